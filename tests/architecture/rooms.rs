//! Which room may name which, on both floors that have rooms, and what a room's door may hold.

use proc_macro2::{TokenStream, TokenTree};

use crate::assert_kept;
use crate::paths::{paths_in, tokens};
use crate::sources::{Source, library, planted};

/// The floors that have rooms. A room of `client` may name the rooms of `protocol` that it may name on its own floor, too.
const FLOORS: [&str; 2] = ["protocol", "client"];

/// The rooms, and the rooms that each may name beside itself and what all share.
const ROOMS: [(&str, &[&str]); 6] = [
    ("session", &[]),
    ("limits", &[]),
    ("login", &["session"]),
    ("oauth", &["session", "login"]),
    ("call", &["session", "limits"]),
    ("lists", &["call", "limits"]),
];

/// What all rooms may name: files beside them, on the floor `protocol` and on the floor `client`.
const SHARED: [(&str, &[&str]); 2] = [
    (
        "protocol",
        &[
            "address",
            "credential",
            "dialect",
            "error",
            "hostile",
            "method",
            "object_id",
            "percent",
            "redact",
            "text",
        ],
    ),
    ("client", &["error", "event", "once"]),
];

/// Files beside the rooms that name rooms, so that no room may name them: what a client is made with comes from all rooms, and
/// `typed` adds to answers.
const ABOVE: [(&str, &[&str]); 2] = [
    ("settings", &["session", "limits", "call", "oauth"]),
    ("typed", &["call"]),
];

/// What a door may do: make a value.
const CONSTRUCTORS: [&str; 2] = ["new", "default"];

#[test]
fn each_room_names_only_what_it_may() {
    let broken: Vec<_> = library().iter().flat_map(objections).collect();
    assert_kept("the rooms are mixed up", &broken);
}

#[test]
fn a_door_holds_nothing_that_works() {
    let broken: Vec<_> = library().iter().filter_map(busy_door).collect();
    assert_kept("a door does something", &broken);
}

#[test]
fn no_file_is_named_like_its_room() {
    let broken: Vec<_> = library()
        .iter()
        .map(|source| source.path.clone())
        .filter(|path| {
            let parts: Vec<_> = path.trim_end_matches(".rs").split('/').collect();
            matches!(parts[..], [.., room, file] if room == file)
        })
        .collect();
    assert_kept("named like their rooms", &broken);
}

/// The room of a module; none for the root of a floor and what stands beside the rooms.
pub(crate) fn room(module: &[String]) -> Option<&'static str> {
    let [floor, name, ..] = module else {
        return None;
    };
    let room = ROOMS.iter().map(|(room, _)| *room).find(|it| it == name)?;
    FLOORS.contains(&floor.as_str()).then_some(room)
}

fn objections(source: &Source) -> Vec<String> {
    let Some(module) = source.module() else {
        return Vec::new();
    };
    // The root of a floor puts the rooms together.
    if module.len() < 2 || !FLOORS.contains(&module[0].as_str()) {
        return Vec::new();
    }
    let name = module[1].as_str();
    let is_above = ABOVE.iter().any(|(above, _)| *above == name);
    if room(&module).is_none() && !is_above && !shared(&module[0]).contains(&name) {
        return vec![format!(
            "{} is in no room, and not among what is shared",
            source.path
        )];
    }
    let tables = ROOMS.iter().chain(&ABOVE);
    let others = tables.filter(|(room, _)| *room == name);
    let mut rooms: Vec<&str> = others.flat_map(|(_, rooms)| *rooms).copied().collect();
    rooms.push(name);
    // Through the root of a floor, or of the crate, any room could be reached, so a room has to be named.
    let may_name = |path: &[String]| match path {
        [_, floor, named, ..] if FLOORS.contains(&floor.as_str()) => {
            rooms.contains(&named.as_str()) || shared(floor).contains(&named.as_str())
        }
        [_, floor, ..] => !FLOORS.contains(&floor.as_str()),
        _ => false,
    };
    let mut found: Vec<_> = paths_in(&source.code, &module)
        .iter()
        .filter(|path| path[0] == "crate" && !may_name(path))
        .map(|path| {
            format!(
                "{}: `{name}` may not name `{}`",
                source.path,
                path.join("::")
            )
        })
        .collect();
    found.extend(bypasses(source));
    found
}

/// What all rooms of a floor may name.
fn shared(floor: &str) -> &'static [&'static str] {
    let known = SHARED.iter().find(|(known, _)| *known == floor);
    known.map_or(&[], |(_, files)| *files)
}

