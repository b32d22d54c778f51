//! What the browser does, one file per facility. Knows nothing of the API that the library is for.

pub mod ask;
pub mod callback;
pub mod channel;
pub mod clock;
pub mod fetch;
pub mod handoff;
pub mod json;
pub mod location;
pub mod lock;
pub mod microtask;
pub mod object;
pub mod plain;
pub mod popup;
pub mod random;
pub mod shared;
pub mod slot;
pub mod storage;
pub mod subscription;
