//! Bytes as a JavaScript string literal.
//!
//! Each byte becomes the character of that code point, so the bytes cost little more than they
//! are after compression, where base64 costs a third more. The file must begin with a byte order
//! mark: it makes browsers read UTF-8 whatever the page or the server says.

/// The byte order mark that the file with such a literal begins with.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// A literal whose value has one character per byte, in double quotes.
pub(super) fn string_literal(bytes: &[u8]) -> String {
    let mut literal = String::with_capacity(bytes.len() * 3 / 2);
    literal.push('"');
    for (position, &byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => literal.push_str("\\\""),
            b'\\' => literal.push_str("\\\\"),
            b'\n' => literal.push_str("\\n"),
            b'\r' => literal.push_str("\\r"),
            b'<' if ends_or_hides_a_script(bytes.get(position + 1..).unwrap_or_default()) => {
                literal.push_str("\\x3c");
            }
            other => literal.push(char::from(other)),
        }
    }
    literal.push('"');
    literal
}

/// What after a `<` would mean something to an HTML parser.
fn ends_or_hides_a_script(rest: &[u8]) -> bool {
    let starts = |tag: &[u8]| {
        rest.get(..tag.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tag))
    };
    starts(b"/script") || starts(b"script") || starts(b"!--")
}

#[cfg(test)]
mod tests {
    use super::string_literal;

    #[test]
    fn only_what_a_literal_needs_is_escaped() {
        assert_eq!(string_literal(b"a\"b\\c\nd\re"), r#""a\"b\\c\nd\re""#);
        assert_eq!(
            string_literal(&[0, 0x7f, 0x80, 0xff]),
            "\"\0\u{7f}\u{80}\u{ff}\""
        );
    }

    #[test]
    fn nothing_ends_the_script_element() {
        assert_eq!(
            string_literal(b"</SCRIPT><b><!--"),
            "\"\\x3c/SCRIPT><b>\\x3c!--\""
        );
    }
}
