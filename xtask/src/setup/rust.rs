//! The compiler for WebAssembly: the wasm target and the sources of std.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::debian_rust;
use crate::{command, project};

/// The compilation target of the library.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler that is ready to build for [`TARGET`].
pub(crate) enum WasmRust {
    /// The toolchain that runs this program, with std for [`TARGET`].
    Own {
        /// The sources of std are there too, so that std can be built smaller.
        sources: bool,
    },
    /// Debian's compiler, which has the sources of std and builds it each time it changes.
    Debian,
}

/// A panic ends at once, without a message, a place or a `Debug` text, none of which is then in the file.
const RELEASE_FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Ctarget-feature=-reference-types,-multivalue";

impl WasmRust {
    /// True when release builds compile std themselves, which makes the smallest files.
    pub(crate) fn builds_std(&self) -> bool {
        !matches!(self, Self::Own { sources: false })
    }

    /// The compiler itself.
    pub(crate) fn compiler(&self) -> Command {
        Command::new(match self {
            Self::Own { .. } => "rustc",
            Self::Debian => debian_rust::RUSTC,
        })
    }

    /// True when clippy can check the code for [`TARGET`].
    pub(crate) fn has_clippy(&self) -> bool {
        matches!(self, Self::Own { .. })
    }

    /// Cargo for development and test builds, with panics that keep their messages.
    /// The caller adds the subcommand's own arguments after these.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut cargo = self.any_cargo(subcommand);
        if matches!(self, Self::Debian) {
            cargo.arg("-Zbuild-std=std,panic_abort,test");
            cargo
                .arg("--target-dir")
                .arg(project::target().join("debian"));
        }
        cargo
    }

    /// Cargo for the release build.
    pub(crate) fn release_cargo(&self) -> Command {
        let mut cargo = self.any_cargo("rustc");
        // Only a cdylib: with an rlib beside it there is no link-time optimisation, and the wasm is a fifth larger.
        cargo.args(["--release", "--crate-type", "cdylib"]);
        // A folder of its own, since the flags differ from those of every other build.
        cargo.arg("--target-dir").arg(release_target_dir());
        if self.builds_std() {
            cargo
                .args([
                    "-Zbuild-std=std,panic_abort",
                    "-Zbuild-std-features=optimize_for_size",
                    // By their content: a source that is put back keeps its old time.
                    "-Zchecksum-freshness",
                ])
                .env("RUSTC_BOOTSTRAP", "1")
                .env("RUSTFLAGS", RELEASE_FLAGS)
                .env_remove("CARGO_ENCODED_RUSTFLAGS");
        }
        cargo
    }

    fn any_cargo(&self, subcommand: &str) -> Command {
        let mut cargo = match self {
            Self::Own { .. } => Command::new("cargo"),
            Self::Debian => debian_rust::cargo(),
        };
        cargo
            .arg(subcommand)
            .args(["--target", TARGET])
            .current_dir(project::root());
        cargo
    }
}

/// The target folder of the release build.
pub(crate) fn release_target_dir() -> PathBuf {
    project::target().join("release-wasm")
}

/// Adds the wasm target and the sources of std, or falls back to what there is.
pub(crate) fn ready() -> Result<WasmRust> {
    let sysroot = sysroot()?;
    if !has_target(&sysroot) && !target_added(&sysroot) {
        debian_rust::ready().with_context(|| {
            format!("there is no compiler for {TARGET}; run: rustup target add {TARGET}")
        })?;
        return Ok(WasmRust::Debian);
    }
    if !has_sources(&sysroot) {
        command::step("Adding the sources of Rust's standard library");
        if !rustup(&["component", "add", "rust-src"]) {
            println!(
                "The sources of std are missing, so the built files will be about a third larger. \
                 For the smallest ones run: rustup component add rust-src"
            );
        }
    }
    Ok(WasmRust::Own {
        sources: has_sources(&sysroot),
    })
}

/// Adds the wasm target by rustup, which may say that it is there where its files are gone. A failure is remembered, since
/// a rustup that cannot download may take minutes to find that out.
fn target_added(sysroot: &Path) -> bool {
    let stamp = project::target().join("rustup-cannot-add-wasm");
    if stamp.exists() {
        return false;
    }
    command::step(&format!("Adding the Rust target {TARGET}"));
    if rustup(&["target", "add", TARGET]) && has_target(sysroot) {
        return true;
    }
    println!("rustup cannot add {TARGET} here, so Debian's compiler is used for it.");
    if let Err(error) = fs::write(&stamp, "Delete this file to let rustup try again.\n") {
        println!("{} could not be written: {error}", stamp.display());
    }
    false
}

/// Adds clippy and rustfmt where they are missing and can be had.
pub(crate) fn lints_ready() {
    let components = [("fmt", "rustfmt"), ("clippy", "clippy")];
    for (_, component) in components
        .into_iter()
        .filter(|(name, _)| !has_component(name))
    {
        command::step(&format!("Adding {component}"));
        rustup(&["component", "add", component]);
    }
}

/// True when cargo has the subcommand.
pub(crate) fn has_component(subcommand: &str) -> bool {
    command::works(Command::new("cargo").args([subcommand, "--version"]))
}

fn rustup(arguments: &[&str]) -> bool {
    command::run(
        Command::new("rustup")
            .args(arguments)
            .env_remove("RUST_BACKTRACE"),
    )
    .inspect_err(|error| println!("{error:#}"))
    .is_ok()
}

fn sysroot() -> Result<PathBuf> {
    let path = command::read(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(path.trim()))
}

fn has_target(sysroot: &Path) -> bool {
    let folder = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some())
}

fn has_sources(sysroot: &Path) -> bool {
    sysroot
        .join("lib/rustlib/src/rust/library/std/Cargo.toml")
        .exists()
}
