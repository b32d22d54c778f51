//! Whose methods stand where. A path shows who names whom; a method that another room adds to a shared type would tie the two
//! unseen. So what crosses rooms is a free function or a type, and methods stand in the room of their type.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::assert_kept;
use crate::paths::tokens;
use crate::rooms::room;
use crate::sources::{Source, library, planted};

#[test]
fn methods_stand_in_the_room_of_their_type() {
    let sources = library();
    let broken: Vec<_> = sources
        .iter()
        .flat_map(|source| strangers(source, &sources))
        .collect();
    assert_kept("methods in another room than their type", &broken);
}

#[test]
fn what_the_client_offers_is_public_or_its_own() {
    let broken: Vec<_> = library().iter().flat_map(hidden_methods).collect();
    assert_kept(
        "methods of `Client` that are neither public nor private",
        &broken,
    );
}

/// Types that get methods in a room that does not define them.
fn strangers(source: &Source, all: &[Source]) -> Vec<String> {
    let Some(own) = source.module().as_deref().and_then(room) else {
        return Vec::new();
    };
    let floor = source.path.split('/').next();
    let in_this_room = |other: &&Source| {
        other.module().as_deref().and_then(room) == Some(own)
            && other.path.split('/').next() == floor
    };
    let defined: BTreeSet<_> = all
        .iter()
        .filter(in_this_room)
        .chain([source])
        .flat_map(|other| defined_types(tokens(&other.code)))
        .collect();
    inherent_impls(tokens(&source.code))
        .into_iter()
        .filter(|(name, _)| !defined.contains(name))
        .map(|(name, _)| format!("{}: `impl {name}`", source.path))
        .collect()
}

fn hidden_methods(source: &Source) -> Vec<String> {
    let Some(module) = source.module().filter(|module| module[0] == "client") else {
        return Vec::new();
    };
    inherent_impls(tokens(&source.code))
        .into_iter()
        .filter(|(name, _)| name == "Client")
        .flat_map(|(_, body)| restricted(body))
        .map(|visibility| format!("{}: `pub{visibility}`", module.join("::")))
        .collect()
}

/// The visibilities in an impl that reach further than its room and less far than the crate's users.
fn restricted(body: TokenStream) -> Vec<String> {
    let tokens: Vec<_> = body.into_iter().collect();
    let mut found = Vec::new();
    for pair in tokens.windows(2) {
        let [TokenTree::Ident(word), TokenTree::Group(group)] = pair else {
            continue;
        };
        let reach = group.stream().to_string();
        if word == "pub" && group.delimiter() == Delimiter::Parenthesis && reach != "super" {
            found.push(format!("({reach})"));
        }
    }
    found
}

fn defined_types(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match (token, tokens.get(at + 1)) {
            (TokenTree::Ident(word), Some(TokenTree::Ident(name)))
                if word == "struct" || word == "enum" =>
            {
                found.push(name.to_string());
            }
            (TokenTree::Group(group), _) => found.extend(defined_types(group.stream())),
            _ => {}
        }
    }
    found
}

/// Each `impl Type { … }` without a trait: the type's name and the body.
fn inherent_impls(tokens: TokenStream) -> Vec<(String, TokenStream)> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            // `mod tests { … }` and macros may hold some.
            TokenTree::Group(group) => found.extend(inherent_impls(group.stream())),
            TokenTree::Ident(word) if word == "impl" && begins_item(&tokens, at - 1) => {
                found.extend(header(&tokens, &mut at));
            }
            _ => {}
        }
    }
    found
}

/// Whether an `impl` is an item and no type such as `-> impl Fn()`.
fn begins_item(tokens: &[TokenTree], at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| tokens.get(before)) {
        None | Some(TokenTree::Group(_)) => true,
        Some(TokenTree::Punct(mark)) => mark.as_char() == ';',
        Some(TokenTree::Ident(word)) => word == "unsafe",
        Some(TokenTree::Literal(_)) => false,
    }
}

/// Reads the header of an impl up to its body. None where a trait is implemented.
fn header(tokens: &[TokenTree], at: &mut usize) -> Option<(String, TokenStream)> {
    let (mut depth, mut name, mut is_for_trait) = (0, None, false);
    while let Some(token) = tokens.get(*at) {
        *at += 1;
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '<' => depth += 1,
            TokenTree::Punct(mark) if mark.as_char() == '>' => depth -= 1,
            TokenTree::Ident(word) if word == "for" && depth == 0 => is_for_trait = true,
            TokenTree::Ident(word) if word == "where" && depth == 0 => depth = i32::MIN / 2,
            TokenTree::Ident(word) if depth == 0 => name = Some(word.to_string()),
            TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => {
                let name = name.filter(|_| !is_for_trait)?;
                return Some((name, body.stream()));
            }
            _ => {}
        }
    }
    None
}

#[test]
fn a_planted_method_on_the_client_is_refused() {
    let root = planted(
        "client/mod.rs",
        "pub struct Client(u8); impl Client { pub fn call(&self) {} fn own(&self) {} }",
    );
    for code in [
        "impl Client { pub(super) fn route(&self) {} }",
        "impl crate::client::Client { pub fn route(&self) {} }",
        "mod inner { impl super::Client { fn route(&self) {} } }",
        "impl<'a> Client where u8: Copy { fn route(&self) {} }",
    ] {
        let room = planted("client/login/route.rs", code);
        let all = [
            planted("client/mod.rs", &root.code),
            planted("client/login/route.rs", code),
        ];
        assert_eq!(strangers(&room, &all).len(), 1, "{code}");
    }
    assert_eq!(hidden_methods(&root), Vec::<String>::new());
    for reach in ["crate", "in crate::client"] {
        let code = format!("impl Client {{ pub({reach}) fn route(&self) {{}} }}");
        assert_eq!(
            hidden_methods(&planted("client/mod.rs", &code)).len(),
            1,
            "{code}"
        );
    }
}

#[test]
fn methods_of_the_own_room_and_traits_are_left_alone() {
    let types = planted(
        "client/call/calls.rs",
        "pub(super) struct Calls<'a>(&'a u8);",
    );
    for code in [
        "impl Calls<'_> { pub(super) fn request(&self) {} }",
        "impl<'a> Drop for Elsewhere<'a> { fn drop(&mut self) {} }",
        "fn f() -> impl Fn() { || () } struct Own; impl Own { fn g() {} }",
    ] {
        let all = [
            planted("client/call/calls.rs", &types.code),
            planted("client/call/run.rs", code),
        ];
        assert_eq!(
            strangers(&planted("client/call/run.rs", code), &all),
            Vec::<String>::new(),
            "{code}"
        );
    }
}
