//! From people and things to ties between people.

use std::collections::BTreeMap;

use super::graph::{Attributes, Network, Strand};
use super::labels::Labels;
use super::{LinkData, build};
use crate::error::Result;

/// Layers that say who uses a thing rather than what was done with it.
const BELONGING: [&str; 4] = ["employs", "lives_at", "owns", "uses"];

/// How things shared by people become ties between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    /// The kinds whose nodes become the network; `person` by default.
    pub kinds: Vec<String>,
    /// A thing used by more people than this ties nobody: a hostel's phone, a bus; 12 by default.
    pub most_users: usize,
}

impl Default for Projection {
    fn default() -> Self {
        Self { kinds: vec!["person".to_owned()], most_users: 12 }
    }
}

/// A tie found between two people: source, target, layer, weight, start, end.
type Tie = (u32, u32, String, f64, Option<i64>, Option<i64>);

/// Something done at one time: the thing, the layer and when.
type Occasion = (u32, u32, i64);

impl Network {
    /// The network between people that follows from the things they use, with the node here of each of its nodes.
    ///
    /// Ties between people stay as they are. Two users of one thing get a tie of layer `shared_KIND`, such as
    /// `shared_phone`, whose weight is 1 divided by the number of the other users (Newman 2001, "Scientific collaboration
    /// networks II"), so that what many share ties little, and beyond `most_users` nothing. What happens between two
    /// things (a call between phones, a payment between accounts), or between a person and a thing, happens between
    /// their users, its weight divided among the pairs. People tied to one thing by another layer at one time, such as
    /// travel in one vehicle, get a tie of that layer. Cost: O(m · `most_users`²).
    ///
    /// # Errors
    /// None on a network that was built; the signature leaves room for a monitor.
    ///
    /// ```
    /// use vinculo::network::{Attributes, Labels, LinkData, Network, Projection};
    /// let (labels, source, target) = Labels::text_links(&["ana", "leo"], &["phone", "phone"], &[]);
    /// let data = LinkData { layer: Some(&["uses", "uses"]), ..LinkData::default() };
    /// let mut network = Network::from_edges(labels, &source, &target, &data, true)?;
    /// let kind = ["person", "person", "phone"].map(str::to_owned).to_vec();
    /// network.set_attributes(Attributes { kind, ..Attributes::default() })?;
    /// let (people, _) = network.project(&Projection::default())?;
    /// assert_eq!((people.layers(), people.weight(0, 1)), (&["shared_phone".to_owned()][..], Some(1.0)));
    /// # Ok::<(), vinculo::Error>(())
    /// ```
    pub fn project(&self, how: &Projection) -> Result<(Self, Vec<u32>)> {
        let person: Vec<bool> = self.nodes().map(|v| how.kinds.iter().any(|kind| kind == self.kind(v))).collect();
        let users = self.users(&person);
        let mut ties = Vec::new();
        self.direct_ties(&person, &users, how, &mut ties);
        self.shared_ties(&person, &users, how, &mut ties);
        self.joint_ties(&person, how, &mut ties);
        let people: Vec<u32> = self.nodes().filter(|&v| person[v as usize]).collect();
        let place = |v: u32| people.partition_point(|&p| p < v) as u32;
        let source: Vec<u32> = ties.iter().map(|tie| place(tie.0)).collect();
        let target: Vec<u32> = ties.iter().map(|tie| place(tie.1)).collect();
        let layers: Vec<&str> = ties.iter().map(|tie| tie.2.as_str()).collect();
        let weight: Vec<f64> = ties.iter().map(|tie| tie.3).collect();
        let start: Vec<Option<i64>> = ties.iter().map(|tie| tie.4).collect();
        let end: Vec<Option<i64>> = ties.iter().map(|tie| tie.5).collect();
        let data = LinkData { weight: Some(&weight), layer: Some(&layers), start: Some(&start), end: Some(&end) };
        let mut projected = Self::from_edges(self.pick_labels(&people), &source, &target, &data, true)?;
        projected.set_attributes(self.pick_attributes(&people))?;
        Ok((projected, people))
    }

    /// The people who use each thing, ascending.
    fn users(&self, person: &[bool]) -> Vec<Vec<u32>> {
        let mut users = vec![Vec::new(); self.len()];
        for strand in self.strands() {
            if !BELONGING.contains(&self.layer(strand)) {
                continue;
            }
            let (a, b) = (strand.source, strand.target);
            match (person[a as usize], person[b as usize]) {
                (true, false) => users[b as usize].push(a),
                (false, true) => users[a as usize].push(b),
                _ => {}
            }
        }
        for users in &mut users {
            users.sort_unstable();
            users.dedup();
        }
        users
    }

    /// What happens between people themselves, or between those who use the things it happens between.
    fn direct_ties(&self, person: &[bool], users: &[Vec<u32>], how: &Projection, ties: &mut Vec<Tie>) {
        for strand in self.strands() {
            let (a, b) = (strand.source, strand.target);
            let both = person[a as usize] && person[b as usize];
            if !both && BELONGING.contains(&self.layer(strand)) {
                continue;
            }
            let (alone_a, alone_b) = ([a], [b]);
            let from = if person[a as usize] { &alone_a[..] } else { &users[a as usize] };
            let to = if person[b as usize] { &alone_b[..] } else { &users[b as usize] };
            if from.len().max(to.len()) > how.most_users {
                continue;
            }
            let weight = strand.weight / (from.len() * to.len()) as f64;
            for &x in from {
                for &y in to.iter().filter(|&&y| y != x) {
                    ties.push((x, y, self.layer(strand).to_owned(), weight, strand.start, strand.end));
                }
            }
        }
    }

