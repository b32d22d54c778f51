//! The commands of this repository. `cargo xtask help` lists them.

mod audit;
mod bench;
mod build;
mod command;
mod demo;
mod docs;
mod fuzz;
mod mutants;
mod project;
mod release;
mod screenshots;
mod setup;
mod sizes;
mod soak;
mod test;
mod types;
mod whereabouts;

use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use anyhow::{Result, anyhow, bail};
use lexopt::prelude::*;

use bench::Bench;
use setup::browser::Browser;
use setup::engine::{Choice, Engine};
use setup::node::Node;
use test::{Extent, Suite};

const HELP: &str = "\
The commands of trello-wasm. Each sets up what it needs first.

  cargo xtask demo [--port N]    build, and serve the demo on a local Trello (port 8080)
  cargo xtask build [--record]   build pkg/dist and print a table of sizes;
                                 --record makes these sizes the baseline
  cargo xtask test [SUITE]…      run every test, or only lint, native, browser, types, docs,
                                 e2e or packaging. They run in the browsers that can be had;
                                 --browser chromium, firefox, webkit or all insists on it
  cargo xtask test --quick       lint, native, types and one login, in Chromium
  cargo xtask test environments  try the package in Next, Astro, Angular and Parcel, which
                                 is no part of every test
  cargo xtask bench [FIGURE]…    build, and measure bytes, speed and memory beside the
                                 alternatives; --json writes target/bench.json, too
  cargo xtask bench types        measure what the types cost compilers and editors
  cargo xtask fuzz [NAME]        try each property of src/protocol with 10,000,000 cases, or
                                 with --cases N; long ones have fewer
  cargo xtask fuzz calls         build, and make 200,000 random calls from JavaScript
  cargo xtask mutants [OPTION]…  break src/protocol in every way that cargo-mutants knows, and
                                 look whether a test notices: hours; its options choose
  cargo xtask audit              licences, sources and signatures of what comes from others
  cargo xtask docs               build the reference of the npm package and of the crate
  cargo xtask types [--spec FILE] write the types of the API's routes; with the OpenAPI
                                 document of Trello's API, take its facts anew
  cargo xtask release [--dry-run] try what a release publishes in empty projects; without
                                 --dry-run, publish it
  cargo xtask screenshots        build, and take the pictures of the demo in docs/images
  cargo xtask soak [--minutes N] [--seed S]
                                 build, and make 20,000 calls, or calls for that long, by
                                 several tabs while all that can go wrong does; a seed is a plan
  cargo xtask setup              only set up this machine
  cargo xtask help               this text
";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// False when tests failed, which has been said already.
fn run() -> Result<bool> {
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next()? {
        Some(Value(name)) => name.string()?,
        Some(Long("help") | Short('h')) | None => "help".to_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    if asks_for_help(&command) {
        print!("{HELP}");
        return Ok(true);
    }
    match command.as_str() {
        "audit" => run_audit(arguments)?,
        "bench" => run_bench(arguments)?,
        "build" => run_build(arguments)?,
        "demo" => run_demo(arguments)?,
        "docs" => run_docs(arguments)?,
        "fuzz" => run_fuzz(arguments)?,
        "mutants" => mutants::run(arguments.raw_args()?.collect())?,
        "test" => return run_test(arguments),
        test::RUNNER_COMMAND => test::run_file(arguments.raw_args()?)?,
        "screenshots" => run_screenshots(arguments)?,
        "soak" => run_soak(arguments)?,
        "release" => return run_release(arguments),
        "types" => run_types(arguments)?,
        "setup" => run_setup(arguments)?,
        "help" => print!("{HELP}"),
        other => bail!("there is no command `{other}`\n\n{HELP}"),
    }
    Ok(true)
}

/// Whether `--help` follows a command; what hands its arguments on to another program leaves that to it.
fn asks_for_help(command: &str) -> bool {
    !matches!(command, "mutants" | test::RUNNER_COMMAND)
        && std::env::args()
            .skip(2)
            .any(|argument| matches!(argument.as_str(), "--help" | "-h"))
}

fn run_bench(mut arguments: lexopt::Parser) -> Result<()> {
    let mut bench = Bench::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("json") => bench.json = true,
            Value(name) => bench.figures.push(name),
            other => return Err(other.unexpected().into()),
        }
    }
    bench.run(&setup::node::ready()?)
}

fn run_audit(arguments: lexopt::Parser) -> Result<()> {
    takes_nothing(arguments)?;
    audit::run()
}

