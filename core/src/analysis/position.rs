//! Positions: which people have the same contacts, and which role that suggests.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::network::Network;
use crate::protect;

/// Similarities that differ by less than this are equal.
const EQUAL: f64 = 1e-12;
/// The share of the most similar people that must be exceeded by those of one role for it to be suggested.
const MIN_SHARE: f64 = 0.5;

/// Returns the people whose position is most similar to that of `node`, each with the similarity from 0 to 1: the most
/// similar first, then by node. Protected persons are left out.
///
/// Structural equivalence (Lorrain and White 1971, "Structural equivalence of individuals in social networks"),
/// measured by the Jaccard index of the contacts of the two, each other excluded. Directions and weights are ignored.
/// Empty for a node out of range. Cost: the summed degrees of the node's contacts.
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
    let mut found: Vec<(u32, f64)> = similarities(&network, node).filter(|&(w, _)| !network.is_protected(w)).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}

/// All people with a common contact with `node`, each with the similarity.
fn similarities(network: &Network, node: u32) -> impl Iterator<Item = (u32, f64)> + '_ {
    let own = network.neighbors(node);
    let mut common: BTreeMap<u32, usize> = BTreeMap::new();
    for &contact in own {
        for &other in network.neighbors(contact).iter().filter(|&&other| other != node) {
            *common.entry(other).or_default() += 1;
        }
    }
    common.into_iter().map(move |(other, common)| {
        let linked = usize::from(own.binary_search(&other).is_ok());
        let all = own.len() + network.neighbors(other).len() - 2 * linked - common;
        (other, common as f64 / all as f64)
    })
}

/// The role that a person's position suggests.
#[derive(Debug, Clone, PartialEq)]
pub struct PositionRole {
    /// The person.
    pub node: u32,
    /// The most frequent role in the most similar positions; `None` if at most half have it or no similar role is
    /// known.
    pub role: Option<u32>,
    /// The share of the most similar people who have the most frequent role, from 0 to 1.
    pub share: f64,
    /// The similarity of their positions to this one, from 0 to 1.
    pub similarity: f64,
    /// The people of known role in the most similar positions, ascending.
    pub like: Vec<u32>,
}

/// Suggests a role for each person from the known roles of the people in the most similar positions.
///
/// `known` has the role of each node as a number, or `None`. Nearest neighbours by structural equivalence
/// ([`like_positions`]) vote; a role is suggested if more than half agree. A person's own known role is ignored, so
/// that known roles can be checked. Protected persons neither get a role nor vote. A suggestion is a hint, not
/// evidence: equal contacts do not imply equal acts. Cost: the sum of squared degrees.
///
/// # Errors
/// [`Error::Input`] if `known` does not have one entry per node.
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
        return Err(Error::Input(format!("{} roles for {} nodes; give one per node", known.len(), network.len())));
    }
    let network = network.undirected();
    let suggest = |node: u32| {
        let mut nearest: (f64, Vec<u32>) = (0.0, Vec::new());
        for (other, similarity) in similarities(&network, node) {
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
        // Of equal counts the lowest number. It is suggested only with more than half of the votes, so without a tie.
        let winner = votes.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
        let share = winner.map_or(0.0, |winner| *winner.1 as f64 / like.len() as f64);
        let role = winner.filter(|_| share > MIN_SHARE).map(|winner| *winner.0);
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
    fn protected_persons_neither_get_a_role_nor_vote() {
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
    fn half_of_the_votes_suggest_no_role() {
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
