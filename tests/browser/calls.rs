//! REST calls of the client floor.

use js_sys::{Array, JsString, Promise};
use trello_wasm::client::{
    self, Call, CallOptions, Error, ErrorCode, Method, Payload, Timeouts, Value,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{AbortController, Blob, FormData, Request};

use crate::fake_fetch::{Asked, answer, client as fake_client, client_with_body, until_aborted};

fn with_params(method: Method, path: &str, params: &[(&str, &str)]) -> Call {
    let text =
        |(name, value): &(&str, &str)| ((*name).to_owned(), Value::Text((*value).to_owned()));
    Call {
        payload: params.iter().map(text).collect::<Vec<_>>().into(),
        ..Call::new(method, path)
    }
}

fn request(asked: &Asked) -> Request {
    asked.take().expect("a request")
}

async fn body(request: &Request) -> String {
    let text = JsFuture::from(request.text().expect("a body"))
        .await
        .expect("a body");
    String::from(text.unchecked_into::<JsString>())
}

async fn error(answer: impl Fn(&Request) -> Promise + 'static, call: Call) -> Error {
    let (client, _) = fake_client(answer);
    client.call(call).await.err().expect("an error")
}

#[wasm_bindgen_test]
async fn a_get_carries_everything_in_its_query() {
    let (client, asked) = fake_client(|_| answer(200, "[{\"id\":1}]"));
    let call = with_params(
        Method::Get,
        "/members/me/boards?x=1",
        &[("fields", "name,url")],
    );
    let found = client.call(call).await.expect("an answer");
    assert!(js_sys::Array::is_array(&found.data));
    let request = request(&asked);
    assert_eq!(request.method(), "GET");
    assert_eq!(
        request.url(),
        "https://api.trello.com/1/members/me/boards?x=1&key=KEYKEY&token=ATTATOKEN&fields=name%2Curl"
    );
    assert_eq!(request.credentials(), web_sys::RequestCredentials::Omit);
    assert_eq!(
        request.referrer_policy(),
        web_sys::ReferrerPolicy::NoReferrer
    );
}

#[wasm_bindgen_test]
async fn a_post_carries_everything_in_its_form() {
    let (client, asked) = fake_client(|_| answer(200, "{}"));
    let call = with_params(
        Method::Post,
        "cards",
        &[("name", "a b&c"), ("token", "other")],
    );
    client.call(call).await.expect("an answer");
    let request = request(&asked);
    assert_eq!(request.url(), "https://api.trello.com/1/cards");
    let kind = request.headers().get("content-type").expect("headers");
    assert_eq!(
        kind.as_deref(),
        Some("application/x-www-form-urlencoded; charset=UTF-8")
    );
    assert_eq!(body(&request).await, "key=KEYKEY&name=a+b%26c&token=other");
}

#[wasm_bindgen_test]
async fn a_put_with_an_object_is_json_with_credentials_in_the_header() {
    let (client, asked) = fake_client(|_| answer(200, "{}"));
    let mut call = Call::new(Method::Put, "cards/x/customField/y/item");
    call.payload = vec![(
        "value".into(),
        Value::Map(vec![("text".into(), Value::Text("x".into()))]),
    )]
    .into();
    client.call(call).await.expect("an answer");
    let request = request(&asked);
    let header = |name: &str| request.headers().get(name).expect("headers");
    assert_eq!(header("content-type").as_deref(), Some("application/json"));
    assert_eq!(
        header("authorization").as_deref(),
        Some("OAuth oauth_consumer_key=\"KEYKEY\", oauth_token=\"ATTATOKEN\"")
    );
    assert_eq!(body(&request).await, "{\"value\":{\"text\":\"x\"}}");
}

#[wasm_bindgen_test]
async fn an_empty_answer_is_undefined() {
    let (client, _) = fake_client(|_| answer(200, ""));
    let found = client
        .call(Call::new(Method::Delete, "cards/x"))
        .await
        .expect("an answer");
    assert!(found.data.is_undefined());
}

#[wasm_bindgen_test]
async fn trellos_refusals_keep_status_and_text() {
    let error = error(
        |_| answer(401, "invalid token"),
        Call::new(Method::Get, "members/me"),
    )
    .await;
    assert_eq!(error.code(), ErrorCode::InvalidToken);
    assert_eq!(error.call.as_ref().map(|call| call.attempts), Some(1));
    let answer = error.answer().expect("an answer");
    assert_eq!(answer.status, 401);
    assert_eq!(String::from(answer.text.clone()), "invalid token");
}

#[wasm_bindgen_test]
async fn a_429_names_its_limit() {
    let body = "{\"error\":\"API_TOKEN_LIMIT_EXCEEDED\",\"message\":\"Rate limit exceeded\"}";
    let error = error(
        move |_| answer(429, body),
        Call::new(Method::Get, "members/me"),
    )
    .await;
    assert_eq!(error.code(), ErrorCode::RateLimited);
    let limit = error.call.as_ref().and_then(|call| call.limit.clone());
    assert_eq!(limit.as_deref(), Some("API_TOKEN_LIMIT_EXCEEDED"));
}

#[wasm_bindgen_test]
async fn an_answer_that_is_not_json_is_named() {
    let error = error(
        |_| answer(200, "<html>proxy</html>"),
        Call::new(Method::Get, "boards/x"),
    )
    .await;
    assert_eq!(error.code(), ErrorCode::InvalidResponse);
    assert_eq!(error.answer().map(|answer| answer.status), Some(200));
}

#[wasm_bindgen_test]
async fn a_rejection_of_any_kind_is_a_network_error() {
    for reason in [
        JsValue::from("text"),
        JsValue::UNDEFINED,
        JsError::new("x").into(),
    ] {
        let error = error(
            move |_| Promise::reject(&reason),
            Call::new(Method::Get, "boards/x"),
        )
        .await;
        assert_eq!(error.code(), ErrorCode::Network);
    }
}

#[wasm_bindgen_test]
async fn what_is_no_answer_is_no_network_error() {
    let error = error(
        |_| Promise::resolve(&JsValue::NULL),
        Call::new(Method::Get, "boards/x"),
    )
    .await;
    assert_eq!(error.code(), ErrorCode::InvalidResponse);
    assert!(error.cause.is_instance_of::<js_sys::TypeError>());
}

#[wasm_bindgen_test]
async fn time_runs_out() {
    let call = Call {
        options: CallOptions {
            timeout: Timeouts {
                attempt: Some(1),
                total: None,
            },
            ..CallOptions::default()
        },
        ..Call::new(Method::Post, "boards/x")
    };
    let error = error(until_aborted, call).await;
    assert_eq!(error.code(), ErrorCode::Timeout);
}

#[wasm_bindgen_test]
async fn a_signal_ends_the_call_with_its_reason() {
    let controller = AbortController::new().expect("a controller");
    let call = Call {
        options: CallOptions {
            signal: Some(controller.signal()),
            ..CallOptions::default()
        },
        ..Call::new(Method::Get, "boards/x")
    };
    let (client, _) = fake_client(move |request| {
        controller.abort_with_reason(&"my reason".into());
        until_aborted(request)
    });
    let error = client.call(call).await.err().expect("an error");
    assert_eq!(error.code(), ErrorCode::Aborted);
    assert_eq!(error.cause.as_string().as_deref(), Some("my reason"));
}

#[wasm_bindgen_test]
async fn nothing_is_sent_to_another_address() {
    let (client, asked) = fake_client(|_| answer(200, "{}"));
    for path in [
        "../x",
        "%2e%2e/x",
        "a\\..\\b",
        "\t",
        "x#y",
        "//host/x",
        "https://host/x",
    ] {
        let error = client
            .call(Call::new(Method::Get, path))
            .await
            .err()
            .expect(path);
        assert_eq!(error.code(), ErrorCode::InvalidArgument, "{path}");
        assert_eq!(error.call.as_ref().map(|call| call.attempts), Some(0));
    }
    assert!(asked.take().is_none());
}

#[wasm_bindgen_test]
async fn no_error_holds_a_secret() {
    let texts = [
        "Cannot GET /1/x?key=KEYKEY&token=ATTATOKEN",
        "<ATTATOKEN>",
        "",
    ];
    for (status, text) in [400, 401, 404, 429, 500, 200]
        .into_iter()
        .flat_map(|status| texts.map(|text| (status, text)))
    {
        let call = Call::new(Method::Get, "tokens/ATTATOKEN?key=KEYKEY&token=ATTATOKEN");
        let (client, _) = fake_client(move |_| answer(status, text));
        let Err(error) = client.call(call).await else {
            continue;
        };
        let shown = format!("{error} {error:?}");
        let path = error
            .call
            .as_ref()
            .map(|call| call.path.clone())
            .unwrap_or_default();
        let body = error
            .answer()
            .map(|answer| String::from(answer.text.clone()))
            .unwrap_or_default();
        let told = [path, body].concat();
        for secret in ["KEYKEY", "ATTATOKEN"] {
            assert!(!shown.contains(secret), "{status} {text}: {shown}");
            assert!(!told.contains(secret), "{status} {text}: {told}");
        }
    }
}

#[wasm_bindgen_test]
async fn an_error_stays_readable_whatever_letters_the_key_has() {
    for key in ["e", "key"] {
        let (client, _) = fake_client(|_| answer(401, "invalid key"));
        client.set_key(Some(key)).expect("a key");
        let call = Call::new(Method::Get, "members/me");
        let error = client.call(call).await.err().expect("an error");
        assert_eq!(error.code(), ErrorCode::InvalidKey, "{key}");
        assert!(error.to_string().contains("GET /members/me: invalid key."));
    }
}

#[wasm_bindgen_test]
async fn a_url_that_trello_would_refuse_is_not_sent() {
    let long = "é".repeat(2_000);
    let (client, asked) = fake_client(|_| answer(200, "{}"));
    let call = with_params(Method::Get, "search", &[("query", &long)]);
    let error = client.call(call).await.err().expect("an error");
    assert_eq!(error.code(), ErrorCode::InvalidArgument);
    assert!(asked.take().is_none());
    let call = with_params(Method::Post, "cards", &[("desc", &long)]);
    assert!(client.call(call).await.is_ok());
}

#[wasm_bindgen_test]
fn endpoints_are_safe_ones() {
    let own = |url: &str| Some(url.to_owned());
    assert!(client::api_endpoint(own("http://api.example")).is_err());
    assert!(client::auth_endpoint(own("javascript:alert(1)"), false).is_err());
    assert_eq!(
        client::api_endpoint(own("http://localhost:8080/")),
        Ok("http://localhost:8080".to_owned())
    );
    assert_eq!(
        client::api_endpoint(None),
        Ok("https://api.trello.com".to_owned())
    );
}

#[wasm_bindgen_test]
async fn a_file_travels_with_the_parameters_that_number_it() {
    let (client, sent) = client_with_body(|| answer(200, "{}"));
    let parts = Array::of1(&"content".into());
    let blob = Blob::new_with_str_sequence(&parts).expect("a file");
    let mut call = Call::new(Method::Post, "cards/x/attachments");
    let params = vec![("file".to_owned(), Value::File(0))];
    call.payload = Payload::new(params, &[blob.into()]);
    client.call(call).await.expect("an answer");
    let form: FormData = sent.take().expect("a body").unchecked_into();
    let file: Blob = form.get("file").unchecked_into();
    let content = JsFuture::from(file.text()).await.expect("a content");
    assert_eq!(content, "content");
}
