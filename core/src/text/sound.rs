//! Sounds: a Latin reading as a short string of sounds in which the spelling habits of English, Spanish, Portuguese,
//! French, German, the Slavic and the Arabic romanisations meet, and the distance of two such strings.
//!
//! One letter has several values in these languages (*ch*, *j*, *x* ...), so sounds are not made equal by force: each
//! letter gets one sound, and sounds that are spelled alike somewhere are close to each other.

use super::distance::weighted;
use crate::hash;

/// The most sounds that are kept of one token.
pub const LONGEST: usize = 15;

/// The sounds of one token; small and without allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sound {
    length: u8,
    sounds: [u8; LONGEST],
}

pub(super) const A: u8 = 1;
pub(super) const E: u8 = 2;
pub(super) const I: u8 = 3;
pub(super) const O: u8 = 4;
pub(super) const U: u8 = 5;
pub(super) const Y: u8 = 6;
pub(super) const W: u8 = 7;
pub(super) const H: u8 = 8;
pub(super) const P: u8 = 9;
pub(super) const B: u8 = 10;
pub(super) const F: u8 = 11;
pub(super) const V: u8 = 12;
pub(super) const T: u8 = 13;
pub(super) const D: u8 = 14;
pub(super) const K: u8 = 15;
pub(super) const G: u8 = 16;
pub(super) const KH: u8 = 17;
pub(super) const S: u8 = 18;
pub(super) const Z: u8 = 19;
pub(super) const SH: u8 = 20;
pub(super) const CH: u8 = 21;
pub(super) const J: u8 = 22;
pub(super) const M: u8 = 23;
pub(super) const N: u8 = 24;
pub(super) const L: u8 = 25;
pub(super) const R: u8 = 26;
pub(super) const DIGIT: u8 = 27;
pub(super) const COUNT: usize = 38;

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
        if self == other {
            return if self.length == 0 { 0.0 } else { 1.0 };
        }
        let costs = if loose { &LOOSE } else { &STRICT };
        let gaps = if loose { &LOOSE_GAP } else { &GAP };
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

/// Calls with each sound of a reading, however long; doubled sounds are one.
pub(crate) fn each(reading: &str, mut call: impl FnMut(u8)) {
    let letters = reading.as_bytes();
    let (mut i, mut before) = (0, 0);
    while i < letters.len() {
        let (width, first, second) = step(letters, i);
        for sound in [first, second] {
            if sound != 0 && sound != before {
                call(sound);
                before = sound;
            }
        }
        i += width;
    }
}

/// The sounds at one place of a reading: how many letters they use, and one or two sounds (0 for none).
fn step(letters: &[u8], i: usize) -> (usize, u8, u8) {
    let at = |k: usize| letters.get(i + k).copied().unwrap_or(b' ');
    let soft = |c: u8| matches!(c, b'e' | b'i' | b'y');
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    match at(0) {
        b's' => sibilant(letters, i),
        b't' | b'c' | b'k' | b'd' | b'g' | b'p' | b'q' | b'z' => plosive(letters, i),
        b'a' => (1, A, 0),
        b'e' if at(1) == b'e' => (2, I, 0),
        b'e' => (1, E, 0),
        b'i' if at(1) == b'e' && !vowel(at(2)) => (2, I, 0),
        b'i' if i == 0 && vowel(at(1)) => (1, Y, 0),
        b'o' if matches!(at(1), b'u' | b'o') => (2, U, 0),
        b'o' => (1, O, 0),
        b'u' if at(1) == b'e' && i > 0 && !matches!(at(2), b'l' | b'r' | b'v' | b'z') => (2, U, 0),
        b'u' => (1, U, 0),
        b'y' if vowel(at(1)) => (1, Y, 0),
        b'i' | b'y' => (1, I, 0),
        b'j' => (1, J, 0),
        b'h' if at(1) == b'u' && vowel(at(2)) => (2, W, 0),
        b'h' if at(1) == b's' && i == 0 => (2, S, 0),
        b'h' => (1, H, 0),
        b'b' => (1, B, 0),
        b'f' => (1, F, 0),
        b'v' => (1, V, 0),
        b'w' => (1, W, 0),
        b'm' => (1, M, 0),
        b'n' => (1, N, 0),
        b'l' if at(1) == b'l' && soft(at(2)) && i == 0 => (2, L, 0),
        b'l' => (1, L, 0),
        b'r' => (1, R, 0),
        b'x' if i == 0 => (1, S, 0),
        b'x' => (1, K, S),
        b'0'..=b'9' => (1, DIGIT + (at(0) - b'0'), 0),
        _ => (1, 0, 0),
    }
}

