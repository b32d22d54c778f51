//! Facts that stand in several files, and in several languages, and must agree.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

const CLIENT_TYPES: &str = "pkg/types/client.d.ts";
const ENTRIES: &str = "pkg/entries";
const DOCUMENTED: &str = "docs/errors.md";
const ERROR: &str = "src/protocol/error.rs";
const EVENT: &str = "src/js/event.rs";
const EVENTS_JS: &str = "pkg/class/events.js";
const FACADE: &str = "pkg/classic/facade.js";
const HELPERS: &str = "pkg/types/helpers.d.ts";
const HELPERS_JS: &str = "pkg/class/helpers.js";
const LOAD: &str = "pkg/load/wasm.js";
const REQUEST: &str = "src/js/trello_request.js";
const PACKAGE: &str = "pkg/package.json";
const ERROR_TYPES: &str = "pkg/types/error.d.ts";
const TYPES: &str = "pkg/types/trello.d.ts";
const VITE_APP: &str = "www/vite/package.json";
const VITE_LOCK: &str = "www/vite/package-lock.json";

type Names = BTreeSet<String>;

/// A file, and the names that it gives.
type Source = (&'static str, Names);

#[test]
fn the_error_codes_are_the_same_everywhere() {
    assert_agree(
        "error codes",
        &[
            // Those that tell that there is no Rust to tell anything are of JavaScript alone.
            (
                ERROR,
                &literals(function(ERROR, "as_str"), |_| true)
                    | &(&quoted(&between(LOAD, "new TrelloError(", ","))
                        | &quoted(&between(REQUEST, "new TrelloError(", ","))),
            ),
            (
                ERROR_TYPES,
                quoted(&between(ERROR_TYPES, "type TrelloErrorCode =", ";")),
            ),
            (DOCUMENTED, first_cells(DOCUMENTED, "popup_blocked")),
        ],
    );
}

#[test]
fn the_events_are_the_same_everywhere() {
    assert_agree(
        "events",
        &[
            (EVENT, literals(function(EVENT, "described"), begins_pair)),
            (EVENTS_JS, quoted(&between(EVENTS_JS, "NAMES = [", "\n];"))),
            (
                TYPES,
                members(&between(TYPES, "interface TrelloEvents {", "\n}")),
            ),
        ],
    );
}

#[test]
fn the_collections_are_the_same_everywhere() {
    let rows = members(&between(HELPERS_JS, "ROWS = {", "\n};"));
    let typed: Names = interfaces(&text_of(HELPERS))
        .filter(|(_, body)| body.contains(": Helper<"))
        .map(|(name, _)| uncapitalised(name))
        .collect();
    let client = client_of_types();
    let is_collection =
        |name: &String| client.contains(&format!("readonly {name}: {}<F>;", capitalised(name)));
    let classic = &collections_of_client_js() | &newer_members();
    assert_agree(
        "collections",
        &[
            (HELPERS_JS, &rows | &collections_of_client_js()),
            // The facade lists them among other members.
            (FACADE, &classic & &(&rows | &typed)),
            (HELPERS, typed),
            (
                TYPES,
                members(&client).into_iter().filter(is_collection).collect(),
            ),
        ],
    );
}

#[test]
fn the_collections_of_client_js_are_those_that_the_types_extend() {
    let extended = interfaces(&text_of(HELPERS))
        .filter(|(_, body)| body.contains("extends Collection<"))
        .map(|(name, _)| uncapitalised(name))
        .collect();
    assert_agree(
        "collections with the get of client.js",
        &[
            (HELPERS_JS, collections_of_client_js()),
            (HELPERS, extended),
        ],
    );
}

#[test]
fn the_script_tag_has_every_member_that_the_types_have() {
    let facade = &quoted(&between(FACADE, "METHODS = [", "\n];")) | &newer_members();
    let others = between(FACADE, "newer = {", "}");
    let others = others.split(',').map(|other| first_word(other.trim()));
    let own = between(
        CLIENT_TYPES,
        "interface ClassicTrello extends TrelloClient<Classic> {",
        "\n}",
    );
    assert_agree(
        "members of window.Trello",
        &[
            (
                FACADE,
                &(&facade | &collections_of_client_js()) | &others.map(str::to_owned).collect(),
            ),
            ("pkg/types", &members(&client_of_types()) | &members(&own)),
        ],
    );
}

#[test]
fn each_entry_is_published_and_each_published_file_has_an_entry() {
    let entries = fs::read_dir(path(ENTRIES)).expect(ENTRIES);
    let entries = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let exports = between(PACKAGE, "\"exports\": {", "\n  }");
    let exports = quoted(&exports);
    // An entry for CommonJS is of the same file, and its types are in a folder.
    let exports = exports
        .iter()
        .filter_map(|file| file.strip_prefix("./dist/"))
        .filter(|file| !file.ends_with(".cjs") && !file.contains('/'));
    // No file of ours becomes these.
    let made = ["trello.wasm", "integrity.json"].map(str::to_owned);
    assert_agree(
        "published files",
        &[
            (ENTRIES, entries.chain(made).collect()),
            (PACKAGE, exports.map(str::to_owned).collect()),
        ],
    );
}

#[test]
fn the_version_of_the_crate_is_that_of_the_package() {
    let version = between(PACKAGE, "\"version\": ", ",");
    assert_agree(
        "versions",
        &[
            ("Cargo.toml", [env!("CARGO_PKG_VERSION").to_owned()].into()),
            (PACKAGE, quoted(&version)),
            (
                VITE_APP,
                quoted(&between(VITE_APP, "\"trello-wasm\": ", "\n").replace('^', "")),
            ),
            (
                VITE_LOCK,
                quoted(&between(
                    VITE_LOCK,
                    "\"node_modules/trello-wasm\": {\n      \"version\": ",
                    ",",
                )),
            ),
        ],
    );
}

fn collections_of_client_js() -> Names {
    quoted(&between(HELPERS_JS, "COLLECTIONS = [", "]"))
}

fn newer_members() -> Names {
    quoted(&between(FACADE, "NEWER = [", "\n];"))
}

/// The members of every client.
fn client_of_types() -> String {
    between(TYPES, "export interface TrelloClient<", "\n}")
}

/// Fails with the files that lack something, and with those in which nothing was found.
fn assert_agree(what: &str, sources: &[Source]) {
    let found = differences(sources);
    assert!(found.is_empty(), "{what} differ:\n{}", found.join("\n"));
}

fn differences(sources: &[Source]) -> Vec<String> {
    let all: Names = sources
        .iter()
        .flat_map(|(_, names)| names.clone())
        .collect();
    let lacking = |(file, names): &Source| {
        let lacks: Vec<_> = all.difference(names).cloned().collect();
        (!lacks.is_empty()).then(|| format!("{file} lacks {}", lacks.join(", ")))
    };
    let mut found: Vec<_> = sources.iter().filter_map(lacking).collect();
    if all.is_empty() {
        found.push("nothing was found in any file".to_owned());
    }
    found
}

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn text_of(file: &str) -> String {
    fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// What stands in a file between a text and the next place of another.
fn between(file: &str, start: &str, end: &str) -> String {
    let text = text_of(file);
    let part = text
        .split_once(start)
        .and_then(|(_, rest)| rest.split_once(end));
    match part {
        Some((part, _)) => part.to_owned(),
        None => panic!("{file} has no part from `{start}` to `{end}`: adapt this test to it"),
    }
}

/// The texts in double quotes.
fn quoted(text: &str) -> Names {
    text.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The browser tests run these files. A reader finds the same in the document.
#[test]
fn the_rust_of_the_document_is_what_the_browser_tests_run() {
    let document = text_of("docs/rust.md");
    let blocks: BTreeSet<&str> = document
        .split("```rust\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    let run =
        ["reading", "login"].map(|name| text_of(&format!("tests/browser/documented/{name}.rs")));
    assert_eq!(blocks, run.iter().map(String::as_str).collect());
}

/// The names in the first column of the Markdown table that has this one there.
fn first_cells(file: &str, known: &str) -> Names {
    let text = text_of(file);
    let cells_of = |block: &str| -> Names {
        let rows = block.lines().filter_map(|line| line.strip_prefix("| "));
        rows.filter_map(|row| row.split('|').next())
            .flat_map(|cell| cell.split('`').skip(1).step_by(2))
            .map(str::to_owned)
            .collect()
    };
    text.split("\n\n")
        .map(cells_of)
        .find(|cells| cells.contains(known))
        .unwrap_or_else(|| panic!("{file} has no table with a row of `{known}`"))
}

/// The names of the members of a type or an object, which are indented by two spaces. What is static is none of them.
fn members(body: &str) -> Names {
    body.lines()
        .filter_map(|line| line.strip_prefix("  "))
        .map(|line| first_word(line.strip_prefix("readonly ").unwrap_or(line)))
        .filter(|name| !["", "constructor", "static"].contains(name))
        .map(str::to_owned)
        .collect()
}

fn first_word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .next()
        .unwrap_or_default()
}

/// The exported interfaces: the name of each, and what follows it.
fn interfaces(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("export interface ")
        .skip(1)
        .filter_map(|part| part.split_once("\n}")?.0.split_once([' ', '<']))
}

fn capitalised(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}

fn uncapitalised(name: &str) -> String {
    name[..1].to_lowercase() + &name[1..]
}

/// The body of a function in a Rust file.
fn function(file: &str, name: &str) -> TokenStream {
    let tokens: TokenStream = text_of(file).parse().expect("a Rust file");
    body_of(tokens, name).unwrap_or_else(|| panic!("{file} has no function {name}"))
}

fn body_of(tokens: TokenStream, name: &str) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is =
        |token: &TokenTree, word: &str| matches!(token, TokenTree::Ident(ident) if ident == word);
    let begin = tokens
        .windows(2)
        .position(|pair| is(&pair[0], "fn") && is(&pair[1], name));
    let mut groups =
        tokens
            .iter()
            .skip(begin.unwrap_or_default())
            .filter_map(|token| match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    Some(group.stream())
                }
                _ => None,
            });
    match begin {
        Some(_) => groups.next(),
        None => groups.find_map(|group| body_of(group, name)),
    }
}

/// The string literals in the tokens, of the groups that `counts` takes.
fn literals(tokens: TokenStream, counts: fn(&[TokenTree]) -> bool) -> Names {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let counted = counts(&tokens);
    let mut found = Names::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => found.extend(literals(group.stream(), counts)),
            TokenTree::Literal(literal) if counted => found.extend(quoted(&literal.to_string())),
            _ => {}
        }
    }
    found
}

/// Whether a group is a pair of an event's name and something else.
fn begins_pair(group: &[TokenTree]) -> bool {
    matches!(group, [TokenTree::Literal(_), TokenTree::Punct(comma), ..] if comma.as_char() == ',')
}

#[test]
fn a_difference_names_the_file_that_lacks_something() {
    let names = |text: &str| text.split(' ').map(str::to_owned).collect();
    assert_eq!(
        differences(&[("a", names("x y")), ("b", names("y z"))]),
        ["a lacks z", "b lacks x"]
    );
    assert!(differences(&[("a", names("x")), ("b", names("x"))]).is_empty());
    assert_eq!(differences(&[("a", Names::new())]).len(), 1);
}
