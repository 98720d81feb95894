//! Summing scores per record, in memory that fits the first-level cache of a processor for any number of records.

/// Sums by record: a hash table with open addressing and a multiplicative hash (Knuth, *The Art of Computer Programming* 3,
/// section 6.4).
#[derive(Debug, Default)]
pub(super) struct ScoreAccumulator {
    /// In the upper half the number of a record plus 1, in the lower half its sum; 0 is a free slot.
    slots: Vec<u64>,
    /// The slots in use, in the order of insertion.
    used: Vec<u32>,
    shift: u32,
}

const MIN_SLOTS: usize = 1 << 10;

impl ScoreAccumulator {
    /// Adds `score` to each of some records.
    pub(super) fn add(&mut self, records: &[u32], score: u16) {
        self.reserve(records.len());
        for &record in records {
            let at = self.slot_of(record);
            let slot = &mut self.slots[at];
            if *slot == 0 {
                *slot = u64::from(record + 1) << 32;
                self.used.push(at as u32);
            }
            *slot += u64::from(score);
        }
    }

    /// Passes every record and its sum to `each`, in the order of insertion, and clears the table.
    pub(super) fn drain(&mut self, mut each: impl FnMut(u32, u32)) {
        for at in self.used.drain(..) {
            let slot = std::mem::take(&mut self.slots[at as usize]);
            each((slot >> 32) as u32 - 1, slot as u32);
        }
    }

    /// The slot of a record, or the free slot where it belongs.
    fn slot_of(&self, record: u32) -> usize {
        let last = self.slots.len() - 1;
        let mut at = (record.wrapping_mul(0x9E37_79B9) >> self.shift) as usize;
        while self.slots[at] != 0 && (self.slots[at] >> 32) as u32 != record + 1 {
            at = (at + 1) & last;
        }
        at
    }

    /// Makes room for `more` records and keeps half of the slots free.
    fn reserve(&mut self, more: usize) {
        let needed = (2 * (self.used.len() + more)).next_power_of_two().max(MIN_SLOTS);
        if needed <= self.slots.len() {
            return;
        }
        let mut held = Vec::with_capacity(self.used.len());
        self.drain(|record, sum| held.push((record, sum)));
        self.slots = vec![0; needed];
        self.shift = 32 - needed.trailing_zeros().min(32);
        for (record, sum) in held {
            let at = self.slot_of(record);
            self.slots[at] = u64::from(record + 1) << 32 | u64::from(sum);
            self.used.push(at as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn sums_equal_those_of_a_map(lists in prop::collection::vec((prop::collection::btree_set(0u32..5000, 0..900), 1u16..300), 0..12)) {
            let (mut scores, mut map) = (ScoreAccumulator::default(), BTreeMap::new());
            for round in 0..2 {
                for (records, score) in &lists {
                    let records: Vec<u32> = records.iter().map(|r| r + round).collect();
                    scores.add(&records, *score);
                    records.iter().for_each(|&r| *map.entry(r).or_insert(0u32) += u32::from(*score));
                }
                let mut drained = BTreeMap::new();
                scores.drain(|record, sum| { drained.insert(record, sum); });
                prop_assert_eq!(&drained, &map);
                map.clear();
            }
        }
    }
}
