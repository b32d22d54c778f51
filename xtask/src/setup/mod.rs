//! Makes a machine ready that has only Rust and Node. Each step looks first and does nothing
//! when its work is already done; when it fails it says which command to run.

mod apt;
pub(crate) mod browser;
pub(crate) mod cargo_tool;
mod debian_rust;
mod display;
pub(crate) mod engine;
mod geckodriver;
pub(crate) mod node;
pub(crate) mod rust;
