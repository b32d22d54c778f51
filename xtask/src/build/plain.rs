//! The glue without what our browsers and a wasm of our size do not need.

use anyhow::{Context, Result};

/// What stands from one text up to another, and what stands there instead.
struct Part {
    from: &'static str,
    to: &'static str,
    instead: &'static str,
}

const PARTS: [Part; 8] = [
    // Texts that are not ASCII are encoded whole: they are rare, and need no second way.
    Part {
        from: "function passStringToWasm0(",
        to: "\n}\n",
        instead: ENCODING,
    },
    Part {
        from: "if (!('encodeInto' in cachedTextEncoder)) {",
        to: "let WASM_VECTOR_LEN",
        instead: "",
    },
    // Nobody frees the one class.
    Part {
        from: "    __destroy_into_raw() {",
        to: "    /**\n",
        instead: "",
    },
    Part {
        from: "if (Symbol.dispose) ",
        to: "function __wbg_get_imports(",
        instead: "",
    },
    Part {
        from: "const CLOSURE_DTORS = ",
        to: "function dropObject(",
        instead: "",
    },
    // Views are made anew when the memory has grown, since those of before are empty then.
    Part {
        from: "function getArrayU32FromWasm0(",
        to: "function getObject(",
        instead: VIEWS,
    },
    Part {
        from: "function makeMutClosure(",
        to: "function passStringToWasm0(",
        instead: CLOSURE,
    },
    // The entries pass `{ module }`, which may be of another realm. Wasm that is not ours lacks the function that is called then.
    Part {
        from: "function initSync(module) {",
        to: "let __wbg_init_promise;",
        instead: "function initSync({ module }) {\n    if (ArrayBuffer.isView(module)) module = new WebAssembly.Module(module);\n    wasm = new WebAssembly.Instance(module, __wbg_get_imports()).exports;\n    wasm.__wbindgen_add_to_stack_pointer(0);\n}\n\n",
    },
];

const ENCODING: &str = "function passStringToWasm0(arg) {
    let len = arg.length;
    let ptr = wasm.__wbindgen_malloc(len, 1);
    const mem = getUint8ArrayMemory0();
    let offset = 0;
    for (let code; offset < len && (code = arg.charCodeAt(offset)) < 128; offset++) mem[ptr + offset] = code;
    if (offset < len) {
        const bytes = cachedTextEncoder.encode(arg);
        ptr = wasm.__wbindgen_realloc(ptr, len, bytes.length, 1);
        len = bytes.length;
        getUint8ArrayMemory0().set(bytes, ptr);
    }
    WASM_VECTOR_LEN = len;
    return ptr;";

/// Where the wasm expects a text, none is an exception: it would free memory at the address 0. A text of the library's own
/// is decoded once: it stands in the page of memory behind the stack, where no other is ever put (`bindings.rs`).
const VIEWS: &str = "function giveText(place, text, isOptional) {
    const ptr = isOptional && isLikeNone(text) ? 0 : passStringToWasm0(text);
    getDataViewMemory0().setInt32(place, ptr, true);
    getDataViewMemory0().setInt32(place + 4, WASM_VECTOR_LEN, true);
}

function getArrayU32FromWasm0(ptr, len) {
    return new Uint32Array(wasm.memory.buffer, ptr, len);
}

let cachedDataViewMemory0;
function getDataViewMemory0() {
    if (!cachedDataViewMemory0?.buffer.byteLength) cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    return cachedDataViewMemory0;
}

let cachedUint8ArrayMemory0;
function getUint8ArrayMemory0() {
    if (!cachedUint8ArrayMemory0?.byteLength) cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    return cachedUint8ArrayMemory0;
}

const ownTexts = { __proto__: null };
function getStringFromWasm0(ptr, len) {
    let text = ownTexts[ptr];
    if (text?.length === len) return text;
    text = decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
    if (ptr >> 16 === 16) ownTexts[ptr] = text;
    return text;
}

";

/// How many arguments `enter` passes on.
const MOST_ARGUMENTS: usize = 5;

/// A call needs less of the stack than `FRAMES` of microtask.js, since it begins later, in a microtask, and it comes often: 1,500
/// frames take 10 µs. In Firefox one was too few for it, and 100 were enough.
const FRAMES_OF_CALL: &str = "FRAMES / 5";

/// After an exception in the middle of the wasm its stack goes back to where it was, and all that waits fails. Without a
/// spread, which a page may have broken with the iterator of arrays; the wasm passes over what it does not take.
///
/// Who calls the library with a stack that is nearly full hears of it before the wasm has begun. `frames` is how many have to be
/// left; 0 where an exception goes no further.
const ENTER: &str = "function enter(act, frames, a, b, c, d, e) {
    needStack(frames);
    const top = wasm.__wbindgen_add_to_stack_pointer(0);
    try {
        return act(a, b, c, d, e);
    } catch (error) {
        wasm.__wbindgen_add_to_stack_pointer(top - wasm.__wbindgen_add_to_stack_pointer(0));
        wasm.bindings_interrupted();
        failAll(error);
        if (frames) throw error;
    }
}

