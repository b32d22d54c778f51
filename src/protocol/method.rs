//! The methods of Trello's API.

use super::error::Problem;

/// A method that Trello's API and its CORS rules know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Create.
    Post,
    /// Change.
    Put,
    /// Delete.
    Delete,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 4] = [Self::Get, Self::Post, Self::Put, Self::Delete];

    /// The method of that name, in any case.
    ///
    /// # Errors
    /// `invalid_argument` for any other name.
    pub fn parse(name: &str) -> Result<Self, Problem> {
        Self::ALL
            .iter()
            .copied()
            .find(|method| name.eq_ignore_ascii_case(method.as_str()))
            .ok_or_else(|| {
                Problem::argument("Unknown method. Trello's API knows GET, POST, PUT and DELETE.")
            })
    }

    /// The method's name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Whether parameters travel in the body. A GET never has one, and Trello reads those of a DELETE from the query.
    #[must_use]
    pub fn has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_written_has_a_body() {
        for (method, has_body) in [
            (Method::Get, false),
            (Method::Post, true),
            (Method::Put, true),
            (Method::Delete, false),
        ] {
            assert_eq!(method.has_body(), has_body, "{}", method.as_str());
        }
    }

    #[test]
    fn each_case_is_understood_and_others_are_named_in_the_answer() {
        assert_eq!(Method::parse("get"), Ok(Method::Get));
        assert_eq!(Method::parse("Delete"), Ok(Method::Delete));
        for name in ["", "PATCH", "HEAD", "GET "] {
            let problem = Method::parse(name).expect_err("unknown");
            assert!(problem.message.contains("GET, POST, PUT and DELETE"));
        }
    }
}
