//! The table of what the document does not say, or gets wrong: `table.txt`, which explains its lines.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

/// The table, by the kinds of its lines.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) schemas: BTreeMap<String, String>,
    pub(super) kinds: BTreeMap<String, String>,
    pub(super) results: BTreeMap<String, String>,
    pub(super) params: Vec<(String, Property)>,
    pub(super) lists: Vec<(String, Property)>,
    pub(super) drops: Vec<(String, String)>,
    pub(super) routes: Vec<(String, String)>,
    pub(super) fields: Vec<(String, String)>,
    pub(super) nested: Vec<Nested>,
    pub(super) with: Vec<(String, Property)>,
    pub(super) aliases: Vec<(String, String)>,
}

/// A parameter in TypeScript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) kind: String,
}

/// A resource that comes inside another.
#[derive(Clone, Debug)]
pub(super) struct Nested {
    /// The model that it is in.
    pub(super) model: String,
    pub(super) name: String,
    /// What its own parameters begin with, without the `_`; none where it has none.
    pub(super) prefix: Option<String>,
    pub(super) param: String,
    pub(super) result: String,
    /// Whether it may be missing though it is asked for.
    pub(super) is_optional: bool,
}

pub(super) fn parse(text: &str) -> Result<Table> {
    let mut table = Table::default();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let cells: Vec<&str> = line.split(" :: ").collect();
        let Some((reason, cells)) = cells.split_last() else {
            continue;
        };
        if reason.trim().is_empty() {
            bail!("`{line}` in the table gives no reason");
        }
        table
            .add(cells)
            .with_context(|| format!("`{line}` in the table"))?;
    }
    Ok(table)
}

impl Table {
    fn add(&mut self, cells: &[&str]) -> Result<()> {
        let owned = |cell: &str| cell.to_owned();
        match cells {
            ["schema", name, model] => twice(self.schemas.insert(owned(name), owned(model)))?,
            ["type", kind, ours] => twice(self.kinds.insert(owned(kind), owned(ours)))?,
            ["result", route, kind] => twice(self.results.insert(owned(route), owned(kind)))?,
            ["param", route, param] => self.params.push((owned(route), property(param)?)),
            ["list", result, param] => self.lists.push((owned(result), property(param)?)),
            ["drop", route, name] => self.drops.push((owned(route), owned(name))),
            ["route", route, kind] => self.routes.push((owned(route), owned(kind))),
            ["field", object, model] => self.fields.push((owned(object), owned(model))),
            ["with", result, param] => self.with.push((owned(result), property(param)?)),
            ["alias", name, stands_for] => self.aliases.push((owned(name), owned(stands_for))),
            ["nested", model, name, param, result] => {
                let (name, prefix) = match name.split_once(' ') {
                    Some((name, prefix)) => (name, Some(prefix)),
                    None => (*name, None),
                };
                self.nested.push(Nested {
                    model: owned(model),
                    name: owned(name),
                    prefix: prefix.map(owned),
                    param: owned(param),
                    result: result.replace(" | undefined", ""),
                    is_optional: result.contains(" | undefined"),
                });
            }
            _ => bail!("there is no such kind of line, or it lacks a part"),
        }
        Ok(())
    }

    /// The nested resources of a model.
    pub(super) fn nested_in<'a>(&'a self, model: &'a str) -> impl Iterator<Item = &'a Nested> {
        self.nested
            .iter()
            .filter(move |nested| nested.model == model)
    }
}

fn twice(before: Option<String>) -> Result<()> {
    match before {
        Some(_) => bail!("it is there twice"),
        None => Ok(()),
    }
}

/// `name?: type` or `name!: type`.
fn property(text: &str) -> Result<Property> {
    let (name, kind) = text.split_once(": ").context("a parameter has a type")?;
    let required = name.ends_with('!');
    if !required && !name.ends_with('?') {
        bail!("a parameter's name ends in ? or !");
    }
    Ok(Property {
        name: name.trim_end_matches(['!', '?']).to_owned(),
        required,
        kind: kind.to_owned(),
    })
}
