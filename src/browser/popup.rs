//! Windows that the page opens.

use wasm_bindgen::prelude::*;
use web_sys::Window;

#[wasm_bindgen(module = "/src/browser/popup.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn open(url: &str, name: &str, width: u32, height: u32) -> Result<Option<Window>, JsValue>;
    fn waiting() -> Option<Window>;
    #[wasm_bindgen(js_name = close)]
    fn close_window(popup: &Window);
}

/// A window that the page opened.
#[derive(Clone)]
pub struct Popup(Window);

impl Popup {
    /// Opens a window of this size over the middle of the page, or none where the browser blocks it. A window of the
    /// same name is taken over.
    #[must_use]
    pub fn open(url: &str, name: &str, width: u32, height: u32) -> Option<Self> {
        open(url, name, width, height).ok().flatten().map(Self)
    }

    /// The window that waits on this page, whichever copy of the library opened it.
    #[must_use]
    pub fn waiting() -> Option<Self> {
        waiting().map(Self)
    }

    /// Whether it reads closed. A page with Cross-Origin-Opener-Policy makes an open window read so too.
    #[must_use]
    pub fn reads_closed(&self) -> bool {
        self.0.closed().unwrap_or(true)
    }

    /// Whether a message came from it.
    #[must_use]
    pub fn is(&self, source: &JsValue) -> bool {
        self.as_ref() == source
    }

    /// Brings it to the front.
    pub fn focus(&self) {
        // A window that is gone cannot come to the front; the next look at it says so.
        let _ = self.0.focus();
    }

    /// Closes it, so that no login waits on the page any more.
    pub fn close(&self) {
        close_window(&self.0);
    }
}

impl AsRef<JsValue> for Popup {
    fn as_ref(&self) -> &JsValue {
        self.0.as_ref()
    }
}
