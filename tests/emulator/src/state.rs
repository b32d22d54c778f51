//! Everything the emulator keeps, and the lock around it.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tokio::sync::watch;

use crate::Addresses;
use crate::call::answers::Answers;
use crate::call::log::Log;
use crate::limits::Limits;
use crate::limits::faults::Faults;
use crate::oauth::OAuth2;
use crate::reply::Refusal;
use crate::seed;
use crate::session::{Access, App, Credentials, Viewer};
use crate::settings::Settings;
use crate::world::World;

/// What the three origins share.
pub(crate) struct Hub {
    /// Where the origins are.
    pub(crate) addresses: Addresses,
    /// A change closes the connections that are open.
    pub(crate) drain: watch::Sender<u64>,
    /// The forms of answers.
    pub(crate) answers: Answers,
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
    /// Codes and tokens of OAuth 2.0.
    pub(crate) oauth2: OAuth2,
    /// What Power-Ups have stored, by scope and visibility.
    pub(crate) plugin_data: BTreeMap<String, BTreeMap<String, String>>,
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
            drain: watch::Sender::new(0),
            answers: Answers::of_environment(),
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
            client: seed::CLIENT_ID.to_owned(),
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
            oauth2: OAuth2::default(),
            plugin_data: BTreeMap::new(),
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

    /// Finds out who calls, by key and token or by an access token.
    pub(crate) fn viewer(&self, given: &Credentials) -> Result<Viewer, Refusal> {
        let now = self.world.clock.now();
        let Some(bearer) = &given.bearer else {
            return self.access.check(given, now);
        };
        let lease = self
            .oauth2
            .lease(bearer, now)
            .map_err(|why| Refusal::text(401, why))?;
        let app = self.access.app_of_client(&lease.client);
        Ok(Viewer {
            key: app.map(|app| app.key.clone()).unwrap_or_default(),
            token: Some(bearer.clone()),
            member: Some(lease.member.clone()),
            read: true,
            write: true,
            account: lease.scope.iter().any(|name| name == "read:member:trello"),
            scopes: Some(lease.scope.clone()),
            workspace: lease.workspace.clone(),
        })
    }

    /// The key and the token that a call counts for.
    pub(crate) fn counted_as(&self, given: &Credentials) -> (String, String) {
        match &given.bearer {
            Some(bearer) => (
                self.viewer(given)
                    .map(|viewer| viewer.key)
                    .unwrap_or_default(),
                bearer.clone(),
            ),
            None => (
                given.key.clone().unwrap_or_default(),
                given.token.clone().unwrap_or_default(),
            ),
        }
    }
}
