//! The pages of the site that a member sees: where one gives an app leave, and a board that hosts a Power-Up.

pub(crate) mod consent;
pub(crate) mod page;
pub(crate) mod power_up;
