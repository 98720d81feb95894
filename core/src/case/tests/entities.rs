//! Tests of entities: merges, standings, properties and names.

use super::*;
use crate::record::Status;

#[test]
fn records_of_two_agencies_are_merged() {
    let mut case = two_agencies(None);
    let outcome = case.resolve(&Silent).unwrap();
    assert!(together(&mut case, "c1", "p1"));
    assert!(together(&mut case, "c2", "p2"));
    assert!(together(&mut case, "c6", "p5"));
    assert!(!together(&mut case, "c5", "p3"), "alike in name alone");
    assert_eq!(outcome.entities[&Kind::Person], 8);
    assert_eq!(outcome.changes.created.len(), outcome.entities.values().sum::<usize>());
    let phones = case.entities(Kind::Phone, &Silent).unwrap();
    let number =
        |number: &str| phones.iter().filter(|phone| phone.values("phone").any(|value| value == number)).count();
    assert_eq!(number("+573001234567"), 1, "written in three ways, one of them without a country: {phones:#?}");
    assert_eq!(number("+593987654321"), 1, "known from calls alone");
}

#[test]
fn the_most_protective_status_applies_and_conflicts_are_reported() {
    let mut case = two_agencies(None);
    case.resolve(&Silent).unwrap();
    let standing = entity_of(&mut case, "c1").standing;
    assert_eq!((standing.status, standing.conflict), (Status::Victim, true));
    assert_eq!(standing.findings.len(), 2);
    let minor = entity_of(&mut case, "c3").standing;
    assert_eq!((minor.status, minor.conflict), (Status::Minor, false), "born 2008, seen 2024");
    assert_eq!(entity_of(&mut case, "c2").standing.status, Status::Suspect);
    assert!(!entity_of(&mut case, "c2").standing.conflict, "two words for one status");
}

#[test]
fn properties_name_their_records() {
    let mut case = two_agencies(None);
    case.resolve(&Silent).unwrap();
    let entity = entity_of(&mut case, "c2");
    let name = entity.properties.iter().find(|property| property.name == "name").unwrap();
    assert_eq!(name.values.len(), 2);
    assert_eq!(entity.records[0].grade.as_deref(), Some("B2"));
    let born = entity.properties.iter().find(|property| property.name == "birth_date").unwrap();
    assert_eq!(born.values.len(), 1);
    assert_eq!(born.values[0].records.len(), 2);
}

#[test]
fn unknown_ends_are_problems_and_invalid_grades_are_errors() {
    let mut case = two_agencies(None);
    let columns = LinkColumns::new([("source", "a"), ("target", "b")]).unwrap();
    let kin = table(&["a", "b"], &[&["c1", "nobody"], &["c1", "c4"]]);
    case.add_links(&kin, &columns, &Layer::Kin, "fiscalia", Some("C3")).unwrap();
    let problems = case.problems(&Silent).unwrap();
    assert!(problems.iter().any(|problem| problem.value == "nobody" && problem.row == 1), "{problems:?}");
    assert!(case.add_links(&kin, &columns, &Layer::Kin, "fiscalia", Some("Z9")).is_err());
    assert!(case.add_links(&kin, &columns, &Layer::Kin, " ", None).is_err());
    assert!(case.entities(Kind::Person, &Silent).unwrap_err().to_string().contains("resolve()"));
    let summary = case.summary(&Silent).unwrap();
    assert_eq!((summary.records[&Kind::Person], summary.links["kin"], summary.problems), (11, 2, 1));
    assert!(summary.stale && summary.sources.len() == 3);
}

#[test]
fn an_empty_case_resolves() {
    let mut case = Case::open(None, None).unwrap();
    let outcome = case.resolve(&Silent).unwrap();
    assert!(outcome.entities.is_empty() && outcome.changes.is_empty());
    assert!(case.network(View::Actors, &Silent).unwrap().is_empty());
    persons(&mut case, "one", &COLOMBIA[..1]);
    case.resolve(&Silent).unwrap();
    assert_eq!(case.entities(Kind::Person, &Silent).unwrap().len(), 1);
}

#[test]
fn invalid_values_are_problems_and_a_status_within_a_phrase_is_read() {
    let mut case = Case::open(None, None).unwrap();
    let headings = ["id", "name", "birth_date", "status", "mx.curp", "grade"];
    let columns = Columns::new(headings.map(|role| (role, vec![role]))).unwrap();
    let rows = table(
        &headings,
        &[
            &["1", "Ana Ruiz", "31/02/1980", "posible víctima de trata", "", ""],
            &["2", "Luis Paz", "1980-01-31", "banana", "XXXX000000XXXXXX00", "Q7"],
        ],
    );
    case.add(Kind::Person, &rows, &columns, "x", None, &Silent).unwrap();
    case.set_source("x", Some("F6"), Some("P2")).unwrap();
    let problems = case.problems(&Silent).unwrap();
    let columns: Vec<&str> = problems.iter().map(|problem| problem.column.as_str()).collect();
    assert_eq!(columns, ["birth_date", "grade", "mx.curp", "status"], "{problems:#?}");
    case.resolve(&Silent).unwrap();
    assert_eq!(entity_of(&mut case, "1").standing.status, Status::Victim);
    let summary = case.summary(&Silent).unwrap();
    assert!(summary.sources[0].weak && summary.sources[0].handling.as_deref() == Some("P2"));
}

