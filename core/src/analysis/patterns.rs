//! Patterns of phone lines: how two lines communicate, and which line replaced another.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::network::{LayeredEdge, Network};

// Conventions of telephone analysis; not tuned on data.
/// The layers that hold communication.
const CALL_LAYERS: [&str; 2] = ["call", "message"];
/// The hours of local time that count as day; the others are night.
const DAY_HOURS: Range<i64> = 6..22;
/// The length, in seconds, of the window of a burst.
const BURST_WINDOW: i64 = 3_600;
/// All calls and messages between two nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct CallPattern {
    /// The lower of the two nodes, and the higher.
    pub ends: (u32, u32),
    /// The number of calls and messages.
    pub count: u32,
    /// The first and the last start, in seconds since 1970 UTC; `None` if no call has a time.
    pub span: Option<(i64, i64)>,
    /// The share of timed calls from 22:00 to 06:00 local time, from 0 to 1.
    pub night: f64,
    /// The largest number of calls within one hour.
    pub burst: u32,
    /// The common contacts of the two nodes, ascending.
    pub common: Vec<u32>,
}

/// Returns the call pattern of each pair of nodes, the pairs with the most calls first, then by node.
///
/// Reads the layers `call` and `message`. `utc_offset` is local time minus UTC, in seconds. Pairs with a protected
/// person are left out, and so are protected common contacts. Cost: O(m log m), plus the degrees of both ends of each
/// pair.
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
pub fn call_patterns(network: &Network, utc_offset: i64) -> Vec<CallPattern> {
    let calls: Vec<&LayeredEdge> = edges_of_layers(network, &CALL_LAYERS).collect();
    let near = contacts(&calls);
    let pattern = |calls: &[&LayeredEdge]| {
        let ends = calls.first()?.pair();
        let mut times: Vec<(i64, u32)> = calls.iter().filter_map(|s| Some((s.start?, s.rows))).collect();
        times.sort_unstable();
        let timed: u32 = times.iter().map(|time| time.1).sum();
        let hour = |time: i64| time.saturating_add(utc_offset).rem_euclid(86_400) / 3_600;
        let night: u32 = times.iter().filter(|time| !DAY_HOURS.contains(&hour(time.0))).map(|time| time.1).sum();
        let within = |at: usize| -> u32 {
            times[at..].iter().take_while(|time| time.0 - times[at].0 < BURST_WINDOW).map(|time| time.1).sum()
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
    let mut found: Vec<CallPattern> = calls.chunk_by(|a, b| a.pair() == b.pair()).filter_map(pattern).collect();
    found.sort_by(|a, b| b.count.cmp(&a.count).then(a.ends.cmp(&b.ends)));
    found
}

/// A line that probably replaced another: its user changed the number or the card.
#[derive(Debug, Clone, PartialEq)]
pub struct Successor {
    /// The line that fell silent.
    pub old: u32,
    /// The line that was first used later.
    pub new: u32,
    /// The common contacts of the two lines, ascending.
    pub common: Vec<u32>,
    /// The number of common contacts as a share of the contacts of the line with fewer contacts, from 0 to 1.
    pub overlap: f64,
    /// Seconds from the last call of the old line to the first call of the new line.
    pub gap: i64,
}

/// When a line counts as the successor of another.
#[derive(Debug, Clone, PartialEq)]
pub struct SuccessorOptions {
    /// The longest gap from the last call of the old line to the first of the new line, in seconds; 14 days by default.
    pub max_gap: i64,
    /// The smallest number of common contacts; 3 by default, since two strangers may share two.
    pub min_common: usize,
    /// The smallest overlap, from 0 to 1; 0.5 by default.
    pub min_overlap: f64,
    /// Contacts with more lines than this are ignored, such as a taxi rank or a bank; 50 by default.
    pub max_lines: usize,
}

impl Default for SuccessorOptions {
    fn default() -> Self {
        Self { max_gap: 14 * 86_400, min_common: 3, min_overlap: 0.5, max_lines: 50 }
    }
}

/// Returns lines that probably replaced others, as burner phones do: first used soon after the other line's last call,
/// with the same contacts and no call between the two.
///
/// Reads the layers `call` and `message` of a network of lines. Sorted by overlap, then by the number of common
/// contacts, both descending, then by node. Lines of protected persons are left out. Cost: O(m log m), plus the squared
/// number of lines of each contact with at most `max_lines`.
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
    let calls: Vec<&LayeredEdge> = edges_of_layers(network, &CALL_LAYERS).collect();
    let near = contacts(&calls);
    let mut active: BTreeMap<u32, (i64, i64)> = BTreeMap::new();
    for (edge, start) in calls.iter().filter_map(|s| Some((s, s.start?))) {
        for v in [edge.source, edge.target] {
            let span = active.entry(v).or_insert((start, start));
            *span = (span.0.min(start), span.1.max(start));
        }
    }
    let mut pairs: BTreeSet<(u32, u32)> = BTreeSet::new();
    for lines in near.values().filter(|lines| lines.len() <= options.max_lines) {
        for &old in lines {
            pairs.extend(lines.iter().filter(|&&new| new != old).map(|&new| (old, new)));
        }
    }
    let follows = |(old, new): (u32, u32)| {
        let gap = active.get(&new)?.0.checked_sub(active.get(&old)?.1)?;
        let (a, b) = (near.get(&old)?, near.get(&new)?);
        // Two lines that call each other belong to different people.
        if gap <= 0 || gap > options.max_gap || a.contains(&new) {
            return None;
        }
        if network.is_protected(old) || network.is_protected(new) {
            return None;
        }
        let mut common: Vec<u32> = a.intersection(b).copied().collect();
        let overlap = common.len() as f64 / a.len().min(b.len()) as f64;
        let enough = common.len() >= options.min_common && overlap >= options.min_overlap;
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

fn edges_of_layers<'a>(network: &'a Network, layers: &'a [&str]) -> impl Iterator<Item = &'a LayeredEdge> {
    let layer = |s: &LayeredEdge| network.layers().get(s.layer as usize).map_or("", String::as_str);
    network.layered_edges().iter().filter(move |s| layers.contains(&layer(s)))
}

/// The contacts of each node.
fn contacts(calls: &[&LayeredEdge]) -> BTreeMap<u32, BTreeSet<u32>> {
    let mut near: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for edge in calls {
        near.entry(edge.source).or_default().insert(edge.target);
        near.entry(edge.target).or_default().insert(edge.source);
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
    fn a_call_pattern_has_night_share_burst_and_common_contacts() {
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
        assert_eq!(call_patterns(&network, -2 * hour)[0].night, 0.0, "21:00 local time");
        assert!(call_patterns(&Network::from_pairs(&[("a", "b")]), 0).is_empty());
    }

    #[test]
    fn lines_of_protected_persons_are_left_out() {
        let mut network =
            network(&[("a", "b", "call", Some(1)), ("a", "c", "call", Some(1)), ("b", "c", "call", Some(1))]);
        let status = ["victim", "suspect", "suspect"].map(|status| status.parse().unwrap()).to_vec();
        network.set_attributes(crate::network::Attributes { status, ..Default::default() }).unwrap();
        let found = call_patterns(&network, 0);
        assert_eq!(found.iter().map(|one| (one.ends, one.common.len())).collect::<Vec<_>>(), [((1, 2), 0)]);
        let permissive = SuccessorOptions { min_common: 1, min_overlap: 0.0, ..SuccessorOptions::default() };
        assert!(successors(&network, &permissive).iter().all(|one| one.old != 0 && one.new != 0));
    }

    #[test]
    fn a_line_used_at_the_same_time_or_much_later_is_no_successor() {
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
