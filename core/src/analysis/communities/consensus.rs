//! Consensus of several runs, and membership in more than one community.

use rayon::prelude::*;

use super::{communities, one_run};
use crate::error::{Error, Result};
use crate::hash;
use crate::monitor::Monitor;
use crate::network::{LinkData, Network};

/// Communities on which several runs agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Consensus {
    /// The community of each node, numbered from 0 in the order of their first node.
    pub communities: Vec<u32>,
    /// For each node, the share of runs in which it is with more than half of the others of its community, from 0 to 1;
    /// 1 for a node alone in its community.
    pub stability: Vec<f64>,
}

/// Returns the communities on which `runs` runs from different seeds agree, with the stability of each node.
///
/// Lancichinetti and Fortunato 2012, "Consensus clustering in complex networks", on the links: each link gets the share
/// of runs in which its ends are together as weight, links of at most one half are dropped, and communities are
/// computed again. Cost: `runs` times that of one run of [`communities`]; all cores.
///
/// # Errors
/// [`Error::Input`] for zero runs, or a resolution that is negative or not finite; [`Error::Cancelled`] if the monitor
/// asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::consensus, network::Network};
/// let pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d")];
/// let found = consensus(&Network::from_pairs(&pairs), 1.0, 20, 0, &Silent)?;
/// assert_eq!((found.communities, found.stability), (vec![0, 0, 0, 1, 1, 1], vec![1.0; 6]));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn consensus(
    network: &Network,
    resolution: f64,
    runs: usize,
    seed: u64,
    monitor: &dyn Monitor,
) -> Result<Consensus> {
    if runs == 0 {
        return Err(Error::input("runs 0: a consensus needs at least one run; 50 is customary"));
    }
    super::check(resolution)?;
    let network = network.undirected();
    monitor.stage("consensus", Some(runs as u64));
    let run = |turn: usize| {
        let found = one_run(&network, resolution, hash::mix(seed, turn as u64), monitor);
        monitor.advance(1);
        found
    };
    let found: Result<Vec<Vec<u32>>> = (0..runs).into_par_iter().map(run).collect();
    let found = found?;
    let (mut source, mut target, mut weight) = (Vec::new(), Vec::new(), Vec::new());
    for (a, b, _) in network.links() {
        let together = found.iter().filter(|run| run[a as usize] == run[b as usize]).count();
        if 2 * together > runs {
            source.push(a);
            target.push(b);
            weight.push(together as f64 / runs as f64);
        }
    }
    let data = LinkData { weight: Some(&weight), ..LinkData::default() };
    let agreed = Network::from_edges(network.labels().clone(), &source, &target, &data, false)?;
    let communities = communities(&agreed, resolution, seed, monitor)?;
    let stability = stability(&communities, &found);
    Ok(Consensus { communities, stability })
}

fn stability(communities: &[u32], runs: &[Vec<u32>]) -> Vec<f64> {
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); communities.len()];
    communities.iter().enumerate().for_each(|(v, &c)| members[c as usize].push(v as u32));
    let mut stable = vec![0_usize; communities.len()];
    let mut together = vec![0_usize; communities.len()];
    for run in runs {
        for group in members.iter().filter(|group| !group.is_empty()) {
            group.iter().for_each(|&v| together[run[v as usize] as usize] += 1);
            for &v in group {
                // `others` excludes the node itself. A node alone in its community is stable in every run.
                let others = together[run[v as usize] as usize] - 1;
                stable[v as usize] += usize::from(2 * others > group.len() - 1 || group.len() == 1);
            }
            group.iter().for_each(|&v| together[run[v as usize] as usize] = 0);
        }
    }
    stable.into_iter().map(|count| count as f64 / runs.len() as f64).collect()
}

/// Returns the communities of each node with the share of its link weight that goes to each, the largest share first.
///
/// Shares below `min_share` are left out, except that of the node's own community. Meant for brokers between groups,
/// whom a partition assigns to one of them. Directions are ignored. Cost: O(m log m).
///
/// # Errors
/// [`Error::Input`] if `communities` does not have one entry per node.
///
/// ```
/// use vinculo::{analysis::memberships, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c")]);
/// assert_eq!(memberships(&network, &[0, 0, 1], 0.25)?[1], [(0, 0.5), (1, 0.5)]);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn memberships(network: &Network, communities: &[u32], min_share: f64) -> Result<Vec<Vec<(u32, f64)>>> {
    if communities.len() != network.len() {
        let message = format!("{} communities for {} nodes; give one per node", communities.len(), network.len());
        return Err(Error::Input(message));
    }
    let network = network.undirected();
    let of = |v: u32| {
        let own = communities[v as usize];
        let mut shares: Vec<(u32, f64)> =
            network.arcs(v).map(|(w, weight)| (communities[w as usize], weight)).chain([(own, 0.0)]).collect();
        shares.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        shares.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0.0 };
            same
        });
        let whole = network.strength(v);
        shares.iter_mut().for_each(|share| share.1 = if whole > 0.0 { share.1 / whole } else { 1.0 });
        shares.retain(|share| share.0 == own || share.1 >= min_share);
        shares.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        shares
    };
    Ok(network.nodes().map(of).collect())
}
