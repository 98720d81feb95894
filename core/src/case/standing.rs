//! The standing of a person: the most protective status that a record gives, and whether records conflict.

use jiff::civil::Date;
use serde::Serialize;

use super::checks::status_of;
use super::entity::RecordRef;
use crate::ids::date::{self, Order};
use crate::record::{RecordSet, Role, Status, parse_instant};

/// The age of majority in years.
const ADULT_AGE: i16 = 18;

/// The status that one record gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The status.
    pub status: Status,
    /// The record that gives it.
    pub record: RecordRef,
    /// The status as written, or the reason for an inferred status.
    pub because: String,
}

/// The standing of a person in the case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The most protective status of all records.
    pub status: Status,
    /// Whether records give conflicting statuses.
    pub conflict: bool,
    /// The statuses by record.
    pub findings: Vec<Finding>,
}

impl Standing {
    pub(super) fn of(findings: Vec<Finding>) -> Self {
        let status = findings.iter().fold(Status::Unknown, |all, one| all.or_more_protective(one.status));
        // `Minor` conflicts with no status: a minor can be a victim, a witness or a suspect.
        let mut statuses: Vec<Status> =
            findings.iter().map(|one| one.status).filter(|s| !matches!(s, Status::Minor | Status::Unknown)).collect();
        statuses.sort_unstable();
        statuses.dedup();
        Self { status, conflict: statuses.len() > 1, findings }
    }
}

/// Returns the statuses that a record gives. `added` is the time of delivery, which stands for the time of observation if the
/// record has none.
pub(super) fn findings(set: &RecordSet, row: usize, added: Option<i64>) -> Vec<Finding> {
    let record = RecordRef { source: set.source(row).to_owned(), id: set.id(row).to_owned() };
    let values =
        |role: &Role| set.column(role).map(|column| column.values(row).collect::<Vec<_>>()).unwrap_or_default();
    let mut found: Vec<Finding> = values(&Role::Status)
        .into_iter()
        .filter_map(|word| Some((word, status_of(word)?)))
        .filter(|(_, status)| *status != Status::Unknown)
        .map(|(word, status)| Finding { status, record: record.clone(), because: word.to_owned() })
        .collect();
    let observed = values(&Role::ObservedAt).into_iter().filter_map(|text| parse_instant(text, None)).min().or(added);
    let born = values(&Role::BirthDate);
    if let Some(at) = observed
        && let Some(text) = born.iter().find(|text| is_minor(text, at))
    {
        let because = format!("born {text}, younger than {ADULT_AGE} when observed");
        found.push(Finding { status: Status::Minor, record, because });
    }
    found
}

/// Returns whether a person born on this date is younger than 18 at that instant. If only the year or the month is known, or
/// 1 January stands for an unknown day, the latest possible day counts: protection must not depend on a missing day.
fn is_minor(born: &str, at: i64) -> bool {
    let Some(born) = date::parse(born, Order::default()) else { return false };
    let Ok(now) = jiff::Timestamp::from_second(at) else { return false };
    let now: Date = jiff::tz::TimeZone::UTC.to_datetime(now).date();
    let (month, day) = if born.stand_in { (12, 31) } else { (born.month.unwrap_or(12), born.day.unwrap_or(31)) };
    let years = now.year() - born.year;
    let before_birthday = (now.month() as u8, now.day() as u8) < (month, day);
    (0..=ADULT_AGE).contains(&years) && years - i16::from(before_birthday) < ADULT_AGE
}
