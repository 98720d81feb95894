//! Identifiers: the levels of [`crate::ids`], with scanning and typing errors as one level.

use rayon::prelude::*;

use super::{Agreement, Field, LevelCode, LevelSpec, TextValues, fixed, sharing};
use crate::ids::{self, IdKind, Level};

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing(LevelCode::Equal, 0.80, 1.0, 1.0),
    sharing(LevelCode::OneSlip, 0.08, 1.0, 30.0),
    sharing(LevelCode::SameTail, 0.03, 1.0, 60.0),
    fixed(LevelCode::Different, 0.09, 0.999),
];

/// Compares two different canonical texts of one kind; `rarity` is that of the more common one.
pub(super) fn compare(kind: IdKind, a: &str, b: &str, rarity: u16) -> Agreement {
    match ids::level(kind, a, b) {
        Level::Identical => Agreement { level: 1, rarity },
        Level::Confusion | Level::Slip => Agreement { level: 2, rarity },
        Level::Tail | Level::Holder => Agreement { level: 3, rarity },
        Level::Different => Agreement { level: 4, rarity: 0 },
        Level::Missing => Agreement::MISSING,
    }
}

/// One bit per character of each value, with characters that a scanner confuses folded together. Only for the schemes whose
/// levels require common characters; empty for others.
pub(super) fn characters(scheme: &str, texts: &TextValues) -> Vec<u32> {
    if !matches!(scheme, "opaque" | "phone") {
        return vec![];
    }
    let bit = |byte: u8| match byte {
        b'O' | b'Q' => 1,
        b'I' | b'L' => 1 << 1,
        b'Z' => 1 << 2,
        b'S' => 1 << 5,
        b'G' => 1 << 6,
        b'B' => 1 << 8,
        b'V' => LETTER << (b'U' - b'A'),
        b'0'..=b'9' => 1 << (byte - b'0'),
        _ => LETTER << (byte.wrapping_sub(b'A') % 22),
    };
    let of = |value: u32| texts.text(value).bytes().fold(0, |all, byte| all | bit(byte));
    (0..texts.len() as u32).into_par_iter().map(of).collect()
}

/// Whether two unequal values of one field are certainly at the level `Different`: a slip changes at most two characters,
/// and every character of a tail occurs in the whole number.
pub(super) fn certainly_different(field: &Field, i: u32, j: u32) -> bool {
    let (Some(&x), Some(&y)) = (field.characters.get(i as usize), field.characters.get(j as usize)) else {
        return false;
    };
    (x ^ y).count_ones() > 2 && x & !y & !PLUS != 0 && y & !x & !PLUS != 0
}

/// The bit of the plus sign before a calling code, which a tail may lack.
const PLUS: u32 = LETTER << (b'+'.wrapping_sub(b'A') % 22);

/// The bit of the first letter; lower bits are those of the digits.
const LETTER: u32 = 1 << 10;

#[cfg(test)]
mod tests {
    use super::super::{Comparator, Values};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn values_ruled_out_by_their_characters_are_different(
            scheme in prop_oneof![Just("opaque"), Just("phone")],
            a in "(\\+(52|549|1))?[0-9A-CGIOSUVZ]{4,11}",
            b in "(\\+(52|54|1))?[0-9A-CGIOSUVZ]{4,11}",
            cut in 0usize..6,
        ) {
            let tail = a[cut.min(a.len())..].to_owned();
            let mut texts = TextValues::default();
            [&a, &b, &tail].into_iter().for_each(|text| { texts.push(text).unwrap(); });
            let characters = characters(scheme, &texts);
            let values = Values::Texts(texts.clone());
            let field = Field { comparator: Comparator::Identifier, characters, values, ..Field::empty() };
            for (i, j) in [(0, 1), (0, 2), (1, 2)] {
                let (x, y) = (texts.text(i), texts.text(j));
                if x != y && !x.is_empty() && !y.is_empty() && certainly_different(&field, i, j) {
                    prop_assert_eq!(ids::level(scheme, x, y), Level::Different, "{} {}", x, y);
                }
            }
        }
    }
}
