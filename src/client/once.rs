//! A value that comes once, from a callback to whoever waits for it.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A value that comes once. Copies share it; the first to be asked for it takes it.
pub(super) struct Once<T>(Rc<Inner<T>>);

struct Inner<T> {
    value: Cell<Option<T>>,
    waiting: Cell<Option<Waker>>,
}

impl<T> Once<T> {
    pub(super) fn new() -> Self {
        Self(Rc::new(Inner {
            value: Cell::new(None),
            waiting: Cell::new(None),
        }))
    }

    pub(super) fn set(&self, value: T) {
        self.0.value.set(Some(value));
        if let Some(waiting) = self.0.waiting.take() {
            waiting.wake();
        }
    }
}

impl<T> Clone for Once<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Future for Once<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        match self.0.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                self.0.waiting.set(Some(context.waker().clone()));
                Poll::Pending
            }
        }
    }
}
