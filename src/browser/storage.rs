//! Storage of the page's origin. Where the browser blocks it, even touching it throws; here that is an error.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/storage.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn get(lasting: bool, name: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch)]
    fn set(lasting: bool, name: &str, value: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch)]
    fn remove(lasting: bool, name: &str) -> Result<(), JsValue>;
}

/// The browser keeps no storage for this page, or this value did not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable;

/// How long a value is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Until it is removed, for all tabs of the origin.
    Local,
    /// As long as the tab.
    Session,
}

impl Area {
    fn lasting(self) -> bool {
        self == Self::Local
    }

    /// Reads a value.
    ///
    /// # Errors
    /// `Unavailable` where storage is blocked.
    pub fn get(self, name: &str) -> Result<Option<String>, Unavailable> {
        get(self.lasting(), name).map_err(|_| Unavailable)
    }

    /// Keeps a value.
    ///
    /// # Errors
    /// `Unavailable` where storage is blocked or full.
    pub fn set(self, name: &str, value: &str) -> Result<(), Unavailable> {
        set(self.lasting(), name, value).map_err(|_| Unavailable)
    }

    /// Removes a value.
    ///
    /// # Errors
    /// `Unavailable` where storage is blocked.
    pub fn remove(self, name: &str) -> Result<(), Unavailable> {
        remove(self.lasting(), name).map_err(|_| Unavailable)
    }
}
