//! What Trello says: addresses, parameters, answers and logins. Pure, and tested natively.

pub mod answer;
pub mod batch;
pub mod consent;
pub mod credential;
pub mod cursor;
pub mod error;
pub mod limits;
pub mod login;
pub mod method;
pub mod oauth_address;
pub mod oauth_tokens;
pub mod object_id;
pub mod pager;
pub mod params;
pub mod path;
pub mod percent;
pub mod pkce;
pub mod redact;
pub mod reply;
pub mod retry;
pub mod return_url;
pub mod scheduler;
pub mod tabs;
pub mod text;
pub mod token_name;
mod window;
