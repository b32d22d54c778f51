//! Who is logged in, as text: what a client has in the place of a key, what it holds in the place of a token, and the names
//! by which stores keep that and pages tell each other of it.
//!
//! In go an [`Identity`] and the tokens of a login; out come names and the text of what is [`Held`].

mod held;
pub mod names;
#[cfg_attr(not(feature = "oauth"), path = "no_tokens.rs")]
mod tokens;

pub use held::Held;
pub use names::Identity;
pub use tokens::Tokens;
