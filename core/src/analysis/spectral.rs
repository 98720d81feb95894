//! Spectral measures: eigenvector centrality, Katz centrality, hubs and authorities.

use std::ops::Add;

use crate::error::{Error, Result};
use crate::network::Network;

/// The number of iterations after which a computation fails.
const MAX_ITERATIONS: usize = 10_000;
/// The mean change per node below which an iteration has converged.
const TOLERANCE: f64 = 1e-13;

/// Computes the eigenvector centrality of each node: proportional to the summed centrality of the nodes that link to
/// it. The squares sum to 1.
///
/// Bonacich 1972, "Factoring and weighting approaches to status scores and clique identification", as in networkx.
/// Weights count if `weighted`. In a disconnected network, only the component with the largest eigenvalue has values
/// above 0. Cost: O(n + m) per iteration, at most 10,000 iterations.
///
/// # Errors
/// [`Error::Input`] if the iteration does not converge, as in a directed network without a cycle.
///
/// ```
/// use vinculo::{analysis::eigenvector, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "a")]);
/// assert!(eigenvector(&network, false)?.iter().all(|x| (x - 1.0 / 3.0_f64.sqrt()).abs() < 1e-9));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn eigenvector(network: &Network, weighted: bool) -> Result<Vec<f64>> {
    let start = vec![1.0; network.len()];
    // Adding the current value shifts every eigenvalue by one, so that the iteration converges on bipartite networks
    // too.
    iterate("eigenvector centrality", start, |x| {
        let mut next = sum_incoming(network, x, weighted);
        next.iter_mut().zip(x).for_each(|(next, x)| *next += x);
        scale(&mut next, euclid);
        next
    })
}

/// Computes the Katz centrality of each node: the number of walks to it, each link attenuating a walk by `alpha`. The
/// squares sum to 1.
///
/// Katz 1953, "A new status index derived from sociometric analysis", as in networkx. `alpha` must be below the
/// reciprocal of the largest eigenvalue; 0.01 suits networks whose nodes have fewer than a hundred links. Weights count
/// if `weighted`. Cost: O(n + m) per iteration, at most 10,000 iterations.
///
/// # Errors
/// [`Error::Input`] for an `alpha` that is negative, not finite, or too large for the iteration to converge.
///
/// ```
/// use vinculo::{analysis::katz, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c")]);
/// let found = katz(&network, 0.1, false)?;
/// assert!(found[1] > found[0] && katz(&network, 1.0, false).is_err());
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn katz(network: &Network, alpha: f64, weighted: bool) -> Result<Vec<f64>> {
    if !(alpha.is_finite() && alpha >= 0.0) {
        return Err(Error::Input(format!("alpha {alpha} must be a finite number of at least 0")));
    }
    let mut found = iterate("Katz centrality (give a smaller alpha)", vec![1.0; network.len()], |x| {
        sum_incoming(network, x, weighted).into_iter().map(|x| alpha * x + 1.0).collect()
    })?;
    scale(&mut found, euclid);
    Ok(found)
}

/// Computes the hub and the authority score of each node: hubs link to authorities, authorities are linked to by hubs.
/// Each list sums to 1.
///
/// Kleinberg 1999, "Authoritative sources in a hyperlinked environment", as in networkx. Weights count if `weighted`.
/// In an undirected network both scores are equal. All scores are 0 in a network without links. Cost: O(n + m) per
/// iteration, at most 10,000 iterations.
///
/// # Errors
/// [`Error::Input`] if the iteration does not converge.
///
/// ```
/// use vinculo::{analysis::hits, network::{Labels, LinkData, Network}};
/// let (labels, source, target) = Labels::text_links(&["a", "b"], &["c", "c"], &[]);
/// let network = Network::from_edges(labels, &source, &target, &LinkData::default(), true)?;
/// let (hubs, authorities) = hits(&network, false)?;
/// assert_eq!((hubs, authorities), (vec![0.5, 0.5, 0.0], vec![0.0, 0.0, 1.0]));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn hits(network: &Network, weighted: bool) -> Result<(Vec<f64>, Vec<f64>)> {
    if network.link_count() == 0 {
        return Ok((vec![0.0; network.len()], vec![0.0; network.len()]));
    }
    let hubs = iterate("hubs and authorities", vec![1.0; network.len()], |hubs| {
        let mut next = sum_outgoing(network, &sum_incoming(network, hubs, weighted), weighted);
        scale(&mut next, total);
        next
    })?;
    let mut authorities = sum_incoming(network, &hubs, weighted);
    scale(&mut authorities, total);
    Ok((hubs, authorities))
}

