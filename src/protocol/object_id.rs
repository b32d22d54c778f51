//! Ids of Trello's objects: 24 hex digits that begin with the second of their creation.
//!
//! Source: <https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions>; that an id is no proof
//! of an event's date was measured: imported and copied actions are off by up to months.

use super::text::push_number;

/// The last moment that JavaScript knows, in milliseconds since 1970.
pub const LAST_MOMENT: u64 = 8_640_000_000_000_000;

/// Whether the text has the form of an object id: 24 hex digits.
#[must_use]
pub fn is_object_id(text: &str) -> bool {
    text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// When the object was created, in milliseconds since 1970, to the second. `None` where the text is no object id.
#[must_use]
pub fn time_of(id: &str) -> Option<u64> {
    if !is_object_id(id) {
        return None;
    }
    Some((number_of(id) >> 64) as u64 * 1000)
}

/// A number for an id, to compare it by: the same for the same id, and for object ids never the same for two.
#[must_use]
pub fn number_of(id: &str) -> u128 {
    if is_object_id(id) {
        return id
            .bytes()
            .fold(0, |number, digit| number << 4 | u128::from(hex(digit)));
    }
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    1 << 127 | u128::from(hash)
}

/// The value of a hex digit.
fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 32).wrapping_sub(b'a') + 10,
    }
}

/// The moment in the form that `before` and `since` take, `2026-11-23T18:05:09Z`, rounded down to the second.
///
/// `at` is in milliseconds since 1970.
#[must_use]
pub fn date_of(at: u64) -> String {
    let seconds = at.min(LAST_MOMENT) / 1000;
    let (year, month, day) = civil((seconds / 86_400) as u32);
    let second_of_day = (seconds % 86_400) as u32;
    let mut date = String::new();
    for (number, least, end) in [
        (year, 1000, "-"),
        (month, 10, "-"),
        (day, 10, "T"),
        (second_of_day / 3600, 10, ":"),
        (second_of_day / 60 % 60, 10, ":"),
        (second_of_day % 60, 10, "Z"),
    ] {
        push_padded(&mut date, number, least);
        date.push_str(end);
    }
    date
}

/// The date of a day that is counted from 1970-01-01. Years are taken to begin in March, so that the leap day is the
/// last of its year and the months before it have fixed lengths.
fn civil(days: u32) -> (u32, u32, u32) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + u32::from(month <= 2);
    (year, month, day)
}

/// Appends a number with zeros before it, where it is less than `least`.
fn push_padded(out: &mut String, number: u32, mut least: u32) {
    while number < least && least > 1 {
        out.push_str("0");
        least /= 10;
    }
    push_number(out, number);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_id_tells_its_time() {
        assert_eq!(time_of("5e970a52b2a4f2a1c0ffee00"), Some(1_586_956_882_000));
        assert_eq!(time_of("FFFFFFFF0000000000000000"), Some(4_294_967_295_000));
        for text in [
            "",
            "me",
            "5e970a52",
            "5e970a52b2a4f2a1c0ffee0g",
            "ääääääääääääääääääääääää",
        ] {
            assert_eq!(time_of(text), None, "{text}");
            assert!(!is_object_id(text));
        }
    }

    #[test]
    fn dates_are_written_as_trello_takes_them() {
        for (at, date) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400_999, "2000-02-29T00:00:00Z"),
            (1_586_956_684_290, "2020-04-15T13:18:04Z"),
            (1_709_251_199_000, "2024-02-29T23:59:59Z"),
            (1_735_689_599_999, "2024-12-31T23:59:59Z"),
            (4_102_444_800_000, "2100-01-01T00:00:00Z"),
        ] {
            assert_eq!(date_of(at), date);
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in any::<String>(), at in any::<u64>()) {
            let _ = time_of(&text);
            let _ = number_of(&text);
            let _ = date_of(at);
        }

        #[test]
        fn two_ids_never_share_a_number(one in "[0-9a-f]{24}", two in "[0-9a-f]{24}") {
            prop_assert_eq!(one == two, number_of(&one) == number_of(&two));
        }

        #[test]
        fn a_later_second_is_a_later_text(at in 0_u64..200_000_000_000_000, more in 1000_u64..1_000_000_000_000) {
            prop_assert!(date_of(at) < date_of(at + more));
        }
    }
}
