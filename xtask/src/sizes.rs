//! How large the published files are, against the recorded sizes and against the budgets.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use crate::setup::node::Node;
use crate::{command, project};

/// One way of loading the library: what a page downloads for it, and how much that may be.
struct Way {
    name: &'static str,
    files: &'static [&'static str],
    brotli_budget: Option<u64>,
}

/// What a budget was raised for is in the commits of this file; how to save bytes, in HACKING.md, "Bytes".
const WAYS: [Way; 5] = [
    Way {
        name: "client.js",
        files: &["client.js"],
        brotli_budget: Some(54_300),
    },
    Way {
        name: "trello.js",
        files: &["trello.js"],
        brotli_budget: None,
    },
    Way {
        name: "oauth.js",
        files: &["oauth.js"],
        brotli_budget: None,
    },
    Way {
        name: "slim.js + trello.wasm",
        files: &["slim.js", "trello.wasm"],
        brotli_budget: Some(56_980),
    },
    Way {
        name: "testing.js",
        files: &["testing.js"],
        brotli_budget: Some(8_750),
    },
];

/// The bytes of one way of loading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Size {
    fn from_json(value: &Value) -> Option<Self> {
        let number = |name: &str| value.get(name)?.as_u64();
        Some(Self {
            raw: number("raw")?,
            gzip: number("gzip")?,
            brotli: number("brotli")?,
        })
    }

    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// Measures what is in `pkg/dist`, in the order of [`WAYS`].
pub(crate) fn measure(node: &Node) -> Result<Vec<Size>> {
    let files = WAYS.iter().flat_map(|way| way.files);
    let output = command::read(
        node.command()
            .arg(project::path("xtask/tools/measure.mjs"))
            .args(files.map(|file| project::dist().join(file))),
    )?;
    let measured: Vec<Value> = serde_json::from_str(&output)?;
    let mut measured = measured
        .iter()
        .map(|value| Size::from_json(value).unwrap_or_default());
    Ok(WAYS
        .iter()
        .map(|way| {
            measured
                .by_ref()
                .take(way.files.len())
                .fold(Size::default(), Size::plus)
        })
        .collect())
}

/// Prints the table, with the difference to the recorded sizes.
pub(crate) fn print(sizes: &[Size]) -> Result<()> {
    println!("\n{}", table(sizes, &recorded()?));
    Ok(())
}

/// Makes these sizes the ones that later builds are compared with.
pub(crate) fn record(sizes: &[Size]) -> Result<()> {
    let mut all = Map::new();
    for (way, size) in WAYS.iter().zip(sizes) {
        let value = json!({ "raw": size.raw, "gzip": size.gzip, "brotli": size.brotli });
        all.insert(way.name.to_owned(), value);
    }
    fs::write(baseline_file(), serde_json::to_string_pretty(&all)? + "\n")?;
    println!("Recorded in pkg/sizes.json.");
    Ok(())
}

/// Fails when a way of loading costs more than its budget.
pub(crate) fn check_budgets(sizes: &[Size]) -> Result<()> {
    let mut over = String::new();
    for (way, size) in WAYS.iter().zip(sizes) {
        match way.brotli_budget {
            Some(budget) if size.brotli > budget => {
                let excess = size.brotli - budget;
                write!(
                    over,
                    "\n  {}: {} bytes brotli, {excess} over its {budget}",
                    way.name, size.brotli
                )?;
            }
            _ => {}
        }
    }
    if over.is_empty() {
        return Ok(());
    }
    bail!("too large:{over}\nmake it smaller, or argue for a new budget in xtask/src/sizes.rs")
}

fn baseline_file() -> PathBuf {
    project::path("pkg/sizes.json")
}

fn recorded() -> Result<Vec<Option<Size>>> {
    let Ok(text) = fs::read_to_string(baseline_file()) else {
        return Ok(vec![None; WAYS.len()]);
    };
    let all: Value = serde_json::from_str(&text).context("pkg/sizes.json is not JSON")?;
    Ok(WAYS
        .iter()
        .map(|way| all.get(way.name).and_then(Size::from_json))
        .collect())
}

fn table(sizes: &[Size], recorded: &[Option<Size>]) -> String {
    let mut text = format!(
        "{:<23}{:>18}{:>18}{:>18}\n",
        "bytes", "raw", "gzip -9", "brotli 11"
    );
    for ((way, size), before) in WAYS.iter().zip(sizes).zip(recorded) {
        let cell = |now: u64, then: Option<u64>| match then {
            Some(then) if then == now => format!("{now} (=)"),
            Some(then) => format!("{now} ({:+})", now as i64 - then as i64),
            None => format!("{now} (new)"),
        };
        let raw = cell(size.raw, before.map(|size| size.raw));
        let gzip = cell(size.gzip, before.map(|size| size.gzip));
        let brotli = cell(size.brotli, before.map(|size| size.brotli));
        text += &format!("{:<23}{raw:>18}{gzip:>18}{brotli:>18}\n", way.name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size {
        raw: 300,
        gzip: 200,
        brotli: 100,
    };

    #[test]
    fn the_table_shows_what_changed() {
        let before = Size {
            raw: 310,
            gzip: 200,
            brotli: 95,
        };
        let text = table(&[SIZE; 3], &[Some(before), None, None]);
        let line = text.lines().nth(1).unwrap();
        assert!(line.contains("300 (-10)"), "{line}");
        assert!(line.contains("200 (=)"), "{line}");
        assert!(line.contains("100 (+5)"), "{line}");
        assert!(text.lines().nth(2).unwrap().contains("100 (new)"));
    }

    #[test]
    fn a_budget_can_be_missed() {
        assert!(check_budgets(&[SIZE; 5]).is_ok());
        let large = Size {
            brotli: WAYS[3].brotli_budget.unwrap() + 1,
            ..SIZE
        };
        let refused = check_budgets(&[SIZE, SIZE, SIZE, large, SIZE])
            .unwrap_err()
            .to_string();
        assert!(
            refused.contains("slim.js + trello.wasm: ") && refused.contains(", 1 over"),
            "{refused}"
        );
    }
}
