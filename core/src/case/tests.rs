//! The case from end to end, on small tables of our own.

use std::path::Path;

use super::*;
use crate::analysis::{Measure, RingOptions, RouteOptions, ranking};
use crate::monitor::Silent;
use crate::protect::Mask;
use crate::record::{Columns, Kind, Layer, LinkColumns, Status, Table};
use crate::store::Verdict;

fn table(headings: &[&str], rows: &[&[&str]]) -> Table {
    let cell = |cell: &&str| (!cell.is_empty()).then(|| (*cell).to_owned());
    let rows: Vec<Vec<Option<String>>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    Table::from_rows("t", headings.iter().map(|heading| (*heading).to_owned()).collect(), &rows)
}

const PERSONS: [&str; 7] = ["id", "name", "birth_date", "phone", "status", "observed_at", "city"];

/// Two agencies that know some of the same people.
const COLOMBIA: [[&str; 7]; 6] = [
    ["c1", "Yamileth Quiñónez Tarazona", "1984-03-11", "300 123 4567", "sospechoso", "2024-05-01", "Turbo"],
    ["c2", "Luis Fernando Paredes Angulo", "1990-07-30", "+57 301 222 3344", "sospechoso", "2024-05-01", "Necoclí"],
    ["c3", "Marie Claudette Desrosiers", "2008-01-20", "", "", "2024-05-02", "Necoclí"],
    ["c4", "Wilson Copete Murillo", "1979-12-01", "+57 310 555 0101", "testigo", "2024-05-03", "Capurganá"],
    ["c5", "Ana María García", "1992-02-02", "+57 300 999 8877", "", "2024-05-04", "Turbo"],
    ["c6", "José Aristides Mosquera Rentería", "1971-09-09", "+57 311 456 7890", "víctima", "2024-05-05", "Turbo"],
];

const PANAMA: [[&str; 7]; 5] = [
    ["p1", "Yamilet Quiñonez Tarazona", "1984-03-11", "+57 300 123 4567", "víctima", "2024-06-01", "Metetí"],
    ["p2", "PAREDES ANGULO, Luis Fernando", "1990-07-30", "0057 301 222 3344", "suspect", "2024-06-01", "Metetí"],
    ["p3", "Ana Lucía García", "1975-11-23", "+507 6123 4567", "", "2024-06-02", "Yaviza"],
    ["p4", "Roberto Chanapi Dogirama", "1988-04-17", "+507 6234 5678", "suspect", "2024-06-03", "Yaviza"],
    ["p5", "Jose Aristides Mosquera Renteria", "1971-09-09", "", "", "2024-06-04", "Metetí"],
];

fn persons(case: &mut Case, source: &str, rows: &[[&str; 7]]) -> Added {
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 7]>::as_slice).collect();
    let columns = Columns::new(PERSONS.map(|role| (role, vec![role]))).unwrap();
    case.add(Kind::Person, &table(&PERSONS, &rows), &columns, source, Some("B2"), &Silent).unwrap()
}

fn calls(case: &mut Case, source: &str, rows: &[&[&str]]) -> Added {
    let columns = LinkColumns::new([("source:phone", "from"), ("target:phone", "to"), ("start", "at")]).unwrap();
    case.add_links(&table(&["from", "to", "at"], rows), &columns, &Layer::Call, source, None).unwrap()
}

fn two_agencies(path: Option<&Path>) -> Case {
    let mut case = Case::open(path, Some("Darién")).unwrap();
    persons(&mut case, "fiscalia", &COLOMBIA);
    persons(&mut case, "senafront", &PANAMA);
    calls(
        &mut case,
        "operator",
        &[
            &["+573001234567", "+573012223344", "2024-05-10 10:00"],
            &["+573012223344", "+50762345678", "2024-05-10 11:00"],
            &["+50762345678", "+573105550101", "2024-05-10 12:00"],
            &["+50762345678", "+593987654321", "2024-05-10 12:00"],
        ],
    );
    case
}

