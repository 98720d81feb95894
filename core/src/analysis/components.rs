//! Connected components.

use crate::network::Network;

/// Returns the connected component of each node, numbered from 0 in the order of their first node. Directions are
/// ignored.
///
/// Graph search from every node not yet reached (Hopcroft and Tarjan 1973, "Algorithm 447"). Cost: O(n + m).
///
/// ```
/// use vinculo::{analysis::components, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("c", "d")]);
/// assert_eq!(components(&network), [0, 0, 1, 1]);
/// ```
#[must_use]
pub fn components(network: &Network) -> Vec<u32> {
    const NONE: u32 = u32::MAX;
    let mut component = vec![NONE; network.len()];
    let mut count = 0;
    let mut queue = Vec::new();
    for root in network.nodes() {
        if component[root as usize] != NONE {
            continue;
        }
        component[root as usize] = count;
        queue.push(root);
        while let Some(v) = queue.pop() {
            let incoming: &[u32] = if network.is_directed() { network.incoming(v) } else { &[] };
            for &w in network.neighbors(v).iter().chain(incoming) {
                if component[w as usize] == NONE {
                    component[w as usize] = count;
                    queue.push(w);
                }
            }
        }
        count += 1;
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{networks, numbered};
    use proptest::prelude::*;

    #[test]
    fn directions_do_not_matter() {
        assert_eq!(components(&numbered(5, &[(4, 1), (1, 0), (2, 3)], true)), [0, 0, 1, 1, 0]);
        assert!(components(&numbered(0, &[], false)).is_empty());
    }

    proptest! {
        #[test]
        fn petgraph_counts_the_same(network in networks(false)) {
            let ours = components(&network).into_iter().max().map_or(0, |last| last as usize + 1);
            prop_assert_eq!(ours, petgraph::algo::connected_components(&network));
        }
    }
}
