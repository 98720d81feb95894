//! Weights of evidence in thousandths of a bit.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// A weight of evidence or a rarity in whole thousandths of a bit, so that the parts of a score add up exactly and in any
/// order. Sums saturate. In JSON and in snapshots it is a plain integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MilliBits(pub i32);

/// The largest weight that a ratio of probabilities gives, in bits.
const MAX_BITS: f64 = 60.0;

impl MilliBits {
    /// No evidence.
    pub const ZERO: Self = Self(0);
    /// The smallest weight.
    pub const MIN: Self = Self(i32::MIN);
    /// The largest weight.
    pub const MAX: Self = Self(i32::MAX);

    /// log2 of a ratio of probabilities, within ±60 bits; 0 for NaN.
    #[must_use]
    pub fn of_ratio(ratio: f64) -> Self {
        if ratio.is_nan() {
            return Self::ZERO;
        }
        let limit = MAX_BITS * 1000.0;
        Self((ratio.log2() * 1000.0).clamp(-limit, limit).round() as i32)
    }

    /// The weight in bits.
    #[must_use]
    pub fn bits(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// The weight in nats.
    pub(crate) fn nats(self) -> f64 {
        self.bits() * std::f64::consts::LN_2
    }

    /// 2 to the power of the weight in bits.
    pub(crate) fn ratio(self) -> f64 {
        self.bits().exp2()
    }
}

impl From<i32> for MilliBits {
    fn from(thousandths: i32) -> Self {
        Self(thousandths)
    }
}

impl Add for MilliBits {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for MilliBits {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for MilliBits {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for MilliBits {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for MilliBits {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for MilliBits {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_saturate_and_json_is_an_integer() {
        assert_eq!(MilliBits::MAX + MilliBits(1), MilliBits::MAX);
        assert_eq!(MilliBits::MIN - MilliBits(1), MilliBits::MIN);
        assert_eq!(-MilliBits::MIN, MilliBits::MAX);
        assert_eq!([MilliBits(1500), MilliBits(-500)].into_iter().sum::<MilliBits>().bits(), 1.0);
        assert_eq!((MilliBits::of_ratio(8.0), MilliBits::of_ratio(f64::NAN)), (MilliBits(3000), MilliBits::ZERO));
        assert_eq!((MilliBits::of_ratio(0.0).0, MilliBits::of_ratio(f64::INFINITY).0), (-60_000, 60_000));
        assert_eq!(serde_json::to_string(&MilliBits(-7)).unwrap(), "-7");
        assert_eq!(serde_json::from_str::<MilliBits>("-7").unwrap(), MilliBits(-7));
    }
}
