//! What a test can switch. Every name is a field of `POST /emulator/settings`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// All switches, at their defaults as real Trello is.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct Settings {
    /// The form of new tokens.
    pub(crate) token_style: TokenStyle,
    /// What the consent page does.
    pub(crate) consent: Consent,
    /// The member who is signed in on the site.
    pub(crate) member: String,
    /// Lifetime of tokens from the consent page, over what `expiration` says.
    pub(crate) token_lifetime_ms: Option<i64>,
    /// How far the emulator's clock runs ahead.
    pub(crate) clock_advance_ms: i64,
    /// OAuth 2.0.
    pub(crate) oauth: OAuthSettings,
    /// Rate limits.
    pub(crate) limits: LimitSettings,
    /// Headers added to the pages of the app and the site, by path.
    pub(crate) headers: Vec<HeaderRule>,
    /// How many items of the page before a page of actions repeats.
    pub(crate) repeat_at_pages: usize,
    /// How many cards and actions one answer may hold.
    pub(crate) max_cards: Option<usize>,
    /// The pauses before a webhook is tried again.
    pub(crate) webhook_retry_ms: Vec<u64>,
    /// What the emulator's own receivers of webhooks answer.
    pub(crate) hook_status: u16,
    /// Whether pages may read what the file storage sends.
    pub(crate) storage_cors: bool,
    /// Whether such a storage answers preflights, too, or only GETs.
    pub(crate) storage_preflights: bool,
    /// Whether a failed part of a batch is an object under its status, instead of one with a name.
    pub(crate) batch_errors_by_status: bool,
}

/// The form of new tokens.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum TokenStyle {
    /// `ATTA`, 64 lower-case and 8 upper-case hex digits.
    Atta,
    /// 64 lower-case hex digits, as before 2023.
    Hex,
}

/// What the consent page does.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Consent {
    /// Asks.
    Ask,
    /// Asks, and whatever the answer, tells nobody.
    Silent,
    /// Never answers the request for the page.
    Hang,
    /// Allows without a question.
    Allow,
    /// Denies without a question.
    Deny,
}

/// OAuth 2.0.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct OAuthSettings {
    /// How long a code is good.
    pub(crate) code_ms: i64,
    /// How long an access token is good.
    pub(crate) access_ms: i64,
    /// How long a refresh token is good.
    pub(crate) refresh_ms: i64,
    /// Whether a page may read what the token endpoint answers.
    pub(crate) cors: bool,
}

impl Default for OAuthSettings {
    fn default() -> Self {
        Self {
            code_ms: 600_000,
            access_ms: 3_600_000,
            refresh_ms: 90 * 86_400_000,
            cors: true,
        }
    }
}

/// Rate limits.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct LimitSettings {
    /// Whether a call beyond a limit is refused.
    pub(crate) enforce: bool,
    /// How a window moves.
    pub(crate) window: WindowKind,
    /// Calls with one key.
    pub(crate) key: Limit,
    /// Calls with one token.
    pub(crate) token: Limit,
    /// Calls of `/members/{id}` with one token.
    pub(crate) members: Limit,
    /// Refusals in one window after which a key is refused everything.
    pub(crate) refusals: u64,
}

/// How a window moves.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum WindowKind {
    /// Begins with the first call and ends as a whole.
    Fixed,
    /// Each call leaves it one interval after it came.
    Sliding,
}

/// So many calls in so many milliseconds.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Limit {
    /// How many.
    pub(crate) max: u64,
    /// In how long.
    pub(crate) interval_ms: i64,
}

/// Headers for the paths that match.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct HeaderRule {
    /// The beginning of a path.
    pub(crate) path: String,
    /// `app`, `site`, or both when absent.
    #[serde(default)]
    pub(crate) origin: Option<String>,
    /// Names and values.
    pub(crate) headers: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            token_style: TokenStyle::Atta,
            consent: Consent::Ask,
            member: crate::seed::SIGNED_IN.to_owned(),
            token_lifetime_ms: None,
            clock_advance_ms: 0,
            oauth: OAuthSettings::default(),
            limits: LimitSettings::default(),
            headers: Vec::new(),
            repeat_at_pages: 0,
            max_cards: None,
            webhook_retry_ms: vec![30_000, 60_000, 120_000],
            hook_status: 200,
            storage_cors: false,
            storage_preflights: true,
            batch_errors_by_status: false,
        }
    }
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            enforce: true,
            window: WindowKind::Fixed,
            key: Limit {
                max: 300,
                interval_ms: 10_000,
            },
            token: Limit {
                max: 100,
                interval_ms: 10_000,
            },
            members: Limit {
                max: 100,
                interval_ms: 900_000,
            },
            refusals: 200,
        }
    }
}

impl Settings {
    /// These settings with the given ones laid over them.
    pub(crate) fn changed_by(&self, patch: Value) -> Result<Self, String> {
        let mut all = serde_json::to_value(self).map_err(|error| error.to_string())?;
        merge(&mut all, patch);
        serde_json::from_value(all).map_err(|error| error.to_string())
    }
}

fn merge(target: &mut Value, patch: Value) {
    match (target, patch) {
        (Value::Object(target), Value::Object(patch)) => {
            for (name, value) in patch {
                merge(target.entry(name).or_insert(Value::Null), value);
            }
        }
        (target, patch) => *target = patch,
    }
}
