//! The five agencies: what each knows, and how each writes it down.

use std::ops::Range;

use super::culture::{COUNTRIES, Culture};
use super::damage;
use super::numbers;
use super::person::{ORDINARY, Person, purpose};
use super::sample::{Rng, scramble};
use super::sheet::{self, Part};
use super::story::Story;
use super::{Delivery, Source, TrueRecord};
use crate::error::Result;
use crate::record::{Columns, Kind, Status};

/// An agency and its habits.
#[derive(Debug)]
pub(super) struct Agency {
    pub(super) name: &'static str,
    pub(super) country: &'static str,
    pub(super) language: &'static str,
    pub(super) grade: &'static str,
    prefix: &'static str,
    /// Headings of its table of persons, each with its role.
    headings: &'static [(&'static str, &'static str)],
}

pub(super) const AGENCIES: [Agency; 5] = [
    Agency {
        name: "Fiscalía (México)",
        country: "MX",
        language: "es",
        grade: "B2",
        prefix: "MX",
        headings: &[
            ("folio", "id"),
            ("nombre", "given_name"),
            ("apellido paterno", "family_name"),
            ("apellido materno", "family_name"),
            ("alias", "alias"),
            ("sexo", "gender"),
            ("fecha de nacimiento", "birth_date"),
            ("nacionalidad", "nationality"),
            ("telefono", "phone"),
            ("curp", "mx.curp"),
            ("pasaporte", "passport"),
            ("correo", "email"),
            ("domicilio", "street"),
            ("ciudad", "city"),
            ("ocupacion", "occupation"),
            ("calidad", "status"),
            ("fecha de registro", "observed_at"),
        ],
    },
    Agency {
        name: "Policía (Colombia)",
        country: "CO",
        language: "es",
        grade: "A2",
        prefix: "CO",
        headings: &[
            ("radicado", "id"),
            ("apellidos y nombres", "name"),
            ("alias", "alias"),
            ("genero", "gender"),
            ("fec_nac", "birth_date"),
            ("nacionalidad", "nationality"),
            ("celular", "phone"),
            ("cedula", "national_id"),
            ("pasaporte", "passport"),
            ("municipio", "city"),
            ("oficio", "occupation"),
            ("condicion", "status"),
            ("fecha", "observed_at"),
        ],
    },
    Agency {
        name: "Police (Haïti)",
        country: "HT",
        language: "fr",
        grade: "C3",
        prefix: "HT",
        headings: &[
            ("n° dossier", "id"),
            ("nom", "family_name"),
            ("prénom", "given_name"),
            ("sexe", "gender"),
            ("né le", "birth_date"),
            ("nationalité", "nationality"),
            ("téléphone", "phone"),
            ("nif", "national_id"),
            ("passeport", "passport"),
            ("adresse", "street"),
            ("ville", "city"),
            ("métier", "occupation"),
            ("statut", "status"),
            ("date", "observed_at"),
        ],
    },
    Agency {
        name: "Polícia (Brasil)",
        country: "BR",
        language: "pt",
        grade: "B3",
        prefix: "BR",
        headings: &[
            ("registro", "id"),
            ("nome completo", "name"),
            ("alcunha", "alias"),
            ("sexo", "gender"),
            ("data de nascimento", "birth_date"),
            ("nacionalidade", "nationality"),
            ("telefone", "phone"),
            ("cpf", "br.cpf"),
            ("passaporte", "passport"),
            ("e-mail", "email"),
            ("cidade", "city"),
            ("profissão", "occupation"),
            ("situação", "status"),
            ("data de registro", "observed_at"),
        ],
    },
    Agency {
        name: "Policía (España)",
        country: "ES",
        language: "es",
        grade: "A1",
        prefix: "ES",
        headings: &[
            ("referencia", "id"),
            ("nombre y apellidos", "name"),
            ("sexo", "gender"),
            ("fecha nacimiento", "birth_date"),
            ("nacionalidad", "nationality"),
            ("movil", "phone"),
            ("documento", "national_id"),
            ("pasaporte", "passport"),
            ("email", "email"),
            ("localidad", "city"),
            ("profesion", "occupation"),
            ("estatus", "status"),
            ("fecha registro", "observed_at"),
        ],
    },
];

