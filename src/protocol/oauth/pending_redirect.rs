//! What is kept of an OAuth 2.0 login by redirect while the page is away.

use super::authorization::AuthorizationResponse;
use crate::protocol::address::page_of;
use crate::protocol::text::{joined, split};

/// What is kept of an OAuth 2.0 login by redirect while the page is away. Its parts have no spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingRedirect<'a> {
    /// Whether to keep the tokens in the store.
    pub persist: bool,
    /// The client that the login was begun with.
    pub client_id: &'a str,
    /// What proves that this browser began it.
    pub verifier: &'a str,
    /// Where the answer goes, which the exchange has to repeat.
    pub redirect_uri: &'a str,
    /// The page's own address.
    pub address: &'a str,
}

impl<'a> PendingRedirect<'a> {
    /// The record, with the nonce that it belongs to.
    #[must_use]
    pub fn write(&self, nonce: &str) -> String {
        let keep = if self.persist { "keep" } else { "drop" };
        let parts = [
            nonce,
            keep,
            self.client_id,
            self.verifier,
            self.redirect_uri,
        ];
        let mut record = String::new();
        for part in parts {
            record.push_str(part);
            record.push_str(" ");
        }
        joined(&[&record, self.address])
    }

    /// The record of this nonce. An address can carry an empty one, which nobody has drawn.
    #[must_use]
    pub fn read(record: &'a str, nonce: &str) -> Option<Self> {
        let mut rest = Some(record);
        let mut next = || {
            let (part, behind) = split(rest?, b' ');
            rest = behind;
            Some(part)
        };
        if nonce.is_empty() || next()? != nonce {
            return None;
        }
        Some(Self {
            persist: next()? == "keep",
            client_id: next()?,
            verifier: next()?,
            redirect_uri: next()?,
            address: next()?,
        })
    }

    /// The address to show when the answer has been taken: as it was before, if this is the same page.
    #[must_use]
    pub fn address_after<'b>(
        pending: Option<&'b Self>,
        response: &'b AuthorizationResponse,
    ) -> &'b str {
        match pending {
            Some(pending) if page_of(pending.address) == page_of(&response.address) => {
                pending.address
            }
            _ => &response.address,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    fn pending<'a>(address: &'a str) -> PendingRedirect<'a> {
        PendingRedirect {
            persist: true,
            client_id: "client",
            verifier: "v",
            redirect_uri: "https://app.example/back",
            address,
        }
    }

    #[test]
    fn the_page_gets_its_own_address_back_and_another_page_does_not() {
        let response = AuthorizationResponse {
            nonce: "n".into(),
            reply: None,
            address: "https://app.example/back".into(),
        };
        let own = pending("https://app.example/back?x#/r");
        assert_eq!(
            PendingRedirect::address_after(Some(&own), &response),
            own.address
        );
        for other in [Some(&pending("https://app.example/board")), None] {
            assert_eq!(
                PendingRedirect::address_after(other, &response),
                response.address
            );
        }
    }

    #[test]
    fn no_record_belongs_to_an_empty_nonce() {
        let pending = pending("https://app.example/");
        assert_eq!(PendingRedirect::read(&pending.write(""), ""), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_with_its_nonce_only(address in "[!-~]{0,40}", nonce in hostile::nonce(), persist in any::<bool>()) {
            let pending = PendingRedirect { persist, ..pending(&address) };
            let record = pending.write(&nonce);
            prop_assert_eq!(PendingRedirect::read(&record, &nonce), Some(pending));
            prop_assert_eq!(PendingRedirect::read(&record, "another"), None);
        }

        #[test]
        fn any_record_is_read_with_its_own_nonce_only(
            words in prop::collection::vec(prop_oneof![Just("keep".to_owned()), hostile::text()], 0..9), another in hostile::text(),
        ) {
            let record = words.join(" ");
            let parts: Vec<&str> = record.split(' ').collect();
            for nonce in [parts[0], &another] {
                let expected = match parts[..] {
                    [known, keep, client_id, verifier, redirect_uri, address, ..] if known == nonce && !nonce.is_empty() => {
                        Some(PendingRedirect { persist: keep == "keep", client_id, verifier, redirect_uri, address })
                    }
                    _ => None,
                };
                prop_assert_eq!(PendingRedirect::read(&record, nonce), expected);
            }
        }
    }
}
