//! Argentine account aliases (kind `ar.alias`): a chosen name for a CBU or CVU.
//!
//! Source: Banco Central de la República Argentina, Comunicación A 6044: 6 to 20 letters (not Ñ), digits, dots and
//! hyphens, case-insensitive. The canonical text is in upper case and keeps dots and hyphens, because they distinguish
//! aliases. Example: `CASA.PERRO.LUNA`.

use unicode_normalization::UnicodeNormalization;

use crate::ids::clean;
use crate::ids::identifier::{About, IdDescriptor, Identifier, Thing};
use crate::ids::problem::IdProblemReason as Reason;

pub(in crate::ids) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "ar.alias",
    read,
    About {
        name: "Alias of a CBU or CVU, Argentina",
        format: "6 to 20 letters, digits, dots and hyphens",
        check: "none",
        source: "Banco Central de la República Argentina, Comunicación A 6044",
        example: "casa.perro.luna",
    },
)
.of_country("AR")
.of_thing(Some(Thing::Account));

fn read(id: &mut Identifier, text: &str, _: Option<[u8; 2]>) {
    let upper = clean::ascii_digits(text.trim()).nfc().collect::<String>().to_uppercase();
    let unlabelled = ["ALIAS CBU", "ALIAS CVU", "ALIAS"].iter().find_map(|word| {
        // The word is a label only before a separator: `ALIAS.DE.ANA` is an alias, `Alias: DE.ANA` has a label.
        let rest = upper.strip_prefix(word)?;
        rest.starts_with([':', ' ', '=']).then(|| rest.trim_start_matches([':', ' ', '=']))
    });
    let visible = |c: &char| !c.is_whitespace() && !c.is_control() && !('\u{200b}'..='\u{200f}').contains(c);
    id.canonical = unlabelled.unwrap_or(&upper).chars().filter(visible).collect();
    let found = id.canonical.chars().count();
    if let Some(found) = id.canonical.chars().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-')) {
        id.problem(Reason::NotOfAnAlias { found });
    } else if !(6..=20).contains(&found) {
        id.problem(Reason::CharactersBetween { found, min: 6, max: 20 });
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::{parse, score};

    #[test]
    fn parses_aliases() {
        let id = parse("ar.alias", " Alias: casa.perro.luna", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("CASA.PERRO.LUNA", true));
        assert!(parse("ar.alias", "alias.de.ana", None).unwrap().valid);
        for (text, problem) in [
            ("luna", "4 characters, expected 6 to 20"),
            ("caña.perro", "'Ñ' in it, expected letters, digits, dots and hyphens"),
        ] {
            assert_eq!(parse("ar.alias", text, None).unwrap().problem_texts(), [problem]);
        }
        assert_eq!(score("ar.alias", "CASA.PERRO.LUNA", "casa.perr0.luna", None).unwrap(), 0.9);
    }
}
