//! The record of a login by redirect.

use crate::protocol::text::{joined, split};

/// What is kept of a login by redirect while the page is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingRedirect<'a> {
    /// Whether to keep the token in the store.
    pub persist: bool,
    /// The key that the login was begun with.
    pub key: &'a str,
    /// The page's own fragment, which a hash router wants back.
    pub fragment: &'a str,
}

impl<'a> PendingRedirect<'a> {
    /// The record, with the nonce that it belongs to.
    #[must_use]
    pub fn write(&self, nonce: &str) -> String {
        let keep = if self.persist { " keep " } else { " drop " };
        joined(&[nonce, keep, self.key, " ", self.fragment])
    }

    /// The record of this nonce. An address can carry an empty one, which nobody has drawn.
    #[must_use]
    pub fn read(record: &'a str, nonce: &str) -> Option<Self> {
        let (known, rest) = split(record, b' ');
        if nonce.is_empty() || known != nonce {
            return None;
        }
        let (keep, rest) = split(rest?, b' ');
        let (key, fragment) = split(rest?, b' ');
        Some(Self {
            persist: keep == "keep",
            key,
            fragment: fragment?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    #[test]
    fn a_record_belongs_to_the_nonce_that_was_drawn() {
        let record = "0a keep KEY #/r";
        assert!(PendingRedirect::read(record, "0a").is_some());
        for (record, nonce) in [
            (record, ""),
            (record, "0b"),
            (" keep KEY #/r", ""),
            ("", ""),
        ] {
            assert_eq!(PendingRedirect::read(record, nonce), None, "{record}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_with_its_nonce_only(
            persist in any::<bool>(), key in hostile::nonce(), fragment in hostile::text(), nonce in hostile::nonce(), another in hostile::text(),
        ) {
            let pending = PendingRedirect { persist, key: &key, fragment: &fragment };
            let record = pending.write(&nonce);
            prop_assert_eq!(PendingRedirect::read(&record, &nonce), Some(pending));
            prop_assert_eq!(PendingRedirect::read(&record, &another), None);
        }

        #[test]
        fn any_record_is_read_with_its_own_nonce_only(
            words in prop::collection::vec(prop_oneof![Just("keep".to_owned()), hostile::text()], 0..6), another in hostile::text(),
        ) {
            let record = words.join(" ");
            let parts: Vec<&str> = record.splitn(4, ' ').collect();
            for nonce in [parts[0], &another] {
                let expected = match parts[..] {
                    [known, keep, key, fragment] if known == nonce && !nonce.is_empty() => {
                        Some(PendingRedirect { persist: keep == "keep", key, fragment })
                    }
                    _ => None,
                };
                prop_assert_eq!(PendingRedirect::read(&record, nonce), expected);
            }
        }
    }
}
