//! A client for Trello in the browser: login, token storage and REST calls, compiled to WebAssembly.
//!
//! The floors, each importing only from those above it in this list; the first two know nothing of each other:
//!
//! - [`protocol`]: what Trello says. Pure: no browser, no clock, no I/O.
//! - [`browser`]: what the browser does, one file per facility. Has no word of Trello.
//! - [`client`]: joins the two. This is the API for Rust users.
//! - `js`: the wasm-bindgen face that the npm package is built from.

#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::todo,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]
#![deny(clippy::disallowed_methods)]
// Appending a character costs its encoder, 0.3 kB of wasm; appending a text costs nothing new.
#![allow(clippy::single_char_add_str)]

pub mod browser;
pub mod client;
#[cfg(feature = "js")]
mod js;
pub mod protocol;

/// Smaller than the standard library's allocator by 1.4 kB of the compressed download, and made for one thread.
#[cfg(all(feature = "js", target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
