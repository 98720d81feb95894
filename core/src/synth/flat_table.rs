//! A flat table of persons for benchmarks.

use rayon::prelude::*;

use super::cast::Cast;
use super::culture::COUNTRIES;
use super::errors::{ErrorRates, with_scanning_error, with_typing_error};
use super::fragment::{TableFragment, table};
use super::numbers;
use super::person::{People, Person, Word};
use super::random::{Rng, purpose};
use crate::error::{Error, Result};
use crate::hash::mix;
use crate::record::Table;

/// The number of records per block.
const BLOCK: usize = 8192;
/// The largest number of records of a table.
const MAX_RECORDS: usize = 4_000_000;

/// Generates a table of `records` person records of about `records` / 2.2 people, with errors, in random order.
///
/// Columns: `unique_id`, `cluster` (the true person), `full_name`, `given_name`, `surname`, `dob`, `city`, `phone`,
/// `document`, `country`. The same `seed` gives the same table at any number of threads.
///
/// ```
/// let table = vinculo::synth::people(1000, 1)?;
/// assert_eq!(table.len(), 1000);
/// # Ok::<(), vinculo::Error>(())
/// ```
///
/// # Errors
/// [`Error::Limit`] for more than four million records.
pub fn people(records: usize, seed: u64) -> Result<Table> {
    if records > MAX_RECORDS {
        return Err(Error::Limit {
            what: "a synthetic table".to_owned(),
            given: format!("{records} records"),
            limit: format!("{MAX_RECORDS} records"),
            advice: "ask for fewer records".to_owned(),
        });
    }
    let cast = Cast::default();
    // The people of a block have the numbers of its rows; a person has at least one record, so these suffice.
    let all = People { seed, count: records, cast: &cast };
    let fragments: Vec<TableFragment> = (0..records.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| fill(&all, block * BLOCK..((block + 1) * BLOCK).min(records)))
        .collect();
    let fragments: Vec<&TableFragment> = fragments.iter().collect();
    let headings =
        ["unique_id", "cluster", "full_name", "given_name", "surname", "dob", "city", "phone", "document", "country"];
    table("people", &headings, &fragments)
}

fn fill(all: &People<'_>, rows: std::ops::Range<usize>) -> TableFragment {
    let mut fragment = TableFragment::default();
    let mut row = rows.start;
    for index in rows.clone() {
        let mut rng = Rng::of(all.seed, purpose::FLAT, index as u64);
        let person = all.person(index);
        for _ in 0..1 + rng.poisson(1.2) {
            if row == rows.end {
                return fragment;
            }
            fragment.push(mix(all.seed, row as u64), &record(all, &person, row, &mut rng));
            row += 1;
        }
    }
    fragment
}

fn record(all: &People<'_>, person: &Person, row: usize, rng: &mut Rng) -> [String; 10] {
    let rates = ErrorRates::default();
    let with_error =
        |rng: &mut Rng, text: String, rate: f64| if rng.chance(rate) { with_typing_error(&text, rng) } else { text };
    let spell = |rng: &mut Rng, word: &Word| {
        let other = word.spellings.len() > 1 && rng.chance(rates.transliteration / 2.0);
        word.spellings[if other { 1 + rng.below(word.spellings.len() - 1) } else { 0 }].clone()
    };
    let given = spell(rng, &person.name.given);
    let given = with_error(rng, given, 0.1);
    let family = spell(rng, &person.name.family);
    let family = with_error(rng, family, 0.1);
    let middle = match &person.name.middle {
        Some(word) if rng.chance(0.6) => word.latin().to_owned(),
        Some(word) if rng.chance(0.2) => format!("{}.", word.latin().chars().take(1).collect::<String>()),
        _ => String::new(),
    };
    let maternal = person.name.maternal.as_ref().filter(|_| rng.chance(0.6)).map_or("", |word| word.latin());
    let full_name = if rng.chance(0.15) {
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
            with_scanning_error(&with_typing_error(&text, rng), rng)
        } else {
            text
        }
    };
    let city = kept(person.lives_in.name.to_owned(), 0.7);
    let phone = kept(all.international_line(person, 0), 0.5);
    let document = kept(numbers::passport(COUNTRIES[person.country].code, person.index as u64, all.seed), 0.4);
    let country = COUNTRIES[person.country].code3.to_owned();
    [
        row.to_string(),
        person.index.to_string(),
        full_name.trim().to_owned(),
        given,
        family,
        dob,
        city,
        phone,
        document,
        country,
    ]
}
