//! Telling webhooks what happened: the HEAD check, signed posts, and further attempts.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha1::Sha1;
use ureq::Agent;

use super::{Kind, Record, flag, text};
use crate::reply::Refusal;
use crate::state::{Hub, State};

/// What a webhook can be about.
pub(crate) const WATCHED: [Kind; 7] = [
    Kind::Board,
    Kind::Card,
    Kind::List,
    Kind::Member,
    Kind::Organization,
    Kind::Label,
    Kind::Checklist,
];

/// One post that is to be made.
struct Delivery {
    webhook: String,
    url: String,
    body: String,
    signature: String,
}

/// Checks that a callback URL answers HEAD with 200, as Trello does before it takes a webhook.
pub(crate) async fn check(url: String) -> Result<(), Refusal> {
    let asked = url.clone();
    let status = tokio::task::spawn_blocking(move || {
        on_loopback(&url)
            .then(|| agent().head(&url).call().ok())
            .flatten()
            .map(|answer| answer.status().as_u16())
    });
    match status.await.ok().flatten() {
        Some(200) => Ok(()),
        Some(status) => Err(Refusal::text(
            400,
            format!("URL ({asked}) did not return 200 status code, got {status}"),
        )),
        None => Err(Refusal::text(
            400,
            format!("URL ({asked}) could not be reached"),
        )),
    }
}

/// Posts what has happened since the last time.
pub(crate) fn send(hub: &Arc<Hub>, state: &mut State) {
    for happened in std::mem::take(&mut state.world.outbox) {
        for delivery in deliveries(state, &happened) {
            let (hub, pauses) = (hub.clone(), state.settings.webhook_retry_ms.clone());
            tokio::spawn(async move { deliver(&hub, delivery, pauses).await });
        }
    }
}

fn deliveries(state: &State, happened: &Value) -> Vec<Delivery> {
    let about = |id: &str| {
        happened["about"]
            .as_array()
            .is_some_and(|ids| ids.iter().any(|other| other == id))
    };
    let hooks = state
        .world
        .rows(Kind::Webhook)
        .filter(|row| flag(row, "active") && about(text(row, "idModel")));
    hooks
        .filter_map(|hook| {
            let now = state.world.clock.now();
            let token = state.access.tokens.get(text(hook, "_token"))?;
            if token.expires.is_some_and(|end| end <= now) {
                return None;
            }
            let app = state.access.apps.get(text(hook, "_key"))?;
            let url = text(hook, "callbackURL").to_owned();
            let shown = |row: &Record| -> Value {
                row.iter()
                    .filter(|(name, _)| !name.starts_with('_'))
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect()
            };
            let body = json!({
                "action": happened["action"],
                "model": model(state, text(hook, "idModel")).map(shown),
                "webhook": shown(hook),
            })
            .to_string();
            let signature = sign(&app.secret, &body, &url);
            Some(Delivery {
                webhook: text(hook, "id").to_owned(),
                url,
                body,
                signature,
            })
        })
        .collect()
}

fn model<'a>(state: &'a State, id: &str) -> Option<&'a Record> {
    let mut kinds = WATCHED.into_iter();
    kinds.find_map(|kind| state.world.row(kind, id))
}

/// The base64 of HMAC-SHA1 over the body and the callback URL.
fn sign(secret: &str, body: &str, url: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(body.as_bytes());
    mac.update(url.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

async fn deliver(hub: &Hub, delivery: Delivery, pauses: Vec<u64>) {
    let delivery = Arc::new(delivery);
    let mut pauses = pauses.into_iter();
    loop {
        let sent = delivery.clone();
        let status = tokio::task::spawn_blocking(move || post(&sent))
            .await
            .ok()
            .flatten();
        match status {
            Some(200) => return note(hub, &delivery.webhook, true),
            Some(410) => {
                hub.state().world.remove(Kind::Webhook, &delivery.webhook);
                return;
            }
            _ => match pauses.next() {
                Some(pause) => tokio::time::sleep(Duration::from_millis(pause)).await,
                None => return note(hub, &delivery.webhook, false),
            },
        }
    }
}

fn note(hub: &Hub, webhook: &str, delivered: bool) {
    let mut state = hub.state();
    let now = crate::clock::iso(state.world.clock.now());
    let Some(row) = state.world.row_mut(Kind::Webhook, webhook) else {
        return;
    };
    let failures = row
        .get("consecutiveFailures")
        .and_then(Value::as_u64)
        .unwrap_or(0);
    let (failures, first) = match delivered {
        true => (0, Value::Null),
        false if failures == 0 => (1, json!(now)),
        false => (
            failures + 1,
            row.get("firstConsecutiveFailDate")
                .cloned()
                .unwrap_or_default(),
        ),
    };
    row.insert("consecutiveFailures".into(), json!(failures));
    row.insert("firstConsecutiveFailDate".into(), first);
}

fn post(delivery: &Delivery) -> Option<u16> {
    if !on_loopback(&delivery.url) {
        return None;
    }
    let request = agent().post(&delivery.url);
    let request = request
        .header("content-type", "application/json")
        .header("x-trello-webhook", &delivery.signature);
    request
        .send(delivery.body.as_bytes())
        .ok()
        .map(|answer| answer.status().as_u16())
}

/// Nothing is ever sent to another machine.
fn on_loopback(url: &str) -> bool {
    let origin = crate::address::origin_of(url).unwrap_or_default();
    ["http://localhost", "http://127.0.0.1", "http://[::1]"]
        .iter()
        .any(|start| {
            origin
                .strip_prefix(start)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        })
}

fn agent() -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(10)));
    config.build().new_agent()
}

#[cfg(test)]
mod tests {
    use super::{on_loopback, sign};

    #[test]
    fn posts_are_signed_over_body_and_url() {
        assert_eq!(
            sign("key", "The quick brown fox jumps over ", "the lazy dog"),
            "3nybhbi3iqa8ino29wqQcBydtNk="
        );
    }

    #[test]
    fn only_loopback_is_ever_called() {
        assert!(on_loopback("http://localhost:80/x") && on_loopback("http://[::1]:9/"));
        assert!(!on_loopback("http://localhost.example/") && !on_loopback("https://example.com/"));
    }
}