fn run_fuzz(mut arguments: lexopt::Parser) -> Result<()> {
    let mut cases = None;
    let mut filter = String::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("cases") => cases = Some(arguments.value()?.parse()?),
            Value(name) => filter = name.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    if filter != fuzz::CALLS {
        return fuzz::run(cases.unwrap_or(fuzz::CASES), &filter);
    }
    let (node, browser) = with_chromium()?;
    fuzz::run_calls(cases.unwrap_or(fuzz::CALL_CASES), &node, &browser)
}

fn run_screenshots(arguments: lexopt::Parser) -> Result<()> {
    takes_nothing(arguments)?;
    let (node, browser) = with_chromium()?;
    screenshots::take(&node, &browser)
}

fn run_soak(mut arguments: lexopt::Parser) -> Result<()> {
    let mut options = soak::Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("minutes") => options.minutes = Some(number(&mut arguments, "of minutes")?),
            Long("seed") => options.seed = Some(number(&mut arguments, "that is a seed")?),
            other => return Err(other.unexpected().into()),
        }
    }
    let (node, browser) = with_chromium()?;
    soak::run(&node, &browser, &options)
}

/// Refuses every argument.
fn takes_nothing(mut arguments: lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        Some(argument) => Err(argument.unexpected().into()),
        None => Ok(()),
    }
}

/// The package, and what tries it in Chromium.
fn with_chromium() -> Result<(Node, Browser)> {
    let node = setup::node::ready()?;
    let browser = setup::browser::ready(Engine::Chromium)?;
    build::ready(&setup::rust::ready()?, &node)?;
    Ok((node, browser))
}

/// The value of an option, which is a number.
fn number<N: FromStr>(arguments: &mut lexopt::Parser, what: &str) -> Result<N> {
    let text = arguments.value()?.string()?;
    text.parse()
        .map_err(|_| anyhow!("`{text}` is no number {what}"))
}

fn run_demo(mut arguments: lexopt::Parser) -> Result<()> {
    let mut port = demo::PORT;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => port = number(&mut arguments, "of a port")?,
            other => return Err(other.unexpected().into()),
        }
    }
    let node = setup::node::ready()?;
    let rust = setup::rust::ready()?;
    build::ready(&rust, &node)?;
    demo::serve(port)
}

fn run_docs(arguments: lexopt::Parser) -> Result<()> {
    takes_nothing(arguments)?;
    docs::build()
}

fn run_build(mut arguments: lexopt::Parser) -> Result<()> {
    let mut record = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("record") => record = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let node = setup::node::ready()?;
    let rust = setup::rust::ready()?;
    build::package(&rust, &node)?;
    let sizes = sizes::measure(&node)?;
    sizes::print(&sizes)?;
    build::show_integrity()?;
    if record {
        if !rust.builds_std() {
            bail!("a baseline needs the smallest build: run `rustup component add rust-src` first");
        }
        sizes::record(&sizes)?;
    }
    Ok(())
}

fn run_release(mut arguments: lexopt::Parser) -> Result<bool> {
    let mut publishes = true;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("dry-run") => publishes = false,
            other => return Err(other.unexpected().into()),
        }
    }
    let node = setup::node::ready()?;
    let rust = setup::rust::ready()?;
    release::run(&rust, &node, publishes)
}

fn run_test(mut arguments: lexopt::Parser) -> Result<bool> {
    let mut suites = Vec::new();
    let mut browsers = Choice::default();
    let mut extent = Extent::Whole;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("browser") => browsers.add(&arguments.value()?.string()?)?,
            Long("quick") => extent = Extent::Quick,
            Value(name) => suites.push(name.string()?.parse()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if suites.is_empty() {
        match extent {
            Extent::Whole => suites.extend(Suite::usual()),
            Extent::Quick => suites.extend(Suite::QUICK),
        }
    }
    test::run(&suites, &browsers, extent)
}

fn run_types(mut arguments: lexopt::Parser) -> Result<()> {
    let mut document = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("spec") => document = Some(PathBuf::from(arguments.value()?)),
            other => return Err(other.unexpected().into()),
        }
    }
    types::run(document.as_deref())
}

fn run_setup(arguments: lexopt::Parser) -> Result<()> {
    takes_nothing(arguments)?;
    setup::node::ready()?;
    setup::rust::ready()?;
    for engine in Engine::ALL {
        match setup::browser::ready(engine) {
            Err(error) if Choice::default().insists_on(engine) => return Err(error),
            Err(error) => println!("No tests in {}: {error:#}", engine.name()),
            Ok(_) => {}
        }
    }
    println!("Everything is set up.");
    Ok(())
}
