//! Tests of the columns of links: their effect on patterns, routes, names and exports.

use super::*;
use crate::analysis::{MoneyOptions, Motif, RouteOptions, Sum, Unit, money_patterns};
use crate::export::{ExportOptions, graphml};

fn links(case: &mut Case, layer: &Layer, columns: &[(&str, &str)], rows: &[&[&str]]) -> Added {
    let headings: Vec<&str> = columns.iter().map(|(_, heading)| *heading).collect();
    let columns = LinkColumns::new(columns.iter().copied()).unwrap();
    case.add_links(&table(&headings, rows), &columns, layer, "links", None).unwrap()
}

fn people(case: &mut Case, roles: &[&str], rows: &[&[&str]]) {
    let columns = Columns::new(roles.iter().map(|role| (*role, vec![*role]))).unwrap();
    case.add(Kind::Person, &table(roles, rows), &columns, "people", None, &Silent).unwrap();
}

const PAYMENTS: [(&str, &str); 5] = [
    ("source:account", "from"),
    ("target:account", "to"),
    ("start", "at"),
    ("amount", "amount"),
    ("currency", "currency"),
];

/// The pass-through patterns of a case with two payments.
fn passed_through(rows: &[&[&str]; 2]) -> Vec<Vec<Sum>> {
    let mut case = Case::open(None, None).unwrap();
    links(&mut case, &Layer::Payment, &PAYMENTS, rows);
    case.resolve(&Silent).unwrap();
    let network = case.network(View::Everything, &Silent).unwrap();
    let found = money_patterns(&network, &MoneyOptions::default());
    found.into_iter().filter(|one| one.motif == Motif::PassThrough).map(|one| one.sums).collect()
}

#[test]
fn amounts_of_links_count_per_currency() {
    let payment =
        |amount: &'static str, currency: &'static str| ["11110002", "11110003", "2024-05-02", amount, currency];
    let first = ["11110001", "11110002", "2024-05-01", "1.000,00", "usd"];
    let dollars = Sum { unit: Unit::Currency("USD".to_owned()), amount: 950.0 };
    assert_eq!(passed_through(&[&first, &payment("950", "USD")]), [vec![dollars]]);
    assert!(passed_through(&[&first, &payment("950", "MXN")]).is_empty(), "another currency");
    assert!(passed_through(&[&first, &payment("100", "USD")]).is_empty(), "another amount");
    assert!(passed_through(&[&first, &payment("950", "")]).is_empty(), "an unknown currency");
}

#[test]
fn handsets_wallets_ships_and_handles_are_named_by_their_identifiers() {
    let mut case = Case::open(None, None).unwrap();
    let wallet = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
    people(
        &mut case,
        &["id", "name", "imei", "crypto", "imo", "handle"],
        &[
            &["1", "Ana Torres Quiñónez", "35-209900-176148-1", wallet, "IMO 9074729", "https://t.me/AnaTorres"],
            &["2", "Luis Paredes Angulo", "", "", "", "https://instagram.com/anatorres"],
        ],
    );
    links(
        &mut case,
        &Layer::Message,
        &[("source:email", "from"), ("target", "to")],
        &[&["@anatorres (Telegram)", "2"], &["@anatorres (Instagram)", "1"]],
    );
    case.resolve(&Silent).unwrap();
    let mut names = |kind: Kind| {
        let mut names: Vec<String> = case.entities(kind, &Silent).unwrap().into_iter().map(|one| one.name).collect();
        names.sort();
        names
    };
    assert_eq!(names(Kind::Phone), ["IMEI 352099001761481"]);
    assert_eq!(names(Kind::Account), [format!("wallet {wallet}")]);
    assert_eq!(names(Kind::Vehicle), ["IMO 9074729"]);
    assert_eq!(names(Kind::Email), ["instagram:anatorres", "telegram:anatorres"], "one per platform");
    assert_eq!(case.problems(&Silent).unwrap(), []);
}

