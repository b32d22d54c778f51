//! `dist/integrity.json`: what a page writes into the `integrity` of a tag, by the name of the file.

use std::fs;

use anyhow::Result;

use crate::setup::node::Node;
use crate::{command, project};

const NAME: &str = "integrity.json";

/// Writes the hashes of what a page can load.
pub(super) fn write(node: &Node) -> Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(project::dist())? {
        let path = entry?.path();
        let extension = path.extension().unwrap_or_default();
        if extension == "js" || extension == "wasm" {
            files.push(path);
        }
    }
    files.sort();
    let hashes = command::read(
        node.command()
            .arg(project::path("xtask/tools/integrity.mjs"))
            .args(files),
    )?;
    Ok(fs::write(project::dist().join(NAME), hashes)?)
}

/// Prints them.
pub(crate) fn show() -> Result<()> {
    print!("{}", fs::read_to_string(project::dist().join(NAME))?);
    Ok(())
}
