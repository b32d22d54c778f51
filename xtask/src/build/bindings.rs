//! wasm-bindgen: the glue, the wasm that goes with it, and the JavaScript that Rust brings along.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, ElementItems, FunctionId, Module};
use wasm_bindgen_cli_support::Bindgen;

use super::names::Renamed;
use super::plain;
use crate::project;

/// The generated files.
pub(super) struct Bindings {
    /// The glue, an ES module.
    pub(super) glue: PathBuf,
    /// The wasm.
    pub(super) wasm: PathBuf,
    /// The JavaScript files that Rust code names in `#[wasm_bindgen(module = …)]`, by file name.
    /// Their folder carries a hash, so the file name is what others can refer to.
    pub(super) snippets: BTreeMap<String, PathBuf>,
}

/// Parts of the names of functions that only tell wasm-bindgen how closures are called, or that serve promises which suspend the
/// wasm's stack. One that it has not exported is called by nobody, but stays in the table of functions.
const ONLY_DESCRIBED: [&str; 2] = ["::convert::closures::", "::futures::jspi::"];

/// Generates everything into a clean folder of this name.
pub(super) fn generate(compiled: &Path, name: &str) -> Result<Bindings> {
    let folder = project::bindings().join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut output = Bindgen::new()
        .input_path(compiled)
        .out_name("trello_wasm")
        .web(true)?
        .typescript(false)
        // The default address of the wasm is the slim entry's business: left in the glue it would
        // be a dead and breaking reference in the entries that carry the wasm themselves.
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen could not process the compiled library")?;
    let mut names = Renamed::default();
    for import in output.wasm_mut().imports.iter_mut() {
        names.import(&mut import.module, &mut import.name);
    }
    for export in output.wasm_mut().exports.iter_mut() {
        names.export(&mut export.name);
    }
    forget_uncalled(output.wasm_mut());
    check_own_page(output.wasm_mut())?;
    output.emit(&folder)?;
    let glue = folder.join("trello_wasm.js");
    let plain = plain::made(fs::read_to_string(&glue)?)?;
    fs::write(&glue, names.apply(&plain)?)?;
    Ok(Bindings {
        glue,
        wasm: folder.join("trello_wasm_bg.wasm"),
        snippets: snippets(&folder.join("snippets"))?,
    })
}

/// The glue decodes each text of the page behind the stack once (`plain.rs`): all that ever stands there must be the library's own.
fn check_own_page(wasm: &Module) -> Result<()> {
    const OWN_PAGE: u64 = 16;
    let begins_there = |offset: &ConstExpr| matches!(offset, ConstExpr::Value(Value::I32(at)) if *at as u64 >= OWN_PAGE << 16);
    let is_own = wasm.data.iter().all(|data| match &data.kind {
        DataKind::Active { offset, .. } => begins_there(offset),
        DataKind::Passive => true,
    });
    // The allocator takes pages that it adds.
    let is_there = wasm.memories.iter().all(|memory| memory.initial > OWN_PAGE);
    if is_own && is_there {
        return Ok(());
    }
    bail!("the stack does not end where the texts of the library begin, as plain.rs needs it");
}

/// Has the table of functions name another in the place of each that nobody calls, which wasm-opt then leaves out.
fn forget_uncalled(wasm: &mut Module) {
    let is_uncalled = |id: FunctionId| {
        let name = wasm.funcs.get(id).name.as_deref().unwrap_or_default();
        let described = ONLY_DESCRIBED.iter().any(|part| name.contains(part));
        described && wasm.exports.get_exported_func(id).is_none()
    };
    for element in wasm.elements.iter_mut() {
        if let ElementItems::Functions(functions) = &mut element.items
            && let Some(other) = functions.iter().copied().find(|id| !is_uncalled(*id))
        {
            for id in functions.iter_mut().filter(|id| is_uncalled(**id)) {
                *id = other;
            }
        }
    }
}

fn snippets(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let mut found = BTreeMap::new();
    if folder.exists() {
        collect(folder, &mut found)?;
    }
    Ok(found)
}

fn collect(folder: &Path, found: &mut BTreeMap<String, PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
            continue;
        }
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if let Some(other) = found.insert(name.clone(), path.clone()) {
            bail!(
                "two JavaScript files are called {name}, so an entry cannot tell them apart; \
                 rename one of {} and {}",
                other.display(),
                path.display()
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippets_are_found_by_file_name_and_must_differ_in_it() {
        let folder = project::target().join("test-snippets");
        let _ = fs::remove_dir_all(&folder);
        let (first, second) = (folder.join("one-1a/src/js"), folder.join("two-2b"));
        fs::create_dir_all(&first).unwrap();
        fs::create_dir_all(&second).unwrap();
        fs::write(first.join("error.js"), "").unwrap();

        let found = snippets(&folder).unwrap();
        assert_eq!(found.get("error.js"), Some(&first.join("error.js")));

        fs::write(second.join("error.js"), "").unwrap();
        let refused = snippets(&folder).unwrap_err().to_string();
        assert!(
            refused.contains("two JavaScript files are called error.js"),
            "{refused}"
        );
    }
}
