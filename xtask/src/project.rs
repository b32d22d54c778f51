//! Where things are in the checkout.

use std::path::{Path, PathBuf};

/// The root of the checkout.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}

/// A path below the root, written with slashes.
pub(crate) fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// The folder for everything that can be deleted and made again: where cargo builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| path("target"), |folder| root().join(folder))
}

/// What wasm-bindgen and wasm-opt make, before it is bundled.
pub(crate) fn bindings() -> PathBuf {
    target().join("bindings")
}

/// The built files of the npm package.
pub(crate) fn dist() -> PathBuf {
    path("pkg/dist")
}
