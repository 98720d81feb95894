//! Several identifiers in one cell.

/// The identifiers that one cell holds: phones apart by `;`, `/`, `,`, `|`, line breaks or "and" in four languages,
/// where each side has the digits of a phone; emails apart by anything that none holds; other kinds by `;`, `|` and
/// line breaks. Pieces are trimmed; a cell that holds one identifier comes back whole, an empty one gives nothing.
///
/// ```
/// use vinculo::ids::split;
///
/// assert_eq!(split("phone", "55 1234 5678 / 300-123-4567"), ["55 1234 5678", "300-123-4567"]);
/// assert_eq!(split("phone", "(55) 1234/5678"), ["(55) 1234/5678"]);
/// ```
#[must_use]
pub fn split<'a>(kind: &str, text: &'a str) -> Vec<&'a str> {
    let pieces: Vec<&str> = match kind {
        "phone" => phones(text),
        "email" => {
            let apart = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|' | '/');
            let pieces: Vec<&str> = text.split(apart).filter(|piece| !piece.is_empty()).collect();
            if pieces.iter().all(|piece| piece.contains('@')) { pieces } else { vec![text] }
        }
        "date" | "address" => vec![text],
        _ => text.split([';', '|', '\n', '\r']).collect(),
    };
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// The fewest digits of a piece that is a phone by itself.
const FEWEST: usize = 7;

fn phones(text: &str) -> Vec<&str> {
    const WORDS: [&str; 7] = [" y ", " e ", " o ", " ou ", " et ", " and ", " or "];
    let digits = |piece: &str| piece.chars().filter(|c| super::clean::digit(*c).is_some()).count();
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let width = match c {
            ';' | '|' | '/' | ',' | '\n' | '\r' => c.len_utf8(),
            ' ' => match WORDS.iter().find(|word| text.as_bytes()[at..].starts_with(word.as_bytes())) {
                Some(word) => word.len(),
                None => continue,
            },
            _ => continue,
        };
        if at >= start && digits(&text[start..at]) >= FEWEST && digits(&text[at + width..]) >= FEWEST {
            pieces.push(&text[start..at]);
            start = at + width;
        }
    }
    pieces.push(&text[start..]);
    pieces
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
            prop_assert!(pieces.iter().all(|piece| !piece.is_empty() && text.contains(piece)));
        }
    }
}
