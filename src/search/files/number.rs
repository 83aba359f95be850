//! Numbers as few characters, as in source maps: five bits each, the lowest first, the
//! sixth bit saying that another follows.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The character of six bits.
pub(super) fn digit(bits: u8) -> char {
    char::from(DIGITS[usize::from(bits)])
}

/// Puts `number` at the end of `out`.
pub(super) fn push(mut number: usize, out: &mut String) {
    while number > 31 {
        out.push(digit((number & 31 | 32) as u8));
        number >>= 5;
    }
    out.push(digit(number as u8));
}

/// The number at the start of `text`, and the rest.
pub(super) fn read(text: &str) -> Option<(usize, &str)> {
    let (mut number, mut shift) = (0_usize, 0);
    for (at, byte) in text.bytes().enumerate() {
        let bits = DIGITS.iter().position(|digit| *digit == byte)?;
        number |= (bits & 31).checked_shl(shift)?;
        shift += 5;
        if bits < 32 {
            return Some((number, &text[at + 1..]));
        }
    }
    None
}

/// `numbers`, which ascend, as the gaps between them, the first from 0.
pub(super) fn gaps(numbers: impl Iterator<Item = usize>) -> String {
    let mut out = String::new();
    let mut before = 0;
    for number in numbers {
        push(number - before, &mut out);
        before = number;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_five_bits_a_character() {
        for (number, expected) in [(0, "A"), (31, "f"), (32, "gB"), (1023, "_f"), (1024, "ggB")] {
            let mut out = String::new();
            push(number, &mut out);
            assert_eq!(out, expected);
            assert_eq!(read(expected), Some((number, "")));
        }
        assert_eq!(read("g"), None);
        assert_eq!(gaps([0, 3, 40].into_iter()), "ADlB");
    }
}
