//! What may be asked of a model besides: its fields, and the resources that come inside it.

use std::collections::{BTreeMap, BTreeSet};

use super::routes::model_of;
use super::spelling::{pascal, write_property};
use super::table::{Nested, Property, Table};

/// The parameters and the members of nested resources, as TypeScript.
pub(super) fn write(table: &Table) -> String {
    let shared = shared(table);
    let mut out = String::new();
    for nested in &shared {
        out.push_str(&write_inside(nested, &shared, table));
    }
    for model in nested_models(table) {
        out.push_str(&write_model(model, &shared, table));
    }
    out.push_str(
        "/** A resource inside another: what its parameters begin with, its type, its model, what may come inside it, and whether it comes. */\n\
         export interface Nested<Prefix extends string, Result, Model, Inner, Comes = \"yes\"> {\n  prefix: Prefix;\n  result: Result;\n  model: Model;\n  inner: Inner;\n  comes: Comes;\n}\n",
    );
    out
}

/// What may be asked of a nested resource. A list takes what one of its things takes, and perhaps more.
fn write_inside(nested: &Nested, shared: &[&Nested], table: &Table) -> String {
    let one = shared
        .iter()
        .find(|one| nested.prefix.as_ref() == Some(&one.name) && one.name != nested.name);
    let inherited = one.map_or(Vec::new(), |one| of_nested(one, table));
    let extends = one.map_or(String::new(), |one| format!(" extends {}", inside(one)));
    let mut out = format!(
        "/** What may be asked of `{}` inside another resource. */\ninterface {}{extends} {{\n",
        nested.name,
        inside(nested)
    );
    for property in of_nested(nested, table) {
        if !inherited.contains(&property) {
            write_property(&property, &mut out);
        }
    }
    out.push_str("}\n\n");
    out
}

fn write_model(model: &str, shared: &[&Nested], table: &Table) -> String {
    let is_shared = |nested: &&Nested| shared.iter().any(|one| one.name == nested.name);
    let bases: Vec<&Nested> = table.nested_in(model).filter(is_shared).collect();
    let inherited: BTreeSet<String> = bases
        .iter()
        .flat_map(|nested| of_nested(nested, table))
        .map(|property| property.name)
        .collect();
    let extends = match bases.is_empty() {
        true => String::new(),
        false => {
            let names: Vec<String> = bases.iter().map(|nested| inside(nested)).collect();
            format!(" extends {}", names.join(", "))
        }
    };
    let mut out = format!(
        "/** What may be asked of `{model}` besides. */\nexport interface {model}Query{extends} {{\n"
    );
    for property in properties(model, table) {
        if !inherited.contains(&property.name) {
            write_property(&property, &mut out);
        }
    }
    out.push_str(&format!(
        "}}\n\n/** What may come inside `{model}`. */\nexport interface {model}Nested {{\n"
    ));
    for nested in table.nested_in(model) {
        out.push_str(&format!(
            "  {}: {};\n",
            nested.name,
            nested_type(nested, table)
        ));
    }
    out.push_str("}\n\n");
    out
}

/// Nested resources that take the same parameters in several models, and more than one.
fn shared(table: &Table) -> Vec<&Nested> {
    let mut by_name: BTreeMap<&str, Vec<&Nested>> = BTreeMap::new();
    for nested in &table.nested {
        by_name.entry(&nested.name).or_default().push(nested);
    }
    by_name
        .into_values()
        .filter_map(|all| {
            let (first, others) = all.split_first()?;
            let params = of_nested(first, table);
            let same = others.iter().all(|other| of_nested(other, table) == params);
            (same && !others.is_empty() && params.len() > 1).then_some(*first)
        })
        .collect()
}

/// The name of the parameters that a nested resource has wherever it is.
fn inside(nested: &Nested) -> String {
    format!("{}Inside", pascal(&[&nested.name]))
}

fn nested_type(nested: &Nested, table: &Table) -> String {
    let model = model_of(&nested.result);
    let result = nested
        .result
        .split_once(" of ")
        .map_or(nested.result.as_str(), |(kind, _)| kind);
    let inner = match table.nested_in(model).next() {
        Some(_) => format!("{model}Nested"),
        None => "{}".to_owned(),
    };
    let comes = if nested.is_optional {
        ", \"perhaps\""
    } else {
        ""
    };
    let prefixes = prefixes(nested, table);
    format!("Nested<{prefixes}, {result}, {model}, {inner}{comes}>")
}

/// What the parameters of a nested resource begin with: its prefix, and its name where what comes inside it has that.
fn prefixes(nested: &Nested, table: &Table) -> String {
    let Some(prefix) = &nested.prefix else {
        return "never".to_owned();
    };
    let model = model_of(&nested.result);
    let list = format!("{model}[]");
    let by_name = table.with.iter().any(|(result, with)| {
        let inside = with.name.strip_prefix("{name}_");
        *result == list
            && table
                .nested_in(model)
                .any(|one| Some(one.name.as_str()) == inside)
    });
    if by_name && *prefix != nested.name {
        format!("\"{prefix}_\" | \"{}_\"", nested.name)
    } else {
        format!("\"{prefix}_\"")
    }
}

/// The parameters that every reading of a model takes.
pub(super) fn properties(model: &str, table: &Table) -> Vec<Property> {
    let mut found: Vec<Property> = Vec::new();
    for nested in table.nested_in(model) {
        found.push(optional(nested.name.clone(), nested.param.clone()));
        found.extend(of_nested(nested, table));
    }
    if !found.is_empty() {
        found.insert(
            0,
            optional("fields".to_owned(), format!("Fields<keyof {model}>")),
        );
    }
    let mut seen = BTreeSet::new();
    found.retain(|property| seen.insert(property.name.clone()));
    found
}

/// The parameters of a nested resource besides that of its name, such as `card_fields` of `cards`.
fn of_nested(nested: &Nested, table: &Table) -> Vec<Property> {
    let Some(prefix) = &nested.prefix else {
        return Vec::new();
    };
    let of = model_of(&nested.result);
    let fields = optional(format!("{prefix}_fields"), format!("Fields<keyof {of}>"));
    let list = format!("{of}[]");
    // What goes by the name, such as `cards_limit`, is for lists only.
    let is_list = nested.result.contains("[]");
    let has = |name: &str| is_list || !name.starts_with("{name}");
    let with = table.with.iter().filter(|(result, _)| *result == list);
    let more = with.filter(|(_, with)| has(&with.name)).map(|(_, with)| {
        let name = with.name.replace("{name}", &nested.name);
        optional(name.replace("{prefix}", prefix), with.kind.clone())
    });
    std::iter::once(fields).chain(more).collect()
}

fn optional(name: String, kind: String) -> Property {
    Property {
        name,
        required: false,
        kind,
    }
}

fn nested_models(table: &Table) -> BTreeSet<&str> {
    table
        .nested
        .iter()
        .map(|nested| nested.model.as_str())
        .collect()
}

/// The names of what `write` declares.
pub(super) fn names(table: &Table) -> BTreeSet<String> {
    nested_models(table)
        .into_iter()
        .flat_map(|model| [format!("{model}Query"), format!("{model}Nested")])
        .collect()
}
