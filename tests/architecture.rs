//! Keeps the rules of the house: which floor may name which, and how long a file may be.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// No source file is longer, so that each is about one thing.
const LONGEST_FILE: usize = 400;

/// Where source files are.
const SOURCE_FOLDERS: [&str; 5] = ["src", "xtask", "tests", "pkg/entries", "www"];

/// What counts as a source file.
const SOURCE_EXTENSIONS: [&str; 6] = ["rs", "js", "mjs", "ts", "css", "html"];

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
        may_not_name: &[],
    },
    Floor {
        name: "js",
        may_name: &["protocol", "browser", "client", "js"],
        may_not_name: &[],
    },
];

#[test]
fn each_floor_names_only_what_it_may() {
    let source = root().join("src");
    let mut broken = Vec::new();
    for file in files_below(&source) {
        let Some(module) = module_of(file.strip_prefix(&source).unwrap()) else {
            continue;
        };
        let code = fs::read_to_string(&file).unwrap();
        let Some(floor) = FLOORS.iter().find(|floor| floor.name == module[0]) else {
            broken.push(format!("{} is on no floor", file.display()));
            continue;
        };
        broken.extend(
            forbidden(floor, module, &code)
                .into_iter()
                .map(|what| format!("{}: {what}", file.display())),
        );
    }
    assert!(
        broken.is_empty(),
        "the floors are mixed up:\n{}",
        broken.join("\n")
    );
}

#[test]
fn no_source_file_is_too_long() {
    let folders = SOURCE_FOLDERS.iter().map(|folder| root().join(folder));
    let files: Vec<_> = folders.flat_map(|folder| files_below(&folder)).collect();
    assert!(files.len() > 10, "the source files were not found");
    let long: Vec<_> = files
        .iter()
        .filter(|file| is_source(file))
        .filter_map(|file| {
            too_long(&fs::read_to_string(file).ok()?)
                .map(|lines| format!("{} has {lines} lines", file.display()))
        })
        .collect();
    assert!(
        long.is_empty(),
        "longer than {LONGEST_FILE} lines:\n{}",
        long.join("\n")
    );
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if !path.is_dir() {
            files.push(path);
        } else if !path.ends_with("node_modules") && !path.ends_with("target") {
            files.extend(files_below(&path));
        }
    }
    files.sort();
    files
}

fn is_source(file: &Path) -> bool {
    let extension = file.extension().unwrap_or_default();
    SOURCE_EXTENSIONS.iter().any(|known| extension == *known)
}

fn too_long(text: &str) -> Option<usize> {
    let lines = text.lines().count();
    (lines > LONGEST_FILE).then_some(lines)
}

/// The module of a file below `src`; none for the crate's root and for files that are not Rust.
fn module_of(file: &Path) -> Option<Vec<String>> {
    let path = file.to_str()?.strip_suffix(".rs")?;
    let mut module: Vec<_> = path.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    (module != ["lib"]).then_some(module)
}

/// What the code of a module names that its floor may not name.
fn forbidden(floor: &Floor, module: Vec<String>, code: &str) -> Vec<String> {
    let tokens: TokenStream = code.parse().expect("a Rust file");
    let mut paths = Vec::new();
    collect_paths(tokens, &module, &mut paths);
    let mut found: Vec<_> = paths
        .into_iter()
        .filter_map(|path| objection(floor, &path))
        .collect();
    found.sort();
    found.dedup();
    found
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
    let named = path.get(1)?;
    if floor.may_name.contains(&named.as_str()) {
        return None;
    }
    Some(format!("`{}` may not name {named} (`{whole}`)", floor.name))
}

/// Every path of two or more names in the tokens. Those inside the library begin with `crate`.
fn collect_paths(tokens: TokenStream, module: &[String], found: &mut Vec<Vec<String>>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        at = match &tokens[at..] {
            // A module written inside the file is one level further down.
            [
                TokenTree::Ident(word),
                TokenTree::Ident(name),
                TokenTree::Group(body),
                ..,
            ] if word == "mod" => {
                let inner = [module, &[name.to_string()]].concat();
                collect_paths(body.stream(), &inner, found);
                at + 3
            }
            [TokenTree::Ident(_), ..] => path_at(&tokens, at, &[], module, found),
            [TokenTree::Group(group), ..] => {
                collect_paths(group.stream(), module, found);
                at + 1
            }
            _ => at + 1,
        };
    }
}

/// Reads the path that begins here, with the branches of a `use` as paths of their own. Returns
/// the place behind it.
fn path_at(
    tokens: &[TokenTree],
    mut at: usize,
    prefix: &[String],
    module: &[String],
    found: &mut Vec<Vec<String>>,
) -> usize {
    let mut path = prefix.to_vec();
    while let Some(TokenTree::Ident(name)) = tokens.get(at) {
        path.push(name.to_string());
        at += 1;
        let colon = |place| matches!(tokens.get(place), Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
        if !(colon(at) && colon(at + 1)) {
            break;
        }
        at += 2;
        if let Some(TokenTree::Group(group)) = tokens.get(at)
            && group.delimiter() == Delimiter::Brace
        {
            let branches: Vec<TokenTree> = group.stream().into_iter().collect();
            let mut place = 0;
            while place < branches.len() {
                place = path_at(&branches, place, &path, module, found).max(place + 1);
            }
            return at + 1;
        }
    }
    if path.len() > 1 {
        found.push(absolute(path, module));
    }
    at
}

/// The path from the root of the crate, when it begins with `self` or `super`.
fn absolute(path: Vec<String>, module: &[String]) -> Vec<String> {
    let ups = path.iter().take_while(|name| *name == "super").count();
    if path[0] != "self" && ups == 0 {
        return path;
    }
    let base = module
        .get(..module.len().saturating_sub(ups))
        .unwrap_or_default();
    let rest = path.get(ups.max(1)..).unwrap_or_default();
    [&["crate".to_owned()], base, rest].concat()
}

fn objections(floor: &str, module: &[&str], code: &str) -> Vec<String> {
    let floor = FLOORS.iter().find(|known| known.name == floor).unwrap();
    forbidden(
        floor,
        module.iter().map(|name| (*name).to_owned()).collect(),
        code,
    )
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
        let found = objections("browser", &["browser", "fetch"], code);
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
    ] {
        assert_eq!(
            objections("protocol", &["protocol", "path"], code).len(),
            1,
            "{code}"
        );
    }
}

#[test]
fn the_root_of_the_crate_is_no_way_round() {
    assert_eq!(
        objections("browser", &["browser"], "use crate::Client;").len(),
        1
    );
}

#[test]
fn what_is_allowed_is_left_alone() {
    let code = "
        //! Says crate::js::X in a comment.
        use crate::protocol::path::Path;
        use super::session::{self, Session};
        pub(crate) fn f() -> &'static str { \"crate::js::X\" }
        mod tests { use super::*; use super::super::call; }
    ";
    assert_eq!(
        objections("client", &["client", "call"], code),
        Vec::<String>::new()
    );
}

#[test]
fn a_long_file_is_found() {
    assert_eq!(too_long(&"line\n".repeat(LONGEST_FILE)), None);
    assert_eq!(
        too_long(&"line\n".repeat(LONGEST_FILE + 1)),
        Some(LONGEST_FILE + 1)
    );
}
