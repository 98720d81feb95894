//! Pseudonyms: names that are constant within a case and cannot be reversed without its key.

use crate::hash;
use crate::network::Network;
use crate::record::Status;

/// Makes pseudonyms under a key of the caller. The key is never stored or printed.
///
/// The same key and name always give the same pseudonym, so that masked exports of a case agree. Without the key nobody can
/// compute the pseudonym of a guessed name (HMAC-SHA-256). The key must be random bytes.
#[derive(Clone)]
pub struct Pseudonyms {
    key: [u8; 16],
}

impl std::fmt::Debug for Pseudonyms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pseudonyms(key not shown)")
    }
}

impl Pseudonyms {
    /// Makes pseudonyms under a key.
    #[must_use]
    pub const fn new(key: [u8; 16]) -> Self {
        Self { key }
    }

    /// Makes the pseudonyms of one case under a secret of any length. A person in two cases has two pseudonyms, so that they
    /// do not reveal that it is the same person.
    ///
    /// The key is the first 16 bytes of HMAC-SHA-256 of the name of the case under the secret.
    ///
    /// ```
    /// use vinculo::{protect::Pseudonyms, record::Status};
    /// let of = |case| Pseudonyms::of_case(b"a secret of 32 random bytes ...", case).of("ana", Status::Victim);
    /// assert!(of("Darién") == of("Darién") && of("Darién") != of("Tapachula"));
    /// ```
    #[must_use]
    pub fn of_case(secret: &[u8], case: &str) -> Self {
        let mut key = [0; 16];
        key.copy_from_slice(&hash::keyed(secret, case.as_bytes())[..16]);
        Self::new(key)
    }

    /// Returns the pseudonym of a label or entity id, such as `victim-3k9w0c5q41rz`.
    ///
    /// ```
    /// use vinculo::{protect::Pseudonyms, record::Status};
    /// let names = Pseudonyms::new([7; 16]);
    /// let ana = names.of("ana", Status::Victim);
    /// assert_eq!(ana, names.of("ana", Status::Victim));
    /// assert!(ana.starts_with("victim-") && ana != Pseudonyms::new([8; 16]).of("ana", Status::Victim));
    /// ```
    #[must_use]
    pub fn of(&self, identity: &str, status: Status) -> String {
        let code = hash::base32(hash::keyed_u64(&self.key, identity.as_bytes()));
        format!("{}-{}", word(status), &code[1..])
    }
}

fn word(status: Status) -> &'static str {
    if status == Status::Unknown { "person" } else { status.as_str() }
}

/// Which nodes are shown under a pseudonym.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub enum Mask {
    /// Protected persons, numbered within the network; the default of every export.
    #[default]
    Protected,
    /// Protected persons, under a key of the case, so that several exports fit together.
    ProtectedWith(Pseudonyms),
    /// Every person, under a key of the case. Nodes without a kind count as persons.
    Everybody(Pseudonyms),
    /// No node. The caller is responsible for the protection of persons.
    Nobody,
}

/// The labels and names of the nodes of a network under a mask; each list has one entry per node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The label, or the pseudonym.
    pub labels: Vec<String>,
    /// The name, or the pseudonym.
    pub names: Vec<String>,
    /// Whether the node is shown under a pseudonym.
    pub hidden: Vec<bool>,
    /// All nodes in ascending order of the labels shown, so that the position of a hidden node reveals nothing about its
    /// label.
    pub order: Vec<u32>,
}

impl Mask {
    /// Whether a node is shown under a pseudonym.
    #[must_use]
    pub fn hides(&self, network: &Network, node: u32) -> bool {
        match self {
            Self::Nobody => false,
            Self::Everybody(_) => matches!(network.kind(node), "person" | "") || network.is_protected(node),
            Self::ProtectedWith(_) | Self::Protected => network.is_protected(node),
        }
    }

