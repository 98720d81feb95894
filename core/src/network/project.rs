//! Projection: from a network of people and things to ties between people.

use std::collections::BTreeMap;

use super::graph::Network;
use super::layered_edge::{LayeredEdge, LinkData};
use crate::error::Result;

/// Layers that tie a thing to its users, as opposed to events.
const USAGE_LAYERS: [&str; 4] = ["employs", "lives_at", "owns", "uses"];

/// How shared things become ties between people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    /// The kinds of node to keep; `person` by default.
    pub kinds: Vec<String>,
    /// A thing with more users than this creates no ties: a hostel's phone, a bus; 12 by default.
    pub max_users: usize,
}

impl Default for Projection {
    fn default() -> Self {
        Self { kinds: vec!["person".to_owned()], max_users: 12 }
    }
}

/// A tie between two people: source, target, layer, weight, start, end.
type Tie = (u32, u32, String, f64, Option<i64>, Option<i64>);

/// An event at one time: the thing, the layer and the start.
type Event = (u32, u32, i64);

impl Network {
    /// Projects the network onto people: ties between people follow from the things they share.
    ///
    /// Also returns the original number of each node of the projection, ascending. The projection is directed.
    ///
    /// - Ties between two people are kept.
    /// - Two users of one thing get a tie of layer `shared_KIND`, such as `shared_phone`, of weight 1 / (users - 1)
    ///   (Newman 2001, "Scientific collaboration networks II"). A thing with more than `max_users` users creates none.
    /// - An event between two things (a call between phones, a payment between accounts), or between a person and a
    ///   thing, becomes ties between their users; its weight is divided by the number of pairs.
    /// - Two people linked to one thing by an event layer at the same time, such as travel in one vehicle, get a tie of
    ///   that layer.
    ///
    /// Cost: O(m · `max_users`²).
    ///
    /// # Errors
    /// None for a network built by this crate. The signature leaves room for a monitor.
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
    pub fn project(&self, options: &Projection) -> Result<(Self, Vec<u32>)> {
        let person: Vec<bool> = self.nodes().map(|v| options.kinds.iter().any(|kind| kind == self.kind(v))).collect();
        let users = self.users(&person);
        let mut ties = Vec::new();
        self.add_event_ties(&person, &users, options, &mut ties);
        self.add_shared_thing_ties(&person, &users, options, &mut ties);
        self.add_joint_event_ties(&person, options, &mut ties);
        let people: Vec<u32> = self.nodes().filter(|&v| person[v as usize]).collect();
        let place = |v: u32| people.partition_point(|&p| p < v) as u32;
        let source: Vec<u32> = ties.iter().map(|tie| place(tie.0)).collect();
        let target: Vec<u32> = ties.iter().map(|tie| place(tie.1)).collect();
        let layers: Vec<&str> = ties.iter().map(|tie| tie.2.as_str()).collect();
        let weight: Vec<f64> = ties.iter().map(|tie| tie.3).collect();
        let start: Vec<Option<i64>> = ties.iter().map(|tie| tie.4).collect();
        let end: Vec<Option<i64>> = ties.iter().map(|tie| tie.5).collect();
        let data = LinkData { weight: Some(&weight), layer: Some(&layers), start: Some(&start), end: Some(&end) };
        let mut projected = Self::from_edges(self.labels().select(&people), &source, &target, &data, true)?;
        projected.set_attributes(self.attributes().select(&people))?;
        Ok((projected, people))
    }

    /// The users of each thing, ascending.
    fn users(&self, person: &[bool]) -> Vec<Vec<u32>> {
        let mut users = vec![Vec::new(); self.len()];
        for edge in self.layered_edges() {
            if !USAGE_LAYERS.contains(&self.layer(edge)) {
                continue;
            }
            let (a, b) = (edge.source, edge.target);
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

    /// Adds the links between people, and the events between things as ties between their users.
    fn add_event_ties(&self, person: &[bool], users: &[Vec<u32>], options: &Projection, ties: &mut Vec<Tie>) {
        for edge in self.layered_edges() {
            let (a, b) = (edge.source, edge.target);
            let both = person[a as usize] && person[b as usize];
            if !both && USAGE_LAYERS.contains(&self.layer(edge)) {
                continue;
            }
            let (only_a, only_b) = ([a], [b]);
            let from = if person[a as usize] { &only_a[..] } else { &users[a as usize] };
            let to = if person[b as usize] { &only_b[..] } else { &users[b as usize] };
            if from.len().max(to.len()) > options.max_users {
                continue;
            }
            let weight = edge.weight / (from.len() * to.len()) as f64;
            for &x in from {
                for &y in to.iter().filter(|&&y| y != x) {
                    ties.push((x, y, self.layer(edge).to_owned(), weight, edge.start, edge.end));
                }
            }
        }
    }

    fn add_shared_thing_ties(&self, person: &[bool], users: &[Vec<u32>], options: &Projection, ties: &mut Vec<Tie>) {
        for thing in self.nodes().filter(|&v| !person[v as usize]) {
            let kind = if self.kind(thing).is_empty() { "thing" } else { self.kind(thing) };
            add_pairwise_ties(&users[thing as usize], &format!("shared_{kind}"), (None, None), options, ties);
        }
    }

    /// Adds ties between people who took part in the same event of the same thing.
    fn add_joint_event_ties(&self, person: &[bool], options: &Projection, ties: &mut Vec<Tie>) {
        let mut events: BTreeMap<Event, (Vec<u32>, Option<i64>)> = BTreeMap::new();
        for edge in self.layered_edges().iter().filter(|edge| !USAGE_LAYERS.contains(&self.layer(edge))) {
            let (participant, thing) = match (person[edge.source as usize], person[edge.target as usize]) {
                (true, false) => (edge.source, edge.target),
                (false, true) => (edge.target, edge.source),
                _ => continue,
            };
            // Two calls to one phone at the same time are no joint event.
            if let Some(start) = edge.start.filter(|_| !matches!(self.kind(thing), "phone" | "account" | "email")) {
                let entry = events.entry((thing, edge.layer, start)).or_default();
                entry.0.push(participant);
                entry.1 = entry.1.max(edge.end);
            }
        }
        for ((_, layer, start), (mut participants, end)) in events {
            participants.sort_unstable();
            participants.dedup();
            add_pairwise_ties(&participants, &self.layers()[layer as usize], (Some(start), end), options, ties);
        }
    }

    fn layer(&self, edge: &LayeredEdge) -> &str {
        self.layers().get(edge.layer as usize).map_or("", String::as_str)
    }
}

/// Adds a tie between every two of some people, unless there are more than `max_users`.
fn add_pairwise_ties(
    people: &[u32],
    layer: &str,
    time: (Option<i64>, Option<i64>),
    options: &Projection,
    ties: &mut Vec<Tie>,
) {
    if people.len() > options.max_users {
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
    use crate::network::{Attributes, Labels};

    /// A network of people and things from (source, target, layer, start). The first letter of a label gives its kind.
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
        let tie =
            |s: &LayeredEdge| (name(s.source), name(s.target), network.layers()[s.layer as usize].clone(), s.weight);
        network.layered_edges().iter().map(tie).collect()
    }

    #[test]
    fn a_call_between_phones_becomes_calls_between_their_users() {
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
    fn a_shared_journey_creates_a_tie_and_a_hub_does_not() {
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
