//! Numbers of freight containers (kind `container`), as they stand on the doors, in bills of lading and in seizure reports.
//!
//! Source: ISO 6346:2022, *Freight containers — Coding, identification and marking*; owner codes are registered with the
//! Bureau International des Containers. Three letters of the owner, a letter of the category (U freight container, J
//! detachable equipment, Z trailer or chassis), six digits of the serial number, a check digit. Check: the letters have the
//! values 10 to 38 without 11, 22 and 33, each character weighs twice as much as the one before it, and the check digit is
//! the sum modulo 11, with 10 as 0. Parts: `owner`, `type`. Example: `CSQU 305438 3`.

use super::identifier::{About, IdDescriptor, Identifier, Thing};
use super::problem::{CharacterClass, IdProblemReason};

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::numbered(
    "container",
    container,
    About {
        name: "Number of a freight container",
        format: "owner (3 letters), category (U, J or Z), 6 digits, check digit",
        check: "weights 1, 2, 4 to 512, modulo 11",
        source: "ISO 6346",
        example: "CSQU 305438 3",
    },
)
.of_thing(Some(Thing::Vehicle));

fn container(id: &mut Identifier) {
    id.drop_label(&["CONTAINER", "CONTENEDOR", "CONTEINER", "CONTENEUR", "CNTR"]);
    if !id.expect("AAAA9999999") {
        return;
    }
    let number: [u8; 11] = std::array::from_fn(|i| id.canonical.as_bytes()[i]);
    let kind = match number[3] {
        b'U' => "freight container",
        b'J' => "detachable equipment",
        b'Z' => "trailer or chassis",
        other => {
            let expected = CharacterClass::OneOf("UJZ".to_owned());
            id.problem(IdProblemReason::Character { position: 4, found: char::from(other), expected });
            return;
        }
    };
    id.parts.insert("owner", &id.canonical[..3]);
    id.part("type", kind);
    let sum: u32 = number[..10].iter().zip(0u32..).map(|(c, at)| value(*c) << at).sum();
    id.expect_check(number[10], b'0' + (sum % 11 % 10) as u8);
}

/// Returns the value of a character in the check sum: multiples of 11 are left out.
fn value(c: u8) -> u32 {
    match c {
        b'0'..=b'9' => u32::from(c - b'0'),
        b'A' => 10,
        b'B'..=b'K' => u32::from(c - b'B') + 12,
        b'L'..=b'U' => u32::from(c - b'L') + 23,
        _ => u32::from(c - b'V') + 34,
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::{Thing, parse};

    #[test]
    fn checks_containers() {
        let id = parse("container", "Contenedor csqu 305438-3", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("CSQU3054383", true), "{:?}", id.problems);
        assert_eq!((&id.parts["owner"], &id.parts["type"]), ("CSQ", "freight container"));
        assert_eq!(id.kind.descriptor().thing(), Some(Thing::Vehicle));
        // Verified with the module iso6346 of python-stdnum 2.2; the last one has the remainder 10.
        for text in ["TASU1170000", "HLXU2008419", "JJAZ0000034", "MSKU0000080"] {
            let id = parse("container", text, None).unwrap();
            assert!(id.valid, "{text} {:?}", id.problems);
        }
        assert_eq!(parse("container", "CSQU3054384", None).unwrap().problem_texts(), ["check digit is 4, expected 3"]);
        assert_eq!(
            parse("container", "CSQX3054383", None).unwrap().problem_texts(),
            ["character 4 is 'X', expected U, J or Z"]
        );
    }
}
