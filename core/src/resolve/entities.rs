//! Entities with their merged properties, and the pairs worth a manual review.

use std::cmp::Reverse;

use hashbrown::HashMap;
use rayon::prelude::*;
use serde::Serialize;

use super::Resolution;
use crate::cluster::ScoredPair;
use crate::hash;
use crate::model::{probability, weight_at};
use crate::record::Role;

/// A value of an entity and the records that have it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MergedValue {
    /// The role of the column.
    pub role: Role,
    /// The value as delivered.
    pub value: String,
    /// The numbers of the records that have it.
    pub records: Vec<u32>,
}

/// A set of records taken for one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entity {
    /// Its id.
    pub id: String,
    /// The numbers of its records, ascending.
    pub records: Vec<u32>,
    /// The probability of the weakest pair that holds it together; 1 for a single record.
    pub probability: f64,
    /// Its values; within a role those of the most records first.
    pub properties: Vec<MergedValue>,
}

/// The probability of an entity is computed from at most so many of its records.
const MAX_WEIGHED: usize = 64;

/// The most pairs that one link between two sets of equal records expands to.
const MAX_EQUAL_PAIRS: usize = 100;

/// The part of the review score of a refused merge. Set by hand.
const REFUSED: f64 = 0.5;

/// Pairs of a lower review score (in millionths) are not offered.
const MIN_REVIEW_SCORE: u64 = 1000;

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

    /// All entities with their merged properties, in the order of their first records.
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
        let sample = &records[..records.len().min(MAX_WEIGHED)];
        let probability = self.growth(sample).last().map_or(1.0, |weakest| probability(weakest.link.weight));
        Entity { id: self.entity_id(records[0]), records, probability, properties }
    }

    /// The pairs from a probability up, in the order of their records. Pairs of records that are represented by equal ones are
    /// included, up to a hundred per kept pair. Probabilities below the floor count as the floor.
    #[must_use]
    pub fn pairs(&self, minimum: f64) -> Vec<ScoredPair> {
        let min_weight = weight_at(minimum.clamp(self.floor, 1.0 - 1e-12));
        let mut equal: HashMap<u32, Vec<u32>> = HashMap::new();
        for (row, &first) in self.prepared.same_as.iter().enumerate().filter(|(row, first)| *row != **first as usize) {
            equal.entry(first).or_insert_with(|| vec![first]).push(row as u32);
        }
        let all = |row: u32| equal.get(&row).cloned().unwrap_or_else(|| vec![row]);
        let mut pairs = Vec::new();
        for link in self.links.iter().filter(|l| l.weight >= min_weight) {
            let (left, right) = if self.prepared.same_as[link.b as usize] == link.a {
                (vec![link.a], vec![link.b])
            } else {
                (all(link.a), all(link.b))
            };
            let both = left.iter().flat_map(|&a| right.iter().map(move |&b| (a, b)));
            pairs.extend(both.take(MAX_EQUAL_PAIRS).map(|(a, b)| ScoredPair {
                a: a.min(b),
                b: a.max(b),
                weight: link.weight,
            }));
        }
        pairs.par_sort_unstable();
        pairs
    }

    /// The pairs that are most informative to review, the most informative first: near the threshold, contested, between large
    /// entities. At most one pair per pair of entities, and none that was decided already.
    #[must_use]
    pub fn review(&self, limit: usize) -> Vec<ScoredPair> {
        let mut sizes = vec![0u32; self.records.len()];
        self.entity().iter().for_each(|&e| sizes[e as usize] += 1);
        let decided_pairs: hashbrown::HashSet<(u32, u32)> =
            self.judgements.iter().map(|j| (j.left.min(j.right), j.left.max(j.right))).collect();
        let decided = |l: &ScoredPair| decided_pairs.contains(&(l.a, l.b));
        let score = |l: &ScoredPair| {
            let (a, b) = (self.entity()[l.a as usize], self.entity()[l.b as usize]);
            let uncertainty = 1.0 - (2.0 * probability(l.weight - weight_at(self.threshold)) - 1.0).abs();
            // A refused merge of a strong pair is uncertain as well.
            let refused = if a != b && l.weight >= weight_at(self.threshold) { REFUSED } else { 0.0 };
            let reach = f64::from(sizes[a as usize].min(sizes[b as usize])).log2() + 1.0;
            ((uncertainty + refused) * reach * 1e6) as u64
        };
        let mut ranked: Vec<(Reverse<u64>, u64, ScoredPair)> = self
            .links
            .par_iter()
            .filter(|l| !decided(l) && self.prepared.same_as[l.b as usize] != l.a)
            .map(|l| {
                (
                    Reverse(score(l)),
                    hash::mix(self.prepared.content[l.a as usize], self.prepared.content[l.b as usize]),
                    *l,
                )
            })
            .filter(|(score, ..)| score.0 > MIN_REVIEW_SCORE)
            .collect();
        ranked.par_sort_unstable();
        let mut offered = hashbrown::HashSet::new();
        let between = |l: &ScoredPair| {
            (
                self.entity()[l.a as usize].min(self.entity()[l.b as usize]),
                self.entity()[l.a as usize].max(self.entity()[l.b as usize]),
            )
        };
        ranked.into_iter().map(|(_, _, link)| link).filter(|link| offered.insert(between(link))).take(limit).collect()
    }
}
