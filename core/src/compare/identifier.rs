//! Identifiers: the levels of [`crate::ids`], less the difference between a scanner's and a typist's slip.

use super::{Graded, LevelSpec, plain, sharing};
use crate::ids::{self, Level};

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing("equal", 0.80, 1.0, 1.0),
    sharing("one slip", 0.08, 1.0, 30.0),
    sharing("same tail", 0.03, 1.0, 60.0),
    plain("different", 0.09, 0.999),
];

/// Compares two different canonical texts of one scheme, `rarity` being that of the commoner.
pub(super) fn compare(scheme: &str, a: &str, b: &str, rarity: u16) -> Graded {
    match ids::level(scheme, a, b) {
        Level::Identical => Graded { level: 1, rarity },
        Level::Confusion | Level::Slip => Graded { level: 2, rarity },
        Level::Tail | Level::Holder => Graded { level: 3, rarity },
        Level::Different => Graded { level: 4, rarity: 0 },
        Level::Missing => Graded::MISSING,
    }
}
