//! How sure a measure is: intervals of values and ranks, and whether a rank only follows who was watched.

use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

use super::Measure;
use crate::error::{Error, Result};
use crate::hash;
use crate::monitor::{Monitor, Silent};
use crate::network::{Labels, LinkData, Network};
use crate::protect;

/// From this rank correlation on, a measure is said to follow the effort of observation.
const FOLLOWS: f64 = 0.7;

/// What is uncertain about a network, and how often it is drawn anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// How many networks are drawn; 200 by default.
    pub samples: usize,
    /// The share of them that an interval covers; 0.9 by default.
    pub confidence: f64,
    /// How likely a single row is wrong, so that a link which rests on n rows is lost with the n-th power of it; 0.2 by
    /// default.
    pub wrong: f64,
    /// How many links go unseen, as a share of those seen; drawn between people who share a contact; 0.1 by default.
    pub unseen: f64,
    /// How likely each node's records are one thing; empty where that is certain. Where they are not, half of its links
    /// go to another.
    pub merged: Vec<f64>,
    /// Settles the draws; 0 by default.
    pub seed: u64,
}

impl Default for Doubt {
    fn default() -> Self {
        Self { samples: 200, confidence: 0.9, wrong: 0.2, unseen: 0.1, merged: Vec::new(), seed: 0 }
    }
}

/// The value of a node with its interval, and its rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The value on the network as it is.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The best and the worst rank, from 1, among those who may be ranked; `None` for protected persons.
    pub rank: Option<(usize, usize)>,
}

/// The value of each node by a measure, with an interval and a range of ranks, by drawing the network anew.
///
/// A bootstrap of links (Efron 1979, "Bootstrap methods: another look at the jackknife"; for networks Snijders and
/// Borgatti 1999, "Non-parametric standard errors and tests for network statistics"): in each draw links are lost by how
/// little they rest on, unseen ones are added between people who share a contact, and doubtful merges come apart.
/// Percentiles of the draws are the interval; a value may lie outside its own, where links are more often lost than
/// found. Cost: `samples` times that of the measure; all cores.
///
/// # Errors
/// [`Error::Input`] for a share outside 0 to 1, no samples, or `merged` of another length; [`Error::Cancelled`] if the
/// monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::{Doubt, Measure, intervals}, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("a", "c"), ("a", "d"), ("a", "e")]);
/// let found = intervals(&network, Measure::Degree, &Doubt::default(), &Silent)?;
/// assert!(found[0].low < found[0].high && found[0].rank.is_some_and(|(best, _)| best == 1));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn intervals(network: &Network, measure: Measure, doubt: &Doubt, monitor: &dyn Monitor) -> Result<Vec<Interval>> {
    check(network, doubt)?;
    let values = measure.values(network, monitor)?;
    let links = links(network);
    monitor.stage("intervals", Some(doubt.samples as u64));
    let draw = |turn: usize| -> Result<Vec<f64>> {
        monitor.check()?;
        let drawn = drawn(network, &links, doubt, hash::mix(doubt.seed, turn as u64))?;
        let mut values = measure.values(&drawn, &Silent)?;
        values.truncate(network.len());
        monitor.advance(1);
        Ok(values)
    };
    let draws: Result<Vec<Vec<f64>>> = (0..doubt.samples).into_par_iter().map(draw).collect();
    let draws = draws?;
    let ranked: Vec<u32> = protect::rankable(network).collect();
    let mut ranks: Vec<Vec<usize>> = vec![Vec::new(); network.len()];
    for draw in &draws {
        for (v, rank) in ranks_of(&ranked, draw, measure == Measure::Constraint) {
            ranks[v as usize].push(rank);
        }
    }
    let tail = (1.0 - doubt.confidence) / 2.0;
    let interval = |(v, &value): (usize, &f64)| {
        let mut drawn: Vec<f64> = draws.iter().map(|draw| draw[v]).filter(|x| !x.is_nan()).collect();
        drawn.sort_by(f64::total_cmp);
        ranks[v].sort_unstable();
        let (low, high) = ends(&drawn, tail).unwrap_or((f64::NAN, f64::NAN));
        Interval { value, low, high, rank: ends(&ranks[v], tail) }
    };
    Ok(values.iter().enumerate().map(interval).collect())
}