/// Everything a case tells, as one text.
fn told(case: &mut Case) -> String {
    let entities: Vec<Vec<Entity>> = Kind::ALL.iter().map(|kind| case.entities(*kind, &Silent).unwrap()).collect();
    let network = case.network(View::Actors, &Silent).unwrap();
    let all = case.network(View::Everything, &Silent).unwrap();
    let ties = case.ties(View::Actors, &|_, _| true, &Silent).unwrap();
    let problems = case.problems(&Silent).unwrap();
    let shown = |network: &crate::network::Network| {
        format!("{:?} {:?} {:?}", network.labels(), network.links().collect::<Vec<_>>(), network.attributes())
    };
    format!(
        "{}\n{}\n{}\n{}\n{problems:?}",
        serde_json::to_string(&entities).unwrap(),
        serde_json::to_string(&ties).unwrap(),
        shown(&network),
        shown(&all)
    )
}

/// Two texts that must be equal; shows only where they part.
fn same(left: &str, right: &str) {
    let at = left.bytes().zip(right.bytes()).position(|(a, b)| a != b).unwrap_or(left.len().min(right.len()));
    let around = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(80)..(at + 80).min(text.len())]).into_owned()
    };
    assert!(left == right, "they part at byte {at}:\n{}\n{}", around(left), around(right));
}

fn together(case: &mut Case, a: &str, b: &str) -> bool {
    entity_of(case, a).id == entity_of(case, b).id
}

fn entity_of(case: &mut Case, record: &str) -> Entity {
    let entities = case.entities(Kind::Person, &Silent).unwrap();
    let of = |entity: &Entity| entity.records.iter().any(|one| one.record.id == record);
    entities.into_iter().find(of).unwrap_or_else(|| panic!("no entity holds {record}"))
}

#[test]
fn people_of_two_agencies_meet() {
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
fn the_most_protective_status_holds_and_the_conflict_is_shown() {
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
fn closed_and_opened_again_it_tells_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    let mut case = two_agencies(Some(&path));
    case.resolve(&Silent).unwrap();
    let before = told(&mut case);
    drop(case);
    let mut case = Case::open(Some(&path), None).unwrap();
    assert_eq!(case.name().unwrap(), "Darién");
    same(&told(&mut case), &before);
    assert!(!case.is_stale().unwrap());
    let again = case.resolve(&Silent).unwrap();
    assert!(again.changes.is_empty() && again.learned.is_empty(), "{again:?}");
    same(&told(&mut case), &before);
}

#[test]
fn the_order_of_adding_does_not_matter() {
    let mut case = two_agencies(None);
    case.resolve(&Silent).unwrap();
    let mut turned = Case::open(None, Some("Darién")).unwrap();
    calls(
        &mut turned,
        "operator",
        &[
            &["+50762345678", "+593987654321", "2024-05-10 12:00"],
            &["+573012223344", "+50762345678", "2024-05-10 11:00"],
            &["+50762345678", "+573105550101", "2024-05-10 12:00"],
            &["+573001234567", "+573012223344", "2024-05-10 10:00"],
        ],
    );
    let mut panama = PANAMA;
    panama.reverse();
    persons(&mut turned, "senafront", &panama);
    persons(&mut turned, "fiscalia", &COLOMBIA);
    assert!(!persons(&mut turned, "fiscalia", &COLOMBIA).new, "the same table is kept once");
    turned.resolve(&Silent).unwrap();
    let plain = |text: String| {
        // The rows of the turned tables have other numbers, and nothing else may differ.
        text.split("\"row ")
            .map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned())
            .collect::<String>()
    };
    same(&plain(told(&mut turned)), &plain(told(&mut case)));
}

