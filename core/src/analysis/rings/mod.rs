//! Rings: groups of people held together by more than one kind of tie, or by strong ones.

mod null;
mod ties;

use rayon::prelude::*;

use self::ties::{Contact, Ties};
use super::communities::one_run;
use super::core_number;
use super::reason::{Reason, Value};
use super::uncertainty::ends;
use crate::error::Result;
use crate::hash;
use crate::monitor::Monitor;
use crate::network::Network;
use crate::record::Status;

/// Resampled networks behind a membership's probability.
const SAMPLES: usize = 20;
/// Networks drawn by chance behind the p-value, and the people and contacts they may hold together.
const MOST_DRAWN: usize = 99;
const LEAST_DRAWN: usize = 9;
const DRAWN_WORK: usize = 20_000_000;

/// How rings are looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct RingOptions {
    /// The fewest people who make a ring; 3 by default.
    pub least: usize,
    /// The weight from which a tie of one layer alone is strong; 3 by default: three calls, three journeys.
    pub strong: f64,
    /// The grain of the communities; 0.3 by default. Nearly all ties that count are a ring's own, so that the chance
    /// which modularity sets against them, drawn from the same ties, is too high: at 1 a ring falls into its cells.
    pub resolution: f64,
    /// Settles the order of moves and the samples; 0 by default.
    pub seed: u64,
    /// People the search starts from: where given, only rings that hold or are in contact with one of them are told.
    pub seeds: Vec<u32>,
}

impl Default for RingOptions {
    fn default() -> Self {
        Self { least: 3, strong: 3.0, resolution: 0.3, seed: 0, seeds: Vec::new() }
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
    /// The middle 90 % of the scores of the same people in the resampled networks. Ties are only lost there, so that it
    /// tells how much of the score rests on few rows.
    pub interval: (f64, f64),
    /// How often chance makes a ring with as much score a person, somewhere in a network where everybody has as many contacts
    /// of each layer but with whom is left to chance; from 0 to 1. Tells nothing in a network of one ring and few others.
    pub p_value: f64,
    /// Those who may be listed, the most probable first, then by label.
    pub members: Vec<Member>,
    /// People tied to one member only, ascending: customers, bystanders, and victims whom nobody has marked as such. They
    /// are no members and bear no role; ask what was done to them before asking what they did.
    pub contacts: Vec<u32>,
    /// Protected persons the ring is tied to, ascending. They keep it connected and are no members; they bear no
    /// probability and no role.
    pub protected: Vec<u32>,
    /// Why it stands out.
    pub reasons: Vec<Reason>,
    /// The ties it rests on, by people and layer.
    pub evidence: Vec<Evidence>,
}

impl Ring {
    /// Members and protected persons, ascending; for drawing it.
    #[must_use]
    pub fn nodes(&self) -> Vec<u32> {
        let mut nodes: Vec<u32> = self.members.iter().map(|m| m.node).chain(self.protected.iter().copied()).collect();
        nodes.sort_unstable();
        nodes
    }
}

/// Suspected rings in a network of people with layers, such as [`Network::project`] gives, the highest score first.
///
/// A tie counts if it has two layers or is strong in one; family and a shared home never do. Communities (Leiden) of the
/// ties that count are candidates. Members are those tied to at least two others who are members themselves (the 2-core:
/// Seidman 1983, "Network structure and minimum degree"); who hangs on by one tie is a contact. A candidate is a ring
/// with at least `least` members who are not protected; one that a suspect or a seed belongs to is a ring with all its
/// people even if its ties are not mutual.
///
/// The score is the weight of the ties inside, times the share of all its people's ties that stay inside (one less the
/// conductance; Kannan, Vempala and Vetta 2004, "On clusterings: good, bad and spectral"). Its p-value comes from up to
/// 99 networks with the same contacts exchanged at random within each layer (Maslov and Sneppen 2002), searched in the
/// same way: the share whose best candidate has as much score a person. The interval of a score and a member's
/// probability come from 20 resampled networks, in
/// which a tie that rests on n rows is lost with probability exp(-n): the share in which the member is still with more
/// than half of the ring. Protected persons hold a ring together but are not its members. A network without layers has
/// no rings but those of strong ties.
///
/// Cost: up to 120 times that of communities.
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
    let contacts = ties::contacts(network);
    let ties = Ties::of(&contacts, options.strong);
    let counted = ties.network(network, |_| true)?;
    let communities = super::communities(&counted, options.resolution, options.seed, monitor)?;
    let search = Search { network, options };
    let found = search.candidates(&counted, &communities);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    monitor.stage("ring members", Some(SAMPLES as u64));
    let sample = |turn: usize| -> Result<Sample> {
        let seed = hash::mix(options.seed, turn as u64 + 1);
        let part = ties.network(network, |tie| ties.kept(tie, seed))?;
        let communities = one_run(&part, options.resolution, seed, monitor)?;
        monitor.advance(1);
        Ok(Sample { communities, scores: found.iter().map(|one| score(&part, &one.group)).collect() })
    };
    let samples: Result<Vec<Sample>> = (0..SAMPLES).into_par_iter().map(sample).collect();
    let samples = samples?;
    let drawn = search.by_chance(&contacts, monitor)?;
    let whole: f64 = counted.nodes().map(|v| counted.strength(v)).sum();
    let sought = |one: &Candidate| {
        let held = |seed| one.group.binary_search(seed).is_ok();
        options.seeds.is_empty() || options.seeds.iter().any(held)
    };
    let mut found: Vec<Ring> = found
        .into_iter()
        .enumerate()
        .filter(|(_, one)| sought(one))
        .map(|(which, one)| {
            let reached = drawn.iter().filter(|&&score| score >= one.each()).count();
            let p_value = (reached + 1) as f64 / (drawn.len() + 1) as f64;
            let mut scores: Vec<f64> = samples.iter().map(|sample| sample.scores[which]).collect();
            scores.sort_by(f64::total_cmp);
            let interval = ends(&scores, 0.05).unwrap_or_default();
            search.ring(&counted, one, whole, (p_value, interval), &samples)
        })
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.nodes().cmp(&b.nodes())));
    Ok(found)
}

