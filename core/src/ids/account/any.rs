//! Accounts of an unstated kind (kind `account`): recognised by check digits, otherwise kept as text.
//!
//! Candidates in order: IBAN, CLABE, CBU or CVU, crypto address, card. Only a number with valid check digits is
//! assigned a kind; any other text keeps its letters and digits, like kind `opaque`. A card is masked, like kind
//! `card`. Parts: `scheme` (the recognised kind) and the parts of that kind. Example: `032180000118359719` (a CLABE).

use super::{clabe, crypto};
use crate::ids::card;
use crate::ids::clean;
use crate::ids::distance;
use crate::ids::iban;
use crate::ids::identifier::{About, IdDescriptor, Identifier, Thing};
use crate::ids::level::Level;
use crate::ids::national::ar;

pub(in crate::ids) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "account",
    read,
    About {
        name: "Account of no stated kind",
        format: "IBAN, CLABE, CBU, crypto address or card, where the check digits prove it; else text",
        check: "that of the kind it proves to be",
        source: "the kinds named",
        example: "032 180 00011835971 9",
    },
)
.of_thing(Some(Thing::Account))
.with_level(level)
.with_text_level(card::text_level);

fn read(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    let compact = clean::compact(text);
    let parse_valid = |kind: &'static IdDescriptor, read: fn(&mut Identifier)| {
        let mut other = Identifier::new(kind, "");
        other.canonical.clone_from(&compact);
        read(&mut other);
        other.valid.then_some(other)
    };
    let digits = compact.bytes().all(|c| c.is_ascii_digit());
    let found = match (digits, compact.len()) {
        (true, 18) => parse_valid(&clabe::DESCRIPTOR, clabe::read),
        (true, 22) => parse_valid(&ar::CBU, ar::cbu),
        (true, 13..=16 | 19) => {
            let mut other = Identifier::new(&card::DESCRIPTOR, "");
            card::read(&mut other, text, country);
            (other.valid && other.parts.contains_key("brand")).then_some(other)
        }
        (true, _) => None,
        (false, _) => parse_valid(&iban::DESCRIPTOR, iban::read).or_else(|| {
            [text, &compact].into_iter().find_map(|text| {
                let mut other = Identifier::new(&crypto::DESCRIPTOR, "");
                crypto::read(&mut other, text, country);
                // An address with a failed EIP-55 checksum keeps its mixed case; lower-casing it would make it valid.
                let hexadecimal = other.canonical.starts_with("0x") && other.canonical.len() == 42;
                (other.valid || hexadecimal).then_some(other)
            })
        }),
    };
    match found {
        Some(other) => {
            if other.kind == card::DESCRIPTOR.kind() {
                id.original = card::masked(text);
            }
            (id.canonical, id.country, id.parts) = (other.canonical, other.country, other.parts);
            if other.valid {
                id.part("scheme", other.kind.as_str());
            }
        }
        // A masked card number stays as it is.
        None if text.starts_with('*') => id.canonical = text.to_owned(),
        None => id.canonical = compact,
    }
}

/// Compares two canonical texts: masked card numbers as cards, others as text.
fn level(a: &str, b: &str) -> Level {
    if a.starts_with('*') || b.starts_with('*') { card::level(a, b) } else { distance::level(a, b) }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn recognises_scheme_of_account() {
        for (text, scheme, canonical) in [
            ("032 180 00011835971 9", "mx.clabe", "032180000118359719"),
            ("2850590940090418135201", "ar.cbu", "2850590940090418135201"),
            ("ES91 2100 0418 4502 0005 1332", "iban", "ES9121000418450200051332"),
            ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "crypto", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
            ("4111 1111 1111 1111", "card", "************1111"),
        ] {
            let id = parse("account", text, None).unwrap();
            assert_eq!((id.canonical.as_str(), &id.parts["scheme"]), (canonical, scheme), "{text}");
        }
        let id = parse("account", "Cta. 00-1234/5", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("CTA0012345", true));
        assert_eq!(parse("account", "4111 1111 1111 1111", None).unwrap().original, "**** **** **** 1111");
    }
}
