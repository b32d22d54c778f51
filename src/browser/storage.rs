//! Storage of the page's origin. Where the browser blocks it, even touching it throws; here that is an error.

use web_sys::Storage;

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
    fn open(self) -> Result<Storage, Unavailable> {
        let window = web_sys::window().ok_or(Unavailable)?;
        let storage = match self {
            Self::Local => window.local_storage(),
            Self::Session => window.session_storage(),
        };
        storage.ok().flatten().ok_or(Unavailable)
    }

    /// Reads a value.
    ///
    /// # Errors
    /// `Unavailable` where storage is blocked.
    pub fn get(self, name: &str) -> Result<Option<String>, Unavailable> {
        self.open()?.get_item(name).map_err(|_| Unavailable)
    }

    /// Keeps a value.
    ///
    /// # Errors
    /// `Unavailable` where storage is blocked or full.
    pub fn set(self, name: &str, value: &str) -> Result<(), Unavailable> {
        self.open()?.set_item(name, value).map_err(|_| Unavailable)
    }

    /// Removes a value.
    ///
    /// # Errors
    /// `Unavailable` where storage is blocked.
    pub fn remove(self, name: &str) -> Result<(), Unavailable> {
        self.open()?.remove_item(name).map_err(|_| Unavailable)
    }
}
