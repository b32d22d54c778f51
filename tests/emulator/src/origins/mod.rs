//! The three origins, each with everything that it answers: the app, the site and the api.

pub(crate) mod api;
pub(crate) mod app;
pub(crate) mod listener;
pub(crate) mod site;
