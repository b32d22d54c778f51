//! A browser and its driver: found on the machine, or installed.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::display::Display;
use super::engine::Engine;
use super::{apt, geckodriver};
use crate::command;

/// A browser that is ready to be driven.
pub(crate) struct Browser {
    /// Which engine it is.
    pub(crate) engine: Engine,
    /// The browser's program.
    pub(crate) program: PathBuf,
    /// The `WebDriver` server that drives it.
    pub(crate) driver: PathBuf,
    /// The same engine without the browser around it, where there is one: it opens a page in a fifth of the time, and has
    /// no popup blocker, no settings and no extensions.
    pub(crate) shell: Option<PathBuf>,
    /// The screen of one that cannot do without.
    pub(crate) display: Option<Display>,
}

impl Browser {
    /// What tells programs where it is, in the variables that also name it to this program.
    pub(crate) fn environment(&self) -> Vec<(&'static str, OsString)> {
        let parts = self.engine.parts();
        let mut environment = vec![
            (parts.program.variable, self.program.clone().into()),
            (parts.driver.variable, self.driver.clone().into()),
        ];
        if let (Some(shell), Some(part)) = (&self.shell, &parts.shell) {
            environment.push((part.variable, shell.clone().into()));
        }
        if let Some(display) = &self.display {
            environment.push(("DISPLAY", display.name().into()));
            // On a desktop it would else open its windows there.
            environment.push(("GDK_BACKEND", "x11".into()));
        }
        environment
    }
}

/// The programs that one engine needs.
struct Parts {
    program: Part,
    driver: Part,
    /// The tests do without it, and take longer.
    shell: Option<Part>,
    display: Option<Part>,
}

impl Parts {
    fn all(&self) -> impl Iterator<Item = &Part> {
        [&self.program, &self.driver]
            .into_iter()
            .chain(&self.display)
    }
}

/// One program, and how it is found or had.
struct Part {
    /// Names the file where a person wants another.
    variable: &'static str,
    names: &'static [&'static str],
    /// Where it is looked for when it is not on the PATH.
    elsewhere: fn() -> Vec<PathBuf>,
    source: Source,
}

enum Source {
    /// Debian's packages.
    Apt(&'static [&'static str]),
    /// Debian has none.
    Geckodriver,
}

impl Part {
    const fn on_path(
        variable: &'static str,
        names: &'static [&'static str],
        source: Source,
    ) -> Self {
        Self {
            variable,
            names,
            elsewhere: Vec::new,
            source,
        }
    }
}

impl Engine {
    fn parts(self) -> Parts {
        match self {
            Self::Chromium => Parts {
                program: Part::on_path(
                    "CHROME",
                    &[
                        "chromium",
                        "chromium-browser",
                        "google-chrome-stable",
                        "google-chrome",
                    ],
                    Source::Apt(&["chromium"]),
                ),
                driver: Part::on_path(
                    "CHROMEDRIVER",
                    &["chromedriver"],
                    Source::Apt(&["chromium-driver"]),
                ),
                shell: Some(Part::on_path(
                    "CHROME_HEADLESS_SHELL",
                    &["chromium-headless-shell", "chrome-headless-shell"],
                    Source::Apt(&["chromium-headless-shell"]),
                )),
                display: None,
            },
            Self::Firefox => Parts {
                program: Part::on_path(
                    "FIREFOX",
                    &["firefox-esr", "firefox"],
                    Source::Apt(&["firefox-esr"]),
                ),
                driver: Part::on_path("GECKODRIVER", &["geckodriver"], Source::Geckodriver),
                shell: None,
                display: None,
            },
            Self::Webkit => Parts {
                program: Part {
                    elsewhere: webkit_folders,
                    ..Part::on_path(
                        "MINIBROWSER",
                        &["MiniBrowser"],
                        Source::Apt(&["webkit2gtk-driver"]),
                    )
                },
                driver: Part::on_path(
                    "WEBKIT_DRIVER",
                    &["WebKitWebDriver"],
                    Source::Apt(&["webkit2gtk-driver"]),
                ),
                shell: None,
                // With xauth people can run one test by hand under xvfb-run.
                display: Some(Part::on_path(
                    "XVFB",
                    &["Xvfb"],
                    Source::Apt(&["xvfb", "xauth"]),
                )),
            },
        }
    }
}

