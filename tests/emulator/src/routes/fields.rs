//! The fields that a call may set, and what values they take.

use serde_json::{Value, json};

use crate::clock::{iso, parse_iso};
use crate::ids::is_object_id;
use crate::params::{as_text, split_list};
use crate::reply::Refusal;
use crate::world::Kind;

/// The longest text.
pub(crate) const MAX_TEXT: usize = 16_384;

/// The colours of labels; each also has a light and a dark shade.
pub(crate) const COLORS: [&str; 10] = [
    "green", "yellow", "orange", "red", "purple", "blue", "sky", "lime", "pink", "black",
];

/// What a field holds.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// A text that may not be empty.
    Name,
    /// A text.
    Text,
    /// True or false.
    Flag,
    /// A date, or null.
    Date,
    /// A place in an order.
    Pos,
    /// An id.
    Id,
    /// An id, or null.
    MaybeId,
    /// A list of ids.
    Ids,
    /// A label's colour, or null.
    Color,
    /// One of some words.
    Word(&'static [&'static str]),
    /// A number, or null.
    Number,
    /// Anything.
    Any,
}

/// The fields of a kind of object that a PUT may set.
pub(crate) fn writable(kind: Kind) -> &'static [(&'static str, Form)] {
    match kind {
        Kind::Board => &[
            ("name", Form::Name),
            ("desc", Form::Text),
            ("closed", Form::Flag),
            ("subscribed", Form::Flag),
            ("starred", Form::Flag),
            ("idOrganization", Form::MaybeId),
        ],
        Kind::List => &[
            ("name", Form::Name),
            ("closed", Form::Flag),
            ("idBoard", Form::Id),
            ("pos", Form::Pos),
            ("subscribed", Form::Flag),
            ("softLimit", Form::Number),
        ],
        Kind::Card => &[
            ("name", Form::Name),
            ("desc", Form::Text),
            ("closed", Form::Flag),
            ("idMembers", Form::Ids),
            ("idAttachmentCover", Form::MaybeId),
            ("idList", Form::Id),
            ("idLabels", Form::Ids),
            ("idBoard", Form::Id),
            ("pos", Form::Pos),
            ("due", Form::Date),
            ("start", Form::Date),
            ("dueComplete", Form::Flag),
            ("dueReminder", Form::Number),
            ("subscribed", Form::Flag),
            ("address", Form::Text),
            ("locationName", Form::Text),
            ("cover", Form::Any),
        ],
        Kind::Label => &[("name", Form::Text), ("color", Form::Color)],
        Kind::Checklist => &[("name", Form::Name), ("pos", Form::Pos)],
        Kind::CheckItem => &[
            ("name", Form::Name),
            ("state", Form::Word(&["complete", "incomplete"])),
            ("pos", Form::Pos),
            ("due", Form::Date),
            ("idMember", Form::MaybeId),
        ],
        Kind::Organization => &[
            ("name", Form::Name),
            ("displayName", Form::Name),
            ("desc", Form::Text),
            ("website", Form::Text),
        ],
        Kind::Member => &[
            ("fullName", Form::Name),
            ("initials", Form::Name),
            ("username", Form::Name),
            ("bio", Form::Text),
        ],
        Kind::Notification => &[("unread", Form::Flag)],
        Kind::Webhook => &[
            ("description", Form::Text),
            ("callbackURL", Form::Name),
            ("idModel", Form::Id),
            ("active", Form::Flag),
        ],
        Kind::CustomField => &[
            ("name", Form::Name),
            ("pos", Form::Pos),
            ("display/cardFront", Form::Flag),
        ],
        Kind::Attachment | Kind::Action => &[],
    }
}

/// What a field of a kind holds, when it may be set.
pub(crate) fn form(kind: Kind, field: &str) -> Option<Form> {
    writable(kind)
        .iter()
        .find(|(name, _)| *name == field)
        .map(|(_, form)| *form)
}

/// Reads a value for a field. A place is returned as it came, since it depends on the neighbours.
pub(crate) fn read(form: Form, field: &str, value: &Value) -> Result<Value, Refusal> {
    let refused = || Refusal::invalid(field);
    let text = as_text(value).unwrap_or_default();
    let nothing = value.is_null() || matches!(text.as_str(), "" | "null");
    let text_if = |fits: bool| {
        let text = fits.then(|| json!(text));
        text.ok_or_else(refused)
    };
    match form {
        Form::Name if text.is_empty() => Err(refused()),
        Form::Name | Form::Text => text_if(!value.is_object() && text.chars().count() <= MAX_TEXT),
        Form::Flag => match text.as_str() {
            "true" | "1" => Ok(json!(true)),
            "false" | "0" => Ok(json!(false)),
            _ => Err(refused()),
        },
        Form::Date if nothing => Ok(Value::Null),
        Form::Date => parse_date(&text)
            .map(|ms| json!(iso(ms)))
            .ok_or_else(refused),
        Form::Pos => Ok(value.clone()),
        Form::MaybeId if nothing => Ok(Value::Null),
        Form::Id | Form::MaybeId => text_if(is_object_id(&text)),
        Form::Ids => {
            let ids = split_list(&text);
            let known = ids.iter().all(|id| is_object_id(id));
            known.then(|| json!(ids)).ok_or_else(refused)
        }
        Form::Color if nothing => Ok(Value::Null),
        Form::Color => {
            let base = text.trim_end_matches("_light").trim_end_matches("_dark");
            text_if(COLORS.contains(&base))
        }
        Form::Word(words) => text_if(words.contains(&text.as_str())),
        Form::Number if nothing => Ok(Value::Null),
        Form::Number => text
            .parse::<i64>()
            .map(|number| json!(number))
            .map_err(|_| refused()),
        Form::Any => Ok(value.clone()),
    }
}

/// A date in ISO 8601, or milliseconds since 1970.
fn parse_date(text: &str) -> Option<i64> {
    parse_iso(text).or_else(|| text.parse().ok())
}
