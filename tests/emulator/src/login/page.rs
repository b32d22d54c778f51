//! The pages of the site: one frame, plain HTML, nothing loaded from elsewhere.

use axum::response::Response;

use crate::reply::typed;

const FRAME: &str = include_str!("pages/frame.html");

/// A page with a title and a body of HTML.
pub(crate) fn page(status: u16, title: &str, body: &str) -> Response {
    let text = FRAME
        .replace("{{title}}", &escape(title))
        .replace("{{body}}", body);
    typed(status, "text/html; charset=utf-8", text)
}

/// A page that says one thing.
pub(crate) fn notice(status: u16, title: &str, text: &str) -> Response {
    page(
        status,
        title,
        &format!("<h1>{}</h1>\n<p>{}</p>", escape(title), escape(text)),
    )
}

/// Text that is safe in HTML and in quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A value as a JavaScript literal that is safe inside a script element.
pub(crate) fn script_literal(value: &serde_json::Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::{escape, script_literal};
    use serde_json::json;

    #[test]
    fn nothing_breaks_out_of_its_place() {
        assert_eq!(
            escape("<a title='x'>\"&"),
            "&lt;a title=&#39;x&#39;&gt;&quot;&amp;"
        );
        assert_eq!(script_literal(&json!("</script>")), "\"\\u003c/script>\"");
    }
}
