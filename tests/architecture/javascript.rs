//! The JavaScript halves of the library keep the floors, too, and the floor `browser` has no word of Trello.

use crate::assert_kept;
use crate::floors::may_name;
use crate::sources::{Source, library, planted};

#[test]
fn each_half_imports_only_from_floors_that_it_may_name() {
    let broken: Vec<_> = library()
        .iter()
        .filter(|source| source.is_javascript())
        .flat_map(objections)
        .collect();
    assert_kept("the floors are mixed up", &broken);
}

#[test]
fn the_browser_floor_has_no_word_of_trello() {
    let broken: Vec<_> = library().iter().flat_map(words_of_trello).collect();
    assert_kept("words of Trello on the floor `browser`", &broken);
}

/// The files that a JavaScript file below `src` imports.
pub(crate) fn imports(source: &Source) -> Vec<String> {
    let words: Vec<&str> = source.code.split_whitespace().collect();
    let mut found = Vec::new();
    for pair in words.windows(2) {
        let name = pair[1].trim_matches(['"', '\'', ';', '(', ')', ',']);
        let is_import = matches!(pair[0], "from" | "import") || pair[0].ends_with("}from");
        if is_import && name.starts_with('.') {
            found.push(below_src(&source.path, name));
        }
    }
    found
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
    imports(source)
        .into_iter()
        .filter(|path| !may_name(&own, &floor(path)))
        .map(|path| format!("{}: `{own}` may not name {path}", source.path))
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