    /// Returns the labels and names of the nodes of a network.
    ///
    /// ```
    /// use vinculo::{network::{Attributes, Network}, protect::Mask, record::Status};
    /// let mut network = Network::from_pairs(&[("ana", "leo")]);
    /// let status = vec![Status::Victim, Status::Suspect];
    /// network.set_attributes(Attributes { status, ..Attributes::default() })?;
    /// assert_eq!(Mask::default().apply(&network).labels, ["victim-1", "leo"]);
    /// # Ok::<(), vinculo::Error>(())
    /// ```
    #[must_use]
    pub fn apply(&self, network: &Network) -> Shown {
        let hidden: Vec<bool> = network.nodes().map(|v| self.hides(network, v)).collect();
        let mut labels: Vec<String> = network.nodes().map(|v| network.label(v).into_owned()).collect();
        let mut names: Vec<String> = network.nodes().map(|v| network.name(v).into_owned()).collect();
        let mut pseudonyms = self.pseudonyms(network, &hidden);
        // A pseudonym must differ from the labels of nodes that are not hidden.
        for (v, pseudonym) in &mut pseudonyms {
            while labels.iter().enumerate().any(|(w, label)| !hidden[w] && label == pseudonym) {
                pseudonym.push('*');
            }
            labels[*v as usize].clone_from(pseudonym);
            names[*v as usize].clone_from(pseudonym);
        }
        let mut order: Vec<u32> = network.nodes().collect();
        order.sort_by(|&a, &b| labels[a as usize].cmp(&labels[b as usize]).then(a.cmp(&b)));
        Shown { labels, names, hidden, order }
    }

    fn pseudonyms(&self, network: &Network, hidden: &[bool]) -> Vec<(u32, String)> {
        let nodes = network.nodes().filter(|&v| hidden[v as usize]);
        match self {
            Self::Nobody => Vec::new(),
            Self::Everybody(names) | Self::ProtectedWith(names) => {
                nodes.map(|v| (v, names.of(&network.label(v), network.status(v)))).collect()
            }
            Self::Protected => {
                // Numbered in order of a hash, which does not reveal the alphabetical order of the labels.
                let mut nodes: Vec<u32> = nodes.collect();
                nodes.sort_by_key(|&v| (hash::mix(hash::text(&network.label(v)), nodes_hash(network)), v));
                let numbered = nodes.into_iter().zip(1..);
                numbered.map(|(v, number)| (v, format!("{}-{number}", word(network.status(v))))).collect()
            }
        }
    }
}

fn nodes_hash(network: &Network) -> u64 {
    hash::mix(network.len() as u64, network.link_count() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Attributes;

    fn network() -> Network {
        let mut network = Network::from_pairs(&[("ana", "leo"), ("leo", "victim-1"), ("leo", "zoe")]);
        let attributes = Attributes {
            name: ["Ana P", "", "", "Zoe Q"].map(str::to_owned).to_vec(),
            kind: ["person", "person", "vehicle", "person"].map(str::to_owned).to_vec(),
            status: vec![Status::Victim, Status::Suspect, Status::Unknown, Status::Minor],
        };
        network.set_attributes(attributes).unwrap();
        network
    }

    #[test]
    fn label_name_and_position_of_a_protected_person_are_hidden() {
        let network = network();
        let key = Pseudonyms::new([1; 16]);
        for mask in [Mask::default(), Mask::ProtectedWith(key.clone()), Mask::Everybody(key)] {
            let shown = mask.apply(&network);
            let text = format!("{:?} {:?}", shown.labels, shown.names);
            assert!(!text.contains("ana") && !text.contains("Ana") && !text.contains("oe"), "{text}");
            let distinct: std::collections::BTreeSet<&String> = shown.labels.iter().collect();
            assert_eq!(distinct.len(), 4);
            assert!(shown.order.is_sorted_by_key(|&v| &shown.labels[v as usize]));
        }
        assert_eq!(Mask::Nobody.apply(&network).names, ["Ana P", "leo", "victim-1", "Zoe Q"]);
    }

    #[test]
    fn everybody_hides_persons_and_no_things() {
        let shown = Mask::Everybody(Pseudonyms::new([1; 16])).apply(&network());
        assert_eq!(shown.hidden, [true, true, false, true]);
        assert!(!format!("{:?}", Pseudonyms::new([1; 16])).contains('1'));
    }
}