/// Finds the browser with its driver and its display, and installs what is missing.
pub(crate) fn ready(engine: Engine) -> Result<Browser> {
    let parts = engine.parts();
    let missing = missing_packages(&parts)?;
    if !missing.is_empty() {
        apt::install(&missing).with_context(|| cannot_be_had(engine, &parts))?;
    }
    let display = parts.display.as_ref().map(had).transpose()?;
    Ok(Browser {
        engine,
        program: had(&parts.program)?,
        driver: had(&parts.driver)?,
        shell: parts.shell.as_ref().and_then(had_if_possible),
        display: display.as_deref().map(Display::start).transpose()?,
    })
}

/// Fails where a person has named a program that is not there.
pub(crate) fn check_variables(engine: Engine) -> Result<()> {
    let parts = engine.parts();
    for part in parts.all().chain(&parts.shell) {
        find(part)?;
    }
    Ok(())
}

fn missing_packages(parts: &Parts) -> Result<Vec<&'static str>> {
    let mut missing = Vec::new();
    for part in parts.all() {
        let Source::Apt(packages) = part.source else {
            continue;
        };
        if find(part)?.is_none() {
            missing.extend(packages);
        }
    }
    missing.dedup();
    Ok(missing)
}

fn cannot_be_had(engine: Engine, parts: &Parts) -> String {
    let programs: Vec<_> = parts.all().map(|part| part.names[0]).collect();
    let variables: Vec<_> = parts.all().map(|part| part.variable).collect();
    format!(
        "the tests in {} need {}; install them, or name them in {}",
        engine.name(),
        programs.join(" and "),
        variables.join(" and ")
    )
}

/// Where the part is, after its packages were installed.
fn had(part: &Part) -> Result<PathBuf> {
    if let Some(found) = find(part)? {
        return Ok(found);
    }
    match part.source {
        Source::Geckodriver => geckodriver::ready(),
        Source::Apt(packages) => bail!(
            "{} was installed, but {} was not found; name it in {}",
            packages.join(" with "),
            part.names[0],
            part.variable
        ),
    }
}

/// Where a part is that the tests do without.
fn had_if_possible(part: &Part) -> Option<PathBuf> {
    let Source::Apt(packages) = part.source else {
        return None;
    };
    let found = || find(part).ok().flatten();
    found().or_else(|| {
        let installed = apt::install(packages);
        if installed.is_err() {
            println!("Without {} the tests take longer.", part.names[0]);
        }
        installed.ok().and_then(|()| found())
    })
}

fn find(part: &Part) -> Result<Option<PathBuf>> {
    let Some(named) = std::env::var_os(part.variable).map(PathBuf::from) else {
        let elsewhere = || command::find_program_in(&(part.elsewhere)(), part.names);
        return Ok(command::find_program(part.names).or_else(elsewhere));
    };
    if named.is_file() {
        return Ok(Some(named));
    }
    bail!(
        "{} names {}, which is not a file",
        part.variable,
        named.display()
    )
}

/// Where distributions put what belongs to `WebKitGTK` and nobody types.
fn webkit_folders() -> Vec<PathBuf> {
    let library = Path::new("/usr/lib");
    let mut roots = vec![library.to_owned(), "/usr/libexec".into()];
    if let Ok(folders) = fs::read_dir(library) {
        // Debian has a folder for each architecture in between.
        roots.extend(folders.filter_map(Result::ok).map(|folder| folder.path()));
    }
    let versions = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"];
    versions
        .iter()
        .flat_map(|version| roots.iter().map(move |root| root.join(version)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_had_is_named_with_its_variables() {
        assert_eq!(
            cannot_be_had(Engine::Webkit, &Engine::Webkit.parts()),
            "the tests in webkit need MiniBrowser and WebKitWebDriver and Xvfb; \
             install them, or name them in MINIBROWSER and WEBKIT_DRIVER and XVFB"
        );
    }
}
