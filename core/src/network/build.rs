//! Builds a network from columns of links.

use super::attributes::Attributes;
use super::details::{DetailTable, EdgeDetails, EdgePart, RowData};
use super::graph::Network;
use super::labels::Labels;
use super::layered_edge::{LinkData, edge_details, layered_edges};
use super::rows::Rows;
use crate::error::{Error, Result};

impl Network {
    /// Builds a network from the source and target node of each link. Nodes are indices into `labels`.
    ///
    /// Parallel links are merged and their weights added. Self-loops are dropped and counted
    /// ([`Network::self_loops`]). The result does not depend on the order of the links. Cost: O(n + m), plus
    /// O(m log m) if links have layers or times.
    ///
    /// # Errors
    /// [`Error::Schema`] for labels that do not ascend, columns of unequal length, and, with the row counted from 1, a
    /// node that is not in `labels`, a weight that is negative or not finite, or an end before its start.
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
        if !details.is_empty() && details.len() != source.len() {
            let message = format!("{} sources, but column details has {} rows", source.len(), details.len());
            return Err(Error::schema("links", message));
        }
        let mut more = RowData::default();
        if !details.iter().all(EdgeDetails::is_empty) {
            let weight = |row: usize| data.weight.and_then(|column| column.get(row)).copied().unwrap_or(1.0);
            let part = |(row, details): (usize, &_)| (row as u32, EdgePart::of_row(weight(row), *details));
            more.parts = details.iter().enumerate().map(part).collect();
        }
        Self::from_rows(labels, source, target, data, &more, directed)
    }

    /// Builds a network as [`Network::from_detailed_edges`] does, of links that stand for several rows each.
    pub(super) fn from_rows(
        labels: Labels,
        source: &[u32],
        target: &[u32],
        data: &LinkData<'_>,
        more: &RowData<'_>,
        directed: bool,
    ) -> Result<Self> {
        check(&labels, source, target, data)?;
        let n = labels.len();
        let kept = || source.iter().zip(target).enumerate().filter(|(_, (a, b))| a != b);
        let out = match data.weight {
            Some(weight) => Rows::from_arcs(n, directed, || kept().map(|(row, (&a, &b))| (a, b, weight[row]))),
            None => Rows::from_arcs(n, directed, || kept().map(|(_, (&a, &b))| (a, b, ()))),
        };
        let incoming = directed.then(|| out.transposed(n));
        let (layers, mut layered_edges) = layered_edges(source, target, data, directed, more);
        let details = edge_details(&mut layered_edges, source, target, data, &more.parts, directed);
        let self_loops = source.iter().zip(target).filter(|(a, b)| a == b).count();
        let attributes = Attributes::default();
        Ok(Self { labels, directed, out, incoming, layers, layered_edges, details, self_loops, attributes })
    }

    /// Builds an undirected network without weights from pairs of labels.
    ///
    /// ```
    /// let network = vinculo::network::Network::from_pairs(&[("a", "b"), ("b", "c")]);
    /// assert_eq!(network.degree(1), 2);
    /// ```
    #[must_use]
    pub fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        let (source, target): (Vec<&str>, Vec<&str>) = pairs.iter().copied().unzip();
        let (labels, source, target) = Labels::text_links(&source, &target, &[]);
        Self::from_valid_nodes(labels, &source, &target, false)
    }

    /// Builds a network without weights, layers or times. Every source and target must be an index into `labels`.
    pub(crate) fn from_valid_nodes(labels: Labels, source: &[u32], target: &[u32], directed: bool) -> Self {
        let n = labels.len();
        let arcs = || source.iter().zip(target).filter(|(a, b)| a != b).map(|(&a, &b)| (a, b, ()));
        let out = Rows::from_arcs(n, directed, arcs);
        let incoming = directed.then(|| out.transposed(n));
        let self_loops = source.iter().zip(target).filter(|(a, b)| a == b).count();
        Self {
            labels,
            directed,
            out,
            incoming,
            layers: Vec::new(),
            layered_edges: Vec::new(),
            details: DetailTable::default(),
            self_loops,
            attributes: Attributes::default(),
        }
    }
}

