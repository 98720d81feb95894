//! Options of a synthetic case, and the case as data: deliveries and truth.

use super::errors::{ErrorCounts, ErrorRates};
use crate::record::{Columns, Kind, Layer, LinkColumns, Status, Table};

/// The size and seed of a synthetic case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The seed; the same seed gives the same case.
    pub seed: u64,
    /// The number of people, including those of the rings; from 100 to 2,000,000. There are about twice as many
    /// records.
    pub people: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, people: 400 }
    }
}

/// Further settings of a synthetic case.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    /// The number of planted rings; `None` plants one per 400 people, from 3 to 1,000, as far as there are people.
    pub rings: Option<usize>,
    /// The number of links of ordinary people as a multiple of the default, from 0 to 10.
    pub activity: f64,
    /// The rate of each kind of error.
    pub errors: ErrorRates,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rings: None, activity: 1.0, errors: ErrorRates::default() }
    }
}

/// An agency that delivers tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name.
    pub name: &'static str,
    /// The ISO 3166-1 alpha-2 code of its country.
    pub country: &'static str,
    /// The ISO 639-1 code of the language of its headings.
    pub language: &'static str,
    /// The grade of its deliveries in the Admiralty code.
    pub grade: &'static str,
}

/// A table of records as an agency delivers it.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// The name of the agency.
    pub source: &'static str,
    /// The agency's grade.
    pub grade: &'static str,
    /// The kind of thing that the records describe.
    pub kind: Kind,
    /// The table. Its name is unique in the case and can be used as a file name.
    pub table: Table,
    /// The roles of the headings.
    pub columns: Columns,
}

/// A table of links as an agency delivers it.
#[derive(Debug, Clone)]
pub struct LinkDelivery {
    /// The name of the agency.
    pub source: &'static str,
    /// The agency's grade.
    pub grade: &'static str,
    /// The layer of the links.
    pub layer: Layer,
    /// The table. Its name is unique in the case and can be used as a file name.
    pub table: Table,
    /// The roles of the headings.
    pub columns: LinkColumns,
}

/// The true entity of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TrueRecord {
    /// The name of the agency.
    pub source: &'static str,
    /// The record's id, unique in the case.
    pub record: String,
    /// The kind of thing that it describes.
    pub kind: Kind,
    /// The id of the entity that it describes.
    pub entity: String,
}

/// A person in a planted ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueMember {
    /// The person, as in [`TrueRecord::entity`].
    pub entity: String,
    /// `organiser`, `recruiter`, `document_forger`, `guide`, `driver`, `safe_house_keeper` or `money_handler`; empty
    /// for a person whom the ring moves.
    pub role: &'static str,
    /// The true status of the person.
    pub status: Status,
}

/// A planted ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueRing {
    /// The id of the ring.
    pub id: String,
    /// The people who run the ring, then the people whom it moves.
    pub members: Vec<TrueMember>,
    /// The places of the route, from origin to destination.
    pub route: Vec<&'static str>,
}

/// A thing used by unrelated people: the phone of a hostel, the plate of a bus, the account of a remittance office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedThing {
    /// The thing, as in [`TrueRecord::entity`].
    pub entity: String,
    /// The kind of thing.
    pub kind: Kind,
    /// The identifier in full.
    pub identifier: String,
    /// The number of records and links that use it.
    pub uses: u64,
}

/// A synthetic case and its ground truth.
#[derive(Debug, Clone)]
pub struct SyntheticCase {
    /// The agencies.
    pub sources: Vec<Source>,
    /// Tables of records, by agency. None is empty.
    pub deliveries: Vec<Delivery>,
    /// Tables of links, by agency. None is empty.
    pub links: Vec<LinkDelivery>,
    /// The true entity of every record, ordered by source, then record.
    pub truth: Vec<TrueRecord>,
    /// The true people, with the columns `entity_id`, `name`, `gender`, `birth_date`, `country`, `culture`, `status`.
    pub people: Table,
    /// The planted rings.
    pub rings: Vec<TrueRing>,
    /// Things used by unrelated people. Every agency's country has at least one phone, one plate and one account.
    pub shared: Vec<SharedThing>,
    /// Pairs of different people with the same name.
    pub homonyms: Vec<(String, String)>,
    /// The number of possible and of made errors.
    pub errors: ErrorCounts,
}
