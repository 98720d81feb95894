//! Betweenness.

use rayon::prelude::*;

use crate::error::Result;
use crate::hash;
use crate::monitor::Monitor;
use crate::network::Network;

/// The number of tasks that share the sources. It is fixed, so that sums are the same at any number of threads.
const TASKS: usize = 64;

/// Computes the betweenness of each node, from 0 to 1: the share of shortest paths between two other nodes through it.
///
/// Brandes 2001, "A faster algorithm for betweenness centrality". Weights are ignored; directions count. Normalised by
/// the number of pairs of other nodes, as in networkx. With `samples`, only that many sources are searched, chosen by a
/// hash of node and `seed`, and the sums are scaled (Brandes and Pich 2007, "Centrality estimation in large networks").
/// The result is then an unbiased estimate; see [`betweenness_error`]. Cost: O(n m), or O(`samples` · m); all cores.
///
/// # Errors
/// [`crate::Error::Cancelled`] if the monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::betweenness, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c")]);
/// assert_eq!(betweenness(&network, None, 0, &Silent)?, [0.0, 1.0, 0.0]);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn betweenness(network: &Network, samples: Option<usize>, seed: u64, monitor: &dyn Monitor) -> Result<Vec<f64>> {
    let n = network.len();
    if n < 3 {
        return Ok(vec![0.0; n]);
    }
    let sources = sources(n, samples, seed);
    monitor.stage("betweenness", Some(sources.len() as u64));
    let chunk = sources.len().div_ceil(TASKS).max(1);
    let chunks: Vec<&[u32]> = sources.chunks(chunk).collect();
    // The tasks of a wave hold their sums in memory at the same time. Sums are added in order of the tasks.
    let wave = (64_000_000 / n).clamp(4, TASKS);
    let mut total = vec![0.0; n];
    for wave in chunks.chunks(wave) {
        let task = |sources: &&[u32]| -> Result<Vec<f64>> {
            let mut search = Search::new(n);
            for &source in *sources {
                monitor.check()?;
                search.from(network, source);
                monitor.advance(1);
            }
            Ok(search.sum)
        };
        let sums: Result<Vec<Vec<f64>>> = if n * sources.len() < 1 << 14 {
            wave.iter().map(task).collect()
        } else {
            wave.par_iter().map(task).collect()
        };
        for sum in sums? {
            total.iter_mut().zip(sum).for_each(|(total, part)| *total += part);
        }
    }
    let pairs = (n - 1) as f64 * (n - 2) as f64;
    let scale = n as f64 / sources.len() as f64 / pairs;
    total.iter_mut().for_each(|x| *x *= scale);
    Ok(total)
}

/// Returns an upper limit of the error of sampled [`betweenness`] that holds for all nodes with a given confidence.
///
/// Hoeffding 1963, "Probability inequalities for sums of bounded random variables", applied to the dependencies of
/// sources drawn without replacement (Brandes and Pich 2007), with a union bound over all nodes. Zero if every source
/// is searched. A `confidence` outside 0 to 1 gives infinity or NaN.
///
/// ```
/// use vinculo::analysis::betweenness_error;
/// assert!(betweenness_error(1_000_000, 2_000, 0.95) < 0.07);
/// assert_eq!(betweenness_error(100, 100, 0.95), 0.0);
/// ```
#[must_use]
pub fn betweenness_error(nodes: usize, samples: usize, confidence: f64) -> f64 {
    if samples >= nodes || nodes < 3 {
        return 0.0;
    }
    let n = nodes as f64;
    n / (n - 1.0) * ((2.0 * n / (1.0 - confidence)).ln() / (2.0 * samples.max(1) as f64)).sqrt()
}

fn sources(n: usize, samples: Option<usize>, seed: u64) -> Vec<u32> {
    let mut sources: Vec<u32> = (0..n as u32).collect();
    if let Some(samples) = samples.filter(|&samples| samples < n) {
        sources.sort_by_key(|&v| (hash::mix(hash::mix(seed, 1), u64::from(v)), v));
        sources.truncate(samples.max(1));
        sources.sort_unstable();
    }
    sources
}

/// The search from one source. Its buffers are reused for the next source.
///
/// The inner loops have no branches, since these would be unpredictable, and a mispredicted branch costs more than the
/// additions it avoids.
struct Search {
    sum: Vec<f64>,
    depth: Vec<u32>,
    paths: Vec<f64>,
    /// (1 + dependency) / paths of the nodes of the level processed last; zero for all others.
    share: Vec<f64>,
    /// The nodes reached, level by level, and the start of each level.
    order: Vec<u32>,
    levels: Vec<usize>,
    left: Vec<f64>,
}

impl Search {
    fn new(n: usize) -> Self {
        Self {
            sum: vec![0.0; n],
            depth: vec![u32::MAX; n],
            paths: vec![0.0; n],
            share: vec![0.0; n],
            order: vec![0; n + 1],
            levels: Vec::new(),
            left: Vec::new(),
        }
    }

    fn from(&mut self, network: &Network, source: u32) {
        self.forwards(network, source);
        self.backwards(network);
        for &v in &self.order[..self.levels.last().copied().unwrap_or(0)] {
            self.depth[v as usize] = u32::MAX;
            self.paths[v as usize] = 0.0;
        }
    }

