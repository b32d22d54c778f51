//! The browsers of one run: those that could be had, and why the others could not.

use anyhow::Result;

use crate::setup::browser::{self, Browser};
use crate::setup::engine::{Choice, Engine};

/// What was asked for, as far as it is there.
#[derive(Default)]
pub(super) struct Browsers {
    ready: Vec<Browser>,
    /// What could not be had and need not be there, with a sentence on how to get it.
    pub(super) missing: Vec<(Engine, String)>,
}

impl Browsers {
    /// Sets up the chosen ones.
    pub(super) fn set_up(choice: &Choice) -> Result<Self> {
        let mut browsers = Self::default();
        for engine in Engine::ALL {
            if choice.contains(engine) {
                browser::check_variables(engine)?;
                browsers.add(engine, choice.insists_on(engine))?;
            }
        }
        Ok(browsers)
    }

    fn add(&mut self, engine: Engine, insisting: bool) -> Result<()> {
        match browser::ready(engine) {
            Ok(browser) => self.ready.push(browser),
            Err(error) if insisting => return Err(error),
            Err(error) => {
                println!("No tests in {}: {error:#}", engine.name());
                self.missing.push((engine, format!("{error:#}")));
            }
        }
        Ok(())
    }

    /// Those that the suites run in.
    pub(super) fn all(&self) -> &[Browser] {
        &self.ready
    }
}
