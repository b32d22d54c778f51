//! The wasm-bindgen tests in a headless browser.

use std::ffi::OsString;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Tools;
use super::counts::{self, Counts};
use crate::project;
use crate::setup::browser::{Browser, Engine};
use crate::setup::rust::TARGET;

/// The command of this program that runs one test file. Cargo calls it, not a person.
pub(crate) const RUNNER_COMMAND: &str = "wasm-test-runner";

/// The variable that tells the runner where to serve its page.
const ADDRESS_VARIABLE: &str = "WASM_BINDGEN_TEST_ADDRESS";

/// The variables by which the runner chooses a driver. It takes the first that is set, so only
/// the one for our browser may be.
const DRIVER_VARIABLES: [&str; 8] = [
    "CHROMEDRIVER",
    "CHROMEDRIVER_REMOTE",
    "GECKODRIVER",
    "GECKODRIVER_REMOTE",
    "MSEDGEDRIVER",
    "MSEDGEDRIVER_REMOTE",
    "SAFARIDRIVER",
    "SAFARIDRIVER_REMOTE",
];

/// Runs them with cargo, which calls this program back for each file of tests.
pub(super) fn run(tools: &Tools) -> Result<Counts> {
    let browser = tools.browser.as_ref().context("no browser was set up")?;
    let mut cargo = tools.rust.cargo("test");
    cargo
        .arg("--config")
        .arg(runner_setting(&std::env::current_exe()?)?);
    cargo.args([
        "--package",
        "trello-wasm",
        "--test",
        "browser",
        "--no-fail-fast",
    ]);
    for variable in DRIVER_VARIABLES {
        cargo.env_remove(variable);
    }
    cargo
        .env(browser.engine.driver_variable(), &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(browser)?)
        .env(ADDRESS_VARIABLE, free_address()?.to_string())
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    counts::count(&mut cargo, counts::cargo_line)
}

/// What cargo is told to run test files with.
fn runner_setting(program: &Path) -> Result<String> {
    let words = json!([program.to_string_lossy(), RUNNER_COMMAND]);
    Ok(format!(
        "target.{TARGET}.runner={}",
        serde_json::to_string(&words)?
    ))
}

/// webdriver.json with the browser that was found, since the file cannot know its path.
fn capabilities(browser: &Browser) -> Result<PathBuf> {
    let mut all: Value =
        serde_json::from_str(&fs::read_to_string(project::path("webdriver.json"))?)
            .context("webdriver.json is not JSON")?;
    match browser.engine {
        Engine::Chromium => {
            all["goog:chromeOptions"]["binary"] = json!(browser.program.to_string_lossy());
        }
    }
    let file = project::target().join("webdriver.json");
    fs::write(&file, serde_json::to_string_pretty(&all)?)?;
    Ok(file)
}

/// An address that nobody listens on.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// Runs one file of tests, as `wasm-bindgen-test-runner` does.
pub(crate) fn run_file(arguments: impl Iterator<Item = OsString>) -> Result<()> {
    if let Ok(address) = std::env::var(ADDRESS_VARIABLE) {
        thread::spawn(move || keep_awake(&address));
    }
    let arguments = std::iter::once(OsString::from("wasm-bindgen-test-runner")).chain(arguments);
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(arguments)
}

/// Connects to the runner's server again and again. When a browser opens several connections at
/// once, that server can hand two of them to one thread; the second then waits for the first to
/// close, which a browser does not do, and the page hangs for five minutes. A connection that comes
/// and goes brings a thread that takes up whatever waits.
fn keep_awake(address: &str) {
    loop {
        thread::sleep(Duration::from_millis(200));
        // The server is not up before the tests start; until then there is nothing to wake.
        drop(TcpStream::connect(address));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_a_space_stays_one_word() {
        let setting = runner_setting(Path::new("/my checkout/xtask")).unwrap();
        assert_eq!(
            setting,
            r#"target.wasm32-unknown-unknown.runner=["/my checkout/xtask","wasm-test-runner"]"#
        );
    }
}
