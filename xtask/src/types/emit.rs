//! The routes as TypeScript: a file of declarations for each resource.
//!
//! The router walks from `Root` through an interface for each part of a path. So a path costs the compiler one look-up
//! for each of its parts, however many routes there are.

use std::collections::{BTreeMap, BTreeSet};

use super::queries;
use super::routes::{Route, Routes};
use super::spelling::{capitalised, pascal, quoted, write_property};
use super::table::{Property, Table};

/// The files below `pkg/types/routes`, by name.
pub(super) type Files = BTreeMap<String, String>;

const HEAD: &str = "// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.\n";

/// What the router has for the routes.
const ROUTER: [&str; 3] = ["FieldRoutes", "NoParams", "Route"];

/// Writes all files. `models` are the names that pkg/types/models exports.
pub(super) fn files(
    routes: &Routes,
    table: &Table,
    models: &BTreeSet<String>,
    mark: &str,
) -> Files {
    let tree = Tree::grow(routes, table);
    let mut files = Files::new();
    for (resource, node) in &tree.root.children {
        let mut body = String::new();
        node.write(&[resource], &tree, &mut body);
        let queries: BTreeSet<String> = queries::names(table);
        let imports = imports(
            &body,
            &[("../models/index.js", models), ("./queries.js", &queries)],
        );
        files.insert(
            format!("{resource}.d.ts"),
            format!("{HEAD}\n{imports}\n{}\n", body.trim_end()),
        );
    }
    let queries = queries::write(table);
    let imports = imports(&queries, &[("../models/index.js", models)]);
    files.insert(
        "queries.d.ts".to_owned(),
        format!("{HEAD}\n{imports}\n{}\n", queries.trim_end()),
    );
    files.insert("index.d.ts".to_owned(), index(&tree, table, mark));
    files
}

/// A part of a path.
#[derive(Default)]
struct Node {
    children: BTreeMap<String, Node>,
    methods: BTreeMap<String, Route>,
    /// The model whose fields are routes below this.
    fields: Option<String>,
}

struct Tree<'a> {
    root: Node,
    table: &'a Table,
}

impl<'a> Tree<'a> {
    fn grow(routes: &Routes, table: &'a Table) -> Self {
        let mut root = Node::default();
        for (route, found) in routes {
            let (method, path) = route.split_once(' ').unwrap_or_default();
            root.at(path)
                .methods
                .insert(method.to_owned(), found.clone());
        }
        for (object, model) in &table.fields {
            root.at(object).fields = Some(model.clone());
        }
        Self { root, table }
    }
}

impl Node {
    fn at(&mut self, path: &str) -> &mut Self {
        path.split('/').fold(self, |node, part| {
            node.children.entry(part.to_owned()).or_default()
        })
    }

    /// The methods of routes here and below.
    fn leads_to(&self) -> BTreeSet<&str> {
        let own = self.methods.keys().map(String::as_str);
        let below = self.children.values().flat_map(Self::leads_to);
        own.chain(below)
            .chain(self.fields.is_some().then_some("GET"))
            .collect()
    }

    fn write(&self, path: &[&str], tree: &Tree<'_>, out: &mut String) {
        for (method, route) in &self.methods {
            write_params(method, path, route, tree.table, out);
        }
        let name = name_of(path);
        out.push_str(&format!(
            "/** `{}` */\nexport interface {name} {{\n",
            readable(path)
        ));
        if !self.methods.is_empty() {
            let methods: Vec<&str> = self.methods.keys().map(String::as_str).collect();
            out.push_str(&format!("  \"@\": \"{}\";\n", methods.join(", ")));
        }
        let leading: Vec<String> = self
            .leads_to()
            .iter()
            .map(|method| format!("\"{method}\""))
            .collect();
        out.push_str(&format!("  \"~\": {};\n", leading.join(" | ")));
        for (method, route) in &self.methods {
            out.push_str(&format!(
                "  {method}: {};\n",
                route_type(method, path, route, tree.table)
            ));
        }
        if let Some(model) = &self.fields {
            let put = self.methods.get("PUT");
            let (params, result) = match put {
                Some(put) => (params_name("PUT", path), put.result()),
                None => ("NoParams".to_owned(), "unknown"),
            };
            out.push_str(&format!(
                "  \"{{field}}\": FieldRoutes<{model}, {params}, {result}>;\n"
            ));
        }
        for part in self.children.keys() {
            out.push_str(&format!(
                "  {}: {};\n",
                quoted(part),
                name_of(&[path, &[part]].concat())
            ));
        }
        out.push_str("}\n\n");
        for (part, child) in &self.children {
            child.write(&[path, &[part.as_str()]].concat(), tree, out);
        }
    }
}

fn write_params(method: &str, path: &[&str], route: &Route, table: &Table, out: &mut String) {
    let Some((own, query)) = params_of(method, route, table) else {
        return;
    };
    let head = match query {
        Some(query) => format!(" extends {query}"),
        None => String::new(),
    };
    out.push_str(&format!(
        "/** `{method} {}` */\nexport interface {}{head} {{\n",
        readable(path),
        params_name(method, path)
    ));
    own.iter()
        .for_each(|property| write_property(property, out));
    out.push_str("}\n\n");
}

