//! Sums of weights by community, for one node or group of nodes at a time.

/// The communities with a sum, in order of insertion: a sparse set (Briggs and Torczon 1993), cleared in constant time.
pub(super) struct Sums {
    pub(super) entries: Vec<(u32, f64)>,
    /// The index of each community in `entries`; only valid if the entry there is that of the community.
    place: Vec<u32>,
}

impl Sums {
    pub(super) fn new(communities: usize) -> Self {
        Self { entries: Vec::with_capacity(64), place: vec![0; communities] }
    }

    #[inline]
    pub(super) fn add(&mut self, community: u32, weight: f64) {
        let place = &mut self.place[community as usize];
        match self.entries.get_mut(*place as usize) {
            Some(entry) if entry.0 == community => entry.1 += weight,
            _ => {
                *place = self.entries.len() as u32;
                self.entries.push((community, weight));
            }
        }
    }

    /// The sum of a community; 0 if nothing was added.
    #[inline]
    pub(super) fn of(&self, community: u32) -> f64 {
        match self.entries.get(self.place[community as usize] as usize) {
            Some(entry) if entry.0 == community => entry.1,
            _ => 0.0,
        }
    }

    #[inline]
    pub(super) fn clear(&mut self) {
        self.entries.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::Sums;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn sums_are_those_of_a_map(groups in prop::collection::vec(prop::collection::vec((0_u32..90, 0_u32..9), 0..200), 0..4)) {
            let mut sums = Sums::new(90);
            for group in groups {
                let mut map = BTreeMap::new();
                for (community, weight) in group {
                    sums.add(community, f64::from(weight));
                    *map.entry(community).or_insert(0.0) += f64::from(weight);
                }
                prop_assert!(map.iter().all(|(&c, &weight)| sums.of(c) == weight));
                prop_assert!((0..90).all(|c| map.contains_key(&c) || sums.of(c) == 0.0));
                let mut entries = sums.entries.clone();
                entries.sort_by_key(|entry| entry.0);
                prop_assert_eq!(entries, map.into_iter().collect::<Vec<_>>());
                sums.clear();
            }
        }
    }
}