fn sibilant(letters: &[u8], i: usize) -> (usize, u8, u8) {
    let rest = &letters[i..];
    for (spelling, first, second) in [
        (&b"schtsch"[..], SH, 0),
        (b"shtch", SH, 0),
        (b"shch", SH, 0),
        (b"stsj", SH, 0),
        (b"szcz", SH, 0),
        (b"sch", SH, 0),
        (b"sh", SH, 0),
        (b"sj", SH, 0),
        (b"sz", S, 0),
    ] {
        if rest.starts_with(spelling) {
            return (spelling.len(), first, second);
        }
    }
    if rest.starts_with(b"sc") && matches!(rest.get(2), Some(b'e' | b'i')) {
        return (2, S, 0);
    }
    (1, S, 0)
}

fn plosive(letters: &[u8], i: usize) -> (usize, u8, u8) {
    let rest = &letters[i..];
    let next = rest.get(1).copied().unwrap_or(b' ');
    let third = rest.get(2).copied().unwrap_or(b' ');
    let soft = |c: u8| matches!(c, b'e' | b'i' | b'y');
    match (rest[0], next) {
        (b't', b's') if rest.starts_with(b"tsch") => (4, CH, 0),
        (b't', b's') if rest.starts_with(b"tsh") => (3, CH, 0),
        (b't', b'c') if third == b'h' => (3, CH, 0),
        (b't', b'j') | (b'c', b'z') => (2, CH, 0),
        (b't', b'z' | b's') => (2, T, S),
        (b't', b'h') => (2, T, 0),
        (b't', _) => (1, T, 0),
        (b'c', b'h') if rest.starts_with(b"chtch") => (5, SH, 0),
        (b'c', b'h') if matches!(third, b'r' | b'l' | b'n') => (2, K, 0),
        (b'c', b'h') => (2, CH, 0),
        (b'c', b'k' | b'q') => (2, K, 0),
        (b'c', c) if soft(c) => (1, S, 0),
        (b'k', b'h') => (2, KH, 0),
        (b'q', b'u') if soft(third) => (2, K, 0),
        (b'q', b'u') => (2, K, W),
        (b'd', b'z') if rest.starts_with(b"dzh") => (3, J, 0),
        (b'd', b's') if rest.starts_with(b"dsch") => (4, J, 0),
        (b'd', b'j' | b'z') => (2, if next == b'j' { J } else { Z }, 0),
        (b'd', b'h') => (2, D, 0),
        (b'd', _) => (1, D, 0),
        (b'g', b'u') if soft(third) => (2, G, 0),
        (b'g', b'u') if third == b'a' => (2, W, 0),
        (b'g', b'h') => (2, G, 0),
        (b'g', c) if soft(c) => (1, J, 0),
        (b'g', b'j') | (b'z', b'h') => (2, J, 0),
        (b'g', _) => (1, G, 0),
        (b'p', b'h') => (2, F, 0),
        (b'p', _) => (1, P, 0),
        (b'z', _) => (1, Z, 0),
        _ => (1, K, 0),
    }
}

