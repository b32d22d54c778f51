//! Search: words and a few operators over boards, cards, workspaces and members.

use serde_json::{Value, json};

use super::Ctx;
use crate::lists::{Options, Reader};
use crate::reply::{Outcome, Refusal};
use crate::world::{Kind, Record, flag, text, texts};

struct Query {
    terms: Vec<String>,
    modifiers: Vec<(bool, String, String)>,
    partial: bool,
}

/// The words that were searched for.
fn query_text(ctx: &Ctx<'_>) -> Result<String, Refusal> {
    let given = ctx.params().text("query");
    given
        .filter(|query| !query.trim().is_empty())
        .ok_or_else(|| Refusal::invalid("query"))
}

/// `GET /search`.
pub(crate) fn all(ctx: &mut Ctx<'_>) -> Outcome {
    let given = query_text(ctx)?;
    if given.chars().count() > 16_384 {
        return Err(Refusal::invalid("query"));
    }
    let query = parse(&given, ctx.params().flag("partial"));
    let types = ctx.params().list("modelTypes");
    let types = if types.is_empty() {
        vec!["all".to_owned()]
    } else {
        types
    };
    let mut answer = json!({ "options": {
        "terms": query.terms.iter().map(|term| json!({ "text": term })).collect::<Vec<_>>(),
        "modifiers": query.modifiers.iter().map(|(not, name, value)| json!({ "text": format!("{name}:{value}"), "negated": not })).collect::<Vec<_>>(),
        "modelTypes": types, "partial": query.partial,
    } });
    for (name, kind) in [
        ("boards", Kind::Board),
        ("cards", Kind::Card),
        ("organizations", Kind::Organization),
        ("members", Kind::Member),
        ("actions", Kind::Action),
    ] {
        if types
            .iter()
            .any(|wanted| wanted == name || (wanted == "all" && name != "actions"))
        {
            answer[name] = found(ctx, kind, name, &query)?;
        }
    }
    Ok(answer)
}

fn found(ctx: &Ctx<'_>, kind: Kind, name: &str, query: &Query) -> Outcome {
    let number = |option: &str, default: usize, most: usize| -> Result<usize, Refusal> {
        let option = format!("{name}_{option}");
        let Some(given) = ctx.params().text(&option) else {
            return Ok(default);
        };
        given
            .parse()
            .ok()
            .filter(|number| *number <= most)
            .ok_or_else(|| Refusal::invalid(&option))
    };
    let limit = number("limit", 10, 1000)?;
    let skipped = number("page", 0, 100)? * limit;
    let reader = ctx.reader();
    let boards = ctx.params().list("idBoards");
    let within = |row: &Record| {
        boards.is_empty()
            || boards[0] == "mine"
            || kind != Kind::Card
            || boards.iter().any(|id| id == text(row, "idBoard"))
    };
    let options = Options::top(ctx.params()).child(name);
    let rows = ctx
        .state
        .world
        .rows(kind)
        .filter(|row| reader.world.may_read(kind, row, reader.member));
    let hits = rows.filter(|row| within(row) && matches(reader, kind, row, query));
    hits.skip(skipped)
        .take(limit)
        .map(|row| reader.show(kind, row, &options))
        .collect()
}

/// `GET /search/members`.
pub(crate) fn members(ctx: &mut Ctx<'_>) -> Outcome {
    let given = query_text(ctx)?;
    let limit = ctx.params().text("limit").map_or(Ok(8), |limit| {
        limit.parse().map_err(|_| Refusal::invalid("limit"))
    })?;
    if limit > 20 {
        return Err(Refusal::invalid("limit"));
    }
    let wanted = given.to_lowercase();
    let named = |row: &&Record| {
        [text(row, "fullName"), text(row, "username")]
            .iter()
            .any(|name| name.to_lowercase().contains(&wanted))
    };
    let hits = ctx.state.world.rows(Kind::Member).filter(named).take(limit);
    Ok(hits
        .map(|row| ctx.state.world.person(text(row, "id")))
        .collect())
}

fn parse(given: &str, partial: bool) -> Query {
    let mut query = Query {
        terms: Vec::new(),
        modifiers: Vec::new(),
        partial,
    };
    for word in given.split_whitespace() {
        let (not, word) = word
            .strip_prefix('-')
            .map_or((false, word), |rest| (true, rest));
        let operator = match word.split_once(':') {
            Some((name, value)) => Some((name, value)),
            None => word
                .strip_prefix('@')
                .map(|name| ("member", name))
                .or_else(|| word.strip_prefix('#').map(|name| ("label", name))),
        };
        match operator {
            Some((name @ ("board" | "list" | "label" | "is" | "has" | "member"), value)) => {
                query.modifiers.push((
                    not,
                    name.to_owned(),
                    value.trim_matches('"').to_lowercase(),
                ));
            }
            _ => query.terms.push(word.trim_matches('"').to_lowercase()),
        }
    }
    query
}

fn matches(reader: Reader<'_>, kind: Kind, row: &Record, query: &Query) -> bool {
    let fields = ["name", "desc", "displayName", "fullName", "username"];
    let words: Vec<String> = fields
        .iter()
        .flat_map(|field| {
            text(row, field)
                .split(|c: char| !c.is_alphanumeric())
                .map(str::to_lowercase)
                .collect::<Vec<_>>()
        })
        .collect();
    let has = |term: &String| match query.partial {
        true => words.iter().any(|word| word.starts_with(term.as_str())),
        false => {
            words.contains(term)
                || (term.contains(' ') && text(row, "name").to_lowercase().contains(term.as_str()))
        }
    };
    query.terms.iter().all(has)
        && query
            .modifiers
            .iter()
            .all(|(not, name, value)| operator(reader, kind, row, name, value) != *not)
}

fn operator(reader: Reader<'_>, kind: Kind, row: &Record, name: &str, value: &str) -> bool {
    if kind != Kind::Card {
        return name == "is" && value == "open" && !flag(row, "closed");
    }
    let named = |kind, field: &str| {
        reader
            .world
            .row(kind, text(row, field))
            .is_some_and(|row| text(row, "name").to_lowercase().starts_with(value))
    };
    match name {
        "board" => text(row, "idBoard") == value || named(Kind::Board, "idBoard"),
        "list" => named(Kind::List, "idList"),
        "label" => texts(row, "idLabels")
            .into_iter()
            .filter_map(|id| reader.world.row(Kind::Label, id))
            .any(|label| {
                text(label, "name").to_lowercase() == value || text(label, "color") == value
            }),
        "is" => flag(row, "closed") == (value == "archived"),
        "member" => texts(row, "idMembers").into_iter().any(|id| match value {
            "me" => reader.member == Some(id),
            name => reader
                .world
                .row(Kind::Member, id)
                .is_some_and(|member| text(member, "username") == name),
        }),
        "has" => match value {
            "description" => !text(row, "desc").is_empty(),
            "members" => !texts(row, "idMembers").is_empty(),
            "attachments" => reader
                .world
                .rows(Kind::Attachment)
                .any(|file| text(file, "_idCard") == text(row, "id")),
            _ => row
                .get("cover")
                .and_then(|cover| cover.get("color"))
                .is_some_and(Value::is_string),
        },
        _ => true,
    }
}
