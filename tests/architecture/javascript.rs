//! The JavaScript halves of the library keep the floors, too, and the floor `browser` has no word of Trello.

use crate::assert_kept;
use crate::floors::may_name;
use crate::sources::{Source, library, planted};

#[test]
fn each_half_imports_only_from_floors_that_it_may_name() {
    let broken: Vec<_> = library().iter().flat_map(objections).collect();
    assert_kept("the floors are mixed up", &broken);
}

#[test]
fn the_browser_floor_has_no_word_of_trello() {
    let broken: Vec<_> = library().iter().flat_map(words_of_trello).collect();
    assert_kept("words of Trello on the floor `browser`", &broken);
}

/// The files that a JavaScript file below `src` imports.
pub(crate) fn imports(source: &Source) -> Vec<String> {
    // Whatever stands in quotes and looks like a path of a script: no other text here does.
    let texts = source.code.split(['"', '\'', '`']).skip(1).step_by(2);
    texts
        .filter(|text| text.starts_with('.') && (text.ends_with(".js") || text.ends_with(".mjs")))
        .map(|text| below_src(&source.path, text))
        .collect()
}

/// The path below `src` of what a file there names by a relative path.
fn below_src(from: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn objections(source: &Source) -> Vec<String> {
    let floor = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
    let own = floor(&source.path);
    let is_own_half = |path: &str| path.replace(".js", ".rs") == source.path;
    let foreign = |path: &String| {
        let rooms = [source.path.as_str(), path]
            .map(|file| file.rsplit_once('/').map(|(folder, _)| folder));
        !may_name(&own, &floor(path)) || own == floor(path) && rooms[0] != rooms[1]
    };
    imports(source)
        .into_iter()
        .chain(halves(source).into_iter().filter(|path| !is_own_half(path)))
        .filter(foreign)
        .map(|path| format!("{}: `{own}` may not name {path}", source.path))
        .collect()
}

/// The JavaScript that a Rust file names for wasm-bindgen.
fn halves(source: &Source) -> Vec<String> {
    let parts = source.code.split("module = \"/src/").skip(1);
    parts
        .filter_map(|part| part.split('"').next())
        .map(str::to_owned)
        .collect()
}

fn words_of_trello(source: &Source) -> Vec<String> {
    if !source.path.starts_with("browser/") {
        return Vec::new();
    }
    let lines = source.code.lines().zip(1..);
    lines
        .filter(|(line, _)| line.to_lowercase().contains("trello"))
        .map(|(line, number)| format!("{}:{number}: {line}", source.path))
        .collect()
}

#[test]
fn a_planted_import_and_a_planted_word_are_found() {
    let up = planted(
        "browser/popup.js",
        "import { handOver } from \"../client/login/window.js\";",
    );
    assert_eq!(objections(&up).len(), 1);
    let down = planted(
        "client/login/window.js",
        "import { open } from \"../../browser/popup.js\";",
    );
    assert_eq!(objections(&down), Vec::<String>::new());
    let word = planted(
        "browser/handoff.js",
        "button.textContent = \"Continue to Trello\";",
    );
    assert_eq!(words_of_trello(&word).len(), 1);
}
