//! Which floor of the library may name which.

use crate::assert_kept;
use crate::paths::paths_in;
use crate::sources::{Source, library, planted};

/// A floor of the library and what code on it may not name.
struct Floor {
    name: &'static str,
    /// The floors it may import from, itself among them.
    may_name: &'static [&'static str],
    /// Beginnings of paths outside the library that have no place on this floor.
    may_not_name: &'static [&'static str],
}

const FLOORS: [Floor; 4] = [
    Floor {
        name: "protocol",
        may_name: &["protocol"],
        may_not_name: &[
            "gloo_events",
            "gloo_net",
            "gloo_timers",
            "js_sys",
            "serde_wasm_bindgen",
            "std::env",
            "std::fs",
            "std::io",
            "std::net",
            "std::process",
            "std::thread",
            "std::time",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "web_sys",
        ],
    },
    Floor {
        name: "browser",
        may_name: &["browser"],
        may_not_name: &[],
    },
    Floor {
        name: "client",
        may_name: &["protocol", "browser", "client"],
        may_not_name: &["gloo_net"],
    },
    Floor {
        name: "js",
        may_name: &["protocol", "browser", "client", "js"],
        may_not_name: &["gloo_net"],
    },
];

#[test]
fn each_floor_names_only_what_it_may() {
    let broken: Vec<_> = library().iter().flat_map(objections).collect();
    assert_kept("the floors are mixed up", &broken);
}

/// Whether files on the floor `name` may import from the floor `other`.
pub(crate) fn may_name(name: &str, other: &str) -> bool {
    let floor = FLOORS.iter().find(|floor| floor.name == name);
    floor.is_some_and(|floor| floor.may_name.contains(&other))
}

/// What the code of a file names that its floor may not name.
fn objections(source: &Source) -> Vec<String> {
    let Some(module) = source.module() else {
        return Vec::new();
    };
    let Some(floor) = FLOORS.iter().find(|floor| floor.name == module[0]) else {
        return vec![format!("{} is on no floor", source.path)];
    };
    paths_in(&source.code, &module)
        .iter()
        .filter_map(|path| objection(floor, path))
        .map(|what| format!("{}: {what}", source.path))
        .collect()
}

fn objection(floor: &Floor, path: &[String]) -> Option<String> {
    let whole = path.join("::");
    if path[0] != "crate" {
        let matches = |start: &&str| whole == **start || whole.starts_with(&format!("{start}::"));
        let start = floor
            .may_not_name
            .iter()
            .copied()
            .find(|start| matches(start))?;
        return Some(format!("`{}` may not name {start} (`{whole}`)", floor.name));
    }
    // Through the root of the crate anything could be reached, so a floor has to be named.
    let named = path.get(1).map_or("", String::as_str);
    if floor.may_name.contains(&named) {
        return None;
    }
    Some(format!("`{}` may not name {named} (`{whole}`)", floor.name))
}

#[test]
fn the_check_finds_every_way_of_naming_another_floor() {
    for code in [
        "use crate::client::Client;",
        "use crate::{browser, client::{self, Call as C}};",
        "use super::super::client;",
        "fn f() { let _ = crate::client::new(); }",
        "fn f() { assert!(crate::client::is_open()); }",
        "mod tests { use super::super::super::client::Client; }",
        "#[cfg(feature = \"x\")] pub(crate) type A = crate::client::A;",
    ] {
        let found = objections(&planted("browser/fetch.rs", code));
        assert!(
            found
                .iter()
                .any(|what| what.contains("may not name client")),
            "{code}: {found:?}"
        );
    }
}

#[test]
fn the_check_finds_the_browser_on_the_pure_floor() {
    for code in [
        "use js_sys::Array;",
        "use std::{fmt, time::Instant};",
        "fn f(v: wasm_bindgen::JsValue) {}",
        "use js_sys as engine;",
    ] {
        let found = objections(&planted("protocol/call/path.rs", code));
        assert_eq!(found.len(), 1, "{code}");
    }
}

#[test]
fn the_root_of_the_crate_is_no_way_round() {
    let found = objections(&planted("browser/mod.rs", "use crate::Client;"));
    assert_eq!(found.len(), 1);
}

#[test]
fn what_is_allowed_is_left_alone() {
    let code = "
        //! Says crate::js::X in a comment.
        use crate::protocol::call::path::Path;
        use super::session::{self, Session};
        pub(crate) fn f() -> &'static str { \"crate::js::X\" }
        mod tests { use super::*; use super::super::call; }
    ";
    let found = objections(&planted("client/call/run.rs", code));
    assert_eq!(found, Vec::<String>::new());
}