#[test]
fn judgements_win_outlive_runs_and_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    let mut case = two_agencies(Some(&path));
    case.resolve(&Silent).unwrap();
    let before = told(&mut case);
    case.decide("c1", "p1", Verdict::Different, "ana", "two sisters").unwrap();
    case.decide("c5", "senafront/p4", Verdict::Same, "ana", "his wife's papers").unwrap();
    assert!(case.is_stale().unwrap());
    let outcome = case.resolve(&Silent).unwrap();
    assert_eq!((outcome.changes.merged.len(), outcome.changes.split.len()), (1, 2), "{outcome:?}");
    drop(case);
    let mut case = Case::open(Some(&path), None).unwrap();
    case.resolve(&Silent).unwrap();
    assert!(!together(&mut case, "c1", "p1") && together(&mut case, "c5", "p4"));
    assert_eq!(case.undo("ana").unwrap().unwrap().verdict, Verdict::Same);
    assert_eq!(case.undo("ana").unwrap().unwrap().verdict, Verdict::Different);
    case.resolve(&Silent).unwrap();
    same(&told(&mut case), &before);
    assert_eq!(case.judgements().unwrap().len(), 2);
}

#[test]
fn contradictory_judgements_are_reported_and_the_latest_hold() {
    let mut case = two_agencies(None);
    case.decide("c1", "c2", Verdict::Same, "ana", "").unwrap();
    case.decide("c2", "c4", Verdict::Same, "ana", "").unwrap();
    case.decide("c4", "c1", Verdict::Different, "luis", "").unwrap();
    let outcome = case.resolve(&Silent).unwrap();
    assert_eq!(outcome.conflicts.len(), 1);
    assert_eq!(outcome.conflicts[0].judgement.left.id, "c1");
    assert!(!together(&mut case, "c1", "c4") && together(&mut case, "c2", "c4"));
}

#[test]
fn a_decision_names_its_records() {
    let mut case = two_agencies(None);
    persons(&mut case, "policía", &COLOMBIA);
    let error = case.decide("c1", "p1", Verdict::Same, "ana", "").unwrap_err().to_string();
    assert!(error.contains("fiscalia/c1") && error.contains("policía/c1"), "{error}");
    let error = case.decide("x9", "p1", Verdict::Same, "ana", "").unwrap_err().to_string();
    assert!(error.contains("'x9'"), "{error}");
    case.decide("policía/c1", "p1", Verdict::Same, "ana", "").unwrap();
}

#[test]
fn a_source_goes_and_comes_back() {
    let mut case = two_agencies(None);
    case.resolve(&Silent).unwrap();
    let before = told(&mut case);
    let kept = entity_of(&mut case, "c1").id;
    assert_eq!(case.remove("senafront").unwrap(), 5);
    let outcome = case.resolve(&Silent).unwrap();
    assert_eq!(outcome.entities[&Kind::Person], 6);
    assert!(!outcome.changes.ended.is_empty());
    assert_eq!(entity_of(&mut case, "c1").id, kept);
    assert_eq!(entity_of(&mut case, "c1").standing.status, Status::Suspect);
    persons(&mut case, "senafront", &PANAMA);
    case.resolve(&Silent).unwrap();
    same(&told(&mut case), &before);
    case.remove("senafront").unwrap();
    case.remove("fiscalia").unwrap();
    case.remove("operator").unwrap();
    case.resolve(&Silent).unwrap();
    assert!(case.entities(Kind::Person, &Silent).unwrap().is_empty());
}

#[test]
fn calls_tie_those_who_hold_the_phones() {
    let mut case = two_agencies(None);
    case.resolve(&Silent).unwrap();
    let (yamileth, luis, roberto) = ("c1", "c2", "p4");
    let [yamileth, luis, roberto] = [yamileth, luis, roberto].map(|id| entity_of(&mut case, id).id);
    let network = case.network(View::Actors, &Silent).unwrap();
    let node = |id: &str| network.labels().find(id).unwrap();
    assert!(network.weight(node(&yamileth), node(&luis)).is_some());
    assert!(network.weight(node(&luis), node(&roberto)).is_some());
    assert!(network.weight(node(&yamileth), node(&roberto)).is_none());
    assert!(network.is_protected(node(&yamileth)));
    let unknown = network.nodes().filter(|at| network.kind(*at) == "phone").count();
    assert_eq!(unknown, 1, "a phone that calls and that nobody is known to hold stays in the picture");
    let everything = case.network(View::Everything, &Silent).unwrap();
    assert!(everything.layers().contains(&"uses".to_owned()) && everything.layers().contains(&"call".to_owned()));
}

