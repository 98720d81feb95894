//! Rings: groups of people held together by more than one kind of tie, or by strong ones.

mod ties;

use rayon::prelude::*;

use self::ties::Ties;
use super::communities::one_run;
use super::reason::{Reason, Value};
use crate::error::Result;
use crate::hash;
use crate::monitor::Monitor;
use crate::network::Network;

/// Resampled networks behind a membership's probability.
const SAMPLES: usize = 20;

/// How rings are looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct RingOptions {
    /// The fewest people who make a ring; 3 by default.
    pub least: usize,
    /// The weight from which a tie of one layer alone is strong; 3 by default: three calls, three journeys.
    pub strong: f64,
    /// The grain of the communities; 1 by default.
    pub resolution: f64,
    /// Settles the order of moves and the samples; 0 by default.
    pub seed: u64,
}

impl Default for RingOptions {
    fn default() -> Self {
        Self { least: 3, strong: 3.0, resolution: 1.0, seed: 0 }
    }
}

/// A member of a ring.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The person.
    pub node: u32,
    /// The share of resampled networks in which the person stays with most of the others, from 0 to 1.
    pub probability: f64,
}

/// A tie inside a ring: all of one layer between two people.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The lower of the two nodes.
    pub source: u32,
    /// The higher.
    pub target: u32,
    /// The layer.
    pub layer: String,
    /// How many rows of the input it stands for.
    pub count: u32,
    /// The sum of their weights.
    pub weight: f64,
    /// When it was first seen, in seconds since 1970 UTC.
    pub first: Option<i64>,
    /// When it was last seen.
    pub last: Option<i64>,
}

/// A suspected ring.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring {
    /// The tie weight inside, times the share of its people's ties that stay inside; compares rings of one network.
    pub score: f64,
    /// Those who may be listed, the most probable first, then by label.
    pub members: Vec<Member>,
    /// Protected persons the ring is tied to, ascending. They keep it connected and are no members; they bear no
    /// probability and no role.
    pub protected: Vec<u32>,
    /// Why it stands out.
    pub reasons: Vec<Reason>,
    /// The ties it rests on, by people and layer.
    pub evidence: Vec<Evidence>,
}

impl Ring {
    /// Everybody in it, protected persons too, ascending; for drawing it.
    #[must_use]
    pub fn nodes(&self) -> Vec<u32> {
        let mut nodes: Vec<u32> = self.members.iter().map(|m| m.node).chain(self.protected.iter().copied()).collect();
        nodes.sort_unstable();
        nodes
    }
}

