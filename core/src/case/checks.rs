//! Checks of values: unknown statuses and grades, unreadable dates, and identifiers that fail the checks of their kind.

use std::collections::BTreeMap;

use crate::ids::{self, date};
use crate::record::{Grade, Problem, ProblemReason, RecordSet, Role, Status, ValueFault};

/// Parses a status. If the whole text is no known status, returns the most protective status among its words: "possible
/// victim" is a victim.
pub(super) fn status_of(written: &str) -> Option<Status> {
    let word = |word: &str| word.parse::<Status>().ok().filter(|status| *status != Status::Unknown);
    let whole = written.parse::<Status>().ok();
    whole.or_else(|| written.split(|c: char| !c.is_alphanumeric()).filter_map(word).max())
}

/// Returns one problem per invalid value and source, with the id of the first record that holds the value and the number of
/// further records. Its row is 0, because the value can stand in several rows.
pub(super) fn problems(set: &RecordSet) -> Vec<Problem> {
    let mut found = Vec::new();
    for column in set.columns() {
        let reason = |value: &str| fault(column.role(), value);
        let faults: Vec<Option<ValueFault>> =
            (0..column.distinct() as u32).map(|id| reason(column.value(id))).collect();
        if faults.iter().all(Option::is_none) {
            continue;
        }
        let mut holders: BTreeMap<(u32, &str), (usize, usize)> = BTreeMap::new();
        for row in 0..set.len() {
            for id in column.ids(row).iter().filter(|id| faults[**id as usize].is_some()) {
                holders.entry((*id, set.source(row))).or_insert((row, 0)).1 += 1;
            }
        }
        for ((id, source), (row, count)) in holders {
            let Some(fault) = faults[id as usize].clone() else { continue };
            let reason = ProblemReason::InvalidValue { record: set.id(row).to_owned(), others: count - 1, fault };
            found.push(Problem::new(source, 0, &column.role().as_str(), column.value(id), reason));
        }
    }
    found
}

/// The problems of one record, with the same source, column and value as in [`problems`].
pub(super) fn problems_of(set: &RecordSet, row: usize) -> Vec<Problem> {
    let (source, record) = (set.source(row), set.id(row));
    let problem = |role: &Role, value: &str| {
        let reason = ProblemReason::InvalidValue { record: record.to_owned(), others: 0, fault: fault(role, value)? };
        Some(Problem::new(source, 0, &role.as_str(), value, reason))
    };
    set.columns()
        .iter()
        .flat_map(|column| column.values(row).filter_map(|value| problem(column.role(), value)).collect::<Vec<_>>())
        .collect()
}

fn fault(role: &Role, value: &str) -> Option<ValueFault> {
    match role {
        Role::Status if status_of(value).is_none() => Some(ValueFault::UnknownStatus),
        Role::Grade => value.parse::<Grade>().err().map(|_| ValueFault::UnknownGrade { given: value.to_owned() }),
        Role::BirthDate if date::parse(value, date::Order::default()).is_none() => Some(ValueFault::InvalidDate),
        Role::Scheme(scheme) => {
            let parsed = ids::parse(scheme, value, None).ok()?;
            (!parsed.valid).then(|| ValueFault::InvalidIdentifier { kind: scheme.clone(), details: parsed.problems })
        }
        _ => None,
    }
}
