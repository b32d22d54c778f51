//! PKCE: whoever exchanges the code of a login has to show the verifier whose digest began it, so that a stolen code is
//! worth nothing. Source: RFC 7636, <https://www.rfc-editor.org/rfc/rfc7636>.
//!
//! The digest is computed here and not by the engine, which gives it only in a later turn: the address of the consent
//! page has to be known in the turn of the click, or the browser blocks the window. It costs about 1 kB.

use sha2::{Digest, Sha256};

/// The S256 challenge of a verifier.
#[must_use]
pub(super) fn challenge(verifier: &str) -> String {
    base64url(&Sha256::digest(verifier))
}

/// The bytes in the alphabet of base64url, without padding.
fn base64url(bytes: &[u8]) -> String {
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let byte = |at: usize| group.get(at).copied().unwrap_or(0);
        let bits = u32::from_be_bytes([0, byte(0), byte(1), byte(2)]);
        for shift in [18, 12, 6, 0].into_iter().take(group.len() + 1) {
            out.push(char::from(digit((bits >> shift & 63) as u8)));
        }
    }
    out
}

fn digit(value: u8) -> u8 {
    match value {
        0..26 => b'A' + value,
        26..52 => b'a' + (value - 26),
        52..62 => b'0' + (value - 52),
        62 => b'-',
        _ => b'_',
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_example_of_the_rfc_gives_its_challenge() {
        assert_eq!(
            challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }

    #[test]
    fn every_length_of_the_last_group_is_encoded() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "Zg"),
            (b"fo", "Zm8"),
            (b"foo", "Zm9v"),
            (&[0xfb, 0xff, 0xfe], "-__-"),
        ] {
            assert_eq!(base64url(bytes), text);
        }
    }

    proptest! {
        #[test]
        fn a_challenge_is_43_characters_that_need_no_encoding(random in proptest::collection::vec(any::<u128>(), 2..4)) {
            let verifier: String = random.iter().map(|part| format!("{part:032x}")).collect();
            let challenge = challenge(&verifier);
            prop_assert_eq!(challenge.len(), 43);
            prop_assert!(challenge.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        }
    }
}
