//! Patterns of phones: how two lines talk, and which line took over from another.

use std::collections::{BTreeMap, BTreeSet};

use crate::network::{Network, Strand};

/// All calls and messages between two nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct CallPattern {
    /// The lower of the two nodes, and the higher.
    pub ends: (u32, u32),
    /// How many there were.
    pub count: u32,
    /// The first and the last, in seconds since 1970 UTC; `None` where no time was given.
    pub span: Option<(i64, i64)>,
    /// Of those with a time, the share between ten in the evening and six in the morning, from 0 to 1.
    pub night: f64,
    /// The most within one hour.
    pub burst: u32,
    /// The contacts that both have, ascending.
    pub common: Vec<u32>,
}

/// Call patterns of all pairs, those with most calls first, then by place. Pairs with a protected person are left out, and
/// none is among the common contacts.
///
/// Reads the layers `call` and `message`. `clock` is how many seconds local time is ahead of UTC. Cost: O(m log m), and
/// for each pair the degrees of its ends.
///
/// ```
/// use vinculo::{analysis::call_patterns, network::{Labels, LinkData, Network}};
/// let (labels, source, target) = Labels::text_links(&["a", "b"], &["b", "a"], &[]);
/// let start = [Some(3_600), Some(3_700)];
/// let data = LinkData { layer: Some(&["call", "call"]), start: Some(&start), ..LinkData::default() };
/// let network = Network::from_edges(labels, &source, &target, &data, true)?;
/// let found = &call_patterns(&network, 0)[0];
/// assert_eq!((found.count, found.night, found.burst), (2, 1.0, 2));
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use]
pub fn call_patterns(network: &Network, clock: i64) -> Vec<CallPattern> {
    let calls: Vec<&Strand> = of_layers(network, &["call", "message"]).collect();
    let near = contacts(&calls);
    let pair = |s: &Strand| (s.source.min(s.target), s.source.max(s.target));
    let pattern = |calls: &[&Strand]| {
        let ends = pair(calls.first()?);
        let mut times: Vec<(i64, u32)> = calls.iter().filter_map(|s| Some((s.start?, s.rows))).collect();
        times.sort_unstable();
        let timed: u32 = times.iter().map(|time| time.1).sum();
        let at_night = |time: i64| !(6..22).contains(&(time.saturating_add(clock).rem_euclid(86_400) / 3_600));
        let night: u32 = times.iter().filter(|time| at_night(time.0)).map(|time| time.1).sum();
        let within = |at: usize| -> u32 {
            times[at..].iter().take_while(|time| time.0 - times[at].0 < 3_600).map(|time| time.1).sum()
        };
        if network.is_protected(ends.0) || network.is_protected(ends.1) {
            return None;
        }
        let both = near.get(&ends.0).zip(near.get(&ends.1));
        let common = both.map(|(a, b)| a.intersection(b).copied().filter(|&v| !network.is_protected(v)).collect());
        Some(CallPattern {
            ends,
            count: calls.iter().map(|s| s.rows).sum(),
            span: times.first().zip(times.last()).map(|(first, last)| (first.0, last.0)),
            night: if timed > 0 { f64::from(night) / f64::from(timed) } else { 0.0 },
            burst: (0..times.len()).map(within).max().unwrap_or(0),
            common: common.unwrap_or_default(),
        })
    };
    let mut found: Vec<CallPattern> = calls.chunk_by(|a, b| pair(a) == pair(b)).filter_map(pattern).collect();
    found.sort_by(|a, b| b.count.cmp(&a.count).then(a.ends.cmp(&b.ends)));
    found
}

/// A new line that seems to be an old one's: its user changed the number or the card.
#[derive(Debug, Clone, PartialEq)]
pub struct Successor {
    /// The line that fell silent.
    pub old: u32,
    /// The line that was first heard after.
    pub new: u32,
    /// The contacts that both have, ascending.
    pub common: Vec<u32>,
    /// Those as a share of all contacts of the line that has fewer, from 0 to 1.
    pub overlap: f64,
    /// Seconds of silence between the two.
    pub gap: i64,
}

