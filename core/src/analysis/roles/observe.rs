//! What is seen of each member of a ring: counted facts, no judgement yet.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{articulation_points, betweenness};
use crate::monitor::Silent;
use crate::network::{Network, Projection, Strand};
use crate::record::Status;

/// What is seen of one member.
#[derive(Debug, Clone, Default)]
pub(super) struct Member {
    /// Calls and messages with other members, and with how many of them.
    pub(super) calls: usize,
    pub(super) called: usize,
    /// People outside the ring that the member is in contact with who later travel.
    pub(super) later_travellers: usize,
    pub(super) payments_in: usize,
    pub(super) payments_out: usize,
    /// The most payments, in and out, that any member moved.
    pub(super) most_payments: usize,
    /// With how many different accounts or people money was moved.
    pub(super) payment_partners: usize,
    /// Members who paid the member, and whether the member is known to hold an office.
    pub(super) paid_by: usize,
    pub(super) official: bool,
    /// Different journeys with others along, and how many different others.
    pub(super) journeys: usize,
    pub(super) fellow_travellers: usize,
    /// Of these journeys, those in a vehicle that the member owns or uses.
    pub(super) journeys_own_vehicle: usize,
    /// People who stayed at an address that the member owns, rents or lives at.
    pub(super) guests: usize,
    /// Documents that belong to others but that the member is tied to.
    pub(super) foreign_documents: usize,
    /// The share of shortest ways inside the ring that lead through the member, and the most through any.
    pub(super) between: f64,
    pub(super) most_between: f64,
    pub(super) cuts: bool,
    /// The members the member is in contact with, and the most that any member is.
    pub(super) contacts: usize,
    pub(super) most_contacts: usize,
}

pub(super) struct Observed(BTreeMap<u32, Member>);

/// Another person and when.
type Contact = (u32, Option<i64>);

/// The facts of the whole network that members are seen in.
struct Scene<'a> {
    network: &'a Network,
    members: BTreeSet<u32>,
    /// People who own or use a thing or live there.
    users: BTreeMap<u32, BTreeSet<u32>>,
    /// Who was on a journey: by thing, layer and time.
    journeys: BTreeMap<(u32, i64), BTreeSet<u32>>,
    /// When a person first travelled.
    first_journey: BTreeMap<u32, i64>,
    /// Whom a person was in contact with by call or message.
    contacts: BTreeMap<u32, Vec<Contact>>,
    /// The payments of a person: incoming or not, and the other side.
    payments: BTreeMap<u32, Vec<(bool, u32)>>,
}

impl Observed {
    pub(super) fn of(network: &Network, members: &[u32]) -> Self {
        let members: BTreeSet<u32> = members.iter().copied().filter(|&v| (v as usize) < network.len()).collect();
        let scene = Scene::of(network, members);
        let mut observed: BTreeMap<u32, Member> = scene.members.iter().map(|&v| (v, scene.member(v))).collect();
        scene.position(&mut observed);
        Self(observed)
    }

    pub(super) fn member(&self, v: u32) -> Member {
        self.0.get(&v).cloned().unwrap_or_default()
    }
}

impl<'a> Scene<'a> {
    fn of(network: &'a Network, members: BTreeSet<u32>) -> Self {
        let mut scene = Self {
            network,
            members,
            users: BTreeMap::new(),
            journeys: BTreeMap::new(),
            first_journey: BTreeMap::new(),
            contacts: BTreeMap::new(),
            payments: BTreeMap::new(),
        };
        network.strands().iter().for_each(|strand| scene.belongings(strand));
        network.strands().iter().for_each(|strand| scene.happenings(strand));
        scene
    }