/// Occupations: the ordinary ones, then those of a forger, a guide, a driver, an innkeeper and a money changer.
const OCCUPATIONS: [(&str, [&str; ORDINARY + 5]); 3] = [
    (
        "es",
        [
            "comerciante",
            "albañil",
            "agricultor",
            "estudiante",
            "enfermera",
            "mecánico",
            "cocinera",
            "vendedora",
            "impresor",
            "guía",
            "chofer",
            "hotelera",
            "cambista",
        ],
    ),
    (
        "fr",
        [
            "commerçant",
            "maçon",
            "agriculteur",
            "étudiante",
            "infirmière",
            "mécanicien",
            "cuisinière",
            "vendeuse",
            "imprimeur",
            "guide",
            "chauffeur",
            "hôtelière",
            "cambiste",
        ],
    ),
    (
        "pt",
        [
            "comerciante",
            "pedreiro",
            "agricultor",
            "estudante",
            "enfermeira",
            "mecânico",
            "cozinheira",
            "vendedora",
            "gráfico",
            "guia",
            "motorista",
            "hoteleira",
            "cambista",
        ],
    ),
];

/// Words for a status, and for a woman and a man, by language.
const WORDS: [(&str, [&str; 5], [&str; 2]); 3] = [
    ("es", ["sospechoso", "testigo", "víctima reclutadora", "víctima", "menor"], ["mujer", "hombre"]),
    ("fr", ["suspect", "témoin", "victime-auteur", "victime", "mineur"], ["femme", "homme"]),
    ("pt", ["suspeito", "testemunha", "vítima-autora", "vítima", "menor"], ["mulher", "homem"]),
];

/// What one block of people became.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) persons: [Part; 5],
    pub(super) truth: Vec<TrueRecord>,
}

/// Which agencies know a person: that of its country most often, and several where it plays a part in a ring.
pub(super) fn known(story: &Story, number: usize, country: usize) -> Vec<usize> {
    let mut rng = Rng::of(story.seed, purpose::RECORD, number as u64);
    let part = story.part(number).is_some();
    let likely = |agency: &Agency, rng: &mut Rng| {
        let home = agency.country == COUNTRIES[country].code;
        rng.chance(match (home, part) {
            (true, true) => 0.95,
            (true, false) => 0.8,
            (false, true) => 0.45,
            (false, false) => 0.18,
        })
    };
    let mut found: Vec<usize> = (0..AGENCIES.len()).filter(|&at| likely(&AGENCIES[at], &mut rng)).collect();
    if found.is_empty() {
        found.push(number % AGENCIES.len());
    }
    found
}

/// The id of an agency's record of a person; `copy` counts its records of that person.
pub(super) fn record_id(story: &Story, agency: usize, number: usize, copy: usize) -> String {
    let size = 2 * story.people as u64 + 7;
    let place = scramble(2 * number as u64 + copy as u64, size, story.seed ^ agency as u64);
    format!("{}-{:06}", AGENCIES[agency].prefix, 1000 + place)
}

/// Writes down a block of people.
pub(super) fn write(story: &Story, people: Range<usize>) -> Written {
    let mut written = Written::default();
    for number in people {
        let person = Person::of(story, number);
        for at in known(story, number, person.country) {
            let mut rng = Rng::of(story.seed, purpose::RECORD, (number * 8 + at + 1) as u64);
            for copy in 0..1 + usize::from(rng.chance(0.08)) {
                let id = record_id(story, at, number, copy);
                let cells = AGENCIES[at].cells(story, &person, id.clone(), &mut rng);
                let key = crate::hash::text(&id);
                written.persons[at].push(key, &cells);
                written.truth.push(TrueRecord {
                    source: AGENCIES[at].name,
                    record: id,
                    kind: Kind::Person,
                    entity: Person::entity(number),
                });
            }
        }
    }
    written
}

impl Agency {
    /// The agency as its deliveries name it.
    pub(super) fn source(&self) -> Source {
        Source { name: self.name, country: self.country, language: self.language, grade: self.grade }
    }

    /// Its table of persons from the parts of all blocks.
    pub(super) fn delivery(&self, kind: Kind, parts: &[&Part]) -> Result<Delivery> {
        let headings: Vec<&str> = self.headings.iter().map(|(heading, _)| *heading).collect();
        let table = sheet::table(&format!("{}: {kind}", self.name), &headings, parts)?;
        let columns = Columns::new(self.headings.iter().map(|(heading, role)| (*role, vec![*heading])))?;
        Ok(Delivery { source: self.name, grade: self.grade, kind, table, columns })
    }

