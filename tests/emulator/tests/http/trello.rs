//! A running emulator with a token, and short ways to call it.

use std::collections::HashMap;

use serde_json::{Value, json};
use tokio::runtime::Runtime;
use trello_emulator::{Addresses, KEY, Options, start};
use ureq::Agent;
use ureq::http::Request;

/// An emulator that ends with the test.
pub(crate) struct Trello {
    /// Where it is.
    pub(crate) at: Addresses,
    /// A token with every scope.
    pub(crate) token: String,
    agent: Agent,
    _runtime: Runtime,
    _emulator: trello_emulator::Emulator,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The body.
    pub(crate) text: String,
    /// The headers, the last of each name.
    pub(crate) headers: HashMap<String, String>,
}

impl Answer {
    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|_| panic!("not JSON: {} {}", self.status, self.text))
    }

    /// One header, empty when absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Status and text, for refusals.
    pub(crate) fn refusal(&self) -> (u16, &str) {
        (self.status, &self.text)
    }
}

impl Trello {
    /// Starts an emulator with the folders mounted.
    pub(crate) fn with(options: Options) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let emulator = runtime.block_on(start(options)).expect("an emulator");
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build()
            .new_agent();
        let at = emulator.addresses.clone();
        let mut trello = Self {
            at,
            token: String::new(),
            agent,
            _runtime: runtime,
            _emulator: emulator,
        };
        trello.token = trello.mint(json!({}));
        trello
    }

    /// Starts an emulator.
    pub(crate) fn start() -> Self {
        Self::with(Options::default())
    }

    /// Makes a token by the control route.
    pub(crate) fn mint(&self, wishes: Value) -> String {
        let made = self.control("POST", "tokens", wishes).json();
        made["token"].as_str().expect("a token").to_owned()
    }

    /// Uses a control route.
    pub(crate) fn control(&self, method: &str, path: &str, body: Value) -> Answer {
        let url = format!("{}/emulator/{path}", self.at.api);
        self.send(
            method,
            &url,
            &[("content-type", "application/json")],
            body.to_string().as_bytes(),
        )
    }

    /// GET with key and token in the query.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", &self.signed(path), &[], b"")
    }

    /// POST, PUT or DELETE with key and token in the query and a form as body.
    pub(crate) fn form(&self, method: &str, path: &str, form: &str) -> Answer {
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        self.send(method, &self.signed(path), &headers, form.as_bytes())
    }

    /// The same with a JSON body.
    pub(crate) fn body(&self, method: &str, path: &str, body: Value) -> Answer {
        let headers = [("content-type", "application/json")];
        self.send(
            method,
            &self.signed(path),
            &headers,
            body.to_string().as_bytes(),
        )
    }

    /// A URL of the API with key and token.
    pub(crate) fn signed(&self, path: &str) -> String {
        let join = if path.contains('?') { '&' } else { '?' };
        format!(
            "{}/1/{path}{join}key={KEY}&token={}",
            self.at.api, self.token
        )
    }

    /// Any request.
    pub(crate) fn send(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let sent = match body {
            b"" => self.agent.run(request.body(()).expect("a request")),
            body => self.agent.run(request.body(body).expect("a request")),
        };
        let mut response = sent.unwrap_or_else(|error| panic!("{method} {url}: {error}"));
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        });
        let headers = headers.collect();
        let status = response.status().as_u16();
        let body = response
            .body_mut()
            .with_config()
            .limit(64 * 1024 * 1024)
            .read_to_string();
        Answer {
            status,
            headers,
            text: body.expect("a body"),
        }
    }

    /// The id of the first board of that name.
    pub(crate) fn board(&self, name: &str) -> String {
        id_of(&self.get("members/me/boards?fields=name").json(), name)
    }

    /// The id of the first card of that name on a board.
    pub(crate) fn card(&self, board: &str, name: &str) -> String {
        id_of(
            &self
                .get(&format!("boards/{board}/cards?fields=name"))
                .json(),
            name,
        )
    }
}

/// The id of the object with a name.
pub(crate) fn id_of(list: &Value, name: &str) -> String {
    let found = list
        .as_array()
        .expect("a list")
        .iter()
        .find(|row| row["name"] == name);
    found.unwrap_or_else(|| panic!("no {name} in {list}"))["id"]
        .as_str()
        .expect("an id")
        .to_owned()
}

/// The names in a list.
pub(crate) fn names(list: &Value) -> Vec<&str> {
    list.as_array()
        .expect("a list")
        .iter()
        .filter_map(|row| row["name"].as_str())
        .collect()
}
