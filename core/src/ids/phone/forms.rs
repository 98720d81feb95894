//! Phone number notations that libphonenumber does not parse, or parses as another number.
//!
//! Each attempt rewrites the text. The first rewrite_first text that parses to a valid number is used.

use std::borrow::Cow;

use rlibphonenumber::Region;
use smallvec::SmallVec;

use super::Digits;

/// A text with its digits and the country of its record.
pub(super) struct Written<'a> {
    pub(super) text: &'a str,
    pub(super) digits: &'a [u8],
    pub(super) region: Option<Region>,
}

/// The attempts, in the order in which they are tried.
pub(super) const ATTEMPTS: [fn(&Written<'_>) -> Option<String>; 5] =
    [with_plus, exit_prefixed, trunk_dropped, brazilian_ninth_digit, colombian_prefix_60];

/// Returns a rewrite_first text that takes precedence over the text as written.
pub(super) fn rewrite_first(written: &Written<'_>) -> Option<String> {
    if let Some(ten) = mexican_old_prefix(written) {
        return Some(international(&[b"52", ten].concat()));
    }
    if let Some(rest) = written.digits.strip_prefix(b"00")
        && written.text.starts_with("00")
        && rest.first() != Some(&b'0')
        && !written.text.contains(|c: char| c.is_ascii_alphabetic())
    {
        return Some(international(rest));
    }
    None
}

/// Digits that begin with a calling code without `+`.
fn with_plus(written: &Written<'_>) -> Option<String> {
    let Written { text, digits, .. } = *written;
    if let Some(ten) = mexican_old_prefix(&Written { region: None, ..*written }) {
        return Some(international(&[b"52", ten].concat()));
    }
    (digits.len() >= 11 && digits[0] != b'0' && !text.starts_with('+')).then(|| international(digits))
}

/// The North American exit prefix 011, for a record of any country.
fn exit_prefixed(written: &Written<'_>) -> Option<String> {
    let rest = written.digits.strip_prefix(b"011")?;
    (rest.len() >= 10 && !written.text.starts_with('+')).then(|| international(rest))
}

/// A trunk prefix 0 that the country has abolished, as in Chile (09 8765 4321) and Panama.
fn trunk_dropped(written: &Written<'_>) -> Option<String> {
    let rest = written.digits.strip_prefix(b"0")?;
    (written.region.is_some() && !written.text.starts_with('+') && rest.len() >= 7 && rest[0] != b'0')
        .then(|| text_of(rest))
}

/// Brazilian mobile numbers without the ninth digit (Anatel, Resolução 553/2010, in all areas since November 2016).
fn brazilian_ninth_digit(written: &Written<'_>) -> Option<String> {
    let national = national(written, b"55", Region::BR)?;
    let national = national.strip_prefix(b"0").unwrap_or(national);
    (national.len() == 10 && (b'6'..=b'9').contains(&national[2]))
        .then(|| international(&[b"55", &national[..2], b"9", &national[2..]].concat()))
}

/// Colombian fixed lines without the prefix 60, mandatory since September 2021 (CRC, Resolución 5826 of 2019).
fn colombian_prefix_60(written: &Written<'_>) -> Option<String> {
    let national = national(written, b"57", Region::CO)?;
    let national = national.strip_prefix(b"0").unwrap_or(national);
    (national.len() == 8 && matches!(national[0], b'1' | b'2' | b'4'..=b'8'))
        .then(|| international(&[b"5760", national].concat()))
}

/// Returns the digits after the calling code of a country, or all digits in a record of that country.
fn national<'a>(written: &Written<'a>, code: &[u8], region: Region) -> Option<&'a [u8]> {
    let bare = written.digits.strip_prefix(b"00").unwrap_or(written.digits);
    let abroad = written.text.starts_with('+') || bare.len() < written.digits.len();
    match bare.strip_prefix(code) {
        Some(rest) if abroad || bare.len() >= 11 => Some(rest),
        _ => (!abroad && written.region == Some(region)).then_some(bare),
    }
}

/// Returns the ten digits of a Mexican number with a prefix abolished in August 2019.
fn mexican_old_prefix<'a>(written: &Written<'a>) -> Option<&'a [u8]> {
    let Written { text, digits, region } = *written;
    let ten = |rest: &'a [u8], prefixes: &[&[u8]]| {
        prefixes.iter().find_map(|prefix| rest.strip_prefix(*prefix)).filter(|rest| rest.len() == 10)
    };
    let bare = digits.strip_prefix(b"00").or_else(|| digits.strip_prefix(b"011")).unwrap_or(digits);
    if let Some(rest) = bare.strip_prefix(b"52")
        && (text.contains('+') || bare.len() < digits.len() || region.is_none_or(|r| r == Region::MX))
        && let Some(ten) = ten(rest, &[b"1", b"044", b"045", b"01"])
    {
        return Some(ten);
    }
    let home = region == Some(Region::MX) && !text.starts_with('+');
    if home { ten(digits, &[b"044", b"045", b"01"]) } else { None }
}