#[test]
fn a_shared_phone_ties_two_and_a_hostel_nobody() {
    let mut case = Case::open(None, None).unwrap();
    let mut rows: Vec<[String; 3]> = Vec::new();
    for guest in 0..HUB + 5 {
        let name = ["Abel", "Berta", "Ciro", "Dora", "Elio"][guest % 5];
        let family = ["Zapata", "Yepes", "Ximénez", "Vivas", "Uribe", "Tovar"][guest / 5];
        rows.push([format!("g{guest}"), format!("{name} {family}"), "+50760000001".to_owned()]);
    }
    rows.push(["s1".into(), "Nubia Palacios".into(), "+50760000002".into()]);
    rows.push(["s2".into(), "Osvaldo Ledezma".into(), "+50760000002".into()]);
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let columns = Columns::new([("id", vec!["id"]), ("name", vec!["name"]), ("phone", vec!["phone"])]).unwrap();
    case.add(Kind::Person, &table(&["id", "name", "phone"], &rows), &columns, "hotel", None, &Silent).unwrap();
    case.resolve(&Silent).unwrap();
    assert!(!together(&mut case, "s1", "s2"), "two names, one phone");
    let network = case.network(View::Actors, &Silent).unwrap();
    assert_eq!(network.link_count(), 1);
    let ties = case.ties(View::Actors, &|_, _| true, &Silent).unwrap();
    assert_eq!((ties[0].layer.as_str(), ties[0].evidence.len()), ("shared_phone", 2));
}

