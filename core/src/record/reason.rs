//! The reasons of a [`super::Problem`].

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::PlaceholderCause;
use crate::ids::IdProblem;

/// Why a row, a value or a column could not be used, and what was done instead.
///
/// [`ProblemReason::code`] names the reason for a program; the `Display` text is plain English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum ProblemReason {
    /// The row has more cells than the table has headings. The surplus cell is left out.
    SurplusCell {
        /// Number of headings.
        headings: usize,
    },
    /// The row has fewer cells than the table has headings. The absent cells are missing values.
    ShortRow {
        /// Number of cells in the row.
        cells: usize,
        /// Number of headings.
        headings: usize,
    },
    /// The heading occurs more than once in the table. The later column is renamed.
    DuplicateHeading {
        /// The new heading.
        renamed: String,
    },
    /// The record has no id. The row is left out.
    MissingId,
    /// Several rows of one source have the same id. One is kept, the others are left out.
    DuplicateId {
        /// Number of rows with the id.
        count: usize,
        /// Row that is kept, counted from 1.
        kept_row: u64,
    },
    /// The value is longer than [`super::MAX_VALUE`]. The record is used without it.
    ValueTooLong {
        /// Length of the value in bytes.
        bytes: usize,
        /// The longest value that is used, in bytes.
        max_bytes: usize,
    },
    /// An identifier implies a birth date or a sex that differs from that of its record. Both are used.
    Contradiction {
        /// One entry per property that differs.
        properties: Vec<ContradictedProperty>,
    },
    /// One end of a link is missing. The row is left out.
    MissingEnd,
    /// The value does not parse. The link is used without it.
    NotParsed {
        /// What the column must hold.
        expected: ExpectedValue,
    },
    /// The end of a link is before its start. The end is left out.
    EndBeforeStart,
    /// Only one of latitude and longitude is usable. The link is used without a position.
    IncompletePosition {
        /// Role of the value that is missing: `lat` or `lon`.
        missing: String,
    },
    /// A link has a currency without an amount. The currency is not used.
    CurrencyWithoutAmount,
    /// The column is mapped to a link role that has no effect without a column of another role.
    UnusedRole {
        /// Role of the column.
        role: String,
        /// Roles of which one must be mapped too.
        needs: Vec<String>,
    },
    /// A second column is mapped to a link role that takes one. Only the first column is used.
    RepeatedRole {
        /// Role of both columns.
        role: String,
    },
    /// No record of the case has the id at an end of a link. The link is left out.
    UnknownRecord,
    /// Several sources have a record with the id at an end of a link, and the source of the link has none. The link is
    /// left out.
    AmbiguousRecord,
    /// The identifier at an end of a link is too short or unreadable. The link is left out.
    UnreadableIdentifier,
    /// A value that fails a check of its role, with the records that hold it. The value is kept.
    InvalidValue {
        /// Id of the first record that holds the value.
        record: String,
        /// Number of further records of the source that hold it.
        others: usize,
        /// The check that fails.
        fault: ValueFault,
    },
    /// The value stands for nothing. It counts as missing.
    StandsForNothing {
        /// Number of records, or of links, of the column that hold it.
        count: usize,
        /// How that was found.
        cause: PlaceholderCause,
    },
    /// 1 January has far more birth dates than its share of the year, so it is an unknown birthday. Only the year of such dates
    /// is used.
    UnknownBirthday {
        /// Number of records of the column with such a date.
        count: usize,
        /// Number of whole birth dates of all records.
        dates: usize,
    },
    /// Many persons of unlike names hold the value, as they do the telephone of a consulate. It is used, and weighs little.
    HeldByMany {
        /// Number of records of the column that hold it.
        count: usize,
        /// Number of holders whose names are unlike each other.
        names: usize,
    },
}

/// A property of which an identifier and its record state different values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContradictedProperty {
    /// `birth_date` or `sex`.
    pub property: String,
    /// The value that the identifier states; `None` if it is withheld.
    pub by_identifier: Option<String>,
    /// The value that the record states; `None` if it is withheld.
    pub by_record: Option<String>,
}

