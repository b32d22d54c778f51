//! Source maps: the places of the bundled files in the sources, whose names are those of the checkout.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The digits of a number in a map, in their order.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What stands for the text of a file that a machine has written.
const WRITTEN_BY_MACHINE: &str = "// Written by the build, and not published.\n";

/// Where a text on a line was replaced by a longer one that ends the line.
#[derive(Clone, Copy)]
pub(super) struct Broken {
    /// The line, from 0.
    pub(super) line: usize,
    /// The column in which what stands behind the text began.
    pub(super) column: i64,
}

/// Where the map of a file of `pkg/dist` is.
pub(super) fn of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".map");
    name.into()
}

/// Gives the sources of a file's map names that hold neither this machine nor this build, and moves what stood behind a
/// place where the file has been broken.
pub(super) fn finish(file: &Path, broken: Option<Broken>) -> Result<()> {
    let path = of(file);
    let text = fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
    let mut map: Value = serde_json::from_str(&text).context("a source map is not JSON")?;
    let sources = map["sources"]
        .as_array_mut()
        .context("a map without sources")?;
    let mut written_by_machine = Vec::new();
    for (index, source) in sources.iter_mut().enumerate() {
        let name = named(source.as_str().unwrap_or_default())?;
        if name.starts_with("generated/") {
            written_by_machine.push(index);
        }
        *source = name.into();
    }
    // Nobody reads them, and that without WebAssembly has a megabyte. Without any text tools would look for the files.
    for index in written_by_machine {
        map["sourcesContent"][index] = WRITTEN_BY_MACHINE.into();
    }
    if let Some(broken) = broken {
        map["mappings"] = moved(map["mappings"].as_str().unwrap_or_default(), broken)?.into();
    }
    Ok(fs::write(path, map.to_string())?)
}

/// `src/browser/fetch.js` for the path of a snippet, `generated/NAME` for what else is generated, `pkg/…` for our own.
fn named(source: &str) -> Result<String> {
    if let Some((_, snippet)) = source.split_once("/snippets/") {
        let (_, path) = snippet.split_once('/').unwrap_or_default();
        return Ok(path.to_owned());
    }
    if let Some((_, generated)) = source.split_once("/bindings/") {
        let (_, name) = generated.split_once('/').unwrap_or_default();
        return Ok(format!("generated/{name}"));
    }
    match source.trim_start_matches("../") {
        own if own.starts_with("pkg/") => Ok(own.to_owned()),
        own if !own.starts_with('/') => Ok(format!("pkg/{own}")),
        _ => bail!("a source map names {source}"),
    }
}

/// The mappings after the line was broken: its places from the column on are on a line of their own.
fn moved(mappings: &str, broken: Broken) -> Result<String> {
    let mut lines = Vec::new();
    for (number, line) in mappings.split(';').enumerate() {
        if number != broken.line {
            lines.push(line.to_owned());
            continue;
        }
        let (before, behind) = split(line, broken.column)?;
        lines.extend([before, behind]);
    }
    Ok(lines.join(";"))
}

/// The places of a line before a column, and those from it on, as places of a line that begins there. A place names its
/// column by the distance to that of the one before.
fn split(line: &str, column: i64) -> Result<(String, String)> {
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    let mut at = 0;
    for place in line.split(',').filter(|place| !place.is_empty()) {
        let (distance, rest) = number(place)?;
        at += distance;
        if at < column {
            before.push(place.to_owned());
        } else if behind.is_empty() {
            behind.push(digits(at - column) + rest);
        } else {
            behind.push(place.to_owned());
        }
    }
    Ok((before.join(","), behind.join(",")))
}

/// The first number of a place and what follows: five bits in each digit, the lowest first, and the sign in the first bit.
fn number(place: &str) -> Result<(i64, &str)> {
    let mut value = 0;
    for (index, digit) in place.bytes().enumerate() {
        let Some(bits) = DIGITS.iter().position(|known| *known == digit) else {
            bail!("a source map holds `{place}`");
        };
        value |= (bits as i64 & 31) << (5 * index);
        if bits & 32 == 0 {
            let sign = if value & 1 == 0 { 1 } else { -1 };
            return Ok((sign * (value >> 1), &place[index + 1..]));
        }
    }
    bail!("a source map ends in `{place}`")
}

/// A number that is not negative, as a map has it.
fn digits(value: i64) -> String {
    let mut rest = value << 1;
    let mut text = String::new();
    loop {
        let more = if rest >> 5 == 0 { 0 } else { 32 };
        text.push(DIGITS[(rest & 31 | more) as usize].into());
        rest >>= 5;
        if rest == 0 {
            return text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_named_as_in_the_checkout() {
        let name = |path| named(path).unwrap();
        assert_eq!(name("../entries/slim.js"), "pkg/entries/slim.js");
        assert_eq!(
            name("../../target/bindings/keys/snippets/trello-wasm-1a/src/browser/fetch.js"),
            "src/browser/fetch.js"
        );
        assert_eq!(
            name("../../../else/bindings/oauth/trello_wasm.js"),
            "generated/trello_wasm.js"
        );
        assert!(named("/home/me/x.js").is_err());
    }

    #[test]
    fn numbers_are_read_and_written() {
        assert_eq!(number("gBAAC").unwrap(), (16, "AAC"));
        assert_eq!(number("DA").unwrap(), (-1, "A"));
        assert!(number("g").is_err());
        for value in [0, 1, 15, 16, 1_000, 160_000] {
            assert_eq!(number(&digits(value)).unwrap(), (value, ""));
        }
    }

    #[test]
    fn what_stood_behind_the_text_is_on_a_line_of_its_own() {
        // The second line has places in columns 0, 4 and 20, 26.
        let broken = Broken {
            line: 1,
            column: 20,
        };
        let found = moved("AAAA;AACA,IAAC,gBAAE,MAAC;AACA", broken).unwrap();
        assert_eq!(found, "AAAA;AACA,IAAC;AAAE,MAAC;AACA");
    }
}
