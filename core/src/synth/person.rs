//! The people of a case. Each is a function of the seed and an index, so that any block can compute any person.

use std::borrow::Cow;

use super::cast::{Cast, RingPart};
use super::culture::{COUNTRIES, Country, Culture, Place};
use super::lexicon::{self, Entry};
use super::random::{Rng, purpose};
use crate::record::Status;

/// One word of a name: its spellings in Latin letters, the customary one first, and its original script.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) spellings: Cow<'static, [String]>,
    pub(super) script: Option<Cow<'static, str>>,
}

impl Word {
    fn of(entry: &'static Entry) -> Self {
        Self { spellings: Cow::Borrowed(&entry.spellings), script: entry.script.as_deref().map(Cow::Borrowed) }
    }

    fn single(latin: String) -> Self {
        Self { spellings: Cow::Owned(vec![latin]), script: None }
    }

    /// The customary Latin spelling.
    pub(super) fn latin(&self) -> &str {
        &self.spellings[0]
    }
}

/// A name in parts. The culture decides which parts it has.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) given: Word,
    /// A second given name, the father's name or a patronymic.
    pub(super) middle: Option<Word>,
    pub(super) family: Word,
    /// The mother's surname.
    pub(super) maternal: Option<Word>,
}

impl Name {
    /// The full name in its customary Latin spelling and order.
    pub(super) fn latin(&self) -> String {
        let words = [Some(&self.given), self.middle.as_ref(), Some(&self.family), self.maternal.as_ref()];
        words.into_iter().flatten().map(Word::latin).collect::<Vec<_>>().join(" ")
    }
}

/// One person.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) index: usize,
    pub(super) country: usize,
    pub(super) woman: bool,
    pub(super) name: Name,
    /// Year, month, day.
    pub(super) birth: (i16, u8, u8),
    /// The town of birth.
    pub(super) born_in: &'static Place,
    /// The town of residence.
    pub(super) lives_in: &'static Place,
    pub(super) lives_in_country: usize,
    pub(super) status: Status,
    /// The index of the person who identifies the household; the person itself if it lives alone.
    pub(super) household: usize,
}

impl Person {
    pub(super) fn culture(&self) -> Culture {
        COUNTRIES[self.country].culture
    }
}

/// All people of a case, by index.
#[derive(Debug)]
pub(super) struct People<'a> {
    pub(super) seed: u64,
    pub(super) count: usize,
    pub(super) cast: &'a Cast,
}

/// The share of households that are families.
const FAMILY_RATE: f64 = 0.2;
/// One person in this many has the full name of an unrelated person.
const PEOPLE_PER_HOMONYM: usize = 40;

impl People<'_> {
    /// The index of the person whose name a person has: usually its own.
    pub(super) fn namesake(&self, index: usize) -> usize {
        if index >= self.cast.len() && index % PEOPLE_PER_HOMONYM == 17 { index - 7 } else { index }
    }

    /// Whether a person lives in a family. Three consecutive people are a family (two parents and a child) or live
    /// alone.
    fn is_family(&self, index: usize) -> bool {
        let house = index / 3;
        house * 3 >= self.cast.len()
            && house * 3 + 2 < self.count
            && (house * 3..house * 3 + 3).all(|member| self.namesake(member) == member)
            && Rng::of(self.seed, purpose::HOUSE, house as u64).chance(FAMILY_RATE)
    }

    fn country(&self, index: usize) -> usize {
        if let Some(part) = self.cast.part(index) {
            return part.country;
        }
        let namesake = self.namesake(index);
        if namesake != index {
            return self.country(namesake);
        }
        let root = if self.is_family(index) { index / 3 * 3 } else { index };
        let mut rng = Rng::of(self.seed, purpose::ORIGIN, root as u64);
        rng.weighted(&COUNTRIES.each_ref().map(|country| country.weight))
    }

    fn woman(&self, index: usize) -> bool {
        self.cast.part(index).map_or_else(
            || Rng::of(self.seed, purpose::ORIGIN, !(self.namesake(index) as u64)).chance(0.48),
            |part| part.woman,
        )
    }

    /// The person of an index.
    pub(super) fn person(&self, index: usize) -> Person {
        let (country, woman) = (self.country(index), self.woman(index));
        let part = self.cast.part(index);
        let family = self.is_family(index);
        let mut rng = Rng::of(self.seed, purpose::LIFE, index as u64);
        let year = match part {
            Some(part) if part.minor => rng.between(2008, 2014),
            Some(part) if part.migrant => rng.between(1975, 2005),
            Some(_) => rng.between(1966, 1996),
            None if family && index % 3 == 2 => rng.between(1994, 2014),
            None if family => rng.between(1958, 1978),
            None => rng.between(1950, 2008),
        };
        let (month, day) = (rng.between(1, 12), rng.between(1, 28));
        let cities = COUNTRIES[country].cities;
        let born_in = &cities[rng.below(cities.len()).min(rng.below(cities.len()))];
        let root = if family { index / 3 * 3 } else { index };
        let (lives_in_country, lives_in) =
            residence(&mut Rng::of(self.seed, purpose::HOUSE, !(root as u64)), country, part);
        Person {
            index,
            country,
            woman,
            name: self.name(self.namesake(index), country, woman),
            birth: (year as i16, month as u8, day as u8),
            born_in,
            lives_in,
            lives_in_country,
            status: part.map_or_else(|| ordinary_status(&mut rng, year), |part| part.status),
            household: root,
        }
    }

    /// The name of a person. A child of a family has its parents' surnames.
    fn name(&self, index: usize, country: usize, woman: bool) -> Name {
        let culture = COUNTRIES[country].culture;
        let mut rng = Rng::of(self.seed, purpose::NAME, index as u64);
        let mut name = draw_name(culture, woman, &mut rng);
        if index % 3 == 2 && self.is_family(index) {
            let parent = |at: usize| {
                let mut rng = Rng::of(self.seed, purpose::NAME, at as u64);
                draw_name(culture, culture == Culture::Slavic && woman, &mut rng).family
            };
            name.family = parent(index / 3 * 3);
            if name.maternal.is_some() {
                name.maternal = Some(parent(index / 3 * 3 + 1));
            }
        }
        name
    }
}