fn text_of(digits: &[u8]) -> String {
    digits.iter().map(|d| char::from(*d)).collect()
}

fn international(digits: &[u8]) -> String {
    let mut text = String::with_capacity(digits.len() + 1);
    text.push('+');
    text.extend(digits.iter().map(|d| char::from(*d)));
    text
}

/// Extracts the number from a messenger address, which always begins with the calling code.
pub(super) fn messenger(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let after = |mark: &str| lower.find(mark).map(|at| &lower[at + mark.len()..]);
    let number = after("wa.me/")
        .or_else(|| after("phone="))
        .or_else(|| lower.split_once("@s.whatsapp.net").or_else(|| lower.split_once("@c.us")).map(|(number, _)| number))
        .or_else(|| after("t.me/+"))
        .or_else(|| after("signal.me/#p/"))
        .or_else(|| after("viber://chat?number=%2b"))
        .or_else(|| after("whatsapp:"))?;
    let number = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits: Digits = number.bytes().take_while(u8::is_ascii_digit).collect();
    let digits = match digits.strip_prefix(b"521") {
        Some(rest) if rest.len() == 10 => [b"52", rest].concat().into(),
        _ => digits,
    };
    (digits.len() >= 8).then(|| international(&digits))
}

/// Labels of an extension in Spanish, Portuguese, French and Dutch.
const EXTENSIONS: [&str; 9] = ["ramal", "anexo", "interno", "extensi", "int.", "poste", "toestel", "tst.", "rml"];

/// Rewrites a number with an extension in the form that libphonenumber parses.
pub(super) fn extension(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (at, word) = EXTENSIONS.iter().filter_map(|word| lower.find(word).map(|at| (at, *word))).min()?;
    let number = lower[at + word.len()..].trim_start_matches(|c: char| !c.is_ascii_digit());
    let before = lower[..at].trim_end_matches([' ', ',', '.', '-']);
    (!number.is_empty() && before.contains(|c: char| c.is_ascii_digit())).then(|| format!("{before} ext. {number}"))
}

/// Removes words around a number ("cel.", "(mamá)", "0xx11") if the text has at least seven digits. Also returns the
/// letters read as look-alike digits.
pub(super) fn without_words(text: &str) -> (Cow<'_, str>, SmallVec<[char; 2]>) {
    let mut misread = SmallVec::new();
    if text.starts_with("tel:") || text.bytes().filter(u8::is_ascii_digit).count() < 7 {
        return (text.into(), misread);
    }
    let lower = text.to_ascii_lowercase();
    let numbered = |mark: &str| {
        lower.match_indices(mark).any(|(at, _)| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let after = lower[at + mark.len()..].trim_start_matches([' ', '.', ':', 't', 'n']);
            digit(after.chars().next()) && lower[..at].contains(|c: char| c.is_ascii_digit())
        })
    };
    if (numbered("x") || numbered("ex")) && !lower.contains("xx") {
        return (text.into(), misread);
    }
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut dropped) = (text, false);
    while let Some(first) = rest.chars().next() {
        let word = |c: char| c.is_alphanumeric();
        let end = rest.find(|c| word(c) != word(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        if !word(first) || run.bytes().all(|c| c.is_ascii_digit()) {
            out.push_str(run);
        } else if run.bytes().any(|c| c.is_ascii_digit()) && run.chars().all(|c| look_alike(c).is_some()) {
            for c in run.chars() {
                if !c.is_ascii_digit() {
                    misread.push(c);
                }
                out.extend(look_alike(c));
            }
        } else {
            // Removes the letters of a word and keeps its digits.
            out.extend(run.chars().map(|c| if c.is_ascii_digit() { c } else { ' ' }));
            dropped = true;
        }
    }
    if dropped {
        out.retain(|c| !matches!(c, '(' | ')'));
    }
    (out.into(), misread)
}

/// Returns the digit that a letter looks like; digits are returned unchanged.
fn look_alike(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => c,
        'O' | 'o' | 'Q' | 'D' => '0',
        'I' | 'l' | 'L' | 'i' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'G' => '6',
        'B' => '8',
        _ => return None,
    })
}
