//! PageRank.

use rayon::prelude::*;

use super::inflow::Inflow;
use crate::network::Network;

/// The number of nodes per task. It is fixed, so that sums are the same at any number of threads.
const CHUNK: usize = 1 << 14;
const MAX_ITERATIONS: usize = 1000;
const TOLERANCE: f64 = 1e-12;
/// The largest damping; nearer to 1 the iterations converge too slowly.
const MAX_DAMPING: f64 = 0.999;

/// Computes the PageRank of each node; the values sum to 1. It is the stationary probability of a random walker who
/// follows links in proportion to their weights with probability `damping` (0.85 by custom), and otherwise jumps to a
/// random node.
///
/// Brin and Page 1998, "The anatomy of a large-scale hypertextual web search engine". A walker at a node without
/// outgoing links jumps. An undirected network gives a symmetric system, solved by conjugate gradients (Hestenes and
/// Stiefel 1952); a directed one is solved by power iteration. Both stop when the summed residual is below 1e-12 (1 -
/// `damping`), so the summed error is below 1e-12. `damping` is clamped to 0 to 0.999; NaN becomes 0.85. Cost: O(n + m)
/// per iteration, usually up to 50 iterations (150 for a directed network); memory O(n + m); all cores.
///
/// ```
/// use vinculo::{analysis::pagerank, network::Network};
/// let rank = pagerank(&Network::from_pairs(&[("a", "b"), ("b", "c")]), 0.85);
/// assert!(rank[1] > rank[0] && (rank.iter().sum::<f64>() - 1.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn pagerank(network: &Network, damping: f64) -> Vec<f64> {
    let damping = if damping.is_nan() { 0.85 } else { damping.clamp(0.0, MAX_DAMPING) };
    // A walker at a dangling node jumps, which only scales the solution. So solve without these jumps, then normalise.
    let jump = 1.0 / network.len() as f64;
    let outward: Vec<f64> = network.nodes().map(|v| network.arcs(v).map(|(_, weight)| weight).sum()).collect();
    let inflow = Inflow::new(network);
    let mut rank = if network.is_directed() {
        by_power(&inflow, damping, jump, &outward)
    } else {
        by_conjugate_gradients(&inflow, damping, jump, &outward)
    };
    let total: f64 = rank.chunks(CHUNK).map(|chunk| chunk.iter().sum::<f64>()).sum();
    rank.iter_mut().for_each(|rank| *rank /= total);
    rank
}

fn by_power(inflow: &Inflow, damping: f64, jump: f64, outward: &[f64]) -> Vec<f64> {
    let mut rank = vec![jump; outward.len()];
    let mut share = vec![0.0; outward.len()];
    let mut gathered = vec![0.0; outward.len()];
    for _ in 0..MAX_ITERATIONS {
        each(&mut share, |v, share| {
            *share = if outward[v] > 0.0 { damping * rank[v] / outward[v] } else { 0.0 };
            []
        });
        inflow.sum(&share, &mut gathered);
        let [residual] = each(&mut rank, |v, rank| {
            let next = jump + gathered[v];
            let change = (next - *rank).abs();
            *rank = next;
            [change]
        });
        if residual < TOLERANCE * (1.0 - damping) {
            break;
        }
    }
    rank
}

/// Solves (D - damping A) share = jump, with the weights A and the diagonal D of their sums, preconditioned by D. The
/// rank is D share.
fn by_conjugate_gradients(inflow: &Inflow, damping: f64, jump: f64, outward: &[f64]) -> Vec<f64> {
    #[derive(Clone, Copy)]
    struct Entry {
        share: f64,
        residual: f64,
    }
    // Weights are scaled by the largest sum, so that squares do not overflow.
    let unit = outward.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let outward: Vec<f64> = outward.iter().map(|out| out / unit).collect();
    let per_weight = |v: usize, value: f64| if outward[v] > 0.0 { value / outward[v] } else { 0.0 };
    // Equal shares solve the component that all nodes have in common.
    let linked = outward.iter().filter(|&&out| out > 0.0).count() as f64;
    let level = if linked > 0.0 { jump * linked / outward.iter().sum::<f64>() } else { 0.0 };
    let mut entries = vec![Entry { share: level / (1.0 - damping), residual: 0.0 }; outward.len()];
    let mut direction = vec![0.0; outward.len()];
    let mut image = vec![0.0; outward.len()];
    let mut previous_energy = f64::INFINITY;
    let [mut energy, mut rest] = each(&mut entries, |v, entry| {
        entry.residual = if outward[v] > 0.0 { jump - outward[v] * level } else { 0.0 };
        [entry.residual * per_weight(v, entry.residual), entry.residual.abs()]
    });
    for _ in 0..MAX_ITERATIONS {
        if rest < TOLERANCE * (1.0 - damping) {
            break;
        }
        let kept = energy / previous_energy;
        each(&mut direction, |v, direction| {
            *direction = per_weight(v, entries[v].residual) + kept * *direction;
            []
        });
        inflow.sum(&direction, &mut image);
        let [curvature] = each(&mut image, |v, image| {
            *image = outward[v] * direction[v] - damping * (*image / unit);
            [direction[v] * *image]
        });
        previous_energy = energy;
        let length = energy / curvature;
        [energy, rest] = each(&mut entries, |v, entry| {
            entry.share += length * direction[v];
            entry.residual -= length * image[v];
            [entry.residual * per_weight(v, entry.residual), entry.residual.abs()]
        });
    }
    let rank = |(entry, &out): (&Entry, &f64)| if out > 0.0 { entry.share * out } else { jump };
    entries.iter().zip(&outward).map(rank).collect()
}