/// Suspected rings in a network of people with layers, such as [`Network::project`] gives, the highest score first.
///
/// A tie counts if it has two layers or is strong in one; family alone never does. Communities (Leiden) of the ties
/// that count, of at least `least` people who are not all protected, are rings. The score is the
/// weight of the ties inside, times the share of all its people's ties that stay inside (one less the conductance; Kannan,
/// Vempala and Vetta 2004, "On clusterings: good, bad and spectral"). A member's probability comes from 20 resampled networks, in which a tie that rests on n rows is lost with probability
/// exp(-n): the share in which the member is still with more than half of the ring. Protected persons hold a ring
/// together but are not its members. A network without layers has no rings but those of strong ties.
///
/// Cost: 21 times that of communities.
///
/// # Errors
/// [`crate::Error::Input`] for a resolution that is negative or not finite; [`crate::Error::Cancelled`] if the monitor
/// asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::{RingOptions, rings}, network::{Labels, LinkData, Network}};
/// let (source, target) = (["ana", "leo", "eva", "ana"], ["leo", "eva", "ana", "leo"]);
/// let layer = ["call", "call", "call", "travel"];
/// let weight = [5.0, 4.0, 3.0, 1.0];
/// let (labels, source, target) = Labels::text_links(&source, &target, &[]);
/// let data = LinkData { weight: Some(&weight), layer: Some(&layer), ..LinkData::default() };
/// let network = Network::from_edges(labels, &source, &target, &data, true)?;
/// let found = rings(&network, &RingOptions::default(), &Silent)?;
/// assert_eq!((found.len(), found[0].members.len(), found[0].evidence.len()), (1, 3, 4));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn rings(network: &Network, options: &RingOptions, monitor: &dyn Monitor) -> Result<Vec<Ring>> {
    let ties = Ties::of(network, options.strong);
    let counted = ties.network(network, |_| true)?;
    let communities = super::communities(&counted, options.resolution, options.seed, monitor)?;
    monitor.stage("ring members", Some(SAMPLES as u64));
    let sample = |turn: usize| -> Result<Vec<u32>> {
        let seed = hash::mix(options.seed, turn as u64 + 1);
        let part = ties.network(network, |tie| ties.kept(tie, seed))?;
        let found = one_run(&part, options.resolution, seed, monitor)?;
        monitor.advance(1);
        Ok(found)
    };
    let samples: Result<Vec<Vec<u32>>> = (0..SAMPLES).into_par_iter().map(sample).collect();
    let samples = samples?;
    let mut groups: Vec<Vec<u32>> = vec![Vec::new(); network.len()];
    communities.iter().enumerate().for_each(|(v, &c)| groups[c as usize].push(v as u32));
    let whole: f64 = counted.nodes().map(|v| counted.strength(v)).sum();
    let mut found: Vec<Ring> = groups
        .iter()
        .filter(|group| group.len() >= options.least && group.iter().any(|&v| !network.is_protected(v)))
        .map(|group| ring(network, &counted, &ties, group, whole, &samples))
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.nodes().cmp(&b.nodes())));
    Ok(found)
}

fn ring(network: &Network, counted: &Network, ties: &Ties, group: &[u32], whole: f64, samples: &[Vec<u32>]) -> Ring {
    let inside: f64 = group
        .iter()
        .flat_map(|&v| counted.arcs(v))
        .filter(|(w, _)| group.binary_search(w).is_ok())
        .map(|(_, weight)| weight)
        .sum();
    let strength: f64 = group.iter().map(|&v| counted.strength(v)).sum();
    let chance = strength * strength / whole;
    let (protected, open): (Vec<u32>, Vec<u32>) = group.iter().partition(|&&v| network.is_protected(v));
    let mut members: Vec<Member> =
        open.into_iter().map(|node| Member { node, probability: stays(node, group, samples) }).collect();
    members.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.node.cmp(&b.node)));
    let evidence = ties.evidence(network, group);
    Ring {
        score: if strength > 0.0 { inside / 2.0 * (inside / strength) } else { 0.0 },
        reasons: reasons(&evidence, inside, chance, network, group),
        members,
        protected,
        evidence,
    }
}

fn reasons(evidence: &[Evidence], inside: f64, chance: f64, network: &Network, group: &[u32]) -> Vec<Reason> {
    let mut layers: Vec<&str> = evidence.iter().map(|tie| tie.layer.as_str()).collect();
    layers.sort_unstable();
    layers.dedup();
    let mut reasons = vec![Reason::counted("layers_combined", 1.0, layers.len())];
    if chance > 0.0 && inside > chance {
        reasons.push(Reason::new("dense", 1.0, vec![("times", Value::Times(inside / chance))]));
    }
    let suspects = group.iter().filter(|&&v| network.status(v) == crate::record::Status::Suspect).count();
    if suspects > 0 {
        reasons.push(Reason::counted("known_suspects", 1.0, suspects));
    }
    reasons
}

/// The share of samples in which a node is with more than half of the others of its group.
fn stays(node: u32, group: &[u32], samples: &[Vec<u32>]) -> f64 {
    let with = |sample: &&Vec<u32>| {
        let own = sample[node as usize];
        let others = group.iter().filter(|&&w| w != node && sample[w as usize] == own).count();
        2 * others > group.len() - 1
    };
    samples.iter().filter(with).count() as f64 / samples.len() as f64
}

#[cfg(test)]
mod tests;