/// A ranking whose places are intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct UncertainRanking {
    /// The nodes with their intervals, in the order of [`super::ranking`]; no protected person is among them.
    pub entries: Vec<(u32, Interval)>,
    /// The rank correlation with the effort of observation, where it is so high that the ranking may tell no more than who
    /// was watched; see [`follows_effort`].
    pub follows_effort: Option<f64>,
}

/// The first `n` nodes by a measure, each with its interval and range of ranks, and a warning where the ranks follow
/// `effort` (one number a node, or none: not looked at).
///
/// See [`intervals`] for what is drawn. Cost: as there.
///
/// # Errors
/// As [`intervals`], and [`Error::Input`] where `effort` is of another length than the nodes.
///
/// ```
/// use vinculo::{Silent, analysis::{Doubt, Measure, uncertain_ranking}, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("a", "c"), ("a", "d"), ("a", "e")]);
/// let found = uncertain_ranking(&network, Measure::Degree, 2, &Doubt::default(), &[], &Silent)?;
/// assert_eq!((found.entries.len(), found.entries[0].0, found.follows_effort), (2, 0, None));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn uncertain_ranking(
    network: &Network,
    measure: Measure,
    n: usize,
    doubt: &Doubt,
    effort: &[f64],
    monitor: &dyn Monitor,
) -> Result<UncertainRanking> {
    let all = intervals(network, measure, doubt, monitor)?;
    let ranked: Vec<u32> = protect::rankable(network).collect();
    let values: Vec<f64> = all.iter().map(|one| one.value).collect();
    let follows_effort = if effort.is_empty() { None } else { follows_effort(&values, effort)? };
    let order =
        ranks_of(&ranked, &values, measure == Measure::Constraint).into_iter().map(|(v, _)| (v, all[v as usize]));
    let entries = order.filter(|one| !one.1.value.is_nan()).take(n).collect();
    Ok(UncertainRanking { entries, follows_effort })
}

/// The rank correlation of a measure with the effort of observation, where it is so high that the measure may tell no
/// more than who was watched; `None` where it is not.
///
/// `effort` is what was spent on each node: records that name it, days its line was listened to. Spearman 1904, "The
/// proof and measurement of association between two things"; from 0.7 on it is told. Nodes without a value are left out.
/// Cost: a sort.
///
/// # Errors
/// [`Error::Input`] where the two are not equally long.
///
/// ```
/// use vinculo::analysis::follows_effort;
/// assert_eq!(follows_effort(&[0.1, 0.5, 0.9], &[1.0, 30.0, 90.0])?, Some(1.0));
/// assert_eq!(follows_effort(&[0.9, 0.5, 0.1], &[1.0, 30.0, 90.0])?, None);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn follows_effort(values: &[f64], effort: &[f64]) -> Result<Option<f64>> {
    if values.len() != effort.len() {
        return Err(Error::Input(format!("{} values, but {} of effort; give one a node", values.len(), effort.len())));
    }
    let pairs: Vec<(f64, f64)> =
        values.iter().copied().zip(effort.iter().copied()).filter(|(a, b)| !a.is_nan() && !b.is_nan()).collect();
    let (a, b): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    let (a, b) = (mid_ranks(&a), mid_ranks(&b));
    let middle = (a.len() as f64 + 1.0) / 2.0;
    let both: f64 = a.iter().zip(&b).map(|(x, y)| (x - middle) * (y - middle)).sum();
    let spread = |x: &[f64]| x.iter().map(|x| (x - middle).powi(2)).sum::<f64>();
    let rho = both / (spread(&a) * spread(&b)).sqrt();
    Ok((rho >= FOLLOWS).then_some(rho))
}

/// Ranks from 1; those of equal values are their mean.
fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let rank = before as f64 + (equal.len() as f64 + 1.0) / 2.0;
        equal.iter().for_each(|&at| ranks[at] = rank);
        before += equal.len();
    }
    ranks
}

