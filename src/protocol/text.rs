//! Small work on texts. The standard library's searches and formatting cost kilobytes of wasm; these cost bytes.

/// The parts, one behind the other.
#[must_use]
pub fn joined(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(part);
    }
    out
}

/// Where `words` begin in `text`, in bytes.
#[must_use]
pub fn find(text: &str, words: &str) -> Option<usize> {
    let mut windows = text.as_bytes().windows(words.len().max(1));
    windows.position(|window| window == words.as_bytes())
}

/// Whether `words` stand in `text`.
#[must_use]
pub fn contains(text: &str, words: &str) -> bool {
    find(text, words).is_some()
}

/// Whether `byte` stands in `text`.
#[must_use]
pub fn has_byte(text: &str, byte: u8) -> bool {
    text.bytes().any(|found| found == byte)
}

/// The text before the first `byte`, and the text behind it where there is one.
#[must_use]
pub fn split(text: &str, byte: u8) -> (&str, Option<&str>) {
    let at = text.bytes().position(|found| found == byte);
    match at.and_then(|at| text.split_at_checked(at)) {
        Some((before, behind)) => (before, behind.get(1..)),
        None => (text, None),
    }
}

/// The whole number that the text is, in decimal digits.
#[must_use]
pub fn number(text: &str) -> Option<u32> {
    let mut number = None;
    for byte in text.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        let tens = number.unwrap_or(0_u32).checked_mul(10)?;
        number = Some(tens.checked_add(digit.into())?);
    }
    number
}

/// What gives one whole number of the text after the other, `None` for a part that is none.
pub fn numbers(text: &str, separator: u8) -> impl FnMut() -> Option<u32> {
    let mut rest = Some(text);
    move || {
        let (part, behind) = split(rest?, separator);
        rest = behind;
        number(part)
    }
}

/// Takes the parameter of that name out of a query or fragment: its value, and the text without it. Parameters stand
/// between `?`, `#` and `&`.
#[must_use]
pub fn cut_parameter<'a>(text: &'a str, name: &str) -> Option<(&'a str, String)> {
    let mut begin = 0;
    loop {
        let rest = text.get(begin..)?;
        let length = rest.bytes().position(separates).unwrap_or(rest.len());
        let end = begin + length;
        let parameter = rest.get(..length)?;
        if let (found, Some(value)) = split(parameter, b'=')
            && found == name
        {
            return Some((value, without(text, begin, end)));
        }
        begin = end + 1;
    }
}

/// The text without the parameter at that place, and without one of the separators beside it.
fn without(text: &str, begin: usize, end: usize) -> String {
    let another_follows = text.as_bytes().get(end) == Some(&b'&');
    let (begin, end) = if another_follows {
        (begin, end + 1)
    } else {
        (begin.saturating_sub(1), end)
    };
    let before = text.get(..begin).unwrap_or_default();
    joined(&[before, text.get(end..).unwrap_or_default()])
}

fn separates(byte: u8) -> bool {
    matches!(byte, b'&' | b'?' | b'#')
}

/// The texts between all `byte`s.
#[must_use]
pub fn pieces(text: &str, byte: u8) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (piece, behind) = split(text, byte);
        pieces.push(piece);
        rest = behind;
    }
    pieces
}

/// A number in decimal digits.
#[must_use]
pub fn digits(number: u32) -> String {
    let mut out = String::new();
    push_number(&mut out, number);
    out
}

/// A short hash (FNV-1a, 32 bits) that tells texts apart, and from which a long secret cannot be made out.
#[must_use]
pub fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// The name with the hash of a text behind it.
#[must_use]
pub fn with_hash(name: &str, text: &str) -> String {
    let mut name = name.to_owned();
    push_number(&mut name, hash(text));
    name
}

/// Appends a number in decimal digits.
pub fn push_number(out: &mut String, number: u32) {
    if number > 9 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    #[test]
    fn a_hash_is_that_of_the_standard() {
        // Source: <https://datatracker.ietf.org/doc/draft-eastlake-fnv/>.
        for (text, wanted) in [
            ("", 0x811c_9dc5),
            ("a", 0xe40c_292c),
            ("foobar", 0xbf9c_f968),
        ] {
            assert_eq!(hash(text), wanted);
        }
    }

    proptest! {
        #[test]
        fn numbers_are_written_as_the_standard_library_writes_them(number in any::<u32>()) {
            let mut out = String::new();
            push_number(&mut out, number);
            prop_assert_eq!(out, number.to_string());
        }

        #[test]
        fn numbers_are_read_as_they_are_written(number_or_text in prop_oneof![any::<u64>().prop_map(|number| number.to_string()), hostile::text(), "[0-9]{0,12}", "[0-9]{0,3}[/:][0-9]{0,3}"]) {
            let wanted = number_or_text.parse::<u32>().ok().filter(|_| !number_or_text.starts_with('+'));
            prop_assert_eq!(number(&number_or_text), wanted);
        }

        #[test]
        fn texts_are_split_as_the_standard_library_splits_them(text in "[abä=]{0,9}") {
            let (before, behind) = split(&text, b'=');
            prop_assert_eq!(text.split_once('='), behind.map(|behind| (before, behind)));
        }

        #[test]
        fn pieces_are_those_of_the_standard_library(text in "[abä,]{0,9}") {
            prop_assert_eq!(pieces(&text, b','), text.split(',').collect::<Vec<_>>());
        }

        #[test]
        fn the_first_parameter_of_a_name_is_cut_and_no_other(
            text in hostile::text(), name in prop_oneof![Just("token"), Just("error"), Just("limit"), Just("")],
        ) {
            let cut = cut_parameter(&text, name);
            prop_assert_eq!(cut.as_ref().map(|(value, _)| *value), hostile::first_parameter(&text, name));
            if let Some((value, rest)) = cut {
                prop_assert_eq!(hostile::parts(&rest), hostile::without_parameter(hostile::parts(&text), name));
                let parameter = format!("{name}={value}");
                let is_first = |at: &usize| text[*at..].starts_with(&parameter) && (*at == 0 || text[..*at].ends_with(['?', '#', '&']));
                let at = (0..text.len()).filter(|at| text.is_char_boundary(*at)).find(is_first).expect("its place");
                let (before, behind) = (&text[..at], &text[at + parameter.len()..]);
                let expected = match behind.strip_prefix('&') {
                    Some(behind) => joined(&[before, behind]),
                    None => joined(&[before.strip_suffix(['?', '#', '&']).unwrap_or(before), behind]),
                };
                prop_assert_eq!(rest, expected, "the & behind it goes with it, or else what stands before it");
            }
        }

        #[test]
        fn words_are_found_where_the_standard_library_finds_them(text in "[abä]{0,9}", words in "[abä]{1,3}") {
            prop_assert_eq!(find(&text, &words), text.find(&words));
        }
    }
}
