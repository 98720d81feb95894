//! Structural holes: constraint and effective size.

use rayon::prelude::*;

use crate::network::Network;

/// The number of nodes per task. It is fixed, so that results do not depend on the number of threads.
const CHUNK: usize = 1 << 12;

/// Computes Burt's constraint of each node: how strongly its contacts are tied to each other; low for brokers.
///
/// Burt 1992, "Structural Holes", as in networkx. The two directions of a pair are added. Every link weighs 1 unless
/// `weighted`. NaN for a node without links. Cost: O(Σ degree²); all cores.
///
/// ```
/// use vinculo::{analysis::constraint, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("a", "c")]);
/// assert_eq!(constraint(&network, false), [0.5, 1.0, 1.0]);
/// ```
#[must_use]
pub fn constraint(network: &Network, weighted: bool) -> Vec<f64> {
    let ties = Ties::of(network, weighted);
    ties.each(|ties, marks, v| {
        let direct = |w: u32, weight: f64| ties.share(v, weight).max(0.0) * f64::from(u8::from(w != v));
        ties.arcs(v).for_each(|(w, weight)| marks[w as usize] = direct(w, weight));
        let mut sum = 0.0;
        for (w, weight) in ties.arcs(v) {
            // Investment in w: direct, and through every common contact.
            let indirect: f64 = ties.arcs(w).map(|(x, weight)| marks[x as usize] * ties.share(x, weight)).sum();
            let invested = ties.share(v, weight) + indirect;
            sum += invested * invested;
        }
        ties.arcs(v).for_each(|(w, _)| marks[w as usize] = 0.0);
        sum
    })
}

/// Computes Burt's effective size of each node: the number of its contacts minus their redundancy.
///
/// Burt 1992, "Structural Holes", and Borgatti 1997 for unweighted links, as in networkx. The two directions of a pair
/// are added. Every link weighs 1 unless `weighted`. NaN for a node without links. Cost: O(Σ degree²); all cores.
///
/// ```
/// use vinculo::{analysis::effective_size, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("a", "c"), ("b", "c"), ("a", "d")]);
/// assert_eq!(effective_size(&network, false)[0], 3.0 - 2.0 / 3.0);
/// ```
#[must_use]
pub fn effective_size(network: &Network, weighted: bool) -> Vec<f64> {
    let ties = Ties::of(network, weighted);
    ties.each(|ties, marks, v| {
        ties.arcs(v).for_each(|(w, weight)| marks[w as usize] = weight);
        let mut redundant = 0.0;
        for (w, _) in ties.arcs(v) {
            let common: f64 = ties.arcs(w).map(|(x, weight)| marks[x as usize] * weight).sum();
            redundant += if ties.max_weight[w as usize] > 0.0 { common / ties.max_weight[w as usize] } else { 0.0 };
        }
        ties.arcs(v).for_each(|(w, _)| marks[w as usize] = 0.0);
        let strength = ties.strength[v as usize];
        ties.arcs(v).len() as f64 - if strength > 0.0 { redundant / strength } else { 0.0 }
    })
}

/// The undirected network, with sums and maxima of the weights of each node.
struct Ties<'a> {
    network: std::borrow::Cow<'a, Network>,
    weighted: bool,
    strength: Vec<f64>,
    /// The largest weight of a node's links.
    max_weight: Vec<f64>,
}

impl<'a> Ties<'a> {
    fn of(network: &'a Network, weighted: bool) -> Self {
        let mut ties = Self { network: network.undirected(), weighted, strength: Vec::new(), max_weight: Vec::new() };
        let sum = |v: u32| ties.arcs(v).map(|arc| arc.1).sum();
        let strength = network.nodes().map(sum).collect();
        let max_weight = network.nodes().map(|v| ties.arcs(v).map(|arc| arc.1).fold(0.0, f64::max)).collect();
        (ties.strength, ties.max_weight) = (strength, max_weight);
        ties
    }

