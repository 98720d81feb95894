//! The people of a case as they truly are. Each is a function of the seed and its number, so none is kept.

use super::culture::{COUNTRIES, Country, Culture, Place};
use super::lexicon;
use super::numbers;
use super::sample::Rng;
use super::story::Story;
use crate::record::Status;

/// What a stream of random numbers is for.
pub(super) mod purpose {
    pub(in crate::synth) const PERSON: u64 = 1;
    pub(in crate::synth) const NAME: u64 = 2;
    pub(in crate::synth) const RECORD: u64 = 3;
    pub(in crate::synth) const STORY: u64 = 4;
}

/// A name in its spellings: the customary first, then the others; and its own script where that is not Latin.
pub(super) type Spelled = &'static lexicon::Entry;

/// One person.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) number: usize,
    pub(super) country: usize,
    pub(super) woman: bool,
    pub(super) given: Spelled,
    pub(super) middle: Option<Spelled>,
    pub(super) family: String,
    pub(super) family_entry: Spelled,
    /// Empty where the culture has one surname.
    pub(super) maternal: String,
    pub(super) birth: (i16, u8, u8),
    pub(super) home: &'static Place,
    pub(super) street: String,
    pub(super) phone: String,
    pub(super) email: String,
    pub(super) occupation: usize,
    pub(super) alias: Option<&'static str>,
    pub(super) status: Status,
}

/// The year in which the story happens.
pub(super) const YEAR: i16 = 2024;

impl Person {
    /// The person of a number.
    pub(super) fn of(story: &Story, number: usize) -> Self {
        let mut rng = Rng::of(story.seed, purpose::PERSON, number as u64);
        let part = story.part(number);
        let weights: Vec<u32> = COUNTRIES.iter().map(|country| country.weight).collect();
        let drawn = rng.weighted(&weights);
        let country = part.map_or(drawn, |part| part.country);
        let of: &Country = &COUNTRIES[country];
        // Two in a hundred are homonyms of their neighbour, born in other years.
        let namesake = number > 0 && part.is_none() && rng.chance(0.02);
        let mut names = Rng::of(story.seed, purpose::NAME, (number - usize::from(namesake)) as u64);
        let woman = names.chance(0.48);
        let (given, middle, family_entry, family, maternal) = name(of.culture, woman, &mut names);
        let minor = part.is_some_and(|part| part.status == Status::Minor);
        let year = if minor { YEAR - 15 } else { YEAR - rng.between(19, 68) as i16 };
        let birth = (year, rng.between(1, 12) as u8, rng.between(1, 28) as u8);
        let home = rng.pick(of.cities);
        let streets = [
            "Juárez",
            "Bolívar",
            "Central",
            "Las Flores",
            "San Martín",
            "Libertad",
            "Sucre",
            "del Mar",
            "Norte",
            "Hidalgo",
        ];
        let street = format!("{} {}", rng.pick(&streets), 1 + rng.below(900));
        let phone = numbers::mobile(of, number as u64, story.seed);
        let email = match rng.chance(0.4) {
            true => format!("{}.{}{}@example.org", ascii(&given.spellings[0]), ascii(&family), number % 1000),
            false => String::new(),
        };
        let alias = part.filter(|part| !part.role.is_empty()).map(|_| *rng.pick(&ALIASES));
        let occupation = part.map_or_else(|| rng.below(ORDINARY), |part| part.occupation);
        let status = part.map_or(Status::Unknown, |part| part.status);
        Self {
            number,
            country,
            woman,
            given,
            middle,
            family,
            family_entry,
            maternal,
            birth,
            home,
            street,
            phone,
            email,
            occupation,
            alias,
            status,
        }
    }

    /// The person in the truth.
    pub(super) fn entity(number: usize) -> String {
        format!("person-{number}")
    }

    /// The national number of the person's country and the scheme it declares, if it has one.
    pub(super) fn national(&self, story: &Story) -> String {
        let code = COUNTRIES[self.country].code;
        if code != "MX" {
            return numbers::card(code, self.number as u64, story.seed);
        }
        let upper = |text: &str| crate::text::fold(text).to_ascii_uppercase();
        let state = if self.home.state.len() == 2 { self.home.state } else { "NE" };
        numbers::curp(
            &upper(&self.given.spellings[0]),
            &upper(&self.family),
            &upper(&self.maternal),
            self.birth,
            self.woman,
            state,
            self.number as u64,
        )
    }

    /// The person's passport.
    pub(super) fn passport(&self, story: &Story) -> String {
        numbers::passport(COUNTRIES[self.country].code, self.number as u64, story.seed)
    }
}

/// Nicknames of those who do not want to be known by name.
const ALIASES: [&str; 14] = [
    "El Flaco",
    "La Tía",
    "Chino",
    "El Primo",
    "La Güera",
    "Zurdo",
    "El Capi",
    "Nena",
    "Gato",
    "El Profe",
    "La Doña",
    "Tigre",
    "Ti Jan",
    "Negrinho",
];

/// How many occupations are ordinary; those after them speak for a role in a ring.
pub(super) const ORDINARY: usize = 8;

/// A given name, a middle name, the paternal surname as an entry and as text, and the maternal surname.
fn name(culture: Culture, woman: bool, rng: &mut Rng) -> (Spelled, Option<Spelled>, Spelled, String, String) {
    let lexicon = lexicon::of(culture);
    let list = if woman { &lexicon.women } else { &lexicon.men };
    let given = &list.entries[list.draw(rng)];
    let second = &list.entries[list.draw(rng)];
    let middle = matches!(culture, Culture::Hispanic | Culture::Brazilian | Culture::Haitian)
        .then_some(second)
        .filter(|second| second.spellings != given.spellings && rng.chance(0.55));
    let surname = |rng: &mut Rng| {
        let entry = &lexicon.surnames.entries[lexicon.surnames.draw(rng)];
        let mut text = entry.spellings[0].clone();
        // One in eight Hispanic surnames is rare: a Basque house name put together from its parts.
        if culture == Culture::Hispanic && rng.chance(0.12) {
            let (heads, tails) = lexicon::house_names();
            text = format!("{}{}", rng.pick(heads), rng.pick(tails));
        }
        (entry, text)
    };
    let (entry, family) = surname(rng);
    let maternal =
        if matches!(culture, Culture::Hispanic | Culture::Brazilian) { surname(rng).1 } else { String::new() };
    (given, middle, entry, family, maternal)
}

fn ascii(text: &str) -> String {
    crate::text::fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
}
