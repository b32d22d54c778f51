//! `cargo xtask demo`: the demo page on a local Trello.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use trello_emulator::{Emulator, Options};

use crate::{command, project};

/// The port when none is asked for.
pub(crate) const PORT: u16 = 8080;

/// Serves the demo and the built package until Ctrl-C.
pub(crate) fn serve(port: u16) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().context("cannot start the server")?;
    runtime.block_on(async {
        let emulator = start(port).await?;
        command::step("The demo runs on a local Trello, with made-up boards. Ctrl-C stops it.");
        let addresses = &emulator.addresses;
        println!("\n    {}/\n", addresses.app);
        println!("The app in www/vite runs on it too:\n");
        println!(
            "    VITE_TRELLO_API={} VITE_TRELLO_SITE={} npm run dev\n",
            addresses.api, addresses.site
        );
        tokio::signal::ctrl_c().await?;
        emulator.stop().await;
        Ok(())
    })
}

async fn start(port: u16) -> Result<Emulator> {
    // Whether Trello's own storage lets pages read files is not known; here a download shows that it works.
    let options = Options {
        port,
        mounts: mounts()?,
        storage_cors: true,
    };
    match trello_emulator::start(options).await {
        Ok(emulator) => Ok(emulator),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!(
                "port {port} is taken; choose another: cargo xtask demo --port {}",
                port.wrapping_add(1)
            )
        }
        Err(error) => Err(error).with_context(|| format!("cannot listen on port {port}")),
    }
}

/// The folders that the demo's pages have files of, under the paths by which they name them.
fn mounts() -> Result<Vec<(String, PathBuf)>> {
    let folders: BTreeMap<String, String> =
        serde_json::from_str(include_str!("../../www/mounts.json"))?;
    let place = |(path, folder): (String, String)| (path, project::path(&folder));
    Ok(folders.into_iter().map(place).collect())
}
