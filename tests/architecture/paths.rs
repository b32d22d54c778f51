//! The paths that Rust code names, whatever way it writes them.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// Every path in a module's code that names more than one thing, and every `use` of one, each once. Those inside the library
/// begin with `crate`, and a bare `crate` is one that gets another name.
pub(crate) fn paths_in(code: &str, module: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    collect_paths(tokens(code), module, &mut found);
    found.sort();
    found.dedup();
    found
}

/// The tokens of a Rust file.
pub(crate) fn tokens(code: &str) -> TokenStream {
    code.parse().expect("a Rust file")
}

fn collect_paths(tokens: TokenStream, module: &[String], found: &mut Vec<Vec<String>>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        at = match &tokens[at..] {
            // A module written inside the file is one level further down.
            [
                TokenTree::Ident(word),
                TokenTree::Ident(name),
                TokenTree::Group(body),
                ..,
            ] if word == "mod" => {
                let inner = [module, &[name.to_string()]].concat();
                collect_paths(body.stream(), &inner, found);
                at + 3
            }
            // How far an item is visible is no use of it.
            [TokenTree::Ident(word), TokenTree::Group(reach), ..]
                if word == "pub" && is_reach(reach) =>
            {
                at + 2
            }
            [TokenTree::Ident(word), TokenTree::Ident(_), ..]
                if word == "use" || word == "crate" && is_extern(&tokens, at) =>
            {
                let before = found.len();
                let end = path_at(&tokens, at + 1, &[], module, found);
                if found.len() == before {
                    found.push(single(&tokens[at + 1], module));
                }
                end
            }
            [TokenTree::Ident(_), ..] => path_at(&tokens, at, &[], module, found),
            [TokenTree::Group(group), ..] => {
                collect_paths(group.stream(), module, found);
                at + 1
            }
            _ => at + 1,
        };
    }
}

/// Whether a group behind `pub` says how far an item is visible; otherwise it holds the fields of a tuple.
fn is_reach(group: &Group) -> bool {
    let words: Vec<_> = group
        .stream()
        .into_iter()
        .map(|it| it.to_string())
        .collect();
    let first = words.first().map(String::as_str);
    group.delimiter() == Delimiter::Parenthesis
        && (first == Some("in")
            || words.len() == 1 && matches!(first, Some("crate" | "super" | "self")))
}

/// Whether the `crate` here stands behind `extern`.
fn is_extern(tokens: &[TokenTree], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    matches!(before, Some(TokenTree::Ident(word)) if word == "extern")
}

/// The path of a `use` of one name alone, which may get another one.
fn single(name: &TokenTree, module: &[String]) -> Vec<String> {
    match name.to_string().as_str() {
        // `extern crate self as …`
        "self" => vec!["crate".to_owned()],
        name => absolute(vec![name.to_owned()], module),
    }
}

/// Reads the path that begins here, with the branches of a `use` as paths of their own. Returns
/// the place behind it.
fn path_at(
    tokens: &[TokenTree],
    mut at: usize,
    prefix: &[String],
    module: &[String],
    found: &mut Vec<Vec<String>>,
) -> usize {
    let mut path = prefix.to_vec();
    while let Some(TokenTree::Ident(name)) = tokens.get(at) {
        path.push(name.to_string());
        at += 1;
        let colon = |place| matches!(tokens.get(place), Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
        if !(colon(at) && colon(at + 1)) {
            break;
        }
        at += 2;
        if let Some(TokenTree::Group(group)) = tokens.get(at)
            && group.delimiter() == Delimiter::Brace
        {
            let branches: Vec<TokenTree> = group.stream().into_iter().collect();
            let mut place = 0;
            while place < branches.len() {
                place = path_at(&branches, place, &path, module, found).max(place + 1);
            }
            return at + 1;
        }
    }
    let takes_all = matches!(tokens.get(at), Some(TokenTree::Punct(mark)) if mark.as_char() == '*');
    let is_relative = path.first().is_some_and(|name| name == "super");
    if path.len() > prefix.len().max(1) || takes_all && (is_relative || !prefix.is_empty()) {
        found.push(absolute(path, module));
    }
    at
}

/// The path from the root of the crate, when it begins with `self` or `super`.
fn absolute(path: Vec<String>, module: &[String]) -> Vec<String> {
    let relative = |name: &&String| *name == "super" || *name == "self";
    let steps = path.iter().take_while(relative).count();
    if steps == 0 {
        return path;
    }
    let ups = path
        .iter()
        .take(steps)
        .filter(|name| *name == "super")
        .count();
    let base = module
        .get(..module.len().saturating_sub(ups))
        .unwrap_or_default();
    let rest = path.get(steps..).unwrap_or_default();
    [&["crate".to_owned()], base, rest].concat()
}
