//! The wasm as plain JavaScript, for where nothing lets WebAssembly compile: by binaryen's wasm2js.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::bindings::Bindings;
use super::optimize;
use crate::command;
use crate::setup::node::Node;

/// wasm2js knows the first WebAssembly only. What is younger is written in its words before.
const LOWERING: [&str; 6] = [
    // A text does not say what its module needs.
    "--enable-sign-ext",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--signext-lowering",
    "--llvm-memory-copy-fill-lowering",
    "-Oz",
];

/// `number as u32` and `as u64` of Rust, which stop at the largest number: binaryen's own lowering makes 0 of infinity.
const CASTS: [(&str, &str, &str); 2] = [
    (
        "(i32.trunc_sat_f64_u",
        "(call $whole_u32",
        "(func $whole_u32 (param $number f64) (result i32)
  (if (f64.ge (local.get $number) (f64.const 4294967296)) (then (return (i32.const -1))))
  (if (f64.gt (local.get $number) (f64.const 0)) (then (return (i32.trunc_f64_u (local.get $number)))))
  (i32.const 0))",
    ),
    (
        "(i64.trunc_sat_f64_u",
        "(call $whole_u64",
        "(func $whole_u64 (param $number f64) (result i64)
  (if (f64.ge (local.get $number) (f64.const 18446744073709551616)) (then (return (i64.const -1))))
  (if (f64.gt (local.get $number) (f64.const 0)) (then (return (i64.trunc_f64_u (local.get $number)))))
  (i64.const 0))",
    ),
];

const IMPORT: &str = "import * as ";
const START: &str = "var retasmFunc = asmFunc(";

/// What the glue has for WebAssembly, and what it has instead. A memory of JavaScript that grows leaves its old buffer as it
/// was, so only its identity tells that it is old.
const GLUE: [(&str, &str); 4] = [
    (
        "    if (ArrayBuffer.isView(module)) module = new WebAssembly.Module(module);\n",
        "",
    ),
    (
        "new WebAssembly.Instance(module, __wbg_get_imports())",
        "{ exports: instantiate(__wbg_get_imports()) }",
    ),
    (
        "!cachedDataViewMemory0?.buffer.byteLength",
        "cachedDataViewMemory0?.buffer !== wasm.a.buffer",
    ),
    (
        "!cachedUint8ArrayMemory0?.byteLength",
        "cachedUint8ArrayMemory0?.buffer !== wasm.a.buffer",
    ),
];

/// The bindings whose glue starts JavaScript in the place of the wasm.
pub(super) fn made(node: &Node, bindings: &Bindings) -> Result<Bindings> {
    let text = optimize::aligned(node, &bindings.wasm)?;
    fs::write(&text, with_casts(&fs::read_to_string(&text)?)?)?;
    let lowered = bindings.wasm.with_extension("lowered.wasm");
    command::run(
        node.tool("wasm-opt")
            .args(LOWERING)
            .arg(&text)
            .arg("-o")
            .arg(&lowered),
    )?;
    let code = bindings.wasm.with_extension("compat.js");
    command::run(
        node.tool("wasm2js")
            .arg("-Oz")
            .arg(&lowered)
            .arg("-o")
            .arg(&code),
    )?;
    fs::write(&code, startable(&fs::read_to_string(&code)?)?)?;
    let glue = bindings.glue.with_extension("compat.js");
    fs::write(&glue, glued(&fs::read_to_string(&bindings.glue)?, &code)?)?;
    Ok(Bindings {
        glue,
        wasm: bindings.wasm.clone(),
        snippets: bindings.snippets.clone(),
    })
}

/// The module's text with the casts as functions of its own.
fn with_casts(text: &str) -> Result<String> {
    let mut text = text.trim_end().to_owned();
    for (cast, call, function) in CASTS {
        text = text.replace(cast, call);
        let Some(module) = text.strip_suffix(')') else {
            bail!("wasm-opt has not written a module");
        };
        text = format!("{module}{function}\n)");
    }
    if text.contains("trunc_sat") {
        bail!("the wasm has a cast that xtask/src/build/compat.rs does not write in older words");
    }
    Ok(text)
}

/// The code of wasm2js as a function of its imports, which starts nothing by itself.
fn startable(code: &str) -> Result<String> {
    let Some((code, _)) = code.split_once(START) else {
        bail!("wasm2js has not written `{START}`");
    };
    let lines = code.lines().filter(|line| !line.starts_with(IMPORT));
    let mut text: Vec<_> = lines.collect();
    text.push("export { asmFunc as instantiate };\n");
    Ok(text.join("\n"))
}

fn glued(glue: &str, code: &Path) -> Result<String> {
    let name = code.file_name().context("no name")?.to_string_lossy();
    let mut text = format!("import {{ instantiate }} from \"./{name}\";\n{glue}");
    for (before, after) in GLUE {
        if !text.contains(before) {
            bail!(
                "the generated glue is not written as expected at `{before}`; see xtask/src/build/compat.rs"
            );
        }
        text = text.replace(before, after);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_starts_nothing_by_itself() {
        let code = "import * as a from 'a';\n\nfunction asmFunc(imports) {}\n\nvar retasmFunc = asmFunc({\n  \"a\": a,\n});\nexport var b = retasmFunc.b;\n";
        assert_eq!(
            startable(code).unwrap(),
            "\nfunction asmFunc(imports) {}\n\nexport { asmFunc as instantiate };\n"
        );
        assert!(startable("function other() {}").is_err());
    }

    #[test]
    fn casts_are_called_and_one_that_is_not_known_stops_the_build() {
        let text =
            with_casts("(module\n (func (i64.trunc_sat_f64_u\n (local.get 0)))\n)\n").unwrap();
        assert!(text.contains("(call $whole_u64\n (local.get 0))"), "{text}");
        assert!(text.contains("(func $whole_u32 ") && text.ends_with("\n)"));
        assert!(with_casts("(module (func (i32.trunc_sat_f64_s)))").is_err());
    }

    #[test]
    fn a_glue_that_is_written_otherwise_stops_the_build() {
        let refused = glued("export {};", Path::new("code.js")).unwrap_err();
        assert!(refused.to_string().contains("not written as expected"));
    }
}
