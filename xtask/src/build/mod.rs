//! The npm package's files: cargo, wasm-bindgen, wasm-opt, esbuild, in this order.
//!
//! The library is compiled twice: with OAuth 2.0 for `oauth.js`, and without it for the other entries, which it would
//! make larger. Otherwise the entries differ only in how they load the wasm.

mod ascii;
mod bindings;
mod bundle;
mod compat;
mod declarations;
pub(crate) mod files;
mod integrity;
mod lowest;
mod names;
mod optimize;
mod papers;
mod plain;
mod repeated;
mod source_map;
mod streams;

pub(crate) use integrity::show as show_integrity;

use anyhow::Result;

use crate::command;
use crate::setup::node::Node;
use crate::setup::rust::{self, WasmRust};

/// Builds `pkg/dist`, unless what is there was built of the same sources.
pub(crate) fn ready(rust: &WasmRust, node: &Node) -> Result<()> {
    if !repeated::is_there(rust)? {
        return package(rust, node);
    }
    command::step("The package is built of these sources already");
    papers::copy()
}

/// Builds `pkg/dist`.
pub(crate) fn package(rust: &WasmRust, node: &Node) -> Result<()> {
    let sources = repeated::sources(rust)?;
    bundle::begin()?;
    papers::copy()?;
    for variant in [Variant::Keys, Variant::OAuth] {
        command::step(variant.compiling());
        command::run(rust.release_cargo().args([
            "--package",
            "trello-wasm",
            "--lib",
            "--no-default-features",
            "--features",
            variant.features(),
        ]))?;
        let compiled = rust::release_target_dir()
            .join(rust::TARGET)
            .join("release/trello_wasm.wasm");

        command::step("Generating the bindings, optimising, bundling");
        let bindings = bindings::generate(&compiled, variant.folder())?;
        optimize::optimize(node, &bindings.wasm)?;
        match variant {
            Variant::Keys => {
                bundle::bundle_keys(node, &bindings)?;
                bundle::bundle_plain(node, &compat::made(node, &bindings)?)?;
            }
            Variant::OAuth => bundle::bundle_oauth(node, &bindings)?,
        }
    }
    declarations::commonjs()?;
    integrity::write(node)?;
    repeated::check(rust, sources)
}

/// What a compilation of the library can do.
#[derive(Clone, Copy)]
enum Variant {
    /// Logins with an API key.
    Keys,
    /// Those and logins by OAuth 2.0.
    OAuth,
}

impl Variant {
    fn compiling(self) -> &'static str {
        match self {
            Self::Keys => "Compiling the library to WebAssembly",
            Self::OAuth => "Compiling the library with OAuth 2.0 to WebAssembly",
        }
    }

    fn features(self) -> &'static str {
        match self {
            Self::Keys => "js",
            Self::OAuth => "js,oauth",
        }
    }

    /// The folder of its generated files.
    fn folder(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::OAuth => "oauth",
        }
    }
}
