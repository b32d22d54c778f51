//! Whole lists, page by page, and many GETs in few requests.
//!
//! In go a route with its parameters, the ids of each page, or the encoded GETs; out come a [`Listing`], the next [`Request`]
//! of a [`Pager`] and its [`Page`]s, and the [`Part`](batch::Part)s of a batch.

pub mod batch;
mod cursor;
mod listing;
mod pager;
mod seen;

pub use cursor::WriteDate;
pub use listing::{Listing, listing};
pub use pager::{Page, Pager, Request};