    /// One record of a person, in the order of the headings.
    fn cells(&self, story: &Story, person: &Person, id: String, rng: &mut Rng) -> Vec<String> {
        let name = self.name_of(person, rng);
        let national = self.national(story, person);
        let mut id = Some(id);
        let mut surnames = [name.family, name.maternal].into_iter();
        self.headings
            .iter()
            .map(|(_, role)| match *role {
                "id" => id.take().unwrap_or_default(),
                "name" => name.whole.clone(),
                "given_name" => name.given.clone(),
                "family_name" if self.country == "HT" => {
                    surnames.by_ref().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
                }
                "family_name" => surnames.next().unwrap_or_default(),
                "alias" => person.alias.filter(|_| rng.chance(0.6)).unwrap_or_default().to_owned(),
                "gender" => maybe(0.9, rng, || self.words().2[usize::from(!person.woman)].to_owned()),
                "birth_date" => self.birth(person, rng),
                "nationality" => maybe(0.9, rng, || self.nationality(person)),
                "phone" => self.phone(story, person, rng),
                "mx.curp" | "br.cpf" | "national_id" => slipped(0.5, 0.06, &national, rng),
                "passport" => slipped(0.35, 0.06, &person.passport(story), rng),
                "email" => maybe(0.6, rng, || person.email.clone()),
                "street" => maybe(0.6, rng, || person.street.clone()),
                "city" => maybe(0.7, rng, || person.home.name.to_owned()),
                "occupation" => maybe(0.7, rng, || self.occupations()[person.occupation].to_owned()),
                "status" => self.status(person),
                _ => self.date((2024, 1 + rng.below(9) as u8, 1 + rng.below(28) as u8)),
            })
            .collect()
    }

