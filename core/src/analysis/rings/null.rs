//! The null model: contacts exchanged at random within each layer.

use std::collections::HashSet;

use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::ties::Contact;

/// Attempted swaps per contact.
const SWAPS_PER_CONTACT: usize = 10;

/// Returns the contacts with their ends exchanged at random within each layer.
///
/// Each person keeps the number of contacts per layer, and each contact its weight and rows. Double edge swaps of
/// Maslov and Sneppen 2002, "Specificity and stability in topology of protein networks", in each layer. Cost: O(m log
/// m) for m contacts.
pub(super) fn rewired(contacts: &[Contact], seed: u64) -> Vec<Contact> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut all = contacts.to_vec();
    all.sort_unstable_by_key(|contact| (contact.layer, contact.source, contact.target));
    for layer in all.chunk_by_mut(|a, b| a.layer == b.layer) {
        let mut taken: HashSet<(u32, u32)> = layer.iter().map(|contact| (contact.source, contact.target)).collect();
        if layer.len() < 2 {
            continue;
        }
        for _ in 0..SWAPS_PER_CONTACT * layer.len() {
            let (i, j) = (random.random_range(0..layer.len()), random.random_range(0..layer.len()));
            let turned: bool = random.random();
            let (a, b) = (layer[i].source, layer[i].target);
            let (c, d) = if turned { (layer[j].target, layer[j].source) } else { (layer[j].source, layer[j].target) };
            let ordered = |a: u32, b: u32| (a.min(b), a.max(b));
            let (first, second) = (ordered(a, d), ordered(c, b));
            if a == d || c == b || first == second || taken.contains(&first) || taken.contains(&second) {
                continue;
            }
            taken.remove(&(a, b));
            taken.remove(&ordered(c, d));
            taken.extend([first, second]);
            (layer[i].source, layer[i].target) = first;
            (layer[j].source, layer[j].target) = second;
        }
    }
    all.sort_unstable_by_key(Contact::key);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn degrees(contacts: &[Contact]) -> BTreeMap<(u32, u32), usize> {
        let mut degrees = BTreeMap::new();
        for contact in contacts {
            *degrees.entry((contact.layer, contact.source)).or_default() += 1;
            *degrees.entry((contact.layer, contact.target)).or_default() += 1;
        }
        degrees
    }

    proptest! {
        #[test]
        fn rewiring_keeps_degrees_and_weights_of_each_layer(
            links in prop::collection::btree_map((0_u32..15, 0_u32..15, 0_u32..2), 1_u32..9, 0..60), seed: u64
        ) {
            let contacts: Vec<Contact> = links.into_iter().filter(|((a, b, _), _)| a < b).map(|((a, b, layer), rows)| {
                Contact { source: a, target: b, layer, weight: f64::from(rows), rows }
            }).collect();
            let drawn = rewired(&contacts, seed);
            prop_assert_eq!(degrees(&drawn), degrees(&contacts));
            prop_assert!(drawn.iter().all(|contact| contact.source < contact.target));
            prop_assert!(drawn.is_sorted_by(|a, b| a.key() < b.key()), "no contact is repeated");
            let rows = |contacts: &[Contact]| {
                let mut rows: Vec<(u32, u32)> = contacts.iter().map(|c| (c.layer, c.rows)).collect();
                rows.sort_unstable();
                rows
            };
            prop_assert_eq!(rows(&drawn), rows(&contacts));
            prop_assert_eq!(rewired(&contacts, seed), drawn);
        }
    }
}
