//! Keeps the rules of the house: which floor and which room may name which, that no files name each other in a circle, and
//! how long a file may be.

mod circles;
mod floors;
mod javascript;
mod length;
mod methods;
mod paths;
mod rooms;
mod sources;

/// Fails with what breaks a rule, a line each.
fn assert_kept(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}
