//! Synthetic cases with known truth, for the demo, tests and benches.
//!
//! Five agencies (Mexico, Colombia, Haiti, Brazil, Spain) write down overlapping parts of one invented population, each
//! with its own headings, language, date format and habits of writing names and numbers, and each with its own slips.
//! Rings are planted in it, with roles, routes, victims and witnesses; a hostel's phone, a bus company's plate and a
//! remittance office's account are shared by chance. No real person's data is in it: names are drawn from lists of
//! common names, numbers are computed.
//!
//! The same options give the same bytes, at any number of threads.

mod agency;
mod culture;
mod damage;
mod lexicon;
mod numbers;
mod person;
mod sample;
mod sheet;
mod story;
mod traffic;

#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::monitor::Monitor;
use crate::record::{Columns, Kind, Layer, LinkColumns, Status, Table};
use agency::AGENCIES;
use sheet::Part;

/// What to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Where the random numbers start; the same seed gives the same case.
    pub seed: u64,
    /// How many people there are; their records are about 1.7 times as many.
    pub people: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, people: 400 }
    }
}

/// Who delivered a part of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: &'static str,
    /// ISO 3166 code of its country.
    pub country: &'static str,
    /// ISO 639 code of the language of its headings.
    pub language: &'static str,
    /// The grade of what it delivers, in the Admiralty code.
    pub grade: &'static str,
}

/// A table of records as an agency delivered it.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Name of the agency.
    pub source: &'static str,
    /// The agency's grade.
    pub grade: &'static str,
    /// What the records describe.
    pub kind: Kind,
    /// The table.
    pub table: Table,
    /// Which heading plays which role.
    pub columns: Columns,
}

/// A table of links as an agency delivered it.
#[derive(Debug, Clone)]
pub struct LinkDelivery {
    /// Name of the agency.
    pub source: &'static str,
    /// The agency's grade.
    pub grade: &'static str,
    /// What ties the ends.
    pub layer: Layer,
    /// The table.
    pub table: Table,
    /// Which heading plays which role.
    pub columns: LinkColumns,
}

/// What a record truly is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TrueRecord {
    /// Name of the agency.
    pub source: &'static str,
    /// The record's id.
    pub record: String,
    /// What it describes.
    pub kind: Kind,
    /// The thing or person that it describes: equal for records of one.
    pub entity: String,
}

/// A person who plays a part in a planted ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueMember {
    /// The person, as in [`TrueRecord::entity`].
    pub entity: String,
    /// `organiser`, `recruiter`, `document_forger`, `guide`, `driver`, `safe_house_keeper` or `money_handler`; empty for
    /// those whom the ring moves.
    pub role: &'static str,
    /// The person's true standing.
    pub status: Status,
}

/// A planted ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueRing {
    /// Its name in the truth.
    pub id: String,
    /// Those who run it, then those whom it moves.
    pub members: Vec<TrueMember>,
    /// The places of its route, from origin to destination.
    pub route: Vec<&'static str>,
}

/// A synthetic case and its truth.
#[derive(Debug, Clone)]
pub struct SyntheticCase {
    /// The agencies.
    pub sources: Vec<Source>,
    /// Tables of records.
    pub deliveries: Vec<Delivery>,
    /// Tables of links.
    pub links: Vec<LinkDelivery>,
    /// What every record truly is, in order of source, then record.
    pub truth: Vec<TrueRecord>,
    /// The planted rings.
    pub rings: Vec<TrueRing>,
    /// How each thing shared by chance is written by most: a hostel's phone, a bus company's plate, a remittance office's
    /// account.
    pub hubs: Vec<(Kind, String)>,
}

/// People of one block of parallel work.
const BLOCK: usize = 4096;

/// Makes a synthetic case.
///
/// # Errors
/// [`Error::Input`] for fewer than 100 or more than 100 million people, [`Error::Cancelled`].
///
/// # Examples
/// ```
/// use vinculo::synth::{Options, case};
///
/// let made = case(&Options { seed: 7, people: 200 }, &vinculo::Silent)?;
/// assert_eq!(made.sources.len(), 5);
/// assert_eq!(made.rings.len(), 3);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn case(options: &Options, monitor: &dyn Monitor) -> Result<SyntheticCase> {
    if !(100..=100_000_000).contains(&options.people) {
        return Err(Error::input(format!(
            "a synthetic case has 100 to 100,000,000 people; {} were asked for",
            options.people
        )));
    }
    let blocks = options.people.div_ceil(BLOCK);
    monitor.stage("people", Some(blocks as u64));
    let story = story::Story::plan(options);
    let written: Vec<agency::Written> = (0..blocks)
        .into_par_iter()
        .map(|block| {
            monitor.check()?;
            let people = block * BLOCK..options.people.min((block + 1) * BLOCK);
            let written = agency::write(&story, people);
            monitor.advance(1);
            Ok(written)
        })
        .collect::<Result<_>>()?;
    let mut deliveries = Vec::new();
    for (at, agency) in AGENCIES.iter().enumerate() {
        let parts: Vec<&Part> = written.iter().map(|block| &block.persons[at]).collect();
        deliveries.push(agency.delivery(Kind::Person, &parts)?);
    }
    let mut truth: Vec<TrueRecord> = written.into_iter().flat_map(|block| block.truth).collect();
    monitor.stage("things and links", None);
    let (things, links, more) = traffic::write(&story)?;
    deliveries.extend(things);
    truth.extend(more);
    truth.sort();
    Ok(SyntheticCase {
        sources: AGENCIES.iter().map(agency::Agency::source).collect(),
        deliveries,
        links,
        truth,
        rings: story.truth(),
        hubs: story.hubs(),
    })
}
