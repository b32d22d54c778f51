//! A local Trello: a real HTTP server, with its state in memory, that behaves as Trello does towards a browser.
//!
//! It has three origins. The **app** serves the files of the page under test, the **site** asks the member for leave
//! (`/1/authorize`), the **api** answers `/1/…`. Tests steer it through `/emulator/…` of the api; see the README.

mod address;
mod call;
mod clock;
mod control;
mod ids;
mod limits;
mod lists;
mod login;
mod oauth;
mod origins;
mod params;
mod reply;
mod routes;
mod seed;
mod session;
mod settings;
mod state;
mod world;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;
use tokio::task::JoinHandle;

use origins::{api, app, listener, site};

pub use seed::{CLIENT_ID, KEY, SECRET};

/// How to start an emulator.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port of the app; 0 takes a free one, as the other origins always do.
    pub port: u16,
    /// Folders that the app serves, each under a path such as `/` or `/pkg`.
    pub mounts: Vec<(String, PathBuf)>,
    /// Whether pages may read what a download redirects to, until a reset: the switch `storageCors`.
    pub storage_cors: bool,
}

/// The origins of a running emulator.
#[derive(Clone, Debug, Serialize)]
pub struct Addresses {
    /// Serves the mounted folders and `/emulator.json`.
    pub app: String,
    /// Has the page where a member gives an app leave.
    pub site: String,
    /// Answers the calls.
    pub api: String,
}

impl Addresses {
    /// What a page or a test needs to know: the origins, the seeded key and the client id of OAuth 2.0.
    pub fn describe(&self) -> serde_json::Value {
        serde_json::json!({
            "app": self.app, "site": self.site, "api": self.api, "key": KEY, "clientId": CLIENT_ID,
        })
    }
}

/// A running emulator. It ends when it is stopped or dropped.
#[derive(Debug)]
pub struct Emulator {
    /// Where it listens.
    pub addresses: Addresses,
    tasks: Vec<JoinHandle<()>>,
}

/// Starts an emulator on loopback.
pub async fn start(options: Options) -> io::Result<Emulator> {
    let app = listener::bind(options.port).await?;
    let site = listener::bind(0).await?;
    let api = listener::bind(0).await?;
    let addresses = Addresses {
        app: app.origin(),
        site: site.origin(),
        api: api.origin(),
    };
    let hub = Arc::new(state::Hub::new(addresses.clone()));
    hub.state().settings.storage_cors = options.storage_cors;
    let drain = hub.drain.subscribe();
    let mut tasks = app.serve(&app::router(&options, hub.clone()), &drain);
    tasks.extend(site.serve(&site::router(hub.clone()), &drain));
    tasks.extend(api.serve(&api::router(hub), &drain));
    Ok(Emulator { addresses, tasks })
}

impl Emulator {
    /// Closes all connections and stops listening.
    pub async fn stop(mut self) {
        for task in self.tasks.drain(..) {
            task.abort();
            // A task that was aborted says so; there is nothing else to learn.
            let _aborted = task.await;
        }
    }

    /// Waits for as long as the emulator listens.
    pub async fn wait(mut self) {
        for task in self.tasks.drain(..) {
            let _ended = task.await;
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}
