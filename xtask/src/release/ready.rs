//! What stops a release before anything is built.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{command, project};

/// The host that stands in for that of the repository until the owner names one.
const PLACEHOLDER: &str = "repository-placeholder.invalid";
/// Where the repository is named.
const NAMES_REPOSITORY: [&str; 2] = ["Cargo.toml", "pkg/package.json"];

/// A sentence for each thing that stops a release.
pub(super) fn what_stops() -> Result<Vec<String>> {
    let package: Value = serde_json::from_str(&read("pkg/package.json")?)?;
    let published = package["version"].as_str().context("no version")?;
    let changed = command::read(
        Command::new("git")
            .args(["status", "--porcelain"])
            .current_dir(project::root()),
    )?;
    let mut stops = Vec::new();
    stops.extend(versions(env!("CARGO_PKG_VERSION"), published));
    stops.extend(changelog(&read("CHANGELOG.md")?, published));
    stops.extend(tree(&changed));
    for file in NAMES_REPOSITORY {
        stops.extend(placeholder(file, &read(file)?));
    }
    Ok(stops)
}

fn read(file: &str) -> Result<String> {
    fs::read_to_string(project::path(file)).with_context(|| format!("cannot read {file}"))
}

fn versions(of_crate: &str, of_package: &str) -> Option<String> {
    (of_crate != of_package).then(|| {
        format!("Cargo.toml says version {of_crate}, and pkg/package.json says {of_package}")
    })
}

/// The version has a section with its date, and nothing is left above it.
fn changelog(text: &str, version: &str) -> Option<String> {
    let begin = format!("\n## [{version}] - ");
    let Some((above, _)) = text.split_once(&begin) else {
        return Some(format!(
            "CHANGELOG.md has no section `{}DATE`",
            begin.trim_start()
        ));
    };
    above
        .lines()
        .any(|line| line.starts_with("- "))
        .then(|| format!("CHANGELOG.md has entries above those of {version}"))
}

fn tree(changed: &str) -> Option<String> {
    let files = changed.lines().count();
    (files > 0).then(|| format!("{files} files are not committed"))
}

fn placeholder(file: &str, text: &str) -> Option<String> {
    text.contains(PLACEHOLDER)
        .then(|| format!("{file} names the placeholder {PLACEHOLDER} in place of the repository"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_versions_are_one() {
        assert_eq!(versions("1.0.0", "1.0.0"), None);
        assert!(versions("1.0.0", "1.0.1").is_some());
    }

    #[test]
    fn the_changelog_has_the_version_on_top() {
        let text = "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2027-01-01\n\n- All.\n";
        assert_eq!(changelog(text, "1.0.0"), None);
        assert!(changelog(text, "1.1.0").is_some_and(|reason| reason.contains("no section")));
        let more = text.replace("[Unreleased]\n", "[Unreleased]\n\n- More.\n");
        assert!(changelog(&more, "1.0.0").is_some_and(|reason| reason.contains("above")));
    }

    #[test]
    fn what_is_not_committed_stops() {
        assert_eq!(tree(""), None);
        assert!(tree(" M README.md\n?? x\n").is_some_and(|reason| reason.starts_with("2 ")));
    }

    #[test]
    fn nothing_is_published_with_the_placeholder() {
        let text = "repository = \"https://repository-placeholder.invalid/trello-wasm\"";
        assert!(placeholder("Cargo.toml", text).is_some());
        assert_eq!(
            placeholder("Cargo.toml", "repository = \"https://example.com\""),
            None
        );
    }
}
