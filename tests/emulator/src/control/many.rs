//! Many cards or actions at once, for tests of size.

use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::SharedHub;
use crate::clock::iso;
use crate::reply::with_body;
use crate::routes::seeding;
use crate::state::State;
use crate::world::actions::Entry;
use crate::world::{Kind, Record, World, text};

/// What is wanted.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct Many {
    /// The board, or a new one.
    board: Option<String>,
    /// How many cards, in a new list.
    cards: usize,
    /// How many comments, on the first card of the board.
    actions: usize,
    /// Of how many members of the board the comments are, in turn.
    people: usize,
    /// How many notifications, of comments on that card.
    notifications: usize,
    /// The milliseconds from one comment or notification to the next.
    step_ms: i64,
    /// Whether ids and dates disagree as they do on real boards.
    inversions: bool,
}

impl Default for Many {
    fn default() -> Self {
        Self {
            board: None,
            cards: 0,
            actions: 0,
            people: 1,
            notifications: 0,
            step_ms: 250,
            inversions: true,
        }
    }
}

/// `POST /emulator/seed`
pub(super) async fn add(Shared(hub): SharedHub, body: Bytes) -> Response {
    with_body(&body, |many: Many| add_to(&mut hub.state(), &many))
}

fn add_to(state: &mut State, many: &Many) -> Result<Value, String> {
    let actor = state.signed_in().ok_or("nobody is signed in")?;
    let world = &mut state.world;
    let board = match &many.board {
        Some(board) => world
            .resolve(Kind::Board, board)
            .map_err(|_| "there is no such board")?,
        None => seeding::board(world, &actor, "A large board", None, "private"),
    };
    let list = match many.cards {
        0 => None,
        _ => Some(seeding::list(
            world,
            &actor,
            &board,
            "Many",
            json!(1_000_000),
        )),
    };
    if let Some(list) = &list {
        seeding::many_cards(world, &actor, list, many.cards);
    }
    let card = match many.actions {
        0 => None,
        _ => Some(add_actions(world, &actor, &board, many)),
    };
    add_notifications(world, &actor, &board, many);
    Ok(json!({ "board": board, "list": list, "card": card, "actions": many.actions }))
}

/// Comments of which two share each moment. With inversions the two have their ids the wrong way round, and one in a
/// thousand has an id that is ten minutes older than its date.
fn add_actions(world: &mut World, actor: &str, board: &str, many: &Many) -> String {
    let card = talked_about(world, actor, board);
    let said = seeding::comment(world, actor, &card, "Comment 0");
    let Some(template) = world.actions.take(&said) else {
        return card;
    };
    let count = i64::try_from(many.actions).unwrap_or(i64::MAX);
    let start = world.clock.now() - count * many.step_ms;
    let mut people = authors(world, actor, board, many.people)
        .into_iter()
        .cycle();
    for number in 0..count {
        let date = start + number / 2 * 2 * many.step_ms;
        let id_time = if many.inversions && number % 1000 == 999 {
            date - 600_000
        } else {
            date
        };
        let id = world.ids.object(id_time);
        let mut action = copy(template.action(), &id, date, number);
        if let Some((id, person)) = people.next() {
            action.insert("idMemberCreator".into(), id);
            action.insert("memberCreator".into(), person);
        }
        let entry = Entry::new(date, template.about.clone(), action);
        entry.written();
        world.actions.insert(entry);
    }
    if many.inversions {
        world.actions.swap_pairs();
    }
    world.set(Kind::Card, &card, "_comments", json!(many.actions));
    card
}

/// The actor, and other members of the board: their ids, and as actions show them.
fn authors(world: &World, actor: &str, board: &str, count: usize) -> Vec<(Value, Value)> {
    let memberships = world
        .row(Kind::Board, board)
        .and_then(|row| row.get("memberships"))
        .and_then(Value::as_array);
    let members = memberships.into_iter().flatten();
    let others = members
        .filter_map(|one| one.get("idMember")?.as_str())
        .filter(|id| *id != actor);
    let all = std::iter::once(actor).chain(others).take(count.max(1));
    all.map(|id| (json!(id), world.person(id))).collect()
}

/// Notifications of which two share each moment.
fn add_notifications(world: &mut World, actor: &str, board: &str, many: &Many) {
    let count = i64::try_from(many.notifications).unwrap_or(i64::MAX);
    if count == 0 {
        return;
    }
    let card = talked_about(world, actor, board);
    let start = world.clock.now() - count * many.step_ms;
    for number in 0..count {
        world.clock.hold(start + number / 2 * 2 * many.step_ms);
        let said = seeding::comment(world, actor, &card, &format!("Notice {number}"));
        seeding::notify(world, actor, actor, "commentCard", &said);
    }
    world.clock.release();
}

fn copy(template: &Record, id: &str, date: i64, number: i64) -> Record {
    let mut action = template.clone();
    action.insert("id".into(), json!(id));
    action.insert("date".into(), json!(iso(date)));
    if let Some(data) = action.get_mut("data").and_then(Value::as_object_mut) {
        data.insert("text".into(), json!(format!("Comment {number}")));
    }
    action
}

fn talked_about(world: &mut World, actor: &str, board: &str) -> String {
    if let Some(card) = world.rows_where(Kind::Card, "idBoard", board).first() {
        return text(card, "id").to_owned();
    }
    let list = seeding::list(world, actor, board, "Talk", json!(16_384));
    seeding::card(
        world,
        actor,
        &list,
        Record::from_iter([("name".to_owned(), json!("Much talked about"))]),
    )
}