/// A resampled network: its communities, and the score of each candidate in it.
struct Sample {
    communities: Vec<u32>,
    scores: Vec<f64>,
}

/// A community that makes a ring.
struct Candidate {
    score: f64,
    /// Everybody in the community, ascending.
    group: Vec<u32>,
    /// Those who are tied to two others who are, protected persons too, ascending.
    core: Vec<u32>,
}

impl Candidate {
    /// The score a person: chance makes large loose groups more easily than close ones.
    fn each(&self) -> f64 {
        self.score / self.group.len() as f64
    }
}

struct Search<'a> {
    network: &'a Network,
    options: &'a RingOptions,
}

impl Search<'_> {
    fn candidates(&self, counted: &Network, communities: &[u32]) -> Vec<Candidate> {
        let mut groups: Vec<Vec<u32>> = vec![Vec::new(); counted.len()];
        communities.iter().enumerate().for_each(|(v, &c)| groups[c as usize].push(v as u32));
        let open = |group: &[u32]| group.iter().filter(|&&v| !self.network.is_protected(v)).count();
        let candidate = |group: Vec<u32>| {
            if open(&group) < self.options.least.max(1) {
                return None;
            }
            let (part, places) = counted.subgraph(&group);
            let numbers = core_number(&part);
            let mut core: Vec<u32> =
                part.nodes().filter(|&v| numbers[v as usize] >= 2).map(|v| places[v as usize]).collect();
            if open(&core) < self.options.least {
                let known = |&v: &u32| self.network.status(v) == Status::Suspect || self.options.seeds.contains(&v);
                if !group.iter().any(known) {
                    return None;
                }
                core.clone_from(&group);
            }
            Some(Candidate { score: score(counted, &group), group, core })
        };
        groups.into_iter().filter_map(candidate).collect()
    }

    /// The best score a person in each of the networks that chance draws; zero where there is no candidate.
    fn by_chance(&self, contacts: &[Contact], monitor: &dyn Monitor) -> Result<Vec<f64>> {
        let size = self.network.len() + contacts.len();
        let runs = (DRAWN_WORK / size.max(1)).clamp(LEAST_DRAWN, MOST_DRAWN);
        monitor.stage("rings by chance", Some(runs as u64));
        let draw = |turn: usize| -> Result<f64> {
            monitor.check()?;
            let seed = hash::mix(hash::mix(self.options.seed, 7), turn as u64);
            let drawn =
                Ties::of(&null::rewired(contacts, seed), self.options.strong).network(self.network, |_| true)?;
            let communities = one_run(&drawn, self.options.resolution, seed, monitor)?;
            monitor.advance(1);
            Ok(self.candidates(&drawn, &communities).iter().map(Candidate::each).fold(0.0, f64::max))
        };
        (0..runs).into_par_iter().map(draw).collect()
    }

    fn ring(
        &self,
        counted: &Network,
        one: Candidate,
        whole: f64,
        (p_value, interval): (f64, (f64, f64)),
        samples: &[Sample],
    ) -> Ring {
        let Candidate { score, group, core } = one;
        let (inside, strength) = weights(counted, &group);
        let (protected, open): (Vec<u32>, Vec<u32>) = group.iter().partition(|&&v| self.network.is_protected(v));
        let (members, contacts): (Vec<u32>, Vec<u32>) = open.iter().partition(|v| core.binary_search(v).is_ok());
        let mut members: Vec<Member> =
            members.into_iter().map(|node| Member { node, probability: stays(node, &core, samples) }).collect();
        members.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.node.cmp(&b.node)));
        let mut shown: Vec<u32> = members.iter().map(|member| member.node).chain(protected.iter().copied()).collect();
        shown.sort_unstable();
        let evidence = ties::evidence(self.network, &shown);
        let reasons = reasons(&evidence, inside, strength * strength / whole, self.network, &shown);
        Ring { score, interval, p_value, members, contacts, protected, reasons, evidence }
    }
}

