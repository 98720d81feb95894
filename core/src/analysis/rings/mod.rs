//! Rings: groups of people joined by several kinds of tie, or by strong ties of one kind.
//!
//! `ties` decides which ties count, `null` randomises them, and this file searches, scores and resamples. The types are
//! in `ring`.

mod null;
mod ring;
mod ties;

use rayon::prelude::*;

pub use self::ring::{Ring, RingMember, RingOptions, RingTie};
use self::ties::{Contact, Ties};
use super::communities::one_run;
use super::core_number;
use super::reason::{Reason, ReasonKind};
use super::uncertainty::percentile_range;
use crate::error::Result;
use crate::hash;
use crate::monitor::Monitor;
use crate::network::Network;
use crate::record::Status;

// Sizes of the samples. The figures they were chosen on are in benches/NOTES.md.
/// The number of resampled networks behind a membership probability and the interval of a score.
const SAMPLES: usize = 20;
/// The share of the sampled scores below and above the interval of a score.
const INTERVAL_TAIL: f64 = 0.05;
/// The limits of the number of randomised networks behind a p-value.
const MIN_RANDOMISED: usize = 9;
const MAX_RANDOMISED: usize = 99;
/// The people and contacts that all randomised networks may have together.
const MAX_RANDOMISED_SIZE: usize = 20_000_000;
/// The number of ties to other members that makes a person a member, unless a suspect or a seed is in the group.
const MIN_MEMBER_TIES: u32 = 2;

/// Finds suspected rings in a network of people with layers, such as [`Network::project`] returns, the highest score
/// first.
///
/// - A tie counts if it has two or more layers, or if its weight in one layer is at least
///   `options.min_single_layer_weight`. Kinship and a shared home never count. Without layers, only weight counts.
/// - Candidates are the communities (Leiden) of the ties that count. Members are the people of a candidate's 2-core
///   (Seidman 1983, "Network structure and minimum degree"), so each is tied to at least two other members; the others
///   are contacts. A candidate is a ring if at least `options.min_members` of its 2-core are not protected. A candidate
///   of enough people with a suspect or a seed among them is a ring with all its people even if its 2-core is too
///   small.
/// - The score is the weight of the ties inside times one minus the conductance (Kannan, Vempala and Vetta 2004, "On
///   clusterings: good, bad and spectral").
/// - The p-value is the share of 9 to 99 randomised networks whose best candidate scores at least as much per person.
///   They exchange contacts within each layer and keep degrees (Maslov and Sneppen 2002).
/// - The interval of the score and the probabilities of the members come from 20 samples of the ties, in which a tie
///   that rests on r rows is lost with probability exp(-r).
///
/// Cost: that of up to 120 runs of [`communities`](super::communities()); all cores.
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
    let ties = Ties::of(&contacts, options.min_single_layer_weight);
    let counted = ties.network(network, |_| true)?;
    let communities = super::communities(&counted, options.resolution, options.seed, monitor)?;
    let search = Search { network, options };
    let candidates = search.candidates(&counted, &communities);
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    monitor.stage("ring members", Some(SAMPLES as u64));
    let sample = |turn: usize| -> Result<Sample> {
        let seed = hash::mix(options.seed, turn as u64 + 1);
        let part = ties.network(network, |tie| ties.is_sampled(tie, seed))?;
        let communities = one_run(&part, options.resolution, seed, monitor)?;
        monitor.advance(1);
        Ok(Sample { communities, scores: candidates.iter().map(|one| score(&part, &one.group)).collect() })
    };
    let samples: Result<Vec<Sample>> = (0..SAMPLES).into_par_iter().map(sample).collect();
    let samples = samples?;
    let randomised = search.randomised_scores(&contacts, monitor)?;
    let total_strength: f64 = counted.nodes().map(|v| counted.strength(v)).sum();
    let is_wanted = |one: &Candidate| {
        let includes = |seed| one.group.binary_search(seed).is_ok();
        options.seeds.is_empty() || options.seeds.iter().any(includes)
    };
    let mut found: Vec<Ring> = candidates
        .into_iter()
        .enumerate()
        .filter(|(_, one)| is_wanted(one))
        .map(|(which, one)| {
            let as_good = randomised.iter().filter(|&&score| score >= one.score_per_person()).count();
            let p_value = (as_good + 1) as f64 / (randomised.len() + 1) as f64;
            let mut scores: Vec<f64> = samples.iter().map(|sample| sample.scores[which]).collect();
            scores.sort_by(f64::total_cmp);
            let interval = percentile_range(&scores, INTERVAL_TAIL).unwrap_or_default();
            search.ring(&counted, one, total_strength, (p_value, interval), &samples)
        })
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.nodes().cmp(&b.nodes())));
    Ok(found)
}

/// A resampled network: the community of each node, and the score of each candidate.
struct Sample {
    communities: Vec<u32>,
    scores: Vec<f64>,
}

/// A community that makes a ring.
struct Candidate {
    score: f64,
    /// All people of the community, ascending.
    group: Vec<u32>,
    /// Those who are members or protected, ascending.
    core: Vec<u32>,
}

