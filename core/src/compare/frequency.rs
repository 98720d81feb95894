//! Counting values and working out how rare each is.

use hashbrown::HashMap;

use super::{Field, Values};

/// Counts the values of a field over the records that `counted` lets through.
pub(super) fn count_field(field: &mut Field, counted: &(impl Fn(u32) -> bool + Sync), copies: f64) {
    let imagined = field.comparator.imagined();
    let rows: Vec<u32> = (0..field.rows() as u32).filter(|&row| counted(row) && !field.of(row).is_empty()).collect();
    let rarity = Rarity { present: rows.len() as f64, copies, imagined };
    if let Values::Names(names) = &field.values {
        let (mut count, mut seen) = (vec![0u32; names.table().len()], vec![u32::MAX; names.table().len()]);
        // Tokens of several scripts that read the same are counted as one.
        let mut of_key: HashMap<u64, u32> = HashMap::with_capacity(names.table().len());
        let first: Vec<u32> =
            (0..).zip(names.table()).map(|(i, token)| *of_key.entry(token.key).or_insert(i)).collect();
        let mut of_sound: HashMap<u64, (u32, u32)> = HashMap::new();
        for &row in &rows {
            for &name in field.of(row) {
                for &token in names.tokens(name) {
                    let same = first[token as usize] as usize;
                    if std::mem::replace(&mut seen[same], row) != row {
                        count[same] += 1;
                        let sound = of_sound.entry(names.token(token).sound).or_insert((0, u32::MAX));
                        if std::mem::replace(&mut sound.1, row) != row {
                            sound.0 += 1;
                        }
                    }
                }
            }
        }
        let usual: Vec<f64> = (0..count.len() as u32).map(|token| names.usual_share(token)).collect();
        field.mean_rarity = rarity.mean(&count, |token| usual[token]);
        field.rarest = rarity.of(0, 0.0);
        if let Values::Names(names) = &mut field.values {
            for (i, (token, usual)) in names.table.iter_mut().zip(usual).enumerate() {
                token.count = count[first[i] as usize];
                token.sound_count = of_sound.get(&token.sound).map_or(0, |s| s.0);
                token.rarity = rarity.of(token.count, usual);
            }
        }
    } else {
        let mut counts = vec![0u32; field.values.len()];
        for &row in &rows {
            for &value in field.of(row) {
                counts[value as usize] += 1;
            }
        }
        field.rarity = counts.iter().map(|&c| rarity.of(c, 0.0)).collect();
        field.mean_rarity = rarity.mean(&counts, |_| 0.0);
        field.rarest = rarity.of(0, 0.0);
        field.counts = counts;
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
