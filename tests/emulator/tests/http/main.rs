//! Drives an emulator over HTTP, as a browser would, and says what its user would notice.

mod consent;
mod faults;
mod limits;
mod oauth2;
mod paging;
mod parts;
mod power_up;
mod reading;
mod refusals;
mod trello;
mod webhooks;
mod writing;
