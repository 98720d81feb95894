//! Counts the records of each value and derives its rarity.

use hashbrown::HashMap;
use rayon::prelude::*;

use super::{Field, Values};

/// How many records one task counts, with counters of its own. Sums of integers do not depend on the order of the tasks.
const CHUNK: usize = 1 << 17;

/// Counts the records that hold each value of a field, over the records for which `counted` is true.
pub(super) fn count_field(field: &mut Field, counted: &(impl Fn(u32) -> bool + Sync)) {
    let rows: Vec<u32> = (0..field.rows() as u32).filter(|&row| counted(row) && !field.of(row).is_empty()).collect();
    field.present = rows.len() as u32;
    if let Values::Names(names) = &field.values {
        let tokens = names.table();
        // Tokens of several scripts with one reading are counted together, and so are tokens of one sound.
        let (reading, sound) = (first_equal(tokens.iter().map(|t| t.key)), first_equal(tokens.iter().map(|t| t.sound)));
        let tokens_of = |row: u32| field.of(row).iter().flat_map(|&name| names.tokens(name).iter().copied());
        let count =
            |number: &[u32]| rows_per_value(&rows, number.len(), &|row| tokens_of(row).map(|t| number[t as usize]));
        let (of_reading, of_sound) = rayon::join(|| count(&reading), || count(&sound));
        if let Values::Names(names) = &mut field.values {
            for (i, token) in names.table.iter_mut().enumerate() {
                token.count = of_reading[reading[i] as usize];
                token.sound_count = of_sound[sound[i] as usize];
            }
        }
    } else {
        field.counts = rows_per_value(&rows, field.values.len(), &|row| field.of(row).iter().copied());
    }
}

/// For each key, the position of the first equal key.
fn first_equal(keys: impl Iterator<Item = u64>) -> Vec<u32> {
    let mut first: HashMap<u64, u32> = HashMap::new();
    (0..).zip(keys).map(|(i, key)| *first.entry(key).or_insert(i)).collect()
}

/// For each of `size` values, the number of rows that hold it; a row counts once per value.
fn rows_per_value<I: Iterator<Item = u32>>(rows: &[u32], size: usize, of: &(impl Fn(u32) -> I + Sync)) -> Vec<u32> {
    let count = |rows: &[u32]| {
        let (mut counts, mut last_row) = (vec![0u32; size], vec![u32::MAX; size]);
        for &row in rows {
            for value in of(row) {
                if std::mem::replace(&mut last_row[value as usize], row) != row {
                    counts[value as usize] += 1;
                }
            }
        }
        counts
    };
    let add = |mut all: Vec<u32>, more: Vec<u32>| {
        all.iter_mut().zip(more).for_each(|(all, more)| *all += more);
        all
    };
    if rows.len() <= CHUNK {
        return count(rows);
    }
    rows.par_chunks(CHUNK).map(count).reduce_with(add).unwrap_or_else(|| vec![0; size])
}

/// Derives the rarity of each value of a field from its counts; `copies` as in [`super::Prepared::count`].
pub(super) fn rate_field(field: &mut Field, copies: f64) {
    let rarity =
        Rarity { present: f64::from(field.present), copies, pseudo_entities: field.comparator.pseudo_entities() };
    field.rarest = rarity.of(0, 0.0);
    if let Values::Names(names) = &mut field.values {
        let usual: Vec<f64> = (0..names.table().len() as u32).map(|token| names.usual_share(token)).collect();
        // Each reading once, whatever scripts it is written in.
        let reading = first_equal(names.table().iter().map(|token| token.key));
        let counts: Vec<u32> =
            (0..).zip(names.table()).map(|(i, t)| if reading[i as usize] == i { t.count } else { 0 }).collect();
        field.mean_rarity = rarity.mean(&counts, |token| usual[token]);
        for (token, usual) in names.table.iter_mut().zip(usual) {
            token.rarity = rarity.of(token.count, usual);
        }
    } else {
        field.rarity = field.counts.par_iter().map(|&c| rarity.of(c, 0.0)).collect();
        field.mean_rarity = rarity.mean(&field.counts, |_| 0.0);
        field.rate_words();
    }
}

/// The parameters that turn a record count into a rarity.
struct Rarity {
    present: f64,
    copies: f64,
    pseudo_entities: f64,
}

impl Rarity {
    /// The share of other entities that hold a value of `count` records. `usual` is the share of people who hold it by the
    /// lexicon; the pseudo-entities hold it at that rate, so that a common name is not taken for a rare one in a small table.
    fn share(&self, count: f64, usual: f64) -> f64 {
        let holders = count / (1.0 + self.copies);
        let entities = self.present / (1.0 + self.copies);
        (((holders - 1.0).max(0.0) + (self.pseudo_entities * usual).max(0.7)) / (entities + self.pseudo_entities))
            .min(1.0)
    }

    /// The rarity in thousandths of a bit.
    fn of(&self, count: u32, usual: f64) -> u16 {
        (-self.share(f64::from(count), usual).log2() * 1000.0).clamp(0.0, 40_000.0) as u16
    }

    /// The mean rarity of the value that two random records share.
    fn mean(&self, counts: &[u32], usual: impl Fn(usize) -> f64) -> u16 {
        let total: f64 = counts.iter().map(|&c| f64::from(c)).sum();
        let weighted = |(at, &c): (usize, &u32)| f64::from(c) / total.max(1.0) * self.share(f64::from(c), usual(at));
        let shared: f64 = counts.iter().enumerate().map(weighted).sum();
        if shared > 0.0 { (-shared.log2() * 1000.0).clamp(0.0, 40_000.0) as u16 } else { 0 }
    }
}
