//! What an app allows, and how it is shown.

use serde_json::{Value, json};

use super::{Access, App};
use crate::address;

impl Access {
    /// The app with this client id.
    pub(crate) fn app_of_client(&self, client: &str) -> Option<&App> {
        self.apps.values().find(|app| app.client == client)
    }
}

impl App {
    /// Whether a return URL is among the allowed origins.
    pub(crate) fn allows(&self, url: &str) -> bool {
        let Some(origin) = address::origin_of(url) else {
            return false;
        };
        self.origins
            .iter()
            .any(|pattern| address::allows(pattern, &origin))
    }

    /// The app as the control routes show it.
    pub(crate) fn show(&self) -> Value {
        json!({ "key": self.key, "clientId": self.client, "secret": self.secret, "name": self.name, "origins": self.origins })
    }
}