    fn arcs(&self, v: u32) -> impl ExactSizeIterator<Item = (u32, f64)> + '_ {
        self.network.arcs(v).map(|(w, weight)| (w, if self.weighted { weight } else { 1.0 }))
    }

    /// The share of its summed weight that a node invests in a link of this weight.
    fn share(&self, v: u32, weight: f64) -> f64 {
        if self.strength[v as usize] > 0.0 { weight / self.strength[v as usize] } else { 0.0 }
    }

    /// Computes a value for each node, NaN for nodes without links. `value` gets a buffer with a zero per node, and
    /// must return it so.
    fn each(&self, value: impl Fn(&Self, &mut [f64], u32) -> f64 + Sync) -> Vec<f64> {
        let mut values = vec![f64::NAN; self.network.len()];
        let task = |(number, chunk): (usize, &mut [f64])| {
            let mut marks = vec![0.0; self.network.len()];
            for (i, slot) in chunk.iter_mut().enumerate() {
                let v = (number * CHUNK + i) as u32;
                if !self.network.neighbors(v).is_empty() {
                    *slot = value(self, &mut marks, v);
                }
            }
        };
        values.par_chunks_mut(CHUNK).enumerate().for_each(task);
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{networks, numbered};
    use crate::network::{Labels, LinkData};
    use proptest::prelude::*;

    /// Burt's formulas over a full matrix of mutual weights.
    fn by_matrix(network: &Network, weighted: bool) -> (Vec<f64>, Vec<f64>) {
        let n = network.len();
        let one = |a: usize, b: usize| {
            network.weight(a as u32, b as u32).map_or(0.0, |weight| if weighted { weight } else { 1.0 })
        };
        let both = |a: usize, b: usize| one(a, b) + one(b, a);
        let sum = |a: usize| (0..n).map(|x| both(a, x)).sum::<f64>();
        let most = |a: usize| (0..n).map(|x| both(a, x)).fold(0.0, f64::max);
        let share = |a: usize, b: usize| both(a, b) / sum(a);
        let contacts = |v: usize| (0..n).filter(move |&w| both(v, w) > 0.0);
        let constraint = |v: usize| -> f64 {
            let invested = |w: usize| share(v, w) + contacts(v).map(|x| share(v, x) * share(x, w)).sum::<f64>();
            contacts(v).map(|w| invested(w) * invested(w)).sum()
        };
        let size = |v: usize| -> f64 {
            contacts(v).map(|w| 1.0 - contacts(v).map(|x| share(v, x) * both(w, x) / most(w)).sum::<f64>()).sum()
        };
        let all = |f: &dyn Fn(usize) -> f64| {
            (0..n).map(|v| if contacts(v).next().is_some() { f(v) } else { f64::NAN }).collect()
        };
        (all(&constraint), all(&size))
    }

    fn near(a: &[f64], b: &[f64]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a.is_nan() && b.is_nan()) || (a - b).abs() < 1e-12)
    }

    #[test]
    fn weights_count_if_weighted() {
        let data = LinkData { weight: Some(&[3.0, 1.0, 2.0, 5.0]), ..LinkData::default() };
        let labels = Labels::Number((0..5).collect());
        let network = Network::from_edges(labels, &[0, 0, 1, 2], &[1, 2, 2, 3], &data, false).unwrap();
        for weighted in [true, false] {
            let (expected, size) = by_matrix(&network, weighted);
            assert!(near(&constraint(&network, weighted), &expected));
            assert!(near(&effective_size(&network, weighted), &size));
        }
        assert!(constraint(&network, true)[4].is_nan());
    }

    #[test]
    fn one_direction_is_a_tie() {
        let network = numbered(3, &[(0, 1), (1, 0), (1, 2)], true);
        let (expected, _) = by_matrix(&network, true);
        assert!(near(&constraint(&network, true), &expected));
    }

    proptest! {
        #[test]
        fn the_formulas_give_the_same(network in networks(false)) {
            let (expected, size) = by_matrix(&network, false);
            prop_assert!(near(&constraint(&network, false), &expected));
            prop_assert!(near(&effective_size(&network, false), &size));
        }
    }
}
