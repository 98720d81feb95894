//! The dressing that people put around numbers, taken off.

use unicode_normalization::UnicodeNormalization;

/// The digit that a character stands for in any of the scripts met in the records: ASCII, fullwidth, Arabic, Persian,
/// Devanagari and Bengali.
pub(super) fn digit(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{9e6}'..='\u{9ef}' => '\u{9e6}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    u8::try_from(c as u32 - zero as u32).ok()
}

/// Letters and digits only, in upper case, ASCII digits and fullwidth letters made plain. `&` stays: it is part of
/// Mexican tax numbers.
pub(super) fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        out.extend(
            text.bytes()
                .filter(|b| b.is_ascii_alphanumeric() || *b == b'&')
                .map(|b| char::from(b.to_ascii_uppercase())),
        );
        return out;
    }
    // Composed, so that an Ñ written as N and a tilde stays a letter of its own.
    for c in text.nfc() {
        match c {
            _ if c.is_ascii() => {
                if c.is_ascii_alphanumeric() || c == '&' {
                    out.push(c.to_ascii_uppercase());
                }
            }
            '\u{ff21}'..='\u{ff3a}' => out.extend(char::from_u32(c as u32 - 0xff21 + 0x41)),
            '\u{ff41}'..='\u{ff5a}' => out.extend(char::from_u32(c as u32 - 0xff41 + 0x41)),
            'º' | 'ª' => {}
            _ => match digit(c) {
                Some(d) => out.push(char::from(b'0' + d)),
                None if c.is_alphanumeric() => out.extend(c.to_uppercase().filter(|c| c.is_alphanumeric())),
                None => {}
            },
        }
    }
    // Marks that stood apart now stand side by side, in an order of their own.
    if out.is_ascii() { out } else { out.nfc().collect() }
}

/// The same text with every digit in ASCII; borrowed where it already was.
pub(super) fn ascii_digits(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    text.chars().map(|c| digit(c).map_or(c, |d| char::from(b'0' + d))).collect::<String>().into()
}

/// A country as two upper-case letters, where it is one.
pub(super) fn country(text: Option<&str>) -> Option<[u8; 2]> {
    let bytes: [u8; 2] = text?.trim().as_bytes().try_into().ok()?;
    let code = bytes.map(|b| b.to_ascii_uppercase());
    match &code {
        b"UK" => Some(*b"GB"),
        [b'A'..=b'Z', b'A'..=b'Z'] => Some(code),
        _ => None,
    }
}

/// A country code as text.
pub(super) fn country_text(code: [u8; 2]) -> String {
    code.iter().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_the_dressing_off() {
        assert_eq!(compact(" 12.345-6/k "), "123456K");
        assert_eq!(compact("١٢٣ ۴۵ ०९ ６Ａ"), "12345096A");
        assert_eq!(compact("peñ&a\u{200b}"), "PEÑ&A");
        assert_eq!(compact("nº 5 pen\u{303}a \u{1fc6}"), "N5PEÑAΗ");
    }

    #[test]
    fn marks_that_come_together_are_put_in_order() {
        let once = compact("\0\u{659}\u{659}\0\u{619}");
        assert_eq!(compact(&once), once);
    }

    proptest! {
        #[test]
        fn what_is_compact_stays(text in any::<String>(), marks in "[\u{300}-\u{36f}\u{610}-\u{61a}\u{64b}-\u{65f} a-zñ0-9.]{0,12}") {
            for text in [text, marks] {
                let once = compact(&text);
                prop_assert_eq!(compact(&once), once);
            }
        }
    }

    #[test]
    fn countries_are_two_letters() {
        assert_eq!(country(Some("mx")), Some(*b"MX"));
        assert_eq!(country(Some("uk")), Some(*b"GB"));
        assert_eq!(country(Some("México")), None);
        assert_eq!(country(Some("é")), None);
    }
}
