//! Short names between the wasm and its glue.
//!
//! wasm-bindgen gives each function that crosses the border a long name with a hash in it. Both
//! sides carry it, and hashes do not compress, so together they cost about a tenth of the file.

use std::collections::HashMap;

use anyhow::{Result, bail};

/// What the glue must be told: new names by old ones.
#[derive(Default)]
pub(super) struct Renamed {
    /// The modules that the wasm imports from.
    modules: HashMap<String, String>,
    /// The functions that the glue gives to the wasm.
    imports: HashMap<String, String>,
    /// The functions that JavaScript files themselves give to the wasm, by module.
    functions: HashMap<String, Vec<String>>,
    /// What the wasm gives to the glue.
    exports: HashMap<String, String>,
}

/// The module under which the glue's own functions are imported.
const GLUE_MODULE: &str = "./trello_wasm_bg.js";

impl Renamed {
    /// Renames an import. Functions of JavaScript files keep their names, which others use too.
    pub(super) fn import(&mut self, module: &mut String, name: &mut String) {
        if module == GLUE_MODULE {
            *name = short_name(&mut self.imports, name);
        } else {
            let functions = self.functions.entry(module.clone()).or_default();
            functions.push(name.clone());
        }
        *module = short_name(&mut self.modules, module);
    }

    /// Renames an export.
    pub(super) fn export(&mut self, name: &mut String) {
        *name = short_name(&mut self.exports, name);
    }

    /// The glue with the new names. It fails where the glue is not written as expected, since a
    /// name that was missed would break only when the function is called.
    pub(super) fn apply(&self, glue: &str) -> Result<String> {
        let mut text = String::with_capacity(glue.len());
        let (mut imports, mut modules) = (0, HashMap::new());
        for line in glue.lines() {
            if let Some((name, rest)) = property(line)
                && let Some(new) = self.imports.get(name)
            {
                imports += 1;
                text += &format!("{new}: {}", self.exports_in(rest));
            } else if let Some((module, object)) = module_property(line)
                && let Some(new) = self.modules.get(module)
            {
                // The glue repeats a module that several Rust files name, always with the same
                // object behind it; once is enough.
                if modules.insert(module, object).is_none() {
                    text += &format!("\"{new}\": {}", self.members(module, object));
                }
            } else {
                text += &self.exports_in(line);
            }
            text.push('\n');
        }
        if imports != self.imports.len() || modules.len() != self.modules.len() {
            bail!(
                "the generated glue is not written as expected: {imports} of {} functions and {} of {} \
                 modules were found; see xtask/src/build/names.rs",
                self.imports.len(),
                modules.len(),
                self.modules.len()
            );
        }
        Ok(text)
    }

    /// What the wasm takes of a module. Of a file these are the functions alone: for the whole of it esbuild makes an
    /// object in a way that fails where a script has put a member `set` on `Object.prototype`.
    fn members(&self, module: &str, object: &str) -> String {
        let Some(functions) = self.functions.get(module) else {
            return object.to_owned();
        };
        let file = object.trim_end_matches(',');
        let members = functions
            .iter()
            .map(|name| format!("{name}: {file}.{name}"));
        let members: Vec<String> = members.collect();
        format!("{{ __proto__: null, {} }},", members.join(", "))
    }

    fn exports_in(&self, line: &str) -> String {
        let mut parts = line.split("wasm.");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|c| !is_name(c)).unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            text += "wasm.";
            text += self.exports.get(name).map_or(name, String::as_str);
            text += rest;
        }
        text
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

/// `        name: rest`
fn property(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.trim_start().split_once(": ")?;
    name.chars().all(is_name).then_some((name, rest))
}

/// `        "module": object,`
fn module_property(line: &str) -> Option<(&str, &str)> {
    line.trim_start().strip_prefix('"')?.split_once("\": ")
}

fn short_name(names: &mut HashMap<String, String>, old: &str) -> String {
    let next = nth_name(names.len());
    names.entry(old.to_owned()).or_insert(next).clone()
}

/// a, b, … z, aa, ab, …
fn nth_name(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            break;
        }
        number -= 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = r#"import * as import1 from "./snippets/x-1a/error.js"
const ret = wasm.add(1, wasm.memory.buffer, "trello.wasm. Is it?");
        __wbg_now_12ab: function() { return wasm.add(1); },
        "./trello_wasm_bg.js": import0,
        "./snippets/x-1a/error.js": import1,
        "./snippets/x-1a/error.js": import2,
"#;

    fn renamed() -> Renamed {
        let mut renamed = Renamed::default();
        for (module, name) in [
            (GLUE_MODULE, "__wbg_now_12ab"),
            ("./snippets/x-1a/error.js", "fail"),
        ] {
            renamed.import(&mut module.to_owned(), &mut name.to_owned());
        }
        for name in ["memory", "add"] {
            renamed.export(&mut name.to_owned());
        }
        renamed
    }

    #[test]
    fn both_sides_get_the_same_names() {
        let (mut module, mut name) = (GLUE_MODULE.to_owned(), "__wbg_now_12ab".to_owned());
        renamed().import(&mut module, &mut name);
        assert_eq!((module.as_str(), name.as_str()), ("a", "a"));

        let glue = renamed().apply(GLUE).unwrap();
        assert_eq!(
            glue,
            r#"import * as import1 from "./snippets/x-1a/error.js"
const ret = wasm.b(1, wasm.a.buffer, "trello.wasm. Is it?");
a: function() { return wasm.b(1); },
"a": import0,
"b": { __proto__: null, fail: import1.fail },

"#
        );
    }

    #[test]
    fn a_function_that_the_glue_does_not_have_stops_the_build() {
        let mut renamed = renamed();
        renamed.import(
            &mut GLUE_MODULE.to_owned(),
            &mut "__wbg_gone_34cd".to_owned(),
        );
        let refused = renamed.apply(GLUE).unwrap_err().to_string();
        assert!(refused.contains("1 of 2 functions"), "{refused}");
    }

    #[test]
    fn names_do_not_repeat() {
        let names: Vec<String> = (0..1_000).map(nth_name).collect();
        let different: std::collections::HashSet<&String> = names.iter().collect();
        assert_eq!(different.len(), names.len());
        assert_eq!((names[25].as_str(), names[26].as_str()), ("z", "aa"));
    }
}
