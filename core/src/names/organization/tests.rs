//! Phenomena in names of organisations and vessels. All names are invented.

use crate::names::prepared::MAX_TOKENS;
use crate::names::{MATCH, NameEvidence, NameKind, PreparedName, Role, explain, parse, score};

/// Phenomenon, two names, whether they have one bearer.
type Case = (&'static str, &'static str, &'static str, bool);

const ORGANIZATIONS: &[Case] = &[
    ("legal form as letters", "Transportes Quetzal S.A. de C.V.", "TRANSPORTES QUETZAL SA DE CV", true),
    ("legal form on one side", "Transportes Quetzal, S. de R.L. de C.V.", "Transportes Quetzal", true),
    ("legal form written out", "Roble Limitada", "Roble Ltda.", true),
    ("legal form in front", "ОАО \"Вектор\"", "Vektor JSC", true),
    ("legal form in two words", "Siegler GmbH & Co. KG", "Siegler", true),
    ("legal form glued on", "SieglerAG", "Siegler AG", true),
    ("legal form cut off", "VECTOR LOGISTICS JOINT STOCK COMPAN", "Vector Logistics JSC", true),
    ("trade in two languages", "Banque Altamira", "Banco Altamira S.A.", true),
    ("trade in two languages", "Minería Cerro Lindo Ltda.", "Mineração Cerro Lindo", true),
    ("trade in two scripts", "Озерский приборостроительный завод", "Ozersk Instrument-Making Plant", true),
    ("trade in two scripts", "شركة الوادي للتجارة", "Al-Wadi Trading Company", true),
    ("trade without spaces", "北京华信贸易有限公司", "Beijing Huaxin Trading Co Ltd", true),
    ("trade without spaces", "주식회사 한빛", "Hanbit Co., Ltd.", true),
    ("state body", "Policía Nacional de Colombia", "Colombian National Police", true),
    ("generic words", "Altamira Holdings Ltd", "Altamira Ltd", true),
    ("region on one side", "Altamira", "ALTAMIRA EUROPE GmbH", true),
    ("acronym", "People's Liberation Army", "PLA", true),
    ("acronym in brackets", "Red Nacional Altamira (RNA)", "RNA", true),
    ("another name", "Altamira Ltd f/k/a Roble Trading Ltd", "Roble Trading", true),
    ("two names", "Partido Verde / Green Party", "Partido Verde", true),
    ("number in words", "Brigada Cuarenta y Cuatro", "Brigade 44", true),
    ("letters and link words", "J & M Importaciones", "J. y M. Importaciones", true),
    ("abbreviation", "Inversiones GARCIA HERMANOS C.A.", "Inversiones Garcia Hnos., C.A.", true),
    ("abbreviation", "Distrib. El Faro SA", "Distribuidora El Faro SA", true),
    ("abbreviation", "Com. El Faro Ltda", "Comercial El Faro Ltda", true),
    ("abbreviation", "Imp. y Exp. Faro", "Importadora y Exportadora Faro", true),
    ("abbreviation", "Vda. de Tello e Hijos", "Viuda de Tello e Hijos", true),
    ("abbreviations differ", "Com. El Faro SA", "Constr. El Faro SA", false),
    ("state of the company", "Faro SAS (en liquidation judiciaire)", "Faro SAS", true),
    ("state of the company", "Faro Ltda - em recuperação judicial", "Faro Ltda", true),
    ("state of the company", "Faro Ltd (in administration)", "Faro Ltd", true),
    ("seat in brackets", "Faro SA de CV (Sonora)", "Faro SA de CV", true),
    ("legal form in front", "S.C. Faro S.R.L.", "Faro SRL", true),
    ("spaces", "Vectorlogistics LLC", "Vector Logistics LLC", true),
    ("slip in a long word", "Northwind Petroleum", "Nortwind Petroleum", true),
    ("order", "Sol Travel Agency", "Agencia de Viajes Sol", true),
    ("numbers differ", "Hotel Jacaranda 21", "Hotel Jacaranda 22", false),
    ("Roman numbers differ", "Altamira Capital Fund II", "Altamira Capital Fund III", false),
    ("number on one side", "Bodega Altamira 12", "Bodega Altamira", false),
    ("countries differ", "Altamira Perú S.A.C.", "Altamira Chile SpA", false),
    ("countries differ", "Altamira (France) SARL", "Altamira (Germany) GmbH", false),
    ("country on one side", "Banco Altamira", "Banco Altamira Colombia", false),
    ("trades differ", "Altamira Bank", "Altamira Trust", false),
    ("trades differ", "Altamira Construction Co.", "Altamira Insurance Co.", false),
    ("trade on one side", "Altamira Litigation Solutions", "Altamira Solutions, LLC", false),
    ("words differ", "Pescados Atlante LLC", "Pescados Neptuno LLC", false),
    ("words differ", "Estrella Roja Transport", "Estrella Azul Transport", false),
    ("short words differ", "AZX Trading", "AZW Trading", false),
    ("common words only", "Bank of Peru", "Bank of Chile", false),
];

const VESSELS: &[Case] = &[
    ("prefix", "M/V Sea Heron", "Sea Heron", true),
    ("prefix", "Buque Pesquero Don Pepe", "Don Pepe", true),
    ("prefix", "LANCHA LA NIÑA", "La Nina", true),
    ("spaces", "MT Star Ocean", "STAROCEAN", true),
    ("slip", "Snow Petrel 1", "Snow Petral 1", true),
    ("number in another writing", "F/V Don Pepe II", "DON PEPE 2", true),
    ("numbers differ", "Sea Heron 1", "Sea Heron 2", false),
    ("number on one side", "Sea Heron", "Sea Heron III", false),
    ("words differ", "Reina del Mar", "Reina del Sur", false),
];

#[test]
fn phenomena() {
    for (kind, cases) in [(NameKind::Organization, ORGANIZATIONS), (NameKind::Vessel, VESSELS)] {
        for &(phenomenon, a, b, same) in cases {
            let value = score(a, b, kind);
            assert_eq!(value >= MATCH, same, "{phenomenon}: {a} | {b} {value:.3} {:#?}", explain(a, b, kind).steps);
            assert_eq!(value.to_bits(), score(b, a, kind).to_bits(), "{phenomenon}: {a} | {b} depends on the order");
        }
    }
}

#[test]
fn every_name_matches_itself() {
    for (kind, cases) in [(NameKind::Organization, ORGANIZATIONS), (NameKind::Vessel, VESSELS)] {
        for name in cases.iter().flat_map(|case| [case.1, case.2]) {
            assert!(score(name, name, kind) >= MATCH, "{name}: {:#?}", explain(name, name, kind).steps);
        }
    }
}

#[test]
fn words_have_roles() {
    let name = parse("Banco Altamira (Chile) 2 S.A. de C.V.", NameKind::Organization);
    assert_eq!(name.with_role(Role::Common), ["Banco"]);
    assert_eq!(name.with_role(Role::Word), ["Altamira"]);
    assert_eq!(name.with_role(Role::Place), ["Chile"]);
    assert_eq!(name.with_role(Role::Number), ["2"]);
    assert_eq!(name.with_role(Role::LegalForm).len(), 1);
    let ship = parse("M/V Sea Heron II", NameKind::Vessel);
    assert_eq!((ship.with_role(Role::Title).len(), ship.with_role(Role::Number).len()), (1, 1));
}

#[test]
fn every_reason_gives_a_step() {
    let evidence = |a, b| -> Vec<_> {
        let why = explain(a, b, NameKind::Organization);
        why.steps.iter().map(|s| (s.evidence, s.left.clone(), s.right.clone())).collect()
    };
    let some = |text: &str| Some(text.to_owned());
    let steps = evidence("Banco Altamira Chile 2", "Bank Altamira Perú 3");
    for step in [
        (NameEvidence::Equivalent, some("banco"), some("bank")),
        (NameEvidence::Identical, some("altamira"), some("altamira")),
        (NameEvidence::Contradiction, some("chile"), some("peru")),
        (NameEvidence::Contradiction, some("2"), some("3")),
    ] {
        assert!(steps.contains(&step), "{step:?} in {steps:?}");
    }
    let steps = evidence("Altamira S.A.", "Altamira Ltda. Cuba");
    assert!(steps.contains(&(NameEvidence::Contradiction, some("sa"), some("ltda"))), "{steps:?}");
    assert!(steps.contains(&(NameEvidence::Missing, None, some("cuba"))), "{steps:?}");
}

#[test]
fn long_names_are_cut() {
    let tokens = |stem: &str| (0..1000).map(|i| format!("{stem}{i} bank II ")).collect::<String>();
    let (a, b) = (tokens("alta"), tokens("alto"));
    for kind in [NameKind::Organization, NameKind::Vessel] {
        assert!((1..=MAX_TOKENS).contains(&PreparedName::new(&a, kind).tokens().len()));
        assert!((0.0..=1.0).contains(&score(&a, &b, kind)));
        assert!(score(&a, &a, kind) >= MATCH);
    }
}
