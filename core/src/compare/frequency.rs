//! Counting values and working out how rare each is.

use hashbrown::HashMap;
use rayon::prelude::*;

use super::{Field, Values};

/// Records counted at a time, each lot in memory of its own; sums of whole numbers are the same in any order.
const LOT: usize = 1 << 17;

/// Counts in how many records each value of a field stands, over the records that `counted` lets through.
pub(super) fn count_field(field: &mut Field, counted: &(impl Fn(u32) -> bool + Sync)) {
    let rows: Vec<u32> = (0..field.rows() as u32).filter(|&row| counted(row) && !field.of(row).is_empty()).collect();
    field.present = rows.len() as u32;
    if let Values::Names(names) = &field.values {
        let tokens = names.table();
        // Tokens of several scripts that read the same are counted as one, and so are those of one sound.
        let (reading, sound) = (numbered(tokens.iter().map(|t| t.key)), numbered(tokens.iter().map(|t| t.sound)));
        let tokens_of = |row: u32| field.of(row).iter().flat_map(|&name| names.tokens(name).iter().copied());
        let count =
            |number: &[u32]| in_how_many(&rows, number.len(), &|row| tokens_of(row).map(|t| number[t as usize]));
        let (of_reading, of_sound) = rayon::join(|| count(&reading), || count(&sound));
        if let Values::Names(names) = &mut field.values {
            for (i, token) in names.table.iter_mut().enumerate() {
                token.count = of_reading[reading[i] as usize];
                token.sound_count = of_sound[sound[i] as usize];
            }
        }
    } else {
        field.counts = in_how_many(&rows, field.values.len(), &|row| field.of(row).iter().copied());
    }
}

/// The number of the first equal key, for each key.
fn numbered(keys: impl Iterator<Item = u64>) -> Vec<u32> {
    let mut first: HashMap<u64, u32> = HashMap::new();
    (0..).zip(keys).map(|(i, key)| *first.entry(key).or_insert(i)).collect()
}

/// In how many of the rows each of `size` values stands; a row counts once for a value.
fn in_how_many<I: Iterator<Item = u32>>(rows: &[u32], size: usize, of: &(impl Fn(u32) -> I + Sync)) -> Vec<u32> {
    let lot = |rows: &[u32]| {
        let (mut count, mut seen) = (vec![0u32; size], vec![u32::MAX; size]);
        for &row in rows {
            for value in of(row) {
                if std::mem::replace(&mut seen[value as usize], row) != row {
                    count[value as usize] += 1;
                }
            }
        }
        count
    };
    let add = |mut all: Vec<u32>, more: Vec<u32>| {
        all.iter_mut().zip(more).for_each(|(all, more)| *all += more);
        all
    };
    if rows.len() <= LOT {
        return lot(rows);
    }
    rows.par_chunks(LOT).map(lot).reduce_with(add).unwrap_or_else(|| vec![0; size])
}

/// Works out from the counts of a field how rare each value is.
pub(super) fn rate_field(field: &mut Field, copies: f64) {
    let rarity = Rarity { present: f64::from(field.present), copies, imagined: field.comparator.imagined() };
    field.rarest = rarity.of(0, 0.0);
    if let Values::Names(names) = &mut field.values {
        let usual: Vec<f64> = (0..names.table().len() as u32).map(|token| names.usual_share(token)).collect();
        // Each reading once, in whatever scripts it stands.
        let reading = numbered(names.table().iter().map(|token| token.key));
        let counts: Vec<u32> =
            (0..).zip(names.table()).map(|(i, t)| if reading[i as usize] == i { t.count } else { 0 }).collect();
        field.mean_rarity = rarity.mean(&counts, |token| usual[token]);
        for (token, usual) in names.table.iter_mut().zip(usual) {
            token.rarity = rarity.of(token.count, usual);
        }
    } else {
        field.rarity = field.counts.par_iter().map(|&c| rarity.of(c, 0.0)).collect();
        field.mean_rarity = rarity.mean(&field.counts, |_| 0.0);
    }
}

/// How rare a value is, from the number of records that hold it.
struct Rarity {
    present: f64,
    copies: f64,
    imagined: f64,
}

impl Rarity {
    /// The share of other entities that hold a value standing in `count` records and usually held by a share of people: the
    /// imagined entities hold it as usual, so that a small table does not take a common name for a rare one.
    fn share(&self, count: f64, usual: f64) -> f64 {
        let holders = count / (1.0 + self.copies);
        let entities = self.present / (1.0 + self.copies);
        (((holders - 1.0).max(0.0) + (self.imagined * usual).max(0.7)) / (entities + self.imagined)).min(1.0)
    }

    /// Thousandths of a bit.
    fn of(&self, count: u32, usual: f64) -> u16 {
        (-self.share(f64::from(count), usual).log2() * 1000.0).clamp(0.0, 40_000.0) as u16
    }

    /// The rarity of a value shared by chance.
    fn mean(&self, counts: &[u32], usual: impl Fn(usize) -> f64) -> u16 {
        let total: f64 = counts.iter().map(|&c| f64::from(c)).sum();
        let weighted = |(at, &c): (usize, &u32)| f64::from(c) / total.max(1.0) * self.share(f64::from(c), usual(at));
        let met: f64 = counts.iter().enumerate().map(weighted).sum();
        if met > 0.0 { (-met.log2() * 1000.0).clamp(0.0, 40_000.0) as u16 } else { 0 }
    }
}
