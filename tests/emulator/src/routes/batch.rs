//! Several GETs in one call.

use serde_json::{Value, json};

use super::{Ctx, dispatch};
use crate::call::Call;
use crate::params::as_text;
use crate::reply::{Outcome, Refusal};

/// `GET /batch?urls=…`: at most ten, each answered by itself.
pub(crate) fn run(ctx: &mut Ctx<'_>) -> Outcome {
    let urls = urls(ctx.params().get("urls"));
    if urls.is_empty() {
        return Err(Refusal::invalid("urls"));
    }
    if urls.len() > 10 {
        return Err(Refusal::text(400, "Can only make 10 requests at a time"));
    }
    if urls.iter().any(|url| !url.starts_with('/')) {
        return Err(Refusal::text(400, "urls must begin with a slash"));
    }
    let named = !ctx.state.settings.batch_errors_by_status;
    Ok(urls.iter().map(|url| one(ctx, url, named)).collect())
}

/// Commas part the URLs; one inside a URL has been encoded twice and is still `%2C` here.
fn urls(given: Option<&Value>) -> Vec<String> {
    let split = |text: String| {
        text.split(',')
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    match given {
        Some(Value::Array(items)) => items.iter().filter_map(as_text).flat_map(split).collect(),
        Some(other) => as_text(other).map(split).unwrap_or_default(),
        None => Vec::new(),
    }
}

fn one(ctx: &mut Ctx<'_>, url: &str, named: bool) -> Value {
    let call = Call::inner(url, ctx.call.credentials.clone());
    let nested = matches!(call.path.first().map(String::as_str), Some("batch"));
    let outcome = if nested {
        Err(Refusal::text(400, "batch requests cannot be nested"))
    } else {
        dispatch(&mut Ctx {
            state: ctx.state,
            viewer: ctx.viewer,
            call: &call,
        })
    };
    match outcome {
        Ok(body) => json!({ "200": body }),
        Err(refusal) => {
            let message = refusal
                .body
                .as_str()
                .map_or_else(|| refusal.body["message"].clone(), |text| json!(text));
            match named {
                true => {
                    json!({ "name": name_of(refusal.status), "message": message, "statusCode": refusal.status })
                }
                false => json!({ refusal.status.to_string(): message }),
            }
        }
    }
}

fn name_of(status: u16) -> &'static str {
    match status {
        400 => "BadRequestError",
        401 => "UnauthorizedError",
        404 => "NotFoundError",
        _ => "Error",
    }
}
