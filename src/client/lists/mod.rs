//! Whole lists, page by page, and many GETs in few requests.
//!
//! In go a [`ListQuery`], or GETs; out come the pages of a list, or an answer for each GET. The calls themselves are the
//! room `call`'s.

pub(super) mod batch;
pub(super) mod pages;

use js_sys::Array;

use crate::client::call::{CallOptions, Payload};
use crate::client::error::Error;

/// What to read.
pub struct ListQuery {
    /// The path of the list below `/1/`.
    pub path: String,
    /// Its parameters. `limit` is the size of a page; `before` and `since` bound the list.
    pub payload: Payload,
    /// The most elements to read.
    pub max: Option<u32>,
    /// How many requests may run at once: 1 to 64.
    pub parallel: u32,
    /// Those of each call. The signal ends the reading with `aborted`.
    pub options: CallOptions,
}

/// Called once with the next page, none at the end, or why there is none.
pub type OnPage = Box<dyn FnOnce(Result<Option<Array>, Error>)>;