fn check(labels: &Labels, source: &[u32], target: &[u32], data: &LinkData<'_>) -> Result<()> {
    if !labels.are_ascending() {
        return Err(Error::schema(
            "nodes",
            "labels must ascend strictly; Labels::text_links and Labels::number_links return such labels",
        ));
    }
    if labels.len() >= u32::MAX as usize {
        return Err(Error::Limit {
            what: "the network".to_owned(),
            given: format!("{} nodes", labels.len()),
            limit: format!("{} nodes", u32::MAX - 1),
            advice: "measure a part of it".to_owned(),
        });
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
            return Err(Error::schema(
                "links",
                format!("{} sources, but column {column} has {length} rows", source.len()),
            ));
        }
    }
    let n = labels.len() as u32;
    if let Some(row) = source.iter().zip(target).position(|(&a, &b)| a >= n || b >= n) {
        return Err(Error::schema(
            "links",
            format!("row {}: the source or target is not among the {n} nodes", row + 1),
        ));
    }
    if let Some((row, weight)) =
        data.weight.and_then(|w| w.iter().enumerate().find(|(_, w)| !(w.is_finite() && **w >= 0.0)))
    {
        return Err(Error::schema(
            "links",
            format!("row {}: weight {weight} must be a finite number of at least 0", row + 1),
        ));
    }
    if let (Some(start), Some(end)) = (data.start, data.end) {
        let reversed =
            |(start, end): (&Option<i64>, &Option<i64>)| start.zip(*end).is_some_and(|(start, end)| end < start);
        if let Some(row) = start.iter().zip(end).position(reversed) {
            return Err(Error::schema("links", format!("row {}: the link ends before it starts", row + 1)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(n: usize) -> Labels {
        Labels::Number((0..n as i64).collect())
    }

    #[test]
    fn errors_name_the_row() {
        let build = |data: &LinkData<'_>| Network::from_edges(numbers(2), &[0, 1], &[1, 0], data, false);
        for bad in [f64::NAN, -1.0, f64::INFINITY] {
            let error = build(&LinkData { weight: Some(&[1.0, bad]), ..LinkData::default() }).unwrap_err();
            assert!(error.to_string().starts_with("links: row 2: weight"), "{error}");
        }
        let (start, end) = ([Some(5), None], [Some(4), Some(1)]);
        let error = build(&LinkData { start: Some(&start), end: Some(&end), ..LinkData::default() }).unwrap_err();
        assert!(error.to_string().starts_with("links: row 1: the link ends"), "{error}");
        assert!(build(&LinkData { layer: Some(&["call"]), ..LinkData::default() }).is_err());
        assert!(Network::from_edges(numbers(1), &[0], &[1], &LinkData::default(), false).is_err());
        assert!(Network::from_edges(Labels::Number(vec![2, 1]), &[], &[], &LinkData::default(), false).is_err());
    }

    #[test]
    fn parallel_links_merge_by_layer_and_time() {
        let data = LinkData {
            weight: Some(&[1.0, 2.0, 4.0, 8.0]),
            layer: Some(&["call", "pay", "call", "call"]),
            start: Some(&[Some(1), None, Some(1), Some(9)]),
            end: None,
        };
        let network = Network::from_edges(numbers(3), &[0, 1, 1, 2], &[1, 0, 0, 1], &data, false).unwrap();
        assert_eq!(network.weight(0, 1), Some(7.0));
        assert_eq!(network.layers(), ["call", "pay"]);
        let between: Vec<_> = network.layered_edges_between(1, 0).map(|s| (s.layer, s.weight, s.rows)).collect();
        assert_eq!(between, [(0, 5.0, 2), (1, 2.0, 1)]);
        assert_eq!(network.layered_edges().len(), 3);
    }

    #[test]
    fn a_directed_network_has_outgoing_and_incoming_arcs() {
        let network = Network::from_edges(numbers(3), &[0, 0, 2], &[1, 2, 1], &LinkData::default(), true).unwrap();
        assert_eq!(network.neighbors(0), [1, 2]);
        assert_eq!(network.incoming(1), [0, 2]);
        assert_eq!(network.neighbors(1), [0_u32; 0]);
        assert_eq!(network.undirected().neighbors(1), [0, 2]);
        assert_eq!((network.link_count(), network.degree(1)), (3, 2));
    }

    #[test]
    fn an_empty_network_is_valid() {
        let network = Network::from_edges(numbers(0), &[], &[], &LinkData::default(), false).unwrap();
        assert!(network.is_empty());
        assert_eq!(network.link_count(), 0);
    }

    proptest! {
        #[test]
        fn rows_do_not_depend_on_the_order_of_links(
            links in prop::collection::vec((0_u32..12, 0_u32..12, 0.0_f64..3.0), 0..60), directed: bool, shift in 0_usize..60
        ) {
            let build = |links: &[(u32, u32, f64)]| {
                let (source, target): (Vec<u32>, Vec<u32>) = links.iter().map(|l| (l.0, l.1)).unzip();
                let weight: Vec<f64> = links.iter().map(|l| l.2).collect();
                let data = LinkData { weight: Some(&weight), ..LinkData::default() };
                Network::from_edges(numbers(12), &source, &target, &data, directed).unwrap()
            };
            let network = build(&links);
            let mut permuted = links.clone();
            permuted.rotate_left(shift.min(links.len()));
            permuted.reverse();
            let again = build(&permuted);
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
