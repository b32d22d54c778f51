//! `cargo xtask types`: the types of the API's routes, from the facts of its document and a table of what it lacks.

mod emit;
mod facts;
mod queries;
mod routes;
mod spelling;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::project;
use emit::Files;

const FACTS: &str = "xtask/src/types/facts.txt";
const TABLE: &str = "xtask/src/types/table.txt";
const MODELS: &str = "pkg/types/models";
const ROUTES: &str = "pkg/types/routes";

/// Writes the types of the routes; with a document its facts first.
pub(crate) fn run(document: Option<&Path>) -> Result<()> {
    if let Some(document) = document {
        fs::write(project::path(FACTS), facts_of(document)?)?;
    }
    let files = generate()?;
    let folder = project::path(ROUTES);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for (name, text) in &files {
        fs::write(folder.join(name), text)?;
    }
    println!("{} files in {ROUTES}", files.len());
    Ok(())
}

fn facts_of(document: &Path) -> Result<String> {
    let text = fs::read_to_string(document)
        .with_context(|| format!("{} cannot be read", document.display()))?;
    let document = serde_json::from_str(&text).context("the document is no JSON")?;
    Ok(facts::write(&facts::of_document(&document)?))
}

fn generate() -> Result<Files> {
    let facts = fs::read_to_string(project::path(FACTS))?;
    let table = table::parse(&fs::read_to_string(project::path(TABLE))?)?;
    let routes = routes::join(&facts::parse(&facts)?, &table)?;
    Ok(emit::files(&routes, &table, &models()?, &mark(&facts)))
}

/// The names that the models export.
fn models() -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(project::path(MODELS))? {
        let text = fs::read_to_string(entry?.path())?;
        let exported = text.lines().filter_map(|line| {
            let rest = line
                .strip_prefix("export interface ")
                .or(line.strip_prefix("export type "))?;
            rest.split(|letter: char| !letter.is_alphanumeric()).next()
        });
        names.extend(exported.filter(|name| !name.is_empty()).map(str::to_owned));
    }
    Ok(names)
}

/// The hash of the facts: FNV-1a, 64 bits.
fn mark(facts: &str) -> String {
    let hash = facts.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
