//! A flat table of persons for benches.

use rayon::prelude::*;

use super::cast::Cast;
use super::culture::COUNTRIES;
use super::numbers;
use super::person::{People, purpose};
use super::sample::Rng;
use super::sheet::{Part, table};
use super::slips::{ErrorRates, scanned, typed};
use crate::error::{Error, Result};
use crate::hash::mix;
use crate::record::Table;

/// Records of one block.
const BLOCK: usize = 8192;
/// The most records that a table is made of.
const MOST: usize = 4_000_000;

/// `records` person records of about `records` / 2.2 people, with errors, in random order: columns `unique_id`,
/// `cluster` (the truth), `full_name`, `given_name`, `surname`, `dob`, `city`, `phone`, `document`, `country`.
///
/// ```
/// let table = vinculo::synth::people(1000, 1)?;
/// assert_eq!(table.len(), 1000);
/// # Ok::<(), vinculo::Error>(())
/// ```
///
/// # Errors
/// [`Error::Input`] for more than four million records.
pub fn people(records: usize, seed: u64) -> Result<Table> {
    if records > MOST {
        return Err(Error::input(format!("a table of people has at most {MOST} records, not {records}")));
    }
    let cast = Cast::default();
    // A block's people have its records' numbers, which are more than enough.
    let all = People { seed, count: records, cast: &cast };
    let parts: Vec<Part> = (0..records.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| fill(&all, block * BLOCK..((block + 1) * BLOCK).min(records)))
        .collect();
    let parts: Vec<&Part> = parts.iter().collect();
    let headings =
        ["unique_id", "cluster", "full_name", "given_name", "surname", "dob", "city", "phone", "document", "country"];
    table("people", &headings, &parts)
}

fn fill(all: &People<'_>, rows: std::ops::Range<usize>) -> Part {
    let mut part = Part::default();
    let mut row = rows.start;
    for index in rows.clone() {
        let mut rng = Rng::of(all.seed, purpose::FLAT, index as u64);
        let person = all.person(index);
        for _ in 0..1 + rng.poisson(1.2) {
            if row == rows.end {
                return part;
            }
            part.push(mix(all.seed, row as u64), &record(all, &person, row, &mut rng));
            row += 1;
        }
    }
    part
}

fn record(all: &People<'_>, person: &super::person::Person, row: usize, rng: &mut Rng) -> [String; 10] {
    let rates = ErrorRates::default();
    let slip = |rng: &mut Rng, text: String, rate: f64| if rng.chance(rate) { typed(&text, rng) } else { text };
    let spell = |rng: &mut Rng, word: &super::person::Word| {
        let other = word.spellings.len() > 1 && rng.chance(rates.transliteration / 2.0);
        word.spellings[if other { 1 + rng.below(word.spellings.len() - 1) } else { 0 }].clone()
    };
    let given = spell(rng, &person.name.given);
    let given = slip(rng, given, 0.1);
    let family = spell(rng, &person.name.family);
    let family = slip(rng, family, 0.1);
    let middle = match &person.name.middle {
        Some(word) if rng.chance(0.6) => word.latin().to_owned(),
        Some(word) if rng.chance(0.2) => format!("{}.", word.latin().chars().take(1).collect::<String>()),
        _ => String::new(),
    };
    let maternal = person.name.maternal.as_ref().filter(|_| rng.chance(0.6)).map_or("", |word| word.latin());
    let parts = if rng.chance(0.15) {
        format!("{family} {maternal}, {given} {middle}").replace(" ,", ",")
    } else {
        [given.as_str(), &middle, &family, maternal]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (year, month, day) = person.birth;
    let dob = match rng.below(100) {
        0..15 => String::new(),
        15..19 if day <= 12 => format!("{year}-{day:02}-{month:02}"),
        19..23 => format!("{year}-{month:02}-{:02}", 1 + rng.below(28)),
        23..26 => format!("{year}-01-01"),
        _ => format!("{year}-{month:02}-{day:02}"),
    };
    let mut kept = |text: String, share: f64| {
        if !rng.chance(share) {
            String::new()
        } else if rng.chance(0.03) {
            scanned(&typed(&text, rng), rng)
        } else {
            text
        }
    };
    let city = kept(person.lives_in.name.to_owned(), 0.7);
    let phone = kept(all.switched(person, 0), 0.5);
    let document = kept(numbers::passport(COUNTRIES[person.country].code, person.index as u64, all.seed), 0.4);
    let country = COUNTRIES[person.country].code3.to_owned();
    [
        row.to_string(),
        person.index.to_string(),
        parts.trim().to_owned(),
        given,
        family,
        dob,
        city,
        phone,
        document,
        country,
    ]
}
