//! Events of a planted ring: recruitment, documents, journeys, safe houses, payments.

use super::agency::{self, AGENCIES, word};
use super::block::{DAY, START};
use super::block_writer::BlockWriter;
use super::cast::{PlantedRole, RING_PLANS};
use super::culture::{Place, place};
use super::person::Person;
use super::random::{Rng, purpose};
use crate::record::{Kind, Status};

/// The people and the route of one ring.
struct Ring {
    members: Vec<(PlantedRole, Person)>,
    migrants: Vec<Person>,
    stops: Vec<(&'static str, &'static Place)>,
}

impl Ring {
    fn first(&self, role: PlantedRole) -> &Person {
        self.nth(role, 0)
    }

    /// A member with a role; members with the same role alternate by `turn`. A ring has every role.
    fn nth(&self, role: PlantedRole, turn: usize) -> &Person {
        let all: Vec<&Person> =
            self.members.iter().filter(|(known, _)| *known == role).map(|(_, person)| person).collect();
        all[turn % all.len()]
    }
}

impl BlockWriter<'_> {
    /// Writes all events of a ring.
    pub(super) fn write_ring(&mut self, ring: usize) {
        let people = &self.world.people;
        let mut rng = Rng::of(people.seed, purpose::RING, ring as u64);
        let (mut members, mut migrants) = (Vec::new(), Vec::new());
        for index in people.cast.of_ring(ring) {
            match people.cast.part(index).and_then(|part| part.role) {
                Some(role) => members.push((role, people.person(index))),
                None => migrants.push(people.person(index)),
            }
        }
        let stops = RING_PLANS[ring % RING_PLANS.len()].stops.iter().filter_map(|stop| place(stop)).collect();
        let ring = Ring { members, migrants, stops };
        let mut begin = START + DAY * rng.between(5, 20);
        for (turn, group) in ring.migrants.chunks(5).enumerate() {
            self.recruit(&ring, group, turn, begin, &mut rng);
            let end = self.journey(&ring, group, turn, begin + 12 * DAY, &mut rng);
            self.settle(&ring, end, &mut rng);
            begin += DAY * rng.between(35, 50);
        }
        for month in 0..8 {
            let at = START + DAY * (28 * month + rng.between(1, 20));
            let (boss, money) = (ring.first(PlantedRole::Organiser), ring.first(PlantedRole::MoneyHandler));
            self.call_person(boss, money, night(at, &mut rng), boss.lives_in, &mut rng);
            if month % 2 == 0 {
                self.meet_person(boss, money, at, money.lives_in, &mut rng);
            }
        }
    }

    /// The recruiter calls the migrants, they pay, and the recruiter contacts the forger.
    fn recruit(&mut self, ring: &Ring, group: &[Person], turn: usize, at: i64, rng: &mut Rng) {
        let (recruiter, money) = (ring.nth(PlantedRole::Recruiter, turn), ring.first(PlantedRole::MoneyHandler));
        let forger = ring.first(PlantedRole::DocumentForger);
        let from = ring.stops[0].1;
        for migrant in group {
            for _ in 0..1 + rng.below(3) {
                self.call_person(recruiter, migrant, night(at + DAY * rng.between(0, 8), rng), from, rng);
            }
            if rng.chance(0.5) {
                self.meet_person(recruiter, migrant, at + DAY * 2, from, rng);
            }
            let fee = rng.between(15, 70) * 100;
            self.pay_person(migrant, money, at + DAY * rng.between(4, 10), fee, from, rng);
        }
        self.call_person(ring.first(PlantedRole::Organiser), recruiter, night(at, rng), from, rng);
        self.call_person(recruiter, forger, night(at + 3 * DAY, rng), from, rng);
        self.meet_person(recruiter, forger, at + 5 * DAY, forger.lives_in, rng);
    }

    /// Writes the journey of a group leg by leg. Returns the time of arrival.
    fn journey(&mut self, ring: &Ring, group: &[Person], turn: usize, begin: i64, rng: &mut Rng) -> i64 {
        let (guide, driver) = (ring.nth(PlantedRole::Guide, turn), ring.nth(PlantedRole::Driver, turn));
        let (keeper, money) = (ring.first(PlantedRole::SafeHouseKeeper), ring.first(PlantedRole::MoneyHandler));
        let plate = self.world.people.plate(driver);
        let mut at = begin;
        for (leg, &(code, stop)) in ring.stops.iter().enumerate() {
            at += DAY * rng.between(1, 3);
            self.call_person(guide, driver, night(at - DAY, rng), stop, rng);
            if leg % 2 == 0 {
                self.call_person(driver, guide, night(at, rng), stop, rng);
            }
            if leg % 4 == 1 {
                self.call_person(ring.first(PlantedRole::Organiser), guide, night(at, rng), stop, rng);
            }
            if leg % 3 == 2 {
                self.call_person(guide, keeper, night(at, rng), stop, rng);
            }
            // Every fourth leg is by public bus.
            let bus = if leg % 4 == 3 { self.use_hub(Kind::Vehicle, keeper.lives_in_country, rng) } else { None };
            let (vehicle, mode) = match &bus {
                Some(bus) => (bus.identifier.as_str(), ["autobús", "autobus", "ônibus"]),
                None => (plate.as_str(), ["camioneta", "camionnette", "caminhonete"]),
            };
            let travellers = group.iter().chain([guide]).chain((bus.is_none()).then_some(driver));
            for traveller in travellers {
                let agency = self.agency_of(traveller, code, rng);
                let when = night(at, rng);
                self.write_trip(agency, traveller.index, vehicle, when, stop, word(agency, mode));
            }
        }
        for migrant in group {
            if let Some(agency) = self.common(migrant, keeper) {
                self.write_stay(agency, migrant.index, keeper.index, (begin + at) / 2);
            }
            self.call_person(migrant, guide, night((begin + at) / 2, rng), keeper.lives_in, rng);
        }
        self.call_person(keeper, money, night(at, rng), keeper.lives_in, rng);
        self.meet_person(guide, driver, begin, ring.stops[0].1, rng);
        at
    }

    /// The money handler pays the members.
    fn settle(&mut self, ring: &Ring, at: i64, rng: &mut Rng) {
        let money = ring.first(PlantedRole::MoneyHandler);
        for (role, member) in &ring.members {
            let share = match role {
                PlantedRole::Organiser => rng.between(60, 120) * 100,
                PlantedRole::MoneyHandler => continue,
                _ => rng.between(4, 15) * 100,
            };
            // The victim who was forced to recruit is not paid.
            if member.status != Status::VictimOffender {
                self.pay_person(money, member, at + DAY * rng.between(1, 6), share, money.lives_in, rng);
            }
        }
        self.call_person(money, ring.first(PlantedRole::DocumentForger), night(at, rng), money.lives_in, rng);
    }

    /// An agency with a record of the person: that of the place's country if it has one, otherwise a random one.
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

    /// The first agency with records of both people.
    fn common(&self, one: &Person, other: &Person) -> Option<usize> {
        let (one, other) = (self.world.people.presence(one), self.world.people.presence(other));
        (0..AGENCIES.len()).find(|&agency| one[agency] > 0 && other[agency] > 0)
    }

    /// Writes a call. Members change their lines every 60 days and keep the handset.
    fn call_person(&mut self, from: &Person, to: &Person, at: i64, place: &Place, rng: &mut Rng) {
        let people = &self.world.people;
        let line = |person: &Person| {
            let lines = people.belongings(person.index).lines;
            people.international_line(person, ((at - START) / (60 * DAY)) as usize % lines.max(1))
        };
        let (caller, called) = (line(from), line(to));
        let agency = self.agency_of(from, "", rng);
        self.write_call(agency, (&caller, &people.imei(from.index)), &called, at, place.name, rng);
    }

    fn meet_person(&mut self, one: &Person, other: &Person, at: i64, place: &Place, rng: &mut Rng) {
        if let Some(agency) = self.common(one, other) {
            self.write_meeting(agency, one.index, other.index, at + rng.between(14, 23) * 3600, place.name);
        }
    }

    /// Writes a payment. A person without an account pays from that of a remittance office.
    fn pay_person(&mut self, from: &Person, to: &Person, at: i64, amount: i64, place: &Place, rng: &mut Rng) {
        let people = &self.world.people;
        let payer = if people.belongings(from.index).account {
            Some(people.account(from))
        } else {
            self.use_hub(Kind::Account, from.lives_in_country, rng).map(|hub| hub.identifier)
        };
        if let Some(payer) = payer {
            let agency = self.agency_of(to, "", rng);
            self.write_payment(
                agency,
                &payer,
                &people.account(to),
                at + rng.between(14, 22) * 3600,
                amount,
                place.name,
            );
        }
    }
}

/// A random time in the night after `at`, from 03:00 to 09:00 UTC, which is 22:00 to 04:00 in Colombia.
fn night(at: i64, rng: &mut Rng) -> i64 {
    (at - at.rem_euclid(DAY)) + 27 * 3600 + rng.between(0, 6 * 3600)
}
