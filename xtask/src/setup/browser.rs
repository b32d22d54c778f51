//! A browser and its driver: found on the machine, or installed.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

use super::apt;
use crate::command;

/// The engines that the suites can run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium, and the browsers made from it.
    Chromium,
}

impl FromStr for Engine {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        match name {
            "chromium" => Ok(Self::Chromium),
            other => bail!("there is no browser `{other}` to test in; the one known is `chromium`"),
        }
    }
}

/// What the search for one engine looks for.
struct Search {
    program_variable: &'static str,
    programs: &'static [&'static str],
    driver_variable: &'static str,
    drivers: &'static [&'static str],
    packages: &'static [&'static str],
}

impl Engine {
    /// The name on the command line and in the environment of the suites.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
        }
    }

    /// The variable that names the driver, for a person and for wasm-bindgen's test runner.
    pub(crate) fn driver_variable(self) -> &'static str {
        self.search().driver_variable
    }

    fn search(self) -> Search {
        match self {
            Self::Chromium => Search {
                program_variable: "CHROME",
                programs: &[
                    "chromium",
                    "chromium-browser",
                    "google-chrome-stable",
                    "google-chrome",
                ],
                driver_variable: "CHROMEDRIVER",
                drivers: &["chromedriver"],
                packages: &["chromium", "chromium-driver"],
            },
        }
    }
}

/// A browser that is ready to be driven.
pub(crate) struct Browser {
    /// Which engine it is.
    pub(crate) engine: Engine,
    /// The browser's program.
    pub(crate) program: PathBuf,
    /// The WebDriver server that drives it.
    pub(crate) driver: PathBuf,
}

/// Finds the browser and its driver, or installs both.
pub(crate) fn ready(engine: Engine) -> Result<Browser> {
    let search = engine.search();
    if let Some(browser) = find(engine, &search)? {
        return Ok(browser);
    }
    command::step(&format!(
        "No {} with its driver was found here",
        engine.name()
    ));
    apt::install(search.packages).with_context(|| {
        format!(
            "the tests need {} and {}; install them, or name them in {} and {}",
            search.programs[0], search.drivers[0], search.program_variable, search.driver_variable
        )
    })?;
    find(engine, &search)?.with_context(|| {
        format!(
            "{} were installed, but are not on the PATH",
            search.packages.join(" and ")
        )
    })
}

fn find(engine: Engine, search: &Search) -> Result<Option<Browser>> {
    let program = named_or_found(search.program_variable, search.programs)?;
    let driver = named_or_found(search.driver_variable, search.drivers)?;
    Ok(program.zip(driver).map(|(program, driver)| Browser {
        engine,
        program,
        driver,
    }))
}

fn named_or_found(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    let Some(named) = std::env::var_os(variable).map(PathBuf::from) else {
        return Ok(command::find_program(names));
    };
    if named.is_file() {
        return Ok(Some(named));
    }
    bail!("{variable} names {}, which is not a file", named.display())
}