#[test]
fn unknown_ends_and_bad_grades_are_told() {
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

/// Four who call each other and travel in one van, the victim they carry, and two who have nothing to do with it.
fn smugglers() -> Case {
    let mut case = Case::open(None, Some("Van")).unwrap();
    let people: [[&str; 7]; 7] = [
        ["s1", "Edilberto Cuesta Mena", "1975-01-02", "+573011111111", "suspect", "2024-01-01", "Turbo"],
        ["s2", "Fabiola Ricaurte Pino", "1981-05-06", "+573022222222", "suspect", "2024-01-01", "Necoclí"],
        ["s3", "Gumersindo Lozano Asprilla", "1969-10-11", "+573033333333", "", "2024-01-01", "Acandí"],
        ["s4", "Hermenegilda Torres Blandón", "1990-12-13", "+573044444444", "", "2024-01-01", "Acandí"],
        ["v1", "Ivonne Jean-Baptiste", "1999-03-04", "+573055555555", "víctima", "2024-01-01", "Acandí"],
        ["n1", "Jacinto Berrío Salgado", "1988-02-03", "+573066666666", "", "2024-01-01", "Cali"],
        ["n2", "Katherine Ulloa Barragán", "1993-07-08", "+573077777777", "", "2024-01-01", "Cali"],
    ];
    persons(&mut case, "fiscalia", &people);
    let phones = ["+573011111111", "+573022222222", "+573033333333", "+573044444444", "+573055555555"];
    let mut rows: Vec<[String; 3]> = vec![["+573066666666".into(), "+573077777777".into(), "2024-02-01 09:00".into()]];
    for (i, from) in phones.iter().enumerate() {
        for to in &phones[i + 1..] {
            for day in 1..4 {
                rows.push([(*from).into(), (*to).into(), format!("2024-02-{:02} 08:{i:02}", day + i)]);
            }
        }
    }
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    calls(&mut case, "operator", &rows);
    let columns =
        LinkColumns::new([("source", "who"), ("target:vehicle", "plate"), ("start", "at"), ("place", "place")])
            .unwrap();
    let mut travels: Vec<[&str; 4]> = Vec::new();
    for who in ["s1", "s2", "s3", "s4", "v1"] {
        travels.push([who, "ABC123", "2024-02-10 05:00", "Necoclí"]);
        travels.push([who, "abc-123", "2024-02-11 05:00", "Capurganá"]);
    }
    let travels: Vec<&[&str]> = travels.iter().map(<[&str; 4]>::as_slice).collect();
    let headings = ["who", "plate", "at", "place"];
    case.add_links(&table(&headings, &travels), &columns, &Layer::Travel, "fiscalia", Some("B2")).unwrap();
    case
}

#[test]
fn a_ring_is_found_with_its_evidence_and_without_its_victim() {
    let mut case = smugglers();
    case.resolve(&Silent).unwrap();
    let rings = case.rings(&RingOptions::default(), &Silent).unwrap();
    assert_eq!(rings.len(), 1, "{rings:#?}");
    let ring = &rings[0];
    assert_eq!(ring.members.len(), 4);
    assert_eq!(ring.protected.len(), 1);
    assert_eq!(ring.protected[0].pseudonym, "victim-1");
    assert_eq!(ring.drawing.len(), 5);
    let text = serde_json::to_string(&rings).unwrap();
    assert!(!text.contains("Ivonne") && text.contains("Edilberto"), "a victim is never named");
    let travel = ring.evidence.iter().find(|evidence| evidence.layer == "travel").unwrap();
    assert_eq!((travel.count, travel.things.len(), travel.grades.as_slice()), (2, 1, &["B2".to_owned()][..]));
    assert!(ring.evidence.iter().all(|evidence| !evidence.records.is_empty()), "{:#?}", ring.evidence);
    let again = case.rings(&RingOptions::default(), &Silent).unwrap();
    assert_eq!(rings, again);
}

#[test]
fn nobody_protected_is_ranked_or_a_key_player() {
    let mut case = smugglers();
    case.resolve(&Silent).unwrap();
    let victim = entity_of(&mut case, "v1").id;
    let network = case.network(View::Actors, &Silent).unwrap();
    let node = network.labels().find(&victim).unwrap();
    assert!(network.degree(node) > 0, "kept, so that the network stays whole");
    for measure in Measure::ALL {
        let ranked = ranking(&network, measure, network.len(), &Silent).unwrap();
        assert!(ranked.iter().all(|(ranked, _)| *ranked != node), "{measure:?}");
    }
}

#[test]
fn routes_are_told_without_singling_anybody_out() {
    let mut case = smugglers();
    case.resolve(&Silent).unwrap();
    let hidden = case.routes(&RouteOptions::default(), &Silent).unwrap();
    assert_eq!(hidden.len(), 1);
    assert_eq!(
        (hidden[0].origin.as_str(), hidden[0].destination.as_str(), hidden[0].count),
        ("Necoclí", "Capurganá", None)
    );
    let told = case.routes(&RouteOptions { threshold: 0, ..RouteOptions::default() }, &Silent).unwrap();
    assert_eq!(told[0].count, Some(5));
}

#[test]
fn an_export_hides_the_victim_and_is_whole_or_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut case = smugglers();
    case.resolve(&Silent).unwrap();
    let victim = entity_of(&mut case, "v1").id;
    for ending in ["graphml", "gexf", "json", "ftm", "csv"] {
        for view in [View::Actors, View::Everything] {
            let path = folder.path().join(format!("case.{ending}"));
            case.export(&path, view, Mask::default(), &Silent).unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            let names = ["Ivonne", victim.as_str(), "3055555555"];
            assert!(names.iter().all(|name| !text.contains(name)), "{ending} {view:?} names the victim");
            assert!(ending == "csv" || text.contains("Edilberto Cuesta Mena"), "{ending}");
        }
    }
    let path = folder.path().join("all.graphml");
    case.export(&path, View::Actors, Mask::Nobody, &Silent).unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().contains("Ivonne"), "who asks for it answers for it");
    assert!(case.export(&folder.path().join("case.docx"), View::Actors, Mask::default(), &Silent).is_err());
    assert!(case.export(&folder.path().join("no/folder.csv"), View::Actors, Mask::default(), &Silent).is_err());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 6, "nothing half written is left");
}

