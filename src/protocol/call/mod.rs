//! One REST call: which paths there are, how parameters travel, and what an answer that is an error says.
//!
//! In go a path, [`Params`] and an answer's status and text; out come the parts of a request, and a code with its sentence.

pub mod answer;
pub mod attachment;
pub mod params;
pub mod path;

pub use params::{Fields, Leaf, Params, Value};
