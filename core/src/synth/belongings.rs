//! The belongings of a person: phones, handsets, a vehicle, accounts, documents.

use super::agency::AGENCIES;
use super::cast::PlantedRole;
use super::culture::COUNTRIES;
use super::numbers;
use super::person::{People, Person};
use super::random::{Rng, purpose};

/// The largest number of phone lines of a person.
pub(super) const MAX_LINES: usize = 4;

/// Which things a person has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Belongings {
    pub(super) lines: usize,
    pub(super) handset: bool,
    pub(super) vehicle: bool,
    pub(super) account: bool,
    pub(super) card: bool,
    pub(super) passport: bool,
    /// Whether the person has a forged passport for the journey.
    pub(super) forged: bool,
}

impl People<'_> {
    /// Draws the belongings of a person.
    pub(super) fn belongings(&self, index: usize) -> Belongings {
        let mut rng = Rng::of(self.seed, purpose::THING, index as u64);
        let lines = if rng.chance(0.9) { 1 + usize::from(rng.chance(0.2)) } else { 0 };
        let mut belongings = Belongings {
            lines,
            handset: lines > 0 && rng.chance(0.7),
            vehicle: rng.chance(0.22),
            account: rng.chance(0.45),
            card: rng.chance(0.8),
            passport: rng.chance(0.5),
            forged: false,
        };
        if let Some(part) = self.cast.part(index) {
            belongings.lines = belongings.lines.max(1);
            belongings.handset = true;
            if part.migrant {
                belongings.passport = true;
                belongings.forged = rng.chance(0.4);
                belongings.vehicle = false;
            } else {
                belongings.lines = 3;
                belongings.account = true;
                belongings.vehicle =
                    belongings.vehicle || matches!(part.role, Some(PlantedRole::Driver | PlantedRole::Guide));
            }
        }
        belongings
    }

    /// The country and the national digits of a person's line. Most lines are of the country of residence.
    pub(super) fn line(&self, person: &Person, slot: usize) -> (usize, String) {
        let country =
            if slot == 0 && person.index.is_multiple_of(3) { person.country } else { person.lives_in_country };
        (country, numbers::mobile(&COUNTRIES[country], (person.index * MAX_LINES + slot) as u64, self.seed))
    }

    /// The international number of a line.
    pub(super) fn international_line(&self, person: &Person, slot: usize) -> String {
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

    /// The number of the identity card of a person's country.
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

    /// The country and number of a forged passport, of a country whose citizens need no visa.
    pub(super) fn forged(&self, person: &Person) -> (&'static str, String) {
        let code = if person.index.is_multiple_of(2) { "BR" } else { "MX" };
        // Beyond the numbers of genuine passports.
        (code, numbers::passport(code, (self.count + person.index) as u64, self.seed))
    }

    /// The number of records of a person in each agency. At least one agency has one.
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
