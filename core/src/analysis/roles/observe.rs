//! Observations: counted facts about each member of a ring, from which the rules draw conclusions.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{articulation_points, betweenness};
use crate::monitor::Silent;
use crate::network::{Labels, LayeredEdge, Network, Projection};
use crate::record::Status;

/// Facts about one member. The `max_` fields are maxima over the members of the ring.
#[derive(Debug, Clone, Default)]
pub(super) struct MemberFacts {
    /// The number of calls and messages with other members.
    pub(super) calls: usize,
    /// The number of other members in those calls and messages.
    pub(super) members_called: usize,
    /// The number of people outside the ring who travelled after a contact with the member.
    pub(super) later_travellers: usize,
    pub(super) payments_in: usize,
    pub(super) payments_out: usize,
    /// The largest number of payments, in and out, of any member.
    pub(super) max_payments: usize,
    /// The number of accounts or people on the other side of the payments.
    pub(super) payment_partners: usize,
    /// The number of members who paid this member.
    pub(super) paid_by: usize,
    /// Whether the member is known to hold a public office.
    pub(super) is_official: bool,
    /// The number of journeys with other people.
    pub(super) journeys: usize,
    /// The number of other people on those journeys.
    pub(super) fellow_travellers: usize,
    /// The number of those journeys in a vehicle that the member owns or uses.
    pub(super) journeys_own_vehicle: usize,
    /// The largest number of other people at one address that the member owns, uses or lives at.
    pub(super) guests: usize,
    /// The number of documents tied to the member and to another person.
    pub(super) shared_documents: usize,
    /// The betweenness in the network of contacts among the members, from 0 to 1.
    pub(super) betweenness: f64,
    pub(super) max_betweenness: f64,
    /// Whether the network of contacts among the members falls apart without this member.
    pub(super) is_articulation_point: bool,
    /// The number of members in contact with this member.
    pub(super) contacts: usize,
    pub(super) max_contacts: usize,
}

/// The facts about all members of a ring.
pub(super) struct Observations(BTreeMap<u32, MemberFacts>);

/// Another person, and the time of the contact.
type Contact = (u32, Option<i64>);

/// The events of the whole network, indexed by person and by thing.
struct EventIndex<'a> {
    network: &'a Network,
    members: BTreeSet<u32>,
    /// The people who own or use a thing or live there.
    users: BTreeMap<u32, BTreeSet<u32>>,
    /// The people on a journey, by thing and start.
    journeys: BTreeMap<(u32, i64), BTreeSet<u32>>,
    /// The start of each person's first journey.
    first_journey: BTreeMap<u32, i64>,
    /// The contacts of a person by call or message.
    contacts: BTreeMap<u32, Vec<Contact>>,
    /// The payments of a person: whether incoming, and the other side.
    payments: BTreeMap<u32, Vec<(bool, u32)>>,
}

impl Observations {
    pub(super) fn of(network: &Network, members: &[u32]) -> Self {
        let members: BTreeSet<u32> = members.iter().copied().filter(|&v| (v as usize) < network.len()).collect();
        let index = EventIndex::of(network, members);
        let mut facts: BTreeMap<u32, MemberFacts> = index.members.iter().map(|&v| (v, index.member(v))).collect();
        index.add_positions(&mut facts);
        Self(facts)
    }

    /// The facts about a member; the defaults for a person who is no member.
    pub(super) fn member(&self, v: u32) -> MemberFacts {
        self.0.get(&v).cloned().unwrap_or_default()
    }
}

impl<'a> EventIndex<'a> {
    fn of(network: &'a Network, members: BTreeSet<u32>) -> Self {
        let mut index = Self {
            network,
            members,
            users: BTreeMap::new(),
            journeys: BTreeMap::new(),
            first_journey: BTreeMap::new(),
            contacts: BTreeMap::new(),
            payments: BTreeMap::new(),
        };
        // Users come first: events of a thing are attributed to its users.
        network.layered_edges().iter().for_each(|edge| index.add_user(edge));
        network.layered_edges().iter().for_each(|edge| index.add_event(edge));
        index
    }

