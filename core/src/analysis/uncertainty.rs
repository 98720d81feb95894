//! Uncertainty of a measure: intervals of values and ranks, and correlation with the effort of observation.

use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

use super::Measure;
use crate::error::{Error, Result};
use crate::hash;
use crate::monitor::{Monitor, Silent};
use crate::network::{Labels, LinkData, Network};
use crate::protect;

/// The smallest rank correlation at which a measure is reported to follow the effort of observation.
const MIN_EFFORT_CORRELATION: f64 = 0.7;

/// The largest number of rows behind a link that lowers its probability of loss further.
const MAX_COUNTED_ROWS: u32 = 1_000;

/// How the bootstrap resamples a network.
#[derive(Debug, Clone, PartialEq)]
pub struct BootstrapOptions {
    /// The number of resampled networks; 200 by default.
    pub samples: usize,
    /// The share of resampled values that an interval covers, from 0 to 1; 0.9 by default.
    pub confidence: f64,
    /// The probability that an input row is wrong, from 0 to 1; 0.2 by default. A link that rests on r rows is lost
    /// with this probability to the power of r.
    pub row_error_rate: f64,
    /// The number of unobserved links as a share of the observed ones, from 0 to 1; 0.1 by default. They are added
    /// between nodes with a common neighbour.
    pub missing_link_rate: f64,
    /// For each node, the probability that its records are one entity; empty if that is certain. In a sample where they
    /// are not, each link of the node goes to a second node with probability one half.
    pub merge_probabilities: Vec<f64>,
    /// The seed of the random draws; 0 by default.
    pub seed: u64,
}

impl Default for BootstrapOptions {
    fn default() -> Self {
        Self {
            samples: 200,
            confidence: 0.9,
            row_error_rate: 0.2,
            missing_link_rate: 0.1,
            merge_probabilities: Vec::new(),
            seed: 0,
        }
    }
}

/// The value of a node with an interval, and its range of ranks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasureInterval {
    /// The value in the network as observed.
    pub value: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
    /// The best and the worst rank in the samples, counted from 1 among the rankable nodes; `None` for protected
    /// persons.
    pub rank: Option<(usize, usize)>,
}

/// Computes a measure for each node, with an interval of values and a range of ranks from resampled networks.
///
/// A bootstrap of links (Efron 1979, "Bootstrap methods: another look at the jackknife"; for networks Snijders and
/// Borgatti 1999, "Non-parametric standard errors and tests for network statistics"). Each sample drops links by how
/// few rows they rest on, adds unobserved links between nodes with a common neighbour, and splits uncertain merges; see
/// [`BootstrapOptions`]. The interval is between percentiles of the samples. If links are lost more often than added, a
/// value can lie outside its own interval. Cost: `samples` times the cost of the measure; all cores.
///
/// # Errors
/// [`Error::Input`] for a share outside 0 to 1, zero samples, or `merge_probabilities` that are neither empty nor one
/// per node; [`Error::Cancelled`] if the monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::{BootstrapOptions, Measure, intervals}, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("a", "c"), ("a", "d"), ("a", "e")]);
/// let found = intervals(&network, Measure::Degree, &BootstrapOptions::default(), &Silent)?;
/// assert!(found[0].low < found[0].high && found[0].rank.is_some_and(|(best, _)| best == 1));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn intervals(
    network: &Network,
    measure: Measure,
    options: &BootstrapOptions,
    monitor: &dyn Monitor,
) -> Result<Vec<MeasureInterval>> {
    let rankable: Vec<u32> = protect::rankable(network).collect();
    intervals_among(network, measure, options, &rankable, monitor)
}

