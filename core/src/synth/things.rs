//! What a person has: phones, handsets, a vehicle, accounts, papers.

use super::agency::AGENCIES;
use super::cast::RingRole;
use super::culture::COUNTRIES;
use super::numbers;
use super::person::{People, Person, purpose};
use super::sample::Rng;

/// Phone lines of one person at most.
pub(super) const LINES: usize = 4;

/// What a person has, in numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Things {
    pub(super) lines: usize,
    pub(super) handset: bool,
    pub(super) vehicle: bool,
    pub(super) account: bool,
    pub(super) card: bool,
    pub(super) passport: bool,
    /// A second passport, made for the journey.
    pub(super) forged: bool,
}

impl People<'_> {
    /// What a person has.
    pub(super) fn things(&self, index: usize) -> Things {
        let mut rng = Rng::of(self.seed, purpose::THING, index as u64);
        let lines = if rng.chance(0.9) { 1 + usize::from(rng.chance(0.2)) } else { 0 };
        let mut things = Things {
            lines,
            handset: lines > 0 && rng.chance(0.7),
            vehicle: rng.chance(0.22),
            account: rng.chance(0.45),
            card: rng.chance(0.8),
            passport: rng.chance(0.5),
            forged: false,
        };
        if let Some(part) = self.cast.part(index) {
            things.lines = things.lines.max(1);
            things.handset = true;
            if part.migrant {
                things.passport = true;
                things.forged = rng.chance(0.4);
                things.vehicle = false;
            } else {
                things.lines = 3;
                things.account = true;
                things.vehicle = things.vehicle || matches!(part.role, Some(RingRole::Driver | RingRole::Guide));
            }
        }
        things
    }

    /// The country and the national digits of a person's line. Lines after the first are bought where one lives.
    pub(super) fn line(&self, person: &Person, slot: usize) -> (usize, String) {
        let country =
            if slot == 0 && person.index.is_multiple_of(3) { person.country } else { person.lives_in_country };
        (country, numbers::mobile(&COUNTRIES[country], (person.index * LINES + slot) as u64, self.seed))
    }

    /// A line as switches write it.
    pub(super) fn switched(&self, person: &Person, slot: usize) -> String {
        let (country, national) = self.line(person, slot);
        numbers::international(country, &national)
    }

    pub(super) fn imei(&self, index: usize) -> String {
        numbers::imei(index as u64, self.seed)
    }

    pub(super) fn plate(&self, person: &Person) -> String {
        numbers::plate(COUNTRIES[person.lives_in_country].code, person.index as u64, self.seed)
    }

    pub(super) fn account(&self, person: &Person) -> String {
        numbers::account(COUNTRIES[person.lives_in_country].code, person.index as u64, self.seed)
    }

    /// The number of the card that a person's country gives.
    pub(super) fn card(&self, person: &Person) -> String {
        let code = COUNTRIES[person.country].code;
        if code != "MX" {
            return numbers::card(code, person.index as u64, self.seed);
        }
        let fold = |text: &str| super::agency::plain(text).to_uppercase();
        let maternal = person.name.maternal.as_ref().map_or(String::new(), |word| fold(word.latin()));
        numbers::curp(
            &fold(person.name.given.latin()),
            &fold(person.name.family.latin()),
            &maternal,
            person.birth,
            person.woman,
            person.born_in.state,
            person.index as u64,
        )
    }

    pub(super) fn passport(&self, person: &Person) -> String {
        numbers::passport(COUNTRIES[person.country].code, person.index as u64, self.seed)
    }

    /// The passport made for the journey, of a country whose people need no visa.
    pub(super) fn forged(&self, person: &Person) -> (&'static str, String) {
        let code = if person.index.is_multiple_of(2) { "BR" } else { "MX" };
        // Beyond the numbers that the country's own people have.
        (code, numbers::passport(code, (self.count + person.index) as u64, self.seed))
    }

    /// How many records each agency holds of a person; at least one of them holds one.
    pub(super) fn presence(&self, person: &Person) -> [u8; AGENCIES.len()] {
        let mut rng = Rng::of(self.seed, purpose::PRESENCE, person.index as u64);
        let part = self.cast.part(person.index);
        let many = match part {
            Some(part) if part.migrant => 1 + rng.weighted(&[30, 45, 25]),
            Some(_) => 2 + rng.weighted(&[35, 45, 20]),
            None => 1 + rng.weighted(&[55, 28, 12, 5]),
        };
        let twice = if part.is_some() { 0.25 } else { 0.12 };
        let mut weights = [8_u32; AGENCIES.len()];
        for (at, extra) in [(person.lives_in_country, 60), (person.country, 25)] {
            if let Some(weight) = weights.get_mut(at) {
                *weight += extra;
            }
        }
        let mut copies = [0; AGENCIES.len()];
        for _ in 0..many {
            let at = rng.weighted(&weights);
            weights[at] = 0;
            copies[at] = 1 + u8::from(rng.chance(twice));
        }
        copies
    }
}