fn check(network: &Network, doubt: &Doubt) -> Result<()> {
    for (name, share) in [("confidence", doubt.confidence), ("wrong", doubt.wrong), ("unseen", doubt.unseen)] {
        if !(0.0..=1.0).contains(&share) {
            return Err(Error::Input(format!("{name} {share} must be a share from 0 to 1")));
        }
    }
    if doubt.samples == 0 {
        return Err(Error::input("samples 0: an interval needs one draw at least; 200 is customary"));
    }
    if !(doubt.merged.is_empty() || doubt.merged.len() == network.len()) {
        let message =
            format!("{} probabilities of merges for {} nodes; give one a node", doubt.merged.len(), network.len());
        return Err(Error::Input(message));
    }
    Ok(())
}

/// A link and how many rows it rests on.
type Rested = (u32, u32, f64, u32);

fn links(network: &Network) -> Vec<Rested> {
    let rows = |a: u32, b: u32| network.strands_between(a, b).map(|strand| strand.rows).sum::<u32>().max(1);
    network.links().map(|(a, b, weight)| (a, b, weight, rows(a, b))).collect()
}

fn drawn(network: &Network, links: &[Rested], doubt: &Doubt, seed: u64) -> Result<Network> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let n = network.len();
    let mut twin: Vec<Option<u32>> = vec![None; n];
    let mut count = n;
    for (twin, merged) in twin.iter_mut().zip(&doubt.merged) {
        if random.random::<f64>() >= *merged {
            *twin = Some(count as u32);
            count += 1;
        }
    }
    let (mut source, mut target, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for &(a, b, weight, rows) in links {
        let lost = doubt.wrong.powi(rows.min(1_000) as i32);
        let end = |v: u32, random: &mut Xoshiro256PlusPlus| match twin[v as usize] {
            Some(twin) if random.random() => twin,
            _ => v,
        };
        if random.random::<f64>() >= lost {
            source.push(end(a, &mut random));
            target.push(end(b, &mut random));
            weights.push(weight);
        }
    }
    for _ in 0..if links.is_empty() { 0 } else { (doubt.unseen * links.len() as f64).round() as usize } {
        // A node by its links, a contact of it, and a contact of that one.
        let (a, b, weight, _) = links[random.random_range(0..links.len())];
        let (from, by) = if random.random() { (a, b) } else { (b, a) };
        let near = network.neighbors(by);
        if near.is_empty() {
            continue;
        }
        let to = near[random.random_range(0..near.len())];
        if to != from && network.weight(from, to).is_none() {
            source.push(from);
            target.push(to);
            weights.push(weight);
        }
    }
    let data = LinkData { weight: Some(&weights), ..LinkData::default() };
    Network::from_edges(Labels::Number((0..count as i64).collect()), &source, &target, &data, network.is_directed())
}

/// The rank of each, from 1; equal values share the best of their ranks, and who has no value comes last.
fn ranks_of(ranked: &[u32], values: &[f64], least_first: bool) -> Vec<(u32, usize)> {
    let key = |v: u32| {
        let value = values[v as usize];
        if value.is_nan() { f64::INFINITY } else { value * if least_first { 1.0 } else { -1.0 } }
    };
    let mut order = ranked.to_vec();
    order.sort_by(|&a, &b| key(a).total_cmp(&key(b)).then(a.cmp(&b)));
    let mut found = Vec::with_capacity(order.len());
    for equal in order.chunk_by(|&a, &b| key(a) == key(b)) {
        let rank = found.len() + 1;
        found.extend(equal.iter().map(|&v| (v, rank)));
    }
    found
}

