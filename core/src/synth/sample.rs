//! Random numbers that never change with a library's version, and sampling on top of them.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng};

use crate::hash::mix;

/// A stream of random numbers (xoshiro256++) for one thing of one seed.
#[derive(Debug, Clone)]
pub(super) struct Rng(Xoshiro256PlusPlus);

impl Rng {
    /// The stream of thing `index` under `purpose`; streams of different purposes and things have nothing in common.
    pub(super) fn of(seed: u64, purpose: u64, index: u64) -> Self {
        let mut state = mix(mix(seed ^ 0x5eed, purpose), index);
        let mut bytes = [0_u8; 32];
        for chunk in bytes.chunks_exact_mut(8) {
            // SplitMix64 (Steele, Lea, Flood 2014), as the authors of xoshiro advise for seeding.
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

    /// A number below `limit`; 0 where `limit` is 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1).max(1) as usize) as i64
    }

    /// A number in [0, 1).
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with a probability.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of some things, all as likely.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One of some weighted things.
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

    /// How many times something that happens `mean` times on average happened (Knuth's method; means under 20).
    pub(super) fn poisson(&mut self, mean: f64) -> usize {
        let (limit, mut product, mut count) = ((-mean).exp(), self.unit(), 0);
        while product > limit && count < 60 {
            product *= self.unit();
            count += 1;
        }
        count
    }
}

/// Ranks drawn with Zipf-Mandelbrot weights: `1 / (rank + shift)^exponent`.
#[derive(Debug)]
pub(super) struct Zipf {
    /// Upper ends of the ranks' shares of the whole range of 64 bits.
    ends: Vec<u64>,
}

impl Zipf {
    /// Over ranks 0 to `len` - 1.
    pub(super) fn new(len: usize, shift: f64, exponent: f64) -> Self {
        let weights: Vec<f64> = (0..len).map(|rank| (rank as f64 + 1.0 + shift).powf(-exponent)).collect();
        let total: f64 = weights.iter().sum();
        let mut sum = 0.0;
        let ends = weights
            .iter()
            .map(|weight| {
                sum += weight;
                // Rounded to 32 bits, so that a last-bit difference of powf between machines changes nothing.
                ((sum / total * f64::from(u32::MAX)).round() as u64) << 32
            })
            .collect();
        Self { ends }
    }

    /// One rank.
    pub(super) fn draw(&self, rng: &mut Rng) -> usize {
        let at = rng.next();
        self.ends.partition_point(|&end| end <= at).min(self.ends.len().saturating_sub(1))
    }
}

/// A prime near 2^32 divided by the golden ratio (Knuth): it has no factor in common with any size of ours.
const STEP: u64 = 2_654_435_761;

/// A permutation of the numbers below `size`: makes numbers unique without a memory of those given out. `size` is no
/// multiple of [`STEP`].
pub(super) fn scramble(index: u64, size: u64, salt: u64) -> u64 {
    let offset = mix(salt, size) % size;
    ((u128::from(index % size) * u128::from(STEP) + u128::from(offset)) % u128::from(size)) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scramble_gives_every_number_once() {
        for size in [10, 1000, 9973] {
            let mut seen: Vec<u64> = (0..size).map(|index| scramble(index, size, 5)).collect();
            seen.sort_unstable();
            assert!(seen.iter().enumerate().all(|(at, &value)| at as u64 == value));
        }
    }

    #[test]
    fn ranks_follow_their_weights() {
        let zipf = Zipf::new(100, 2.0, 1.0);
        let mut rng = Rng::of(1, 2, 3);
        let draws = 100_000;
        let first = (0..draws).filter(|_| zipf.draw(&mut rng) == 0).count() as f64 / f64::from(draws);
        let total: f64 = (0..100).map(|rank| 1.0 / (f64::from(rank) + 3.0)).sum();
        assert!((first - (1.0 / 3.0) / total).abs() < 0.005, "{first}");
    }

    #[test]
    fn streams_repeat_and_differ() {
        assert_eq!(Rng::of(1, 2, 3).next(), Rng::of(1, 2, 3).next());
        assert_ne!(Rng::of(1, 2, 3).next(), Rng::of(1, 2, 4).next());
        assert_ne!(Rng::of(1, 2, 3).next(), Rng::of(1, 3, 3).next());
    }
}