/// Classes of sounds for keys and masks: 0 for what is often left out.
const CLASS: [u8; COUNT] = {
    let mut class = [0; COUNT];
    let groups: [(&[u8], u8); 8] = [
        (&[P, B, F, V, W], 2),
        (&[T, D], 3),
        (&[K, G, KH], 4),
        (&[S, Z, SH, CH, J], 5),
        (&[M], 6),
        (&[N], 7),
        (&[L], 8),
        (&[R], 9),
    ];
    let mut g = 0;
    while g < groups.len() {
        let mut k = 0;
        while k < groups[g].0.len() {
            class[groups[g].0[k] as usize] = groups[g].1;
            k += 1;
        }
        g += 1;
    }
    let mut d = 0;
    while d < 10 {
        class[DIGIT as usize + d] = 10;
        d += 1;
    }
    class
};

const fn gaps(vowel: f32, weak: f32) -> [f32; COUNT] {
    let mut gap = [1.0; COUNT];
    let mut s = 1;
    while s <= U {
        gap[s as usize] = vowel;
        s += 1;
    }
    gap[Y as usize] = weak;
    gap[W as usize] = weak + 0.2;
    gap[H as usize] = weak;
    gap[0] = 0.0;
    gap
}

const GAP: [f32; COUNT] = gaps(0.45, 0.4);
const LOOSE_GAP: [f32; COUNT] = gaps(0.12, 0.2);

/// Pairs of sounds that are spelled alike somewhere, with the cost of taking one for the other.
const KINDRED: [(u8, u8, f32); 47] = [
    (P, B, 0.5),
    (B, V, 0.25),
    (F, P, 0.5),
    (F, V, 0.3),
    (B, W, 0.5),
    (V, W, 0.15),
    (W, U, 0.2),
    (W, O, 0.3),
    (V, U, 0.4),
    (W, G, 0.4),
    (T, D, 0.45),
    (K, G, 0.45),
    (K, KH, 0.25),
    (KH, H, 0.2),
    (KH, G, 0.4),
    (G, H, 0.5),
    (K, H, 0.6),
    (S, Z, 0.12),
    (S, SH, 0.3),
    (S, CH, 0.4),
    (Z, J, 0.4),
    (Z, SH, 0.5),
    (Z, CH, 0.5),
    (SH, CH, 0.25),
    (SH, J, 0.35),
    (CH, J, 0.35),
    (CH, K, 0.45),
    (CH, KH, 0.4),
    (SH, K, 0.7),
    (J, Y, 0.2),
    (J, I, 0.35),
    (J, H, 0.3),
    (J, KH, 0.35),
    (J, G, 0.25),
    (Y, I, 0.1),
    (Y, E, 0.3),
    (S, T, 0.6),
    (S, K, 0.6),
    (D, Z, 0.4),
    (T, CH, 0.6),
    (M, N, 0.6),
    (N, L, 0.9),
    (L, R, 0.7),
    (D, J, 0.5),
    (S, J, 0.5),
    (H, F, 0.7),
    (T, Z, 0.6),
];

const fn costs(vowels: f32, scale: f32) -> [[f32; COUNT]; COUNT] {
    let mut table = [[1.0; COUNT]; COUNT];
    let mut x = 1;
    while x <= U as usize {
        let mut y = 1;
        while y <= U as usize {
            table[x][y] = vowels;
            y += 1;
        }
        x += 1;
    }
    // E and I, O and U are told apart least.
    table[E as usize][I as usize] = vowels * 0.6;
    table[I as usize][E as usize] = vowels * 0.6;
    table[O as usize][U as usize] = vowels * 0.6;
    table[U as usize][O as usize] = vowels * 0.6;
    let mut k = 0;
    while k < KINDRED.len() {
        let (x, y, cost) = KINDRED[k];
        table[x as usize][y as usize] = cost * scale;
        table[y as usize][x as usize] = cost * scale;
        k += 1;
    }
    let mut s = 0;
    while s < COUNT {
        table[s][s] = 0.0;
        s += 1;
    }
    table
}

static STRICT: [[f32; COUNT]; COUNT] = costs(0.35, 1.0);
static LOOSE: [[f32; COUNT]; COUNT] = LOOSE_COSTS;

/// The costs where vowels and voicing say little.
pub(super) const LOOSE_COSTS: [[f32; COUNT]; COUNT] = costs(0.1, 0.6);

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