/// What a value of a link column must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ExpectedValue {
    /// A date, or a date and a time.
    Time,
    /// A number of seconds.
    Seconds,
    /// A finite number of 0 or more.
    Weight,
    /// Degrees from -90 to 90.
    Latitude,
    /// Degrees from -180 to 180.
    Longitude,
    /// A finite number of 0 or more.
    Amount,
    /// A grade of one of the systems that [`super::Grade`] reads.
    Grade,
}

/// Why a value fails the check of its role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum ValueFault {
    /// The text is no known status. It counts as unknown.
    UnknownStatus,
    /// The text is no known grade. It counts as missing.
    UnknownGrade {
        /// The text.
        given: String,
    },
    /// No date can be read in the text.
    InvalidDate,
    /// The identifier fails the checks of its kind.
    InvalidIdentifier {
        /// Kind of identifier, such as `mx.curp`.
        kind: String,
        /// The checks that fail; empty if they are withheld, because their data are parts of the number.
        details: Vec<IdProblem>,
    },
}

impl ProblemReason {
    /// Every code.
    pub const CODES: &'static [&'static str] = &[
        "surplus_cell",
        "short_row",
        "duplicate_heading",
        "missing_id",
        "duplicate_id",
        "value_too_long",
        "contradiction",
        "missing_end",
        "not_parsed",
        "end_before_start",
        "incomplete_position",
        "currency_without_amount",
        "unused_role",
        "repeated_role",
        "unknown_record",
        "ambiguous_record",
        "unreadable_identifier",
        "invalid_value",
        "stands_for_nothing",
        "unknown_birthday",
        "held_by_many",
    ];

    /// The code, as it stands in [`Self::CODES`].
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SurplusCell { .. } => "surplus_cell",
            Self::ShortRow { .. } => "short_row",
            Self::DuplicateHeading { .. } => "duplicate_heading",
            Self::MissingId => "missing_id",
            Self::DuplicateId { .. } => "duplicate_id",
            Self::ValueTooLong { .. } => "value_too_long",
            Self::Contradiction { .. } => "contradiction",
            Self::MissingEnd => "missing_end",
            Self::NotParsed { .. } => "not_parsed",
            Self::EndBeforeStart => "end_before_start",
            Self::IncompletePosition { .. } => "incomplete_position",
            Self::CurrencyWithoutAmount => "currency_without_amount",
            Self::UnusedRole { .. } => "unused_role",
            Self::RepeatedRole { .. } => "repeated_role",
            Self::UnknownRecord => "unknown_record",
            Self::AmbiguousRecord => "ambiguous_record",
            Self::UnreadableIdentifier => "unreadable_identifier",
            Self::InvalidValue { .. } => "invalid_value",
            Self::StandsForNothing { .. } => "stands_for_nothing",
            Self::UnknownBirthday { .. } => "unknown_birthday",
            Self::HeldByMany { .. } => "held_by_many",
        }
    }

    /// The same reason without values of the input.
    #[must_use]
    pub fn without_values(self) -> Self {
        match self {
            Self::Contradiction { properties } => Self::Contradiction {
                properties: properties
                    .into_iter()
                    .map(|one| ContradictedProperty { by_identifier: None, by_record: None, ..one })
                    .collect(),
            },
            Self::InvalidValue { others, fault, .. } => {
                let fault = match fault {
                    ValueFault::UnknownGrade { .. } => ValueFault::UnknownGrade { given: String::new() },
                    ValueFault::InvalidIdentifier { kind, .. } => {
                        ValueFault::InvalidIdentifier { kind, details: Vec::new() }
                    }
                    other => other,
                };
                Self::InvalidValue { record: String::new(), others, fault }
            }
            other => other,
        }
    }
}

