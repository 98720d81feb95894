//! Entities with their merged properties, and the pairs worth a human look.

use std::cmp::Reverse;

use hashbrown::HashMap;
use rayon::prelude::*;
use serde::Serialize;

use super::Resolution;
use crate::cluster::Link;
use crate::hash;
use crate::model::{bits_of, probability};
use crate::record::Role;

/// A value of an entity and the records it came from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MergedValue {
    /// The role.
    pub role: Role,
    /// The value as delivered.
    pub value: String,
    /// The records that hold it.
    pub records: Vec<u32>,
}

/// A set of records held to be one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entity {
    /// Its id.
    pub id: String,
    /// Its records, in order.
    pub records: Vec<u32>,
    /// The probability of its weakest necessary link; 1 for a single record.
    pub probability: f64,
    /// Its values, those of most records first within a role.
    pub properties: Vec<MergedValue>,
}

/// The largest entity whose weakest link is looked for among all its pairs.
const LARGE: usize = 64;

impl Resolution {
    /// The records of each entity, in the order of their first records.
    #[must_use]
    pub fn members(&self) -> Vec<Vec<u32>> {
        let mut place: Vec<u32> = vec![u32::MAX; self.records.len()];
        let mut all: Vec<Vec<u32>> = Vec::new();
        for (row, &entity) in self.entity().iter().enumerate() {
            let at = &mut place[entity as usize];
            if *at == u32::MAX {
                *at = all.len() as u32;
                all.push(Vec::new());
            }
            all[*at as usize].push(row as u32);
        }
        all
    }

    /// All entities with their merged properties.
    #[must_use]
    pub fn entities(&self) -> Vec<Entity> {
        self.members().into_par_iter().map(|records| self.entity_of(records)).collect()
    }

    fn entity_of(&self, records: Vec<u32>) -> Entity {
        let mut properties = Vec::new();
        for column in self.records.columns() {
            let mut seen: HashMap<u32, usize> = HashMap::new();
            let mut values: Vec<MergedValue> = Vec::new();
            for &row in &records {
                for &id in column.ids(row as usize) {
                    let at = *seen.entry(id).or_insert_with(|| {
                        values.push(MergedValue {
                            role: column.role().clone(),
                            value: column.value(id).to_owned(),
                            records: vec![],
                        });
                        values.len() - 1
                    });
                    values[at].records.push(row);
                }
            }
            values.sort_by(|a, b| (Reverse(a.records.len()), &a.value).cmp(&(Reverse(b.records.len()), &b.value)));
            properties.extend(values);
        }
        let sample = &records[..records.len().min(LARGE)];
        let probability = self.growth(sample).last().map_or(1.0, |weakest| probability(weakest.link.weight));
        Entity { id: self.entity_id(records[0]), records, probability, properties }
    }

    /// The pairs from a probability up, in the order of their records; records with equal values are pairs too, up to a
    /// hundred pairs for every two distinct contents.
    #[must_use]
    pub fn pairs(&self, minimum: f64) -> Vec<Link> {
        let least = bits_of(minimum.clamp(self.floor, 1.0 - 1e-12));
        let mut equal: HashMap<u32, Vec<u32>> = HashMap::new();
        for (row, &first) in self.prepared.same_as.iter().enumerate().filter(|(row, first)| *row != **first as usize) {
            equal.entry(first).or_insert_with(|| vec![first]).push(row as u32);
        }
        let all = |row: u32| equal.get(&row).cloned().unwrap_or_else(|| vec![row]);
        let mut pairs = Vec::new();
        for link in self.links.iter().filter(|l| l.weight >= least) {
            let (left, right) = if self.prepared.same_as[link.b as usize] == link.a {
                (vec![link.a], vec![link.b])
            } else {
                (all(link.a), all(link.b))
            };
            let both = left.iter().flat_map(|&a| right.iter().map(move |&b| (a, b)));
            pairs.extend(both.take(100).map(|(a, b)| Link { a: a.min(b), b: a.max(b), weight: link.weight }));
        }
        pairs.par_sort_unstable();
        pairs
    }

    /// The pairs whose answer would teach most: near the threshold, contested, between large entities; one pair for every two
    /// entities, none that was decided already. The most informative first.
    #[must_use]
    pub fn review(&self, limit: usize) -> Vec<Link> {
        let mut sizes = vec![0u32; self.records.len()];
        self.entity().iter().for_each(|&e| sizes[e as usize] += 1);
        let judged: hashbrown::HashSet<(u32, u32)> =
            self.judgements.iter().map(|j| (j.left.min(j.right), j.left.max(j.right))).collect();
        let decided = |l: &Link| judged.contains(&(l.a, l.b));
        let worth = |l: &Link| {
            let (a, b) = (self.entity()[l.a as usize], self.entity()[l.b as usize]);
            let doubt = 1.0 - (2.0 * probability(l.weight - bits_of(self.threshold)) - 1.0).abs();
            // A merge that was refused against a strong link is in doubt as well.
            let refused = if a != b && l.weight >= bits_of(self.threshold) { 0.5 } else { 0.0 };
            let reach = f64::from(sizes[a as usize].min(sizes[b as usize])).log2() + 1.0;
            ((doubt + refused) * reach * 1e6) as u64
        };
        let mut ranked: Vec<(Reverse<u64>, u64, Link)> = self
            .links
            .par_iter()
            .filter(|l| !decided(l) && self.prepared.same_as[l.b as usize] != l.a)
            .map(|l| {
                (
                    Reverse(worth(l)),
                    hash::mix(self.prepared.content[l.a as usize], self.prepared.content[l.b as usize]),
                    *l,
                )
            })
            .filter(|(worth, ..)| worth.0 > 1000)
            .collect();
        ranked.par_sort_unstable();
        let mut asked = hashbrown::HashSet::new();
        let between = |l: &Link| {
            (
                self.entity()[l.a as usize].min(self.entity()[l.b as usize]),
                self.entity()[l.a as usize].max(self.entity()[l.b as usize]),
            )
        };
        ranked.into_iter().map(|(_, _, link)| link).filter(|link| asked.insert(between(link))).take(limit).collect()
    }
}
