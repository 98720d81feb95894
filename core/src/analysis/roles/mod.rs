//! Roles in a ring, by transparent rules over layers and position.

mod observe;
mod rules;

use std::fmt;

use serde::Serialize;

use self::observe::Observed;
use super::reason::{Reason, together};
use crate::network::Network;

/// Below this confidence no role is given.
const ENOUGH: f64 = 0.35;

/// What a member of a ring may do in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RingRole {
    /// Gives the orders.
    Organiser,
    /// Wins over those who travel.
    Recruiter,
    /// Makes or gets documents.
    DocumentForger,
    /// Leads people on the way.
    Guide,
    /// Drives.
    Driver,
    /// Keeps a house where people wait.
    SafeHouseKeeper,
    /// Takes, sends and pays money.
    MoneyHandler,
    /// Sells what an office can do: lets pass, looks away, stamps.
    CorruptOfficial,
    /// Joins parts of the ring that don't know each other.
    Broker,
}

impl RingRole {
    /// Every role.
    pub const ALL: [Self; 9] = [
        Self::Organiser,
        Self::Recruiter,
        Self::DocumentForger,
        Self::Guide,
        Self::Driver,
        Self::SafeHouseKeeper,
        Self::MoneyHandler,
        Self::CorruptOfficial,
        Self::Broker,
    ];

    /// The name used in Python and files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organiser => "organiser",
            Self::Recruiter => "recruiter",
            Self::DocumentForger => "document_forger",
            Self::Guide => "guide",
            Self::Driver => "driver",
            Self::SafeHouseKeeper => "safe_house_keeper",
            Self::MoneyHandler => "money_handler",
            Self::CorruptOfficial => "corrupt_official",
            Self::Broker => "broker",
        }
    }
}

impl fmt::Display for RingRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The role a member seems to have.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// The person.
    pub node: u32,
    /// The role, or `None`: the rules abstain.
    pub role: Option<RingRole>,
    /// How sure, from 0 to 1: what speaks for the best role less half of what speaks for the next. Where the rules
    /// abstain, that of the role that came nearest.
    pub confidence: f64,
    /// What speaks for the role, the strongest first; where the rules abstain, for the one that came nearest.
    pub reasons: Vec<Reason>,
    /// Whether the member is seen with many but needed by few: in contact with at least half as many members as anybody,
    /// while the others reach each other as shortly without. Such people are caught first and missed least.
    pub replaceable: bool,
}

/// The roles of a ring's members, in the order given; protected persons get none and are left out.
///
/// `network` is that of people and things before projection, with kinds (`person`, `phone`, `vehicle`, `account`,
/// `document`, `address`), layers and times; `occupation` has one entry a node, or is empty. Each rule is a line in
/// `rules.rs`: an observation, the role it speaks for, and how much. Hints for one role add up as independent ones do;
/// where nothing speaks clearly enough, or two roles compete, the rules abstain. A declared occupation or office alone
/// is never enough. Cost: O(m + k²) for k members.
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
pub fn roles(network: &Network, members: &[u32], occupation: &[String]) -> Vec<Assignment> {
    let observed = Observed::of(network, members);
    let open = members.iter().copied().filter(|&v| (v as usize) < network.len() && !network.is_protected(v));
    open.map(|v| {
        let declared = occupation.get(v as usize).map_or("", String::as_str);
        let seen = observed.member(v);
        Assignment { replaceable: rules::replaceable(&seen), ..assign(v, &rules::hints(&seen, declared)) }
    })
    .collect()
}

fn assign(node: u32, hints: &[(RingRole, Reason)]) -> Assignment {
    let strength = |role: RingRole| together(hints.iter().filter(|hint| hint.0 == role).map(|hint| hint.1.weight));
    let mut order = RingRole::ALL.map(|role| (strength(role), role));
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let [(best, role), (next, _), ..] = order;
    let confidence = best - next / 2.0;
    let mut reasons: Vec<Reason> =
        hints.iter().filter(|hint| hint.0 == role && best > 0.0).map(|hint| hint.1.clone()).collect();
    reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let only_declared = reasons.iter().all(|reason| matches!(reason.code, "occupation" | "holds_office"));
    let role = (confidence >= ENOUGH && !only_declared).then_some(role);
    Assignment { node, role, confidence: confidence.max(0.0), reasons, replaceable: false }
}

#[cfg(test)]
mod tests;
