//! Ids of Trello's objects: 24 hex digits that begin with the second of their creation.
//!
//! Source: <https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions>; that an id is no proof
//! of an event's date was measured: imported and copied actions are off by up to months.

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
    let digits = id.bytes().take(8);
    let seconds = digits.fold(0, |number, digit| number * 16 + u64::from(hex(digit)));
    Some(seconds * 1000)
}

/// A number for an id, to compare it by. That two ids share one is as good as impossible: it has 64 bits.
#[must_use]
pub fn number_of(id: &str) -> u64 {
    // FNV-1a.
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The value of a hex digit.
fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 32).wrapping_sub(b'a') + 10,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

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

    proptest! {
        #[test]
        fn any_id_tells_the_time_of_its_first_digits(text in prop_oneof![hostile::text(), "[0-9a-fA-F]{23,25}", "[0-9a-g]{24}"]) {
            let is_id = text.len() == 24 && text.chars().all(|digit| digit.is_ascii_hexdigit());
            prop_assert_eq!(is_object_id(&text), is_id);
            let seconds = text.get(..8).and_then(|digits| u64::from_str_radix(digits, 16).ok());
            prop_assert_eq!(time_of(&text), seconds.filter(|_| is_id).map(|seconds| seconds * 1_000));
        }

        #[test]
        fn two_ids_share_no_number(one in any::<u64>(), two in any::<u64>(), is_same in any::<bool>()) {
            let [one, two] = [one, if is_same { one } else { two }].map(|number| format!("5f000000{number:016x}"));
            prop_assert_eq!(one == two, number_of(&one) == number_of(&two));
        }
    }
}
