//! What may be asked of a model besides: its fields, and the resources that come inside it.

use std::collections::BTreeSet;

use super::emit::write_property;
use super::routes::model_of;
use super::table::{Nested, Property, Table};

/// The parameters and the members of nested resources, as TypeScript.
pub(super) fn write(table: &Table) -> String {
    let mut out = String::new();
    for model in nested_models(table) {
        out.push_str(&format!(
            "/** What may be asked of a {} besides. */\nexport interface {model}Query {{\n",
            model.to_lowercase()
        ));
        for property in properties(model, table) {
            write_property(&property, &mut out);
        }
        out.push_str(&format!(
            "}}\n\n/** What may come inside a {}. */\nexport interface {model}Nested {{\n",
            model.to_lowercase()
        ));
        for nested in table.nested_in(model) {
            out.push_str(&format!(
                "  {}: {};\n",
                nested.name,
                nested_type(nested, table)
            ));
        }
        out.push_str("}\n\n");
    }
    out.push_str(
        "/** A resource inside another: what its parameters begin with, its type, its model, and what may come inside it. */\n\
         export interface Nested<Prefix extends string, Result, Model, Inner> {\n  prefix: Prefix;\n  result: Result;\n  model: Model;\n  inner: Inner;\n}\n",
    );
    out
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
    format!("Nested<\"{}_\", {result}, {model}, {inner}>", nested.prefix)
}

/// The parameters that every reading of a model takes.
pub(super) fn properties(model: &str, table: &Table) -> Vec<Property> {
    let optional = |name: String, kind: String| Property {
        name,
        required: false,
        kind,
    };
    let mut found: Vec<Property> = Vec::new();
    for nested in table.nested_in(model) {
        let of = model_of(&nested.result);
        found.push(optional(nested.name.clone(), nested.param.clone()));
        found.push(optional(
            format!("{}_fields", nested.prefix),
            format!("Fields<keyof {of}>"),
        ));
        let list = format!("{of}[]");
        for (_, with) in table.with.iter().filter(|(result, _)| *result == list) {
            let name = with
                .name
                .replace("{name}", &nested.name)
                .replace("{prefix}", &nested.prefix);
            found.push(optional(name, with.kind.clone()));
        }
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
