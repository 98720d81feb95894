//! Time-respecting paths: each link starts no earlier than the one before it ended.

use crate::network::{LayeredEdge, Network};

/// Returns the earliest time at which something that starts at a node at `since` can reach each node, in seconds since
/// 1970 UTC; `None` for nodes it cannot reach.
///
/// Holme and Saramäki 2012, "Temporal networks". A link is entered at its start and left at its end (at its start if it
/// has no end); the next link starts no earlier. Links without a start are ignored. Directions count. Cost: O(m log m),
/// plus O(r²) for r links with the same start.
///
/// ```
/// use vinculo::{analysis::earliest_arrival, network::{Labels, LinkData, Network}};
/// let (labels, source, target) = Labels::text_links(&["a", "b"], &["b", "c"], &[]);
/// let start = [Some(20), Some(10)];
/// let data = LinkData { start: Some(&start), ..LinkData::default() };
/// let network = Network::from_edges(labels, &source, &target, &data, false)?;
/// assert_eq!(earliest_arrival(&network, 0, 0), [Some(0), Some(20), None]);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use]
pub fn earliest_arrival(network: &Network, from: u32, since: i64) -> Vec<Option<i64>> {
    search(network, from, since).into_iter().map(|reached| reached.map(|reached| reached.0)).collect()
}

/// Returns the links of a time-respecting path with the earliest arrival; empty if the two nodes are equal, `None` if
/// there is no such path. See [`earliest_arrival`].
///
/// ```
/// use vinculo::{analysis::time_respecting_path, network::{Labels, LinkData, Network}};
/// let (labels, source, target) = Labels::text_links(&["a", "b"], &["b", "c"], &[]);
/// let start = [Some(10), Some(20)];
/// let data = LinkData { start: Some(&start), ..LinkData::default() };
/// let network = Network::from_edges(labels, &source, &target, &data, false)?;
/// let path = time_respecting_path(&network, 0, 2, 0).unwrap_or_default();
/// assert_eq!(path.iter().map(|link| link.start).collect::<Vec<_>>(), [Some(10), Some(20)]);
/// assert_eq!(time_respecting_path(&network, 2, 0, 0), None);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use]
pub fn time_respecting_path(network: &Network, from: u32, to: u32, since: i64) -> Option<Vec<LayeredEdge>> {
    let reached = search(network, from, since);
    let mut path = Vec::new();
    let mut v = to;
    while v != from {
        let (before, edge) = reached.get(v as usize).copied()??.1?;
        path.push(network.layered_edges()[edge]);
        v = before;
    }
    path.reverse();
    (from as usize).lt(&network.len()).then_some(path)
}

/// The arrival time at a node, and the previous node and layered edge.
type Reached = Option<(i64, Option<(u32, usize)>)>;

fn search(network: &Network, from: u32, since: i64) -> Vec<Reached> {
    let mut reached: Vec<Reached> = vec![None; network.len()];
    let Some(first) = reached.get_mut(from as usize) else { return reached };
    *first = Some((since, None));
    let edges = network.layered_edges();
    let mut order: Vec<usize> = (0..edges.len()).filter(|&at| edges[at].start.is_some_and(|t| t >= since)).collect();
    order.sort_by_key(|&at| (edges[at].start, at));
    for together in order.chunk_by(|&a, &b| edges[a].start == edges[b].start) {
        // Links with the same start can follow each other in any order, so repeat until nothing changes.
        let mut changed = true;
        while changed {
            changed = false;
            for &at in together {
                changed |= relax(network, at, &mut reached);
            }
        }
    }
    reached
}

/// Uses a layered edge if that arrives earlier than before. Returns whether it did.
fn relax(network: &Network, at: usize, reached: &mut [Reached]) -> bool {
    let edge = network.layered_edges()[at];
    let Some(start) = edge.start else { return false };
    let arrival = edge.end.unwrap_or(start);
    let arcs = [(edge.source, edge.target), (edge.target, edge.source)];
    let mut changed = false;
    for &(a, b) in &arcs[..if network.is_directed() { 1 } else { 2 }] {
        let there = reached[a as usize].is_some_and(|(time, _)| time <= start);
        if there && reached[b as usize].is_none_or(|(time, _)| arrival < time) {
            reached[b as usize] = Some((arrival, Some((a, at))));
            changed = true;
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Labels, LinkData};
    use proptest::prelude::*;

    fn network(links: &[(u32, u32, i64, Option<i64>)], directed: bool) -> Network {
        let (source, target): (Vec<u32>, Vec<u32>) = links.iter().map(|l| (l.0, l.1)).unzip();
        let start: Vec<Option<i64>> = links.iter().map(|l| Some(l.2)).collect();
        let end: Vec<Option<i64>> = links.iter().map(|l| l.3.map(|long| l.2 + long)).collect();
        let data = LinkData { start: Some(&start), end: Some(&end), ..LinkData::default() };
        Network::from_edges(Labels::Number((0..7).collect()), &source, &target, &data, directed).unwrap()
    }

    #[test]
    fn nodes_out_of_range_are_not_reached() {
        let network = network(&[(0, 1, 5, None)], false);
        assert_eq!(time_respecting_path(&network, 9, 1, 0), None);
        assert_eq!(time_respecting_path(&network, 0, 9, 0), None);
        assert_eq!(time_respecting_path(&network, 9, 9, 0), None);
        assert_eq!(time_respecting_path(&network, 3, 3, 0), Some(Vec::new()));
        assert!(earliest_arrival(&network, 9, 0).iter().all(Option::is_none));
        assert_eq!(earliest_arrival(&network, 0, 6)[1], None);
    }

    proptest! {
        #[test]
        fn going_on_until_nothing_changes_gives_the_same(
            links in prop::collection::vec((0_u32..7, 0_u32..7, 0_i64..20, prop::option::of(0_i64..6)), 0..30), directed: bool
        ) {
            let network = network(&links, directed);
            let mut best: Vec<Option<i64>> = vec![None; 7];
            best[0] = Some(0);
            for _ in 0..40 {
                for &(a, b, start, long) in &links {
                    let arcs: &[(u32, u32)] = if directed { &[(a, b)] } else { &[(a, b), (b, a)] };
                    for &(a, b) in arcs {
                        let arrival = start + long.unwrap_or(0);
                        if best[a as usize].is_some_and(|t| t <= start) && best[b as usize].is_none_or(|t| arrival < t) {
                            best[b as usize] = Some(arrival);
                        }
                    }
                }
            }
            prop_assert_eq!(earliest_arrival(&network, 0, 0), best.clone());
            for (to, arrival) in best.iter().enumerate() {
                let path = time_respecting_path(&network, 0, to as u32, 0);
                prop_assert_eq!(path.is_some(), arrival.is_some());
                let path = path.unwrap_or_default();
                prop_assert!(path.windows(2).all(|pair| pair[0].end.or(pair[0].start) <= pair[1].start));
            }
        }
    }
}
