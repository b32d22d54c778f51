//! The files of a folder, and how two builds differ in them.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result};

/// A hash of each file below a folder, by its path from there.
pub(crate) type Files = BTreeMap<String, u64>;

pub(crate) fn below(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let entries = fs::read_dir(folder);
    for entry in entries.with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            let below = below(&path)?.into_iter();
            files.extend(below.map(|(below, hash)| (format!("{name}/{below}"), hash)));
            continue;
        }
        files.insert(name.into_owned(), hash_of(&fs::read(&path)?));
    }
    Ok(files)
}

pub(crate) fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The files that are in one alone, or not equal.
pub(crate) fn differences(first: &Files, second: &Files) -> Vec<String> {
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
            let hashed = |(name, text): &(&str, &str)| ((*name).to_owned(), hash_of(text));
            pairs.iter().map(hashed).collect()
        };
        let first = files(&[("a", "1"), ("b", "2"), ("c", "3")]);
        assert!(differences(&first, &first).is_empty());
        let second = files(&[("a", "1"), ("b", "other"), ("d", "4")]);
        assert_eq!(differences(&first, &second), ["b", "c", "d"]);
    }
}