impl fmt::Display for ProblemReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SurplusCell { headings } => {
                write!(f, "the row has more cells than the {headings} headings; this one was left out")
            }
            Self::ShortRow { cells, headings } => {
                write!(f, "the row has {cells} cells, the heading {headings}; the rest is taken as missing")
            }
            Self::DuplicateHeading { renamed } => write!(f, "the heading stands twice; this one is now '{renamed}'"),
            Self::MissingId => {
                f.write_str("the id is missing; the row was left out: give every record an id, or map no id column")
            }
            Self::DuplicateId { count, kept_row } => write!(
                f,
                "the id stands {count} times in this source; row {kept_row} was kept and this row left out: ids must be unique within a source"
            ),
            Self::ValueTooLong { bytes, max_bytes } => write!(
                f,
                "the value has {bytes} bytes, more than the {max_bytes} that are used; the record goes on without it"
            ),
            Self::Contradiction { properties } => {
                for (at, one) in properties.iter().enumerate() {
                    write!(f, "{}{one}", if at == 0 { "" } else { ", " })?;
                }
                f.write_str(": one of them is wrong; both are used")
            }
            Self::MissingEnd => f.write_str("one end of the link is missing; the row was left out"),
            Self::NotParsed { expected } => write!(f, "not {expected}; the link was kept without it"),
            Self::EndBeforeStart => f.write_str("it ends before it begins; the end was left out"),
            Self::IncompletePosition { missing } => {
                write!(f, "a position needs 'lat' and 'lon', and '{missing}' is missing; the link was kept without it")
            }
            Self::CurrencyWithoutAmount => {
                f.write_str("a currency without an amount; the link was kept without the currency")
            }
            Self::UnusedRole { role, needs } => {
                let needs: Vec<String> = needs.iter().map(|role| format!("'{role}'")).collect();
                write!(f, "the role '{role}' has no effect without {}; the column was not used", needs.join(" or "))
            }
            Self::RepeatedRole { role } => {
                write!(f, "the role '{role}' takes one column, and another is mapped to it; this column was not used")
            }
            Self::UnknownRecord => f.write_str("no record of the case has this id; the link was left out"),
            Self::AmbiguousRecord => f.write_str(
                "several sources have a record with this id, and the links' own source has none; the link was left out",
            ),
            Self::UnreadableIdentifier => {
                f.write_str("too little can be read of this identifier; the link was left out")
            }
            Self::InvalidValue { record, others: 0, fault } => write!(f, "record '{record}': {fault}"),
            Self::InvalidValue { record, others, fault } => {
                write!(f, "record '{record}' and {others} more: {fault}")
            }
            Self::StandsForNothing { count, cause } => {
                write!(f, "it stands for nothing in {count} rows ({cause}); it counts as missing")
            }
            Self::UnknownBirthday { count, dates } => write!(
                f,
                "{count} of {dates} whole birth dates are of 1 January, so it is taken for an unknown birthday; only the year is used"
            ),
            Self::HeldByMany { count, names } => write!(
                f,
                "{count} records hold it, {names} of them with unlike names; it may be an institution's, and is used with little weight"
            ),
        }
    }
}

/// By the English text, so that lists of problems keep the order of the texts.
impl Ord for ProblemReason {
    fn cmp(&self, other: &Self) -> Ordering {
        if self == other { Ordering::Equal } else { key(self).cmp(&key(other)) }
    }
}

impl PartialOrd for ProblemReason {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn key(reason: &ProblemReason) -> (String, String) {
    (reason.to_string(), format!("{reason:?}"))
}

impl fmt::Display for ContradictedProperty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.property.as_str() {
            "birth_date" => "born",
            "sex" => "of sex",
            other => other,
        };
        match (&self.by_identifier, &self.by_record) {
            (Some(number), Some(record)) => write!(f, "{what} {number} by the number and {record} by the record"),
            _ => write!(f, "{} differs between the number and the record", self.property),
        }
    }
}

impl fmt::Display for ExpectedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Time => "a date or a time",
            Self::Seconds => "a number of seconds",
            Self::Weight => "a number of 0 or more",
            Self::Latitude => "a latitude in degrees",
            Self::Longitude => "a longitude in degrees",
            Self::Amount => "an amount of money",
            Self::Grade => "a grade such as B2",
        })
    }
}

