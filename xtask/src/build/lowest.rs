//! The lowest browsers, as `browserslist` of `pkg/package.json` has them: the one place where they are written for programs.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project;

/// How esbuild names a browser of `browserslist`.
const NAMES: [(&str, &str); 5] = [
    ("chrome", "chrome"),
    ("edge", "edge"),
    ("firefox", "firefox"),
    ("ios_saf", "ios"),
    ("safari", "safari"),
];

/// The argument that has esbuild write nothing that these browsers cannot parse.
pub(super) fn esbuild_target() -> Result<String> {
    let file = fs::read_to_string(project::path("pkg/package.json"))?;
    let package: Value = serde_json::from_str(&file).context("pkg/package.json is not JSON")?;
    let entries = package["browserslist"]
        .as_array()
        .context("pkg/package.json has no browserslist")?;
    let targets: Result<Vec<_>> = entries
        .iter()
        .map(|entry| target(entry.as_str().unwrap_or_default()))
        .collect();
    Ok(format!("--target={}", targets?.join(",")))
}

/// `chrome98` for `chrome >= 98`.
fn target(entry: &str) -> Result<String> {
    let Some((browser, version)) = entry.split_once(" >= ") else {
        bail!("the browserslist has `{entry}`, which is not like `chrome >= 98`");
    };
    let Some((_, name)) = NAMES.iter().find(|(known, _)| *known == browser) else {
        bail!("esbuild has no name for the browser `{browser}` of the browserslist");
    };
    Ok(format!("{name}{version}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_becomes_a_target() {
        assert_eq!(target("chrome >= 98").unwrap(), "chrome98");
        assert_eq!(target("ios_saf >= 15.4").unwrap(), "ios15.4");
        assert!(target("defaults").is_err());
        assert!(target("opera >= 80").is_err());
    }
}
