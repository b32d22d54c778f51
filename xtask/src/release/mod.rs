//! A release: what has to be true before it, what is published, and that it works where it is installed.

mod install;
mod ready;
mod twice;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::setup::node::Node;
use crate::setup::rust::WasmRust;
use crate::{audit, build, command, project};

/// Makes and tries what is published. False when something stops the release, which has been said. Publishes where that is
/// asked for and nothing stops it.
pub(crate) fn run(rust: &WasmRust, node: &Node, publishes: bool) -> Result<bool> {
    let stops = ready::what_stops()?;
    for reason in &stops {
        println!("This stops the release: {reason}");
    }
    if publishes && !stops.is_empty() {
        return Ok(false);
    }
    audit::run()?;
    let folder = project::target().join("release-files");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    build::package(rust, node)?;
    twice::check(&folder)?;
    let packed = Packed {
        tarball: install::npm(&folder)?,
    };
    install::krate(&folder)?;
    println!("Both packages work where they are installed.");
    if publishes {
        packed.publish()?;
    }
    Ok(stops.is_empty())
}

/// What is published, as it was tried.
struct Packed {
    tarball: PathBuf,
}

impl Packed {
    fn publish(&self) -> Result<()> {
        command::run(Command::new("npm").arg("publish").arg(&self.tarball))?;
        command::run(
            Command::new("cargo")
                .args(["publish", "--package", "trello-wasm", "--no-verify"])
                .current_dir(project::root()),
        )
    }
}