    fn layer(&self, edge: &LayeredEdge) -> &'a str {
        self.network.layers().get(edge.layer as usize).map_or("", String::as_str)
    }

    fn is_person(&self, v: u32) -> bool {
        self.network.kind(v) == "person"
    }

    /// The person and the thing of an edge between the two.
    fn person_and_thing(&self, edge: &LayeredEdge) -> Option<(u32, u32)> {
        match (self.is_person(edge.source), self.is_person(edge.target)) {
            (true, false) => Some((edge.source, edge.target)),
            (false, true) => Some((edge.target, edge.source)),
            _ => None,
        }
    }

    fn add_user(&mut self, edge: &LayeredEdge) {
        if let ("owns" | "uses" | "lives_at", Some((person, thing))) = (self.layer(edge), self.person_and_thing(edge)) {
            self.users.entry(thing).or_default().insert(person);
        }
    }

    /// The person at an end of an edge, or the users of the thing there. None for a thing with too many users.
    fn people_at(&self, end: u32) -> Vec<u32> {
        if self.is_person(end) {
            return vec![end];
        }
        let max_users = Projection::default().max_users;
        self.users
            .get(&end)
            .filter(|users| users.len() <= max_users)
            .map_or_else(Vec::new, |users| users.iter().copied().collect())
    }

    fn add_event(&mut self, edge: &LayeredEdge) {
        let (source, target) = (self.people_at(edge.source), self.people_at(edge.target));
        match self.layer(edge) {
            "call" | "message" => {
                for &a in &source {
                    for &b in target.iter().filter(|&&b| b != a) {
                        self.contacts.entry(a).or_default().push((b, edge.start));
                        self.contacts.entry(b).or_default().push((a, edge.start));
                    }
                }
            }
            "payment" => {
                source.iter().for_each(|&a| self.payments.entry(a).or_default().push((false, edge.target)));
                target.iter().for_each(|&b| self.payments.entry(b).or_default().push((true, edge.source)));
            }
            "travel" => self.add_journey(edge),
            _ => {}
        }
    }

    fn add_journey(&mut self, edge: &LayeredEdge) {
        let Some(start) = edge.start else { return };
        let (people, place) = match self.person_and_thing(edge) {
            Some((person, thing)) => (vec![person], thing),
            None => (vec![edge.source, edge.target], edge.source.min(edge.target)),
        };
        let people: Vec<u32> = people.into_iter().filter(|&v| self.is_person(v)).collect();
        for person in people {
            self.journeys.entry((place, start)).or_default().insert(person);
            let first = self.first_journey.entry(person).or_insert(start);
            *first = (*first).min(start);
        }
    }

    fn member(&self, v: u32) -> MemberFacts {
        let mut facts = MemberFacts::default();
        let contacts = self.contacts.get(&v).map_or(&[][..], Vec::as_slice);
        let inside: Vec<u32> = contacts.iter().map(|c| c.0).filter(|w| self.members.contains(w)).collect();
        facts.calls = inside.len();
        facts.members_called = inside.iter().collect::<BTreeSet<_>>().len();
        let later = |(w, time): &&Contact| {
            let journey = self.first_journey.get(w);
            !self.members.contains(w) && time.zip(journey).is_some_and(|(contact, &journey)| contact < journey)
        };
        facts.later_travellers = contacts.iter().filter(later).map(|c| c.0).collect::<BTreeSet<_>>().len();
        self.add_payments(v, &mut facts);
        self.add_journeys(v, &mut facts);
        self.add_things(v, &mut facts);
        facts
    }

    fn add_payments(&self, v: u32, facts: &mut MemberFacts) {
        let payments = self.payments.get(&v).map_or(&[][..], Vec::as_slice);
        facts.payments_in = payments.iter().filter(|payment| payment.0).count();
        facts.payments_out = payments.len() - facts.payments_in;
        facts.is_official = self.network.status(v) == Status::Official;
        let payers = payments.iter().filter(|payment| payment.0).flat_map(|payment| self.people_at(payment.1));
        facts.paid_by = payers.filter(|w| *w != v && self.members.contains(w)).collect::<BTreeSet<_>>().len();
        facts.payment_partners = payments.iter().map(|payment| payment.1).collect::<BTreeSet<_>>().len();
    }

    fn add_journeys(&self, v: u32, facts: &mut MemberFacts) {
        let mut fellows = BTreeSet::new();
        for ((thing, _), along) in self.journeys.iter().filter(|(_, along)| along.contains(&v) && along.len() > 1) {
            facts.journeys += 1;
            fellows.extend(along.iter().copied().filter(|&w| w != v));
            let own = self.network.kind(*thing) == "vehicle" && self.users.get(thing).is_some_and(|u| u.contains(&v));
            facts.journeys_own_vehicle += usize::from(own);
        }
        facts.fellow_travellers = fellows.len();
    }

    fn add_things(&self, v: u32, facts: &mut MemberFacts) {
        for (&thing, users) in self.users.iter().filter(|(_, users)| users.contains(&v)) {
            match self.network.kind(thing) {
                "address" => {
                    let visited =
                        self.journeys.range((thing, i64::MIN)..=(thing, i64::MAX)).flat_map(|(_, people)| people);
                    let guests: BTreeSet<u32> = users.iter().chain(visited).copied().filter(|&w| w != v).collect();
                    facts.guests = facts.guests.max(guests.len());
                }
                "document" if users.len() > 1 => facts.shared_documents += 1,
                _ => {}
            }
        }
    }

    /// Adds the positions in the network of contacts among the members; kinship alone is no contact.
    fn add_positions(&self, facts: &mut BTreeMap<u32, MemberFacts>) {
        let place: BTreeMap<u32, u32> = self.members.iter().zip(0..).map(|(&v, at)| (v, at)).collect();
        let mut links: BTreeSet<(u32, u32)> = BTreeSet::new();
        let mut link = |a: u32, b: u32| {
            if let (Some(&a), Some(&b)) = (place.get(&a), place.get(&b)) {
                links.insert((a.min(b), a.max(b)));
            }
        };
        for (&v, contacts) in &self.contacts {
            contacts.iter().for_each(|contact| link(v, contact.0));
        }
        for edge in self.network.layered_edges().iter().filter(|s| self.layer(s) != "kin") {
            link(edge.source, edge.target);
        }
        let labels = Labels::Number((0..place.len() as i64).collect());
        let (source, target): (Vec<u32>, Vec<u32>) = links.into_iter().unzip();
        let ring = Network::from_valid_nodes(labels, &source, &target, false);
        let values = betweenness(&ring, None, 0, &Silent).unwrap_or_default();
        let cuts = articulation_points(&ring);
        let max_contacts = ring.nodes().map(|v| ring.degree(v)).max().unwrap_or(0);
        let max_betweenness = values.iter().copied().fold(0.0, f64::max);
        let max_payments = facts.values().map(|facts| facts.payments_in + facts.payments_out).max().unwrap_or(0);
        for (v, facts) in facts {
            (facts.max_betweenness, facts.max_payments) = (max_betweenness, max_payments);
            let Some(&at) = place.get(v) else { continue };
            facts.betweenness = values.get(at as usize).copied().unwrap_or(0.0);
            facts.is_articulation_point = cuts.binary_search(&at).is_ok();
            (facts.contacts, facts.max_contacts) = (ring.degree(at), max_contacts);
        }
    }
}
