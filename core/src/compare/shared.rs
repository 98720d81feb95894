//! Resolved things of other kinds that two records hold in common: a phone, an account, a vehicle.
//!
//! The rarity of a thing falls with the number of its holders, so a hostel's telephone weighs next to nothing. Holding
//! different things is hardly evidence against: people have several phones.

use super::{LevelSpec, plain, sharing};

pub(super) const LEVELS: &[LevelSpec] = &[sharing("shared", 0.35, 1.0, 4.0), plain("not shared", 0.65, 0.98)];