#[test]
fn calls_with_a_cell_are_sightings_of_callers_who_are_not_protected() {
    let mut case = Case::open(None, None).unwrap();
    people(
        &mut case,
        &["id", "name", "phone", "status"],
        &[
            &["1", "Luis Paredes Angulo", "+573012223344", "sospechoso"],
            &["2", "Ana Torres Quiñónez", "+573001234567", "víctima"],
        ],
    );
    let columns = [
        ("source:phone", "from"),
        ("target:phone", "to"),
        ("start", "at"),
        ("cell", "cell"),
        ("place", "place"),
        ("lat", "lat"),
        ("lon", "lon"),
    ];
    let other = "+573105550101";
    let rows: [&[&str]; 8] = [
        &["+573012223344", other, "2024-05-01", "732-101-1", "Turbo", "", ""],
        &["+573012223344", other, "2024-05-02", "732-101-2", "Necoclí", "8.43", "-76.78"],
        &["+573012223344", other, "2024-05-03", "732-101-1", "", "", ""],
        &["+573012223344", other, "2024-05-04", "", "", "8.43", "-76.79"],
        &["+573012223344", other, "2024-05-05", "732-101-9", "", "", ""],
        &["+573012223344", other, "2024-05-06", "", "", "8.64", "-77.35"],
        &["+573001234567", other, "2024-05-01", "732-101-7", "Turbo", "", ""],
        &["+573001234567", other, "2024-05-02", "732-101-8", "Metetí", "8.5", "-77.98"],
    ];
    links(&mut case, &Layer::Call, &columns, &rows);
    case.resolve(&Silent).unwrap();
    let found = case.routes(&RouteOptions { threshold: 0, ..RouteOptions::default() }, &Silent).unwrap();
    let [route] = found.as_slice() else { panic!("{found:?}") };
    let places: Vec<&str> = route.transit.iter().map(String::as_str).collect();
    assert_eq!((route.origin.as_str(), places.as_slice()), ("Turbo", &["Necoclí", "Turbo", "Necoclí"][..]));
    assert_eq!((route.destination.as_str(), route.count), ("8.6, -77.4", Some(1)));
    let network = case.network(View::Everything, &Silent).unwrap();
    let mut out = Vec::new();
    graphml(&network, &ExportOptions::default(), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("732-101-2") && text.contains("8.43") && text.contains("Necoclí"), "{text}");
    for hidden in ["732-101-7", "732-101-8", "Metetí", "77.98"] {
        assert!(!text.contains(hidden), "{hidden} locates a victim");
    }
}

#[test]
fn the_mode_of_a_journey_is_on_its_edge_and_its_route() {
    let mut case = Case::open(None, None).unwrap();
    people(&mut case, &["id", "name"], &[&["1", "Luis Paredes Angulo"], &["2", "Ana Torres Quiñónez"]]);
    let columns = [("source", "who"), ("target", "with"), ("start", "at"), ("place", "place"), ("mode", "mode")];
    let rows: [&[&str]; 2] =
        [&["1", "2", "2024-05-01", "Turbo", "bus"], &["1", "2", "2024-05-02", "Necoclí", "lancha"]];
    links(&mut case, &Layer::Travel, &columns, &rows);
    case.resolve(&Silent).unwrap();
    let found = case.routes(&RouteOptions { threshold: 0, ..RouteOptions::default() }, &Silent).unwrap();
    assert_eq!((found[0].count, found[0].modes.clone()), (Some(2), vec!["bus".to_owned(), "lancha".to_owned()]));
    let network = case.network(View::Actors, &Silent).unwrap();
    let modes: Vec<Option<&str>> =
        network.layered_edges().iter().flat_map(|edge| network.parts(edge)).map(|part| part.details.mode).collect();
    assert_eq!(modes, [Some("bus"), Some("lancha")]);
}
