//! Text of no declared scheme: a membership number, a file's reference, a nickname on a SIM card.
//!
//! Only its letters and digits count. It is invalid only where there is none: agreement weighs by how rare the text is.

use super::{Identifier, clean};

pub(super) fn read(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    id.canonical = clean::compact(text);
    id.country = country.map(clean::country_text);
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn keeps_letters_and_digits() {
        let id = parse("opaque", " Exp. 12/2024-ñ ", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("EXP122024Ñ", true));
        assert_eq!(parse("opaque", "--", None).unwrap().canonical, "");
    }
}
