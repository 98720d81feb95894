//! Keys for names in another script: a transcription seldom gets exactly the sound key of the Latin spelling, so a search
//! also looks up the keys of all tokens of the index that are similar.

use std::cmp::Reverse;

use hashbrown::HashMap;

use super::BlockOptions;
use super::candidates::FULL_SHARE;
use super::keys::{MAX_PARTS, sound_key};
use crate::compare::{NameValues, Prepared, Values};

// Set by hand on transcribed names. Similarities are in thousandths, or in [0, 1] as f32.

/// The most sounds looked up for one token.
const MAX_SOUNDS: usize = 48;
/// The similarity from which a token is looked up together with another one.
const MIN_SIMILARITY: f32 = 0.6;
/// The similarity from which a token is looked up alone, in thousandths.
const MIN_SIMILARITY_ALONE: i32 = 850;
/// The largest number of classes of consonants by which two tokens may differ.
const MAX_MASK_DIFFERENCE: u32 = 2;

/// A sound of the index that a query token may stand for.
#[derive(Debug, Clone, Copy)]
struct SimilarSound {
    sound: u64,
    /// The number of records with this sound.
    count: u32,
    /// The share of the key's score that counts, in sixteenths; at least 4.
    share: u8,
    /// Whether it is similar enough to be looked up alone.
    alone: bool,
}

/// The tokens of an index by their consonant masks. Built from the index, not saved with it.
#[derive(Debug, Clone, Default)]
pub struct CrossScriptKeys {
    fields: Vec<HashMap<u16, Vec<u32>>>,
}

impl CrossScriptKeys {
    /// Collects the tokens of all names of an index.
    #[must_use]
    pub fn new(held: &Prepared) -> Self {
        let by_mask = |names: &NameValues| {
            let mut by_mask: HashMap<u16, Vec<u32>> = HashMap::new();
            for token in (0..names.table().len() as u32).filter(|&t| !names.token(t).initial) {
                by_mask.entry(names.consonant_mask(token)).or_default().push(token);
            }
            by_mask
        };
        let fields = held.fields.iter().map(|field| match &field.values {
            Values::Names(names) => by_mask(names),
            _ => HashMap::new(),
        });
        Self { fields: fields.collect() }
    }

    /// Writes the sounds of Latin tokens of the index that are similar to a query token of another script into `out`, the most
    /// similar first.
    fn similar_sounds(
        &self,
        field: usize,
        query: &NameValues,
        token: u32,
        held: &NameValues,
        out: &mut Vec<SimilarSound>,
    ) {
        out.clear();
        let Some(by_mask) = self.fields.get(field) else { return };
        if !query.has_other_script(token) {
            return;
        }
        let mask = query.consonant_mask(token);
        // Sorted below, so the order of the hash map does not matter.
        let mut similar: Vec<(Reverse<i32>, u64, u32)> = Vec::new();
        for (other, tokens) in by_mask {
            if (mask ^ other).count_ones() > MAX_MASK_DIFFERENCE {
                continue;
            }
            for &t in tokens {
                let similarity = query.cross_script_similarity(token, held, t);
                if similarity >= MIN_SIMILARITY {
                    let found = held.token(t);
                    similar.push((Reverse((similarity * 1000.0) as i32), found.sound, found.sound_count));
                }
            }
        }
        similar.sort_unstable();
        for (Reverse(similarity), sound, count) in similar {
            if out.len() < MAX_SOUNDS && !out.iter().any(|known| known.sound == sound) {
                // From a quarter at a similarity of 0.625 to the whole score at 1.
                let share = ((similarity - 500).max(0) as f32 / 500.0 * f32::from(FULL_SHARE)).clamp(4.0, 16.0) as u8;
                out.push(SimilarSound { sound, count, share, alone: similarity >= MIN_SIMILARITY_ALONE });
            }
        }
    }
}

/// Writes the keys of the sounds that the name tokens of a query record may stand for in another script into `out`: sorted,
/// each once, with the share of the key's score that counts, in sixteenths.
pub fn cross_script_keys(
    query: &Prepared,
    row: u32,
    held: &Prepared,
    tokens_of_index: &CrossScriptKeys,
    options: &BlockOptions,
    out: &mut Vec<(u64, u8)>,
) {
    out.clear();
    for (number, (field, of)) in query.fields.iter().zip(&held.fields).enumerate() {
        let (Values::Names(names), Values::Names(store)) = (&field.values, &of.values) else { continue };
        for &name in field.of(row) {
            let mut of_name: Vec<Vec<SimilarSound>> = Vec::new();
            for &token in names.tokens(name).iter().take(MAX_PARTS) {
                let mut sounds = Vec::new();
                if !names.token(token).initial {
                    tokens_of_index.similar_sounds(number, names, token, store, &mut sounds);
                }
                of_name.push(sounds);
            }
            for (i, sounds) in of_name.iter().enumerate() {
                for one in sounds {
                    let rare = one.count <= options.max_rare_records;
                    if rare || (one.alone && one.count <= options.max_key_records) {
                        out.push((sound_key(one.sound), one.share));
                    }
                    if !rare {
                        let others =
                            of_name[i + 1..].iter().flatten().filter(|other| other.count > options.max_rare_records);
                        out.extend(
                            others.map(|other| {
                                (sound_key(one.sound.wrapping_add(other.sound)), one.share.min(other.share))
                            }),
                        );
                    }
                }
            }
        }
    }
    out.sort_unstable_by_key(|&(key, share)| (key, Reverse(share)));
    out.dedup_by_key(|one| one.0);
}
