//! Positions: who is tied to the same people, and what role that suggests.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::network::Network;
use crate::protect;

/// How near two similarities are to be equal.
const EQUAL: f64 = 1e-12;
/// The share of those in the most similar positions who must have one role for it to be told.
const ENOUGH: f64 = 0.5;

/// The people whose position is most like that of `node`, with the similarity from 0 to 1: those most alike first, then by
/// label. Protected persons are not among them.
///
/// Structural equivalence (Lorrain and White 1971, "Structural equivalence of individuals in social networks") as the
/// share of common contacts among all contacts of the two, each other left out (Jaccard). Directions and weights are
/// ignored. Cost: the degrees of the node's contacts together.
///
/// ```
/// use vinculo::{analysis::like_positions, network::Network};
/// let network = Network::from_pairs(&[("boss", "leo"), ("boss", "eva"), ("ana", "leo"), ("ana", "eva"), ("ana", "max")]);
/// let boss = network.labels().find("boss").unwrap_or(0);
/// assert_eq!(like_positions(&network, boss), [(0, 2.0 / 3.0)]);
/// ```
#[must_use]
pub fn like_positions(network: &Network, node: u32) -> Vec<(u32, f64)> {
    if node as usize >= network.len() {
        return Vec::new();
    }
    let network = network.undirected();
    let mut found: Vec<(u32, f64)> = alike(&network, node).filter(|&(w, _)| !network.is_protected(w)).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}

fn alike(network: &Network, node: u32) -> impl Iterator<Item = (u32, f64)> + '_ {
    let own = network.neighbors(node);
    let mut common: BTreeMap<u32, usize> = BTreeMap::new();
    for &contact in own {
        for &other in network.neighbors(contact).iter().filter(|&&other| other != node) {
            *common.entry(other).or_default() += 1;
        }
    }
    common.into_iter().map(move |(other, common)| {
        let each_other = usize::from(own.binary_search(&other).is_ok());
        let all = own.len() + network.neighbors(other).len() - 2 * each_other - common;
        (other, common as f64 / all as f64)
    })
}

/// What a person's position suggests of the role.
#[derive(Debug, Clone, PartialEq)]
pub struct PositionRole {
    /// The person.
    pub node: u32,
    /// The role of most in the most similar positions, or `None`: they disagree, or nobody known is alike.
    pub role: Option<u32>,
    /// Their share with the role that most have, from 0 to 1.
    pub share: f64,
    /// How alike their positions are to this one, from 0 to 1.
    pub similarity: f64,
    /// Those in the most similar positions whose role is known, ascending.
    pub like: Vec<u32>,
}

/// The role that each person's position suggests, from those whose role is `known` (by any number, one entry a node).
///
/// The nearest neighbours of structural equivalence ([`like_positions`]) lend their role; a person's own known role is not
/// looked at, so that the known ones can be checked. It is told where more than half of the nearest agree. Protected
/// persons neither get a role nor lend theirs. A hint, no evidence: the same contacts don't make the same deeds. Cost: the
/// squares of the degrees together.
///
/// # Errors
/// [`Error::Input`] where `known` is not as long as there are nodes.
///
/// ```
/// use vinculo::{analysis::roles_by_position, network::Network};
/// let network = Network::from_pairs(&[("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]);
/// let found = roles_by_position(&network, &[None, Some(7), None, None])?;
/// assert_eq!((found[0].role, found[0].similarity, found[1].role), (Some(7), 1.0, None));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn roles_by_position(network: &Network, known: &[Option<u32>]) -> Result<Vec<PositionRole>> {
    if known.len() != network.len() {
        return Err(Error::Input(format!("{} roles for {} nodes; give one a node", known.len(), network.len())));
    }
    let network = network.undirected();
    let suggest = |node: u32| {
        let mut nearest: (f64, Vec<u32>) = (0.0, Vec::new());
        for (other, similarity) in alike(&network, node) {
            if known[other as usize].is_none() || network.is_protected(other) || similarity < nearest.0 - EQUAL {
                continue;
            }
            if similarity > nearest.0 + EQUAL {
                nearest = (similarity, Vec::new());
            }
            nearest.1.push(other);
        }
        let (similarity, like) = nearest;
        let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
        like.iter().filter_map(|&other| known[other as usize]).for_each(|role| *votes.entry(role).or_default() += 1);
        // The lowest number of equals; with more than half there are none.
        let most = votes.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
        let share = most.map_or(0.0, |most| *most.1 as f64 / like.len() as f64);
        let role = most.filter(|_| share > ENOUGH).map(|most| *most.0);
        PositionRole { node, role, share, similarity, like }
    };
    Ok(protect::rankable(&network).map(suggest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{networks, numbered};
    use crate::network::Attributes;
    use crate::record::Status;
    use proptest::prelude::*;

    #[test]
    fn protected_persons_neither_get_nor_lend_a_role() {
        let mut network = numbered(4, &[(0, 2), (0, 3), (1, 2), (1, 3)], false);
        let known = [Some(1), Some(1), Some(2), None];
        assert_eq!(roles_by_position(&network, &known).unwrap()[0].role, Some(1));
        let status = vec![Status::Unknown, Status::VictimOffender, Status::Unknown, Status::Unknown];
        network.set_attributes(Attributes { status, ..Attributes::default() }).unwrap();
        let found = roles_by_position(&network, &known).unwrap();
        assert_eq!(
            found.iter().map(|one| (one.node, one.role)).collect::<Vec<_>>(),
            [(0, None), (2, None), (3, Some(2))]
        );
        assert!(like_positions(&network, 0).is_empty() && like_positions(&network, 9).is_empty());
        assert!(roles_by_position(&network, &[]).is_err());
    }

    #[test]
    fn where_half_disagree_the_position_tells_nothing() {
        let network = numbered(4, &[(0, 3), (1, 3), (2, 3)], false);
        let found = roles_by_position(&network, &[None, Some(1), Some(2), None]).unwrap();
        assert_eq!((found[0].role, found[0].share, found[0].like.as_slice()), (None, 0.5, &[1, 2][..]));
    }

    proptest! {
        #[test]
        fn similarity_is_the_share_of_common_contacts(network in networks(false)) {
            for v in network.nodes() {
                let found: BTreeMap<u32, f64> = like_positions(&network, v).into_iter().collect();
                for w in network.nodes().filter(|&w| w != v) {
                    let of = |v: u32, w: u32| -> Vec<u32> {
                        network.neighbors(v).iter().copied().filter(|&x| x != w).collect()
                    };
                    let (a, b) = (of(v, w), of(w, v));
                    let common = a.iter().filter(|x| b.contains(x)).count();
                    let expected = common as f64 / (a.len() + b.len() - common).max(1) as f64;
                    prop_assert!((found.get(&w).copied().unwrap_or(0.0) - expected).abs() < 1e-12);
                }
            }
        }
    }
}
