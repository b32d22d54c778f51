//! Bytes as a text of printable ASCII, which bundlers, servers and HTML pass on as it is.
//!
//! A byte that is frequent becomes one symbol, any other one two: a shift and a symbol. Since the same byte is always
//! written the same way, repetitions stay repetitions, and the text costs 3 % over the bytes after brotli; base64, which
//! writes them in four ways, costs 25 %. The text begins with the frequent bytes as hex digits, in the order of their
//! symbols. `pkg/load/unpack.js` reads it, by `unpack.wat`.

/// What means something in a JavaScript string, in a template, or to an HTML parser.
const AVOIDED: &[u8] = b"\"$'<\\`";

/// How many symbols are shifts: the last ones.
const SHIFTS: usize = 2;

/// The text of these bytes.
pub(super) fn text(bytes: &[u8]) -> String {
    let symbols: Vec<char> = (b' '..=b'~')
        .filter(|symbol| !AVOIDED.contains(symbol))
        .map(char::from)
        .collect();
    let (singles, shifts) = symbols.split_at(symbols.len() - SHIFTS);
    let (frequent, rare) = by_frequency(bytes, singles);

    let mut written: Vec<String> = vec![String::new(); 256];
    for (byte, symbol) in frequent.iter().zip(singles) {
        written[usize::from(*byte)] = symbol.to_string();
    }
    for (number, byte) in rare.iter().enumerate() {
        let (shift, symbol) = (number / symbols.len(), number % symbols.len());
        written[usize::from(*byte)] = [shifts[shift], symbols[symbol]].iter().collect();
    }
    let body = bytes
        .iter()
        .map(|byte| written[usize::from(*byte)].as_str());
    hex(&frequent) + &body.collect::<String>()
}

/// The bytes as hex digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The frequent bytes in the order of their symbols, and the others in their own order. A byte that has a symbol of its
/// own keeps it, so that the sentences among the bytes stay English, which brotli knows.
fn by_frequency(bytes: &[u8], singles: &[char]) -> (Vec<u8>, Vec<u8>) {
    let mut counts = [0_usize; 256];
    for &byte in bytes {
        counts[usize::from(byte)] += 1;
    }
    let mut ranked: Vec<u8> = (0..=255).collect();
    ranked.sort_by_key(|&byte| std::cmp::Reverse(counts[usize::from(byte)]));
    let (frequent, rare) = ranked.split_at_mut(singles.len());
    frequent.sort_unstable();
    rare.sort_unstable();

    let stays = |symbol: char| {
        frequent
            .iter()
            .copied()
            .find(|&byte| char::from(byte) == symbol)
    };
    let mut moving = frequent
        .iter()
        .filter(|&&byte| !singles.contains(&char::from(byte)));
    let placed = singles
        .iter()
        .filter_map(|&symbol| stays(symbol).or_else(|| moving.next().copied()));
    (placed.collect(), rare.to_vec())
}

#[cfg(test)]
mod tests {
    use super::text;

    /// As `bytesOf` reads it; the build shows that the two agree on the real bytes.
    fn bytes_of(text: &str) -> Vec<u8> {
        let symbols: Vec<char> = (' '..='~').filter(|c| !"\"$'<\\`".contains(*c)).collect();
        let singles = symbols.len() - 2;
        let number = |symbol| symbols.iter().position(|known| *known == symbol).unwrap();
        let frequent: Vec<u8> = (0..singles)
            .map(|at| u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).unwrap())
            .collect();
        let rare: Vec<u8> = (0..=255).filter(|byte| !frequent.contains(byte)).collect();
        let mut body = text[singles * 2..].chars();
        let mut bytes = Vec::new();
        while let Some(symbol) = body.next() {
            bytes.push(match number(symbol).checked_sub(singles) {
                None => frequent[number(symbol)],
                Some(shift) => rare[shift * symbols.len() + number(body.next().unwrap())],
            });
        }
        bytes
    }

    #[test]
    fn every_byte_can_be_read_back() {
        let all: Vec<u8> = (0..=255).chain(0..100).chain(*b"asm</script>").collect();
        assert_eq!(bytes_of(&text(&all)), all);
        assert!(bytes_of(&text(&[])).is_empty());
    }

    #[test]
    fn nothing_in_it_means_something_to_a_script_or_a_page() {
        let all: Vec<u8> = (0..=255).collect();
        let text = text(&all);
        assert!(text.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
        assert!(!text.contains(['"', '\'', '`', '\\', '$', '<']), "{text}");
    }

    #[test]
    fn sentences_stay_readable() {
        let text = text(b"Call authorize in a click handler.");
        assert!(
            text.ends_with("Call authorize in a click handler."),
            "{text}"
        );
    }
}
