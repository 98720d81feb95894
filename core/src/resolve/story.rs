//! How an entity came together: the order in which it grew, its weakest link, what of it is open to doubt, and which
//! entities have grown beyond what holds them.

use std::cmp::Reverse;

use hashbrown::HashMap;
use petgraph::algo::bridges::bridges;
use petgraph::graph::UnGraph;
use serde::Serialize;

use super::Resolution;
use crate::cluster::Link;
use crate::error::{Error, Result};
use crate::model::{bits_of, probability};

/// Entities of up to this many records are looked at pair by pair; of larger ones the links kept are.
const PAIR_BY_PAIR: usize = 200;

/// A link that an entity hangs on is open to doubt below this probability.
const SURE: f64 = 0.95;

/// Two records of one entity speak against each other below this probability.
const AGAINST: f64 = 0.05;

/// A step in which an entity grew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Grown {
    /// The link that joined two groups of records.
    pub link: Link,
    /// How many records were together after it.
    pub records: usize,
}

/// Why a member of an entity is open to doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The entity hangs on this link, and it is not sure.
    Hangs,
    /// The two are held to be one by what else there is, and speak against each other.
    Against,
    /// More evidence stands against this merge with another entity than for it.
    Apart,
}

impl Doubt {
    /// The doubt in words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hangs => "the entity hangs on this pair",
            Self::Against => "the two speak against each other",
            Self::Apart => "more evidence stands against this merge than for it",
        }
    }
}

/// How an entity came together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Story {
    /// The id of the entity.
    pub id: String,
    /// Its records, in order.
    pub records: Vec<u32>,
    /// The steps in which it grew, the strongest link first: a spanning tree of greatest weight (Kruskal, Proceedings of the
    /// AMS 7, 1956). The last is its weakest link. Empty for a single record.
    pub growth: Vec<Grown>,
    /// Pairs that are open to doubt, the most doubtful first.
    pub contested: Vec<(Link, Doubt)>,
}

impl Story {
    /// The weakest link that the entity needs.
    #[must_use]
    pub fn weakest(&self) -> Option<Link> {
        self.growth.last().map(|step| step.link)
    }
}

/// An entity larger than what holds it together lets expect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overgrown {
    /// The id of the entity.
    pub id: String,
    /// Its records, in order.
    pub records: Vec<u32>,
    /// How many of its pairs are links above the threshold.
    pub links: usize,
    /// The share of its pairs that are.
    pub density: f64,
    /// The links that hold it: without any one of them its links fall into two (Tarjan, *A note on finding the bridges of a
    /// graph*, Information Processing Letters 2, 1974); where there is none, its weakest link.
    pub holding: Vec<Link>,
}

impl Resolution {
    /// How the entity of a record came together. The time is quadratic in its records up to 200 of them, and linear in the
    /// links kept beyond.
    ///
    /// # Errors
    /// [`Error::Input`] for a number that is no record.
    pub fn story(&self, record: u32) -> Result<Story> {
        let Some(&entity) = self.entity().get(record as usize) else {
            let records = self.records.len();
            return Err(Error::input(format!("there is no record number {record} among {records}")));
        };
        let records: Vec<u32> =
            (0..self.records.len() as u32).filter(|&r| self.entity()[r as usize] == entity).collect();
        let growth = self.growth(&records);
        let inside = |link: &Link| self.entity()[link.a as usize] == entity || self.entity()[link.b as usize] == entity;
        let mut contested: Vec<(Link, Doubt)> =
            self.contested().iter().filter(|link| inside(link)).map(|&link| (link, Doubt::Apart)).collect();
        let unsure = growth.iter().filter(|step| probability(step.link.weight) < SURE);
        contested.extend(unsure.map(|step| (step.link, Doubt::Hangs)));
        if records.len() <= PAIR_BY_PAIR {
            let pairs = self.all_pairs(&records).into_iter().filter(|link| link.weight < bits_of(AGAINST));
            contested.extend(pairs.map(|link| (link, Doubt::Against)));
        }
        contested.sort_unstable_by_key(|(link, doubt)| (*doubt, link.weight, link.a, link.b));
        contested.dedup_by_key(|(link, _)| (link.a, link.b));
        Ok(Story { id: self.entity_id(records[0]), records, growth, contested })
    }