function __wbg_get_imports(";

/// It is freed where it is dropped, not when the engine finds it: that would count each.
const CLOSURE: &str = "function makeMutClosure(place, table, invoke) {
    let holders = 1;
    const real = (value) => {
        // Whoever calls it from within finds it at work, and afterwards there is nothing to do.
        if (!place) return;
        holders++;
        const own = place;
        place = 0;
        try {
            enter(invoke, 0, own, table, value);
        } finally {
            place = own;
            real._wbg_cb_unref();
        }
    };
    real._wbg_cb_unref = () => {
        if (--holders) return;
        wasm.__wbindgen_destroy_closure(place, table);
        place = 0;
    };
    return real;
}

";

const OPTIONAL_TEXT: &str = "            var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32(arg0 + 4 * 1, len1, true);
            getDataViewMemory0().setInt32(arg0 + 4 * 0, ptr1, true);
";

const TEXT: &str = "            const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32(arg0 + 4 * 1, len1, true);
            getDataViewMemory0().setInt32(arg0 + 4 * 0, ptr1, true);
";

/// What stands in many places. The memory ends far below 2 GB, so no address is negative.
const ALL: [(&str, &str); 7] = [
    ("function __wbg_get_imports(", ENTER),
    (
        "import { soon } from",
        "import { FRAMES, needStack, soon } from",
    ),
    (
        "import { fail, succeed } from",
        "import { fail, failAll, succeed } from",
    ),
    ("(arg0 >>> 0) + ", "arg0 + "),
    (") >>> 0;", ");"),
    (OPTIONAL_TEXT, "            giveText(arg0, ret, true);\n"),
    (TEXT, "            giveText(arg0, ret);\n"),
];

/// The glue without them. It fails where the glue is not written as expected, as after an update of wasm-bindgen.
pub(super) fn made(glue: String) -> Result<String> {
    let mut glue = glue;
    for part in PARTS {
        glue = part
            .replaced(&glue)
            .with_context(|| unexpected(part.from))?;
    }
    glue = entered(&glue)?;
    for (before, after) in ALL {
        if !glue.contains(before) {
            anyhow::bail!(unexpected(before));
        }
        glue = glue.replace(before, after);
    }
    Ok(glue)
}

/// The glue in which what `Bindings` exports is called by `enter`. All but `interrupted` take an argument.
fn entered(glue: &str) -> Result<String> {
    let mut parts = glue.split("wasm.bindings_");
    let mut entered = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        entered += &match part.split_once('(') {
            Some((name, given)) if name != "interrupted" => {
                let given_line = given.lines().next().unwrap_or_default();
                if given_line.matches(',').count() >= MOST_ARGUMENTS {
                    anyhow::bail!(unexpected(given_line));
                }
                let frames = if name == "call" {
                    FRAMES_OF_CALL
                } else {
                    "FRAMES"
                };
                format!("enter(wasm.bindings_{name}, {frames}, {given}")
            }
            _ => format!("wasm.bindings_{part}"),
        };
    }
    Ok(entered)
}

fn unexpected(text: &str) -> String {
    format!(
        "the generated glue is not written as expected at `{text}`; see xtask/src/build/plain.rs"
    )
}

impl Part {
    fn replaced(&self, glue: &str) -> Option<String> {
        let (before, rest) = glue.split_once(self.from)?;
        let end = rest.find(self.to)?;
        Some([before, self.instead, rest.split_at(end).1].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_replaced_up_to_what_follows() {
        let part = Part {
            from: "let kept",
            to: "function next(",
            instead: "",
        };
        let glue = "first;\nlet kept = null;\nlet more;\nfunction next() {}\n";
        assert_eq!(
            part.replaced(glue).as_deref(),
            Some("first;\nfunction next() {}\n")
        );
        assert_eq!(part.replaced("first;\nfunction next() {}\n"), None);
    }

    #[test]
    fn what_is_exported_is_entered() {
        assert_eq!(
            entered("wasm.memory; wasm.bindings_new(retptr, g(x)); wasm.bindings_call(a); wasm.bindings_interrupted();")
                .unwrap(),
            "wasm.memory; enter(wasm.bindings_new, FRAMES, retptr, g(x)); enter(wasm.bindings_call, FRAMES / 5, a); wasm.bindings_interrupted();"
        );
    }

    #[test]
    fn a_glue_that_is_written_otherwise_stops_the_build() {
        let refused = made("export {};".to_owned()).unwrap_err().to_string();
        assert!(
            refused.contains("not written as expected at `function passStringToWasm0("),
            "{refused}"
        );
    }
}