/// As [`intervals`]; only the nodes of `ranked` have ranks.
fn intervals_among(
    network: &Network,
    measure: Measure,
    options: &BootstrapOptions,
    ranked: &[u32],
    monitor: &dyn Monitor,
) -> Result<Vec<MeasureInterval>> {
    check(network, options)?;
    let values = measure.values(network, monitor)?;
    let links = supported_links(network);
    monitor.stage("intervals", Some(options.samples as u64));
    let draw = |turn: usize| -> Result<Vec<f64>> {
        monitor.check()?;
        let sample = resample(network, &links, options, hash::mix(options.seed, turn as u64))?;
        let mut values = measure.values(&sample, &Silent)?;
        values.truncate(network.len());
        monitor.advance(1);
        Ok(values)
    };
    let draws: Result<Vec<Vec<f64>>> = (0..options.samples).into_par_iter().map(draw).collect();
    let draws = draws?;
    let mut ranks: Vec<Vec<usize>> = vec![Vec::new(); network.len()];
    for draw in &draws {
        for (v, rank) in ranks_of(ranked, draw, measure == Measure::Constraint) {
            ranks[v as usize].push(rank);
        }
    }
    let tail = (1.0 - options.confidence) / 2.0;
    let interval = |(v, &value): (usize, &f64)| {
        let mut sampled: Vec<f64> = draws.iter().map(|draw| draw[v]).filter(|x| !x.is_nan()).collect();
        sampled.sort_by(f64::total_cmp);
        ranks[v].sort_unstable();
        let (low, high) = percentile_range(&sampled, tail).unwrap_or((f64::NAN, f64::NAN));
        MeasureInterval { value, low, high, rank: percentile_range(&ranks[v], tail) }
    };
    Ok(values.iter().enumerate().map(interval).collect())
}

/// A ranking with intervals of values and ranks.
#[derive(Debug, Clone, PartialEq)]
pub struct UncertainRanking {
    /// The nodes with their intervals, in the order of [`super::ranking`], without protected persons.
    pub entries: Vec<(u32, MeasureInterval)>,
    /// The rank correlation of the measure with the effort of observation if it is at least 0.7: the ranking may then
    /// only reflect who was observed most. See [`follows_effort`].
    pub follows_effort: Option<f64>,
}

/// Returns the first `n` nodes by a measure, each with its interval and range of ranks, and a warning if the ranks
/// follow the effort of observation.
///
/// `effort` has one number per node, or is empty: then there is no warning. See [`intervals`] for the resampling and
/// the cost.
///
/// # Errors
/// As [`intervals`], and [`Error::Input`] if `effort` is neither empty nor one number per node.
///
/// ```
/// use vinculo::{Silent, analysis::{BootstrapOptions, Measure, uncertain_ranking}, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("a", "c"), ("a", "d"), ("a", "e")]);
/// let found = uncertain_ranking(&network, Measure::Degree, 2, &BootstrapOptions::default(), &[], &Silent)?;
/// assert_eq!((found.entries.len(), found.entries[0].0, found.follows_effort), (2, 0, None));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn uncertain_ranking(
    network: &Network,
    measure: Measure,
    n: usize,
    options: &BootstrapOptions,
    effort: &[f64],
    monitor: &dyn Monitor,
) -> Result<UncertainRanking> {
    uncertain_ranking_among(network, measure, n, options, effort, &|_| true, monitor)
}

/// As [`uncertain_ranking`], but ranks only the nodes that `eligible` accepts and that are not protected persons.
///
/// The other nodes stay in the network: they count for the measure and for the correlation with the effort.
///
/// # Errors
/// As [`uncertain_ranking`].
pub fn uncertain_ranking_among(
    network: &Network,
    measure: Measure,
    n: usize,
    options: &BootstrapOptions,
    effort: &[f64],
    eligible: &dyn Fn(u32) -> bool,
    monitor: &dyn Monitor,
) -> Result<UncertainRanking> {
    let ranked: Vec<u32> = protect::rankable(network).filter(|node| eligible(*node)).collect();
    let all = intervals_among(network, measure, options, &ranked, monitor)?;
    let values: Vec<f64> = all.iter().map(|one| one.value).collect();
    let follows_effort = if effort.is_empty() { None } else { follows_effort(&values, effort)? };
    let order =
        ranks_of(&ranked, &values, measure == Measure::Constraint).into_iter().map(|(v, _)| (v, all[v as usize]));
    let entries = order.filter(|one| !one.1.value.is_nan()).take(n).collect();
    Ok(UncertainRanking { entries, follows_effort })
}

