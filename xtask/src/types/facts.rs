//! The facts of the API's document: routes, parameters and the names of types, without any of its sentences.
//!
//! They are kept as lines of `facts.txt`, such as `GET boards/*/lists filter:ViewFilter fields:string > TrelloList[]`. A
//! parameter that is required ends in `!`, one of the body begins with `body.`.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

/// An operation of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Operation {
    /// Such as `GET boards/*/lists`.
    pub(super) route: String,
    /// Its parameters outside the path, in their order.
    pub(super) params: Vec<Param>,
    /// The type of the answer, where the document has one.
    pub(super) result: Option<String>,
}

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Param {
    pub(super) name: String,
    pub(super) required: bool,
    /// A type such as `boolean`, the name of a schema, a word in quotes, or several of these with `|` between them.
    pub(super) kind: String,
}

/// Reads the document, which is JSON.
pub(super) fn of_document(document: &Value) -> Result<Vec<Operation>> {
    let paths = document["paths"]
        .as_object()
        .context("the document has no paths")?;
    let mut operations = Vec::new();
    for (path, item) in paths {
        let item = item.as_object().context("a path is no object")?;
        for method in METHODS {
            if let Some(operation) = item.get(method) {
                operations.push(read(path, method, item, operation));
            }
        }
    }
    if operations.is_empty() {
        bail!("the document has no operations");
    }
    Ok(operations)
}

/// The lines of `facts.txt`.
pub(super) fn write(operations: &[Operation]) -> String {
    let line = |operation: &Operation| {
        let params = operation.params.iter().map(|param| {
            let mark = if param.required { "!" } else { "" };
            format!(" {}{mark}:{}", param.name, param.kind)
        });
        let result = operation.result.iter().map(|kind| format!(" > {kind}"));
        let parts: String = params.chain(result).collect();
        format!("{}{parts}\n", operation.route)
    };
    operations.iter().map(line).collect()
}

/// Reads the lines of `facts.txt`.
pub(super) fn parse(text: &str) -> Result<Vec<Operation>> {
    text.lines()
        .map(|line| {
            parse_line(line).with_context(|| format!("`{line}` in the facts is no operation"))
        })
        .collect()
}

fn parse_line(line: &str) -> Option<Operation> {
    let (line, result) = match line.split_once(" > ") {
        Some((line, result)) => (line, Some(result.to_owned())),
        None => (line, None),
    };
    let mut words = line.split(' ');
    let route = format!("{} {}", words.next()?, words.next()?);
    let params = words.map(|word| {
        let (name, kind) = word.split_once(':')?;
        Some(Param {
            name: name.trim_end_matches('!').to_owned(),
            required: name.ends_with('!'),
            kind: kind.to_owned(),
        })
    });
    Some(Operation {
        route,
        params: params.collect::<Option<_>>()?,
        result,
    })
}

fn read(path: &str, method: &str, item: &Map<String, Value>, operation: &Value) -> Operation {
    let mut params = Vec::new();
    let lists = [
        &operation["parameters"],
        item.get("parameters").unwrap_or(&Value::Null),
    ];
    for param in lists.into_iter().filter_map(Value::as_array).flatten() {
        if param["in"] == "query" {
            params.push(Param {
                name: text(&param["name"]),
                required: param["required"] == true,
                kind: kind_of(&param["schema"]),
            });
        }
    }
    params.extend(of_body(operation));
    let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
    Operation {
        route: format!("{} {}", method.to_uppercase(), pattern(path)),
        params,
        result: (!answer.is_null()).then(|| kind_of(answer)),
    }
}

fn of_body(operation: &Value) -> Vec<Param> {
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let mut found: BTreeMap<String, Param> = BTreeMap::new();
    let forms = schema["oneOf"].as_array();
    let alternatives = forms.map_or_else(|| vec![schema], |forms| forms.iter().collect());
    for form in &alternatives {
        let required = |name: &str| {
            let names = form["required"].as_array();
            alternatives.len() == 1
                && names.is_some_and(|names| names.iter().any(|other| other == name))
        };
        for (name, schema) in form["properties"].as_object().into_iter().flatten() {
            found.entry(name.clone()).or_insert_with(|| Param {
                name: name.clone(),
                required: required(name),
                kind: kind_of(schema),
            });
        }
    }
    found.into_values().collect()
}

/// The path as the API takes it: no slash at the ends and no stray `$`; ids as `*`, the name of a field as `{field}`.
fn pattern(path: &str) -> String {
    let segment = |part: &str| {
        let part = part.trim_start_matches('$');
        match part {
            "{field}" => part.to_owned(),
            _ if part.starts_with('{') => "*".to_owned(),
            _ => part.to_owned(),
        }
    };
    let parts: Vec<String> = path.trim_matches('/').split('/').map(segment).collect();
    parts.join("/")
}

/// A schema as one word.
fn kind_of(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return reference.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(words) = schema["enum"].as_array() {
        return words
            .iter()
            .map(Value::to_string)
            .collect::<Vec<_>>()
            .join("|");
    }
    for several in ["oneOf", "anyOf"] {
        if let Some(forms) = schema[several].as_array() {
            return forms.iter().map(kind_of).collect::<Vec<_>>().join("|");
        }
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("array"), _) => {
            let item = kind_of(&schema["items"]);
            format!("{item}[]")
        }
        (Some("string"), Some(format)) => format.to_owned(),
        (Some(kind), _) => kind.to_owned(),
        (None, _) => "unknown".to_owned(),
    }
}

fn text(value: &Value) -> String {
    match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string(),
    }
}