    fn words(&self) -> &'static (&'static str, [&'static str; 5], [&'static str; 2]) {
        WORDS.iter().find(|(language, ..)| *language == self.language).unwrap_or(&WORDS[0])
    }

    fn occupations(&self) -> &'static [&'static str] {
        OCCUPATIONS
            .iter()
            .find(|(language, _)| *language == self.language)
            .map_or(&OCCUPATIONS[0].1, |(_, words)| words)
    }

    fn status(&self, person: &Person) -> String {
        let place = match person.status {
            Status::Unknown | Status::Official => return String::new(),
            Status::Suspect => 0,
            Status::Witness => 1,
            Status::VictimOffender => 2,
            Status::Victim => 3,
            Status::Minor => 4,
        };
        self.words().1[place].to_owned()
    }

    fn nationality(&self, person: &Person) -> String {
        let country = &COUNTRIES[person.country];
        if self.country == "ES" { country.code.to_owned() } else { country.code3.to_owned() }
    }

    /// A date in the agency's order and with its marks.
    fn date(&self, (year, month, day): (i16, u8, u8)) -> String {
        match self.country {
            "CO" => format!("{year}-{month:02}-{day:02}"),
            "HT" => format!("{day:02}.{month:02}.{year}"),
            "ES" => format!("{day}-{month}-{year}"),
            _ => format!("{day:02}/{month:02}/{year}"),
        }
    }

    /// The date of birth: missing, with day and month swapped, the first of January for want of better, or with a slip.
    fn birth(&self, person: &Person, rng: &mut Rng) -> String {
        let (year, month, day) = person.birth;
        match rng.below(100) {
            0..10 => String::new(),
            10..13 if day <= 12 => self.date((year, day, month)),
            13..16 => self.date((year, 1, 1)),
            16..19 => damage::digits(&self.date(person.birth), rng),
            _ => self.date(person.birth),
        }
    }

    /// The number of the person's country's card: only its own country, and Spain for foreigners, give it.
    fn national(&self, story: &Story, person: &Person) -> String {
        let own = COUNTRIES[person.country].code == self.country;
        match self.country {
            "ES" => numbers::dni(person.number as u64, !own, story.seed),
            "CO" | "HT" => {
                if own {
                    numbers::card(self.country, person.number as u64, story.seed)
                } else {
                    String::new()
                }
            }
            _ => {
                if own {
                    person.national(story)
                } else {
                    String::new()
                }
            }
        }
    }

    fn phone(&self, story: &Story, person: &Person, rng: &mut Rng) -> String {
        if self.country == "MX" && rng.chance(0.05) {
            return story.hostel();
        }
        if rng.chance(0.35) {
            return String::new();
        }
        let number = if rng.chance(0.04) { damage::digits(&person.phone, rng) } else { person.phone.clone() };
        let own = COUNTRIES[person.country].code == self.country;
        let calling = COUNTRIES[person.country].calling;
        let parted = |text: &str, at: usize, mark: &str| {
            format!("{}{mark}{}", &text[..text.len() - at], &text[text.len() - at..])
        };
        match (self.country, own) {
            ("MX", true) => parted(&number, 4, " "),
            ("CO", true) => number,
            ("HT", true) => parted(&number, 4, "-"),
            ("BR", true) => format!("({}) {}", &number[..2], parted(&number[2..], 4, "-")),
            ("ES", true) => parted(&number, 6, " "),
            ("HT" | "ES", false) => format!("00{calling} {number}"),
            _ => format!("+{calling} {number}"),
        }
    }

    /// The name as the agency writes it.
    fn name_of(&self, person: &Person, rng: &mut Rng) -> Name {
        let culture = COUNTRIES[person.country].culture;
        if self.country == "ES" && rng.chance(0.5) {
            if let Some(whole) = in_script(person, culture) {
                return Name { whole, given: String::new(), family: String::new(), maternal: String::new() };
            }
        }
        let spell = |entry: &super::lexicon::Entry, rng: &mut Rng| {
            let spelled = if rng.chance(0.75) { &entry.spellings[0] } else { rng.pick(&entry.spellings) };
            if rng.chance(0.06) { damage::typing(spelled, rng) } else { spelled.clone() }
        };
        let mut given = spell(person.given, rng);
        if let Some(middle) = person.middle {
            match rng.below(10) {
                0..6 => given = format!("{given} {}", spell(middle, rng)),
                6..8 => given = format!("{given} {}.", middle.spellings[0].chars().next().unwrap_or('X')),
                _ => {}
            }
        }
        let plain = person.family_entry.spellings.first().is_some_and(|first| *first == person.family);
        let mut family = if plain { spell(person.family_entry, rng) } else { person.family.clone() };
        if rng.chance(0.05) {
            family = damage::typing(&family, rng);
        }
        let mut maternal = if rng.chance(0.7) { person.maternal.clone() } else { String::new() };
        if !maternal.is_empty() && rng.chance(0.03) {
            std::mem::swap(&mut family, &mut maternal);
        }
        let habit = |text: String| match self.country {
            "MX" => crate::text::fold(&text).to_uppercase(),
            "HT" if fits_capitals(&text) => text.to_uppercase(),
            _ => text,
        };
        let surnames = |join: &str| [family.as_str(), maternal.as_str()].join(join).trim().to_owned();
        let whole = match (self.country, culture) {
            ("CO", _) => format!("{}, {given}", surnames(" ").to_uppercase()),
            // Brazil puts the mother's surname first.
            (_, Culture::Brazilian) if !maternal.is_empty() => format!("{given} {maternal} {family}"),
            (_, Culture::Chinese) => format!("{family} {given}"),
            _ => format!("{given} {}", surnames(" ")),
        };
        Name { whole, given: habit(given), family: habit(family), maternal: habit(maternal) }
    }
}

/// A name as written: whole, and in parts.
#[derive(Debug)]
struct Name {
    whole: String,
    given: String,
    family: String,
    maternal: String,
}

/// Haiti writes surnames of up to eight letters in capitals: its form has no room for longer ones.
fn fits_capitals(text: &str) -> bool {
    text.chars().count() <= 8
}

/// The name in its own script, where that is not Latin.
fn in_script(person: &Person, culture: Culture) -> Option<String> {
    culture.script()?;
    let (given, family) = (person.given.script.as_ref()?, person.family_entry.script.as_ref()?);
    Some(if culture == Culture::Chinese { format!("{family}{given}") } else { format!("{given} {family}") })
}

/// A value with a probability, else nothing.
fn maybe(probability: f64, rng: &mut Rng, value: impl FnOnce() -> String) -> String {
    if rng.chance(probability) { value() } else { String::new() }
}

/// A number that is often missing and now and then slipped.
fn slipped(held: f64, slip: f64, number: &str, rng: &mut Rng) -> String {
    if number.is_empty() || !rng.chance(held) {
        return String::new();
    }
    match rng.unit() {
        u if u < slip / 2.0 => damage::scanning(number, rng),
        u if u < slip => damage::digits(number, rng),
        _ => number.to_owned(),
    }
}
