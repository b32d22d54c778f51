//! The local Trello.
