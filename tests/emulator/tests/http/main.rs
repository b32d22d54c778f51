//! Drives an emulator over HTTP, as a browser would, and says what its user would notice.

mod consent;
mod limits;
mod reading;
mod refusals;
mod trello;
mod writing;
