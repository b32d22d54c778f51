//! When a call waits, is sent, and is sent again.

use std::cell::Cell;
use std::rc::Rc;
use std::task::{Context, Waker};

use js_sys::Promise;
use trello_wasm::browser::slot::Slot;
use trello_wasm::browser::subscription::later;
use trello_wasm::client::{
    Call, CallOptions, Client, Error, ErrorCode, Event, Events, Method, Rate, Settings, Timeouts,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{AbortController, Request};

use crate::fake_fetch::{answer, client_with, until_aborted};

const LIMIT: &str = "{\"error\":\"API_TOKEN_LIMIT_EXCEEDED\",\"message\":\"Rate limit exceeded\"}";

/// The default settings with short pauses.
fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.retry.backoff = 1;
    settings
}

/// Settings with room for so many calls of a token in 50 seconds.
fn room_for(max: u32) -> Settings {
    let mut settings = settings();
    settings.limits.token = Rate {
        max,
        interval: 50_000,
    };
    settings
}

/// A client whose attempts are answered in turn, the last answer again and again; and how many there were.
fn client(settings: Settings, answers: Vec<fn(&Request) -> Promise>) -> (Client, Rc<Cell<usize>>) {
    let sent = Rc::new(Cell::new(0));
    let count = sent.clone();
    let (client, _) = client_with(settings, move |request| {
        let number = count.replace(count.get() + 1);
        answers[number.min(answers.len() - 1)](request)
    });
    (client, sent)
}

fn get() -> Call {
    Call::new(Method::Get, "boards/x")
}

fn with_timeouts(attempt: Option<u32>, total: Option<u32>) -> Call {
    Call {
        options: CallOptions {
            timeout: Timeouts { attempt, total },
            ..CallOptions::default()
        },
        ..get()
    }
}

async fn error(client: &Client, call: Call) -> Error {
    client.call(call).await.err().expect("an error")
}

fn fine(_: &Request) -> Promise {
    answer(200, "{}")
}

fn busy(_: &Request) -> Promise {
    answer(503, "")
}

fn too_many(_: &Request) -> Promise {
    answer(429, LIMIT)
}

fn broken(_: &Request) -> Promise {
    Promise::reject(&"the network".into())
}

#[wasm_bindgen_test]
async fn a_get_is_sent_again_after_a_failure_that_may_pass() {
    for failure in [busy, broken] {
        let (client, sent) = client(settings(), vec![failure, failure, fine]);
        client.call(get()).await.expect("an answer");
        assert_eq!(sent.get(), 3);
    }
}

#[wasm_bindgen_test]
async fn what_does_not_pass_is_told_with_the_number_of_attempts() {
    let (client, sent) = client(settings(), vec![busy]);
    let error = error(&client, get()).await;
    assert_eq!(error.code(), ErrorCode::ServerError);
    assert_eq!(error.call.as_ref().map(|call| call.attempts), Some(6));
    assert_eq!(sent.get(), 6);
}

#[wasm_bindgen_test]
async fn a_post_is_sent_once_whatever_becomes_of_it() {
    for failure in [busy, broken] {
        let (client, sent) = client(settings(), vec![failure]);
        error(&client, Call::new(Method::Post, "cards")).await;
        assert_eq!(sent.get(), 1);
    }
}

#[wasm_bindgen_test]
async fn a_429_was_not_carried_out_so_any_method_is_sent_again() {
    for method in Method::ALL {
        let mut settings = settings();
        settings.limits.token.interval = 20;
        let (client, sent) = client(settings, vec![too_many, fine]);
        client
            .call(Call::new(method, "cards"))
            .await
            .expect("an answer");
        assert_eq!(sent.get(), 2);
    }
}

#[wasm_bindgen_test]
async fn a_429_whose_window_ends_too_late_is_told_with_the_time_to_wait() {
    let mut settings = settings();
    settings.limits.max_wait = 5_000;
    let (client, sent) = client(settings, vec![too_many]);
    let error = error(&client, get()).await;
    assert_eq!(error.code(), ErrorCode::RateLimited);
    let call = error.call.as_ref().expect("a call");
    assert_eq!(call.limit.as_deref(), Some("API_TOKEN_LIMIT_EXCEEDED"));
    assert!(call.retry_after.is_some_and(|wait| wait > 5_000));
    assert_eq!(sent.get(), 1);
}