    /// Counts the shortest paths to every node, level by level.
    fn forwards(&mut self, network: &Network, source: u32) {
        self.order[0] = source;
        self.depth[source as usize] = 0;
        self.paths[source as usize] = 1.0;
        self.levels.clear();
        self.levels.push(0);
        let (mut begin, mut end) = (0, 1);
        while begin < end {
            let below = self.levels.len() as u32;
            let mut tail = end;
            for at in begin..end {
                let v = self.order[at];
                let paths = self.paths[v as usize];
                for &w in network.neighbors(v) {
                    let depth = &mut self.depth[w as usize];
                    self.order[tail] = w;
                    tail += usize::from(*depth == u32::MAX);
                    *depth = below.min(*depth);
                    self.paths[w as usize] += paths * f64::from(u8::from(*depth == below));
                }
            }
            self.levels.push(end);
            (begin, end) = (end, tail);
        }
    }

    /// Accumulates dependencies from the last level back to the first.
    fn backwards(&mut self, network: &Network) {
        let mut after = 0..0;
        for level in (1..self.levels.len().saturating_sub(1)).rev() {
            let here = self.levels[level]..self.levels[level + 1];
            self.left.clear();
            for &v in &self.order[here.clone()] {
                let shares: f64 = network.neighbors(v).iter().map(|&w| self.share[w as usize]).sum();
                let paths = self.paths[v as usize];
                let dependency = shares * paths;
                self.sum[v as usize] += dependency;
                self.left.push((1.0 + dependency) / paths);
            }
            self.order[after].iter().for_each(|&w| self.share[w as usize] = 0.0);
            for (&v, &share) in self.order[here.clone()].iter().zip(&self.left) {
                self.share[v as usize] = share;
            }
            after = here;
        }
        self.order[after].iter().for_each(|&w| self.share[w as usize] = 0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Silent;
    use crate::analysis::testing::{all_distances, networks, numbered};
    use proptest::prelude::*;

    /// Counts the shortest paths of all pairs.
    fn counted(network: &Network) -> Vec<f64> {
        let n = network.len();
        let far = all_distances(network);
        let mut paths = vec![vec![0.0; n]; n];
        for s in 0..n {
            paths[s][s] = 1.0;
            let mut order: Vec<usize> = (0..n).filter(|&v| far[s][v] != usize::MAX && v != s).collect();
            order.sort_by_key(|&v| far[s][v]);
            for v in order {
                let before = network.incoming(v as u32).iter().map(|&u| u as usize);
                paths[s][v] = before
                    .filter(|&u| far[s][u] != usize::MAX && far[s][u] + 1 == far[s][v])
                    .map(|u| paths[s][u])
                    .sum();
            }
        }
        let share = |v: usize, s: usize, t: usize| {
            let through = far[s][v] != usize::MAX && far[v][t] != usize::MAX && far[s][v] + far[v][t] == far[s][t];
            if s != v && v != t && s != t && through { paths[s][v] * paths[v][t] / paths[s][t] } else { 0.0 }
        };
        let pairs = ((n.max(3) - 1) * (n.max(3) - 2)) as f64;
        let sum =
            |v: usize| -> f64 { (0..n).flat_map(|s| (0..n).map(move |t| (s, t))).map(|(s, t)| share(v, s, t)).sum() };
        (0..n).map(|v| sum(v) / pairs).collect()
    }

    #[test]
    fn a_star_s_centre_has_betweenness_one() {
        let network = numbered(5, &[(0, 1), (0, 2), (0, 3), (0, 4)], false);
        assert_eq!(betweenness(&network, None, 0, &Silent).unwrap(), [1.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(betweenness(&numbered(2, &[(0, 1)], false), None, 0, &Silent).unwrap(), [0.0; 2]);
    }

    #[test]
    fn samples_are_near_the_exact_values_at_any_number_of_threads() {
        let links: Vec<(u32, u32)> =
            (0..2_000).flat_map(|v| [(v, (v * v + 1) % 997), (v, (v * 31 + 7) % 2_000)]).collect();
        let network = numbered(2_000, &links, false);
        let exact = betweenness(&network, None, 0, &Silent).unwrap();
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        assert_eq!(one.install(|| betweenness(&network, None, 0, &Silent).unwrap()), exact);
        let near = betweenness(&network, Some(500), 1, &Silent).unwrap();
        let (sum, estimate): (f64, f64) = (exact.iter().sum(), near.iter().sum());
        assert!((sum - estimate).abs() < 0.05 * sum, "{sum} {estimate}");
        let bound = betweenness_error(network.len(), 500, 0.95);
        assert!(exact.iter().zip(&near).all(|(a, b)| (a - b).abs() <= bound), "{bound}");
        assert_eq!(betweenness(&network, Some(9_999), 1, &Silent).unwrap(), exact);
    }

    #[test]
    fn the_monitor_can_cancel() {
        struct Stop;
        impl Monitor for Stop {
            fn stage(&self, _: &str, _: Option<u64>) {}
            fn advance(&self, _: u64) {}
            fn cancelled(&self) -> bool {
                true
            }
        }
        let network = numbered(3, &[(0, 1), (1, 2)], false);
        assert!(matches!(betweenness(&network, None, 0, &Stop), Err(crate::Error::Cancelled)));
    }

    proptest! {
        #[test]
        fn counting_paths_gives_the_same(network in prop_oneof![networks(false), networks(true)]) {
            let ours = betweenness(&network, None, 0, &Silent).unwrap();
            for (a, b) in ours.iter().zip(counted(&network)) {
                prop_assert!((a - b).abs() < 1e-12, "{} {}", a, b);
            }
        }
    }
}