/// Ways past the modules: files that are taken in by their path. One stands in for another where a feature is left out.
fn bypasses(source: &Source) -> Vec<String> {
    let own = ["path = \"no_tokens.rs\"", "path = \"no_refusal.rs\""];
    let is_own = |line: &&str| own.iter().any(|own| line.contains(own));
    let lines = source.code.lines().filter(|line| !is_own(line));
    lines
        .filter(|line| line.contains("include!") || line.contains("path = \""))
        .map(|line| format!("{}: {}", source.path, line.trim()))
        .collect()
}

/// What is wrong with a door that holds more than types, constructors and the names of its files.
fn busy_door(source: &Source) -> Option<String> {
    let module = source.module()?;
    if module.len() != 2 || !source.path.ends_with("/mod.rs") {
        return None;
    }
    room(&module)?;
    let mut functions = Vec::new();
    collect_functions(tokens(&source.code), &mut functions);
    functions.retain(|name| !CONSTRUCTORS.contains(&name.as_str()));
    (!functions.is_empty()).then(|| format!("{} has {}", source.path, functions.join(", ")))
}

fn collect_functions(tokens: TokenStream, found: &mut Vec<String>) {
    let mut is_function = false;
    for token in tokens {
        match token {
            TokenTree::Ident(name) if is_function => found.push(name.to_string()),
            TokenTree::Group(group) => collect_functions(group.stream(), found),
            TokenTree::Ident(word) if word == "fn" => {
                is_function = true;
                continue;
            }
            _ => {}
        }
        is_function = false;
    }
}

#[test]
fn a_planted_import_is_refused() {
    for floor in FLOORS {
        for (room, other) in [
            ("login", "oauth"),
            ("login", "call"),
            ("call", "lists"),
            ("call", "login"),
            ("session", "login"),
            ("session", "limits"),
            ("limits", "session"),
            ("oauth", "call"),
            ("lists", "session"),
        ] {
            for code in [
                format!("use crate::{floor}::{other}::Thing;"),
                format!("use super::super::{other}::thing;"),
                format!("use crate::{{{floor}::{{{other}::{{self, Thing}}}}}};"),
                format!("fn f() {{ crate::{floor}::{other}::file::thing(); }}"),
            ] {
                let source = planted(&format!("{floor}/{room}/file.rs"), &code);
                assert_eq!(objections(&source).len().min(1), 1, "{floor}: {code}");
            }
        }
    }
    let below = planted("client/login/file.rs", "use crate::protocol::oauth::Thing;");
    assert_eq!(objections(&below).len(), 1);
}

#[test]
fn the_root_of_a_floor_is_no_way_round() {
    for code in [
        "use crate::client::Client;",
        "use super::super::Client;",
        "use crate::client::*;",
        "use super::super::*;",
        "use crate as root; fn f() { root::client::oauth::app::new(); }",
        "extern crate self as me;",
        "use self::super::super::oauth::app::OAuth;",
        "struct Mine(pub (crate::client::oauth::app::OAuth, u8));",
        "#[path = \"../oauth/app.rs\"] mod app;",
        "include!(\"../oauth/app.rs\");",
        "use crate::client::settings::Settings;",
    ] {
        let source = planted("client/login/file.rs", code);
        assert_eq!(objections(&source).len(), 1, "{code}");
    }
    for code in ["use super::*;", "use super as root;"] {
        let door = planted("client/login/mod.rs", code);
        assert_eq!(objections(&door).len(), 1, "{code}");
    }
    let shared = planted("client/once.rs", "use super::call::Call;");
    assert_eq!(objections(&shared).len(), 1);
    let homeless = planted("client/renewal.rs", "");
    assert_eq!(objections(&homeless).len(), 1);
}

#[test]
fn what_the_table_allows_is_left_alone() {
    for (path, code) in [
        (
            "client/oauth/file.rs",
            "use crate::client::login::grant::Grant; use crate::protocol::session::Held;",
        ),
        (
            "client/lists/file.rs",
            "use crate::client::call::calls::Calls; use super::ListQuery;",
        ),
        (
            "protocol/login/arrival/tests.rs",
            "use super::*; use crate::protocol::login::with_nonce;",
        ),
        (
            "client/mod.rs",
            "use oauth::code_grant::CodeGrant; use crate::protocol::oauth::issued;",
        ),
    ] {
        assert_eq!(
            objections(&planted(path, code)),
            Vec::<String>::new(),
            "{path}"
        );
    }
}

#[test]
fn a_busy_door_is_found() {
    let busy = "pub struct Call; impl Call { pub fn new() -> Self { Self } fn send(&self) {} }";
    assert!(
        busy_door(&planted("client/call/mod.rs", busy)).is_some_and(|what| what.contains("send"))
    );
    let quiet = "pub struct Call; impl Call { pub fn new() -> Self { Self } } pub type Done = Box<dyn Fn()>;";
    assert_eq!(busy_door(&planted("client/call/mod.rs", quiet)), None);
}