impl fmt::Display for ValueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownStatus => f.write_str(
                "no status that is known; it counts as unknown: use suspect, victim, witness, minor, victim_offender or official",
            ),
            Self::UnknownGrade { given } => write!(
                f,
                "unknown grade '{given}'; known: {}; the grade counts as missing",
                super::grade::SYSTEMS
            ),
            Self::InvalidDate => f.write_str("no date can be read in it"),
            Self::InvalidIdentifier { kind, details } => {
                write!(f, "no valid {kind}")?;
                for (at, problem) in details.iter().enumerate() {
                    write!(f, "{}{problem}", if at == 0 { ": " } else { "; " })?;
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One reason per code.
    fn all() -> Vec<ProblemReason> {
        use ProblemReason as R;
        let text = || "x".to_owned();
        let property = |property: &str| ContradictedProperty {
            property: property.to_owned(),
            by_identifier: Some("1980-01-02".to_owned()),
            by_record: Some("1981-01-02".to_owned()),
        };
        vec![
            R::SurplusCell { headings: 2 },
            R::ShortRow { cells: 1, headings: 2 },
            R::DuplicateHeading { renamed: text() },
            R::MissingId,
            R::DuplicateId { count: 2, kept_row: 1 },
            R::ValueTooLong { bytes: 10_001, max_bytes: 10_000 },
            R::Contradiction { properties: vec![property("birth_date"), property("sex")] },
            R::MissingEnd,
            R::NotParsed { expected: ExpectedValue::Amount },
            R::EndBeforeStart,
            R::IncompletePosition { missing: "lon".to_owned() },
            R::CurrencyWithoutAmount,
            R::UnusedRole { role: "lat".to_owned(), needs: vec!["lon".to_owned()] },
            R::RepeatedRole { role: "place".to_owned() },
            R::UnknownRecord,
            R::AmbiguousRecord,
            R::UnreadableIdentifier,
            R::InvalidValue { record: text(), others: 1, fault: ValueFault::UnknownGrade { given: "Z9".to_owned() } },
            R::StandsForNothing { count: 3, cause: PlaceholderCause::Shared { names: 5 } },
            R::UnknownBirthday { count: 8, dates: 30 },
            R::HeldByMany { count: 9, names: 6 },
        ]
    }

    /// An invalid number whose problem suggests the correct one.
    fn invalid_number() -> ProblemReason {
        let details = crate::ids::parse("br.cpf", "52998242725", None).unwrap().problems;
        let fault = ValueFault::InvalidIdentifier { kind: "br.cpf".to_owned(), details };
        ProblemReason::InvalidValue { record: "A17".to_owned(), others: 0, fault }
    }

    #[test]
    fn codes_are_complete_and_serialized_and_read_back() {
        let reasons = all();
        let codes: Vec<&str> = reasons.iter().map(ProblemReason::code).collect();
        assert_eq!(codes, ProblemReason::CODES);
        for reason in reasons {
            let json = serde_json::to_value(&reason).unwrap();
            assert_eq!(json["code"], reason.code());
            assert_eq!(serde_json::from_value::<ProblemReason>(json).unwrap(), reason);
            assert!(!reason.to_string().is_empty());
        }
    }

    #[test]
    fn withheld_reasons_hold_no_values() {
        for reason in all() {
            let text = reason.without_values().to_string();
            assert!(!text.contains("198") && !text.contains("Z9"), "{text}");
        }
        let reason = invalid_number();
        assert!(reason.to_string().ends_with("one slip away from 52998224725"), "{reason}");
        let json = serde_json::to_value(&reason).unwrap();
        assert_eq!(serde_json::from_value::<ProblemReason>(json).unwrap(), reason);
        let withheld = reason.without_values();
        assert_eq!(withheld.to_string(), "record '': no valid br.cpf");
        assert!(!serde_json::to_string(&withheld).unwrap().contains("529982"));
    }
}
