//! Links of everyday life: calls to friends, trips by bus, small payments, chance meetings.

use super::agency::{AGENCIES, word};
use super::block::{DAY, DAYS, START};
use super::block_writer::BlockWriter;
use super::culture::COUNTRIES;
use super::person::Person;
use super::random::{Rng, purpose};
use crate::record::Kind;

impl BlockWriter<'_> {
    /// Writes the everyday links of one person, each in a random agency that has a record of the person.
    pub(super) fn write_everyday(&mut self, person: &Person) {
        let world = self.world;
        let people = &world.people;
        let mut rng = Rng::of(people.seed, purpose::EVENTS, person.index as u64);
        let presence = people.presence(person);
        let known: Vec<usize> = (0..AGENCIES.len()).filter(|&agency| presence[agency] > 0).collect();
        let belongings = people.belongings(person.index);
        let place = person.lives_in;
        if belongings.lines > 0 {
            let own = people.international_line(person, 0);
            let imei = if belongings.handset { people.imei(person.index) } else { String::new() };
            for _ in 0..rng.poisson(2.2 * world.activity) {
                let (agency, at) = (*rng.pick(&known), daytime(&mut rng));
                let to = if rng.chance(0.06) {
                    self.use_hub(Kind::Phone, person.lives_in_country, &mut rng).map(|hub| hub.identifier)
                } else {
                    self.friend(person, &mut rng)
                        .filter(|friend| people.belongings(friend.index).lines > 0)
                        .map(|friend| people.international_line(&friend, 0))
                };
                if let Some(to) = to {
                    self.write_call(agency, (&own, &imei), &to, at, place.name, &mut rng);
                }
            }
        }
        for _ in 0..rng.poisson(0.3 * world.activity) {
            let (agency, at) = (*rng.pick(&known), daytime(&mut rng));
            let town = rng.pick(COUNTRIES[person.lives_in_country].cities);
            if belongings.vehicle && rng.chance(0.6) {
                self.write_trip(
                    agency,
                    person.index,
                    &people.plate(person),
                    at,
                    town,
                    word(agency, ["automóvil", "voiture", "carro"]),
                );
            } else if let Some(bus) = self.use_hub(Kind::Vehicle, person.lives_in_country, &mut rng) {
                self.write_trip(
                    agency,
                    person.index,
                    &bus.identifier,
                    at,
                    town,
                    word(agency, ["autobús", "autobus", "ônibus"]),
                );
            }
        }
        if belongings.account {
            for _ in 0..rng.poisson(0.6 * world.activity) {
                let (agency, at, amount) = (*rng.pick(&known), daytime(&mut rng), rng.between(2, 40) * 10);
                let own = people.account(person);
                let other = self.friend(person, &mut rng).filter(|friend| people.belongings(friend.index).account);
                let to = match other {
                    Some(friend) if rng.chance(0.6) => Some(people.account(&friend)),
                    _ => self.use_hub(Kind::Account, person.lives_in_country, &mut rng).map(|hub| hub.identifier),
                };
                if let Some(to) = to {
                    self.write_payment(agency, &own, &to, at, amount, place.name);
                }
            }
        }
        if rng.chance(0.03 * world.activity)
            && let Some(friend) = self.friend(person, &mut rng)
        {
            let theirs = people.presence(&friend);
            if let Some(&agency) = known.iter().find(|&&agency| theirs[agency] > 0) {
                self.write_meeting(agency, person.index, friend.index, daytime(&mut rng), place.name);
            }
        }
    }

    /// A person with a near index: family or a neighbour. People of rings and others are not friends.
    fn friend(&self, person: &Person, rng: &mut Rng) -> Option<Person> {
        let people = &self.world.people;
        let step = 1 + rng.below(4) * rng.below(6) + rng.below(3);
        let other = if rng.chance(0.5) { person.index.checked_sub(step)? } else { person.index + step };
        let strangers = (other < people.cast.len()) != (person.index < people.cast.len());
        (other < people.count && !strangers).then(|| people.person(other))
    }
}

/// A random time of the story from 13:00 to 01:00 UTC, which is 08:00 to 20:00 in Colombia.
fn daytime(rng: &mut Rng) -> i64 {
    START + DAY * rng.between(0, DAYS - 1) + 13 * 3600 + rng.between(0, 12 * 3600)
}
