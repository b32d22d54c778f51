//! How much a run of tests runs.

/// How much of a suite runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// What takes seconds: of the properties 256 cases, of the compilers one.
    Quick,
}
