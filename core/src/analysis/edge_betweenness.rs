//! Betweenness of links.

use rayon::prelude::*;

use crate::error::Result;
use crate::monitor::Monitor;
use crate::network::Network;

/// The number of tasks that share the sources. It is fixed, so that sums are the same at any number of threads.
const TASKS: usize = 16;

/// Computes the betweenness of each link, from 0 to 1: the share of shortest paths between two nodes that use it.
/// Returns `(source, target, value)` in the order of [`Network::links`].
///
/// Girvan and Newman 2002, "Community structure in social and biological networks", by the search of Brandes 2001, as
/// in networkx. Weights are ignored; directions count. Cost: O(n m); all cores.
///
/// # Errors
/// [`crate::Error::Cancelled`] if the monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::edge_betweenness, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c")]);
/// let found: Vec<f64> = edge_betweenness(&network, &Silent)?.iter().map(|link| link.2).collect();
/// assert!(found.iter().all(|x| (x - 2.0 / 3.0).abs() < 1e-12));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn edge_betweenness(network: &Network, monitor: &dyn Monitor) -> Result<Vec<(u32, u32, f64)>> {
    let n = network.len();
    monitor.stage("edge betweenness", Some(n as u64));
    let mut begin = vec![0];
    network.nodes().for_each(|v| begin.push(begin[v as usize] + network.neighbors(v).len()));
    let sources: Vec<u32> = network.nodes().collect();
    let task = |sources: &[u32]| -> Result<Vec<f64>> {
        let mut search = Search { sum: vec![0.0; begin[n]], depth: vec![u32::MAX; n], ..Search::default() };
        (search.paths, search.share) = (vec![0.0; n], vec![0.0; n]);
        for &source in sources {
            monitor.check()?;
            search.from(network, &begin, source);
            monitor.advance(1);
        }
        Ok(search.sum)
    };
    let parts: Result<Vec<Vec<f64>>> = sources.par_chunks(n.div_ceil(TASKS).max(1)).map(task).collect();
    let mut sum = vec![0.0; begin[n]];
    for part in parts? {
        sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
    }
    let scale = 1.0 / (n.max(2) as f64 * (n.max(2) - 1) as f64);
    let arc = |v: u32, w: u32| network.neighbors(v).binary_search(&w).map_or(0.0, |at| sum[begin[v as usize] + at]);
    let both = |v: u32, w: u32| arc(v, w) + if network.is_directed() { 0.0 } else { arc(w, v) };
    Ok(network.links().map(|(v, w, _)| (v, w, both(v, w) * scale)).collect())
}

#[derive(Default)]
struct Search {
    /// One value per arc.
    sum: Vec<f64>,
    depth: Vec<u32>,
    paths: Vec<f64>,
    share: Vec<f64>,
    order: Vec<u32>,
}

impl Search {
    fn from(&mut self, network: &Network, begin: &[usize], source: u32) {
        self.order.clear();
        self.order.push(source);
        (self.depth[source as usize], self.paths[source as usize]) = (0, 1.0);
        let mut next = 0;
        while let Some(&v) = self.order.get(next) {
            next += 1;
            for &w in network.neighbors(v) {
                if self.depth[w as usize] == u32::MAX {
                    self.depth[w as usize] = self.depth[v as usize] + 1;
                    self.order.push(w);
                }
                if self.depth[w as usize] == self.depth[v as usize] + 1 {
                    self.paths[w as usize] += self.paths[v as usize];
                }
            }
        }
        for &v in self.order.iter().rev() {
            let mut own = 0.0;
            for (at, &w) in network.neighbors(v).iter().enumerate() {
                if self.depth[w as usize] == self.depth[v as usize] + 1 {
                    let part = self.paths[v as usize] / self.paths[w as usize] * (1.0 + self.share[w as usize]);
                    self.sum[begin[v as usize] + at] += part;
                    own += part;
                }
            }
            self.share[v as usize] = own;
        }
        for &v in &self.order {
            (self.depth[v as usize], self.paths[v as usize], self.share[v as usize]) = (u32::MAX, 0.0, 0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Silent;
    use crate::analysis::testing::{all_distances, networks, numbered};
    use proptest::prelude::*;

    #[test]
    fn networks_without_links_have_no_values() {
        assert!(edge_betweenness(&numbered(0, &[], false), &Silent).unwrap().is_empty());
        assert!(edge_betweenness(&numbered(4, &[], true), &Silent).unwrap().is_empty());
    }

    proptest! {
        #[test]
        fn values_add_up_to_the_distances(network in prop_oneof![networks(false), networks(true)]) {
            // Every shortest path of d links crosses d links, so the sum is the sum of all finite distances.
            let far: usize = all_distances(&network).into_iter().flatten().filter(|&d| d != usize::MAX).sum();
            let n = network.len().max(2);
            let sum: f64 = edge_betweenness(&network, &Silent).unwrap().iter().map(|link| link.2).sum();
            prop_assert!((sum * (n * (n - 1)) as f64 - far as f64).abs() < 1e-9);
        }
    }
}
