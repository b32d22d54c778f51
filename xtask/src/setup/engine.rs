//! The browser engines that the suites can run in, and the choice among them.

use std::str::FromStr;

use anyhow::{Result, bail};

/// An engine that the suites can run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium, and the browsers made from it.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's `MiniBrowser`: Safari's engine with another network layer.
    Webkit,
}

impl Engine {
    /// Every engine, in the order in which they are run and shown.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The name on the command line and in the environment of the suites.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }
}

impl FromStr for Engine {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        match Self::ALL.into_iter().find(|engine| engine.name() == name) {
            Some(engine) => Ok(engine),
            None => bail!(
                "there is no browser `{name}` to test in; there are {}, and `all`",
                Self::ALL.map(Self::name).join(", ")
            ),
        }
    }
}

/// The engines to test in. Without a name those that can be had, Chromium always among them; what is named must be there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    named: Vec<Engine>,
}

impl Choice {
    /// One engine, and no other.
    pub(crate) fn only(engine: Engine) -> Self {
        let named = vec![engine];
        Self { named }
    }

    /// Adds what one `--browser` says: the name of an engine, or `all`.
    pub(crate) fn add(&mut self, name: &str) -> Result<()> {
        if name == "all" {
            self.named = Engine::ALL.to_vec();
            return Ok(());
        }
        self.named.push(name.parse()?);
        Ok(())
    }

    /// True when nothing was named.
    pub(crate) fn is_free(&self) -> bool {
        self.named.is_empty()
    }

    /// True when the suites are to run in it, if it can be had.
    pub(crate) fn contains(&self, engine: Engine) -> bool {
        self.is_free() || self.named.contains(&engine)
    }

    /// True when it is an error that it cannot be had.
    pub(crate) fn insists_on(&self, engine: Engine) -> bool {
        engine == Engine::Chromium || self.named.contains(&engine)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(names: &[&str]) -> Result<Choice> {
        let mut choice = Choice::default();
        for name in names {
            choice.add(name)?;
        }
        Ok(choice)
    }

    #[test]
    fn without_a_name_every_engine_is_tried_and_only_chromium_must_be_there() {
        let choice = chosen(&[]).unwrap();
        assert!(Engine::ALL.iter().all(|engine| choice.contains(*engine)));
        assert!(choice.insists_on(Engine::Chromium));
        assert!(!choice.insists_on(Engine::Firefox));
    }

    #[test]
    fn what_is_named_must_be_there_and_the_rest_is_left_out() {
        let choice = chosen(&["firefox", "webkit"]).unwrap();
        assert!(!choice.contains(Engine::Chromium));
        assert!(choice.contains(Engine::Webkit) && choice.insists_on(Engine::Webkit));
        let all = chosen(&["firefox", "all"]).unwrap();
        assert!(Engine::ALL.iter().all(|engine| all.insists_on(*engine)));
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let error = chosen(&["safari"]).unwrap_err().to_string();
        assert!(error.ends_with("there are chromium, firefox, webkit, and `all`"));
    }
}