#[test]
fn two_cases_on_one_file_write_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    two_agencies(Some(&path)).resolve(&Silent).unwrap();
    std::thread::scope(|scope| {
        for user in ["ana", "luis"] {
            let path = &path;
            scope.spawn(move || {
                let mut case = Case::open(Some(path), None).unwrap();
                for _ in 0..5 {
                    case.decide("c5", "p3", Verdict::Unsure, user, "").unwrap();
                    case.resolve(&Silent).unwrap();
                }
            });
        }
    });
    let mut case = Case::open(Some(&path), None).unwrap();
    assert_eq!(case.judgements().unwrap().len(), 10);
    case.resolve(&Silent).unwrap();
    let mut fresh = two_agencies(None);
    fresh.decide("c5", "p3", Verdict::Unsure, "ana", "").unwrap();
    fresh.resolve(&Silent).unwrap();
    same(&told(&mut case), &told(&mut fresh));
}

#[test]
fn a_list_delivered_again_with_more_rows_is_one_list() {
    let mut case = Case::open(None, None).unwrap();
    persons(&mut case, "fiscalia", &COLOMBIA[..4]);
    persons(&mut case, "fiscalia", &COLOMBIA);
    case.resolve(&Silent).unwrap();
    assert_eq!(case.summary(&Silent).unwrap().records[&Kind::Person], 6);
    assert!(case.problems(&Silent).unwrap().is_empty());
    let mut changed = COLOMBIA;
    changed[0][6] = "Apartadó";
    persons(&mut case, "fiscalia", &changed);
    assert_eq!(case.problems(&Silent).unwrap().len(), 1, "one id, two contents");
    let columns = Columns::new([("name", vec!["name"])]).unwrap();
    let unnamed = |name: &str| table(&["name"], &[&[name]]);
    case.add(Kind::Person, &unnamed("Ana"), &columns, "list", None, &Silent).unwrap();
    assert!(!case.add(Kind::Person, &unnamed("Ana"), &columns, "list", None, &Silent).unwrap().new);
    let error = case.add(Kind::Person, &unnamed("Eva"), &columns, "list", None, &Silent).unwrap_err().to_string();
    assert!(error.contains("map an id column"), "{error}");
}

#[test]
fn a_source_column_divides_a_table() {
    let mut case = Case::open(None, None).unwrap();
    let columns = Columns::new([("id", vec!["id"]), ("name", vec!["name"]), ("source", vec!["agency"])]).unwrap();
    let rows = table(
        &["id", "name", "agency"],
        &[&["1", "Ana Ruiz", "DEA"], &["1", "Luis Paz", "DIJIN"], &["2", "Eva Gil", ""]],
    );
    case.add(Kind::Person, &rows, &columns, "mixed", None, &Silent).unwrap();
    let names: Vec<String> = case.summary(&Silent).unwrap().sources.into_iter().map(|source| source.name).collect();
    assert_eq!(names, ["DEA", "DIJIN", "mixed"]);
    case.remove("DEA").unwrap();
    assert_eq!(case.summary(&Silent).unwrap().records[&Kind::Person], 2);
}

#[test]
fn a_pair_is_taken_apart_with_what_both_hold() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    let mut case = two_agencies(Some(&path));
    case.resolve(&Silent).unwrap();
    let why = case.explain("c1", "p1", &Silent).unwrap();
    assert_eq!(why.steps.iter().map(|step| step.part.weight + step.part.term_frequency).sum::<i32>(), why.weight);
    assert!(why.same_entity);
    let phone = why.steps.iter().find(|step| step.part.name == "shared_phone").unwrap();
    assert_eq!(
        (phone.left.as_slice(), phone.right.as_slice()),
        (&["+573001234567".to_owned()][..], &["+573001234567".to_owned()][..])
    );
    drop(case);
    let mut case = Case::open(Some(&path), None).unwrap();
    assert_eq!(case.explain("c1", "p1", &Silent).unwrap(), why, "opened again, it gives the same reasons");
    let open = case.review(Kind::Person, 5, &Silent).unwrap();
    if let Some(first) = open.first() {
        case.decide(&first.left.id, &first.right.id, Verdict::Unsure, "ana", "").unwrap();
        let next = case.review(Kind::Person, 5, &Silent).unwrap();
        assert!(!next.contains(first), "not asked again");
    }
    assert!(case.models().unwrap().contains_key("person"));
}
