//! Projection: from a network of people and things to ties between people.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::details::{EdgeDetails, EdgePart, RowData};
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

/// A tie between two people.
struct Tie<'a> {
    source: u32,
    target: u32,
    layer: Cow<'a, str>,
    weight: f64,
    start: Option<i64>,
    end: Option<i64>,
    /// The number of input rows that the tie rests on.
    rows: u32,
    /// Empty if none of these rows has details.
    parts: Vec<EdgePart<'a>>,
}

/// An event at one time: the thing, the layer and the start.
type Event = (u32, u32, i64);

/// The people who took part in an event, each with the details that all their rows agree on, and its end.
#[derive(Default)]
struct Participants<'a> {
    details: BTreeMap<u32, EdgeDetails<'a>>,
    end: Option<i64>,
}

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
    /// Details of edges stay: a tie that follows from an event has the details of the event, its amount divided as its
    /// weight is. A tie between two people who took part in one event has the mode, place, position and cell that the
    /// rows of both state, and no amount. A tie that follows from a shared thing has no details. Parallel ties merge as
    /// in [`Network::from_detailed_edges`].
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
        let source: Vec<u32> = ties.iter().map(|tie| place(tie.source)).collect();
        let target: Vec<u32> = ties.iter().map(|tie| place(tie.target)).collect();
        let layers: Vec<&str> = ties.iter().map(|tie| tie.layer.as_ref()).collect();
        let weight: Vec<f64> = ties.iter().map(|tie| tie.weight).collect();
        let start: Vec<Option<i64>> = ties.iter().map(|tie| tie.start).collect();
        let end: Vec<Option<i64>> = ties.iter().map(|tie| tie.end).collect();
        let data = LinkData { weight: Some(&weight), layer: Some(&layers), start: Some(&start), end: Some(&end) };
        let labels = self.labels().select(&people);
        let mut projected = Self::from_rows(labels, &source, &target, &data, &row_data(&ties), true)?;
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
    fn add_event_ties<'a>(
        &'a self,
        person: &[bool],
        users: &[Vec<u32>],
        options: &Projection,
        ties: &mut Vec<Tie<'a>>,
    ) {
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
            let pairs = (from.len() * to.len()) as f64;
            let parts: Vec<EdgePart<'_>> = self.parts(edge).map(|part| part.share(pairs)).collect();
            for &source in from {
                for &target in to.iter().filter(|&&target| target != source) {
                    let LayeredEdge { start, end, rows, .. } = *edge;
                    let (layer, weight, parts) = (self.layer(edge).into(), edge.weight / pairs, parts.clone());
                    ties.push(Tie { source, target, layer, weight, start, end, rows, parts });
                }
            }
        }
    }

    fn add_shared_thing_ties(
        &self,
        person: &[bool],
        users: &[Vec<u32>],
        options: &Projection,
        ties: &mut Vec<Tie<'_>>,
    ) {
        for thing in self.nodes().filter(|&v| !person[v as usize]) {
            let kind = if self.kind(thing).is_empty() { "thing" } else { self.kind(thing) };
            let people: Vec<_> = users[thing as usize].iter().map(|&user| (user, EdgeDetails::default())).collect();
            add_pairwise_ties(&people, format!("shared_{kind}").into(), (None, None), options, ties);
        }
    }

    /// Adds ties between people who took part in the same event of the same thing.
    fn add_joint_event_ties<'a>(&'a self, person: &[bool], options: &Projection, ties: &mut Vec<Tie<'a>>) {
        let mut events: BTreeMap<Event, Participants<'a>> = BTreeMap::new();
        for edge in self.layered_edges().iter().filter(|edge| !USAGE_LAYERS.contains(&self.layer(edge))) {
            let (participant, thing) = match (person[edge.source as usize], person[edge.target as usize]) {
                (true, false) => (edge.source, edge.target),
                (false, true) => (edge.target, edge.source),
                _ => continue,
            };
            // Two calls to one phone at the same time are no joint event.
            if let Some(start) = edge.start.filter(|_| !matches!(self.kind(thing), "phone" | "account" | "email")) {
                let entry = events.entry((thing, edge.layer, start)).or_default();
                let stated = self.parts(edge).map(|part| part.details).reduce(common).unwrap_or_default();
                entry.details.entry(participant).and_modify(|held| *held = common(*held, stated)).or_insert(stated);
                entry.end = entry.end.max(edge.end);
            }
        }
        for ((_, layer, start), event) in events {
            let people: Vec<_> = event.details.into_iter().collect();
            let layer = self.layers()[layer as usize].as_str().into();
            add_pairwise_ties(&people, layer, (Some(start), event.end), options, ties);
        }
    }

    fn layer(&self, edge: &LayeredEdge) -> &str {
        self.layers().get(edge.layer as usize).map_or("", String::as_str)
    }
}

