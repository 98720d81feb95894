//! From columns of links to compressed sparse rows.

use super::details::{DetailTable, EdgeDetails};
use super::graph::{Attributes, Network, Rows, Strand};
use super::labels::Labels;
use crate::error::{Error, Result};

/// What a list of links says besides its two ends; every column present is as long as the list.
#[derive(Debug, Clone, Copy, Default)]
pub struct LinkData<'a> {
    /// The weight of each link; 1 where there is no such column.
    pub weight: Option<&'a [f64]>,
    /// The layer of each link, such as `call` or `payment`.
    pub layer: Option<&'a [&'a str]>,
    /// When each link began, in seconds since 1970 UTC.
    pub start: Option<&'a [Option<i64>]>,
    /// When each link ended, in seconds since 1970 UTC; a link without an end is a moment.
    pub end: Option<&'a [Option<i64>]>,
}

impl Network {
    /// A network from the node numbers of both ends of each link; numbers are places in `labels`.
    ///
    /// Parallel links become one whose weight is the sum; links from a node to itself are left out and counted
    /// ([`Network::self_loops`]). The result does not depend on the order of the links. Cost: O(n + m).
    ///
    /// # Errors
    /// [`Error::Input`], naming the row (from 1): labels that do not ascend, columns of unequal length, an end that is
    /// no place in `labels`, a weight that is negative or not finite, a time that ends before it begins.
    ///
    /// ```
    /// use vinculo::network::{Labels, LinkData, Network};
    /// let (labels, source, target) = Labels::text_links(&["ana", "leo", "leo"], &["leo", "ana", "leo"], &[]);
    /// let network = Network::from_edges(labels, &source, &target, &LinkData::default(), false)?;
    /// assert_eq!((network.len(), network.link_count(), network.self_loops()), (2, 1, 1));
    /// assert_eq!(network.weight(0, 1), Some(2.0));
    /// # Ok::<(), vinculo::Error>(())
    /// ```
    pub fn from_edges(
        labels: Labels,
        source: &[u32],
        target: &[u32],
        data: &LinkData<'_>,
        directed: bool,
    ) -> Result<Self> {
        Self::from_detailed_edges(labels, source, target, data, &[], directed)
    }

    /// Builds a network as [`Network::from_edges`] does, with the details of each row; `details` is empty or as long as
    /// `source`. [`Network::parts`] returns them by edge.
    ///
    /// # Errors
    /// As [`Network::from_edges`].
    pub fn from_detailed_edges(
        labels: Labels,
        source: &[u32],
        target: &[u32],
        data: &LinkData<'_>,
        details: &[EdgeDetails<'_>],
        directed: bool,
    ) -> Result<Self> {
        check(&labels, source, target, data)?;
        if !details.is_empty() && details.len() != source.len() {
            let message = format!("{} sources, but column details has {} rows", source.len(), details.len());
            return Err(Error::input(message));
        }
        let n = labels.len();
        let kept = || source.iter().zip(target).enumerate().filter(|(_, (a, b))| a != b);
        let out = match data.weight {
            Some(weight) => rows(n, directed, || kept().map(|(row, (&a, &b))| (a, b, weight[row]))),
            None => rows(n, directed, || kept().map(|(_, (&a, &b))| (a, b, ()))),
        };
        let incoming = directed.then(|| transpose(&out, n));
        let details = if details.iter().all(EdgeDetails::is_empty) { &[] } else { details };
        let (layers, mut strands) = strands(source, target, data, directed, !details.is_empty());
        let details = details_of(&mut strands, source, target, data, details, directed);
        let self_loops = source.iter().zip(target).filter(|(a, b)| a == b).count();
        let attributes = Attributes::default();
        Ok(Self { labels, directed, out, incoming, layers, strands, details, self_loops, attributes })
    }

    /// An undirected network of labelled pairs, for examples and tests.
    ///
    /// ```
    /// let network = vinculo::network::Network::from_pairs(&[("a", "b"), ("b", "c")]);
    /// assert_eq!(network.degree(1), 2);
    /// ```
    #[must_use]
    pub fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        let (source, target): (Vec<&str>, Vec<&str>) = pairs.iter().copied().unzip();
        let (labels, source, target) = Labels::text_links(&source, &target, &[]);
        Self::plain(labels, &source, &target, false)
    }