    fn layer(&self, strand: &Strand) -> &'a str {
        self.network.layers().get(strand.layer as usize).map_or("", String::as_str)
    }

    fn is_person(&self, v: u32) -> bool {
        self.network.kind(v) == "person"
    }

    /// The person and the thing of a strand between the two.
    fn person_and_thing(&self, strand: &Strand) -> Option<(u32, u32)> {
        match (self.is_person(strand.source), self.is_person(strand.target)) {
            (true, false) => Some((strand.source, strand.target)),
            (false, true) => Some((strand.target, strand.source)),
            _ => None,
        }
    }

    fn belongings(&mut self, strand: &Strand) {
        if let ("owns" | "uses" | "lives_at", Some((person, thing))) =
            (self.layer(strand), self.person_and_thing(strand))
        {
            self.users.entry(thing).or_default().insert(person);
        }
    }

    /// The people behind an end: itself, or those who use the thing, unless they are too many to tell.
    fn behind(&self, end: u32) -> Vec<u32> {
        if self.is_person(end) {
            return vec![end];
        }
        let most = Projection::default().most_users;
        self.users
            .get(&end)
            .filter(|users| users.len() <= most)
            .map_or_else(Vec::new, |users| users.iter().copied().collect())
    }

    fn happenings(&mut self, strand: &Strand) {
        let (source, target) = (self.behind(strand.source), self.behind(strand.target));
        match self.layer(strand) {
            "call" | "message" => {
                for &a in &source {
                    for &b in target.iter().filter(|&&b| b != a) {
                        self.contacts.entry(a).or_default().push((b, strand.start));
                        self.contacts.entry(b).or_default().push((a, strand.start));
                    }
                }
            }
            "payment" => {
                source.iter().for_each(|&a| self.payments.entry(a).or_default().push((false, strand.target)));
                target.iter().for_each(|&b| self.payments.entry(b).or_default().push((true, strand.source)));
            }
            "travel" => self.travel(strand),
            _ => {}
        }
    }

    fn travel(&mut self, strand: &Strand) {
        let Some(start) = strand.start else { return };
        let (people, place) = match self.person_and_thing(strand) {
            Some((person, thing)) => (vec![person], thing),
            None => (vec![strand.source, strand.target], strand.source.min(strand.target)),
        };
        let people: Vec<u32> = people.into_iter().filter(|&v| self.is_person(v)).collect();
        for person in people {
            self.journeys.entry((place, start)).or_default().insert(person);
            let first = self.first_journey.entry(person).or_insert(start);
            *first = (*first).min(start);
        }
    }

    fn member(&self, v: u32) -> Member {
        let mut seen = Member::default();
        let contacts = self.contacts.get(&v).map_or(&[][..], Vec::as_slice);
        let inside: Vec<u32> = contacts.iter().map(|c| c.0).filter(|w| self.members.contains(w)).collect();
        seen.calls = inside.len();
        seen.called = inside.iter().collect::<BTreeSet<_>>().len();
        let later = |(w, time): &&Contact| {
            let journey = self.first_journey.get(w);
            !self.members.contains(w) && time.zip(journey).is_some_and(|(contact, &journey)| contact < journey)
        };
        seen.later_travellers = contacts.iter().filter(later).map(|c| c.0).collect::<BTreeSet<_>>().len();
        self.money(v, &mut seen);
        self.ways(v, &mut seen);
        self.things(v, &mut seen);
        seen
    }

    fn money(&self, v: u32, seen: &mut Member) {
        let payments = self.payments.get(&v).map_or(&[][..], Vec::as_slice);
        seen.payments_in = payments.iter().filter(|payment| payment.0).count();
        seen.payments_out = payments.len() - seen.payments_in;
        seen.official = self.network.status(v) == Status::Official;
        let payers = payments.iter().filter(|payment| payment.0).flat_map(|payment| self.behind(payment.1));
        seen.paid_by = payers.filter(|w| *w != v && self.members.contains(w)).collect::<BTreeSet<_>>().len();
        seen.payment_partners = payments.iter().map(|payment| payment.1).collect::<BTreeSet<_>>().len();
    }

    fn ways(&self, v: u32, seen: &mut Member) {
        let mut fellows = BTreeSet::new();
        for ((thing, _), along) in self.journeys.iter().filter(|(_, along)| along.contains(&v) && along.len() > 1) {
            seen.journeys += 1;
            fellows.extend(along.iter().copied().filter(|&w| w != v));
            let own = self.network.kind(*thing) == "vehicle" && self.users.get(thing).is_some_and(|u| u.contains(&v));
            seen.journeys_own_vehicle += usize::from(own);
        }
        seen.fellow_travellers = fellows.len();
    }

    fn things(&self, v: u32, seen: &mut Member) {
        for (&thing, users) in self.users.iter().filter(|(_, users)| users.contains(&v)) {
            match self.network.kind(thing) {
                "address" => {
                    let visited = self.journeys.range((thing, i64::MIN)..=(thing, i64::MAX)).flat_map(|(_, who)| who);
                    let guests: BTreeSet<u32> = users.iter().chain(visited).copied().filter(|&w| w != v).collect();
                    seen.guests = seen.guests.max(guests.len());
                }
                "document" if users.len() > 1 => seen.foreign_documents += 1,
                _ => {}
            }
        }
    }

    /// Positions in the network of contacts among the members.
    fn position(&self, observed: &mut BTreeMap<u32, Member>) {
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
        for strand in self.network.strands().iter().filter(|s| self.layer(s) != "kin") {
            link(strand.source, strand.target);
        }
        let labels = crate::network::Labels::Number((0..place.len() as i64).collect());
        let (source, target): (Vec<u32>, Vec<u32>) = links.into_iter().unzip();
        let ring = Network::plain(labels, &source, &target, false);
        let between = betweenness(&ring, None, 0, &Silent).unwrap_or_default();
        let cuts = articulation_points(&ring);
        let most = ring.nodes().map(|v| ring.degree(v)).max().unwrap_or(0);
        let most_between = between.iter().copied().fold(0.0, f64::max);
        let most_payments = observed.values().map(|seen| seen.payments_in + seen.payments_out).max().unwrap_or(0);
        for (v, seen) in observed {
            (seen.most_between, seen.most_payments) = (most_between, most_payments);
            let Some(&at) = place.get(v) else { continue };
            seen.between = between.get(at as usize).copied().unwrap_or(0.0);
            seen.cuts = cuts.binary_search(&at).is_ok();
            (seen.contacts, seen.most_contacts) = (ring.degree(at), most);
        }
    }
}
