//! How names and members are written in TypeScript.

use super::table::Property;

/// A member of an interface.
pub(super) fn write_property(property: &Property, out: &mut String) {
    let (mark, rest) = if property.required {
        ("", "")
    } else {
        ("?", " | undefined")
    };
    out.push_str(&format!(
        "  {}{mark}: {}{rest};\n",
        quoted(&property.name),
        or_text(&property.kind)
    ));
}

/// What a parameter takes: the API reads numbers and truth values from texts, however they are given.
fn or_text(kind: &str) -> String {
    let parts = kind.split(" | ").map(|part| match part {
        "boolean" => "Flag",
        "number" => "Numeric",
        _ => part,
    });
    parts.collect::<Vec<_>>().join(" | ")
}

/// A name for a path.
pub(super) fn pascal(path: &[&str]) -> String {
    path.iter()
        .map(|part| {
            if *part == "*" {
                "Id".to_owned()
            } else {
                capitalised(part)
            }
        })
        .collect()
}

pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// A name as a member has it.
pub(super) fn quoted(name: &str) -> String {
    if name
        .chars()
        .all(|letter| letter.is_alphanumeric() || letter == '_')
    {
        name.to_owned()
    } else {
        format!("\"{name}\"")
    }
}