/// How lines are told to follow each other.
#[derive(Debug, Clone, PartialEq)]
pub struct SuccessorOptions {
    /// The most seconds between the last call of the one and the first of the other; 14 days by default.
    pub longest_gap: i64,
    /// The fewest contacts that both have; 3 by default: two people may share two friends.
    pub least_common: usize,
    /// The least overlap; 0.5 by default.
    pub least_overlap: f64,
    /// A contact with more lines than this says nothing: a taxi rank, a bank; 50 by default.
    pub most_lines: usize,
}

impl Default for SuccessorOptions {
    fn default() -> Self {
        Self { longest_gap: 14 * 86_400, least_common: 3, least_overlap: 0.5, most_lines: 50 }
    }
}

/// Lines that took over from others (burner phones): heard only after the other fell silent, soon, and with the same
/// people. The highest overlap first, then the most contacts, then by place. Lines of protected persons are left out.
///
/// Reads the layers `call` and `message` of a network of lines. Cost: O(m log m), and for each contact the square of its
/// lines up to `most_lines`.
///
/// ```
/// use vinculo::{analysis::{SuccessorOptions, successors}, network::{Labels, LinkData, Network}};
/// let (source, target) = (["old", "old", "old", "new", "new", "new"], ["a", "b", "c", "a", "b", "c"]);
/// let (labels, source, target) = Labels::text_links(&source, &target, &[]);
/// let start = [1, 2, 3, 1_001, 1_002, 1_003].map(Some);
/// let data = LinkData { layer: Some(&["call"; 6]), start: Some(&start), ..LinkData::default() };
/// let network = Network::from_edges(labels, &source, &target, &data, true)?;
/// let found = successors(&network, &SuccessorOptions::default());
/// assert_eq!((found.len(), found[0].gap, found[0].common.len()), (1, 998, 3));
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use]
pub fn successors(network: &Network, options: &SuccessorOptions) -> Vec<Successor> {
    let calls: Vec<&Strand> = of_layers(network, &["call", "message"]).collect();
    let near = contacts(&calls);
    let mut heard: BTreeMap<u32, (i64, i64)> = BTreeMap::new();
    for (strand, start) in calls.iter().filter_map(|s| Some((s, s.start?))) {
        for v in [strand.source, strand.target] {
            let span = heard.entry(v).or_insert((start, start));
            *span = (span.0.min(start), span.1.max(start));
        }
    }
    let mut pairs: BTreeSet<(u32, u32)> = BTreeSet::new();
    for lines in near.values().filter(|lines| lines.len() <= options.most_lines) {
        for &old in lines {
            pairs.extend(lines.iter().filter(|&&new| new != old).map(|&new| (old, new)));
        }
    }
    let follows = |(old, new): (u32, u32)| {
        let gap = heard.get(&new)?.0.checked_sub(heard.get(&old)?.1)?;
        let (a, b) = (near.get(&old)?, near.get(&new)?);
        // A line that the other calls is somebody else's.
        if gap <= 0 || gap > options.longest_gap || a.contains(&new) {
            return None;
        }
        if network.is_protected(old) || network.is_protected(new) {
            return None;
        }
        let mut common: Vec<u32> = a.intersection(b).copied().collect();
        let overlap = common.len() as f64 / a.len().min(b.len()) as f64;
        let enough = common.len() >= options.least_common && overlap >= options.least_overlap;
        common.retain(|&v| !network.is_protected(v));
        enough.then_some(Successor { old, new, common, overlap, gap })
    };
    let mut found: Vec<Successor> = pairs.into_iter().filter_map(follows).collect();
    found.sort_by(|a, b| {
        b.overlap
            .total_cmp(&a.overlap)
            .then(b.common.len().cmp(&a.common.len()))
            .then((a.old, a.new).cmp(&(b.old, b.new)))
    });
    found
}

