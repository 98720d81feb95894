//! Random numbers and sampling that do not depend on the version of a library.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng};

use crate::hash::mix;

/// The purposes of streams of random numbers. The numbers are part of the output: do not change them.
pub(super) mod purpose {
    pub const ORIGIN: u64 = 1;
    pub const NAME: u64 = 2;
    pub const LIFE: u64 = 3;
    pub const HOUSE: u64 = 4;
    pub const PRESENCE: u64 = 5;
    pub const RECORD: u64 = 6;
    pub const EVENTS: u64 = 7;
    pub const RING: u64 = 8;
    pub const FLAT: u64 = 9;
    pub const THING: u64 = 10;
    pub const CAST: u64 = 11;
}

/// A stream of random numbers (xoshiro256++) for one thing.
#[derive(Debug, Clone)]
pub(super) struct Rng(Xoshiro256PlusPlus);

impl Rng {
    /// The stream of thing `index` for `purpose`. Streams of different purposes and things are independent.
    pub(super) fn of(seed: u64, purpose: u64, index: u64) -> Self {
        let mut state = mix(mix(seed ^ 0x5eed, purpose), index);
        let mut bytes = [0_u8; 32];
        for chunk in bytes.chunks_exact_mut(8) {
            // SplitMix64 (Steele, Lea, Flood 2014), as the authors of xoshiro recommend for seeding.
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes());
        }
        Self(Xoshiro256PlusPlus::from_seed(bytes))
    }

    /// The next 64 bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A uniform number below `limit`; 0 if `limit` is 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// A uniform number from `low` to `high`, both inclusive.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1).max(1) as usize) as i64
    }

    /// A uniform number in [0, 1).
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with a probability.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A uniformly chosen item.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// The index of an item chosen in proportion to its weight.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: u32 = weights.iter().sum();
        let mut left = self.below(total as usize) as u32;
        for (at, &weight) in weights.iter().enumerate() {
            if left < weight {
                return at;
            }
            left -= weight;
        }
        0
    }

    /// A Poisson number (Knuth's method) for a mean below 20.
    pub(super) fn poisson(&mut self, mean: f64) -> usize {
        let (limit, mut product, mut count) = ((-mean).exp(), self.unit(), 0);
        while product > limit && count < 60 {
            product *= self.unit();
            count += 1;
        }
        count
    }
}

/// A Zipf-Mandelbrot distribution of ranks: rank r, from 1, has weight `1 / (r + shift)^exponent`.
#[derive(Debug)]
pub(super) struct Zipf {
    /// The upper ends of the ranks' shares of the range of 64-bit numbers.
    ends: Vec<u64>,
}

impl Zipf {
    /// A distribution over `len` ranks.
    pub(super) fn new(len: usize, shift: f64, exponent: f64) -> Self {
        let weights: Vec<f64> = (0..len).map(|rank| (rank as f64 + 1.0 + shift).powf(-exponent)).collect();
        let total: f64 = weights.iter().sum();
        let mut sum = 0.0;
        let ends = weights
            .iter()
            .map(|weight| {
                sum += weight;
                // Rounded to 32 bits, so that differences of powf between machines do not change the output.
                ((sum / total * f64::from(u32::MAX)).round() as u64) << 32
            })
            .collect();
        Self { ends }
    }

    /// Draws a rank, from 0.
    pub(super) fn draw(&self, rng: &mut Rng) -> usize {
        let at = rng.next();
        self.ends.partition_point(|&end| end <= at).min(self.ends.len().saturating_sub(1))
    }
}

/// A prime near 2^32 divided by the golden ratio (Knuth).
const MULTIPLIER: u64 = 2_654_435_761;

/// Permutes the numbers below `size`, which gives unique numbers without storing them. `size` must not be a multiple of
/// [`MULTIPLIER`].
pub(super) fn scramble(index: u64, size: u64, salt: u64) -> u64 {
    let offset = mix(salt, size) % size;
    ((u128::from(index % size) * u128::from(MULTIPLIER) + u128::from(offset)) % u128::from(size)) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scramble_is_a_permutation() {
        for size in [10, 1000, 9973] {
            let mut values: Vec<u64> = (0..size).map(|index| scramble(index, size, 5)).collect();
            values.sort_unstable();
            assert!(values.iter().enumerate().all(|(at, &value)| at as u64 == value));
        }
    }

    #[test]
    fn ranks_are_drawn_by_weight() {
        let zipf = Zipf::new(100, 2.0, 1.0);
        let mut rng = Rng::of(1, 2, 3);
        let draws = 100_000;
        let first = (0..draws).filter(|_| zipf.draw(&mut rng) == 0).count() as f64 / f64::from(draws);
        let total: f64 = (0..100).map(|rank| 1.0 / (f64::from(rank) + 3.0)).sum();
        assert!((first - (1.0 / 3.0) / total).abs() < 0.005, "{first}");
    }

    #[test]
    fn streams_are_reproducible_and_distinct() {
        assert_eq!(Rng::of(1, 2, 3).next(), Rng::of(1, 2, 3).next());
        assert_ne!(Rng::of(1, 2, 3).next(), Rng::of(1, 2, 4).next());
        assert_ne!(Rng::of(1, 2, 3).next(), Rng::of(1, 3, 3).next());
    }
}
