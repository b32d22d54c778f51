//! No files name each other in a circle: whoever reads one file meets it once on the way to what it needs.

use std::collections::{BTreeMap, BTreeSet};

use crate::assert_kept;
use crate::javascript::imports;
use crate::paths::paths_in;
use crate::sources::{Source, below, library, planted};

#[test]
fn no_files_name_each_other_in_a_circle() {
    assert_kept("circles of files", &circles(&library()));
    for folder in OTHERS {
        let sources = below(folder);
        assert!(!arrows(&sources).is_empty(), "{folder} was not found");
        assert_kept(&format!("circles of files in {folder}"), &circles(&sources));
    }
}

/// The folders besides the library that are kept free of circles. In the emulator one state holds everything.
const OTHERS: [&str; 3] = ["pkg", "www", "xtask/src"];

/// Each circle, by the files in it.
fn circles(sources: &[Source]) -> Vec<String> {
    let arrows = arrows(sources);
    let reach: BTreeMap<&str, BTreeSet<&str>> = arrows
        .keys()
        .map(|file| (file.as_str(), reached(file, &arrows)))
        .collect();
    let mut found = BTreeSet::new();
    for (file, others) in &reach {
        let back = |other: &&&str| reach.get(**other).is_some_and(|it| it.contains(file));
        let circle: Vec<_> = others.iter().filter(back).copied().collect();
        if circle.len() > 1 {
            found.insert(circle.join(" "));
        }
    }
    found.into_iter().collect()
}

type Arrows = BTreeMap<String, BTreeSet<String>>;

fn reached<'a>(from: &str, arrows: &'a Arrows) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for next in arrows.get(file).into_iter().flatten() {
            if found.insert(next.as_str()) {
                open.push(next);
            }
        }
    }
    found
}

/// Which files each file names.
fn arrows(sources: &[Source]) -> Arrows {
    let modules: BTreeMap<Vec<String>, &str> = sources
        .iter()
        .filter_map(|source| Some((source.module()?, source.path.as_str())))
        .collect();
    let mut arrows = Arrows::new();
    for source in sources {
        let named = match source.module() {
            Some(module) => paths_in(&source.code, &module)
                .iter()
                .filter_map(|path| {
                    file_of(path, &modules).or_else(|| child_of(&module, path, &modules))
                })
                .map(str::to_owned)
                .collect(),
            None if source.is_javascript() => imports(source),
            None => continue,
        };
        let others = named.into_iter().filter(|file| *file != source.path);
        arrows.insert(source.path.clone(), others.collect());
    }
    arrows
}

/// The file that a path of the library leads to: that of the longest module in it.
fn file_of<'a>(path: &[String], modules: &BTreeMap<Vec<String>, &'a str>) -> Option<&'a str> {
    let (first, names) = path.split_first()?;
    if first != "crate" {
        return None;
    }
    (1..=names.len())
        .rev()
        .find_map(|length| modules.get(&names[..length]).copied())
}

/// The file of a module below this one, as a door names it.
fn child_of<'a>(
    module: &[String],
    path: &[String],
    modules: &BTreeMap<Vec<String>, &'a str>,
) -> Option<&'a str> {
    let child = [module, &path[..1]].concat();
    modules.get(&child).copied()
}

#[test]
fn a_planted_circle_is_found() {
    let circle = [
        planted("client/call/mod.rs", "pub struct Call;"),
        planted(
            "client/call/run.rs",
            "use super::Call; use crate::client::call::end::End;",
        ),
        planted("client/call/end.rs", "use super::outcome::Outcome;"),
        planted("client/call/outcome.rs", "fn f() { super::run::begin(); }"),
    ];
    assert_eq!(
        circles(&circle),
        ["client/call/end.rs client/call/outcome.rs client/call/run.rs"]
    );
    assert_eq!(circles(&circle[..3]), Vec::<String>::new());
    let through_the_door = [
        planted(
            "protocol/login/mod.rs",
            "mod reply; mod state; pub use reply::Reply;",
        ),
        planted("protocol/login/reply.rs", "use super::state::State;"),
        planted("protocol/login/state.rs", "use super::Reply;"),
    ];
    assert_eq!(circles(&through_the_door).len(), 1);
    let halves = [
        planted("browser/popup.js", "import { a } from \"./handoff.js\";"),
        planted("browser/handoff.js", "export { b } from './popup.js';"),
    ];
    assert_eq!(circles(&halves), ["browser/handoff.js browser/popup.js"]);
}
