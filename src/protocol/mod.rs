//! What Trello says: addresses, parameters, answers, limits. Pure, and tested natively.
