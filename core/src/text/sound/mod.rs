//! Sounds: a Latin reading as a short string of sounds in which the spelling habits of English, Spanish, Portuguese,
//! French, German, the Slavic and the Arabic romanisations meet, and the distance of two such strings.
//!
//! One letter has several values in these languages (*ch*, *j*, *x* ...), so sounds are not made equal by force: each
//! letter gets one sound, and sounds that are spelled alike somewhere are close to each other.

mod kindred;
mod spell;

use super::distance::weighted;
use crate::hash;
use kindred::{ACROSS, ACROSS_GAP, CLASS, COUNT, D, DIGIT, GAP, LOOSE, LOOSE_GAP, S, STRICT, T, U};
use spell::step;

/// The most sounds that are kept of one token.
pub const LONGEST: usize = 15;

/// The sounds of one token; small and without allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sound {
    length: u8,
    sounds: [u8; LONGEST],
}

impl Sound {
    /// The sounds of a folded reading (ASCII letters and digits; anything else is skipped).
    #[must_use]
    pub fn of(reading: &str) -> Self {
        let mut sound = Self::default();
        let letters = reading.as_bytes();
        let mut i = 0;
        while i < letters.len() && (sound.length as usize) < LONGEST {
            let (width, first, second) = step(letters, i);
            sound.push(first);
            sound.push(second);
            i += width;
        }
        sound
    }

    fn push(&mut self, sound: u8) {
        let n = self.length as usize;
        if sound == 0 || n >= LONGEST {
            return;
        }
        // Doubled sounds are one; of two vowels of one height the first stays.
        let before = if n > 0 { self.sounds[n - 1] } else { 0 };
        if before == sound && sound < DIGIT {
            return;
        }
        self.sounds[n] = sound;
        self.length += 1;
    }

    /// The sounds.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        &self.sounds[..self.length as usize]
    }

    /// A key of the consonants in coarse classes; equal for readings that differ in vowels, voicing or habit.
    #[must_use]
    pub fn key(&self) -> u64 {
        let mut classes = [0u8; LONGEST + 1];
        let mut n = 0;
        for (i, &s) in self.as_slice().iter().enumerate() {
            let class = CLASS[s as usize];
            let class = if class == 0 && i == 0 { 1 } else { class };
            if class != 0 && (n == 0 || classes[n - 1] != class) {
                classes[n] = class;
                n += 1;
            }
        }
        hash::bytes(&classes[..n])
    }

    /// A bit for each class of consonants that occurs: two tokens that differ in many bits are far apart.
    #[must_use]
    pub fn mask(&self) -> u16 {
        self.as_slice().iter().fold(0, |mask, &s| mask | (1 << CLASS[s as usize])) & !1
    }

    /// Whether two readings begin with sounds of one class.
    #[must_use]
    pub fn starts_like(&self, other: &Self) -> bool {
        let class = |s: &Self| s.as_slice().first().map(|&x| CLASS[x as usize]);
        class(self) == class(other)
    }

    /// How alike two readings sound, in [0, 1]. With `loose`, as for scripts that leave vowels or voicing out, vowels
    /// are nearly free and kindred consonants are closer.
    ///
    /// ```
    /// use vinculo::text::Sound;
    /// let close = Sound::of("shcherbakov").similarity(&Sound::of("chtcherbakov"), false);
    /// assert!(close > 0.8 && close > Sound::of("garcia").similarity(&Sound::of("perez"), false));
    /// ```
    #[must_use]
    pub fn similarity(&self, other: &Self, loose: bool) -> f32 {
        self.similarity_above(other, loose, 0.0)
    }

    /// As [`Sound::similarity`], but 0 wherever the similarity would be below `floor`.
    #[must_use]
    pub fn similarity_above(&self, other: &Self, loose: bool, floor: f32) -> f32 {
        let (costs, gaps) = if loose { (&LOOSE, &LOOSE_GAP) } else { (&STRICT, &GAP) };
        self.measure(other, costs, gaps, floor)
    }

    /// As [`Sound::similarity_above`] for readings taken from two scripts: transcription habits count for less, and so
    /// does an ending in -s, which Latvian, Lithuanian, Greek and Latin put to names of any origin.
    ///
    /// ```
    /// use vinculo::text::Sound;
    /// let ended = Sound::of("petrovs").similarity_across(&Sound::of("petrov"), false, 0.6);
    /// assert!(ended > 0.9);
    /// ```
    #[must_use]
    pub fn similarity_across(&self, other: &Self, loose: bool, floor: f32) -> f32 {
        let (costs, gaps) = if loose { (&LOOSE, &LOOSE_GAP) } else { (&ACROSS, &ACROSS_GAP) };
        let whole = self.measure(other, costs, gaps, floor);
        let (bare, loss) = match (self.without_ending(), other.without_ending()) {
            (Some((bare, loss)), None) => (bare.measure(other, costs, gaps, floor), loss),
            (None, Some((bare, loss))) => (self.measure(&bare, costs, gaps, floor), loss),
            _ => return whole,
        };
        whole.max(bare - loss)
    }

    /// The sounds without a final s and the vowel before it, or without a final t or d, which French leaves unsaid, and
    /// what a likeness loses for it; where that leaves enough of a name.
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
        let mut bare = Self { length: kept as u8, ..Self::default() };
        bare.sounds[..kept].copy_from_slice(&sounds[..kept]);
        Some((bare, loss))
    }

    fn measure(&self, other: &Self, costs: &[[f32; COUNT]; COUNT], gaps: &[f32; COUNT], floor: f32) -> f32 {
        if self == other {
            return if self.length == 0 { 0.0 } else { 1.0 };
        }
        let whole = |s: &Self| s.as_slice().iter().map(|&x| gaps[x as usize]).sum::<f32>();
        let mass = whole(self).max(whole(other));
        if mass <= 0.0 {
            return 0.0;
        }
        let limit = (1.0 - floor) * mass;
        let distance = weighted(
            self.as_slice(),
            other.as_slice(),
            limit,
            |x, y| costs[x as usize][y as usize],
            |x| gaps[x as usize],
            None,
        );
        if distance.is_finite() { (1.0 - distance / mass).max(0.0) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> f32 {
        Sound::of(a).similarity(&Sound::of(b), false)
    }

    #[test]
    fn habits_of_spelling_meet() {
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
    fn other_names_stay_apart() {
        for (a, b) in [("chol", "chun"), ("perez", "lopez"), ("ivanovich", "petrovich")] {
            assert!(alike(a, b) < 0.8, "{a} {b} {}", alike(a, b));
        }
    }

    #[test]
    fn nothing_sounds_like_nothing() {
        assert_eq!(alike("", ""), 0.0);
        assert_eq!(alike("", "ana"), 0.0);
    }
}
