//! Normalises raw text: removes separators, converts digits and letters to ASCII, and reads country codes.

use unicode_normalization::UnicodeNormalization;

/// Returns the value of a decimal digit in one of the supported scripts: ASCII, fullwidth, Arabic, Persian, Devanagari
/// and Bengali.
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

/// Returns the letters and digits only, in upper case, with digits and fullwidth letters converted to ASCII. Keeps `&`,
/// which occurs in Mexican tax numbers.
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
    // NFC keeps an Ñ that is written as N and a combining tilde distinct from N.
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
    // Removing characters can bring combining marks together, which then need NFC order.
    if out.is_ascii() { out } else { out.nfc().collect() }
}

/// Returns the text with every digit converted to ASCII; borrows ASCII text.
pub(super) fn ascii_digits(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    text.chars().map(|c| digit(c).map_or(c, |d| char::from(b'0' + d))).collect::<String>().into()
}

/// Returns a two-letter country code in upper case, with `UK` as `GB`; `None` for any other text.
pub(super) fn country(text: Option<&str>) -> Option<[u8; 2]> {
    let bytes: [u8; 2] = text?.trim().as_bytes().try_into().ok()?;
    let code = bytes.map(|b| b.to_ascii_uppercase());
    match &code {
        b"UK" => Some(*b"GB"),
        [b'A'..=b'Z', b'A'..=b'Z'] => Some(code),
        _ => None,
    }
}

/// Returns a country code as text.
pub(super) fn country_text(code: [u8; 2]) -> String {
    code.iter().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn compact_removes_separators() {
        assert_eq!(compact(" 12.345-6/k "), "123456K");
        assert_eq!(compact("١٢٣ ۴۵ ०९ ６Ａ"), "12345096A");
        assert_eq!(compact("peñ&a\u{200b}"), "PEÑ&A");
        assert_eq!(compact("nº 5 pen\u{303}a \u{1fc6}"), "N5PEÑAΗ");
    }

    #[test]
    fn compact_reorders_adjacent_combining_marks() {
        let once = compact("\0\u{659}\u{659}\0\u{619}");
        assert_eq!(compact(&once), once);
    }

    proptest! {
        #[test]
        fn compact_is_idempotent(text in any::<String>(), marks in "[\u{300}-\u{36f}\u{610}-\u{61a}\u{64b}-\u{65f} a-zñ0-9.]{0,12}") {
            for text in [text, marks] {
                let once = compact(&text);
                prop_assert_eq!(compact(&once), once);
            }
        }
    }

    #[test]
    fn country_codes_have_two_letters() {
        assert_eq!(country(Some("mx")), Some(*b"MX"));
        assert_eq!(country(Some("uk")), Some(*b"GB"));
        assert_eq!(country(Some("México")), None);
        assert_eq!(country(Some("é")), None);
    }
}
