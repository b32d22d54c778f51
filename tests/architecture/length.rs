//! How long a file may be, so that each is about one thing.

use std::fs;
use std::path::Path;

use crate::assert_kept;
use crate::sources::{files_below, root};

const LONGEST_FILE: usize = 400;

/// Where source files are.
const SOURCE_FOLDERS: [&str; 5] = ["src", "xtask", "tests", "pkg", "www"];

/// What counts as a source file.
const SOURCE_EXTENSIONS: [&str; 6] = ["rs", "js", "mjs", "ts", "css", "html"];

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
    assert_kept(&format!("longer than {LONGEST_FILE} lines"), &long);
}

fn is_source(file: &Path) -> bool {
    let extension = file.extension().unwrap_or_default();
    SOURCE_EXTENSIONS.iter().any(|known| extension == *known)
}

fn too_long(text: &str) -> Option<usize> {
    let lines = text.lines().count();
    (lines > LONGEST_FILE).then_some(lines)
}

#[test]
fn a_long_file_is_found() {
    assert_eq!(too_long(&"line\n".repeat(LONGEST_FILE)), None);
    assert_eq!(
        too_long(&"line\n".repeat(LONGEST_FILE + 1)),
        Some(LONGEST_FILE + 1)
    );
}
