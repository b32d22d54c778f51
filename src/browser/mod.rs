//! What the browser does, one file per facility. Knows nothing of Trello.

pub mod channel;
pub mod clock;
pub mod fetch;
pub mod hand_over;
pub mod json;
pub mod location;
pub mod lock;
pub mod popup;
pub mod random;
pub mod slot;
pub mod storage;
pub mod subscription;
