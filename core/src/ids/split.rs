//! Several identifiers in one cell.

use std::borrow::Cow;

/// The identifiers that one cell holds: phones apart by `;`, `/`, `,`, `|`, line breaks, "and" in four languages or a blank
/// between two whole numbers, where each side has the digits of a phone; emails apart by anything that none holds; other
/// kinds by `;`, `|` and line breaks. A phone's other ending after `/` is written out. Pieces are trimmed; a cell that
/// holds one identifier comes back whole, an empty one gives nothing.
///
/// ```
/// use vinculo::ids::split;
///
/// assert_eq!(split("phone", "55 1234 5678 / 300-123-4567"), ["55 1234 5678", "300-123-4567"]);
/// assert_eq!(split("phone", "2234-5678/79"), ["2234-5678", "2234-5679"]);
/// assert_eq!(split("phone", "(55) 1234/5678"), ["(55) 1234/5678"]);
/// ```
#[must_use]
pub fn split<'a>(kind: &str, text: &'a str) -> Vec<Cow<'a, str>> {
    let pieces: Vec<&str> = match kind {
        "phone" | "mobile_money" => return phones(text).into_iter().flat_map(endings).collect(),
        "email" => {
            let apart = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|' | '/');
            let pieces: Vec<&str> = text.split(apart).filter(|piece| !piece.is_empty()).collect();
            if pieces.iter().all(|piece| piece.contains('@')) { pieces } else { vec![text] }
        }
        "date" | "mrz" | "address" => vec![text],
        _ => text.split([';', '|', '\n', '\r']).collect(),
    };
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).map(Cow::Borrowed).collect()
}

/// The fewest digits of a piece that is a phone by itself.
const FEWEST: usize = 7;

/// The fewest digits of a run that a blank alone sets apart from another.
const WHOLE: usize = 8;

/// The most digits of another ending.
const LONGEST_ENDING: usize = 4;

fn digits(text: &str) -> usize {
    text.chars().filter(|c| super::clean::digit(*c).is_some()).count()
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
        if at >= start && digits(&text[start..at]) >= FEWEST && digits(next) >= FEWEST {
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
        digits(run) >= WHOLE && run.chars().all(|c| super::clean::digit(c).is_some() || "+-.()".contains(c))
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
        |part: &&str| part.len() <= LONGEST_ENDING && !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    // The ending takes the place of as many digits, which must be the last characters of the first number.
    let fits = |part: &&str| {
        first.len() > part.len() && first.as_bytes()[first.len() - part.len()..].iter().all(u8::is_ascii_digit)
    };
    if others.is_empty() || digits(first) < FEWEST || !others.iter().all(|part| ending(part) && fits(part)) {
        return vec![Cow::Borrowed(piece)];
    }
    let whole = others.iter().map(|part| Cow::Owned(format!("{}{part}", &first[..first.len() - part.len()])));
    [Cow::Borrowed(first)].into_iter().chain(whole).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_with_several() {
        for (kind, text, pieces) in [
            ("phone", "5512345678, 5587654321; 3001234567", &["5512345678", "5587654321", "3001234567"][..]),
            ("phone", "5512345678 y 5587654321", &["5512345678", "5587654321"]),
            ("phone", "5512345678, ext. 12", &["5512345678, ext. 12"]),
            ("phone", "https://wa.me/525512345678", &["https://wa.me/525512345678"]),
            ("phone", " ", &[]),
            ("phone", "+525512345678 5587654321", &["+525512345678", "5587654321"]),
            ("phone", "+52 5512345678", &["+52 5512345678"]),
            ("phone", "2234-5678/79/80, 22345600", &["2234-5678", "2234-5679", "2234-5680", "22345600"]),
            ("email", "a@b.mx; c@d.mx", &["a@b.mx", "c@d.mx"]),
            ("email", "Ana Perez <a@b.mx>", &["Ana Perez <a@b.mx>"]),
            ("plate", "ABC123; DEF456", &["ABC123", "DEF456"]),
            ("date", "31/01/1980", &["31/01/1980"]),
        ] {
            assert_eq!(split(kind, text), pieces, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_cell_is_cut(kind in 0usize..4, text in "[0-9 ,;/yeo@é|]{0,60}|\\PC{0,40}") {
            let pieces = split(["phone", "email", "plate", "date"][kind], &text);
            prop_assert!(pieces.iter().all(|piece| !piece.is_empty() && (text.contains(piece.as_ref()) || kind == 0)));
        }
    }
}
