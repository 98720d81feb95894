//! The sounds, their classes, and the costs of substituting and of leaving out sounds. The costs were tuned by hand on
//! labelled name pairs.

pub(in crate::text) const A: u8 = 1;
pub(in crate::text) const E: u8 = 2;
pub(in crate::text) const I: u8 = 3;
pub(in crate::text) const O: u8 = 4;
pub(in crate::text) const U: u8 = 5;
pub(in crate::text) const Y: u8 = 6;
pub(in crate::text) const W: u8 = 7;
pub(in crate::text) const H: u8 = 8;
pub(in crate::text) const P: u8 = 9;
pub(in crate::text) const B: u8 = 10;
pub(in crate::text) const F: u8 = 11;
pub(in crate::text) const V: u8 = 12;
pub(in crate::text) const T: u8 = 13;
pub(in crate::text) const D: u8 = 14;
pub(in crate::text) const K: u8 = 15;
pub(in crate::text) const G: u8 = 16;
pub(in crate::text) const KH: u8 = 17;
pub(in crate::text) const S: u8 = 18;
pub(in crate::text) const Z: u8 = 19;
pub(in crate::text) const SH: u8 = 20;
pub(in crate::text) const CH: u8 = 21;
pub(in crate::text) const J: u8 = 22;
pub(in crate::text) const M: u8 = 23;
pub(in crate::text) const N: u8 = 24;
pub(in crate::text) const L: u8 = 25;
pub(in crate::text) const R: u8 = 26;
/// The sound of ц, tz, Japanese tsu, and of the letter c in many romanisations.
pub(in crate::text) const TS: u8 = 27;
/// The letter x where it is not ks: s, sh, j or kh.
pub(in crate::text) const X: u8 = 28;
/// The spelling ll: l in most languages, y or j in Spanish.
pub(in crate::text) const LL: u8 = 29;
pub(in crate::text) const DIGIT: u8 = 30;
pub(in crate::text) const SOUND_COUNT: usize = 41;

