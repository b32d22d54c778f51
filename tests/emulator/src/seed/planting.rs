//! Making the world of the seed.

use serde_json::{Value, json};

use super::garden::{BOARDS, Board, Card, PEOPLE};
use crate::routes::seeding::{self, Place};
use crate::world::{Kind, Record, World, object};

const START: i64 = 1_788_253_200_000; // 1 September 2026, 09:00 UTC
const STEP: i64 = 37 * 60_000;

/// The world that a fresh emulator has.
pub(crate) fn world() -> World {
    let mut world = World::default();
    world.clock.hold(START);
    let people: Vec<String> = PEOPLE
        .iter()
        .map(|person| member(&mut world, person))
        .collect();
    let organization = seeding::organization(&mut world, &people[0], "Fernhill Community Garden");
    for person in &people[1..] {
        seeding::join(
            &mut world,
            &people[0],
            Place::Organization,
            &organization,
            person,
        );
    }
    for seeded in BOARDS {
        board(&mut world, &people, &organization, seeded);
    }
    extras(&mut world, &people);
    world.outbox.clear();
    world.clock.release();
    world
}

fn member(world: &mut World, (full, user, initials): &(&str, &str, &str)) -> String {
    let row = json!({
        "fullName": full, "username": user, "initials": initials, "avatarHash": null, "avatarUrl": null, "bio": "",
        "activityBlocked": false, "confirmed": true, "memberType": "normal", "status": "disconnected",
        "email": format!("{user}@fernhill.example"), "url": format!("https://trello.com/u/{user}"),
        "prefs": { "locale": "en-GB", "colorBlind": false },
    });
    world.insert(Kind::Member, object(row))
}

fn tick(world: &mut World) {
    let now = world.clock.now();
    world.clock.hold(now + STEP);
}

fn board(world: &mut World, people: &[String], organization: &str, seeded: &Board) {
    tick(world);
    let owner = &people[seeded.owner];
    let home = (seeded.owner != 1 || seeded.level != "private").then_some(organization);
    let board = seeding::board(world, owner, seeded.name, home, seeded.level);
    world.set(Kind::Board, &board, "desc", json!(seeded.desc));
    seeding::background(world, &board, seeded.background);
    for person in seeded.members {
        seeding::join(world, owner, Place::Board, &board, &people[*person]);
    }
    let labels: Vec<String> = seeded
        .labels
        .iter()
        .map(|(name, color)| seeding::label(world, &board, name, color))
        .collect();
    for (number, (name, cards)) in seeded.lists.iter().enumerate() {
        let list = seeding::list(world, owner, &board, name, json!((number + 1) * 16_384));
        for (place, card) in cards.iter().enumerate() {
            tick(world);
            add_card(world, people, owner, &list, &labels, place, card);
        }
    }
    if seeded.closed {
        world.set(Kind::Board, &board, "closed", json!(true));
    }
}

fn add_card(
    world: &mut World,
    people: &[String],
    owner: &str,
    list: &str,
    labels: &[String],
    place: usize,
    card: &Card,
) {
    let due = card
        .due
        .map(|days| crate::clock::iso(START + days * 86_400_000));
    let given: Record = object(json!({
        "name": card.name, "desc": card.desc, "due": due, "pos": (place + 1) * 16_384,
        "idLabels": card.labels.iter().map(|number| &labels[*number]).collect::<Vec<_>>(),
        "idMembers": card.members.iter().map(|number| &people[*number]).collect::<Vec<_>>(),
    }));
    let id = seeding::card(world, owner, list, given);
    for (person, said) in card.comments {
        tick(world);
        seeding::comment(world, &people[*person], &id, said);
    }
}

/// A checklist, custom fields, a link and a notification.
fn extras(world: &mut World, people: &[String]) {
    let find = |world: &World, name: &str| {
        let row = world
            .rows(Kind::Card)
            .find(|row| row.get("name") == Some(&json!(name)));
        row.and_then(|row| row.get("id"))
            .and_then(Value::as_str)
            .map(str::to_owned)
            .unwrap_or_default()
    };
    let soup = find(world, "Soup for sixty");
    tick(world);
    let list = seeding::checklist(world, &people[0], &soup, "Shopping");
    for (place, (name, done)) in [
        ("Six pumpkins", true),
        ("Onions", true),
        ("Stock", false),
        ("Bread", false),
    ]
    .iter()
    .enumerate()
    {
        seeding::item(world, &list, name, json!((place + 1) * 16_384), *done);
    }
    let tap = find(world, "Council answer about the second tap");
    seeding::link(
        world,
        &people[0],
        &tap,
        "https://fernhill.example/letter",
        "The letter",
    );
    let board = world
        .row(Kind::Card, &tap)
        .and_then(|row| row.get("idBoard"))
        .and_then(Value::as_str)
        .map(str::to_owned);
    let board = board.unwrap_or_default();
    seeding::custom_fields(world, &board);
    tick(world);
    let said = seeding::comment(
        world,
        &people[1],
        &tap,
        "@mara_okafor they called back: January at the earliest.",
    );
    seeding::notify(world, &people[0], &people[1], "mentionedOnCard", &said);
}
