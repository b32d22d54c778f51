//! Two builds of one commit are equal byte for byte, so that anybody can check what was published.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{command, project};

type Files = BTreeMap<String, Vec<u8>>;

/// Builds again, from nothing and in another folder, and compares with what is there.
pub(super) fn check(folder: &Path) -> Result<()> {
    command::step("Building once more, from nothing");
    let first = files_below(&project::dist())?;
    command::run(
        Command::new(env::current_exe()?)
            .arg("build")
            .env("CARGO_TARGET_DIR", folder.join("second-build")),
    )?;
    let different = differences(&first, &files_below(&project::dist())?);
    if different.is_empty() {
        println!("Both builds are equal, byte for byte.");
        return Ok(());
    }
    bail!("two builds differ in {}", different.join(", "))
}

fn files_below(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            let below = files_below(&path)?.into_iter();
            files.extend(below.map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
            continue;
        }
        files.insert(name.into_owned(), fs::read(&path)?);
    }
    Ok(files)
}

/// The files that are in one alone, or not equal.
fn differences(first: &Files, second: &Files) -> Vec<String> {
    let mut names: Vec<_> = first.keys().chain(second.keys()).collect();
    names.sort();
    names.dedup();
    names.retain(|name| first.get(*name) != second.get(*name));
    names.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named() {
        let files = |pairs: &[(&str, &str)]| -> Files {
            let owned =
                |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
            pairs.iter().map(owned).collect()
        };
        let first = files(&[("a", "1"), ("b", "2"), ("c", "3")]);
        assert!(differences(&first, &first).is_empty());
        let second = files(&[("a", "1"), ("b", "other"), ("d", "4")]);
        assert_eq!(differences(&first, &second), ["b", "c", "d"]);
    }
}