fn ordinary_status(rng: &mut Rng, year: i64) -> Status {
    if year > 2006 {
        return Status::Minor;
    }
    match rng.below(1000) {
        0..30 => Status::Victim,
        30..50 => Status::Witness,
        50..55 => Status::Official,
        55..65 => Status::Suspect,
        _ => Status::Unknown,
    }
}

/// The country and town of a household: its own country, or as migrants the country of an agency.
fn residence(rng: &mut Rng, country: usize, part: Option<&RingPart>) -> (usize, &'static Place) {
    if let Some((country, home)) = part.and_then(|part| part.home) {
        return (country, home);
    }
    let at = match country {
        0..5 if rng.chance(0.8) => country,
        _ if rng.chance(0.25) => country,
        _ => rng.weighted(&[30, 30, 8, 22, 10]),
    };
    let chosen: &Country = &COUNTRIES[at];
    (at, rng.pick(chosen.cities))
}

/// Draws a name of a culture.
fn draw_name(culture: Culture, woman: bool, rng: &mut Rng) -> Name {
    let lexicon = lexicon::of(culture);
    let given_list = if woman { &lexicon.women } else { &lexicon.men };
    if culture == Culture::Chinese {
        let family = Word::of(&lexicon.surnames.entries[lexicon.surnames.draw(rng)]);
        return Name { given: chinese_given(&given_list.entries, rng), middle: None, family, maternal: None };
    }
    let given = Word::of(&given_list.entries[given_list.draw(rng)]);
    let second = |rng: &mut Rng| {
        let word = Word::of(&given_list.entries[given_list.draw(rng)]);
        (word.latin() != given.latin()).then_some(word)
    };
    let middle = match culture {
        Culture::Hispanic if rng.chance(0.6) => second(rng),
        Culture::Brazilian | Culture::Haitian if rng.chance(0.4) => second(rng),
        Culture::Arabic if rng.chance(0.6) => Some(Word::of(&lexicon.men.entries[lexicon.men.draw(rng)])),
        Culture::SouthAsian | Culture::WestAfrican if rng.chance(0.25) => second(rng),
        Culture::Slavic => Some(patronymic(&lexicon.men.entries[lexicon.men.draw(rng)], woman)),
        _ => None,
    };
    let family = surname(culture, woman, rng);
    let maternal = match culture {
        Culture::Hispanic => Some(surname(culture, woman, rng)),
        Culture::Brazilian if rng.chance(0.6) => Some(surname(culture, woman, rng)),
        _ => None,
    };
    Name { given, middle, family, maternal }
}