/// The weight of the ties inside a group, each counted from both ends, and that of all ties of its people.
fn weights(counted: &Network, group: &[u32]) -> (f64, f64) {
    let ends = || group.iter().flat_map(|&v| counted.arcs(v));
    let inside = ends().filter(|(w, _)| group.binary_search(w).is_ok()).map(|(_, weight)| weight).sum();
    (inside, ends().map(|(_, weight)| weight).sum())
}

/// The weight of the ties inside, times the share of all its people's ties that stay inside.
fn score(counted: &Network, group: &[u32]) -> f64 {
    let (inside, strength) = weights(counted, group);
    inside / 2.0 * (inside / strength.max(f64::MIN_POSITIVE))
}

fn reasons(evidence: &[Evidence], inside: f64, chance: f64, network: &Network, group: &[u32]) -> Vec<Reason> {
    let mut layers: Vec<&str> = evidence.iter().map(|tie| tie.layer.as_str()).collect();
    layers.sort_unstable();
    layers.dedup();
    let mut reasons = vec![Reason::counted("layers_combined", 1.0, layers.len())];
    if chance > 0.0 && inside > chance {
        reasons.push(Reason::new("dense", 1.0, vec![("times", Value::Times(inside / chance))]));
    }
    let suspects = group.iter().filter(|&&v| network.status(v) == Status::Suspect).count();
    if suspects > 0 {
        reasons.push(Reason::counted("known_suspects", 1.0, suspects));
    }
    reasons
}

/// The share of samples in which a node is with more than half of the others of its group.
fn stays(node: u32, group: &[u32], samples: &[Sample]) -> f64 {
    let with = |sample: &&Sample| {
        let own = sample.communities[node as usize];
        let others = group.iter().filter(|&&w| w != node && sample.communities[w as usize] == own).count();
        2 * others > group.len().saturating_sub(1)
    };
    samples.iter().filter(with).count() as f64 / samples.len() as f64
}

#[cfg(test)]
mod tests;
