//! Identifiers: object ids that carry their time, short links, and tokens nobody can guess.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use sha2::{Digest, Sha256};

const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// Counts up, so that the seed has the same ids in every run.
#[derive(Clone, Default)]
pub(crate) struct Ids {
    count: u64,
}

impl Ids {
    /// 24 hex digits, of which the first eight are the seconds of `at`.
    pub(crate) fn object(&mut self, at_ms: i64) -> String {
        self.count += 1;
        format!("{:08x}5eed0a11ce{:06x}", at_ms.div_euclid(1000), self.count)
    }

    /// Eight letters and digits.
    pub(crate) fn short_link(&mut self) -> String {
        self.count += 1;
        let mut rest = self.count.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (0..8)
            .map(|_| {
                let letter = LETTERS[(rest % 62) as usize];
                rest /= 62;
                char::from(letter)
            })
            .collect()
    }
}

/// The seconds that an object id carries, in milliseconds.
pub(crate) fn time_of(id: &str) -> Option<i64> {
    let seconds = i64::from_str_radix(id.get(..8)?, 16).ok()?;
    Some(seconds * 1000)
}

/// Whether the text has the form of an object id.
pub(crate) fn is_object_id(text: &str) -> bool {
    text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether the text has the form of a short link.
pub(crate) fn is_short_link(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// `bytes` random bytes as lower-case hex digits; at most 32.
pub(crate) fn random_hex(bytes: usize) -> String {
    let mut hash = Sha256::new();
    for _ in 0..4 {
        hash.update(RandomState::new().build_hasher().finish().to_le_bytes());
    }
    hex(&hash.finalize()[..bytes.min(32)])
}

/// Lower-case hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Ids, is_object_id, is_short_link, time_of};

    #[test]
    fn an_id_carries_its_time() {
        let mut ids = Ids::default();
        let id = ids.object(1_700_000_000_999);
        assert!(is_object_id(&id));
        assert_eq!(time_of(&id), Some(1_700_000_000_000));
        assert_ne!(id, ids.object(1_700_000_000_999));
    }

    #[test]
    fn short_links_differ() {
        let mut ids = Ids::default();
        let link = ids.short_link();
        assert!(is_short_link(&link));
        assert_ne!(link, ids.short_link());
    }
}
