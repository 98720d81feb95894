//! A block: the rows that some people, or one ring, add to the tables.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::agency::{AGENCIES, SPECS};
use super::errors::{ErrorCounts, ErrorRates};
use super::fragment::TableFragment;
use super::person::People;
use super::random::scramble;
use super::types::TrueRecord;
use crate::record::Kind;

/// The start of the story, in seconds since 1970 UTC: 2024-01-15 00:00.
pub(super) const START: i64 = 1_705_276_800;
/// Seconds per day.
pub(super) const DAY: i64 = 86_400;
/// The duration of the story, in days.
pub(super) const DAYS: i64 = 270;

/// The id of an entity in the truth.
pub(super) fn entity(kind: Kind, number: usize) -> String {
    let letter = match kind {
        Kind::Person => 'P',
        Kind::Phone => 'T',
        Kind::Vehicle => 'V',
        Kind::Account => 'C',
        Kind::Document => 'D',
        _ => 'L',
    };
    format!("{letter}{number:08}")
}

/// The numbers of a person's things among the entities of their kind.
pub(super) mod entity_numbers {
    use crate::synth::belongings::MAX_LINES;

    pub const PHONES: usize = MAX_LINES + 1;
    const DOCUMENTS: usize = 3;

    pub fn line(person: usize, slot: usize) -> usize {
        person * PHONES + slot
    }

    pub fn handset(person: usize) -> usize {
        person * PHONES + MAX_LINES
    }

    pub fn document(person: usize, which: usize) -> usize {
        person * DOCUMENTS + which
    }
}

/// A thing used by many unrelated people.
#[derive(Debug, Clone)]
pub(super) struct Hub {
    pub(super) kind: Kind,
    /// The number among the entities of its kind.
    pub(super) number: usize,
    pub(super) country: usize,
    /// The international phone number, the plate or the account.
    pub(super) identifier: String,
    /// The national digits of a phone.
    pub(super) national: String,
}

/// The data from which all blocks are computed.
#[derive(Debug)]
pub(super) struct World<'a> {
    pub(super) people: People<'a>,
    pub(super) rates: ErrorRates,
    /// The number of links of ordinary people as a multiple of the default.
    pub(super) activity: f64,
    pub(super) hubs: Vec<Hub>,
}

/// The output of a block.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) tables: Vec<[TableFragment; SPECS.len()]>,
    pub(super) records: Vec<TrueRecord>,
    pub(super) people: TableFragment,
    pub(super) counts: ErrorCounts,
    /// The number of uses of each hub.
    pub(super) uses: Vec<u64>,
}

impl Block {
    pub(super) fn new(world: &World<'_>) -> Self {
        Self {
            tables: AGENCIES.iter().map(|_| std::array::from_fn(|_| TableFragment::default())).collect(),
            records: Vec::new(),
            people: TableFragment::default(),
            counts: ErrorCounts::default(),
            uses: vec![0; world.hubs.len()],
        }
    }
}

/// The sort key and the id of a record. Ids are scrambled, so that their order does not reveal the entity.
pub(super) fn record_id(world: &World<'_>, agency: usize, kind: Kind, number: usize, copy: u8) -> (u64, String) {
    const PREFIXES: [&str; 5] = ["MX", "CO", "HT", "BR", "ES"];
    let letters = match kind {
        Kind::Person => "PE",
        Kind::Phone => "TE",
        Kind::Vehicle => "VE",
        Kind::Account => "CU",
        Kind::Document => "DO",
        _ => "DI",
    };
    let at = scramble(number as u64 * 2 + u64::from(copy), 99_999_989, world.people.seed ^ (agency as u64 + 1));
    (at, format!("{}-{letters}-{at:08}", PREFIXES[agency]))
}

/// A time in the local time and format of an agency.
pub(super) fn moment(agency: usize, seconds: i64) -> String {
    static ZONES: LazyLock<Vec<TimeZone>> = LazyLock::new(|| {
        AGENCIES.iter().map(|agency| TimeZone::get(agency.time_zone).unwrap_or(TimeZone::UTC)).collect()
    });
    let Ok(at) = Timestamp::from_second(seconds) else { return String::new() };
    let at = ZONES[agency].to_datetime(at);
    let (year, month, day) = (at.year(), at.month(), at.day());
    match agency {
        1 | 4 => format!("{year}-{month:02}-{day:02} {:02}:{:02}:{:02}", at.hour(), at.minute(), at.second()),
        2 => format!("{day:02}.{month:02}.{year} {:02}:{:02}", at.hour(), at.minute()),
        _ => format!("{day:02}/{month:02}/{year} {:02}:{:02}:{:02}", at.hour(), at.minute(), at.second()),
    }
}

/// A date in the local time and numeric format of an agency.
pub(super) fn day(agency: usize, seconds: i64) -> String {
    moment(agency, seconds).split(' ').next().unwrap_or_default().to_owned()
}
