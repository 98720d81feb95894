//! Roles of the members of a ring, by transparent rules over layers, times and position.

mod observe;
mod role;
mod rules;

use self::observe::Observations;
pub use self::role::{RingRole, RoleAssignment};
use super::reason::{Reason, ReasonKind, noisy_or};
use crate::network::Network;

/// A role is assigned from this confidence on. See the table in `rules.rs` for what it was tuned on.
const MIN_CONFIDENCE: f64 = 0.35;
/// The share of the runner-up's support that is subtracted from the confidence of the best role.
const RUNNER_UP_PENALTY: f64 = 0.5;

/// Assigns roles to the members of a ring, in the order of `members`. Protected persons and nodes out of range are left
/// out.
///
/// `network` has people and things, before projection, with kinds (`person`, `phone`, `vehicle`, `account`, `document`,
/// `address`), layers and times. `occupation` has the declared occupation of each node, or is empty. Each rule in
/// `rules.rs` turns an observation into a weighted reason for a role. The reasons for a role combine as independent
/// ones. No role is assigned if the evidence is weak, if two roles compete, or if only a declared occupation or office
/// supports the role. Cost: O(m + k²) for k members.
///
/// ```
/// use vinculo::{analysis::{RingRole, roles}, network::{Attributes, Labels, LinkData, Network}};
/// let links = [("p1", "car", "owns"), ("p1", "car", "travel"), ("p2", "car", "travel"), ("p3", "car", "travel")];
/// let (source, target): (Vec<&str>, Vec<&str>) = links.iter().map(|link| (link.0, link.1)).unzip();
/// let layer: Vec<&str> = links.iter().map(|link| link.2).collect();
/// let start = [None, Some(9), Some(9), Some(9)];
/// let (labels, source, target) = Labels::text_links(&source, &target, &[]);
/// let data = LinkData { layer: Some(&layer), start: Some(&start), ..LinkData::default() };
/// let mut network = Network::from_edges(labels, &source, &target, &data, true)?;
/// let kind = ["vehicle", "person", "person", "person"].map(str::to_owned).to_vec();
/// network.set_attributes(Attributes { kind, ..Attributes::default() })?;
/// let found = roles(&network, &[1, 2, 3], &[]);
/// assert_eq!(found[0].role, Some(RingRole::Driver));
/// assert_eq!(found[1].role, None);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use]
pub fn roles(network: &Network, members: &[u32], occupation: &[String]) -> Vec<RoleAssignment> {
    let observations = Observations::of(network, members);
    let rankable = members.iter().copied().filter(|&v| (v as usize) < network.len() && !network.is_protected(v));
    rankable
        .map(|v| {
            let declared = occupation.get(v as usize).map_or("", String::as_str);
            let facts = observations.member(v);
            let replaceable = rules::is_replaceable(&facts);
            RoleAssignment { replaceable, ..assign(v, &rules::reasons(&facts, declared)) }
        })
        .collect()
}

fn assign(node: u32, reasons: &[(RingRole, Reason)]) -> RoleAssignment {
    let support = |role: RingRole| noisy_or(reasons.iter().filter(|one| one.0 == role).map(|one| one.1.weight));
    let mut order = RingRole::ALL.map(|role| (support(role), role));
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let [(best, role), (next, _), ..] = order;
    let confidence = best - next * RUNNER_UP_PENALTY;
    let mut reasons: Vec<Reason> =
        reasons.iter().filter(|one| one.0 == role && best > 0.0).map(|one| one.1.clone()).collect();
    reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let only_declared =
        reasons.iter().all(|reason| matches!(reason.kind, ReasonKind::Occupation { .. } | ReasonKind::HoldsOffice {}));
    let role = (confidence >= MIN_CONFIDENCE && !only_declared).then_some(role);
    RoleAssignment { node, role, confidence: confidence.max(0.0), reasons, replaceable: false }
}

#[cfg(test)]
mod tests;