    /// A network whose ends are known to be places in `labels`.
    pub(crate) fn plain(labels: Labels, source: &[u32], target: &[u32], directed: bool) -> Self {
        let n = labels.len();
        let arcs = || source.iter().zip(target).filter(|(a, b)| a != b).map(|(&a, &b)| (a, b, ()));
        let out = rows(n, directed, arcs);
        let incoming = directed.then(|| transpose(&out, n));
        let self_loops = source.iter().zip(target).filter(|(a, b)| a == b).count();
        Self {
            labels,
            directed,
            out,
            incoming,
            layers: Vec::new(),
            strands: Vec::new(),
            details: DetailTable::default(),
            self_loops,
            attributes: Attributes::default(),
        }
    }
}

fn check(labels: &Labels, source: &[u32], target: &[u32], data: &LinkData<'_>) -> Result<()> {
    if !labels.ascend() {
        return Err(Error::input("node labels must ascend without repeats; make them with Labels::text_links"));
    }
    if labels.len() >= u32::MAX as usize {
        return Err(Error::input(format!("{} nodes are more than a network can number", labels.len())));
    }
    let lengths = [
        ("target", Some(target.len())),
        ("weight", data.weight.map(<[_]>::len)),
        ("layer", data.layer.map(<[_]>::len)),
        ("start", data.start.map(<[_]>::len)),
        ("end", data.end.map(<[_]>::len)),
    ];
    for (column, length) in lengths {
        if let Some(length) = length.filter(|&length| length != source.len()) {
            return Err(Error::input(format!("{} sources, but column {column} has {length} rows", source.len())));
        }
    }
    let n = labels.len() as u32;
    if let Some(row) = source.iter().zip(target).position(|(&a, &b)| a >= n || b >= n) {
        return Err(Error::input(format!("row {}: an end is not among the {n} nodes", row + 1)));
    }
    if let Some((row, weight)) =
        data.weight.and_then(|w| w.iter().enumerate().find(|(_, w)| !(w.is_finite() && **w >= 0.0)))
    {
        return Err(Error::input(format!("row {}: weight {weight} must be a finite number, zero or more", row + 1)));
    }
    if let (Some(start), Some(end)) = (data.start, data.end) {
        let wrong =
            |(start, end): (&Option<i64>, &Option<i64>)| start.zip(*end).is_some_and(|(start, end)| end < start);
        if let Some(row) = start.iter().zip(end).position(wrong) {
            return Err(Error::input(format!("row {}: the link ends before it begins", row + 1)));
        }
    }
    Ok(())
}

/// What an arc carries while it is sorted: nothing, or a weight.
trait Load: Copy + Default {
    /// The weight of parallel arcs together, whatever order they came in.
    fn total(parallel: &mut [(u32, Self)]) -> f64;
}

impl Load for () {
    fn total(parallel: &mut [(u32, Self)]) -> f64 {
        parallel.len() as f64
    }
}

impl Load for f64 {
    fn total(parallel: &mut [(u32, Self)]) -> f64 {
        // Sorted before they are summed, so that the order of the rows can't show in the last bit.
        parallel.sort_unstable_by(|a, b| a.1.total_cmp(&b.1));
        parallel.iter().map(|(_, weight)| weight).sum()
    }
}

/// Sorts arcs by both ends with two counting passes, then joins parallel ones.
fn rows<L: Load, I: Iterator<Item = (u32, u32, L)>>(n: usize, directed: bool, arcs: impl Fn() -> I) -> Rows {
    let mut by_target = vec![0_usize; n + 1];
    let mut by_source = vec![0_usize; n + 1];
    for (a, b, _) in arcs() {
        by_target[b as usize + 1] += 1;
        by_source[a as usize + 1] += 1;
        if !directed {
            by_target[a as usize + 1] += 1;
            by_source[b as usize + 1] += 1;
        }
    }
    for v in 0..n {
        by_target[v + 1] += by_target[v];
        by_source[v + 1] += by_source[v];
    }
    let total = by_target[n];
    let mut first = vec![(0_u32, L::default()); total];
    let mut free = by_target.clone();
    let mut put = |from: u32, to: u32, load: L| {
        let at = &mut free[to as usize];
        first[*at] = (from, load);
        *at += 1;
    };
    for (a, b, load) in arcs() {
        put(a, b, load);
        if !directed {
            put(b, a, load);
        }
    }
    let mut sorted = vec![(0_u32, L::default()); total];
    let mut free = by_source.clone();
    for to in 0..n {
        for &(from, load) in &first[by_target[to]..by_target[to + 1]] {
            let at = &mut free[from as usize];
            sorted[*at] = (to as u32, load);
            *at += 1;
        }
    }
    drop(first);
    join(n, &by_source, &mut sorted)
}

