//! Similarity of a name and its transcription into Han, Hangul or kana.
//!
//! The comparison is asymmetric: a transcription inserts vowels between consonants and at the end, and replaces or
//! drops sounds that its script cannot write (r for l, b for v, a final consonant). The name has every sound.

use smallvec::SmallVec;

use super::distance::aligned_cost;
use super::sound::sounds::*;

/// The sounds of a name.
pub(crate) type Sounds = SmallVec<[u8; 64]>;

/// A sound of the name, the sound that transcribes it, and the cost of the substitution. Tuned by hand on labelled name
/// pairs, as are all costs of this module.
const TRANSCRIPTION_HABITS: [(u8, u8, f32); 39] = [
    (L, R, 0.05),
    (R, L, 0.05),
    (V, B, 0.1),
    (V, W, 0.1),
    (V, F, 0.15),
    (W, V, 0.1),
    (W, B, 0.3),
    (W, H, 0.4),
    (F, H, 0.2),
    (F, P, 0.2),
    (B, P, 0.2),
    (P, B, 0.2),
    (D, T, 0.2),
    (T, D, 0.25),
    (G, K, 0.2),
    (K, G, 0.25),
    (T, S, 0.3),
    (T, CH, 0.25),
    (D, J, 0.25),
    (D, CH, 0.4),
    (Z, J, 0.1),
    (Z, S, 0.1),
    (S, SH, 0.15),
    (S, Z, 0.2),
    (SH, S, 0.2),
    (CH, SH, 0.2),
    (CH, K, 0.3),
    (CH, H, 0.3),
    (J, CH, 0.15),
    (J, SH, 0.3),
    (J, Y, 0.15),
    (H, KH, 0.1),
    (LL, R, 0.1),
    (TS, S, 0.15),
    (TS, CH, 0.2),
    (X, SH, 0.1),
    (S, TS, 0.25),
    (M, N, 0.3),
    (N, M, 0.3),
];

const fn substitution_costs() -> [[f32; SOUND_COUNT]; SOUND_COUNT] {
    let mut table = LOSSY_SUBSTITUTIONS;
    let mut k = 0;
    while k < TRANSCRIPTION_HABITS.len() {
        let (x, y, cost) = TRANSCRIPTION_HABITS[k];
        table[x as usize][y as usize] = cost;
        k += 1;
    }
    table
}

static SUBSTITUTION: [[f32; SOUND_COUNT]; SOUND_COUNT] = substitution_costs();

const fn sound_costs(vowel: f32, half: f32, liquid: f32, stop: f32) -> [f32; SOUND_COUNT] {
    let mut table = [1.0; SOUND_COUNT];
    let mut s = 0;
    while s <= U as usize {
        table[s] = vowel;
        s += 1;
    }
    table[0] = 0.0;
    table[Y as usize] = half;
    table[W as usize] = half;
    table[H as usize] = half;
    table[R as usize] = liquid;
    table[L as usize] = liquid + 0.15;
    table[LL as usize] = liquid + 0.15;
    let stops = [T, D, K, G, P, B];
    let mut k = 0;
    while k < stops.len() {
        table[stops[k] as usize] = stop;
        k += 1;
    }
    table
}

/// The weight of each sound, and the costs of deleting and of inserting it.
static SOUND_WEIGHT: [f32; SOUND_COUNT] = sound_costs(0.2, 0.4, 0.85, 1.0);
static DELETION: [f32; SOUND_COUNT] = sound_costs(0.15, 0.25, 0.3, 0.7);
static INSERTION: [f32; SOUND_COUNT] = sound_costs(0.06, 0.25, 0.6, 1.0);

/// Returns the similarity of a name and a transcription, in [0, 1]; 0 below `floor`.
pub(crate) fn similarity(name: &[u8], transcription: &[u8], floor: f32) -> f32 {
    if name.is_empty() || transcription.is_empty() {
        return 0.0;
    }
    let weight = |sounds: &[u8]| sounds.iter().map(|&s| SOUND_WEIGHT[s as usize]).sum::<f32>();
    let (x, y) = (weight(name), weight(transcription));
    let mass = x.max(y);
    // A difference in weight needs deletions, which cost at least this much.
    if (x - y).abs() * 0.3 > (1.0 - floor) * mass {
        return 0.0;
    }
    // A different first sound mostly means a different name.
    let silent_h = name[0] == H && transcription[0] <= Y;
    let related = SUBSTITUTION[name[0] as usize][transcription[0] as usize] <= MAX_RELATED_COST || silent_h;
    let penalty = if related { 0.0 } else { UNRELATED_INITIAL_PENALTY * mass };
    let limit = (1.0 - floor) * mass - penalty;
    // The upper bit distinguishes sounds of the transcription from sounds of the name in the gap costs.
    let tagged: Sounds = transcription.iter().map(|&s| s | TRANSCRIPTION_BIT).collect();
    let distance = aligned_cost(
        name,
        &tagged,
        limit,
        |x, y| SUBSTITUTION[x as usize][(y & !TRANSCRIPTION_BIT) as usize],
        |s| {
            if s & TRANSCRIPTION_BIT == 0 { DELETION[s as usize] } else { INSERTION[(s & !TRANSCRIPTION_BIT) as usize] }
        },
        None,
    );
    if distance.is_finite() { (1.0 - (distance + penalty) / mass).max(0.0) } else { 0.0 }
}

/// First sounds with a higher substitution cost are unrelated, which costs this share of the weight.
const MAX_RELATED_COST: f32 = 0.35;
const UNRELATED_INITIAL_PENALTY: f32 = 0.08;

const TRANSCRIPTION_BIT: u8 = 0x80;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sound;

    fn similar(name: &str, transcription: &str) -> f32 {
        similarity(Sound::of(name).as_slice(), Sound::of(transcription).as_slice(), 0.0)
    }

    #[test]
    fn transcriptions_are_similar_to_their_names() {
        for (name, written) in [
            ("carter", "kata"),
            ("thompson", "tonpuson"),
            ("victoria", "bikutoria"),
            ("marshall", "masharu"),
            ("fernandez", "perunandejeu"),
            ("walter", "warutaa"),
        ] {
            assert!(similar(name, written) > 0.7, "{name} {written} {}", similar(name, written));
        }
        for (name, written) in [("carter", "baka"), ("miller", "hiru"), ("martin", "maria")] {
            assert!(similar(name, written) < 0.7, "{name} {written} {}", similar(name, written));
        }
    }
}
