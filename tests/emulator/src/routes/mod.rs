//! The routes of the API. A call is matched by its method and the parts of its path.

mod action_pages;
mod attachments;
mod batch;
mod boards;
mod cards;
mod checklists;
mod comments;
mod custom_fields;
pub(crate) mod fields;
mod members;
mod read;
mod remove;
mod search;
pub(crate) mod seeding;
mod tokens;
mod update;
mod webhooks;

use axum::http::Method;
use serde_json::Value;

use crate::access::Viewer;
use crate::call::Call;
use crate::params::Params;
use crate::relations::Reader;
use crate::reply::{Outcome, Refusal};
use crate::state::State;
use crate::world::{Kind, Record, World, text};

pub(crate) use action_pages::written;
pub(crate) use attachments::{download, stored};
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

/// Answers a call.
pub(crate) fn dispatch(ctx: &mut Ctx<'_>) -> Outcome {
    let path: Vec<&str> = ctx.call.path.iter().map(String::as_str).collect();
    let writes = ctx.call.method != Method::GET;
    let needed = crate::oauth2::needed(path.first().copied().unwrap_or_default(), writes);
    if let (Some(scopes), Some(needed)) = (&ctx.viewer.scopes, needed)
        && !scopes.contains(&needed)
    {
        return Err(Refusal::text(401, "missing scopes"));
    }
    if !writes {
        if !ctx.viewer.read {
            return Err(Refusal::unauthorized());
        }
        return read::route(ctx, &path);
    }
    if path.first() == Some(&"tokens") {
        return tokens::write(ctx, &path);
    }
    ctx.viewer.member()?;
    if !ctx.viewer.write {
        return Err(Refusal::unauthorized());
    }
    match ctx.call.method {
        Method::POST => post(ctx, &path),
        Method::PUT => update::route(ctx, &path),
        Method::DELETE => remove::route(ctx, &path),
        _ => Err(no_route(ctx.call)),
    }
}

fn post(ctx: &mut Ctx<'_>, path: &[&str]) -> Outcome {
    match path {
        ["boards", rest @ ..] => boards::post(ctx, rest),
        ["lists", rest @ ..] => boards::post_list(ctx, rest),
        ["labels"] => boards::create_label(ctx, None),
        ["cards", rest @ ..] => cards::post(ctx, rest),
        ["checklists", rest @ ..] => checklists::post(ctx, rest),
        ["customfields", rest @ ..] => custom_fields::post(ctx, rest),
        ["organizations"] => members::create_organization(ctx),
        ["notifications", "all", "read"] => members::read_all_notifications(ctx),
        ["webhooks"] => webhooks::create(ctx),
        ["actions", id, "reactions"] => comments::react(ctx, id),
        _ => Err(no_route(ctx.call)),
    }
}

/// The answer to a path that is no route; it repeats the path with its query.
pub(crate) fn no_route(call: &Call) -> Refusal {
    Refusal::text(404, format!("Cannot {} {}", call.method, call.target))
}

/// The kind of object that a collection holds.
pub(crate) fn kind_of(collection: &str) -> Option<Kind> {
    Some(match collection {
        "actions" => Kind::Action,
        "boards" => Kind::Board,
        "cards" => Kind::Card,
        "checklists" => Kind::Checklist,
        "customfields" => Kind::CustomField,
        "labels" => Kind::Label,
        "lists" => Kind::List,
        "members" => Kind::Member,
        "notifications" => Kind::Notification,
        "organizations" => Kind::Organization,
        "webhooks" => Kind::Webhook,
        _ => return None,
    })
}

impl<'a> Ctx<'a> {
    /// The world.
    pub(crate) fn world(&mut self) -> &mut World {
        &mut self.state.world
    }

    /// The parameters.
    pub(crate) fn params(&self) -> &'a Params {
        &self.call.params
    }

    /// The world as the caller sees it.
    pub(crate) fn reader(&self) -> Reader<'_> {
        Reader {
            world: &self.state.world,
            member: self.viewer.member.as_deref(),
        }
    }

    /// The member who calls.
    pub(crate) fn actor(&self) -> String {
        self.viewer.member.clone().unwrap_or_default()
    }

    /// The id of an object that the caller may read.
    pub(crate) fn readable(&self, kind: Kind, given: &str) -> Result<String, Refusal> {
        let given = self.named(kind, given)?;
        let id = self.state.world.resolve(kind, given)?;
        let allowed = match self.row(kind, &id) {
            Some(row) if kind == Kind::Action => self.reader().may_read_action(row),
            Some(row) if kind == Kind::Webhook => {
                self.viewer.token.as_deref() == Some(text(row, "_token"))
            }
            Some(row) => self
                .state
                .world
                .may_read(kind, row, self.viewer.member.as_deref()),
            None => false,
        };
        if allowed {
            Ok(id)
        } else {
            Err(Refusal::unauthorized())
        }
    }

    /// The id of an object that the caller may change.
    pub(crate) fn writable(&self, kind: Kind, given: &str) -> Result<String, Refusal> {
        let id = self.readable(kind, given)?;
        let member = self.viewer.member()?;
        let allowed = self
            .row(kind, &id)
            .is_some_and(|row| self.state.world.may_write(kind, row, member));
        if allowed {
            Ok(id)
        } else {
            Err(Refusal::unauthorized())
        }
    }

    /// The id in a required parameter, of an object that the caller may change.
    pub(crate) fn required(&self, kind: Kind, name: &str) -> Result<String, Refusal> {
        let given = self
            .params()
            .text(name)
            .filter(|text| !text.is_empty())
            .ok_or_else(|| Refusal::invalid(name))?;
        self.writable(kind, &given).map_err(|refusal| {
            if refusal.status == 400 {
                Refusal::invalid(name)
            } else {
                refusal
            }
        })
    }

    /// A required text of at most `MAX_TEXT` characters.
    pub(crate) fn required_text(&self, name: &str) -> Result<Value, Refusal> {
        let given = self
            .params()
            .get(name)
            .ok_or_else(|| Refusal::invalid(name))?;
        fields::read(fields::Form::Name, name, given)
    }

    /// A stored object.
    pub(crate) fn row(&self, kind: Kind, id: &str) -> Option<&Record> {
        match kind {
            Kind::Action => self.state.world.actions.get(id),
            _ => self.state.world.row(kind, id),
        }
    }

    /// An object as an answer shows it.
    pub(crate) fn show(&self, kind: Kind, id: &str) -> Outcome {
        let row = self.row(kind, id).ok_or_else(Refusal::not_found)?;
        self.reader()
            .show(kind, row, &crate::options::Options::top(self.params()))
    }

    fn named<'b>(&'b self, kind: Kind, given: &'b str) -> Result<&'b str, Refusal> {
        if kind == Kind::Member && given == "me" {
            self.viewer.member()
        } else {
            Ok(given)
        }
    }
}
