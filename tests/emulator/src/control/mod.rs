//! `/emulator/…`: what tests use to look into the emulator and to steer it.

mod hooks;
mod many;
mod steering;

use std::sync::Arc;

use axum::extract::State as Shared;

use crate::state::Hub;

pub(crate) use steering::router;

type SharedHub = Shared<Arc<Hub>>;
