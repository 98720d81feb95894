//! What a ring does: it recruits, papers, moves and houses migrants, and is paid.

use super::agency::{self, AGENCIES, word};
use super::block::{DAWN, DAY, Scribe};
use super::cast::{PLOTS, RingRole};
use super::culture::{Place, place};
use super::person::{Person, purpose};
use super::sample::Rng;
use crate::record::Kind;

/// The people of one ring.
struct Ring {
    members: Vec<(RingRole, Person)>,
    migrants: Vec<Person>,
    stops: Vec<(&'static str, &'static Place)>,
}

impl Ring {
    fn first(&self, role: RingRole) -> &Person {
        self.nth(role, 0)
    }

    /// The member of a role, those of one role by turns. A ring has every role.
    fn nth(&self, role: RingRole, turn: usize) -> &Person {
        let all: Vec<&Person> =
            self.members.iter().filter(|(known, _)| *known == role).map(|(_, person)| person).collect();
        all[turn % all.len()]
    }
}

impl Scribe<'_> {
    /// All that a ring does, over some months.
    pub(super) fn ring(&mut self, ring: usize) {
        let people = &self.world.people;
        let mut rng = Rng::of(people.seed, purpose::RING, ring as u64);
        let (mut members, mut migrants) = (Vec::new(), Vec::new());
        for index in people.cast.of_ring(ring) {
            match people.cast.part(index).and_then(|part| part.role) {
                Some(role) => members.push((role, people.person(index))),
                None => migrants.push(people.person(index)),
            }
        }
        let stops = PLOTS[ring % PLOTS.len()].stops.iter().filter_map(|stop| place(stop)).collect();
        let ring = Ring { members, migrants, stops };
        let mut begin = DAWN + DAY * rng.between(5, 20);
        for (turn, group) in ring.migrants.chunks(5).enumerate() {
            self.recruit(&ring, group, turn, begin, &mut rng);
            let end = self.journey(&ring, group, turn, begin + 12 * DAY, &mut rng);
            self.settle(&ring, end, &mut rng);
            begin += DAY * rng.between(35, 50);
        }
        for month in 0..8 {
            let at = DAWN + DAY * (28 * month + rng.between(1, 20));
            let (boss, money) = (ring.first(RingRole::Organiser), ring.first(RingRole::MoneyHandler));
            self.talk(boss, money, night(at, &mut rng), boss.lives_in, &mut rng);
            if month % 2 == 0 {
                self.meet(boss, money, at, money.lives_in, &mut rng);
            }
        }
    }

    /// Recruiters talk people into it, they pay, the forger makes papers.
    fn recruit(&mut self, ring: &Ring, group: &[Person], turn: usize, at: i64, rng: &mut Rng) {
        let (recruiter, money) = (ring.nth(RingRole::Recruiter, turn), ring.first(RingRole::MoneyHandler));
        let forger = ring.first(RingRole::DocumentForger);
        let from = ring.stops[0].1;
        for migrant in group {
            for _ in 0..1 + rng.below(3) {
                self.talk(recruiter, migrant, night(at + DAY * rng.between(0, 8), rng), from, rng);
            }
            if rng.chance(0.5) {
                self.meet(recruiter, migrant, at + DAY * 2, from, rng);
            }
            let fee = rng.between(15, 70) * 100;
            self.pay(migrant, money, at + DAY * rng.between(4, 10), fee, from, rng);
        }
        self.talk(ring.first(RingRole::Organiser), recruiter, night(at, rng), from, rng);
        self.talk(recruiter, forger, night(at + 3 * DAY, rng), from, rng);
        self.meet(recruiter, forger, at + 5 * DAY, forger.lives_in, rng);
    }

    /// Leg by leg to the end of the route; the moment of arrival.
    fn journey(&mut self, ring: &Ring, group: &[Person], turn: usize, begin: i64, rng: &mut Rng) -> i64 {
        let (guide, driver) = (ring.nth(RingRole::Guide, turn), ring.nth(RingRole::Driver, turn));
        let (keeper, money) = (ring.first(RingRole::SafeHouseKeeper), ring.first(RingRole::MoneyHandler));
        let plate = self.world.people.plate(driver);
        let mut at = begin;
        for (leg, &(code, stop)) in ring.stops.iter().enumerate() {
            at += DAY * rng.between(1, 3);
            self.talk(guide, driver, night(at - DAY, rng), stop, rng);
            if leg % 2 == 0 {
                self.talk(driver, guide, night(at, rng), stop, rng);
            }
            if leg % 4 == 1 {
                self.talk(ring.first(RingRole::Organiser), guide, night(at, rng), stop, rng);
            }
            if leg % 3 == 2 {
                self.talk(guide, keeper, night(at, rng), stop, rng);
            }
            // Now and then a leg goes by bus among other people.
            let bus = if leg % 4 == 3 { self.hub(Kind::Vehicle, keeper.lives_in_country, rng) } else { None };
            let (vehicle, mode) = match &bus {
                Some(bus) => (bus.identifier.as_str(), ["autobús", "autobus", "ônibus"]),
                None => (plate.as_str(), ["camioneta", "camionnette", "caminhonete"]),
            };
            let seen = group.iter().chain([guide]).chain((bus.is_none()).then_some(driver));
            for traveller in seen {
                let agency = self.agency_of(traveller, code, rng);
                let when = night(at, rng);
                self.trip(agency, traveller.index, vehicle, when, stop, word(agency, mode));
            }
        }
        for migrant in group {
            if let Some(agency) = self.common(migrant, keeper) {
                self.stay(agency, migrant.index, keeper.index, (begin + at) / 2);
            }
            self.talk(migrant, guide, night((begin + at) / 2, rng), keeper.lives_in, rng);
        }
        self.talk(keeper, money, night(at, rng), keeper.lives_in, rng);
        self.meet(guide, driver, begin, ring.stops[0].1, rng);
        at
    }

    /// The money handler shares out what came in.
    fn settle(&mut self, ring: &Ring, at: i64, rng: &mut Rng) {
        let money = ring.first(RingRole::MoneyHandler);
        for (role, member) in &ring.members {
            let share = match role {
                RingRole::Organiser => rng.between(60, 120) * 100,
                RingRole::MoneyHandler => continue,
                _ => rng.between(4, 15) * 100,
            };
            // The victim made to recruit is not paid.
            if member.status != crate::record::Status::VictimOffender {
                self.pay(money, member, at + DAY * rng.between(1, 6), share, money.lives_in, rng);
            }
        }
        self.talk(money, ring.first(RingRole::DocumentForger), night(at, rng), money.lives_in, rng);
    }

    /// An agency that knows the person: that of the place if it does.
    fn agency_of(&self, person: &Person, place: &str, rng: &mut Rng) -> usize {
        let presence = self.world.people.presence(person);
        match agency::of_country(place) {
            Some(agency) if presence[agency] > 0 => agency,
            _ => {
                let known: Vec<usize> = (0..AGENCIES.len()).filter(|&agency| presence[agency] > 0).collect();
                *rng.pick(&known)
            }
        }
    }

    /// The first agency that knows both.
    fn common(&self, one: &Person, other: &Person) -> Option<usize> {
        let (one, other) = (self.world.people.presence(one), self.world.people.presence(other));
        (0..AGENCIES.len()).find(|&agency| one[agency] > 0 && other[agency] > 0)
    }

    /// A call; members change their lines every other month and keep the handset.
    fn talk(&mut self, from: &Person, to: &Person, at: i64, place: &Place, rng: &mut Rng) {
        let people = &self.world.people;
        let line = |person: &Person| {
            let lines = people.things(person.index).lines;
            people.switched(person, ((at - DAWN) / (60 * DAY)) as usize % lines.max(1))
        };
        let (caller, called) = (line(from), line(to));
        let agency = self.agency_of(from, "", rng);
        self.call(agency, (&caller, &people.imei(from.index)), &called, at, place.name, rng);
    }

    fn meet(&mut self, one: &Person, other: &Person, at: i64, place: &Place, rng: &mut Rng) {
        if let Some(agency) = self.common(one, other) {
            self.meeting(agency, one.index, other.index, at + rng.between(14, 23) * 3600, place.name);
        }
    }

    /// A payment; who has no account goes to a remittance office.
    fn pay(&mut self, from: &Person, to: &Person, at: i64, amount: i64, place: &Place, rng: &mut Rng) {
        let people = &self.world.people;
        let payer = if people.things(from.index).account {
            Some(people.account(from))
        } else {
            self.hub(Kind::Account, from.lives_in_country, rng).map(|hub| hub.identifier)
        };
        if let Some(payer) = payer {
            let agency = self.agency_of(to, "", rng);
            self.payment(agency, &payer, &people.account(to), at + rng.between(14, 22) * 3600, amount, place.name);
        }
    }
}

/// A moment between ten in the evening and four in the morning in the middle of the Americas.
fn night(at: i64, rng: &mut Rng) -> i64 {
    (at - at.rem_euclid(DAY)) + 27 * 3600 + rng.between(0, 6 * 3600)
}
