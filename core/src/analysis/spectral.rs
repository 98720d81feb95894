//! Measures that are read off a leading eigenvector: eigenvector centrality, Katz, hubs and authorities.

use crate::error::{Error, Result};
use crate::network::Network;

/// Rounds after which an iteration that has not settled is given up.
const ROUNDS: usize = 10_000;
/// The change a node, in the mean, below which an iteration has settled.
const SETTLED: f64 = 1e-13;

/// The eigenvector centrality of each node: as central as those who link to it; the squares add up to 1.
///
/// Bonacich 1972, "Factoring and weighting approaches to status scores and clique identification"; as networkx has it.
/// Weights count if `weighted`. Of a network in several parts, the part with the largest eigenvalue takes all. Cost:
/// O(m) a round.
///
/// # Errors
/// [`Error::Input`] where the iteration does not settle, as in a directed network without a cycle.
///
/// ```
/// use vinculo::{analysis::eigenvector, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "a")]);
/// assert!(eigenvector(&network, false)?.iter().all(|x| (x - 1.0 / 3.0_f64.sqrt()).abs() < 1e-9));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn eigenvector(network: &Network, weighted: bool) -> Result<Vec<f64>> {
    let start = vec![1.0; network.len()];
    // Adding what a node has already moves every eigenvalue up by one, so that a bipartite network settles too.
    settle("eigenvector centrality", start, |x| {
        let mut next = pulled(network, x, weighted);
        next.iter_mut().zip(x).for_each(|(next, x)| *next += x);
        scale(&mut next, euclid);
        next
    })
}

/// The Katz centrality of each node: the walks that lead to it, each link less by `alpha`; the squares add up to 1.
///
/// Katz 1953, "A new status index derived from sociometric analysis"; as networkx has it. `alpha` must be less than the
/// reciprocal of the largest eigenvalue; 0.01 suits networks whose nodes have fewer than a hundred links. Weights count
/// if `weighted`. Cost: O(m) a round.
///
/// # Errors
/// [`Error::Input`] for an `alpha` that is negative, not finite, or too large for the walks to fade.
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
        return Err(Error::Input(format!("alpha {alpha} must be a finite number, zero or more")));
    }
    let mut found = settle("Katz centrality (give a smaller alpha)", vec![1.0; network.len()], |x| {
        pulled(network, x, weighted).into_iter().map(|x| alpha * x + 1.0).collect()
    })?;
    scale(&mut found, euclid);
    Ok(found)
}

/// The hub and the authority of each node: hubs link to authorities, authorities are linked to by hubs; each adds up
/// to 1.
///
/// Kleinberg 1999, "Authoritative sources in a hyperlinked environment"; as networkx has it. Weights count if
/// `weighted`. In an undirected network both are the same. Cost: O(m) a round. Zero for all without links.
///
/// # Errors
/// [`Error::Input`] where the iteration does not settle.
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
    let hubs = settle("hubs and authorities", vec![1.0; network.len()], |hubs| {
        let mut next = pushed(network, &pulled(network, hubs, weighted), weighted);
        scale(&mut next, total);
        next
    })?;
    let mut authorities = pulled(network, &hubs, weighted);
    scale(&mut authorities, total);
    Ok((hubs, authorities))
}

/// What each node gets from those who link to it.
fn pulled(network: &Network, x: &[f64], weighted: bool) -> Vec<f64> {
    let worth = |(w, weight): (u32, f64)| x[w as usize] * if weighted { weight } else { 1.0 };
    network.nodes().map(|v| network.arcs_in(v).map(worth).sum()).collect()
}

/// What each node gets from those it links to.
fn pushed(network: &Network, x: &[f64], weighted: bool) -> Vec<f64> {
    let worth = |(w, weight): (u32, f64)| x[w as usize] * if weighted { weight } else { 1.0 };
    network.nodes().map(|v| network.arcs(v).map(worth).sum()).collect()
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

fn settle(what: &str, start: Vec<f64>, round: impl Fn(&[f64]) -> Vec<f64>) -> Result<Vec<f64>> {
    let mut x = start;
    for _ in 0..ROUNDS {
        let next = round(&x);
        let change: f64 = next.iter().zip(&x).map(|(a, b)| (a - b).abs()).sum();
        x = next;
        if change <= SETTLED * x.len() as f64 {
            return Ok(x);
        }
        if !change.is_finite() {
            break;
        }
    }
    Err(Error::Input(format!("{what}: no stable values after {ROUNDS} rounds on this network")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{networks, numbered};
    use proptest::prelude::*;

    #[test]
    fn what_has_no_links_is_defined() {
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
            let pulled = pulled(&network, &x, false);
            let rest: Vec<f64> = x.iter().zip(pulled).map(|(x, pulled)| x - 0.05 * pulled).collect();
            prop_assert!(rest.iter().all(|r| (r - rest[0]).abs() < 1e-9 && *r > 0.0));
        }

        #[test]
        fn an_eigenvector_is_one(network in networks(false)) {
            prop_assume!(network.link_count() > 0);
            if let Ok(x) = eigenvector(&network, false) {
                let pulled = pulled(&network, &x, false);
                let value: f64 = x.iter().zip(&pulled).map(|(x, p)| x * p).sum();
                prop_assert!((euclid(&x) - 1.0).abs() < 1e-9);
                prop_assert!(x.iter().zip(&pulled).all(|(x, p)| (value * x - p).abs() < 1e-6));
            }
        }
    }
}