/// For each node, the sum of the values of the nodes that link to it. The fold starts from 0.0, because `sum` of no values
/// is -0.0.
fn sum_incoming(network: &Network, x: &[f64], weighted: bool) -> Vec<f64> {
    let worth = |(w, weight): (u32, f64)| x[w as usize] * if weighted { weight } else { 1.0 };
    network.nodes().map(|v| network.arcs_in(v).map(worth).fold(0.0, Add::add)).collect()
}

/// For each node, the sum of the values of the nodes it links to.
fn sum_outgoing(network: &Network, x: &[f64], weighted: bool) -> Vec<f64> {
    let worth = |(w, weight): (u32, f64)| x[w as usize] * if weighted { weight } else { 1.0 };
    network.nodes().map(|v| network.arcs(v).map(worth).fold(0.0, Add::add)).collect()
}

fn euclid(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>().sqrt()
}

fn total(x: &[f64]) -> f64 {
    x.iter().sum()
}

fn scale(x: &mut [f64], size: fn(&[f64]) -> f64) {
    let size = size(x);
    if size > 0.0 {
        x.iter_mut().for_each(|x| *x /= size);
    }
}

/// Repeats `step` until the values converge.
fn iterate(what: &str, start: Vec<f64>, step: impl Fn(&[f64]) -> Vec<f64>) -> Result<Vec<f64>> {
    let mut x = start;
    for _ in 0..MAX_ITERATIONS {
        let next = step(&x);
        let change: f64 = next.iter().zip(&x).map(|(a, b)| (a - b).abs()).sum();
        x = next;
        if change <= TOLERANCE * x.len() as f64 {
            return Ok(x);
        }
        if !change.is_finite() {
            break;
        }
    }
    Err(Error::Input(format!("{what}: no convergence after {MAX_ITERATIONS} iterations on this network")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{networks, numbered};
    use proptest::prelude::*;

    #[test]
    fn networks_without_links_have_values() {
        let none = numbered(3, &[], false);
        assert_eq!(hits(&none, false).unwrap().0, [0.0; 3]);
        assert!(katz(&none, 0.1, false).unwrap().iter().all(|x| (x - 1.0 / 3.0_f64.sqrt()).abs() < 1e-12));
        assert!(eigenvector(&numbered(0, &[], true), true).unwrap().is_empty());
        assert!(katz(&none, f64::NAN, false).is_err() && katz(&none, -1.0, false).is_err());
    }

    proptest! {
        #[test]
        fn katz_solves_its_equation(network in networks(true)) {
            let x = katz(&network, 0.05, false).unwrap();
            // x is a multiple of the solution of y = alpha A' y + 1: what the equation leaves over is one constant.
            let pulled = sum_incoming(&network, &x, false);
            let rest: Vec<f64> = x.iter().zip(pulled).map(|(x, pulled)| x - 0.05 * pulled).collect();
            prop_assert!(rest.iter().all(|r| (r - rest[0]).abs() < 1e-9 && *r > 0.0));
        }

        #[test]
        fn an_eigenvector_is_one(network in networks(false)) {
            prop_assume!(network.link_count() > 0);
            if let Ok(x) = eigenvector(&network, false) {
                let pulled = sum_incoming(&network, &x, false);
                let value: f64 = x.iter().zip(&pulled).map(|(x, p)| x * p).sum();
                prop_assert!((euclid(&x) - 1.0).abs() < 1e-9);
                prop_assert!(x.iter().zip(&pulled).all(|(x, p)| (value * x - p).abs() < 1e-6));
            }
        }
    }
}
