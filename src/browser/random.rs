//! Randomness from the browser's generator.

/// A text of 32 hex digits (128 bits) that nobody can guess, or none where there is no generator.
#[must_use]
pub fn nonce() -> Option<String> {
    let mut bytes = [0_u8; 16];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    let digit = |value: u8| char::from_digit(u32::from(value), 16);
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(digit)
        .collect()
}
