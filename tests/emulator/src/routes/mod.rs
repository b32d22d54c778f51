//! The routes of the API. A call is matched by its method and the parts of its path.

mod action_pages;
mod attachments;
mod batch;
mod boards;
mod cards;
mod checklists;
mod comments;
mod context;
mod custom_fields;
mod dispatch;
mod fields;
mod members;
mod read;
mod remove;
mod search;
pub(crate) mod seeding;
mod tokens;
mod update;
mod webhooks;

use crate::call::Call;
use crate::session::Viewer;
use crate::state::State;

pub(crate) use action_pages::written;
pub(crate) use attachments::{download, stored};
pub(crate) use dispatch::dispatch;
use dispatch::{kind_of, no_route};
pub(crate) use webhooks::needs_check;

/// One call on its way through the routes.
pub(crate) struct Ctx<'a> {
    /// Everything there is.
    pub(crate) state: &'a mut State,
    /// Who calls.
    pub(crate) viewer: &'a Viewer,
    /// What is called.
    pub(crate) call: &'a Call,
}