fn of_layers<'a>(network: &'a Network, layers: &'a [&str]) -> impl Iterator<Item = &'a Strand> {
    let layer = |s: &Strand| network.layers().get(s.layer as usize).map_or("", String::as_str);
    network.strands().iter().filter(move |s| layers.contains(&layer(s)))
}

/// With whom each node has calls.
fn contacts(calls: &[&Strand]) -> BTreeMap<u32, BTreeSet<u32>> {
    let mut near: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for strand in calls {
        near.entry(strand.source).or_default().insert(strand.target);
        near.entry(strand.target).or_default().insert(strand.source);
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Labels, LinkData};

    fn network(links: &[(&str, &str, &str, Option<i64>)]) -> Network {
        let (source, target): (Vec<&str>, Vec<&str>) = links.iter().map(|l| (l.0, l.1)).unzip();
        let layer: Vec<&str> = links.iter().map(|l| l.2).collect();
        let start: Vec<Option<i64>> = links.iter().map(|l| l.3).collect();
        let (labels, source, target) = Labels::text_links(&source, &target, &[]);
        let data = LinkData { layer: Some(&layer), start: Some(&start), ..LinkData::default() };
        Network::from_edges(labels, &source, &target, &data, true).unwrap()
    }

    #[test]
    fn a_pair_is_told_with_its_nights_bursts_and_common_contacts() {
        let hour = 3_600;
        let network = network(&[
            ("a", "b", "call", Some(23 * hour)),
            ("b", "a", "message", Some(23 * hour + 60)),
            ("a", "b", "call", Some(36 * hour)),
            ("a", "b", "call", None),
            ("a", "c", "call", Some(0)),
            ("c", "b", "call", Some(0)),
            ("a", "b", "payment", Some(0)),
        ]);
        let found = call_patterns(&network, 0);
        assert_eq!(found.len(), 3);
        let first = &found[0];
        assert_eq!((first.ends, first.count, first.burst, first.common.as_slice()), ((0, 1), 4, 2, &[2][..]));
        assert_eq!(first.span, Some((23 * hour, 36 * hour)));
        assert!((first.night - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(call_patterns(&network, -2 * hour)[0].night, 0.0, "nine in the evening there");
        assert!(call_patterns(&Network::from_pairs(&[("a", "b")]), 0).is_empty());
    }

    #[test]
    fn lines_of_protected_persons_are_not_told() {
        let mut network =
            network(&[("a", "b", "call", Some(1)), ("a", "c", "call", Some(1)), ("b", "c", "call", Some(1))]);
        let status = ["victim", "suspect", "suspect"].map(|status| status.parse().unwrap()).to_vec();
        network.set_attributes(crate::network::Attributes { status, ..Default::default() }).unwrap();
        let found = call_patterns(&network, 0);
        assert_eq!(found.iter().map(|one| (one.ends, one.common.len())).collect::<Vec<_>>(), [((1, 2), 0)]);
        let easy = SuccessorOptions { least_common: 1, least_overlap: 0.0, ..SuccessorOptions::default() };
        assert!(successors(&network, &easy).iter().all(|one| one.old != 0 && one.new != 0));
    }

    #[test]
    fn a_line_used_at_the_same_time_or_called_by_the_other_is_no_successor() {
        let calls = |line: &'static str, from: i64| {
            ["a", "b", "c", "d"].into_iter().zip(from..).map(move |(to, at)| (line, to, "call", Some(at * 86_400)))
        };
        let sought =
            |links: &[(&str, &str, &str, Option<i64>)]| successors(&network(links), &SuccessorOptions::default());
        let follows: Vec<_> = calls("old", 0).chain(calls("new", 5)).collect();
        assert_eq!(sought(&follows).len(), 1);
        let at_once: Vec<_> = calls("old", 0).chain(calls("new", 2)).collect();
        assert!(sought(&at_once).is_empty());
        let much_later: Vec<_> = calls("old", 0).chain(calls("new", 90)).collect();
        assert!(sought(&much_later).is_empty());
    }
}