/// The ends of what remains of sorted values when a share is left off at either end.
pub(super) fn ends<T: Copy>(sorted: &[T], tail: f64) -> Option<(T, T)> {
    let last = sorted.len().checked_sub(1)?;
    let skip = ((tail * sorted.len() as f64) as usize).min(last / 2);
    Some((sorted[skip], sorted[last - skip]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::numbered;
    use crate::network::Attributes;
    use crate::record::Status;

    #[test]
    fn an_uncertain_ranking_is_the_ranking_with_intervals_and_tells_what_follows_effort() {
        let links: Vec<(u32, u32)> = (1..8).map(|v| (0, v)).chain([(1, 2), (1, 3), (2, 3)]).collect();
        let mut network = numbered(8, &links, false);
        let mut status = vec![Status::Unknown; 8];
        status[1] = Status::Victim;
        network.set_attributes(Attributes { status, ..Default::default() }).unwrap();
        let effort: Vec<f64> = network.nodes().map(|v| network.degree(v) as f64).collect();
        for measure in Measure::ALL {
            let plain = super::super::ranking(&network, measure, 5, &Silent).unwrap();
            let found = uncertain_ranking(&network, measure, 5, &Doubt::default(), &effort, &Silent).unwrap();
            assert_eq!(found.entries.iter().map(|one| (one.0, one.1.value)).collect::<Vec<_>>(), plain, "{measure:?}");
            assert!(found.entries.iter().all(|one| one.1.rank.is_some_and(|(best, worst)| best <= worst)));
            if measure == Measure::Degree {
                assert!(found.follows_effort.is_some_and(|rho| rho > 0.999));
            }
        }
        assert!(uncertain_ranking(&network, Measure::Degree, 5, &Doubt::default(), &[1.0], &Silent).is_err());
    }

    #[test]
    fn what_is_certain_has_no_width() {
        let network = numbered(5, &[(0, 1), (0, 2), (0, 3), (3, 4)], false);
        let doubt = Doubt { wrong: 0.0, unseen: 0.0, merged: vec![1.0; 5], samples: 20, ..Doubt::default() };
        for measure in Measure::ALL {
            for found in intervals(&network, measure, &doubt, &Silent).unwrap() {
                assert!((found.low == found.value && found.high == found.value) || found.value.is_nan(), "{found:?}");
            }
        }
        let certain = intervals(&network, Measure::Degree, &doubt, &Silent).unwrap();
        assert_eq!(certain[0].rank, Some((1, 1)));
        assert_eq!(certain[1].rank, Some((3, 3)), "three share the third place");
    }

    #[test]
    fn links_are_lost_as_often_as_they_may_be_wrong() {
        let network = numbered(101, &(1..101).map(|v| (0, v)).collect::<Vec<_>>(), false);
        let doubt = Doubt { unseen: 0.0, confidence: 0.99, samples: 400, ..Doubt::default() };
        let hub = intervals(&network, Measure::Degree, &doubt, &Silent).unwrap()[0];
        // 100 links each kept with 0.8: a standard deviation of 4 round 80.
        assert!((66.0..74.0).contains(&hub.low) && (86.0..94.0).contains(&hub.high), "{hub:?}");
        let split = Doubt { merged: vec![0.0; 101], wrong: 0.0, ..doubt };
        let hub = intervals(&network, Measure::Degree, &split, &Silent).unwrap()[0];
        assert!((30.0..45.0).contains(&hub.low) && (55.0..70.0).contains(&hub.high), "{hub:?}");
    }

    #[test]
    fn protected_people_have_no_rank_and_threads_do_not_show() {
        let mut network = numbered(6, &[(0, 1), (0, 2), (0, 3), (3, 4), (4, 5)], false);
        let mut status = vec![Status::Unknown; 6];
        status[0] = Status::Victim;
        network.set_attributes(Attributes { status, ..Attributes::default() }).unwrap();
        let found = intervals(&network, Measure::Betweenness, &Doubt::default(), &Silent).unwrap();
        assert!(found[0].rank.is_none() && found[3].rank.is_some());
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let again = one.install(|| intervals(&network, Measure::Betweenness, &Doubt::default(), &Silent).unwrap());
        assert_eq!(again, found);
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        let network = numbered(2, &[(0, 1)], false);
        for doubt in [
            Doubt { samples: 0, ..Doubt::default() },
            Doubt { wrong: f64::NAN, ..Doubt::default() },
            Doubt { confidence: 1.5, ..Doubt::default() },
            Doubt { merged: vec![1.0], ..Doubt::default() },
        ] {
            assert!(intervals(&network, Measure::Degree, &doubt, &Silent).is_err());
        }
        assert!(intervals(&numbered(0, &[], false), Measure::Degree, &Doubt::default(), &Silent).unwrap().is_empty());
        assert_eq!(follows_effort(&[], &[]).unwrap(), None);
        assert!(follows_effort(&[1.0], &[]).is_err());
    }
}
