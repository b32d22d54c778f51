//! Pages: actions and notifications newest first, cards by when they were made, labels up to a limit.

use super::{Options, Reader};
use crate::ids;
use crate::params::split_list;
use crate::reply::Refusal;
use crate::world::actions::{Entry, Page, time_of};
use crate::world::{Kind, Record, flag, text};

impl<'a> Reader<'a> {
    /// The labels of a board.
    pub(crate) fn labels(
        self,
        board: &str,
        options: &Options<'_>,
    ) -> Result<Vec<&'a Record>, Refusal> {
        let mut rows = self.world.rows_where(Kind::Label, "idBoard", board);
        rows.truncate(limit(options, if options.nested() { 1000 } else { 50 })?);
        Ok(rows)
    }

    /// A page of a member's notifications, newest first.
    pub(crate) fn notifications(
        self,
        member: &str,
        filter: &str,
        options: &Options<'_>,
    ) -> Result<Vec<&'a Record>, Refusal> {
        let mut rows: Vec<_> = self
            .world
            .rows(Kind::Notification)
            .filter(|row| text(row, "_idMember") == member)
            .collect();
        rows.reverse();
        let date = |row: &Record| time_of(text(row, "date"));
        rows.sort_by_key(|row| std::cmp::Reverse(date(row)));
        let read_filter = options.get("read_filter").unwrap_or_default();
        rows.retain(|row| match read_filter.as_str() {
            "read" => !flag(row, "unread"),
            "unread" => flag(row, "unread"),
            _ => true,
        });
        rows.retain(|row| {
            matches!(filter, "" | "all" | "true")
                || filter.split(',').any(|name| name == text(row, "type"))
        });
        // An id of a known one means its place, any other id or a date its moment; neither is included.
        let place = |given: &str| rows.iter().position(|row| text(row, "id") == given);
        let start = bound(options, "before")?.map_or(0, |given| {
            let time = time_of(&given);
            let moment = || rows.partition_point(|row| date(row) >= time);
            place(&given).map_or_else(moment, |at| at + 1)
        });
        let end = bound(options, "since")?.map_or(rows.len(), |given| {
            let time = time_of(&given);
            let moment = || rows.partition_point(|row| date(row) > time);
            place(&given).unwrap_or_else(moment)
        });
        let end = end.max(start);
        let limit = limit(options, 50)?;
        let skipped = number(options, "page")?.unwrap_or(0) * limit;
        Ok(rows[start..end]
            .iter()
            .skip(skipped)
            .take(limit)
            .copied()
            .collect())
    }

    /// A page of what happened to or by an object.
    pub(crate) fn actions(
        self,
        about: &str,
        filter: &str,
        options: &Options<'_>,
    ) -> Result<Vec<&'a Entry>, Refusal> {
        let types = match filter {
            "" | "all" | "true" => Vec::new(),
            list => split_list(list),
        };
        let page = Page {
            before: bound(options, "before")?,
            since: bound(options, "since")?,
            limit: limit(options, 50)?,
            page: number(options, "page")?.unwrap_or(0),
            types,
        };
        // Whoever may read a board may read what happened on it.
        let on_board = self.world.row(Kind::Board, about).is_some();
        let readable = |entry: &Entry| on_board || self.may_read_action(entry.action());
        Ok(self.world.actions.page(about, &page, readable))
    }
}

fn bound(options: &Options<'_>, name: &str) -> Result<Option<String>, Refusal> {
    let Some(given) = options
        .get(name)
        .filter(|given| !matches!(given.as_str(), "" | "null"))
    else {
        return Ok(None);
    };
    if time_of(&given).is_none() {
        return Err(Refusal::invalid(name));
    }
    Ok(Some(given))
}

fn number(options: &Options<'_>, name: &str) -> Result<Option<usize>, Refusal> {
    options
        .number(name)
        .transpose()
        .map_err(|name| Refusal::invalid(&name))
}

fn limit(options: &Options<'_>, default: usize) -> Result<usize, Refusal> {
    match number(options, "limit")? {
        None => Ok(default),
        Some(limit) if limit <= 1000 => Ok(limit),
        Some(_) => Err(Refusal::invalid("limit")),
    }
}

/// Cards are paged by when they were made. With a limit the newest come first.
pub(crate) fn page_by_creation<'a>(
    mut rows: Vec<&'a Record>,
    options: &Options<'_>,
) -> Result<Vec<&'a Record>, Refusal> {
    let made = |row: &Record| {
        (
            ids::time_of(text(row, "id")).unwrap_or_default(),
            text(row, "id").to_owned(),
        )
    };
    let edge = |given: &str| match ids::is_object_id(given) {
        true => (ids::time_of(given).unwrap_or_default(), given.to_owned()),
        false => (time_of(given).unwrap_or_default(), String::new()),
    };
    if let Some(before) = bound(options, "before")? {
        rows.retain(|row| made(row) < edge(&before));
    }
    if let Some(since) = bound(options, "since")? {
        rows.retain(|row| made(row) > edge(&since));
    }
    if let Some(limit) = number(options, "limit")? {
        if limit > 1000 {
            return Err(Refusal::invalid("limit"));
        }
        rows.sort_by_key(|row| std::cmp::Reverse(made(row)));
        rows.truncate(limit);
    }
    Ok(rows)
}