    /// A record of the entity with an id, as [`Resolution::entity_id`] gives it.
    #[must_use]
    pub fn find_entity(&self, id: &str) -> Option<u32> {
        (0..self.records.len() as u32).find(|&row| self.entity()[row as usize] == row && self.entity_id(row) == id)
    }

    fn all_pairs(&self, members: &[u32]) -> Vec<Link> {
        let pairs = members.iter().enumerate().flat_map(|(i, &a)| members[i + 1..].iter().map(move |&b| (a, b)));
        pairs.map(|(a, b)| Link { a: a.min(b), b: a.max(b), weight: self.weigh(a, b) }).collect()
    }

    /// The order in which records grew together, the strongest links first; the last one is the weakest. Empty for a single
    /// record.
    #[must_use]
    pub fn growth(&self, members: &[u32]) -> Vec<Grown> {
        if members.len() < 2 {
            return Vec::new();
        }
        let at: HashMap<u32, usize> = members.iter().enumerate().map(|(i, &row)| (row, i)).collect();
        let mut links = if members.len() <= PAIR_BY_PAIR {
            self.all_pairs(members)
        } else {
            self.links.iter().filter(|link| at.contains_key(&link.a) && at.contains_key(&link.b)).copied().collect()
        };
        links.sort_unstable_by_key(|link| (Reverse(link.weight), link.a, link.b));
        // Groups that no link kept joins hang together by their first records.
        if let (Some(&first), true) = (members.first(), members.len() > PAIR_BY_PAIR) {
            links.extend(members[1..].iter().map(|&row| Link { a: first, b: row, weight: self.weigh(first, row) }));
        }
        let mut group: Vec<usize> = (0..members.len()).collect();
        let mut size = vec![1; members.len()];
        let mut grown = Vec::new();
        for link in links {
            let [a, b] = [link.a, link.b].map(|row| root(&mut group, at[&row]));
            if a != b {
                group[a.max(b)] = a.min(b);
                size[a.min(b)] += size[a.max(b)];
                grown.push(Grown { link, records: size[a.min(b)] });
            }
        }
        grown
    }

    /// Entities of at least so many records, those that lack the most links first, with the links that hold them.
    #[must_use]
    pub fn overgrown(&self, at_least: usize) -> Vec<Overgrown> {
        let mut large: HashMap<u32, (Vec<u32>, Vec<Link>)> = HashMap::new();
        for records in self.members().into_iter().filter(|records| records.len() >= at_least.max(2)) {
            large.insert(self.entity()[records[0] as usize], (records, vec![]));
        }
        let threshold = bits_of(self.threshold);
        for link in self.links.iter().filter(|link| link.weight >= threshold) {
            let (a, b) = (self.entity()[link.a as usize], self.entity()[link.b as usize]);
            if a == b
                && let Some((_, links)) = large.get_mut(&a)
            {
                links.push(*link);
            }
        }
        let mut found: Vec<Overgrown> =
            large.into_values().map(|(records, links)| self.overgrown_of(records, &links)).collect();
        let missing = |one: &Overgrown| one.records.len() * (one.records.len() - 1) / 2 - one.links;
        found.sort_unstable_by_key(|one| (Reverse(missing(one)), one.records[0]));
        found
    }

    fn overgrown_of(&self, records: Vec<u32>, links: &[Link]) -> Overgrown {
        let at: HashMap<u32, u32> = records.iter().enumerate().map(|(i, &row)| (row, i as u32)).collect();
        let graph = UnGraph::<(), Link>::from_edges(links.iter().map(|link| (at[&link.a], at[&link.b], *link)));
        let mut holding: Vec<Link> = bridges(&graph).map(|edge| *edge.weight()).collect();
        if holding.is_empty() {
            holding.extend(self.growth(&records).last().map(|step| step.link));
        }
        holding.sort_unstable_by_key(|link| (link.weight, link.a, link.b));
        let pairs = records.len() * (records.len() - 1) / 2;
        Overgrown {
            id: self.entity_id(records[0]),
            links: links.len(),
            density: links.len() as f64 / pairs as f64,
            records,
            holding,
        }
    }
}

/// The group that a member is in, with the way there made shorter.
fn root(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}
