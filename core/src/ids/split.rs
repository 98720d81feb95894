//! Splits a cell that holds several identifiers, for kinds that define no rule.

use std::borrow::Cow;

/// Splits at `;`, `|` and line breaks. Trims the pieces and drops empty ones.
pub(super) fn at_separators(text: &str) -> Vec<Cow<'_, str>> {
    trimmed(text.split([';', '|', '\n', '\r']))
}

/// Returns the whole text, trimmed; nothing for an empty text.
pub(super) fn never(text: &str) -> Vec<Cow<'_, str>> {
    trimmed([text])
}

/// Trims pieces and drops empty ones.
pub(super) fn trimmed<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Vec<Cow<'a, str>> {
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).map(Cow::Borrowed).collect()
}

#[cfg(test)]
mod tests {
    use crate::ids::split;
    use proptest::prelude::*;

    #[test]
    fn cells_with_several_identifiers_split() {
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
        fn pieces_are_non_empty_parts_of_the_cell(kind in 0usize..4, text in "[0-9 ,;/yeo@é|]{0,60}|\\PC{0,40}") {
            let pieces = split(["phone", "email", "plate", "date"][kind], &text);
            prop_assert!(pieces.iter().all(|piece| !piece.is_empty() && (text.contains(piece.as_ref()) || kind == 0)));
        }
    }
}