impl Candidate {
    /// Normalised by size, since chance produces large loose groups more easily than small dense ones.
    fn score_per_person(&self) -> f64 {
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
        let unprotected = |group: &[u32]| group.iter().filter(|&&v| !self.network.is_protected(v)).count();
        let candidate = |group: Vec<u32>| {
            if unprotected(&group) < self.options.min_members.max(1) {
                return None;
            }
            let (part, places) = counted.subgraph(&group);
            let numbers = core_number(&part);
            let mut core: Vec<u32> =
                part.nodes().filter(|&v| numbers[v as usize] >= MIN_MEMBER_TIES).map(|v| places[v as usize]).collect();
            if unprotected(&core) < self.options.min_members {
                let is_known = |&v: &u32| self.network.status(v) == Status::Suspect || self.options.seeds.contains(&v);
                if !group.iter().any(is_known) {
                    return None;
                }
                core.clone_from(&group);
            }
            Some(Candidate { score: score(counted, &group), group, core })
        };
        groups.into_iter().filter_map(candidate).collect()
    }

    /// The best score per person in each randomised network; zero if it has no candidate.
    fn randomised_scores(&self, contacts: &[Contact], monitor: &dyn Monitor) -> Result<Vec<f64>> {
        let size = self.network.len() + contacts.len();
        let runs = (MAX_RANDOMISED_SIZE / size.max(1)).clamp(MIN_RANDOMISED, MAX_RANDOMISED);
        monitor.stage("rings by chance", Some(runs as u64));
        let draw = |turn: usize| -> Result<f64> {
            monitor.check()?;
            let seed = hash::mix(hash::mix(self.options.seed, 7), turn as u64);
            let ties = Ties::of(&null::rewired(contacts, seed), self.options.min_single_layer_weight);
            let randomised = ties.network(self.network, |_| true)?;
            let communities = one_run(&randomised, self.options.resolution, seed, monitor)?;
            monitor.advance(1);
            let candidates = self.candidates(&randomised, &communities);
            Ok(candidates.iter().map(Candidate::score_per_person).fold(0.0, f64::max))
        };
        (0..runs).into_par_iter().map(draw).collect()
    }

    fn ring(
        &self,
        counted: &Network,
        candidate: Candidate,
        total_strength: f64,
        (p_value, interval): (f64, (f64, f64)),
        samples: &[Sample],
    ) -> Ring {
        let Candidate { score, group, core } = candidate;
        let (inside, strength) = weights(counted, &group);
        let (protected, others): (Vec<u32>, Vec<u32>) = group.iter().partition(|&&v| self.network.is_protected(v));
        let (members, contacts): (Vec<u32>, Vec<u32>) = others.iter().partition(|v| core.binary_search(v).is_ok());
        let mut members: Vec<RingMember> = members
            .into_iter()
            .map(|node| RingMember { node, probability: membership_probability(node, &core, samples) })
            .collect();
        members.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.node.cmp(&b.node)));
        let mut shown: Vec<u32> = members.iter().map(|member| member.node).chain(protected.iter().copied()).collect();
        shown.sort_unstable();
        let evidence = ties::evidence(self.network, &shown);
        let expected = strength * strength / total_strength;
        let reasons = reasons(&evidence, inside, expected, self.network, &shown);
        Ring { score, interval, p_value, members, contacts, protected, reasons, evidence }
    }
}

/// The tie weight inside a group, each tie counted from both ends, and the tie weight of all its people.
fn weights(counted: &Network, group: &[u32]) -> (f64, f64) {
    let ends = || group.iter().flat_map(|&v| counted.arcs(v));
    let inside = ends().filter(|(w, _)| group.binary_search(w).is_ok()).map(|(_, weight)| weight).sum();
    (inside, ends().map(|(_, weight)| weight).sum())
}

/// The tie weight inside a group, times the share of its people's tie weight that stays inside.
fn score(counted: &Network, group: &[u32]) -> f64 {
    let (inside, strength) = weights(counted, group);
    inside / 2.0 * (inside / strength.max(f64::MIN_POSITIVE))
}

/// The reasons for a ring. `expected` is the weight inside under the configuration model.
fn reasons(evidence: &[RingTie], inside: f64, expected: f64, network: &Network, group: &[u32]) -> Vec<Reason> {
    let mut layers: Vec<&str> = evidence.iter().map(|tie| tie.layer.as_str()).collect();
    layers.sort_unstable();
    layers.dedup();
    let mut reasons = vec![Reason::new(ReasonKind::LayersCombined { layers: layers.len() as u32 }, 1.0)];
    if expected > 0.0 && inside > expected {
        reasons.push(Reason::new(ReasonKind::Dense { ratio: inside / expected }, 1.0));
    }
    let suspects = group.iter().filter(|&&v| network.status(v) == Status::Suspect).count();
    if suspects > 0 {
        reasons.push(Reason::new(ReasonKind::KnownSuspects { suspects: suspects as u32 }, 1.0));
    }
    reasons
}

/// The share of samples in which a node is in one community with more than half of the others of its group.
fn membership_probability(node: u32, group: &[u32], samples: &[Sample]) -> f64 {
    let stays = |sample: &&Sample| {
        let own = sample.communities[node as usize];
        let others = group.iter().filter(|&&w| w != node && sample.communities[w as usize] == own).count();
        2 * others > group.len().saturating_sub(1)
    };
    samples.iter().filter(stays).count() as f64 / samples.len() as f64
}

#[cfg(test)]
mod tests;
