//! Who may read and change an object: its board decides.

use super::{Kind, Record, World, belongs, permission_level, text};

impl World {
    /// The board that an object is on.
    pub(crate) fn board_of(&self, kind: Kind, row: &Record) -> Option<String> {
        let field = match kind {
            Kind::Board => "id",
            Kind::Card | Kind::List | Kind::Label | Kind::Checklist => "idBoard",
            Kind::CustomField => "idModel",
            Kind::Attachment => {
                return self
                    .row(Kind::Card, text(row, "_idCard"))
                    .map(|card| text(card, "idBoard").to_owned());
            }
            Kind::CheckItem => {
                let list = self.row(Kind::Checklist, text(row, "idChecklist"))?;
                return Some(text(list, "idBoard").to_owned());
            }
            Kind::Action
            | Kind::Member
            | Kind::Notification
            | Kind::Organization
            | Kind::Webhook => return None,
        };
        Some(text(row, field).to_owned())
    }

    /// Whether a member, or nobody in particular, may read an object.
    pub(crate) fn may_read(&self, kind: Kind, row: &Record, member: Option<&str>) -> bool {
        match kind {
            Kind::Organization => member.is_some_and(|member| belongs(row, member)),
            Kind::Notification => member == Some(text(row, "_idMember")),
            _ => match self
                .board_of(kind, row)
                .and_then(|board| self.row(Kind::Board, &board))
            {
                Some(board) => self.may_read_board(board, member),
                None => true,
            },
        }
    }

    fn may_read_board(&self, board: &Record, member: Option<&str>) -> bool {
        permission_level(board) == Some("public")
            || member.is_some_and(|member| {
                belongs(board, member) || self.sees_through_workspace(board, member)
            })
    }

    fn sees_through_workspace(&self, board: &Record, member: &str) -> bool {
        permission_level(board) == Some("org")
            && self
                .row(Kind::Organization, text(board, "idOrganization"))
                .is_some_and(|organization| belongs(organization, member))
    }

    /// Whether a member may change an object.
    pub(crate) fn may_write(&self, kind: Kind, row: &Record, member: &str) -> bool {
        match kind {
            Kind::Member => text(row, "id") == member,
            Kind::Notification | Kind::Organization => self.may_read(kind, row, Some(member)),
            _ => match self
                .board_of(kind, row)
                .and_then(|board| self.row(Kind::Board, &board))
            {
                Some(board) => belongs(board, member) || self.sees_through_workspace(board, member),
                None => true,
            },
        }
    }
}
