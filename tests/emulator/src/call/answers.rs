//! One answer of each form that was given, for whoever compares them with the types of the library: a line of JSON each, in
//! a file of this process below the folder that the environment names.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use axum::http::Method;
use serde_json::{Map, Value, json};

use super::Call;
use crate::ids::is_object_id;

/// The folder of the answers.
const FOLDER: &str = "TRELLO_EMULATOR_ANSWERS";

/// Parameters that say which items come, and not what they have.
const PLACES: [&str; 6] = ["before", "since", "limit", "page", "query", "urls"];

/// What nobody is to find in a file.
const SECRETS: [&str; 2] = ["key", "token"];

/// How many items of a list are kept.
const KEPT_ITEMS: usize = 3;

/// The answers so far.
#[derive(Default)]
pub(crate) struct Answers {
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    file: File,
    forms: HashSet<String>,
}

impl Answers {
    /// Keeps answers where the environment says so.
    pub(crate) fn of_environment() -> Self {
        let file = std::env::var_os(FOLDER).and_then(|folder| open(Path::new(&folder)).ok());
        let kept = file.map(|file| Kept {
            file,
            forms: HashSet::new(),
        });
        Self {
            kept: Mutex::new(kept),
        }
    }

    /// Keeps an answer, unless one of its form is kept already.
    pub(crate) fn note(&self, call: &Call, answer: &Value) {
        self.with(|kept| {
            let answer = shortened(answer.clone());
            kept.keep(call, &form(&answer), &answer);
        });
    }

    /// The same for an answer as text, of which one for each route and its parameters is enough.
    pub(crate) fn note_written(&self, call: &Call, text: &str) {
        self.with(|kept| {
            if !kept.has(call, &Value::Null) {
                let answer = serde_json::from_str(text).unwrap_or_default();
                kept.keep(call, &Value::Null, &shortened(answer));
            }
        });
    }

    fn with(&self, work: impl FnOnce(&mut Kept)) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_mut() {
            work(kept);
        }
    }
}

impl Kept {
    fn has(&self, call: &Call, form: &Value) -> bool {
        self.forms.contains(&format!("{} {form}", route(call)))
    }

    fn keep(&mut self, call: &Call, form: &Value, answer: &Value) {
        let mut line = route(call);
        if self.forms.insert(format!("{line} {form}")) {
            line["answer"] = answer.clone();
            // A test that cannot keep it is none the worse.
            let _written = writeln!(self.file, "{line}");
        }
    }
}

fn route(call: &Call) -> Value {
    json!({ "method": call.method.as_str(), "path": path(call), "given": given(call) })
}

fn open(folder: &Path) -> std::io::Result<File> {
    fs::create_dir_all(folder)?;
    let name = format!("{}-{}.jsonl", std::process::id(), crate::ids::random_hex(8));
    File::create(folder.join(name))
}

/// The path with `ID` in the place of ids and tokens.
fn path(call: &Call) -> String {
    let shown = call.path.iter().enumerate().map(|(place, part)| {
        let named = matches!(part.as_str(), "all" | "members") && place == 1;
        match part {
            _ if place == 1 && !named => "ID",
            part if is_object_id(part) => "ID",
            part => part,
        }
    });
    shown.collect::<Vec<_>>().join("/")
}

/// What shapes the answer of a GET.
fn given(call: &Call) -> Value {
    if call.method != Method::GET {
        return json!({});
    }
    let all = call.params.all().iter();
    all.filter(|(name, _)| ![&PLACES[..], &SECRETS].concat().contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn shortened(mut answer: Value) -> Value {
    if let Value::Array(items) = &mut answer {
        items.truncate(KEPT_ITEMS);
    }
    answer
}

/// The names and the kinds of everything in a value.
fn form(value: &Value) -> Value {
    match value {
        Value::Null => json!("null"),
        Value::Bool(_) => json!("boolean"),
        Value::Number(_) => json!("number"),
        Value::String(_) => json!("string"),
        Value::Array(items) => items.iter().map(form).collect(),
        Value::Object(members) => {
            let forms: Map<String, Value> = members
                .iter()
                .map(|(name, value)| match (name.as_str(), value) {
                    ("type", Value::String(_)) => (name.clone(), value.clone()),
                    _ => (name.clone(), form(value)),
                })
                .collect();
            Value::Object(forms)
        }
    }
}