/// Returns the rank correlation of a measure with the effort of observation if it is at least 0.7, otherwise `None`.
///
/// `effort` is what was spent on observing each node: records that name it, or days its line was monitored. A high
/// correlation means that the measure may only reflect who was observed most. Spearman 1904, "The proof and measurement
/// of association between two things". Nodes without a value are ignored. Cost: O(n log n).
///
/// # Errors
/// [`Error::Input`] if the two lists differ in length.
///
/// ```
/// use vinculo::analysis::follows_effort;
/// assert_eq!(follows_effort(&[0.1, 0.5, 0.9], &[1.0, 30.0, 90.0])?, Some(1.0));
/// assert_eq!(follows_effort(&[0.9, 0.5, 0.1], &[1.0, 30.0, 90.0])?, None);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn follows_effort(values: &[f64], effort: &[f64]) -> Result<Option<f64>> {
    if values.len() != effort.len() {
        let message = format!("{} values, but {} of effort; give one per node", values.len(), effort.len());
        return Err(Error::Input(message));
    }
    let pairs: Vec<(f64, f64)> =
        values.iter().copied().zip(effort.iter().copied()).filter(|(a, b)| !a.is_nan() && !b.is_nan()).collect();
    let (a, b): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    let (a, b) = (mid_ranks(&a), mid_ranks(&b));
    let mean = (a.len() as f64 + 1.0) / 2.0;
    let covariance: f64 = a.iter().zip(&b).map(|(x, y)| (x - mean) * (y - mean)).sum();
    let variance = |x: &[f64]| x.iter().map(|x| (x - mean).powi(2)).sum::<f64>();
    let rho = covariance / (variance(&a) * variance(&b)).sqrt();
    Ok((rho >= MIN_EFFORT_CORRELATION).then_some(rho))
}

/// Ranks from 1; equal values get the mean of their ranks.
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

fn check(network: &Network, options: &BootstrapOptions) -> Result<()> {
    let shares = [
        ("confidence", options.confidence),
        ("the row error rate", options.row_error_rate),
        ("the missing link rate", options.missing_link_rate),
    ];
    for (name, share) in shares {
        if !(0.0..=1.0).contains(&share) {
            return Err(Error::Input(format!("{name} {share} must be a share from 0 to 1")));
        }
    }
    if options.samples == 0 {
        return Err(Error::input("samples 0: an interval needs at least one sample; 200 is customary"));
    }
    let probabilities = options.merge_probabilities.len();
    if probabilities != 0 && probabilities != network.len() {
        let message = format!("{probabilities} probabilities of merges for {} nodes; give one per node", network.len());
        return Err(Error::Input(message));
    }
    Ok(())
}

/// A link (source, target, weight) and the number of rows it rests on.
type SupportedLink = (u32, u32, f64, u32);

fn supported_links(network: &Network) -> Vec<SupportedLink> {
    let rows = |a: u32, b: u32| network.layered_edges_between(a, b).map(|edge| edge.rows).sum::<u32>().max(1);
    network.links().map(|(a, b, weight)| (a, b, weight, rows(a, b))).collect()
}

