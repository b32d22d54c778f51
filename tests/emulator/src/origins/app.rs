//! The app's origin: the files of the page under test.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;
use tower_http::services::ServeDir;

use crate::Options;
use crate::reply::{self, json_response};
use crate::state::Hub;

/// Everything the app's origin answers.
pub(crate) fn router(options: &Options, hub: Arc<Hub>) -> Router {
    let mut router = Router::new().route("/emulator.json", get(describe));
    for (path, folder) in &options.mounts {
        let files = ServeDir::new(folder);
        router = match path.trim_end_matches('/') {
            "" => router.fallback_service(files),
            path => router.nest_service(path, files),
        };
    }
    router
        .layer(middleware::from_fn_with_state(hub.clone(), dress))
        .with_state(hub)
}

/// Where the origins are, for a page that was not told.
async fn describe(State(hub): State<Arc<Hub>>) -> Response {
    let mut response = json_response(200, &hub.addresses.describe());
    response.headers_mut().insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    response
}

async fn dress(State(hub): State<Arc<Hub>>, request: Request, next: Next) -> Response {
    dressed(&hub, "app", request, next).await
}

/// No page is cached, and each gets the headers that a test has set for it.
pub(super) async fn dressed(hub: &Hub, origin: &str, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    add_headers(hub, origin, &path, &mut response);
    response
}

fn add_headers(hub: &Hub, origin: &str, path: &str, response: &mut Response) {
    let state = hub.state();
    let rules = state.settings.headers.iter();
    let fitting = rules.filter(|rule| {
        path.starts_with(&rule.path) && rule.origin.as_deref().is_none_or(|name| name == origin)
    });
    for (name, value) in fitting.flat_map(|rule| &rule.headers) {
        if let Ok(name) = header::HeaderName::try_from(name.as_str()) {
            reply::set(response, name, value);
        }
    }
}