fn join<L: Load>(n: usize, bounds: &[usize], sorted: &mut [(u32, L)]) -> Rows {
    let mut offsets = Vec::with_capacity(n + 1);
    let mut targets = Vec::with_capacity(sorted.len());
    let mut weights = Vec::with_capacity(sorted.len());
    offsets.push(0);
    for v in 0..n {
        for parallel in sorted[bounds[v]..bounds[v + 1]].chunk_by_mut(|a, b| a.0 == b.0) {
            targets.push(parallel[0].0);
            weights.push(L::total(parallel));
        }
        offsets.push(targets.len());
    }
    targets.shrink_to_fit();
    if weights.iter().all(|&weight| weight == 1.0) {
        weights = Vec::new();
    }
    Rows { offsets, targets, weights }
}

pub(super) fn transpose(rows: &Rows, n: usize) -> Rows {
    let mut offsets = vec![0_usize; n + 1];
    for &to in &rows.targets {
        offsets[to as usize + 1] += 1;
    }
    for v in 0..n {
        offsets[v + 1] += offsets[v];
    }
    let mut free = offsets.clone();
    let mut targets = vec![0_u32; rows.targets.len()];
    let mut weights = vec![0.0; rows.weights.len()];
    for from in 0..n {
        for arc in rows.offsets[from]..rows.offsets[from + 1] {
            let at = &mut free[rows.targets[arc] as usize];
            targets[*at] = from as u32;
            if !weights.is_empty() {
                weights[*at] = rows.weights[arc];
            }
            *at += 1;
        }
    }
    Rows { offsets, targets, weights }
}

/// What is known of some of the nodes.
pub(super) fn pick_attributes(all: &Attributes, nodes: &[u32]) -> Attributes {
    fn pick<T: Clone>(list: &[T], nodes: &[u32]) -> Vec<T> {
        if list.is_empty() { Vec::new() } else { nodes.iter().map(|&v| list[v as usize].clone()).collect() }
    }
    Attributes { name: pick(&all.name, nodes), kind: pick(&all.kind, nodes), status: pick(&all.status, nodes) }
}

/// The links as they were given, joined where all but the weight agree; empty where nothing sets links apart.
fn strands(
    source: &[u32],
    target: &[u32],
    data: &LinkData<'_>,
    directed: bool,
    detailed: bool,
) -> (Vec<String>, Vec<Strand>) {
    if !detailed && data.layer.is_none() && data.start.is_none() && data.end.is_none() {
        return (Vec::new(), Vec::new());
    }
    let layers = layers(data);
    let mut strands: Vec<Strand> = Vec::with_capacity(source.len());
    for (row, (&a, &b)) in source.iter().zip(target).enumerate() {
        if a == b {
            continue;
        }
        strands.push(strand(row, (a, b), data, &layers, directed));
    }
    strands.sort_unstable_by(|a, b| a.key().cmp(&b.key()).then(a.weight.total_cmp(&b.weight)));
    strands.dedup_by(|next, kept| {
        let same = next.key() == kept.key();
        if same {
            kept.weight += next.weight;
            kept.rows += 1;
        }
        same
    });
    (layers.into_iter().map(str::to_owned).collect(), strands)
}

fn layers<'a>(data: &LinkData<'a>) -> Vec<&'a str> {
    let mut layers: Vec<&str> = data.layer.unwrap_or_default().to_vec();
    layers.sort_unstable();
    layers.dedup();
    layers
}

fn strand(row: usize, (a, b): (u32, u32), data: &LinkData<'_>, layers: &[&str], directed: bool) -> Strand {
    let (source, target) = if directed { (a, b) } else { (a.min(b), a.max(b)) };
    let layer = data.layer.map_or(0, |column| layers.partition_point(|l| *l < column[row]) as u32);
    let start = data.start.and_then(|column| column[row]);
    let end = data.end.and_then(|column| column[row]);
    let weight = data.weight.map_or(1.0, |column| column[row]);
    Strand { source, target, layer, start, end, weight, rows: 1, details: (0, 0) }
}

