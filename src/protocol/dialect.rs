//! Whose rules a client follows. Every place where the two sets of rules differ is a method here.

/// Whose rules a client follows: those of Trello's client.js, or today's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// A page written for client.js expects every quirk of it. `window.Trello` of the script tag follows these rules.
    Classic,
    /// Code that was written for this library.
    Modern,
}

impl Dialect {
    /// Whether a token is kept under one name whatever the key, where pages read and remove it themselves. Otherwise
    /// two apps on one origin do not take each other's token.
    #[must_use]
    pub fn shares_store_with_page(self) -> bool {
        self == Self::Classic
    }

    /// Whether a login joins another one of this client whose window is open. Otherwise it is told that one waits.
    #[must_use]
    pub fn joins_window(self) -> bool {
        self == Self::Classic
    }

    /// The name of the window that asks, where pages may have a reference by it. Otherwise each login has one of its
    /// own, which nobody else has taken.
    #[must_use]
    pub fn window_name(self) -> Option<&'static str> {
        match self {
            Self::Classic => Some("trello"),
            Self::Modern => None,
        }
    }

    /// Whether the consent page answers the window that opened it, wherever the page lies.
    #[must_use]
    pub fn always_answers_opener(self) -> bool {
        self == Self::Classic
    }

    /// Whether an answer in the address counts although no login of this tab asked for it. Where it does not, the
    /// record of a redirect has to be kept, by the page's own origin.
    #[must_use]
    pub fn takes_unsolicited_reply(self) -> bool {
        self == Self::Classic
    }

    /// Whether an answer stays in the address until the first login: such pages look for it there themselves.
    #[must_use]
    pub fn leaves_reply_in_address(self) -> bool {
        self == Self::Classic
    }

    /// Whether a token is taken up as soon as the key is known. Otherwise only a login looks for one.
    #[must_use]
    pub fn takes_up_token_with_key(self) -> bool {
        self == Self::Modern
    }

    /// Whether a path may begin with several slashes. Otherwise they name a host.
    #[must_use]
    pub fn forgives_slashes(self) -> bool {
        self == Self::Classic
    }

    /// The text that clears what a parameter names.
    #[must_use]
    pub fn null(self) -> &'static str {
        match self {
            Self::Classic => "",
            Self::Modern => "null",
        }
    }

    /// Whether a list travels as one text with commas, as Trello's own documentation writes lists. Otherwise its items
    /// travel one by one, as jQuery has it.
    #[must_use]
    pub fn joins_lists(self) -> bool {
        self == Self::Modern
    }

    /// Whether a body that holds an object travels as JSON. Otherwise it is taken apart into a form.
    #[must_use]
    pub fn sends_json(self) -> bool {
        self == Self::Modern
    }

    /// What a call says that it takes. CORS asks nobody about this header.
    #[must_use]
    pub fn accept(self) -> Option<&'static str> {
        match self {
            Self::Classic => Some("application/json, text/javascript, */*; q=0.01"),
            Self::Modern => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Dialect::{Classic, Modern};
    use super::*;

    #[test]
    fn pages_of_client_js_get_its_rules_and_new_code_the_others() {
        let of_classic: [fn(Dialect) -> bool; 6] = [
            Dialect::shares_store_with_page,
            Dialect::joins_window,
            Dialect::always_answers_opener,
            Dialect::takes_unsolicited_reply,
            Dialect::leaves_reply_in_address,
            Dialect::forgives_slashes,
        ];
        let of_modern: [fn(Dialect) -> bool; 3] = [
            Dialect::takes_up_token_with_key,
            Dialect::joins_lists,
            Dialect::sends_json,
        ];
        assert_eq!(of_classic.map(|rule| rule(Classic)), [true; 6]);
        assert_eq!(of_classic.map(|rule| rule(Modern)), [false; 6]);
        assert_eq!(of_modern.map(|rule| rule(Classic)), [false; 3]);
        assert_eq!(of_modern.map(|rule| rule(Modern)), [true; 3]);
    }

    #[test]
    fn pages_of_client_js_see_its_window_its_null_and_what_jquery_accepts() {
        let accept = "application/json, text/javascript, */*; q=0.01";
        assert_eq!(Classic.window_name(), Some("trello"));
        assert_eq!(Classic.null(), "");
        assert_eq!(Classic.accept(), Some(accept));
        assert_eq!(Modern.window_name(), None);
        assert_eq!(Modern.null(), "null");
        assert_eq!(Modern.accept(), None);
    }
}
