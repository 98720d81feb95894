//! The people who hold the rings of a case together, with intervals.

use std::collections::BTreeSet;

use serde::Serialize;

use super::edges::EntityNetwork;
use super::facade::Case;
use super::rings::CaseRing;
use crate::analysis::{self, BootstrapOptions, Measure, Objective, RingOptions};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::protect;

/// Nodes times links up to which betweenness is measured; above, PageRank is.
const MAX_BETWEENNESS_WORK: usize = 100_000_000;
/// Nodes times links that all bootstrap samples together may visit.
const MAX_SAMPLED_WORK: usize = 4_000_000_000;
/// The size of the set of people whose removal fragments the rings most.
const KEY_SET: usize = 3;

/// A person who holds rings together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyPerson {
    /// The entity's id.
    pub entity: String,
    /// The entity's name.
    pub name: String,
    /// The value of the measure.
    pub value: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The best rank among those who may be ranked, from 1.
    pub best: usize,
    /// The worst rank.
    pub worst: usize,
    /// Whether the person is one of the few whose loss together breaks the network most.
    pub key_player: bool,
}

/// Who holds the rings together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyPeople {
    /// What people are ranked by: `betweenness`, or `pagerank` in a large network.
    pub measure: &'static str,
    /// How many networks were drawn for the intervals.
    pub samples: usize,
    /// How many members of rings were ranked.
    pub ranked: usize,
    /// The first of the ranking, and the key players who come later in it; no protected person and nobody who is only in
    /// contact with a ring is among them.
    pub people: Vec<KeyPerson>,
    /// The share of pairs who could no longer reach each other if the key players were gone, from 0 to 1.
    pub fragmentation: f64,
    /// Whether no other set of that size does more.
    pub exact: bool,
    /// The rank correlation of the measure with how many records name a person, where it is so high that the ranking may
    /// tell no more than who was looked at.
    pub follows_effort: Option<f64>,
}

impl Case {
    /// The first `n` people by how far they hold the rings together, with intervals of value and rank, and the few whose
    /// loss together would break most, who may come later.
    ///
    /// Ranked are the members of all rings; the people in contact with them count as ways between others. Merges are as doubtful as their
    /// probability says, links as [`BootstrapOptions`] has them; see [`analysis::uncertain_ranking_among`]. `None` where there is no ring.
    ///
    /// # Errors
    /// As [`Case::entities`].
    pub fn key_people(&mut self, n: usize, monitor: &dyn Monitor) -> Result<Option<KeyPeople>> {
        let rings = self.rings(&RingOptions::default(), monitor)?;
        self.key_people_of(&rings, n, monitor)
    }

    pub(super) fn key_people_of(
        &mut self,
        rings: &[CaseRing],
        n: usize,
        monitor: &dyn Monitor,
    ) -> Result<Option<KeyPeople>> {
        if rings.is_empty() {
            return Ok(None);
        }
        let view = self.view(monitor)?;
        {
            let actors = view.actors()?;
            let (near, kept) = actors.network.subgraph(&of_rings(actors, rings));
            let members: BTreeSet<&str> =
                rings.iter().flat_map(|ring| &ring.members).map(|member| member.entity.as_str()).collect();
            // Contacts are not ranked: some of them may be victims without a status. They stay for connectivity.
            let is_member: Vec<bool> = near.nodes().map(|v| members.contains(near.label(v).as_ref())).collect();
            let eligible = |node: u32| is_member[node as usize];
            let (mut merged, mut effort) = (Vec::new(), Vec::new());
            for node in kept {
                let entity = actors.entities[node as usize];
                merged.push(view.membership.head(entity).probability);
                effort.push(view.record_count(entity) as f64);
            }
            let work = near.len() * near.link_count().max(1);
            let measure = if work <= MAX_BETWEENNESS_WORK { Measure::Betweenness } else { Measure::PageRank };
            let each = if work <= MAX_BETWEENNESS_WORK { work } else { near.len() + near.link_count() };
            let samples = (MAX_SAMPLED_WORK / each.max(1)).clamp(20, BootstrapOptions::default().samples);
            let options = BootstrapOptions { samples, merge_probabilities: merged, ..BootstrapOptions::default() };
            let ranked =
                analysis::uncertain_ranking_among(&near, measure, near.len(), &options, &effort, &eligible, monitor)?;
            let key = analysis::key_players_among(&near, KEY_SET, Objective::Fragment, &eligible, monitor)?;
            let person = |(node, held): &(u32, analysis::MeasureInterval)| {
                let (best, worst) = held.rank?;
                Some(KeyPerson {
                    entity: near.label(*node).into_owned(),
                    name: near.name(*node).into_owned(),
                    value: held.value,
                    low: held.low,
                    high: held.high,
                    best,
                    worst,
                    key_player: key.nodes.contains(node),
                })
            };
            let listed = ranked.entries.iter().enumerate().filter(|(at, one)| *at < n || key.nodes.contains(&one.0));
            Ok(Some(KeyPeople {
                measure: measure.as_str(),
                samples,
                ranked: protect::rankable(&near).filter(|node| eligible(*node)).count(),
                people: listed.filter_map(|entry| person(entry.1)).collect(),
                fragmentation: key.value,
                exact: key.exact,
                follows_effort: ranked.follows_effort,
            }))
        }
    }
}

/// Members, protected persons and contacts of all rings.
fn of_rings(actors: &EntityNetwork, rings: &[CaseRing]) -> Vec<u32> {
    let ids = |ring: &CaseRing| {
        let members = ring.members.iter().map(|member| member.entity.clone());
        let protected = ring.protected.iter().map(|one| one.entity.clone());
        members.chain(protected).chain(ring.contacts.iter().cloned()).collect::<Vec<String>>()
    };
    let all: BTreeSet<String> = rings.iter().flat_map(ids).collect();
    all.iter().filter_map(|id| actors.node(id)).collect()
}
