//! Maximum flow and minimum cut.

use std::collections::VecDeque;

use crate::network::Network;

/// A maximum flow between two nodes, and a minimum cut that limits it.
#[derive(Debug, Clone, PartialEq)]
pub struct MaxFlow {
    /// The value of the flow, in the unit of the weights.
    pub value: f64,
    /// The links of a minimum cut, from the source's side to the other, ascending; their weights sum to the value.
    pub cut: Vec<(u32, u32)>,
    /// The nodes on the source's side of the cut, ascending.
    pub side: Vec<u32>,
}

/// Computes a maximum flow from one node to another, with weights as capacities, and a minimum cut.
///
/// Dinitz 1970, "Algorithm for solution of a problem of maximum flow in networks with power estimation". A link of an
/// undirected network has its capacity in either direction. The flow is 0 if the two nodes are equal or one does not
/// exist. Of several minimum cuts, the one nearest the source is returned. Cost: O(n² m) in the worst case, usually far
/// less.
///
/// ```
/// use vinculo::{analysis::max_flow, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "d"), ("a", "c"), ("c", "d"), ("d", "e")]);
/// let flow = max_flow(&network, 0, 4);
/// assert_eq!((flow.value, flow.cut), (1.0, vec![(3, 4)]));
/// ```
#[must_use]
pub fn max_flow(network: &Network, from: u32, to: u32) -> MaxFlow {
    let n = network.len();
    if from == to || from as usize >= n || to as usize >= n {
        return MaxFlow { value: 0.0, cut: Vec::new(), side: Vec::new() };
    }
    let mut residual = Residual::of(network);
    while residual.levels(from, to) {
        residual.block(from, to);
    }
    let side: Vec<u32> = network.nodes().filter(|&v| residual.level[v as usize] != u32::MAX).collect();
    let within = |v: u32| residual.level[v as usize] != u32::MAX;
    let mut cut = Vec::new();
    let mut value = 0.0;
    for &v in &side {
        for (w, weight) in network.arcs(v).filter(|&(w, weight)| !within(w) && weight > 0.0) {
            cut.push((v, w));
            value += weight;
        }
    }
    MaxFlow { value, cut, side }
}

/// The residual network.
struct Residual {
    /// The arcs of node v are `begin[v]..begin[v + 1]`, including reverse arcs.
    begin: Vec<usize>,
    target: Vec<u32>,
    /// The index of each arc's reverse.
    back: Vec<usize>,
    free: Vec<f64>,
    level: Vec<u32>,
}

impl Residual {
    fn of(network: &Network) -> Self {
        let n = network.len();
        let mut begin = vec![0; n + 1];
        let links: Vec<(u32, u32, f64)> = network.links().collect();
        for &(a, b, _) in &links {
            begin[a as usize + 1] += 1;
            begin[b as usize + 1] += 1;
        }
        (0..n).for_each(|v| begin[v + 1] += begin[v]);
        let mut free_place = begin.clone();
        let mut residual = Self {
            target: vec![0; 2 * links.len()],
            back: vec![0; 2 * links.len()],
            free: vec![0.0; 2 * links.len()],
            level: vec![u32::MAX; n],
            begin,
        };
        for (a, b, weight) in links {
            let (there, here) = (free_place[a as usize], free_place[b as usize]);
            free_place[a as usize] += 1;
            free_place[b as usize] += 1;
            (residual.target[there], residual.back[there], residual.free[there]) = (b, here, weight);
            let backwards = if network.is_directed() { 0.0 } else { weight };
            (residual.target[here], residual.back[here], residual.free[here]) = (a, there, backwards);
        }
        residual
    }

    /// Computes the distance of each node from the source over arcs with free capacity. Returns whether `to` is
    /// reached.
    fn levels(&mut self, from: u32, to: u32) -> bool {
        self.level.fill(u32::MAX);
        self.level[from as usize] = 0;
        let mut queue = VecDeque::from([from]);
        while let Some(v) = queue.pop_front() {
            for arc in self.begin[v as usize]..self.begin[v as usize + 1] {
                let w = self.target[arc];
                if self.free[arc] > 0.0 && self.level[w as usize] == u32::MAX {
                    self.level[w as usize] = self.level[v as usize] + 1;
                    queue.push_back(w);
                }
            }
        }
        self.level[to as usize] != u32::MAX
    }

    /// Sends a blocking flow along the levels.
    fn block(&mut self, from: u32, to: u32) {
        let mut turn = self.begin.clone();
        let mut path: Vec<usize> = Vec::new();
        loop {
            let v = path.last().map_or(from, |&arc| self.target[arc]);
            if v == to {
                let amount = path.iter().map(|&arc| self.free[arc]).fold(f64::INFINITY, f64::min);
                for &arc in &path {
                    self.free[arc] -= amount;
                    self.free[self.back[arc]] += amount;
                }
                // At least one arc is now exactly 0; continue from the first one.
                let used = path.iter().position(|&arc| self.free[arc] <= 0.0).unwrap_or(0);
                path.truncate(used);
                continue;
            }
            let open = |arc: &usize| {
                self.free[*arc] > 0.0
                    && self.level[self.target[*arc] as usize] == self.level[v as usize].wrapping_add(1)
            };
            if let Some(arc) = (turn[v as usize]..self.begin[v as usize + 1]).find(open) {
                turn[v as usize] = arc;
                path.push(arc);
            } else {
                turn[v as usize] = self.begin[v as usize + 1];
                let Some(arc) = path.pop() else { return };
                let before = self.target[self.back[arc]];
                turn[before as usize] = arc + 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::numbered;
    use crate::network::{Labels, LinkData};
    use proptest::prelude::*;

    #[test]
    fn flow_to_unreachable_nodes_is_zero() {
        let network = numbered(3, &[(0, 1)], true);
        for (from, to) in [(0, 0), (0, 2), (1, 0), (0, 9), (9, 0)] {
            assert_eq!(max_flow(&network, from, to).value, 0.0);
        }
    }

    proptest! {
        #[test]
        fn no_other_cut_is_less(
            links in prop::collection::vec((0_u32..7, 0_u32..7, 0_u8..5), 0..24), directed: bool
        ) {
            let (source, target): (Vec<u32>, Vec<u32>) = links.iter().map(|l| (l.0, l.1)).unzip();
            let weight: Vec<f64> = links.iter().map(|l| f64::from(l.2)).collect();
            let data = LinkData { weight: Some(&weight), ..LinkData::default() };
            let labels = Labels::Number((0..7).collect());
            let network = Network::from_edges(labels, &source, &target, &data, directed).unwrap();
            let across = |side: u32| -> f64 {
                let inside = |v: u32| side >> v & 1 == 1;
                network.nodes().filter(|&v| inside(v)).flat_map(|v| network.arcs(v)).filter(|a| !inside(a.0)).map(|a| a.1).sum()
            };
            let least = (0..1_u32 << 7).filter(|side| side & 1 == 1 && side >> 6 == 0).map(across).fold(f64::INFINITY, f64::min);
            let found = max_flow(&network, 0, 6);
            prop_assert_eq!(found.value, least);
            let side = found.side.iter().fold(0_u32, |side, v| side | 1 << v);
            prop_assert_eq!(across(side), least);
        }
    }
}
