//! The record of a person in the form of one agency, with errors.

use super::agency::{self, plain, word};
use super::belongings::Belongings;
use super::cast::PlantedRole;
use super::culture::{COUNTRIES, Culture};
use super::errors::{ErrorCounts, ErrorRates, draw_error, with_scanning_error, with_typing_error};
use super::numbers;
use super::person::{People, Person, Word};
use super::random::Rng;
use crate::record::Status;

/// Writes records with errors, and counts the errors.
#[derive(Debug)]
pub(super) struct RecordWriter<'a> {
    pub(super) rng: Rng,
    pub(super) rates: &'a ErrorRates,
    pub(super) counts: &'a mut ErrorCounts,
}

impl RecordWriter<'_> {
    /// A word in its customary or another spelling.
    fn spelling(&mut self, word: &Word) -> String {
        let other = word.spellings.len() > 1
            && draw_error(&mut self.rng, self.rates.transliteration, &mut self.counts.transliteration);
        let at = if other { 1 + self.rng.below(word.spellings.len() - 1) } else { 0 };
        word.spellings[at].clone()
    }

    /// The value of a field, or an empty text if it is drawn as missing.
    pub(super) fn or_missing(&mut self, field: String) -> String {
        if field.is_empty() || draw_error(&mut self.rng, self.rates.missing, &mut self.counts.missing) {
            String::new()
        } else {
            field
        }
    }

    /// An identifier, possibly with a scanning error.
    pub(super) fn identifier(&mut self, text: String) -> String {
        if !text.is_empty() && draw_error(&mut self.rng, self.rates.scanning, &mut self.counts.scanning) {
            with_scanning_error(&text, &mut self.rng)
        } else {
            text
        }
    }

    /// A birth date, possibly with day and month swapped.
    fn birth(&mut self, agency: usize, (year, month, day): (i16, u8, u8)) -> String {
        let swapped = day <= 12
            && day != month
            && draw_error(&mut self.rng, self.rates.swapped_date, &mut self.counts.swapped_date);
        agency::date(agency, if swapped { (year, day, month) } else { (year, month, day) })
    }

    /// Given names and the two surnames as written in this record.
    fn name_parts(&mut self, person: &Person) -> [String; 3] {
        let name = &person.name;
        let mut given = self.spelling(&name.given);
        let kept = match person.culture() {
            Culture::Slavic | Culture::Arabic => 0.5,
            _ => 0.7,
        };
        if let Some(middle) = &name.middle {
            let roll = self.rng.unit();
            if roll < kept {
                given = format!("{given} {}", self.spelling(middle));
            } else if roll < kept + 0.08 {
                given = format!("{given} {}.", middle.latin().chars().take(1).collect::<String>());
            }
        }
        let mut family = self.spelling(&name.family);
        let mut maternal = match &name.maternal {
            Some(word) if self.rng.chance(0.8) => self.spelling(word),
            _ => String::new(),
        };
        if !maternal.is_empty()
            && draw_error(&mut self.rng, self.rates.swapped_surnames, &mut self.counts.swapped_surnames)
        {
            std::mem::swap(&mut family, &mut maternal);
        }
        if draw_error(&mut self.rng, self.rates.typing, &mut self.counts.typing) {
            let slipped = if self.rng.chance(0.5) { &mut given } else { &mut family };
            *slipped = with_typing_error(slipped, &mut self.rng);
        }
        [given, family, maternal]
    }

    /// The cells of the name columns of the agency.
    fn name(&mut self, agency: usize, person: &Person) -> Vec<String> {
        if agency == 4 && person.culture().script().is_some() && self.rng.chance(0.6) {
            return vec![in_original_script(person)];
        }
        let [given, family, maternal] = self.name_parts(person);
        let surnames = format!("{family} {maternal}").trim().to_owned();
        match agency {
            0 => [given, family, maternal].map(|part| plain(&part).to_uppercase()).to_vec(),
            1 if self.rng.chance(0.4) => vec![plain(&format!("{given} {surnames}"))],
            2 => vec![surnames.to_uppercase(), given],
            3 if self.rng.chance(0.7) => vec![plain(&format!("{given} {surnames}")).to_uppercase()],
            1 | 3 => vec![format!("{given} {surnames}")],
            _ => vec![format!("{surnames}, {given}")],
        }
    }

    /// The cells of the national identifiers of the agency's country.
    fn national_numbers(
        &mut self,
        agency: usize,
        people: &People<'_>,
        person: &Person,
        belongings: Belongings,
    ) -> Vec<String> {
        let card = if belongings.card && person.country == agency { people.card(person) } else { String::new() };
        let shown = match agency {
            1 if !card.is_empty() && person.index.is_multiple_of(5) => vec![card.clone(), numbers::nit(&card)],
            3 if card.len() == 11 => {
                vec![format!("{}.{}.{}-{}", &card[..3], &card[3..6], &card[6..9], &card[9..])]
            }
            4 if card.is_empty() && person.lives_in_country == 4 => {
                vec![card, numbers::dni(person.index as u64, true, people.seed)]
            }
            1 | 4 => vec![card, String::new()],
            _ => vec![card],
        };
        shown
            .into_iter()
            .map(|number| {
                let number = self.identifier(number);
                self.or_missing(number)
            })
            .collect()
    }

    /// The whole row without the record id. `hub` is the phone of a hub that replaces the person's own.
    pub(super) fn person(
        &mut self,
        agency: usize,
        people: &People<'_>,
        person: &Person,
        belongings: Belongings,
        hub: Option<&str>,
    ) -> Vec<String> {
        let mut row = self.name(agency, person);
        row.extend(self.national_numbers(agency, people, person, belongings));
        let phone = match hub {
            Some(hub) => hub.to_owned(),
            None if belongings.lines > 0 => {
                let slot = self.rng.below(belongings.lines);
                let (country, national) = people.line(person, slot);
                agency::phone(agency, country, &national, &mut self.rng)
            }
            None => String::new(),
        };
        let abroad = person.country != agency;
        let passport = if belongings.passport && abroad { people.passport(person) } else { String::new() };
        let card = if belongings.card && abroad { people.card(person) } else { String::new() };
        let alias = if self.rng.chance(if people.cast.part(person.index).is_some_and(|part| !part.migrant) {
            0.6
        } else {
            0.05
        }) {
            alias(person)
        } else {
            String::new()
        };
        let born = self.birth(agency, person.birth);
        let observed = (2024, 1 + self.rng.below(12) as u8, 1 + self.rng.below(28) as u8);
        let status = if person.status == Status::Unknown || !self.rng.chance(0.85) {
            ""
        } else {
            agency::status(agency, person.status, person.woman)
        };
        let city = person.lives_in.name.to_owned();
        row.push(alias);
        row.push(gender(agency, person.woman).to_owned());
        row.push(self.or_missing(born));
        row.push(self.or_missing(if self.rng.clone().chance(0.5) {
            person.born_in.name.to_owned()
        } else {
            String::new()
        }));
        row.push(nationality(agency, person.country));
        let phone = self.or_missing(phone);
        row.push(phone);
        for number in [passport, card] {
            let number = self.identifier(number);
            row.push(self.or_missing(number));
        }
        row.push(self.or_missing(city));
        let occupation = occupation(agency, people, person);
        row.push(self.or_missing(occupation));
        row.push(status.to_owned());
        row.push(self.grade(agency).to_owned());
        row.push(agency::date(agency, observed));
        row
    }

    fn grade(&mut self, agency: usize) -> &'static str {
        if self.rng.chance(0.7) {
            agency::AGENCIES[agency].grade
        } else {
            ["A1", "B2", "B3", "C3", "D4"][self.rng.below(5)]
        }
    }
}