#[wasm_bindgen_test]
async fn a_call_that_would_wait_too_long_is_refused_unsent() {
    let mut settings = room_for(1);
    settings.limits.max_wait = 0;
    let (client, sent) = client(settings, vec![fine]);
    client.call(get()).await.expect("an answer");
    let error = error(&client, get()).await;
    assert_eq!(error.code(), ErrorCode::RateLimited);
    let call = error.call.as_ref().expect("a call");
    assert_eq!(call.limit.as_deref(), Some("API_TOKEN_LIMIT_EXCEEDED"));
    assert!(call.retry_after.is_some_and(|wait| wait > 40_000));
    assert_eq!((call.attempts, sent.get()), (0, 1));
}

#[wasm_bindgen_test]
async fn without_holding_every_call_goes() {
    let mut settings = room_for(1);
    settings.limits.enforce = false;
    let (client, sent) = client(settings, vec![fine]);
    for _ in 0..3 {
        client.call(get()).await.expect("an answer");
    }
    assert_eq!(sent.get(), 3);
}

#[wasm_bindgen_test]
async fn the_time_of_an_attempt_begins_with_its_sending_and_a_get_gets_another() {
    let (client, sent) = client(settings(), vec![until_aborted, fine]);
    let call = with_timeouts(Some(20), None);
    client.call(call).await.expect("an answer");
    assert_eq!(sent.get(), 2);
}

#[wasm_bindgen_test]
async fn the_total_time_ends_a_call_that_waits() {
    let (client, sent) = client(room_for(1), vec![fine]);
    client.call(get()).await.expect("an answer");
    let call = with_timeouts(None, Some(20));
    let error = error(&client, call).await;
    assert_eq!(error.code(), ErrorCode::Timeout);
    assert_eq!(error.call.as_ref().map(|call| call.attempts), Some(0));
    assert_eq!((sent.get(), client.rate_limit().queued), (1, 0));
}

#[wasm_bindgen_test]
async fn a_call_that_waits_can_be_aborted() {
    let (events, heard) = listener();
    let settings = Settings {
        events,
        ..room_for(1)
    };
    let (client, sent) = client(settings, vec![fine]);
    client.call(get()).await.expect("an answer");
    let controller = AbortController::new().expect("a controller");
    let abort = controller.clone();
    heard.on.set(Rc::new(move |event: &Event| {
        if let Event::RateLimit { waiting, queued } = event {
            assert!(*waiting > 40_000 && *queued == 1);
            abort.abort_with_reason(&"enough".into());
        }
    }));
    let mut call = get();
    call.options.signal = Some(controller.signal());
    let error = error(&client, call).await;
    assert_eq!(error.code(), ErrorCode::Aborted);
    assert_eq!(error.cause.as_string().as_deref(), Some("enough"));
    assert_eq!((sent.get(), client.rate_limit().queued), (1, 0));
}

#[wasm_bindgen_test]
async fn a_future_that_is_dropped_ends_its_call_and_no_other() {
    let (client, sent) = client(room_for(1), vec![fine]);
    client.call(get()).await.expect("an answer");
    let controller = AbortController::new().expect("a controller");
    let mut futures: Vec<_> = (0..2)
        .map(|_| Box::pin(client.call_with(get(), &controller)))
        .collect();
    for future in &mut futures {
        let waits = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        assert!(waits.is_pending());
    }
    JsFuture::from(Promise::resolve(&JsValue::NULL))
        .await
        .expect("a turn");
    assert_eq!(client.rate_limit().queued, 2);
    futures.pop();
    assert_eq!((client.rate_limit().queued, sent.get()), (1, 1));
}

#[wasm_bindgen_test]
async fn a_wait_that_follows_another_is_told_within_a_second() {
    let (events, heard) = listener();
    let settings = Settings {
        events,
        ..room_for(1)
    };
    let (client, _) = client(settings, vec![fine]);
    client.call(get()).await.expect("an answer");
    for _ in 0..2 {
        let controller = AbortController::new().expect("a controller");
        let abort = controller.clone();
        heard.on.set(Rc::new(move |event: &Event| {
            if let Event::RateLimit { .. } = event {
                abort.abort();
            }
        }));
        let result = client.call_with(get(), &controller).await;
        assert_eq!(
            result.err().map(|error| error.code()),
            Some(ErrorCode::Aborted)
        );
    }
}