    fn shared_ties(&self, person: &[bool], users: &[Vec<u32>], how: &Projection, ties: &mut Vec<Tie>) {
        for thing in self.nodes().filter(|&v| !person[v as usize]) {
            let kind = if self.kind(thing).is_empty() { "thing" } else { self.kind(thing) };
            pair_up(&users[thing as usize], &format!("shared_{kind}"), (None, None), how, ties);
        }
    }

    /// Those who did one thing with something at one time.
    fn joint_ties(&self, person: &[bool], how: &Projection, ties: &mut Vec<Tie>) {
        let mut joint: BTreeMap<Occasion, (Vec<u32>, Option<i64>)> = BTreeMap::new();
        for strand in self.strands().iter().filter(|s| !BELONGING.contains(&self.layer(s))) {
            let (who, thing) = match (person[strand.source as usize], person[strand.target as usize]) {
                (true, false) => (strand.source, strand.target),
                (false, true) => (strand.target, strand.source),
                _ => continue,
            };
            // Calls to one phone at one time are no meeting.
            if let Some(start) = strand.start.filter(|_| !matches!(self.kind(thing), "phone" | "account" | "email")) {
                let entry = joint.entry((thing, strand.layer, start)).or_default();
                entry.0.push(who);
                entry.1 = entry.1.max(strand.end);
            }
        }
        for ((_, layer, start), (mut together, end)) in joint {
            together.sort_unstable();
            together.dedup();
            pair_up(&together, &self.layers()[layer as usize], (Some(start), end), how, ties);
        }
    }

    fn layer(&self, strand: &Strand) -> &str {
        self.layers().get(strand.layer as usize).map_or("", String::as_str)
    }

    fn pick_labels(&self, nodes: &[u32]) -> Labels {
        self.labels().pick(nodes)
    }

    fn pick_attributes(&self, nodes: &[u32]) -> Attributes {
        build::pick_attributes(self.attributes(), nodes)
    }
}

fn pair_up(people: &[u32], layer: &str, time: (Option<i64>, Option<i64>), how: &Projection, ties: &mut Vec<Tie>) {
    if people.len() > how.most_users {
        return;
    }
    for (at, &a) in people.iter().enumerate() {
        for &b in &people[at + 1..] {
            ties.push((a, b, layer.to_owned(), 1.0 / (people.len() - 1) as f64, time.0, time.1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A network of things and people: (source, target, layer, start); kinds by the first letter of the label.
    fn network(links: &[(&str, &str, &str, Option<i64>)]) -> Network {
        let source: Vec<&str> = links.iter().map(|l| l.0).collect();
        let target: Vec<&str> = links.iter().map(|l| l.1).collect();
        let layer: Vec<&str> = links.iter().map(|l| l.2).collect();
        let start: Vec<Option<i64>> = links.iter().map(|l| l.3).collect();
        let (labels, a, b) = Labels::text_links(&source, &target, &[]);
        let data = LinkData { layer: Some(&layer), start: Some(&start), ..LinkData::default() };
        let mut network = Network::from_edges(labels, &a, &b, &data, true).unwrap();
        let kind = |label: &str| match &label[..2] {
            "p-" => "person",
            "t-" => "phone",
            "v-" => "vehicle",
            _ => "account",
        };
        let kind = network.nodes().map(|v| kind(&network.label(v)).to_owned()).collect();
        network.set_attributes(Attributes { kind, ..Attributes::default() }).unwrap();
        network
    }

    fn ties(network: &Network) -> Vec<(String, String, String, f64)> {
        let name = |v: u32| network.label(v).into_owned();
        let tie = |s: &Strand| (name(s.source), name(s.target), network.layers()[s.layer as usize].clone(), s.weight);
        network.strands().iter().map(tie).collect()
    }

    #[test]
    fn calls_between_phones_are_calls_between_their_users() {
        let network = network(&[
            ("p-ana", "t-1", "owns", None),
            ("p-leo", "t-2", "uses", None),
            ("p-eva", "t-2", "uses", None),
            ("t-1", "t-2", "call", Some(60)),
        ]);
        let (people, places) = network.project(&Projection::default()).unwrap();
        assert_eq!(places, [0, 1, 2]);
        let tie = |a: &str, b: &str, layer: &str, weight| (a.to_owned(), b.to_owned(), layer.to_owned(), weight);
        let expected = [
            tie("p-ana", "p-eva", "call", 0.5),
            tie("p-ana", "p-leo", "call", 0.5),
            tie("p-eva", "p-leo", "shared_phone", 1.0),
        ];
        assert_eq!(ties(&people), expected);
    }

    #[test]
    fn one_journey_in_one_vehicle_ties_and_a_hub_does_not() {
        let mut links = vec![
            ("p-ana", "v-1", "travel", Some(5)),
            ("p-leo", "v-1", "travel", Some(5)),
            ("p-eva", "v-1", "travel", Some(9)),
        ];
        let guests: Vec<String> = (0..30).map(|i| format!("p-guest{i:02}")).collect();
        links.extend(guests.iter().map(|guest| (guest.as_str(), "t-hostel", "uses", None)));
        let (people, _) = network(&links).project(&Projection::default()).unwrap();
        assert_eq!(ties(&people).len(), 1);
        assert_eq!(ties(&people)[0].2, "travel");
    }
}
