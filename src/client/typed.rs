//! Answers as Rust values, by serde. A cargo feature of its own: it costs more bytes than the rest of the library.

use serde::de::DeserializeOwned;

use super::call::Answer;
use super::error::Error;
use crate::protocol::error::{ErrorCode, Problem};

impl Answer {
    /// The data as a Rust value.
    ///
    /// # Errors
    /// `invalid_response` where the data is not of that shape.
    pub fn into<T: DeserializeOwned>(self) -> Result<T, Error> {
        serde_wasm_bindgen::from_value(self.data).map_err(|error| {
            let message = [
                "Trello's answer is not of the expected shape: ",
                &error.to_string(),
                ".",
            ]
            .concat();
            Problem::new(ErrorCode::InvalidResponse, message).into()
        })
    }
}
