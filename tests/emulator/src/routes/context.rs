//! What the routes ask about the call: who calls, what may be read and changed, how it is shown.

use serde_json::Value;

use super::{Ctx, fields};
use crate::lists::{Options, Reader};
use crate::params::Params;
use crate::reply::{Outcome, Refusal};
use crate::world::{Kind, Record, World, text};

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
        if !allowed {
            Err(Refusal::unauthorized())
        } else if self.is_in_reach(kind, &id) {
            Ok(id)
        } else {
            Err(Refusal::text(403, ""))
        }
    }

    /// Whether an object is in the one workspace that an access token may be for.
    fn is_in_reach(&self, kind: Kind, id: &str) -> bool {
        let (Some(workspace), Some(row)) = (&self.viewer.workspace, self.row(kind, id)) else {
            return true;
        };
        match kind {
            Kind::Organization => id == workspace,
            Kind::Board => text(row, "idOrganization") == workspace,
            _ => match text(row, "idBoard") {
                "" => true,
                board => self.is_in_reach(Kind::Board, board),
            },
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
        self.reader().show(kind, row, &Options::top(self.params()))
    }

    fn named<'b>(&'b self, kind: Kind, given: &'b str) -> Result<&'b str, Refusal> {
        if kind == Kind::Member && given == "me" {
            self.viewer.member()
        } else {
            Ok(given)
        }
    }
}