/// Changes the entry of each node on all cores, and sums the returned values in the same order at any number of
/// threads.
fn each<T: Send, const S: usize>(entries: &mut [T], change: impl Fn(usize, &mut T) -> [f64; S] + Sync) -> [f64; S] {
    let chunk = |(number, chunk): (usize, &mut [T])| {
        let mut sums = [0.0; S];
        for (i, entry) in chunk.iter_mut().enumerate() {
            let added = change(number * CHUNK + i, entry);
            sums.iter_mut().zip(added).for_each(|(sum, added)| *sum += added);
        }
        sums
    };
    if entries.len() <= CHUNK {
        return chunk((0, entries));
    }
    let parts: Vec<[f64; S]> = entries.par_chunks_mut(CHUNK).enumerate().map(chunk).collect();
    parts.into_iter().fold([0.0; S], |sums, part| std::array::from_fn(|i| sums[i] + part[i]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{networks, numbered};
    use crate::network::{Labels, LinkData};
    use proptest::prelude::*;

    /// The power method as written down, dangling nodes and all.
    fn as_written(network: &Network, damping: f64) -> Vec<f64> {
        let n = network.len();
        let mut rank = vec![1.0 / n as f64; n];
        for _ in 0..400 {
            let mut next = vec![(1.0 - damping) / n as f64; n];
            for v in network.nodes() {
                let out: f64 = network.arcs(v).map(|arc| arc.1).sum();
                if out > 0.0 {
                    network.arcs(v).for_each(|(w, x)| next[w as usize] += damping * rank[v as usize] * x / out);
                } else {
                    next.iter_mut().for_each(|x| *x += damping * rank[v as usize] / n as f64);
                }
            }
            rank = next;
        }
        rank
    }

    #[test]
    fn weights_count() {
        let data = LinkData { weight: Some(&[3.0, 1.0, 0.0]), ..LinkData::default() };
        let labels = Labels::Number((0..5).collect());
        let network = Network::from_edges(labels, &[0, 0, 3], &[1, 2, 4], &data, true).unwrap();
        let (ours, expected) = (pagerank(&network, 0.85), as_written(&network, 0.85));
        assert!(ours.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-12), "{ours:?} {expected:?}");
        assert!(ours[1] > ours[2]);
    }

    #[test]
    fn weights_of_any_size_are_solved() {
        let (source, target): (Vec<u32>, Vec<u32>) = (0..400).map(|link| (link * 31 % 97, link * link % 101)).unzip();
        for size in [-300, -9, 0, 280] {
            let data: Vec<f64> = (0..400).map(|link| 10_f64.powi(link * 7 % 19 + size)).collect();
            let weights = LinkData { weight: Some(&data), ..LinkData::default() };
            let labels = Labels::Number((0..101).collect());
            let network = Network::from_edges(labels, &source, &target, &weights, false).unwrap();
            let (ours, expected) = (pagerank(&network, 0.85), as_written(&network, 0.85));
            assert!(ours.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-12), "{size} {ours:?} {expected:?}");
            let (ours, expected) = (pagerank(&network, 0.0), 1.0 / 101.0);
            assert!(ours.iter().all(|rank| (rank - expected).abs() < 1e-15));
            assert!(pagerank(&network, 1.0).iter().all(|&rank| rank > 0.0));
        }
    }

    #[test]
    fn edge_cases_are_defined() {
        assert!(pagerank(&numbered(0, &[], false), 0.85).is_empty());
        assert_eq!(pagerank(&numbered(4, &[], true), 0.85), [0.25; 4]);
        let whole: f64 = pagerank(&numbered(3, &[(0, 1)], true), 7.0).iter().sum();
        assert!((whole - 1.0).abs() < 1e-9);
    }

    #[test]
    fn results_do_not_depend_on_threads() {
        let links: Vec<(u32, u32)> = (0..40_000).map(|v| (v, (v * 7919 + 13) % 40_000)).collect();
        let network = numbered(40_000, &links, false);
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        assert_eq!(one.install(|| pagerank(&network, 0.85)), pagerank(&network, 0.85));
    }

    proptest! {
        #[test]
        fn the_power_method_gives_the_same(network in prop_oneof![networks(false), networks(true)], damping in 0.1_f64..0.9) {
            let (ours, expected) = (pagerank(&network, damping), as_written(&network, damping));
            for (a, b) in ours.iter().zip(&expected) {
                prop_assert!((a - b).abs() < 1e-12, "{} {}", a, b);
            }
        }
    }
}
