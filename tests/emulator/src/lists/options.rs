//! The reading options of one object in an answer: `fields`, `filter`, `limit` and nested resources, of which the
//! nested ones carry a prefix (`cards=open&card_fields=name`).

use crate::params::{Params, split_list};

/// Parameters seen from one level of an answer.
#[derive(Clone)]
pub(crate) struct Options<'a> {
    params: &'a Params,
    prefix: String,
    /// The name of the collection, under which actions take some options (`actions_limit`).
    also: String,
    /// Whether it is reached by way of another object: of its members a few fields are told, unless others are asked for.
    related: bool,
}

impl<'a> Options<'a> {
    /// The options of the object that was asked for.
    pub(crate) fn top(params: &'a Params) -> Self {
        Self {
            params,
            prefix: String::new(),
            also: String::new(),
            related: false,
        }
    }

    /// The options of what belongs to that object, asked for alone.
    pub(crate) fn related(&self) -> Self {
        Self {
            related: true,
            ..self.clone()
        }
    }

    /// The options of a nested resource.
    pub(crate) fn child(&self, name: &str) -> Self {
        let singular = name.strip_suffix('s').unwrap_or(name);
        Self {
            params: self.params,
            prefix: format!("{}{singular}_", self.prefix),
            also: format!("{}{name}_", self.prefix),
            related: true,
        }
    }

    /// One option.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let value = self.params.text(&format!("{}{name}", self.prefix));
        if value.is_some() || self.also.is_empty() {
            return value;
        }
        self.params.text(&format!("{}{name}", self.also))
    }

    /// One option as a number.
    pub(crate) fn number(&self, name: &str) -> Option<Result<usize, String>> {
        self.get(name)
            .map(|text| text.parse().map_err(|_| name.to_owned()))
    }

    /// The fields asked for; nothing when the choice is left to the API.
    pub(crate) fn fields(&self) -> Option<Vec<String>> {
        self.get("fields").map(|text| split_list(&text))
    }

    /// The filter of a nested resource that is asked for.
    pub(crate) fn wanted(&self, name: &str) -> Option<String> {
        self.get(name)
            .filter(|filter| !matches!(filter.as_str(), "" | "none" | "false"))
    }

    /// Whether it is reached by way of another object.
    pub(crate) fn is_related(&self) -> bool {
        self.related
    }

    /// Whether these are the options of a nested object.
    pub(crate) fn nested(&self) -> bool {
        !self.prefix.is_empty()
    }
}