#[test]
fn a_brief_withholds_invalid_values_of_protected_persons() {
    let mut case = Case::open(None, None).unwrap();
    let headings = ["id", "name", "status", "birth_date", "mx.curp"];
    let columns = Columns::new(headings.map(|role| (role, vec![role]))).unwrap();
    let rows = table(
        &headings,
        &[
            &["s1", "Luis Paz Rojas", "suspect", "31/02/1980", "XXXX000000XXXXXX00"],
            &["s2", "Roberto Chanapi", "suspect", "30/02/1981", ""],
            &["v1", "Ana Ruiz Tovar", "victim", "31/02/1980", "YYYY000000YYYYYY00"],
        ],
    );
    case.add(Kind::Person, &rows, &columns, "x", None, &Silent).unwrap();
    // The shared date would merge them.
    case.decide("s1", "v1", crate::store::Verdict::Different, "ana", "two persons").unwrap();
    case.resolve(&Silent).unwrap();
    let brief = case.brief(&BriefOptions::default(), &Silent).unwrap();
    let problems: Vec<(&str, &str, bool)> = brief
        .problems
        .iter()
        .map(|one| (one.problem.column.as_str(), one.problem.value.as_str(), one.protected))
        .collect();
    assert_eq!(problems.len(), 4, "{problems:?}");
    // The victim shares the first date with a suspect.
    assert!(problems.contains(&("birth_date", "", true)) && problems.contains(&("birth_date", "30/02/1981", false)));
    assert!(problems.contains(&("mx.curp", "", true)));
    assert!(problems.contains(&("mx.curp", "XXXX000000XXXXXX00", false)));
    let text = serde_json::to_string(&brief.problems).unwrap();
    assert!(["v1", "31/02/1980", "YYYY"].iter().all(|value| !text.contains(value)), "{text}");
}

#[test]
fn a_brief_withholds_values_of_link_rows_of_protected_persons() {
    let mut case = Case::open(None, None).unwrap();
    let headings = ["id", "name", "status", "phone"];
    let columns = Columns::new(headings.map(|role| (role, vec![role]))).unwrap();
    let rows =
        [["s1", "Luis Paz Rojas", "suspect", "+573001112233"], ["v1", "Ana Ruiz Tovar", "victim", "+573004445566"]];
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 4]>::as_slice).collect();
    case.add(Kind::Person, &table(&headings, &rows), &columns, "x", None, &Silent).unwrap();
    let other = table(&["id", "name", "status"], &[&["v1", "Rosa Gil Mora", "victim"]]);
    let columns = Columns::new(["id", "name", "status"].map(|role| (role, vec![role]))).unwrap();
    case.add(Kind::Person, &other, &columns, "y", None, &Silent).unwrap();
    // A victim is at an end of the first row of the first table and of the first two rows of the second.
    let kin = table(&["a", "b"], &[&["s1", "v1"], &["s1", "nobody"]]);
    let ends = LinkColumns::new([("source", "a"), ("target", "b")]).unwrap();
    case.add_links(&kin, &ends, &Layer::Kin, "z", None).unwrap();
    calls(
        &mut case,
        "w",
        &[
            &["+573004445566", "1", "2024-01-01"],
            &["+573004445566", "+573001112233", "tel. 3004445566"],
            &["+573001112233", "2", "2024-01-01"],
            &["+573001112233", "+573007778899", "tel. 3007778899"],
        ],
    );
    case.resolve(&Silent).unwrap();
    let brief = case.brief(&BriefOptions::default(), &Silent).unwrap();
    let mut problems: Vec<(&str, u64, &str, bool)> = brief
        .problems
        .iter()
        .map(|one| (one.problem.source.as_str(), one.problem.row, one.problem.value.as_str(), one.protected))
        .collect();
    problems.sort_unstable();
    assert_eq!(
        problems,
        [
            ("w", 1, "", true),
            ("w", 2, "", true),
            ("w", 3, "2", false),
            ("w", 4, "tel. 3007778899", false),
            ("z", 1, "", true),
            ("z", 2, "nobody", false),
        ]
    );
}

#[test]
fn mrz_gives_a_name_cards_are_masked_and_phones_use_the_country_column() {
    let mut case = Case::open(None, None).unwrap();
    let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    let columns = Columns::new(["id", "mrz", "account"].map(|role| (role, vec![role]))).unwrap();
    let rows = table(&["id", "mrz", "account"], &[&["z1", zone, "4111 1111 1111 1111"]]);
    case.add(Kind::Person, &rows, &columns, "border", None, &Silent).unwrap();
    let headings = ["id", "name", "birth_date", "passport", "phone", "country"];
    let columns = Columns::new(headings.map(|role| (role, vec![role]))).unwrap();
    let rows = table(
        &headings,
        &[
            &["p1", "Anna Maria Eriksson", "12/08/1974", "L898902C3", "+57 300 123 4567", ""],
            &["p2", "Luis Paz Rojas", "1980-01-31", "", "55 1234 5678", "México"],
        ],
    );
    case.add(Kind::Person, &rows, &columns, "police", None, &Silent).unwrap();
    case.resolve(&Silent).unwrap();
    let people = case.entities(Kind::Person, &Silent).unwrap();
    let anna = people.iter().find(|person| person.name.to_uppercase().contains("ERIKSSON")).unwrap();
    assert_eq!(anna.records.len(), 2, "{anna:#?}");
    let accounts = case.entities(Kind::Account, &Silent).unwrap();
    assert!(accounts.iter().all(|account| account.name == "************1111"), "{accounts:#?}");
    assert!(!serde_json::to_string(&people).unwrap().contains("4111"));
    let phones = case.entities(Kind::Phone, &Silent).unwrap();
    assert!(phones.iter().any(|phone| phone.name == "+525512345678"), "{phones:#?}");
}
