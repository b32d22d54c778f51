//! wasm-opt, which halves the file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::setup::node::Node;

/// Flat code between two rounds lets wasm-opt find more, and no function of several callers is inlined. Beside `-Oz` alone:
/// 0.5 kB of brotli less.
const PASSES: [&str; 7] = [
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--always-inline-max-function-size=0",
    "--skip-pass=local-cse",
];

/// Where the names of a wasm's functions are, a line for each: its number, a colon and its name.
pub(super) fn symbols(wasm: &Path) -> PathBuf {
    wasm.with_extension("symbols")
}

/// Makes the file as small as wasm-opt can, and checks that an engine still takes it.
pub(super) fn optimize(node: &Node, wasm: &Path) -> Result<()> {
    fs::copy(wasm, as_generated(wasm))?;
    let symbols = format!("--symbolmap={}", symbols(wasm).display());
    command::run(
        small(node, wasm)
            // No browser asks for the list of what it has to know: 0.1 kB of brotli.
            .args(["--dealign", "--strip-target-features", &symbols])
            .arg("-o")
            .arg(wasm),
    )?;
    let compile = "new WebAssembly.Module(require('node:fs').readFileSync(process.argv[1]))";
    command::run(node.command().arg("--eval").arg(compile).arg(wasm))
        .context("the optimised wasm does not compile in Node")
}

/// The same as text, with what its loads say of alignment: without it the file is smaller, and wasm2js has four loads of a
/// byte for one.
pub(super) fn aligned(node: &Node, wasm: &Path) -> Result<PathBuf> {
    let aligned = wasm.with_extension("aligned.wat");
    command::run(small(node, wasm).args(["--emit-text", "-o"]).arg(&aligned))?;
    Ok(aligned)
}

/// wasm-opt with its passes. There is no feature flag: wasm-opt reads from the file what it may use. With `--all-features` it
/// writes an encoding that browsers do not read.
fn small(node: &Node, wasm: &Path) -> Command {
    let mut tool = node.tool("wasm-opt");
    tool.arg(as_generated(wasm))
        .args(PASSES)
        // The stack begins at address 0 and grows down to it, so nothing lies in the first 1,024 bytes, and what is not
        // written holds zeros: 0.2 kB brotli.
        .args(["--low-memory-unused", "--zero-filled-memory"]);
    tool
}

fn as_generated(wasm: &Path) -> PathBuf {
    wasm.with_extension("generated.wasm")
}
