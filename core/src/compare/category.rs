//! Categories: equal or not, weighed by how rare the value is.

use super::{LevelSpec, plain, sharing};

pub(super) const LEVELS: &[LevelSpec] = &[sharing("equal", 0.80, 1.0, 1.0), plain("different", 0.20, 0.90)];
