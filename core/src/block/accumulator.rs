//! Adding up what records share, in memory that fits a processor's first cache whatever the number of records.

/// Sums by record: a table with open addressing, its places found by a multiplicative hash (Knuth, *The Art of Computer
/// Programming* 3, section 6.4).
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// A record, one more than its number, in the upper half, and its sum in the lower; 0 is a free place.
    places: Vec<u64>,
    taken: Vec<u32>,
    shift: u32,
}

const LEAST: usize = 1 << 10;

impl Tally {
    /// Adds `worth` to each of some records.
    pub(super) fn add(&mut self, records: &[u32], worth: u16) {
        self.make_room(records.len());
        for &record in records {
            let at = self.place(record);
            let place = &mut self.places[at];
            if *place == 0 {
                *place = u64::from(record + 1) << 32;
                self.taken.push(at as u32);
            }
            *place += u64::from(worth);
        }
    }

    /// Gives every record with its sum, in the order they came, and forgets them.
    pub(super) fn drain(&mut self, mut each: impl FnMut(u32, u32)) {
        for at in self.taken.drain(..) {
            let place = std::mem::take(&mut self.places[at as usize]);
            each((place >> 32) as u32 - 1, place as u32);
        }
    }

    /// The place of a record, or the free place where it belongs.
    fn place(&self, record: u32) -> usize {
        let last = self.places.len() - 1;
        let mut at = (record.wrapping_mul(0x9E37_79B9) >> self.shift) as usize;
        while self.places[at] != 0 && (self.places[at] >> 32) as u32 != record + 1 {
            at = (at + 1) & last;
        }
        at
    }

    /// Keeps half of the places free.
    fn make_room(&mut self, more: usize) {
        let needed = (2 * (self.taken.len() + more)).next_power_of_two().max(LEAST);
        if needed <= self.places.len() {
            return;
        }
        let mut held = Vec::with_capacity(self.taken.len());
        self.drain(|record, sum| held.push((record, sum)));
        self.places = vec![0; needed];
        self.shift = 32 - needed.trailing_zeros().min(32);
        for (record, sum) in held {
            let at = self.place(record);
            self.places[at] = u64::from(record + 1) << 32 | u64::from(sum);
            self.taken.push(at as u32);
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
        fn sums_are_those_of_a_map(lists in prop::collection::vec((prop::collection::btree_set(0u32..5000, 0..900), 1u16..300), 0..12)) {
            let (mut tally, mut map) = (Tally::default(), BTreeMap::new());
            for round in 0..2 {
                for (records, worth) in &lists {
                    let records: Vec<u32> = records.iter().map(|r| r + round).collect();
                    tally.add(&records, *worth);
                    records.iter().for_each(|&r| *map.entry(r).or_insert(0u32) += u32::from(*worth));
                }
                let mut drained = BTreeMap::new();
                tally.drain(|record, sum| { drained.insert(record, sum); });
                prop_assert_eq!(&drained, &map);
                map.clear();
            }
        }
    }
}
