//! Several phone numbers in one cell.

use std::borrow::Cow;

use crate::ids::clean;

/// Cuts a cell at `;`, `/`, `,`, `|`, line breaks, the word "and" or "or" in four languages, and at a blank between two
/// whole numbers, where each side has the digits of a phone. An alternative ending after `/` is written out.
pub(in crate::ids) fn split(text: &str) -> Vec<Cow<'_, str>> {
    phones(text).into_iter().flat_map(endings).collect()
}

/// The fewest digits of a piece that is a phone by itself.
const MIN_DIGITS: usize = 7;

/// The fewest digits of a run that a blank alone sets apart from another.
const MIN_WHOLE_DIGITS: usize = 8;

/// The most digits of another ending.
const MAX_ENDING_DIGITS: usize = 4;

fn digits(text: &str) -> usize {
    text.chars().filter(|c| clean::digit(*c).is_some()).count()
}

fn phones(text: &str) -> Vec<&str> {
    const WORDS: [&str; 7] = [" y ", " e ", " o ", " ou ", " et ", " and ", " or "];
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let width = match c {
            ';' | '|' | '/' | ',' | '\n' | '\r' => c.len_utf8(),
            ' ' => match WORDS.iter().find(|word| text.as_bytes()[at..].starts_with(word.as_bytes())) {
                Some(word) => word.len(),
                None if whole_around(text, at) => 1,
                None => continue,
            },
            _ => continue,
        };
        let rest = &text[at + width..];
        // What stands between two slashes may be another ending.
        let next = if c == '/' { rest.split([';', '|', '/', ',', '\n', '\r']).next().unwrap_or("") } else { rest };
        if at >= start && digits(&text[start..at]) >= MIN_DIGITS && digits(next) >= MIN_DIGITS {
            pieces.push(&text[start..at]);
            start = at + width;
        }
    }
    pieces.push(&text[start..]);
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// Whether a blank stands between two runs that are whole numbers each.
fn whole_around(text: &str, at: usize) -> bool {
    let whole = |run: &str| {
        digits(run) >= MIN_WHOLE_DIGITS && run.chars().all(|c| clean::digit(c).is_some() || "+-.()".contains(c))
    };
    let before = text[..at].rsplit(char::is_whitespace).next().unwrap_or("");
    let after = text[at + 1..].split(char::is_whitespace).next().unwrap_or("");
    whole(before) && whole(after)
}

/// A number and its other endings: `2234-5678/79/80` is three.
fn endings(piece: &str) -> Vec<Cow<'_, str>> {
    let mut parts = piece.split('/').map(str::trim);
    let first = parts.next().unwrap_or("");
    let others: Vec<&str> = parts.collect();
    let ending =
        |part: &&str| part.len() <= MAX_ENDING_DIGITS && !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    // The ending takes the place of as many digits, which must be the last characters of the first number.
    let fits = |part: &&str| {
        first.len() > part.len() && first.as_bytes()[first.len() - part.len()..].iter().all(u8::is_ascii_digit)
    };
    if others.is_empty() || digits(first) < MIN_DIGITS || !others.iter().all(|part| ending(part) && fits(part)) {
        return vec![Cow::Borrowed(piece)];
    }
    let whole = others.iter().map(|part| Cow::Owned(format!("{}{part}", &first[..first.len() - part.len()])));
    [Cow::Borrowed(first)].into_iter().chain(whole).collect()
}
