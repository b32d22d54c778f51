//! The npm package's files: cargo, wasm-bindgen, wasm-opt, esbuild, in this order.
//!
//! One cargo build and one set of glue serve every entry. The entries differ only in where the
//! bytes of the wasm come from, so that all of them behave the same.

mod bindings;
mod bundle;
mod literal;
mod names;
mod optimize;

use anyhow::Result;

use crate::command;
use crate::setup::node::Node;
use crate::setup::rust::{self, WasmRust};

/// Builds `pkg/dist`.
pub(crate) fn package(rust: &WasmRust, node: &Node) -> Result<()> {
    command::step("Compiling the library to WebAssembly");
    command::run(
        rust.release_cargo()
            .args(["--package", "trello-wasm", "--lib"]),
    )?;
    let compiled = rust::release_target_dir()
        .join(rust::TARGET)
        .join("release/trello_wasm.wasm");

    command::step("Generating the bindings, optimising, bundling");
    let bindings = bindings::generate(&compiled)?;
    optimize::optimize(node, &bindings.wasm)?;
    bundle::bundle(node, &bindings)
}
