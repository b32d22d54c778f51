//! The wasm-bindgen tests in a headless browser.

use std::ffi::OsString;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::counts::{self, Counts};
use super::leftovers::Mark;
use crate::project;
use crate::setup::browser::Browser;
use crate::setup::engine::Engine;
use crate::setup::rust::{TARGET, WasmRust};

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
pub(super) fn run(rust: &WasmRust, browser: &Browser) -> Result<Counts> {
    let mut cargo = rust.cargo("test");
    cargo
        .arg("--config")
        .arg(runner_setting(&std::env::current_exe()?)?);
    cargo.args([
        "--package",
        "trello-wasm",
        "--test",
        "browser",
        "--features",
        "typed",
        "--no-fail-fast",
    ]);
    let mark = Mark::new();
    mark.put_on(&mut cargo);
    cargo.envs(browser.environment());
    for variable in DRIVER_VARIABLES {
        cargo.env_remove(variable);
    }
    cargo
        .env(driver_variable(browser.engine), &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(browser)?)
        .env(ADDRESS_VARIABLE, free_address()?.to_string())
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    let counts = counts::count(&mut cargo, counts::cargo_line);
    mark.end_leftovers();
    counts
}

/// The variable by which the runner takes our driver. It passes webdriver.json on to a geckodriver, and by the standard;
/// to a safaridriver it passes nothing.
fn driver_variable(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium => "CHROMEDRIVER",
        Engine::Firefox | Engine::Webkit => "GECKODRIVER",
    }
}

/// What cargo is told to run test files with.
fn runner_setting(program: &Path) -> Result<String> {
    let words = json!([program.to_string_lossy(), RUNNER_COMMAND]);
    Ok(format!(
        "target.{TARGET}.runner={}",
        serde_json::to_string(&words)?
    ))
}

/// What webdriver.json says of the engine, with the browser that was found, since the file cannot know its path.
fn capabilities(browser: &Browser) -> Result<PathBuf> {
    let all = fs::read_to_string(project::path("webdriver.json"))?;
    let own = own_capabilities(&all, browser.engine, &browser.program)?;
    let name = format!("webdriver-{}.json", browser.engine.name());
    let file = project::target().join(name);
    fs::write(&file, serde_json::to_string_pretty(&own)?)?;
    Ok(file)
}

/// Without the options of other engines, which not every driver passes over.
fn own_capabilities(all: &str, engine: Engine, program: &Path) -> Result<Value> {
    let options = match engine {
        Engine::Chromium => "goog:chromeOptions",
        Engine::Firefox => "moz:firefoxOptions",
        Engine::Webkit => "webkitgtk:browserOptions",
    };
    let all: Value = serde_json::from_str(all).context("webdriver.json is not JSON")?;
    let mut own = json!({ options: all[options] });
    own[options]["binary"] = json!(program.to_string_lossy());
    Ok(own)
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

    #[test]
    fn a_driver_gets_the_options_of_its_own_engine() {
        let all = r#"{ "goog:chromeOptions": {}, "moz:firefoxOptions": { "prefs": {} } }"#;
        let own = own_capabilities(all, Engine::Firefox, Path::new("/bin/fox")).unwrap();
        let options = json!({ "prefs": {}, "binary": "/bin/fox" });
        assert_eq!(own, json!({ "moz:firefoxOptions": options }));
    }
}
