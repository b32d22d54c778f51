//! Storage of the page's origin, and stores that callers bring. Where the browser blocks storage, even touching it
//! throws; here that is an error.

use wasm_bindgen::prelude::*;

use super::callback::once;

#[wasm_bindgen(module = "/src/browser/storage.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn item(lasting: bool, name: &str, value: &JsValue) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(js_name = read)]
    fn read_from(store: &JsValue, name: &str, end: &JsValue);
    #[wasm_bindgen(js_name = write)]
    fn write_to(
        store: &JsValue,
        name: &str,
        value: Option<&str>,
        only: Option<&str>,
        end: &JsValue,
    );
}

/// The store cannot be used, or it did not take this value.
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

    fn item(self, name: &str, value: &JsValue) -> Result<Option<String>, Unavailable> {
        item(self.lasting(), name, value).map_err(|_| Unavailable)
    }

    /// Reads a value.
    ///
    /// # Errors
    /// `Unavailable` where storage is blocked.
    pub fn get(self, name: &str) -> Result<Option<String>, Unavailable> {
        self.item(name, &JsValue::UNDEFINED)
    }

    /// Keeps a value.
    ///
    /// # Errors
    /// `Unavailable` where storage is blocked or full.
    pub fn set(self, name: &str, value: &str) -> Result<(), Unavailable> {
        self.item(name, &value.into()).map(drop)
    }

    /// Removes a value.
    ///
    /// # Errors
    /// `Unavailable` where storage is blocked.
    pub fn remove(self, name: &str) -> Result<(), Unavailable> {
        self.item(name, &JsValue::NULL).map(drop)
    }
}

/// A place for texts by name that may take its time: an area of the browser's, or an object of the caller's with
/// `get(name)`, `set(name, value)` and `remove(name)`, of which each may return a promise.
///
/// Each method tells its end once: before it returns where the store answers at once, otherwise later. What is asked of
/// one store is done in order, one thing after the other.
#[derive(Clone)]
pub struct Store(JsValue);

impl Store {
    /// The store that a caller brings.
    #[must_use]
    pub fn by(object: JsValue) -> Self {
        Self(object)
    }

    /// Reads a text. What is no text counts as nothing.
    pub fn read(
        &self,
        name: &str,
        end: impl FnOnce(Result<Option<String>, Unavailable>) + 'static,
    ) {
        let end = move |found: JsValue| end(outcome(&found).map(|()| found.as_string()));
        read_from(&self.0, name, &once(Box::new(end)));
    }

    /// Keeps a text, or with `None` removes what is there. With `only`, nothing happens unless both have a part
    /// between semicolons in common.
    pub fn write(
        &self,
        name: &str,
        value: Option<&str>,
        only: Option<&str>,
        end: impl FnOnce(Result<(), Unavailable>) + 'static,
    ) {
        let end = move |found: JsValue| end(outcome(&found));
        write_to(&self.0, name, value, only, &once(Box::new(end)));
    }
}

impl From<Area> for Store {
    fn from(area: Area) -> Self {
        Self(area.lasting().into())
    }
}

fn outcome(end: &JsValue) -> Result<(), Unavailable> {
    if end.is_null() {
        return Err(Unavailable);
    }
    Ok(())
}
