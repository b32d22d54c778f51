//! Windows that the page opens.

use wasm_bindgen::JsValue;
use web_sys::Window;

/// A window that the page opened.
#[derive(Clone)]
pub struct Popup(Window);

impl Popup {
    /// Opens a window of this size over the middle of the page, or none where the browser blocks it. A window of the
    /// same name is taken over.
    #[must_use]
    pub fn open(url: &str, name: &str, width: i32, height: i32) -> Option<Self> {
        let window = web_sys::window()?;
        let number = |value: Result<JsValue, JsValue>| value.ok().and_then(|value| value.as_f64());
        let middle = |position, extent, size| {
            let position = number(position).unwrap_or_default() as i32;
            let extent = number(extent).unwrap_or_default() as i32;
            position.saturating_add((extent - size) / 2)
        };
        let left = middle(window.screen_x(), window.inner_width(), width);
        let top = middle(window.screen_y(), window.inner_height(), height);
        let mut features = String::new();
        for (name, value) in [
            ("width=", width),
            (",height=", height),
            (",left=", left),
            (",top=", top),
        ] {
            features.push_str(name);
            features.push_str(&value.to_string());
        }
        window
            .open_with_url_and_target_and_features(url, name, &features)
            .ok()
            .flatten()
            .map(Self)
    }

    /// Whether it reads closed. A page with Cross-Origin-Opener-Policy makes an open window read so too.
    #[must_use]
    pub fn reads_closed(&self) -> bool {
        self.0.closed().unwrap_or(true)
    }

    /// Whether a message came from it.
    #[must_use]
    pub fn is(&self, source: &JsValue) -> bool {
        AsRef::<JsValue>::as_ref(&self.0) == source
    }

    /// Brings it to the front.
    pub fn focus(&self) {
        // A window that is gone cannot come to the front; the next look at it says so.
        let _ = self.0.focus();
    }

    /// Closes it.
    pub fn close(&self) {
        // A window that is gone already needs no closing.
        let _ = self.0.close();
    }
}
