//! Windows that the page opens.

use wasm_bindgen::prelude::*;
use web_sys::Window;

#[wasm_bindgen(module = "/src/browser/popup.js")]
extern "C" {
    fn waiting() -> Option<Window>;
    #[wasm_bindgen(js_name = isThisPage)]
    fn is_this_window(popup: &Window) -> bool;
    #[wasm_bindgen(js_name = close)]
    fn close_window(popup: &Window);
}

/// A window that the page opened.
#[derive(Clone)]
pub struct Popup(Window);

impl Popup {
    /// The window that waits on this page, whichever copy of the library opened it.
    #[must_use]
    pub fn waiting() -> Option<Self> {
        waiting().map(Self)
    }

    /// Whether it is this page's own: browsers inside of apps may have one window only, and send it to the address.
    #[must_use]
    pub fn is_this_page(&self) -> bool {
        is_this_window(&self.0)
    }

    /// Whether it reads closed. A page with Cross-Origin-Opener-Policy makes an open window read so too.
    #[must_use]
    pub fn reads_closed(&self) -> bool {
        self.0.closed().unwrap_or(true)
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

impl From<Window> for Popup {
    /// A window that `open` of popup.js opened.
    fn from(window: Window) -> Self {
        Self(window)
    }
}

impl AsRef<JsValue> for Popup {
    fn as_ref(&self) -> &JsValue {
        self.0.as_ref()
    }
}
