//! What the browser does, one file per facility. Knows nothing of Trello.

pub mod abort;
pub mod clock;
pub mod fetch;
pub mod json;
pub mod location;
pub mod messages;
pub mod popup;
pub mod random;
pub mod slot;
pub mod storage;
