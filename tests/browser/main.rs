//! Tests of the `browser` and `client` floors, in a headless browser.
#![cfg(target_arch = "wasm32")]

mod attempts;
mod calls;
mod documented;
mod facilities;
mod fake_fetch;
mod logins;
mod stores;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
