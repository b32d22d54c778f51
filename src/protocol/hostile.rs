//! Texts as a broken page, a proxy or an attacker would write them, for the properties that are to hold with any text.

use proptest::prelude::*;
use proptest::sample::select;

/// What the library's own formats are made of, and what has broken readers of such formats before.
const PIECES: [&str; 68] = [
    "",
    "&",
    "?",
    "#",
    "/",
    "=",
    ";",
    ",",
    ":",
    ".",
    "%",
    " ",
    "\n",
    "\0",
    "\\",
    "\"",
    "{",
    "}",
    "[",
    "]",
    "//",
    "..",
    "%2e",
    "%2F",
    "%00",
    "%e2%82",
    "%zz",
    "%",
    "token",
    "token=",
    "error=",
    "code=",
    "state=",
    "access_token=",
    "trello_login=",
    "oauth2;1;",
    "https://",
    "http://",
    "javascript:",
    "a.example",
    "localhost",
    "user@",
    "/1/",
    "boards/",
    "members/me",
    "search",
    "tokens/",
    "limit=",
    "before=",
    "null",
    "undefined",
    "0",
    "1",
    "-1",
    "+1",
    "007",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "1e3",
    "NaN",
    "5f0000000000000000000000",
    "ffffffffffffffffffffffff",
    "ä",
    "€",
    "𝒳",
    "\u{feff}",
    "\u{202e}",
];

/// Some of the pieces one behind the other, with letters and any other characters between them.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => (b'a'..=b'f', 0_usize..40).prop_map(|(letter, times)| char::from(letter).to_string().repeat(times)),
    ];
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

/// 32 hex digits, as a login draws them.
pub(crate) fn nonce() -> impl Strategy<Value = String> {
    any::<u128>().prop_map(|number| format!("{number:032x}"))
}

/// The value of the first parameter of that name, by the standard library.
pub(crate) fn first_parameter<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut parameters = text
        .split(['?', '#', '&'])
        .filter_map(|part| part.split_once('='));
    parameters
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

/// What stands between the separators, but for the first parameter of that name and for what is empty.
pub(crate) fn without_parameter<'a>(parts: Vec<&'a str>, name: &str) -> Vec<&'a str> {
    let is_named = |part: &&str| part.split_once('=').is_some_and(|(found, _)| found == name);
    let place = parts.iter().position(is_named);
    let left = parts
        .into_iter()
        .enumerate()
        .filter(|(at, part)| Some(*at) != place && !part.is_empty());
    left.map(|(_, part)| part).collect()
}

/// The parts of a query or fragment, of which none is empty.
pub(crate) fn parts(text: &str) -> Vec<&str> {
    text.split(['?', '#', '&'])
        .filter(|part| !part.is_empty())
        .collect()
}
