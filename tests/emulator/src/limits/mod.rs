//! What keeps a call from its answer: the rate limits, and the faults that a test orders.

pub(crate) mod faults;
mod windows;

pub(crate) use windows::{Caller, Limits, Standing};