/// The counts of rows and the parts of the ties.
fn row_data<'a>(ties: &[Tie<'a>]) -> RowData<'a> {
    let mut more = RowData { counts: ties.iter().map(|tie| tie.rows).collect(), parts: Vec::new() };
    if ties.iter().any(|tie| !tie.parts.is_empty()) {
        for (link, tie) in (0..).zip(ties) {
            let bare = EdgePart { details: EdgeDetails::default(), weight: tie.weight, rows: tie.rows };
            let parts = if tie.parts.is_empty() { &[bare][..] } else { &tie.parts };
            more.parts.extend(parts.iter().map(|&part| (link, part)));
        }
    }
    more
}

/// The mode, place, position and cell that two rows agree on.
fn common<'a>(a: EdgeDetails<'a>, b: EdgeDetails<'a>) -> EdgeDetails<'a> {
    EdgeDetails {
        amount: None,
        currency: None,
        mode: a.mode.filter(|_| a.mode == b.mode),
        place: a.place.filter(|_| a.place == b.place),
        position: a.position.filter(|_| a.position == b.position),
        cell: a.cell.filter(|_| a.cell == b.cell),
    }
}

/// Adds a tie between every two of some people, unless there are more than `max_users`, with the details that they share.
fn add_pairwise_ties<'a>(
    people: &[(u32, EdgeDetails<'a>)],
    layer: Cow<'a, str>,
    (start, end): (Option<i64>, Option<i64>),
    options: &Projection,
    ties: &mut Vec<Tie<'a>>,
) {
    if people.len() < 2 || people.len() > options.max_users {
        return;
    }
    let weight = 1.0 / (people.len() - 1) as f64;
    let event = Tie { source: 0, target: 0, layer, weight, start, end, rows: 1, parts: vec![] };
    for (at, &(source, ref of_source)) in people.iter().enumerate() {
        for &(target, ref of_target) in &people[at + 1..] {
            let details = common(*of_source, *of_target);
            let parts = if details.is_empty() { Vec::new() } else { vec![EdgePart::of_row(weight, details)] };
            ties.push(Tie { source, target, layer: event.layer.clone(), parts, ..event });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Attributes, Labels};

    type Link<'a> = (&'a str, &'a str, &'a str, Option<i64>);

    /// A network of people and things from (source, target, layer, start). The first letter of a label gives its kind.
    fn network(links: &[Link<'_>]) -> Network {
        detailed(links, &[])
    }

    /// The same with the details of each link.
    fn detailed(links: &[Link<'_>], details: &[EdgeDetails<'_>]) -> Network {
        let source: Vec<&str> = links.iter().map(|l| l.0).collect();
        let target: Vec<&str> = links.iter().map(|l| l.1).collect();
        let layer: Vec<&str> = links.iter().map(|l| l.2).collect();
        let start: Vec<Option<i64>> = links.iter().map(|l| l.3).collect();
        let (labels, a, b) = Labels::text_links(&source, &target, &[]);
        let data = LinkData { layer: Some(&layer), start: Some(&start), ..LinkData::default() };
        let mut network = Network::from_detailed_edges(labels, &a, &b, &data, details, true).unwrap();
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

    /// Source, target, details, weight and rows of each part of each tie.
    fn parts(network: &Network) -> Vec<(String, String, EdgeDetails<'_>, f64, u32)> {
        let name = |v: u32| network.label(v).into_owned();
        let of_edge = |s: &LayeredEdge| -> Vec<_> {
            network.parts(s).map(|p| (name(s.source), name(s.target), p.details, p.weight, p.rows)).collect()
        };
        network.layered_edges().iter().flat_map(of_edge).collect()
    }

    #[test]
    fn a_payment_between_accounts_keeps_its_details_and_divides_its_amount() {
        let none = EdgeDetails::default();
        let paid = |amount, currency| EdgeDetails { amount: Some(amount), currency: Some(currency), ..none };
        let links = [
            ("p-ana", "a-1", "owns", None),
            ("p-leo", "a-2", "owns", None),
            ("p-eva", "a-2", "uses", None),
            ("a-1", "a-2", "payment", Some(60)),
            ("a-1", "a-2", "payment", Some(60)),
            ("a-1", "a-2", "payment", Some(60)),
            ("p-ana", "p-leo", "payment", Some(60)),
        ];
        let details = [none, none, none, paid(100.0, "USD"), paid(50.0, "USD"), paid(8.0, "MXN"), paid(1.0, "USD")];
        let whole = detailed(&links, &details);
        let (people, _) = whole.project(&Projection::default()).unwrap();
        let part = |b: &str, amount, currency, weight, rows| {
            ("p-ana".to_owned(), b.to_owned(), paid(amount, currency), weight, rows)
        };
        let expected = [
            part("p-eva", 4.0, "MXN", 0.5, 1),
            part("p-eva", 75.0, "USD", 1.0, 2),
            part("p-leo", 4.0, "MXN", 0.5, 1),
            part("p-leo", 76.0, "USD", 2.0, 3),
        ];
        assert_eq!(parts(&people), expected);
        let rows: Vec<u32> = people.layered_edges().iter().map(|edge| edge.rows).collect();
        assert_eq!(rows, [3, 4, 1], "payments to Eva and to Leo, and the shared account");
        let mut reversed = (links, details);
        reversed.0.reverse();
        reversed.1.reverse();
        let again = detailed(&reversed.0, &reversed.1);
        assert_eq!(parts(&again.project(&Projection::default()).unwrap().0), expected);
    }

    #[test]
    fn a_tie_without_details_beside_one_with_details_is_a_part_of_its_own() {
        let none = EdgeDetails::default();
        let links = [("p-ana", "p-leo", "meets", None), ("p-ana", "p-leo", "meets", None)];
        let whole = detailed(&links, &[EdgeDetails { place: Some("Lima"), ..none }, none]);
        let (people, _) = whole.project(&Projection::default()).unwrap();
        let places: Vec<_> = parts(&people).into_iter().map(|part| (part.2.place.map(str::to_owned), part.4)).collect();
        assert_eq!(places, [(None, 1), (Some("Lima".to_owned()), 1)]);
        assert_eq!(people.layered_edges()[0].rows, 2);
    }

    #[test]
    fn a_shared_journey_keeps_what_the_rows_of_both_travellers_state() {
        let none = EdgeDetails::default();
        let links = [("p-ana", "v-1", "travel", Some(5)), ("p-leo", "v-1", "travel", Some(5))];
        let of = |amount, place| EdgeDetails { amount: Some(amount), place: Some(place), mode: Some("bus"), ..none };
        let whole = detailed(&links, &[of(3.0, "Lima"), of(4.0, "Tacna")]);
        let (people, _) = whole.project(&Projection::default()).unwrap();
        let expected = EdgeDetails { mode: Some("bus"), ..none };
        assert_eq!(parts(&people), [("p-ana".to_owned(), "p-leo".to_owned(), expected, 1.0, 1)]);
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
