//! Sounds: maps a Latin reading to a short string of sounds, and compares two such strings. The mapping covers the
//! spelling of English, Spanish, Portuguese, French and German, and romanisations of Slavic languages and Arabic.
//!
//! One letter has several values in these languages (*ch*, *j*, *x*). Each letter maps to one sound, and sounds that
//! one spelling may stand for have a low substitution cost.

pub(super) mod sounds;
mod spell;

use super::distance::aligned_cost;
use crate::hash;
use sounds::{CONSONANT_CLASS, CROSS_SCRIPT, Costs, D, DIGIT, LOSSY_SCRIPT, S, SAME_SCRIPT, T, U};
use spell::next_sounds;

/// Sounds per token. Further sounds are dropped.
pub const MAX_SOUNDS: usize = 15;

/// The sounds of one token, stored inline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sound {
    length: u8,
    sounds: [u8; MAX_SOUNDS],
}

impl Sound {
    /// Returns the sounds of a folded reading. Skips characters other than ASCII letters and digits.
    #[must_use]
    pub fn of(reading: &str) -> Self {
        let mut sound = Self::default();
        let letters = reading.as_bytes();
        let mut i = 0;
        while i < letters.len() && (sound.length as usize) < MAX_SOUNDS {
            let (width, first, second) = next_sounds(letters, i);
            sound.push(first);
            sound.push(second);
            i += width;
        }
        sound
    }

    fn push(&mut self, sound: u8) {
        let n = self.length as usize;
        if sound == 0 || n >= MAX_SOUNDS {
            return;
        }
        // Doubled sounds are stored once; digits are kept.
        let before = if n > 0 { self.sounds[n - 1] } else { 0 };
        if before == sound && sound < DIGIT {
            return;
        }
        self.sounds[n] = sound;
        self.length += 1;
    }

    /// Returns the sounds.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        &self.sounds[..self.length as usize]
    }

    /// Returns a hash of the consonant classes. Equal for readings that differ in vowels, voicing or spelling habits.
    #[must_use]
    pub fn key(&self) -> u64 {
        let mut classes = [0u8; MAX_SOUNDS + 1];
        let mut n = 0;
        for (i, &s) in self.as_slice().iter().enumerate() {
            let class = CONSONANT_CLASS[s as usize];
            let class = if class == 0 && i == 0 { 1 } else { class };
            if class != 0 && (n == 0 || classes[n - 1] != class) {
                classes[n] = class;
                n += 1;
            }
        }
        hash::bytes(&classes[..n])
    }

    /// Returns one bit per consonant class that occurs.
    #[must_use]
    pub fn mask(&self) -> u16 {
        self.as_slice().iter().fold(0, |mask, &s| mask | (1 << CONSONANT_CLASS[s as usize])) & !1
    }

    /// Returns whether two readings begin with sounds of one class.
    #[must_use]
    pub fn shares_initial_class(&self, other: &Self) -> bool {
        let class = |s: &Self| s.as_slice().first().map(|&x| CONSONANT_CLASS[x as usize]);
        class(self) == class(other)
    }

    /// Returns whether two readings begin with sounds of one class, or one of them with a vowel or a sound that is
    /// often dropped.
    #[must_use]
    pub fn may_share_initial(&self, other: &Self) -> bool {
        let class = |s: &Self| s.as_slice().first().map_or(0, |&x| CONSONANT_CLASS[x as usize]);
        let (one, two) = (class(self), class(other));
        one == two || one == 0 || two == 0
    }

    /// Returns the similarity of two readings, in [0, 1]. With `lossy`, for scripts that leave out vowels or voicing,
    /// vowels are nearly free and similar consonants cost less.
    ///
    /// ```
    /// use vinculo::text::Sound;
    /// let close = Sound::of("shcherbakov").similarity(&Sound::of("chtcherbakov"), false);
    /// assert!(close > 0.8 && close > Sound::of("garcia").similarity(&Sound::of("perez"), false));
    /// ```
    #[must_use]
    pub fn similarity(&self, other: &Self, lossy: bool) -> f32 {
        self.similarity_above(other, lossy, 0.0)
    }

    /// As [`Sound::similarity`], but returns 0 below `floor`.
    #[must_use]
    pub fn similarity_above(&self, other: &Self, lossy: bool, floor: f32) -> f32 {
        self.similarity_by(other, if lossy { &LOSSY_SCRIPT } else { &SAME_SCRIPT }, floor)
    }

    /// As [`Sound::similarity_above`], for readings from two scripts. Differences by transcription habits cost less,
    /// and so does a final -s, which Latvian, Lithuanian, Greek and Latin add to names of any origin.
    ///
    /// ```
    /// use vinculo::text::Sound;
    /// let ended = Sound::of("petrovs").similarity_across(&Sound::of("petrov"), false, 0.6);
    /// assert!(ended > 0.9);
    /// ```
    #[must_use]
    pub fn similarity_across(&self, other: &Self, lossy: bool, floor: f32) -> f32 {
        let costs = if lossy { &LOSSY_SCRIPT } else { &CROSS_SCRIPT };
        let whole = self.similarity_by(other, costs, floor);
        let (stem, loss) = match (self.without_ending(), other.without_ending()) {
            (Some((stem, loss)), None) => (stem.similarity_by(other, costs, floor), loss),
            (None, Some((stem, loss))) => (self.similarity_by(&stem, costs, floor), loss),
            _ => return whole,
        };
        whole.max(stem - loss)
    }

    /// Returns the sounds without a final s and the vowel before it, or without a final t or d, which is silent in
    /// French, and the loss of similarity. `None` if there is no such ending or too little would remain.
    fn without_ending(&self) -> Option<(Self, f32)> {
        let sounds = self.as_slice();
        let loss = match sounds.last() {
            Some(&S) => 0.05,
            Some(&(T | D)) => 0.12,
            _ => return None,
        };
        if sounds.len() < 4 {
            return None;
        }
        let vowel = sounds.last() == Some(&S) && sounds[sounds.len() - 2] <= U;
        let kept = sounds.len() - if vowel && sounds.len() > 4 { 2 } else { 1 };
        let mut stem = Self { length: kept as u8, ..Self::default() };
        stem.sounds[..kept].copy_from_slice(&sounds[..kept]);
        Some((stem, loss))
    }

    fn similarity_by(&self, other: &Self, costs: &Costs, floor: f32) -> f32 {
        if self == other {
            return if self.length == 0 { 0.0 } else { 1.0 };
        }
        let mass = self.mass(costs).max(other.mass(costs));
        if mass <= 0.0 {
            return 0.0;
        }
        let limit = (1.0 - floor) * mass;
        if self.missing_cost_bound(other, costs) > limit || other.missing_cost_bound(self, costs) > limit {
            return 0.0;
        }
        let distance = aligned_cost(
            self.as_slice(),
            other.as_slice(),
            limit,
            |x, y| costs.substitution[x as usize][y as usize],
            |x| costs.gap[x as usize],
            None,
        );
        if distance.is_finite() { (1.0 - distance / mass).max(0.0) } else { 0.0 }
    }

    fn mass(&self, costs: &Costs) -> f32 {
        self.as_slice().iter().map(|&x| costs.gap[x as usize]).sum()
    }

    /// Returns a lower bound of the distance: the least cost of the sounds that the other reading lacks, less a
    /// tolerance for rounding.
    fn missing_cost_bound(&self, other: &Self, costs: &Costs) -> f32 {
        const ROUNDING: f32 = 1e-4;
        let has = other.as_slice().iter().fold(0_u64, |has, &x| has | (1 << x));
        let cost = |&x: &u8| {
            let x = x as usize;
            if has >> x & 1 == 1 {
                0.0
            } else if has & costs.cheaper_than_gap[x] == 0 {
                costs.gap[x]
            } else {
                costs.min_cost[x]
            }
        };
        self.as_slice().iter().map(cost).sum::<f32>() - ROUNDING
    }
}

