//! Assortativity: the tendency of links to join similar nodes.

use crate::error::{Error, Result};
use crate::network::Network;

/// Returns the assortativity by group, from -1 to 1: how much more often links join nodes of one group than by chance.
///
/// Newman 2003, "Mixing patterns in networks", equation 2, as in networkx. `groups` has the group of each node as any
/// number. Directions count; weights are ignored. NaN if all links lie in one group. Cost: O(m log g + g) for g groups.
///
/// # Errors
/// [`Error::Input`] if `groups` does not have one entry per node.
///
/// ```
/// use vinculo::{analysis::assortativity, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("c", "d")]);
/// assert_eq!(assortativity(&network, &[0, 0, 1, 1])?, 1.0);
/// assert_eq!(assortativity(&network, &[0, 1, 0, 1])?, -1.0);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn assortativity(network: &Network, groups: &[u32]) -> Result<f64> {
    check(network, groups.len())?;
    let mut names = groups.to_vec();
    names.sort_unstable();
    names.dedup();
    let place = |v: u32| names.partition_point(|&name| name < groups[v as usize]);
    let (mut leave, mut reach) = (vec![0_u64; names.len()], vec![0_u64; names.len()]);
    let (mut same, mut arcs) = (0_u64, 0_u64);
    for v in network.nodes() {
        for &w in network.neighbors(v) {
            let (from, to) = (place(v), place(w));
            leave[from] += 1;
            reach[to] += 1;
            same += u64::from(from == to);
            arcs += 1;
        }
    }
    let arcs = arcs as f64;
    let chance: f64 = leave.iter().zip(&reach).map(|(&a, &b)| a as f64 / arcs * (b as f64 / arcs)).sum();
    Ok((same as f64 / arcs - chance) / (1.0 - chance))
}

/// Returns the assortativity by a number, from -1 to 1: its correlation over the two ends of a link.
///
/// Newman 2003, equation 21. With degrees as values it is degree assortativity as in networkx. Directions count;
/// weights are ignored. NaN if the number is constant over the ends of links. Cost: O(m).
///
/// # Errors
/// [`Error::Input`] if `values` does not have one finite number per node.
///
/// ```
/// use vinculo::{analysis::numeric_assortativity, network::Network};
/// let star = Network::from_pairs(&[("a", "b"), ("a", "c"), ("a", "d")]);
/// let degree: Vec<f64> = star.nodes().map(|v| star.degree(v) as f64).collect();
/// assert!((numeric_assortativity(&star, &degree)? + 1.0).abs() < 1e-12);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn numeric_assortativity(network: &Network, values: &[f64]) -> Result<f64> {
    check(network, values.len())?;
    if let Some(value) = values.iter().find(|value| !value.is_finite()) {
        return Err(Error::Input(format!("value {value} of a node must be a finite number")));
    }
    let ends = || {
        network
            .nodes()
            .flat_map(|v| network.neighbors(v).iter().map(move |&w| (values[v as usize], values[w as usize])))
    };
    let arcs = ends().count() as f64;
    let (x, y) = (ends().map(|e| e.0).sum::<f64>() / arcs, ends().map(|e| e.1).sum::<f64>() / arcs);
    let covariance: f64 = ends().map(|e| (e.0 - x) * (e.1 - y)).sum();
    let variance = |mean: f64, end: fn((f64, f64)) -> f64| ends().map(|e| (end(e) - mean).powi(2)).sum::<f64>();
    Ok(covariance / (variance(x, |e| e.0) * variance(y, |e| e.1)).sqrt())
}

fn check(network: &Network, count: usize) -> Result<()> {
    if count == network.len() {
        return Ok(());
    }
    Err(Error::Input(format!("{count} values for {} nodes; give one per node", network.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::numbered;

    #[test]
    fn assortativity_equals_the_formula_of_the_paper() {
        // Two triangles and one link between them: e = [[6, 1], [1, 6]] / 14.
        let network = numbered(6, &[(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3)], false);
        let found = assortativity(&network, &[7, 7, 7, 9, 9, 9]).unwrap();
        assert!((found - (12.0 / 14.0 - 0.5) / 0.5).abs() < 1e-12);
        assert!(assortativity(&network, &[0; 6]).unwrap().is_nan());
        assert!(assortativity(&network, &[0; 5]).is_err());
        assert!(numeric_assortativity(&network, &[f64::NAN; 6]).is_err());
        assert!(numeric_assortativity(&numbered(2, &[], false), &[1.0, 2.0]).unwrap().is_nan());
    }
}