/// The name in its original script and order.
fn in_original_script(person: &Person) -> String {
    let sign = |word: &Word| word.script.as_deref().unwrap_or(word.latin()).to_owned();
    let name = &person.name;
    let (given, family) = (sign(&name.given), sign(&name.family));
    let middle = name.middle.as_ref().map(|word| format!(" {}", sign(word))).unwrap_or_default();
    match person.culture() {
        Culture::Chinese => format!("{family}{given}"),
        Culture::Slavic => format!("{family} {given}{middle}"),
        _ => format!("{given}{middle} {family}"),
    }
}

fn gender(agency: usize, woman: bool) -> &'static str {
    match (agency, woman) {
        (0, true) => "MUJER",
        (0, false) => "HOMBRE",
        (_, true) => "F",
        (_, false) => "M",
    }
}

fn nationality(agency: usize, country: usize) -> String {
    let country = &COUNTRIES[country];
    if matches!(agency, 0 | 2) { country.code3.to_owned() } else { country.code.to_owned() }
}

/// A nickname.
fn alias(person: &Person) -> String {
    const WOMEN: [&str; 10] = [
        "La Güera",
        "La Doña",
        "La Flaca",
        "La Tía",
        "La Comadre",
        "La Reina",
        "La Negra",
        "La Costeña",
        "Mamá Lucha",
        "La Profe",
    ];
    const MEN: [&str; 12] = [
        "El Flaco",
        "El Coyote",
        "El Profe",
        "El Gallo",
        "El Chino",
        "El Primo",
        "Ti Blan",
        "El Pollo",
        "Mano",
        "El Paisa",
        "Gordo",
        "El Ingeniero",
    ];
    let at = person.index / 2;
    if person.woman { WOMEN[at % WOMEN.len()] } else { MEN[at % MEN.len()] }.to_owned()
}

/// The declared occupation. Some members of rings have one that fits their role.
fn occupation(agency: usize, people: &People<'_>, person: &Person) -> String {
    const JOBS: [[&str; 3]; 14] = [
        ["comerciante", "commerçant", "comerciante"],
        ["albañil", "maçon", "pedreiro"],
        ["estudiante", "étudiant", "estudante"],
        ["ama de casa", "ménagère", "dona de casa"],
        ["agricultor", "cultivateur", "agricultor"],
        ["mecánico", "mécanicien", "mecânico"],
        ["cocinera", "cuisinière", "cozinheira"],
        ["enfermera", "infirmière", "enfermeira"],
        ["chofer", "chauffeur", "motorista"],
        ["vendedor ambulante", "marchand ambulant", "vendedor ambulante"],
        ["pescador", "pêcheur", "pescador"],
        ["costurera", "couturière", "costureira"],
        ["electricista", "électricien", "eletricista"],
        ["maestra", "institutrice", "professora"],
    ];
    let trade = match people.cast.part(person.index).and_then(|part| part.role) {
        Some(PlantedRole::DocumentForger) => ["impresor", "imprimeur", "gráfico"],
        Some(PlantedRole::Guide) => ["guía", "guide", "guia"],
        Some(PlantedRole::Driver) => ["chofer", "chauffeur", "motorista"],
        Some(PlantedRole::SafeHouseKeeper) => ["hotelera", "hôtelière", "hoteleira"],
        Some(PlantedRole::MoneyHandler) => ["cambista", "cambiste", "cambista"],
        _ => JOBS[person.index * 5 % JOBS.len()],
    };
    word(agency, trade).to_owned()
}
