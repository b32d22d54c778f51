//! Trello's rate limits: when each call may go, and whether a failed one is sent again.
//!
//! In go a call's path, the time, the [`LimitHeaders`] of answers and the [`Message`]s of other tabs; out come a [`Ticket`] for
//! each call, the next [`Step`], and a [`Decision`] after a failure.

mod alarm;
mod headers;
mod limit;
mod retry;
mod scheduler;
mod span;
mod step;
mod tabs;
mod ticket;
mod window;

pub use alarm::Alarm;
pub use headers::{HEADERS, LimitHeaders, LimitReading};
pub use limit::{LIMITS, Limit, Rate};
pub use retry::{AttemptFailure, Decision, RetryPolicy, TOO_MANY_REQUESTS};
pub use scheduler::{Scheduler, Settings};
pub use step::{Left, Step};
pub use tabs::{Message, REPORT_EVERY_MS, Report, channel};
pub use ticket::Ticket;
