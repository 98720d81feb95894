//! Text of no declared scheme (kind `opaque`): a membership number, a case file number, a nickname on a SIM card.
//!
//! The canonical text is its letters and digits. A text is invalid only if it has none.

use super::clean;
use super::identifier::{About, IdDescriptor, Identifier};

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "opaque",
    read,
    About {
        name: "Text of no declared scheme",
        format: "letters and digits",
        check: "none",
        source: "none",
        example: "EXP-2024",
    },
)
.of_thing(None)
.without_role()
.of_any_length();

fn read(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    id.canonical = clean::compact(text);
    id.country = country.map(clean::country_text);
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn canonical_is_letters_and_digits() {
        let id = parse("opaque", " Exp. 12/2024-ñ ", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("EXP122024Ñ", true));
        assert_eq!(parse("opaque", "--", None).unwrap().canonical, "");
    }
}