/// Gives each edge the details of its rows.
fn details_of(
    strands: &mut [Strand],
    source: &[u32],
    target: &[u32],
    data: &LinkData<'_>,
    details: &[EdgeDetails<'_>],
    directed: bool,
) -> DetailTable {
    let layers = layers(data);
    let rows: Vec<(u32, f64, EdgeDetails<'_>)> = (source.iter().zip(target).zip(details).enumerate())
        .filter(|(_, ((a, b), _))| a != b)
        .filter_map(|(row, ((&a, &b), details))| {
            let wanted = strand(row, (a, b), data, &layers, directed);
            let edge = strands.binary_search_by(|probe| probe.key().cmp(&wanted.key())).ok()?;
            Some((edge as u32, wanted.weight, *details))
        })
        .collect();
    DetailTable::attach(strands, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(n: usize) -> Labels {
        Labels::Number((0..n as i64).collect())
    }

    #[test]
    fn bad_rows_are_named() {
        let build = |data: &LinkData<'_>| Network::from_edges(numbers(2), &[0, 1], &[1, 0], data, false);
        for bad in [f64::NAN, -1.0, f64::INFINITY] {
            let error = build(&LinkData { weight: Some(&[1.0, bad]), ..LinkData::default() }).unwrap_err();
            assert!(error.to_string().starts_with("row 2: weight"), "{error}");
        }
        let (start, end) = ([Some(5), None], [Some(4), Some(1)]);
        let error = build(&LinkData { start: Some(&start), end: Some(&end), ..LinkData::default() }).unwrap_err();
        assert!(error.to_string().starts_with("row 1: the link ends"), "{error}");
        assert!(build(&LinkData { layer: Some(&["call"]), ..LinkData::default() }).is_err());
        assert!(Network::from_edges(numbers(1), &[0], &[1], &LinkData::default(), false).is_err());
        assert!(Network::from_edges(Labels::Number(vec![2, 1]), &[], &[], &LinkData::default(), false).is_err());
    }

    #[test]
    fn layers_and_times_are_kept() {
        let data = LinkData {
            weight: Some(&[1.0, 2.0, 4.0, 8.0]),
            layer: Some(&["call", "pay", "call", "call"]),
            start: Some(&[Some(1), None, Some(1), Some(9)]),
            end: None,
        };
        let network = Network::from_edges(numbers(3), &[0, 1, 1, 2], &[1, 0, 0, 1], &data, false).unwrap();
        assert_eq!(network.weight(0, 1), Some(7.0));
        assert_eq!(network.layers(), ["call", "pay"]);
        let between: Vec<_> = network.strands_between(1, 0).map(|s| (s.layer, s.weight, s.rows)).collect();
        assert_eq!(between, [(0, 5.0, 2), (1, 2.0, 1)]);
        assert_eq!(network.strands().len(), 3);
    }

    #[test]
    fn a_directed_network_knows_both_ways() {
        let network = Network::from_edges(numbers(3), &[0, 0, 2], &[1, 2, 1], &LinkData::default(), true).unwrap();
        assert_eq!(network.neighbors(0), [1, 2]);
        assert_eq!(network.incoming(1), [0, 2]);
        assert_eq!(network.neighbors(1), [0_u32; 0]);
        assert_eq!(network.undirected().neighbors(1), [0, 2]);
        assert_eq!((network.link_count(), network.degree(1)), (3, 2));
    }

    #[test]
    fn empty_is_a_network() {
        let network = Network::from_edges(numbers(0), &[], &[], &LinkData::default(), false).unwrap();
        assert!(network.is_empty());
        assert_eq!(network.link_count(), 0);
    }

    proptest! {
        #[test]
        fn rows_are_the_links_in_any_order(
            links in prop::collection::vec((0_u32..12, 0_u32..12, 0.0_f64..3.0), 0..60), directed: bool, turn in 0_usize..60
        ) {
            let build = |links: &[(u32, u32, f64)]| {
                let (source, target): (Vec<u32>, Vec<u32>) = links.iter().map(|l| (l.0, l.1)).unzip();
                let weight: Vec<f64> = links.iter().map(|l| l.2).collect();
                let data = LinkData { weight: Some(&weight), ..LinkData::default() };
                Network::from_edges(numbers(12), &source, &target, &data, directed).unwrap()
            };
            let network = build(&links);
            let mut turned = links.clone();
            turned.rotate_left(turn.min(links.len()));
            turned.reverse();
            let again = build(&turned);
            for v in 0..12 {
                prop_assert_eq!(network.arcs(v).collect::<Vec<_>>(), again.arcs(v).collect::<Vec<_>>());
                prop_assert!(network.neighbors(v).is_sorted_by(|a, b| a < b));
                for w in 0..12_u32 {
                    let joins = |l: &&(u32, u32, f64)| (l.0, l.1) == (v, w) || (!directed && (l.1, l.0) == (v, w));
                    let expected: f64 = links.iter().filter(joins).map(|l| l.2).sum();
                    let linked = v != w && links.iter().any(|l| joins(&l));
                    prop_assert_eq!(network.weight(v, w).is_some(), linked);
                    if linked {
                        prop_assert!((network.weight(v, w).unwrap() - expected).abs() < 1e-9);
                    }
                }
            }
        }
    }
}
