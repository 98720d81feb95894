//! Splitting of cells with several phone numbers.

use std::borrow::Cow;

use crate::ids::clean;

/// Splits a cell at `;`, `/`, `,`, `|`, line breaks, the word "and" or "or" in four languages, and at a space between
/// two complete numbers, if each side has enough digits for a phone. An alternative ending after `/` is expanded to a
/// full number.
pub(in crate::ids) fn split(text: &str) -> Vec<Cow<'_, str>> {
    split_at_separators(text).into_iter().flat_map(expand_endings).collect()
}

/// The minimum number of digits of a separate phone number.
const MIN_DIGITS: usize = 7;

/// The minimum number of digits of each run that only a space separates.
const MIN_WHOLE_DIGITS: usize = 8;

/// The maximum number of digits of an alternative ending.
const MAX_ENDING_DIGITS: usize = 4;

fn count_digits(text: &str) -> usize {
    text.chars().filter(|c| clean::digit(*c).is_some()).count()
}

fn split_at_separators(text: &str) -> Vec<&str> {
    const WORDS: [&str; 7] = [" y ", " e ", " o ", " ou ", " et ", " and ", " or "];
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let width = match c {
            ';' | '|' | '/' | ',' | '\n' | '\r' => c.len_utf8(),
            ' ' => match WORDS.iter().find(|word| text.as_bytes()[at..].starts_with(word.as_bytes())) {
                Some(word) => word.len(),
                None if separates_numbers(text, at) => 1,
                None => continue,
            },
            _ => continue,
        };
        let rest = &text[at + width..];
        // A text between two slashes may be an alternative ending.
        let next = if c == '/' { rest.split([';', '|', '/', ',', '\n', '\r']).next().unwrap_or("") } else { rest };
        if at >= start && count_digits(&text[start..at]) >= MIN_DIGITS && count_digits(next) >= MIN_DIGITS {
            pieces.push(&text[start..at]);
            start = at + width;
        }
    }
    pieces.push(&text[start..]);
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// Returns whether a space separates two complete numbers.
fn separates_numbers(text: &str, at: usize) -> bool {
    let whole = |run: &str| {
        count_digits(run) >= MIN_WHOLE_DIGITS && run.chars().all(|c| clean::digit(c).is_some() || "+-.()".contains(c))
    };
    let before = text[..at].rsplit(char::is_whitespace).next().unwrap_or("");
    let after = text[at + 1..].split(char::is_whitespace).next().unwrap_or("");
    whole(before) && whole(after)
}

/// Expands alternative endings: `2234-5678/79/80` becomes three numbers.
fn expand_endings(piece: &str) -> Vec<Cow<'_, str>> {
    let mut parts = piece.split('/').map(str::trim);
    let first = parts.next().unwrap_or("");
    let others: Vec<&str> = parts.collect();
    let ending =
        |part: &&str| part.len() <= MAX_ENDING_DIGITS && !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    // An ending replaces as many final digits of the first number, which must be its last characters.
    let fits = |part: &&str| {
        first.len() > part.len() && first.as_bytes()[first.len() - part.len()..].iter().all(u8::is_ascii_digit)
    };
    if others.is_empty() || count_digits(first) < MIN_DIGITS || !others.iter().all(|part| ending(part) && fits(part)) {
        return vec![Cow::Borrowed(piece)];
    }
    let whole = others.iter().map(|part| Cow::Owned(format!("{}{part}", &first[..first.len() - part.len()])));
    [Cow::Borrowed(first)].into_iter().chain(whole).collect()
}
