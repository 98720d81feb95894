//! Helpers that append readings, shared by all scripts.

/// Appends the `any_ascii` transliteration of a character, in lower case. Used for characters without a table entry.
pub(super) fn push_any_ascii(c: char, out: &mut String) {
    out.extend(any_ascii::any_ascii_char(c).bytes().map(|b| b.to_ascii_lowercase() as char));
}

/// Appends the reading of each character by a table, and the `any_ascii` transliteration of the others.
pub(super) fn push_by_table(run: &str, table: impl Fn(char) -> Option<&'static str>, out: &mut String) {
    for c in run.chars() {
        match table(c) {
            Some(reading) => out.push_str(reading),
            None if c.is_alphanumeric() => push_any_ascii(c, out),
            None => {}
        }
    }
}

/// Appends the reading of a consonant in a script without vowels. Inserts an e after a consonant with which it would
/// form one sound: d and z, s and h, n and n.
pub(super) fn push_separated(reading: &str, out: &mut String) {
    let pair = (out.bytes().last().unwrap_or(b' '), reading.bytes().next().unwrap_or(b' '));
    let merged = matches!(pair, (b'd' | b't', b'z' | b'j' | b's') | (b's', b'z' | b'j'))
        || (pair.1 == b'h'
            && reading.len() == 1
            && matches!(pair.0, b's' | b'k' | b't' | b'd' | b'g' | b'p' | b'z' | b'c'))
        || (pair.0 == pair.1 && !matches!(pair.0, b'a' | b'e' | b'i' | b'o' | b'u'));
    if merged {
        out.push('e');
    }
    out.push_str(reading);
}

/// Reduces the text from `start` on to ASCII letters and digits; other letters are transliterated by `any_ascii`.
pub(super) fn keep_ascii(out: &mut String, start: usize) {
    if out.as_bytes()[start..].iter().all(u8::is_ascii_alphanumeric) {
        return;
    }
    let tail: String = out[start..].to_owned();
    out.truncate(start);
    let mut transliterated = String::new();
    for c in tail.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() && !c.is_ascii() {
            transliterated.clear();
            push_any_ascii(c, &mut transliterated);
            out.extend(transliterated.chars().filter(char::is_ascii_alphanumeric));
        }
    }
}
