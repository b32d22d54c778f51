//! One object that an entry hands over, with what it has read and checked: a plain one, so that nothing of the caller's
//! runs when it is read here.

use wasm_bindgen::prelude::*;

use crate::browser::object::own;

#[wasm_bindgen]
extern "C" {
    /// An object of the entry's.
    pub type Given;
}

impl Given {
    /// A member, or undefined.
    pub(super) fn member(&self, name: &str) -> JsValue {
        own(self, name)
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.member(name).as_string()
    }

    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.member(name).as_f64().map(|number| number as u32)
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.member(name).is_truthy()
    }

    /// A member whose kind the entry knows, where there is one.
    pub(super) fn of<T: JsCast>(&self, name: &str) -> Option<T> {
        let member = self.member(name);
        (!member.is_undefined()).then(|| member.unchecked_into())
    }
}
