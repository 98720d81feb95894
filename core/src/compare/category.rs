//! Categories: equal or not, weighted by the rarity of the value.

use super::{LevelCode, LevelSpec, fixed, sharing};

pub(super) const LEVELS: &[LevelSpec] =
    &[sharing(LevelCode::Equal, 0.80, 1.0, 1.0), fixed(LevelCode::Different, 0.20, 0.90)];
