//! What a call reads: what belongs to what, the pages it comes in, and how each object looks in the answer.

mod options;
mod paging;
mod present;
mod relations;

use serde_json::Value;

use crate::world::{Kind, Record, World};

pub(crate) use options::Options;

/// A reader of the world: which member looks.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// The world.
    pub(crate) world: &'a World,
    /// The member, if there is one.
    pub(crate) member: Option<&'a str>,
}

/// What a relation leads to.
pub(crate) enum Relation<'a> {
    /// Several objects.
    Many(Kind, Vec<&'a Record>),
    /// One, or none.
    One(Kind, Option<&'a Record>),
    /// A field that is an answer by itself.
    Plain(Value),
}
