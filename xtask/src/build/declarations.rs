//! The types once more, for CommonJS: compilers take a `.d.ts` of this package for that of an ES module, which such a
//! project may not import.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::project;

/// What only pages and bundlers have.
const WITHOUT_COMMONJS: [&str; 2] = ["client.d.ts", "wasm.d.ts"];

/// Writes `dist/types`.
pub(super) fn commonjs() -> Result<()> {
    copy(&project::path("pkg/types"), &project::dist().join("types"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            copy(&path, &to.join(&*name))?;
            continue;
        }
        if WITHOUT_COMMONJS.contains(&&*name) {
            continue;
        }
        let stem = name
            .strip_suffix(".d.ts")
            .with_context(|| format!("pkg/types holds {name}"))?;
        let text = fs::read_to_string(&path)?;
        fs::write(to.join(format!("{stem}.d.cts")), for_commonjs(&text))?;
    }
    Ok(())
}

/// The text of a declaration that names its neighbours of CommonJS.
fn for_commonjs(text: &str) -> String {
    let mut parts = text.split('"');
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        written.push('"');
        match part.strip_suffix(".js") {
            Some(path) if path.starts_with("./") || path.starts_with("../") => {
                written += path;
                written += ".cjs";
            }
            _ => written += part,
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::for_commonjs;

    #[test]
    fn a_declaration_names_its_neighbours() {
        assert_eq!(
            for_commonjs("import type { A } from \"./a.js\";\nexport * from \"../b/index.js\";\n"),
            "import type { A } from \"./a.cjs\";\nexport * from \"../b/index.cjs\";\n"
        );
        assert_eq!(
            for_commonjs("type A = \"x.js\" | \"y\";"),
            "type A = \"x.js\" | \"y\";"
        );
    }
}
