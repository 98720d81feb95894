//! Leaves values that stand for nothing out of the columns of a set.

use std::borrow::Cow;
use std::collections::BTreeMap;

use hashbrown::HashMap;
use rayon::prelude::*;

use super::{Input, Mapped, Origin};
use crate::record::placeholder::{
    PlaceholderCause, Placeholders, Sharing, ValueClass, is_one_per_person, read_birth_dates, shared_values,
};
use crate::record::{Column, Kind, Problem, ProblemReason, Role};

/// The value of the problem that tells of unknown birthdays: the day without a year.
const JANUARY: &str = "01-01";

/// What is done with a value.
#[derive(Clone, PartialEq)]
enum Treatment {
    Keep,
    Drop(PlaceholderCause),
    /// The value is a birth date of which only the year is known.
    Year(String),
    /// The value is kept and reported: so many persons of unlike names hold it.
    HeldByMany(usize),
}

/// What is done with the values of one column.
struct Plan {
    of_value: Vec<Treatment>,
    /// Whole birth dates in the column.
    whole_dates: usize,
}

/// Leaves placeholders out of the columns, and returns one problem per value and column.
pub(super) fn leave_out(
    kind: Kind,
    columns: &mut [Column],
    inputs: &[Input<'_>],
    mapped: &[Vec<Mapped>],
    order: &[Origin],
) -> Vec<Problem> {
    let placeholders = Placeholders::new(inputs.iter().flat_map(|input| input.columns.placeholders()));
    let plans: Vec<Option<Plan>> =
        columns.par_iter().map(|column| plan(kind, column, columns, &placeholders)).collect();
    let treated: Vec<(Option<Column>, Vec<Problem>)> = columns
        .par_iter()
        .zip(plans)
        .map(|(column, plan)| {
            let Some(plan) = plan else { return (None, Vec::new()) };
            (Some(treat(column, &plan)), problems(column, &plan, inputs, mapped, order))
        })
        .collect();
    let mut found = Vec::new();
    for (column, (new, problems)) in columns.iter_mut().zip(treated) {
        if let Some(new) = new {
            *column = new;
        }
        found.extend(problems);
    }
    found
}

/// Decides what is done with each value; `None` if all are kept and none is reported.
fn plan(kind: Kind, column: &Column, columns: &[Column], placeholders: &Placeholders) -> Option<Plan> {
    let role = column.role();
    if role.is_about_the_record() {
        return None;
    }
    let class = ValueClass::of_role(role);
    let cause = |id: u32| match class {
        Some(class) => placeholders.cause(class, column.value(id)),
        None => placeholders.is_listed(column.value(id)).then_some(PlaceholderCause::Listed),
    };
    let treatment = |id: u32| cause(id).map_or(Treatment::Keep, Treatment::Drop);
    let mut plan =
        Plan { of_value: (0..column.distinct() as u32).into_par_iter().map(treatment).collect(), whole_dates: 0 };
    if kind == Kind::Person {
        let sharing = Sharing::new(columns);
        let of_value = &plan.of_value;
        let is_dropped = |id: u32| of_value[id as usize] != Treatment::Keep;
        match class {
            Some(ValueClass::Date) if *role == Role::BirthDate => {
                let dates = read_birth_dates(column, is_dropped, &sharing);
                plan.whole_dates = dates.whole;
                for id in dates.defaults {
                    plan.of_value[id as usize] = Treatment::Drop(PlaceholderCause::DefaultDate);
                }
                for (id, year) in dates.years {
                    plan.of_value[id as usize] = Treatment::Year(year);
                }
            }
            Some(ValueClass::Identifier | ValueClass::Phone | ValueClass::Email) => {
                let is_own = is_one_per_person(role);
                for one in shared_values(column, is_dropped, &sharing) {
                    let names = one.names;
                    plan.of_value[one.id as usize] = if is_own {
                        Treatment::Drop(PlaceholderCause::Shared { names })
                    } else {
                        Treatment::HeldByMany(names)
                    };
                }
            }
            _ => {}
        }
    }
    plan.of_value.iter().any(|treatment| *treatment != Treatment::Keep).then_some(plan)
}

fn treat(column: &Column, plan: &Plan) -> Column {
    column.mapped(|id| match &plan.of_value[id as usize] {
        Treatment::Keep | Treatment::HeldByMany(_) => Some(Cow::Borrowed(column.value(id))),
        Treatment::Drop(_) => None,
        Treatment::Year(year) => Some(Cow::Borrowed(year.as_str())),
    })
}

/// One problem per source, heading and value. All 1 January dates are one.
fn problems(
    column: &Column,
    plan: &Plan,
    inputs: &[Input<'_>],
    mapped: &[Vec<Mapped>],
    order: &[Origin],
) -> Vec<Problem> {
    let of_table: Vec<Vec<&Mapped>> =
        mapped.iter().map(|columns| columns.iter().filter(|one| one.role == *column.role()).collect()).collect();
    let mut counts: HashMap<(u32, u32, u32), usize> = HashMap::new();
    for (row, origin) in order.iter().enumerate() {
        for id in column.ids(row) {
            let key = match plan.of_value[*id as usize] {
                Treatment::Keep => continue,
                Treatment::Year(_) => u32::MAX,
                Treatment::Drop(_) | Treatment::HeldByMany(_) => *id,
            };
            let headings = &of_table[origin.table as usize];
            let holds = |one: &&Mapped| one.text.values(origin.row as usize).any(|value| value == column.value(*id));
            let at = if headings.len() > 1 { headings.iter().position(holds).unwrap_or(0) } else { 0 };
            *counts.entry((origin.table, at as u32, key)).or_insert(0) += 1;
        }
    }
    let mut by_heading: BTreeMap<(&str, &str, u32), usize> = BTreeMap::new();
    for ((table, at, id), count) in counts {
        let heading = of_table[table as usize].get(at as usize).map_or("", |one| one.heading.as_str());
        *by_heading.entry((inputs[table as usize].source, heading, id)).or_insert(0) += count;
    }
    let problem = |((source, heading, id), count): ((&str, &str, u32), usize)| {
        if id == u32::MAX {
            let reason = ProblemReason::UnknownBirthday { count, dates: plan.whole_dates };
            return Some(Problem::new(source, 0, heading, JANUARY, reason));
        }
        let reason = match plan.of_value[id as usize] {
            Treatment::Drop(cause) => ProblemReason::StandsForNothing { count, cause },
            Treatment::HeldByMany(names) => ProblemReason::HeldByMany { count, names },
            Treatment::Keep | Treatment::Year(_) => return None,
        };
        Some(Problem::new(source, 0, heading, column.value(id), reason))
    };
    by_heading.into_iter().filter_map(problem).collect()
}

#[cfg(test)]
mod tests {
    use crate::monitor::Silent;
    use crate::record::{Columns, Input, Kind, Problem, RecordSet, Role, Table};

    const NAMES: [&str; 12] = [
        "Zoila Barragán Uc",
        "Wilmer Echeverri Paz",
        "Yadira Castrillón Mora",
        "Iker Basurto Lara",
        "Omar Tello Quiñe",
        "Fátima Góngora Sosa",
        "Hugo Villalpando Cruz",
        "Brenda Iturbe Nájera",
        "Saúl Kuri Dib",
        "Perla Jiménez Ochoa",
        "Lázaro Ferrer Olmos",
        "Nidia Urbina Tapia",
    ];

    fn build(role: &str, cells: &[(&str, &str)]) -> RecordSet {
        let rows: Vec<Vec<Option<String>>> = cells
            .iter()
            .enumerate()
            .map(|(at, (name, value))| {
                let value = Some((*value).to_owned()).filter(|value| !value.is_empty());
                vec![Some(format!("{at:04}")), Some((*name).to_owned()), value]
            })
            .collect();
        let table = Table::from_rows("t", ["id", "nombre", "dato"].map(str::to_owned).to_vec(), &rows);
        let columns = Columns::new([("id", vec!["id"]), ("name", vec!["nombre"]), (role, vec!["dato"])]).unwrap();
        let input = Input { table: &table, columns: &columns, source: "s", strict: true };
        RecordSet::build(Kind::Person, &[input], &Silent).unwrap()
    }

    fn values(set: &RecordSet, role: &str) -> Vec<String> {
        let column = set.column(&role.parse::<Role>().unwrap()).unwrap();
        (0..set.len()).map(|row| column.values(row).collect::<Vec<_>>().join("+")).collect()
    }

    fn told(problem: &Problem) -> (u64, &str, &str, &str) {
        (problem.row, &problem.column, &problem.value, problem.reason.code())
    }

    #[test]
    fn a_placeholder_is_missing_and_one_problem_with_its_count() {
        let cells = [(NAMES[0], "N/A"), (NAMES[1], "N/A"), (NAMES[2], "G1234567"), (NAMES[3], "no tiene")];
        let set = build("passport", &cells);
        assert_eq!(values(&set, "passport"), ["", "", "G1234567", ""]);
        let found: Vec<_> = set.problems().iter().map(told).collect();
        let code = "stands_for_nothing";
        assert_eq!(found, [(0, "dato", "N/A", code), (0, "dato", "no tiene", code)]);
        assert!(set.problems()[0].reason.to_string().contains("in 2 rows"), "{}", set.problems()[0]);
    }

    #[test]
    fn a_document_of_many_persons_is_missing_and_a_telephone_of_many_is_kept() {
        let mut cells: Vec<(&str, &str)> = NAMES.iter().take(7).map(|name| (*name, "G5512903")).collect();
        let own = ["A7712031", "A8851020", "A2214093", "A9034127", "A4410982"];
        cells.extend(NAMES.iter().skip(7).copied().zip(own));
        let set = build("passport", &cells);
        assert_eq!(
            set.problems().iter().map(told).collect::<Vec<_>>(),
            [(0, "dato", "G5512903", "stands_for_nothing")]
        );
        assert_eq!(values(&set, "passport").iter().filter(|value| value.is_empty()).count(), 7);
        let phones = build("phone", &cells);
        assert_eq!(phones.problems().iter().map(told).collect::<Vec<_>>(), [(0, "dato", "G5512903", "held_by_many")]);
        assert!(values(&phones, "phone").iter().all(|value| !value.is_empty()));
    }

    #[test]
    fn a_document_that_one_person_or_a_family_holds_often_is_kept() {
        let spellings = [
            "Juan García López",
            "GARCIA LOPEZ JUAN",
            "J. García",
            "Garcia, Juan",
            "Huan Garsia",
            "García L.",
            "Juan Lopes",
        ];
        let set = build("passport", &spellings.map(|name| (name, "G5512903")));
        assert!(set.problems().is_empty(), "{:?}", set.problems());
        // A column of file numbers: every value has several holders.
        let files: Vec<(&str, &str)> =
            NAMES.iter().flat_map(|name| ["F-100", "F-200", "F-300"].map(|file| (*name, file))).collect();
        let set = build("national_id", &files);
        assert!(set.problems().is_empty(), "{:?}", set.problems());
    }

    #[test]
    fn the_first_of_january_is_a_year_where_it_is_too_frequent() {
        let dates: Vec<String> =
            (0..60).map(|n| format!("19{:02}-{:02}-{:02}", 50 + n % 45, 1 + n % 12, 2 + n % 26)).collect();
        let mut cells: Vec<(&str, &str)> =
            dates.iter().enumerate().map(|(n, date)| (NAMES[n % 12], date.as_str())).collect();
        let plain = build("birth_date", &[&cells[..], &[(NAMES[0], "1980-01-01")]].concat());
        assert!(plain.problems().is_empty(), "{:?}", plain.problems());
        for name in NAMES {
            cells.push((name, "01/01/1980"));
        }
        let set = build("birth_date", &cells);
        assert_eq!(set.problems().iter().map(told).collect::<Vec<_>>(), [(0, "dato", "01-01", "unknown_birthday")]);
        let found = values(&set, "birth_date");
        assert_eq!((found[0].as_str(), found[71].as_str()), ("1950-01-02", "1980"));
    }

    #[test]
    fn default_dates_are_missing_unless_the_table_is_of_their_time() {
        let set = build("birth_date", &[(NAMES[0], "1900-01-01"), (NAMES[1], "01/01/1900"), (NAMES[2], "1985-03-04")]);
        assert_eq!(values(&set, "birth_date"), ["", "", "1985-03-04"]);
        assert_eq!(set.problems().len(), 2);
        let dates: Vec<String> =
            (0..60).map(|n| format!("{}-{:02}-{:02}", 1896 + n % 9, 2 + n % 11, 2 + n % 26)).collect();
        let mut cells: Vec<(&str, &str)> =
            dates.iter().enumerate().map(|(n, date)| (NAMES[n % 12], date.as_str())).collect();
        cells.push((NAMES[0], "1900-01-01"));
        let set = build("birth_date", &cells);
        assert_eq!(values(&set, "birth_date")[60], "1900-01-01");
        // Seven who were born on the first day of Unix time are too many, one is not.
        let many: Vec<(&str, &str)> = NAMES.iter().take(7).map(|name| (*name, "1970-01-01")).collect();
        assert!(values(&build("birth_date", &many), "birth_date").iter().all(String::is_empty));
        assert_eq!(values(&build("birth_date", &many[..1]), "birth_date"), ["1970-01-01"]);
    }

    #[test]
    fn the_order_of_rows_does_not_matter() {
        let mut cells: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, "G5512903")).collect();
        cells.extend(NAMES.iter().map(|name| (*name, "s/n")));
        let told = |set: &RecordSet| set.problems().to_vec();
        let one = told(&build("passport", &cells));
        cells.reverse();
        assert_eq!(one, told(&build("passport", &cells)));
        assert_eq!(one.len(), 2);
    }
}
