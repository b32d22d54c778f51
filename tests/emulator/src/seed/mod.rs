//! A workspace to begin with: a community garden and the people who run it.

mod garden;
mod planting;

pub(crate) use planting::world;

/// The key that every page may use.
pub const KEY: &str = "7e1a5c0ffee0ddba11ca5cade5eedf00";
/// The secret that goes with it, for verifying webhooks.
pub const SECRET: &str = "b0a7c105e55e7a11ab1e0b5c07e5ec7e75ad1e5bea7ab1e5eedca5cade5ca1a0";
/// The client id of the seeded app for OAuth 2.0.
pub const CLIENT_ID: &str = "5eedGardenPlannerPublicClient000";
/// The name of the seeded app.
pub(crate) const APP: &str = "Garden Planner";
/// The member who is signed in on the site.
pub(crate) const SIGNED_IN: &str = "mara_okafor";