/// The parameters of a route's own, and what they extend; nothing where it takes none.
fn params_of(
    method: &str,
    route: &Route,
    table: &Table,
) -> Option<(Vec<Property>, Option<String>)> {
    let model = route.model();
    let nested = if method == "GET" {
        queries::properties(model, table)
    } else {
        Vec::new()
    };
    let is_own = |property: &&Property| !nested.iter().any(|other| other.name == property.name);
    let own: Vec<Property> = route
        .params
        .iter()
        .filter(is_own)
        .map(|property| typed(property, model))
        .collect();
    let query = (!nested.is_empty()).then(|| format!("{model}Query"));
    (!own.is_empty() || query.is_some()).then_some((own, query))
}

/// Names of fields are those of what is read.
fn typed(property: &Property, model: &str) -> Property {
    let of = match property.name.as_str() {
        "fields" => model,
        name => match name.strip_suffix("_fields") {
            Some("member" | "memberCreator") => "Member",
            Some("organization" | "organizationsInvited") => "Organization",
            Some("board" | "boardsInvited") => "Board",
            Some("card") => "Card",
            Some("checkItem") => "CheckItem",
            _ => "",
        },
    };
    let is_model =
        of.starts_with(|first: char| first.is_uppercase()) && of.chars().all(char::is_alphanumeric);
    if property.kind != "OneOrMore<string>" || !is_model {
        return property.clone();
    }
    Property {
        kind: format!("Fields<keyof {of}>"),
        ..property.clone()
    }
}

fn route_type(method: &str, path: &[&str], route: &Route, table: &Table) -> String {
    let params = match params_of(method, route, table) {
        Some(_) => params_name(method, path),
        None => "NoParams".to_owned(),
    };
    let model = route.model();
    let has_nested = method == "GET" && table.nested_in(model).next().is_some();
    let chooses = route.params.iter().any(|param| param.name == "fields");
    let needs: Vec<&str> = route
        .params
        .iter()
        .filter(|param| param.required)
        .map(|param| param.name.as_str())
        .collect();
    let mut parts = vec![params, route.result().to_owned()];
    if has_nested || (method == "GET" && chooses) || !needs.is_empty() {
        let chosen = if method == "GET" && !model.is_empty() {
            model
        } else {
            "unknown"
        };
        parts.push(chosen.to_owned());
    }
    if has_nested {
        parts.push(format!("{model}Nested"));
    } else if !needs.is_empty() {
        parts.push("{}".to_owned());
    }
    if !needs.is_empty() {
        parts.push(format!("\"{}\"", needs.join(", ")));
    }
    format!("Route<{}>", parts.join(", "))
}

fn index(tree: &Tree<'_>, table: &Table, mark: &str) -> String {
    let mut out = format!("{HEAD}// Facts: {mark}\n\n");
    for resource in tree.root.children.keys() {
        out.push_str(&format!(
            "import type {{ {} }} from \"./{resource}.js\";\n",
            name_of(&[resource])
        ));
    }
    out.push_str("\n/** Where every path begins. */\nexport interface Root {\n");
    for resource in tree.root.children.keys() {
        out.push_str(&format!("  {resource}: {};\n", name_of(&[resource])));
    }
    out.push_str("}\n\n/** Other first segments, and those that they stand for. */\nexport interface Aliases {\n");
    for (name, stands_for) in &table.aliases {
        out.push_str(&format!("  {name}: \"{stands_for}\";\n"));
    }
    out.push_str("}\n");
    out
}

/// The imports of what a text names.
fn imports(body: &str, sources: &[(&str, &BTreeSet<String>)]) -> String {
    let words: BTreeSet<&str> = body
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .collect();
    let mut out = String::new();
    for (from, names) in sources {
        let used: Vec<&str> = names
            .iter()
            .map(String::as_str)
            .filter(|name| words.contains(name))
            .collect();
        write_import(&used, from, &mut out);
    }
    let used: Vec<&str> = ROUTER
        .into_iter()
        .filter(|name| words.contains(name))
        .collect();
    write_import(&used, "../router.js", &mut out);
    out
}

fn write_import(names: &[&str], from: &str, out: &mut String) {
    match names {
        [] => {}
        [name] => out.push_str(&format!("import type {{ {name} }} from \"{from}\";\n")),
        _ => out.push_str(&format!(
            "import type {{\n  {},\n}} from \"{from}\";\n",
            names.join(",\n  ")
        )),
    }
}

fn params_name(method: &str, path: &[&str]) -> String {
    format!(
        "{}{}Params",
        capitalised(&method.to_lowercase()),
        pascal(path)
    )
}

fn name_of(path: &[&str]) -> String {
    format!("{}Path", pascal(path))
}

/// The path for a comment, which a `*` before a slash would end.
fn readable(path: &[&str]) -> String {
    path.join("/").replace('*', "{id}")
}