#[wasm_bindgen_test]
async fn a_listener_may_end_the_attempt_that_it_hears_of() {
    for timeout in [None, Some(5_000)] {
        let (events, heard) = listener();
        let settings = Settings {
            events,
            ..settings()
        };
        let (client, sent) = client(settings, vec![fine]);
        let controller = AbortController::new().expect("a controller");
        let abort = controller.clone();
        heard.on.set(Rc::new(move |event: &Event| {
            if let Event::Request(_) = event {
                abort.abort();
            }
        }));
        let mut call = with_timeouts(timeout, None);
        call.options.signal = Some(controller.signal());
        assert_eq!(error(&client, call).await.code(), ErrorCode::Aborted);
        assert_eq!(sent.get(), 0);
    }
}

#[wasm_bindgen_test]
async fn a_fetch_that_heeds_no_signal_holds_no_call() {
    let silent: fn(&Request) -> Promise = |_| Promise::new(&mut |_, _| {});
    let endless: fn(&Request) -> Promise = |_| {
        let response = js_sys::eval("new Response(new ReadableStream())").expect("a response");
        Promise::resolve(&response)
    };
    for answer in [silent, endless] {
        let mut settings = settings();
        settings.retry.limit = 0;
        let (client, _) = client(settings, vec![answer]);
        for (attempt, total) in [(Some(10), None), (None, Some(10))] {
            let call = with_timeouts(attempt, total);
            assert_eq!(error(&client, call).await.code(), ErrorCode::Timeout);
        }
        let controller = AbortController::new().expect("a controller");
        let abort = controller.clone();
        let _timer = later(10, move || abort.abort());
        let result = client.call_with(get(), &controller).await;
        assert_eq!(
            result.err().map(|error| error.code()),
            Some(ErrorCode::Aborted)
        );
    }
}

#[wasm_bindgen_test]
async fn too_many_cards_are_asked_for_once() {
    fn refused(status: u16) -> Promise {
        answer(status, "{\"error\":\"API_TOO_MANY_CARDS_REQUESTED\"}")
    }
    for refusal in [|_: &Request| refused(403), |_: &Request| refused(429)] {
        let (client, sent) = client(settings(), vec![refusal]);
        let error = error(&client, get()).await;
        assert_eq!(error.code(), ErrorCode::RateLimited);
        let call = error.call.as_ref().expect("a call");
        assert_eq!(call.limit.as_deref(), Some("API_TOO_MANY_CARDS_REQUESTED"));
        assert_eq!((call.attempts, sent.get()), (1, 1));
    }
}

#[wasm_bindgen_test]
async fn listeners_hear_of_each_attempt_without_a_secret() {
    let (events, heard) = listener();
    let settings = Settings {
        events,
        ..settings()
    };
    let (client, _) = client(settings, vec![busy, fine]);
    let call = Call::new(Method::Get, "tokens/ATTATOKEN?key=KEYKEY");
    client.call(call).await.expect("an answer");
    let told: Vec<_> = heard.all.take().unwrap_or_default();
    let [
        Event::Request(first),
        Event::Response(failed),
        Event::Retry(retried),
        Event::Request(second),
        Event::Response(answered),
    ] = told.as_slice()
    else {
        panic!("{told:?}");
    };
    assert_eq!((first.number, first.status), (1, None));
    assert_eq!((failed.number, failed.status), (1, Some(503)));
    assert!(failed.duration.is_some() && retried.waiting.is_some());
    assert_eq!(second.number, 2);
    assert_eq!((answered.number, answered.status), (2, Some(200)));
    assert_eq!(first.path, "tokens/…");
    assert!(!format!("{told:?}").contains("KEYKEY"));
}

type Act = Rc<dyn Fn(&Event)>;

/// What was heard, and what else to do with it.
#[derive(Default)]
struct Heard {
    all: Slot<Vec<Event>>,
    on: Slot<Act>,
}

/// A listener of events that are not about the login.
fn listener() -> (Events, Rc<Heard>) {
    let heard = Rc::new(Heard::default());
    let copy = heard.clone();
    let events = Events::to(move |event| {
        if matches!(event, Event::Authorized | Event::Deauthorized) {
            return;
        }
        if let Some(on) = copy.on.get() {
            on(&event);
        }
        let mut all = copy.all.take().unwrap_or_default();
        all.push(event);
        copy.all.set(all);
    });
    (events, heard)
}