/// One resampled network. Nodes beyond those of `network` are the second halves of split merges.
fn resample(network: &Network, links: &[SupportedLink], options: &BootstrapOptions, seed: u64) -> Result<Network> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let n = network.len();
    let mut twin: Vec<Option<u32>> = vec![None; n];
    let mut count = n;
    for (twin, probability) in twin.iter_mut().zip(&options.merge_probabilities) {
        if random.random::<f64>() >= *probability {
            *twin = Some(count as u32);
            count += 1;
        }
    }
    let (mut source, mut target, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for &(a, b, weight, rows) in links {
        let loss = options.row_error_rate.powi(rows.min(MAX_COUNTED_ROWS) as i32);
        let end = |v: u32, random: &mut Xoshiro256PlusPlus| match twin[v as usize] {
            Some(twin) if random.random() => twin,
            _ => v,
        };
        if random.random::<f64>() >= loss {
            source.push(end(a, &mut random));
            target.push(end(b, &mut random));
            weights.push(weight);
        }
    }
    let missing = if links.is_empty() { 0 } else { (options.missing_link_rate * links.len() as f64).round() as usize };
    for _ in 0..missing {
        // A random end of a random link, its other end, and a random neighbour of that.
        let (a, b, weight, _) = links[random.random_range(0..links.len())];
        let (from, middle) = if random.random() { (a, b) } else { (b, a) };
        let near = network.neighbors(middle);
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

/// The rank of each node, from 1. Equal values share the best of their ranks; nodes without a value come last.
fn ranks_of(ranked: &[u32], values: &[f64], ascending: bool) -> Vec<(u32, usize)> {
    let key = |v: u32| {
        let value = values[v as usize];
        if value.is_nan() { f64::INFINITY } else { value * if ascending { 1.0 } else { -1.0 } }
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

/// The first and last of the sorted values after a share `tail` is cut off at each end.
pub(super) fn percentile_range<T: Copy>(sorted: &[T], tail: f64) -> Option<(T, T)> {
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
    fn an_uncertain_ranking_agrees_with_the_ranking_and_warns_of_effort() {
        let links: Vec<(u32, u32)> = (1..8).map(|v| (0, v)).chain([(1, 2), (1, 3), (2, 3)]).collect();
        let mut network = numbered(8, &links, false);
        let mut status = vec![Status::Unknown; 8];
        status[1] = Status::Victim;
        network.set_attributes(Attributes { status, ..Default::default() }).unwrap();
        let effort: Vec<f64> = network.nodes().map(|v| network.degree(v) as f64).collect();
        for measure in Measure::ALL {
            let plain = super::super::ranking(&network, measure, 5, &Silent).unwrap();
            let found =
                uncertain_ranking(&network, measure, 5, &BootstrapOptions::default(), &effort, &Silent).unwrap();
            assert_eq!(found.entries.iter().map(|one| (one.0, one.1.value)).collect::<Vec<_>>(), plain, "{measure:?}");
            assert!(found.entries.iter().all(|one| one.1.rank.is_some_and(|(best, worst)| best <= worst)));
            if measure == Measure::Degree {
                assert!(found.follows_effort.is_some_and(|rho| rho > 0.999));
            }
        }
        assert!(
            uncertain_ranking(&network, Measure::Degree, 5, &BootstrapOptions::default(), &[1.0], &Silent).is_err()
        );
    }

    #[test]
    fn ineligible_nodes_keep_their_links_but_are_not_ranked() {
        let links: Vec<(u32, u32)> = (1..8).map(|v| (0, v)).chain([(1, 2), (1, 3), (2, 3)]).collect();
        let network = numbered(8, &links, false);
        let mut protected = network.clone();
        let status = network.nodes().map(|v| if v % 3 == 0 { Status::Witness } else { Status::Unknown }).collect();
        protected.set_attributes(Attributes { status, ..Default::default() }).unwrap();
        let (options, measure) = (BootstrapOptions::default(), Measure::Betweenness);
        let found =
            uncertain_ranking_among(&network, measure, 8, &options, &[], &|node| node % 3 != 0, &Silent).unwrap();
        assert_eq!(found.entries.iter().map(|one| one.0).collect::<Vec<_>>(), [1, 2, 4, 5, 7]);
        // The same nodes are left out if they are protected, with the same values and ranks of the others.
        assert_eq!(found, uncertain_ranking(&protected, measure, 8, &options, &[], &Silent).unwrap());
        let none =
            uncertain_ranking_among(&protected, measure, 8, &options, &[], &|node| node % 3 == 0, &Silent).unwrap();
        assert!(none.entries.is_empty(), "an eligible node that is protected is not ranked");
    }

    #[test]
    fn without_uncertainty_intervals_have_no_width() {
        let network = numbered(5, &[(0, 1), (0, 2), (0, 3), (3, 4)], false);
        let options = BootstrapOptions {
            row_error_rate: 0.0,
            missing_link_rate: 0.0,
            merge_probabilities: vec![1.0; 5],
            samples: 20,
            ..BootstrapOptions::default()
        };
        for measure in Measure::ALL {
            for found in intervals(&network, measure, &options, &Silent).unwrap() {
                assert!((found.low == found.value && found.high == found.value) || found.value.is_nan(), "{found:?}");
            }
        }
        let certain = intervals(&network, Measure::Degree, &options, &Silent).unwrap();
        assert_eq!(certain[0].rank, Some((1, 1)));
        assert_eq!(certain[1].rank, Some((3, 3)), "three nodes share the third place");
    }

    #[test]
    fn links_are_lost_at_the_row_error_rate() {
        let network = numbered(101, &(1..101).map(|v| (0, v)).collect::<Vec<_>>(), false);
        let options =
            BootstrapOptions { missing_link_rate: 0.0, confidence: 0.99, samples: 400, ..BootstrapOptions::default() };
        let hub = intervals(&network, Measure::Degree, &options, &Silent).unwrap()[0];
        // 100 links each kept with 0.8: mean 80, standard deviation 4.
        assert!((66.0..74.0).contains(&hub.low) && (86.0..94.0).contains(&hub.high), "{hub:?}");
        let split = BootstrapOptions { merge_probabilities: vec![0.0; 101], row_error_rate: 0.0, ..options };
        let hub = intervals(&network, Measure::Degree, &split, &Silent).unwrap()[0];
        assert!((30.0..45.0).contains(&hub.low) && (55.0..70.0).contains(&hub.high), "{hub:?}");
    }

    #[test]
    fn protected_people_have_no_rank_at_any_number_of_threads() {
        let mut network = numbered(6, &[(0, 1), (0, 2), (0, 3), (3, 4), (4, 5)], false);
        let mut status = vec![Status::Unknown; 6];
        status[0] = Status::Victim;
        network.set_attributes(Attributes { status, ..Attributes::default() }).unwrap();
        let found = intervals(&network, Measure::Betweenness, &BootstrapOptions::default(), &Silent).unwrap();
        assert!(found[0].rank.is_none() && found[3].rank.is_some());
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let again =
            one.install(|| intervals(&network, Measure::Betweenness, &BootstrapOptions::default(), &Silent).unwrap());
        assert_eq!(again, found);
    }

    #[test]
    fn invalid_options_are_errors() {
        let network = numbered(2, &[(0, 1)], false);
        for options in [
            BootstrapOptions { samples: 0, ..BootstrapOptions::default() },
            BootstrapOptions { row_error_rate: f64::NAN, ..BootstrapOptions::default() },
            BootstrapOptions { confidence: 1.5, ..BootstrapOptions::default() },
            BootstrapOptions { merge_probabilities: vec![1.0], ..BootstrapOptions::default() },
        ] {
            assert!(intervals(&network, Measure::Degree, &options, &Silent).is_err());
        }
        assert!(
            intervals(&numbered(0, &[], false), Measure::Degree, &BootstrapOptions::default(), &Silent)
                .unwrap()
                .is_empty()
        );
        assert_eq!(follows_effort(&[], &[]).unwrap(), None);
        assert!(follows_effort(&[1.0], &[]).is_err());
    }
}
