//! `cargo xtask soak`: thousands of calls by several tabs, while all that can go wrong does.

use anyhow::Result;

use crate::setup::browser::Browser;
use crate::setup::node::Node;
use crate::{command, project, whereabouts};

/// How long, and by which plan.
#[derive(Default)]
pub(crate) struct Options {
    /// Minutes after which no further part of the plan begins; without them it ends after a number of calls.
    pub(crate) minutes: Option<u32>,
    /// What makes the plan; one by chance where there is none.
    pub(crate) seed: Option<u32>,
}

/// Runs it, and fails where pages and server disagree or something is left behind.
pub(crate) fn run(node: &Node, browser: &Browser, options: &Options) -> Result<()> {
    command::step("Testing the model that judges it");
    let mut test = node.command();
    test.args(["--test", "--test-reporter=dot"]);
    command::run(test.arg(project::path("tests/soak/model.test.mjs")))?;
    let mut soak = node.command();
    soak.arg(project::path("tests/soak/soak.mjs"));
    for (name, value) in [("--minutes", options.minutes), ("--seed", options.seed)] {
        if let Some(value) = value {
            soak.arg(name).arg(value.to_string());
        }
    }
    whereabouts::tell(&mut soak, browser)?;
    command::step("Soaking");
    command::run(&mut soak)
}
