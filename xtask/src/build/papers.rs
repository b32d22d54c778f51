//! What is no code and travels in the npm package: npm packs only what is below `pkg`, so the build copies it there.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::project;

const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];
const DOCS: &str = "docs";

/// Copies the licences and the documents for users into `pkg`.
pub(super) fn copy() -> Result<()> {
    let package = project::path("pkg");
    for licence in LICENCES {
        copy_file(&project::path(licence), &package.join(licence))?;
    }
    let docs = package.join(DOCS);
    if docs.exists() {
        fs::remove_dir_all(&docs)?;
    }
    fs::create_dir_all(&docs)?;
    for entry in fs::read_dir(project::path(DOCS))? {
        let path = entry?.path();
        // Pictures are for those who read the repository.
        if let (Some("md"), Some(name)) =
            (path.extension().and_then(OsStr::to_str), path.file_name())
        {
            copy_file(&path, &docs.join(name))?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}
