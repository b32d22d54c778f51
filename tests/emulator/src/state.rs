//! Everything the emulator keeps, and the lock around it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use crate::Addresses;
use crate::access::{Access, App};
use crate::faults::Faults;
use crate::limits::Limits;
use crate::log::Log;
use crate::seed;
use crate::settings::Settings;
use crate::world::World;

/// What the three origins share.
pub(crate) struct Hub {
    /// Where the origins are.
    pub(crate) addresses: Addresses,
    state: Mutex<State>,
}

/// The state behind the lock.
pub(crate) struct State {
    /// Where the origins are.
    pub(crate) addresses: Addresses,
    /// Boards, cards, members.
    pub(crate) world: World,
    /// Apps and tokens.
    pub(crate) access: Access,
    /// Rate limits.
    pub(crate) limits: Limits,
    /// Requests so far.
    pub(crate) log: Log,
    /// Switches.
    pub(crate) settings: Settings,
    /// Faults on order.
    pub(crate) faults: Faults,
    /// What the receivers of webhooks have got, by their names.
    pub(crate) hooks: HashMap<String, Vec<Value>>,
    /// Attachment ids by the tickets of download redirects.
    pub(crate) downloads: HashMap<String, String>,
}

impl Hub {
    /// A hub with the seed.
    pub(crate) fn new(addresses: Addresses) -> Self {
        Self {
            state: Mutex::new(State::seeded(addresses.clone())),
            addresses,
        }
    }

    /// The state, for as long as the guard lives.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The state at the start and after a reset.
    pub(crate) fn seeded(addresses: Addresses) -> Self {
        let mut access = Access::default();
        let app = App {
            key: seed::KEY.to_owned(),
            secret: seed::SECRET.to_owned(),
            name: seed::APP.to_owned(),
            origins: vec![
                "http://localhost:*".to_owned(),
                "http://127.0.0.1:*".to_owned(),
            ],
        };
        access.apps.insert(app.key.clone(), app);
        Self {
            addresses,
            world: seed::world(),
            access,
            limits: Limits::default(),
            log: Log::default(),
            settings: Settings::default(),
            faults: Faults::default(),
            hooks: HashMap::new(),
            downloads: HashMap::new(),
        }
    }

    /// The id of the member who is signed in on the site.
    pub(crate) fn signed_in(&self) -> Option<String> {
        self.world
            .resolve(crate::world::Kind::Member, &self.settings.member)
            .ok()
    }
}