/// Consonant classes for keys and masks; 0 for sounds that are often dropped.
pub(super) const CONSONANT_CLASS: [u8; SOUND_COUNT] = {
    let mut class = [0; SOUND_COUNT];
    let groups: [(&[u8], u8); 8] = [
        (&[P, B, F, V, W], 2),
        (&[T, D], 3),
        (&[K, G, KH], 4),
        (&[S, Z, SH, CH, J, TS, X], 5),
        (&[M], 6),
        (&[N], 7),
        (&[L, LL], 8),
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

const fn gaps(vowel: f32, weak: f32) -> [f32; SOUND_COUNT] {
    let mut gap = [1.0; SOUND_COUNT];
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

/// Pairs of sounds that share a spelling in some language, with the substitution cost.
const SIMILAR_SOUNDS: [(u8, u8, f32); 68] = [
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
    (TS, S, 0.3),
    (TS, Z, 0.3),
    (TS, CH, 0.3),
    (TS, SH, 0.45),
    (TS, T, 0.45),
    (TS, J, 0.4),
    (TS, K, 0.6),
    (X, S, 0.05),
    (X, SH, 0.15),
    (X, J, 0.2),
    (X, KH, 0.2),
    (X, H, 0.3),
    (X, Z, 0.15),
    (X, CH, 0.3),
    (X, K, 0.5),
    (LL, L, 0.05),
    (LL, Y, 0.2),
    (LL, J, 0.25),
    (LL, I, 0.3),
    (LL, R, 0.72),
    (LL, N, 0.9),
];

const fn costs(vowels: f32, scale: f32) -> [[f32; SOUND_COUNT]; SOUND_COUNT] {
    let mut table = [[1.0; SOUND_COUNT]; SOUND_COUNT];
    let mut x = 1;
    while x <= U as usize {
        let mut y = 1;
        while y <= U as usize {
            table[x][y] = vowels;
            y += 1;
        }
        x += 1;
    }
    // E and I, and O and U, are exchanged most often.
    table[E as usize][I as usize] = vowels * 0.6;
    table[I as usize][E as usize] = vowels * 0.6;
    table[O as usize][U as usize] = vowels * 0.6;
    table[U as usize][O as usize] = vowels * 0.6;
    let mut k = 0;
    while k < SIMILAR_SOUNDS.len() {
        let (x, y, cost) = SIMILAR_SOUNDS[k];
        table[x as usize][y as usize] = cost * scale;
        table[y as usize][x as usize] = cost * scale;
        k += 1;
    }
    let mut s = 0;
    while s < SOUND_COUNT {
        table[s][s] = 0.0;
        s += 1;
    }
    table
}

/// Stops whose voicing Armenian, Georgian and Tamil change in transcriptions.
const VOICING_PAIRS: [(u8, u8); 4] = [(P, B), (T, D), (K, G), (CH, J)];

/// Adds the costs of habits that apply between scripts only: Turkish and Azeri write j as c, which reads as k if the
/// language is unknown; Greek and German write kh as ch; Ukrainian pronounces the Russian letter g as h.
const fn with_transcription_habits(
    mut table: [[f32; SOUND_COUNT]; SOUND_COUNT],
    turkish: f32,
    guttural: f32,
    aspirate: f32,
) -> [[f32; SOUND_COUNT]; SOUND_COUNT] {
    table[K as usize][J as usize] = turkish;
    table[J as usize][K as usize] = turkish;
    let mut k = 0;
    while k < VOICING_PAIRS.len() {
        let (x, y) = VOICING_PAIRS[k];
        table[x as usize][y as usize] *= 0.7;
        table[y as usize][x as usize] *= 0.7;
        k += 1;
    }
    table[G as usize][H as usize] = aspirate;
    table[H as usize][G as usize] = aspirate;
    table[KH as usize][CH as usize] = guttural;
    table[CH as usize][KH as usize] = guttural;
    table
}

/// The costs of one kind of comparison, with their lower bounds.
#[derive(Debug)]
pub(super) struct Costs {
    pub substitution: [[f32; SOUND_COUNT]; SOUND_COUNT],
    pub gap: [f32; SOUND_COUNT],
    /// Least cost of a sound that the other side lacks.
    pub min_cost: [f32; SOUND_COUNT],
    /// Bit set of the sounds whose substitution costs less than a gap.
    pub cheaper_than_gap: [u64; SOUND_COUNT],
}

impl Costs {
    const fn new(substitution: [[f32; SOUND_COUNT]; SOUND_COUNT], gap: [f32; SOUND_COUNT]) -> Self {
        let (mut min_cost, mut cheaper_than_gap) = (gap, [0; SOUND_COUNT]);
        let mut x = 1;
        while x < SOUND_COUNT {
            let mut y = 1;
            while y < SOUND_COUNT {
                if x != y && substitution[x][y] < gap[x] {
                    cheaper_than_gap[x] |= 1 << y;
                    if substitution[x][y] < min_cost[x] {
                        min_cost[x] = substitution[x][y];
                    }
                }
                y += 1;
            }
            x += 1;
        }
        Self { substitution, gap, min_cost, cheaper_than_gap }
    }
}

pub(super) static SAME_SCRIPT: Costs = Costs::new(costs(0.35, 1.0), gaps(0.45, 0.4));
/// Costs across scripts that write all sounds. Transcription habits differ more than spelling habits: some scripts
/// write nasal vowels as vowel and n, and Greek writes b as mp.
pub(super) static CROSS_SCRIPT: Costs = Costs::new(with_transcription_habits(costs(0.25, 0.9), 0.5, 0.25, 0.32), {
    let mut gap = gaps(0.3, 0.3);
    gap[N as usize] = 0.75;
    gap[M as usize] = 0.75;
    gap
});
/// Costs across scripts of which at least one leaves out vowels or voicing.
pub(super) static LOSSY_SCRIPT: Costs = Costs::new(LOSSY_SUBSTITUTIONS, gaps(0.12, 0.2));
pub(in crate::text) const LOSSY_SUBSTITUTIONS: [[f32; SOUND_COUNT]; SOUND_COUNT] =
    with_transcription_habits(costs(0.1, 0.6), 0.45, 0.24, 0.3);
