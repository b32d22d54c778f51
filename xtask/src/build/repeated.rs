//! Two builds of the same sources are equal, byte for byte: each is compared with the one before it. So what was built of them
//! need not be built again.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};
use serde_json::{Value, json};

use super::files::{self, Files};
use crate::setup::rust::WasmRust;
use crate::{command, project};

/// What a build is made of, besides the compilers.
const SOURCES: [&str; 4] = ["src", "pkg", "xtask", ".cargo"];
const LOCKS: [&str; 3] = ["Cargo.toml", "Cargo.lock", "package-lock.json"];
/// What the build itself writes below them.
const WRITTEN: [&str; 4] = ["dist/", "docs/", "LICENSE-", "sizes.json"];

/// Fails when the last build was of these sources too, and made other files. The release builds from nothing; here the
/// steps behind the compiler are repeated. `begun` are the sources as they were when the build began.
pub(super) fn check(rust: &WasmRust, begun: u64) -> Result<()> {
    let sources = unchanged(begun, sources(rust)?);
    let made = files::below(&project::dist())?;
    let last = fs::read_to_string(record()).unwrap_or_default();
    let different = different(&last, sources, &made);
    if different.is_empty() {
        return Ok(fs::write(record(), text_of(sources, &made))?);
    }
    // Nobody knows which of the two is right, so neither passes as built.
    fs::remove_file(record())?;
    bail!(
        "two builds of the same sources differ in {}",
        different.join(", ")
    )
}

/// True when the files that are there are those of a build of these sources.
pub(super) fn is_there(rust: &WasmRust) -> Result<bool> {
    let Ok(last) = fs::read_to_string(record()) else {
        return Ok(false);
    };
    let dist = project::dist();
    Ok(dist.exists() && last == text_of(Some(sources(rust)?), &files::below(&dist)?))
}

fn record() -> PathBuf {
    project::target().join("last-build.json")
}

/// What was built while its sources changed was built of none: nobody knows which step read what.
fn unchanged(begun: u64, ended: u64) -> Option<u64> {
    (begun == ended).then_some(ended)
}

fn text_of(sources: Option<u64>, made: &Files) -> String {
    json!([sources, made]).to_string()
}

fn different(last: &str, sources: Option<u64>, made: &Files) -> Vec<String> {
    let last: Value = serde_json::from_str(last).unwrap_or_default();
    if sources.is_none() || last[0].as_u64() != sources {
        return Vec::new();
    }
    let before = serde_json::from_value(last[1].clone()).unwrap_or_default();
    files::differences(&before, made)
}

/// A hash of all that a build is made of.
pub(super) fn sources(rust: &WasmRust) -> Result<u64> {
    let mut files = Files::new();
    for folder in SOURCES {
        let below = files::below(&project::path(folder))?.into_iter();
        let named = below.filter(|(name, _)| !WRITTEN.iter().any(|start| name.starts_with(start)));
        files.extend(named.map(|(name, hash)| (format!("{folder}/{name}"), hash)));
    }
    for lock in LOCKS {
        files.insert(
            lock.to_owned(),
            files::hash_of(&fs::read(project::path(lock))?),
        );
    }
    let mut tools = [
        (rust.compiler(), "-vV"),
        (Command::new("node"), "--version"),
    ];
    let versions = tools
        .iter_mut()
        .map(|(tool, asked)| command::read(tool.arg(asked)))
        .collect::<Result<Vec<_>>>()?;
    let flags: BTreeMap<_, _> = env::vars_os().filter(|(name, _)| is_flag(name)).collect();
    Ok(files::hash_of(&(files, versions, flags, rust.builds_std())))
}

/// Whether cargo takes from this variable how it builds: a profile, or flags where `std` is not built along.
fn is_flag(variable: &OsStr) -> bool {
    let name = variable.to_string_lossy();
    name.starts_with("CARGO_PROFILE_RELEASE_") || name.ends_with("RUSTFLAGS")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_compilers_and_flags_make_another_package() {
        let debian = WasmRust::Debian.compiler();
        let own = WasmRust::Own { sources: true }.compiler();
        assert_ne!(debian.get_program(), own.get_program());
        for name in ["CARGO_PROFILE_RELEASE_OPT_LEVEL", "RUSTFLAGS"] {
            assert!(is_flag(OsStr::new(name)), "{name}");
        }
        assert!(!is_flag(OsStr::new("CARGO_PKG_NAME")));
    }

    #[test]
    fn only_a_build_of_the_same_sources_is_compared() {
        let files = |hash| Files::from([("a.js".to_owned(), hash)]);
        let last = text_of(Some(7), &files(1));
        assert!(different(&last, Some(7), &files(1)).is_empty());
        assert_eq!(different(&last, Some(7), &files(2)), ["a.js"]);
        assert!(different(&last, Some(8), &files(2)).is_empty());
        assert!(different("", Some(7), &files(2)).is_empty());
    }

    #[test]
    fn what_was_built_while_its_sources_changed_is_built_again_and_compared_with_nothing() {
        let files = |hash| Files::from([("a.js".to_owned(), hash)]);
        let last = text_of(unchanged(7, 8), &files(1));
        for sources in [7, 8] {
            assert_ne!(last, text_of(Some(sources), &files(1)));
            assert!(different(&last, Some(sources), &files(2)).is_empty());
        }
        assert!(different(&last, None, &files(2)).is_empty());
        assert_eq!(unchanged(8, 8), Some(8));
    }
}
