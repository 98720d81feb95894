//! Which tokens of an index a token of another script may stand for: a transcription seldom sounds so alike that both
//! come to one key, so a search asks for the keys of all that are near.

use hashbrown::HashMap;

use crate::compare::{NameValues, Prepared, Values};

/// The most sounds that one token stands for.
const MOST: usize = 48;

/// How alike a token must be, in [0, 1].
const NEAR: f32 = 0.6;

/// How alike a token must be to be looked for alone, in thousandths.
const CLOSE: i32 = 850;

/// How many classes of consonants two tokens may differ in.
const APART: u32 = 2;

/// A sound that a token may stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Echo {
    pub(super) sound: u64,
    /// In how many records it stands.
    pub(super) count: u32,
    /// How alike both are, in sixteenths; never 0.
    pub(super) likeness: u8,
    /// Whether it is so near that it may be looked for alone.
    pub(super) close: bool,
}

/// The tokens of an index by the classes of their consonants; made of the index, not saved with it.
#[derive(Debug, Clone, Default)]
pub struct Echoes {
    fields: Vec<HashMap<u16, Vec<u32>>>,
}

impl Echoes {
    /// The tokens of all names of an index.
    #[must_use]
    pub fn new(held: &Prepared) -> Self {
        let of = |names: &NameValues| {
            let mut by_mask: HashMap<u16, Vec<u32>> = HashMap::new();
            for token in (0..names.table().len() as u32).filter(|&t| !names.token(t).initial) {
                by_mask.entry(names.mask(token)).or_default().push(token);
            }
            by_mask
        };
        let fields = held.fields.iter().map(|field| match &field.values {
            Values::Names(names) => of(names),
            _ => HashMap::new(),
        });
        Self { fields: fields.collect() }
    }

    /// The sounds of the tokens of other scripts that a token of a query is near to, the nearest first.
    pub(super) fn of(&self, field: usize, asker: &NameValues, token: u32, held: &NameValues, out: &mut Vec<Echo>) {
        out.clear();
        let Some(by_mask) = self.fields.get(field) else { return };
        if !asker.is_foreign(token) {
            return;
        }
        let mask = asker.mask(token);
        let mut near: Vec<(i32, u64, u32)> = Vec::new();
        for (other, tokens) in by_mask {
            if (mask ^ other).count_ones() > APART {
                continue;
            }
            for &t in tokens {
                let likeness = asker.across(token, held, t);
                if likeness >= NEAR {
                    let found = held.token(t);
                    near.push(((likeness * -1000.0) as i32, found.sound, found.sound_count));
                }
            }
        }
        near.sort_unstable();
        for (distance, sound, count) in near {
            if out.len() < MOST && !out.iter().any(|known| known.sound == sound) {
                // What is only just near counts a quarter.
                let likeness = ((-distance - 500).max(0) as f32 / 500.0 * 16.0).clamp(4.0, 16.0) as u8;
                out.push(Echo { sound, count, likeness, close: -distance >= CLOSE });
            }
        }
    }
}
