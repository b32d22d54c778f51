//! The source files, and the modules that they are.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold no sources of ours, and the types, which are split by what a caller imports.
const SKIPPED_FOLDERS: [&str; 4] = ["node_modules", "target", "pkg/dist", "pkg/types"];

/// A file below `src`.
pub(crate) struct Source {
    /// Its path below `src`, with slashes.
    pub(crate) path: String,
    pub(crate) code: String,
}

impl Source {
    /// The module of a Rust file; none for the crate's root and for other files.
    pub(crate) fn module(&self) -> Option<Vec<String>> {
        let path = self.path.strip_suffix(".rs")?;
        let mut module: Vec<_> = path.split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|last| last == "mod") {
            module.pop();
        }
        (module != ["lib"]).then_some(module)
    }

    pub(crate) fn is_javascript(&self) -> bool {
        self.path.ends_with(".js")
    }
}

/// All files below `src`.
pub(crate) fn library() -> Vec<Source> {
    let sources = below("src");
    assert!(sources.len() > 50, "the sources were not found");
    sources
}

/// All text files below a folder.
pub(crate) fn below(folder: &str) -> Vec<Source> {
    let root = root().join(folder);
    let read = |file: PathBuf| {
        let path = file.strip_prefix(&root).unwrap().to_str().unwrap();
        let code = fs::read_to_string(&file).ok()?;
        Some(planted(path, &code))
    };
    files_below(&root).into_iter().filter_map(read).collect()
}

/// A file of this path, such as one that a test makes up.
pub(crate) fn planted(path: &str, code: &str) -> Source {
    Source {
        path: path.to_owned(),
        code: code.to_owned(),
    }
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if !path.is_dir() {
            files.push(path);
        } else if !SKIPPED_FOLDERS.iter().any(|name| path.ends_with(name)) {
            files.extend(files_below(&path));
        }
    }
    files.sort();
    files
}
