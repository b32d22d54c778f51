//! Debian's Rust, for machines where rustup cannot download the wasm target. Debian has no
//! compiled std for wasm of this version, but it has the sources, and cargo builds std from them.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::apt;
use crate::command;

const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
pub(super) const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const LINKER: &str = "/usr/bin/wasm-ld-19";

/// Installs the packages if they are missing.
pub(super) fn ready() -> Result<()> {
    if !installed() {
        apt::install(&PACKAGES)?;
    }
    if !installed() {
        bail!(
            "{} are installed, but a compiler that can build std was not found",
            PACKAGES.join(", ")
        );
    }
    Ok(())
}

/// Cargo with Debian's compiler and linker, allowed to build std.
pub(super) fn cargo() -> Command {
    let mut cargo = Command::new(CARGO);
    cargo
        .env("RUSTC", RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER)
        .env_remove("RUSTUP_TOOLCHAIN");
    cargo
}

fn installed() -> bool {
    let programs = [RUSTC, CARGO, LINKER]
        .iter()
        .all(|program| Path::new(program).exists());
    programs && sources().is_some_and(|path| Path::new(&path).exists())
}

fn sources() -> Option<String> {
    let sysroot = command::read(Command::new(RUSTC).args(["--print", "sysroot"])).ok()?;
    Some(format!(
        "{}/lib/rustlib/src/rust/library/std/Cargo.toml",
        sysroot.trim()
    ))
}
