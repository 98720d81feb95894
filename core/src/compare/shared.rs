//! Resolved things of other kinds that two records share: a phone, an account, a vehicle.
//!
//! The rarity of a thing falls with the number of its holders, so sharing a hostel's telephone weighs almost nothing. Holding
//! different things is weak evidence against a match: people have several phones.

use super::{LevelCode, LevelSpec, fixed, sharing};

pub(super) const LEVELS: &[LevelSpec] =
    &[sharing(LevelCode::Shared, 0.35, 1.0, 4.0), fixed(LevelCode::NotShared, 0.65, 0.98)];