/// Calls a function with each sound of a reading, without a limit of length. Doubled sounds are passed once.
pub(crate) fn for_each_sound(reading: &str, mut call: impl FnMut(u8)) {
    let letters = reading.as_bytes();
    let (mut i, mut before) = (0, 0);
    while i < letters.len() {
        let (width, first, second) = next_sounds(letters, i);
        for sound in [first, second] {
            if sound != 0 && sound != before {
                call(sound);
                before = sound;
            }
        }
        i += width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn alike(a: &str, b: &str) -> f32 {
        Sound::of(a).similarity(&Sound::of(b), false)
    }

    #[test]
    fn spelling_habits_are_similar() {
        for (a, b) in [
            ("iouri", "yuri"),
            ("shcherbakov", "schtscherbakow"),
            ("xiomara", "siomara"),
            ("jimenez", "gimenez"),
            ("yonatan", "jonathan"),
            ("gualter", "walter"),
            ("velasquez", "velazquez"),
            ("hussein", "hossain"),
            ("kuznetsov", "kouznetsov"),
        ] {
            assert!(alike(a, b) >= 0.8, "{a} {b} {}", alike(a, b));
        }
    }

    #[test]
    fn other_names_are_dissimilar() {
        for (a, b) in [("chol", "chun"), ("perez", "lopez"), ("ivanovich", "petrovich")] {
            assert!(alike(a, b) < 0.8, "{a} {b} {}", alike(a, b));
        }
    }

    proptest! {
        #[test]
        fn missing_cost_is_a_lower_bound(a in "[a-z0-9]{1,14}", b in "[a-z0-9]{1,14}") {
            let (a, b) = (Sound::of(&a), Sound::of(&b));
            for costs in [&SAME_SCRIPT, &CROSS_SCRIPT, &LOSSY_SCRIPT] {
                let distance = aligned_cost(
                    a.as_slice(),
                    b.as_slice(),
                    99.0,
                    |x, y| costs.substitution[x as usize][y as usize],
                    |x| costs.gap[x as usize],
                    None,
                );
                prop_assert!(a.missing_cost_bound(&b, costs) <= distance && b.missing_cost_bound(&a, costs) <= distance);
            }
        }
    }

    #[test]
    fn empty_readings_are_dissimilar() {
        assert_eq!(alike("", ""), 0.0);
        assert_eq!(alike("", "ana"), 0.0);
    }
}
