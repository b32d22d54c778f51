//! A call as a future, for Rust users.

use std::rc::Rc;

use web_sys::AbortController;

use super::calls::Calls;
use super::end::controller;
use super::{Answer, Call};
use crate::browser::subscription::on_abort;
use crate::client::error::Error;
use crate::client::once::Once;

/// Ends its call when it is dropped.
struct Abandoned(AbortController);

impl Drop for Abandoned {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Makes a call that aborting `of_caller` ends, or dropping the future.
pub(in crate::client) async fn answer(
    calls: &Rc<Calls>,
    call: Call,
    of_caller: &AbortController,
) -> Result<Answer, Error> {
    // One controller may be of several calls.
    let own = Abandoned(controller()?);
    let (signal, controller) = (of_caller.signal(), own.0.clone());
    let reason = signal.clone();
    let abort = move || controller.abort_with_reason(&reason.reason());
    let _listener = on_abort(&signal, abort.clone());
    if signal.aborted() {
        abort();
    }
    let answer = Once::new();
    let answered = answer.clone();
    let on_answer = move |result| answered.set(result);
    calls.begin(call, &own.0, 0, Box::new(on_answer));
    answer.await
}
