//! The routes as our types have them: the facts of the document, put right and completed by the table.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::facts::{Operation, Param};
use super::table::{Property, Table};

/// All routes by `METHOD path`.
pub(super) type Routes = BTreeMap<String, Route>;

/// A method of a path.
#[derive(Clone, Debug, Default)]
pub(super) struct Route {
    pub(super) params: Vec<Property>,
    /// The type of the answer, perhaps `type of model`.
    pub(super) result: Option<String>,
}

impl Route {
    /// The type of the answer.
    pub(super) fn result(&self) -> &str {
        let result = self.result.as_deref().unwrap_or("unknown");
        result.split_once(" of ").map_or(result, |(kind, _)| kind)
    }

    /// The model among whose fields `fields` chooses.
    pub(super) fn model(&self) -> &str {
        model_of(self.result.as_deref().unwrap_or_default())
    }

    fn set(&mut self, property: &Property) {
        match self
            .params
            .iter_mut()
            .find(|other| other.name == property.name)
        {
            Some(other) => *other = property.clone(),
            None => self.params.push(property.clone()),
        }
    }
}

/// The model of `Card[]`, `Organization | null of Organization` and the like.
pub(super) fn model_of(result: &str) -> &str {
    let model = result.split_once(" of ").map_or(result, |(_, model)| model);
    model.trim_end_matches("[]")
}

/// Joins the facts and the table. A line of the table that changes nothing is an error.
pub(super) fn join(operations: &[Operation], table: &Table) -> Result<Routes> {
    let mut routes = Routes::new();
    for operation in operations {
        if let Some((object, field)) = operation.route.rsplit_once('/')
            && field == "{field}"
        {
            require_field_line(table, object)?;
            continue;
        }
        routes.insert(operation.route.clone(), from_document(operation, table)?);
    }
    for (route, kind) in &table.routes {
        let made = Route {
            result: Some(kind.clone()),
            ..Route::default()
        };
        if routes.insert(route.clone(), made).is_some() {
            bail!("the table adds {route}, which is there already");
        }
    }
    add_nested_paths(&mut routes, table);
    set_params(&mut routes, table)?;
    check_results(&routes, table)?;
    Ok(routes)
}

fn require_field_line(table: &Table, object: &str) -> Result<()> {
    let path = object.split_once(' ').map_or(object, |(_, path)| path);
    if table.fields.iter().any(|(known, _)| known == path) {
        return Ok(());
    }
    bail!("the table has no `field` line for {path}, of which the document has fields")
}

fn from_document(operation: &Operation, table: &Table) -> Result<Route> {
    let params: Result<Vec<Property>> = operation
        .params
        .iter()
        .map(|param| of_param(param, table))
        .collect();
    let own = table.results.get(&operation.route).cloned();
    let documented = || {
        operation
            .result
            .as_deref()
            .map(|kind| of_result(kind, table))
    };
    let removed = || {
        let rest = table.results.get("DELETE *").cloned();
        rest.filter(|_| operation.route.starts_with("DELETE "))
    };
    Ok(Route {
        params: params?,
        result: own.or_else(documented).or_else(removed),
    })
}

/// The parameters that name fields are typed by what they choose from, later.
fn of_param(param: &Param, table: &Table) -> Result<Property> {
    let is_fields = param.name == "fields" || param.name.ends_with("_fields");
    let kind = match param.kind.as_str() {
        _ if is_fields => "OneOrMore<string>".to_owned(),
        kind => of_kind(kind, table)?,
    };
    Ok(Property {
        name: param.name.clone(),
        required: param.required,
        kind,
    })
}

fn of_kind(kind: &str, table: &Table) -> Result<String> {
    if let Some(ours) = table.kinds.get(kind) {
        return Ok(ours.clone());
    }
    match kind {
        "string" | "boolean" | "number" | "object" | "null" | "unknown" => Ok(kind.to_owned()),
        // Several items, of which the list is told by commas.
        _ if kind.contains('|') && kind.ends_with("[]") => Ok("OneOrMore<string>".to_owned()),
        _ if kind.contains('|') => of_several(kind, table),
        _ if kind.starts_with('"') => Ok(kind.to_owned()),
        _ => bail!("the table has no `type` line for {kind}"),
    }
}

fn of_several(kinds: &str, table: &Table) -> Result<String> {
    let ours: Result<Vec<String>> = kinds.split('|').map(|kind| of_kind(kind, table)).collect();
    let mut ours = ours?;
    ours.dedup();
    Ok(ours.join(" | "))
}

fn of_result(kind: &str, table: &Table) -> String {
    let (name, list) = match kind.strip_suffix("[]") {
        Some(name) => (name, "[]"),
        None => (kind, ""),
    };
    match name {
        "object" => "{ signupUrl: string }".to_owned(),
        _ => {
            let ours = table.schemas.get(name).map_or(name, String::as_str);
            format!("{ours}{list}")
        }
    }
}

/// A nested resource is a path of its own too.
fn add_nested_paths(routes: &mut Routes, table: &Table) {
    for (object, model) in &table.fields {
        let with_path = table
            .nested_in(model)
            .filter(|nested| nested.prefix.is_some());
        for nested in with_path {
            let route = format!("GET {object}/{}", nested.name);
            routes.entry(route).or_insert_with(|| Route {
                params: Vec::new(),
                result: Some(nested.result.clone()),
            });
        }
    }
}

fn set_params(routes: &mut Routes, table: &Table) -> Result<()> {
    for (route, name) in &table.drops {
        let Some(found) = routes.get_mut(route) else {
            bail!("the table drops a parameter of {route}, which is not there");
        };
        let before = found.params.len();
        found.params.retain(|param| param.name != *name);
        if found.params.len() == before {
            bail!("the table drops {name} of {route}, which is not there");
        }
    }
    for (result, param) in &table.lists {
        let of_kind = routes
            .iter_mut()
            .filter(|(route, found)| route.starts_with("GET ") && found.result() == result);
        of_kind.for_each(|(_, route)| route.set(param));
    }
    for (route, param) in &table.params {
        let Some(found) = routes.get_mut(route) else {
            bail!("the table has a parameter of {route}, which is not there");
        };
        if found.params.contains(param) {
            bail!("the table repeats {} of {route}", param.name);
        }
        found.set(param);
    }
    Ok(())
}

fn check_results(routes: &Routes, table: &Table) -> Result<()> {
    for route in table.results.keys() {
        let of_field = route.ends_with("/{field}");
        if route != "DELETE *" && !of_field && !routes.contains_key(route) {
            bail!("the table has a result of {route}, which is not there");
        }
    }
    Ok(())
}
