//! Installs the two packages into empty projects, and runs these.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{command, project};

const SAID: &str = "members/me mara\n";

const MODULE: &str = r#"import { Trello } from "trello-wasm";
const fetch = async () => new Response('{"username":"mara"}');
const { username } = await new Trello({ key: "a", storage: "memory", fetch }).get("members/me");
console.log("members/me", username);
"#;

const COMMONJS: &str = r#"const { Trello } = require("trello-wasm");
const fetch = async () => new Response('{"username":"mara"}');
const trello = new Trello({ key: "a", storage: "memory", fetch });
trello.get("members/me").then(({ username }) => console.log("members/me", username));
"#;

const CRATE: &str = r#"use trello_wasm::client::{Call, Client, Dialect, Error, Method, Settings};
use trello_wasm::protocol::call::path::checked;

/// A page's code, which a machine without a page compiles only.
pub async fn me(key: &str) -> Result<(), Error> {
    let client = Client::new(Settings::default());
    client.set_key(Some(key))?;
    client.call(Call::new(Method::Get, "members/me")).await?;
    Ok(())
}

fn main() {
    let path = checked("members/me", Dialect::Modern);
    println!("{} mara", path.unwrap_or("refused"));
}
"#;

/// Packs the npm package, runs it by `import` and by `require`, and returns the tarball.
pub(super) fn npm(folder: &Path) -> Result<PathBuf> {
    command::step("Packing and trying the npm package");
    let packed = command::read(
        Command::new("npm")
            .args(["pack", "--silent", "--pack-destination"])
            .arg(folder)
            .current_dir(project::path("pkg")),
    )?;
    let name = packed.lines().last().context("npm packed nothing")?;
    let tarball = folder.join(name);
    let user = folder.join("npm-user");
    fs::create_dir_all(&user)?;
    fs::write(user.join("package.json"), "{ \"private\": true }\n")?;
    fs::write(user.join("module.mjs"), MODULE)?;
    fs::write(user.join("commonjs.cjs"), COMMONJS)?;
    command::run(
        Command::new("npm")
            .args([
                "install",
                "--offline",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
            ])
            .arg(&tarball)
            .current_dir(&user),
    )?;
    for file in ["module.mjs", "commonjs.cjs"] {
        said(Command::new("node").arg(file).current_dir(&user))?;
    }
    Ok(tarball)
}

/// Packages the crate, and runs a program that depends on it and on nothing of the checkout.
pub(super) fn krate(folder: &Path) -> Result<()> {
    command::step("Packaging and trying the crate");
    command::run(
        Command::new("cargo")
            // The project that follows compiles it. What is not committed has been said.
            .args([
                "package",
                "--package",
                "trello-wasm",
                "--no-verify",
                "--allow-dirty",
            ])
            .current_dir(project::root()),
    )?;
    let name = format!("trello-wasm-{}", env!("CARGO_PKG_VERSION"));
    command::run(
        Command::new("tar")
            .arg("-xzf")
            .arg(
                project::target()
                    .join("package")
                    .join(format!("{name}.crate")),
            )
            .arg("-C")
            .arg(folder),
    )?;
    let user = folder.join("crate-user");
    fs::create_dir_all(user.join("src"))?;
    fs::write(user.join("Cargo.toml"), manifest(&name))?;
    fs::write(user.join("src/main.rs"), CRATE)?;
    // The versions that were tested.
    fs::copy(project::path("Cargo.lock"), user.join("Cargo.lock"))?;
    said(
        Command::new("cargo")
            .args(["run", "--quiet", "--target-dir"])
            .arg(project::target())
            .current_dir(&user),
    )
}

fn manifest(name: &str) -> String {
    format!(
        "[package]\nname = \"crate-user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\ntrello-wasm = {{ path = \"../{name}\", default-features = false }}\n"
    )
}

/// Fails unless the program prints what it should.
fn said(program: &mut Command) -> Result<()> {
    let output = command::read(program)?;
    if output == SAID {
        return Ok(());
    }
    bail!("`{}` printed: {output}", command::show(program))
}