fn surname(culture: Culture, woman: bool, rng: &mut Rng) -> Word {
    let lexicon = lexicon::of(culture);
    let list = &lexicon.surnames;
    let first = &list.entries[list.draw(rng)];
    let roll = rng.unit();
    match culture {
        Culture::Hispanic if roll < 0.10 => {
            let (heads, tails) = lexicon::house_names();
            Word::single(format!("{}{}", rng.pick(heads), rng.pick(tails)))
        }
        Culture::Hispanic if roll < 0.17 => joined(first, "-", &list.entries[list.draw(rng)]),
        Culture::Brazilian if roll < 0.12 => joined(first, " ", &list.entries[list.draw(rng)]),
        Culture::Brazilian if roll < 0.45 => {
            Word::single(format!("{} {}", particle(&first.spellings[0]), first.spellings[0]))
        }
        Culture::Haitian if roll < 0.18 => {
            let men = &lexicon.men;
            joined(&men.entries[men.draw(rng)], "-", &men.entries[men.draw(rng)])
        }
        Culture::Arabic | Culture::SouthAsian if roll < 0.15 => joined(first, " ", &list.entries[list.draw(rng)]),
        Culture::WestAfrican if roll < 0.15 => joined(first, "-", &list.entries[list.draw(rng)]),
        Culture::Slavic if woman => Word {
            spellings: first.spellings.iter().map(|name| feminine(name)).collect(),
            script: first.script.as_deref().map(|name| Cow::Owned(feminine(name))),
        },
        _ => Word::of(first),
    }
}

/// Joins two names. The same name twice stays a single name.
fn joined(first: &'static Entry, between: &str, second: &'static Entry) -> Word {
    if first.spellings[0] == second.spellings[0] {
        return Word::of(first);
    }
    let alternatives = first.spellings.len().max(second.spellings.len());
    let at = |entry: &'static Entry, which: usize| entry.spellings[which.min(entry.spellings.len() - 1)].as_str();
    let script = first.script.as_ref().zip(second.script.as_ref());
    Word {
        spellings: (0..alternatives)
            .map(|which| format!("{}{between}{}", at(first, which), at(second, which)))
            .collect(),
        script: script.map(|(first, second)| Cow::Owned(format!("{first} {second}"))),
    }
}

fn particle(surname: &str) -> &'static str {
    match surname {
        "Santos" | "Reis" | "Campos" | "Ramos" => "dos",
        "Silva" | "Costa" | "Rocha" | "Cunha" | "Luz" | "Mota" | "Serra" | "Paz" => "da",
        "Nascimento" | "Prado" | "Rego" | "Monteiro" => "do",
        _ => "de",
    }
}

fn chinese_given(characters: &'static [Entry], rng: &mut Rng) -> Word {
    let capital = |text: &str| {
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    let first = rng.pick(characters);
    let (one, sign) = (&first.spellings[0], first.script.as_deref().unwrap_or(""));
    if rng.chance(0.25) {
        return Word { spellings: Cow::Owned(vec![capital(one)]), script: Some(Cow::Owned(sign.to_owned())) };
    }
    let second = rng.pick(characters);
    let two = &second.spellings[0];
    Word {
        spellings: Cow::Owned(vec![
            format!("{}{two}", capital(one)),
            format!("{} {}", capital(one), capital(two)),
            format!("{}-{two}", capital(one)),
        ]),
        script: Some(Cow::Owned(format!("{sign}{}", second.script.as_deref().unwrap_or("")))),
    }
}

/// The feminine form of an East Slavic surname in Latin or Cyrillic letters. Surnames in -ko, -uk and similar have
/// none.
fn feminine(surname: &str) -> String {
    if let Some(stem) = surname.strip_suffix("ff").or_else(|| surname.strip_suffix('f')) {
        return format!("{stem}va");
    }
    if ["ov", "ev", "yov", "in"].iter().any(|end| surname.ends_with(end)) {
        format!("{surname}a")
    } else if ["ов", "ев", "ёв", "ин"].iter().any(|end| surname.ends_with(end)) {
        format!("{surname}а")
    } else {
        surname.to_owned()
    }
}

/// The East Slavic patronymic from the father's given name.
fn patronymic(father: &'static Entry, woman: bool) -> Word {
    let latin = |name: &str| {
        let (stem, link) = if let Some(stem) = name.strip_suffix('a') {
            return format!("{stem}{}", if woman { "ichna" } else { "ich" });
        } else if name.ends_with("ei") || name.ends_with("ey") || name.ends_with("iy") {
            (&name[..name.len() - 1], "ev")
        } else if let Some(stem) = name.strip_suffix(['i', 'y']) {
            (stem, "iev")
        } else {
            (name, "ov")
        };
        format!("{stem}{link}{}", if woman { "na" } else { "ich" })
    };
    let cyrillic = |name: &str| {
        let (stem, link) = if let Some(stem) = name.strip_suffix('а') {
            return format!("{stem}{}", if woman { "ична" } else { "ич" });
        } else if let Some(stem) = name.strip_suffix("ий") {
            (stem, "ьев")
        } else if let Some(stem) = name.strip_suffix(['й', 'ь']) {
            (stem, "ев")
        } else {
            (name, "ов")
        };
        format!("{stem}{link}{}", if woman { "на" } else { "ич" })
    };
    Word {
        spellings: father.spellings.iter().map(|name| latin(name)).collect(),
        script: father.script.as_deref().map(|name| Cow::Owned(cyrillic(name))),
    }
}
