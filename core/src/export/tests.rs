use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::network::{Attributes, EdgeDetails, Labels, LinkData};
use crate::protect::Pseudonyms;
use crate::record::Status;

const FORMATS: [Format; 10] = [
    Format::GraphMl,
    Format::Gexf,
    Format::NodeLink,
    Format::FollowTheMoney,
    Format::Csv,
    Format::Stix,
    Format::Anx,
    Format::I2Csv,
    Format::CypherNodes,
    Format::CypherLinks,
];

/// Formats that write hashes or positions instead of labels.
const NAMELESS: [Format; 2] = [Format::FollowTheMoney, Format::CypherLinks];

/// A victim, a suspect whose name is an attack, and a phone.
fn network() -> Network {
    let source = ["ana", "=leo<b>\u{1}", "ana"];
    let target = ["=leo<b>\u{1}", "+57 300", "+57 300"];
    let (labels, source, target) = Labels::text_links(&source, &target, &[]);
    let start = [Some(0), None, Some(86_400)];
    let paid = EdgeDetails {
        amount: Some(250.5),
        currency: Some("MXN"),
        mode: Some("bus"),
        place: Some("Tapachula"),
        position: Some((14.9, -92.25)),
        cell: Some("334-20-1"),
    };
    // The second row is between the suspect and the phone, the third between the victim and the phone.
    let details = [
        EdgeDetails::default(),
        paid,
        EdgeDetails { place: Some("Refugio"), position: Some((4.6, -74.1)), cell: Some("732-101-9"), ..paid },
    ];
    let data = LinkData {
        weight: Some(&[1.5, 1.0, 2.0]),
        layer: Some(&["kin", "owns", "call"]),
        start: Some(&start),
        end: None,
    };
    let mut network = Network::from_detailed_edges(labels, &source, &target, &data, &details, true).unwrap();
    let kind = ["phone", "person", "person"].map(str::to_owned).to_vec();
    let name = ["", "Leo \"O'Neil\" & <script>", "Ana Pérez"].map(str::to_owned).to_vec();
    let status = vec![Status::Unknown, Status::Suspect, Status::Victim];
    network.set_attributes(Attributes { name, kind, status }).unwrap();
    network
}

fn columns() -> Vec<Column> {
    vec![
        Column {
            name: "born".to_owned(),
            values: Values::Text(["", "1980", "2001-02-03"].map(str::to_owned).to_vec()),
        },
        Column { name: "betweenness".to_owned(), values: Values::Number(vec![-0.5, f64::NAN, 0.25]) },
    ]
}

fn written(format: Format, mask: Mask) -> String {
    let mut out = Vec::new();
    format.write(&network(), &ExportOptions { mask, columns: columns() }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn protected_persons_are_written_without_name_label_and_values() {
    for format in FORMATS {
        for mask in [Mask::default(), Mask::ProtectedWith(Pseudonyms::new([3; 16]))] {
            let text = written(format, mask);
            assert!(!text.contains("ana") && !text.contains("Ana") && !text.contains("2001"), "{text}");
            assert!(text.contains("victim-") || NAMELESS.contains(&format), "{text}");
        }
        assert!(written(format, Mask::Nobody).contains("ana") || NAMELESS.contains(&format));
    }
    assert!(written(Format::FollowTheMoney, Mask::default()).contains("victim-1"));
}

#[test]
fn amounts_places_and_modes_are_in_every_format_of_links_and_no_place_of_a_masked_person() {
    for format in FORMATS.into_iter().filter(|format| *format != Format::CypherNodes) {
        let masked = written(format, Mask::default());
        for value in ["250.5", "MXN", "bus", "Tapachula", "14.9", "-92.25", "334-20-1"] {
            assert!(masked.contains(value), "{format:?} {value} {masked}");
        }
        for hidden in ["Refugio", "4.6", "74.1", "732-101-9"] {
            assert!(!masked.contains(hidden), "{format:?} {hidden} {masked}");
        }
        let open = written(format, Mask::Nobody);
        assert!(open.contains("Refugio") && open.contains("732-101-9"), "{format:?} {open}");
    }
}

#[test]
fn rows_with_different_details_are_edges_of_their_own_and_hidden_places_join() {
    let (labels, source, target) = Labels::text_links(&["ana"; 3], &["leo"; 3], &[]);
    let at = |place| EdgeDetails { amount: Some(10.0), place: Some(place), ..EdgeDetails::default() };
    let details = ["Cali", "Cali", "Quito"].map(at);
    let data = LinkData { layer: Some(&["payment"; 3]), ..LinkData::default() };
    let mut network = Network::from_detailed_edges(labels, &source, &target, &data, &details, true).unwrap();
    network
        .set_attributes(Attributes { status: vec![Status::Victim, Status::Unknown], ..Attributes::default() })
        .unwrap();
    let csv = |mask| {
        let mut out = Vec::new();
        links_csv(&network, &ExportOptions { mask, columns: vec![] }, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let open = ["ana,leo,payment,2,,,2,20,,,Cali,,,", "ana,leo,payment,1,,,1,10,,,Quito,,,"];
    assert_eq!(csv(Mask::Nobody), open);
    assert_eq!(csv(Mask::default()), ["victim-1,leo,payment,3,,,3,30,,,,,,"]);
}

#[test]
fn xml_is_well_formed_and_complete() {
    for (format, node, edge) in [(Format::GraphMl, "node", "edge"), (Format::Gexf, "node", "edge")] {
        let text = written(format, Mask::Nobody);
        assert!(!text.contains('\u{1}') && !text.contains("<script>"));
        let mut reader = Reader::from_str(&text);
        let (mut nodes, mut edges) = (0, 0);
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(start) | Event::Empty(start) => {
                    nodes += usize::from(start.name().as_ref() == node);
                    edges += usize::from(start.name().as_ref() == edge);
                    start.attributes().for_each(|attribute| assert!(attribute.is_ok()));
                }
                _ => {}
            }
        }
        assert_eq!((nodes, edges), (3, 3));
        let time = if format == Format::Gexf { "86400" } else { "1970-01-02T00:00:00Z" };
        for kept in [time, "kin", "O&apos;Neil", "1980", "-0.5", "1.5"] {
            assert!(text.contains(kept), "{kept} {text}");
        }
    }
}

#[test]
fn json_reads_back() {
    let whole: serde_json::Value = serde_json::from_str(&written(Format::NodeLink, Mask::default())).unwrap();
    assert_eq!(whole["directed"], true);
    assert_eq!(whole["nodes"].as_array().unwrap().len(), 3);
    let nodes = whole["nodes"].as_array().unwrap();
    let victim = nodes.iter().find(|node| node["masked"] == true).unwrap();
    assert_eq!((victim["id"].as_str(), victim["born"].is_null()), (Some("victim-1"), true));
    let ties: Vec<&str> = whole["edges"].as_array().unwrap().iter().map(|e| e["layer"].as_str().unwrap()).collect();
    assert_eq!(ties.len(), 3);
    let lines = written(Format::FollowTheMoney, Mask::default());
    let schemas: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["schema"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(schemas, ["UserAccount", "Person", "Person", "UnknownLink", "UnknownLink", "Family"]);
}

#[test]
fn no_cell_is_a_formula() {
    for start in ["=", "+", "-", "@", "\t", "\r", " =", "＝"] {
        assert!(guard(&format!("{start}cmd")).starts_with('\''), "{start:?}");
    }
    let mut out = Vec::new();
    nodes_csv(&network(), &ExportOptions { columns: columns(), ..ExportOptions::default() }, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], "label,name,kind,status,masked,born,betweenness");
    assert_eq!(lines[1], "'+57 300,'+57 300,phone,unknown,false,,-0.5");
    assert_eq!(lines[2], "'=leo<b>\u{1},\"Leo \"\"O'Neil\"\" & <script>\",person,suspect,false,1980,");
    assert_eq!(lines[3], "victim-1,victim-1,person,victim,true,,");
}

#[test]
fn a_column_of_another_length_and_an_unknown_ending_are_errors() {
    let columns = vec![Column { name: "x".to_owned(), values: Values::Number(vec![1.0]) }];
    let options = ExportOptions { columns, ..ExportOptions::default() };
    for format in FORMATS {
        assert!(format.write(&network(), &options, &mut Vec::new()).is_err());
    }
    assert!(Format::of_path("case.docx".as_ref()).unwrap_err().to_string().contains("graphml"));
}

#[test]
fn stix_is_a_bundle_whose_references_hold() {
    let bundle: serde_json::Value = serde_json::from_str(&written(Format::Stix, Mask::default())).unwrap();
    let objects = bundle["objects"].as_array().unwrap();
    let id = |object: &serde_json::Value, field: &str| object[field].as_str().unwrap().to_owned();
    let identities: Vec<String> = objects.iter().filter(|o| o["type"] == "identity").map(|o| id(o, "id")).collect();
    let ties: Vec<&serde_json::Value> = objects.iter().filter(|o| o["type"] == "relationship").collect();
    assert_eq!((identities.len(), ties.len()), (3, 3));
    for tie in &ties {
        assert!(identities.contains(&id(tie, "source_ref")) && identities.contains(&id(tie, "target_ref")));
    }
    assert!(ties.iter().any(|tie| tie["x_vinculo_weight"] == 1.5 && tie["relationship_type"] == "kin"));
    assert_eq!(written(Format::Stix, Mask::default()), written(Format::Stix, Mask::default()));
}

#[test]
fn each_ending_has_its_format() {
    for (name, format) in [
        ("a.stix.json", Format::Stix),
        ("a.json", Format::NodeLink),
        ("a.i2.csv", Format::I2Csv),
        ("a.csv", Format::Csv),
        ("a.anx", Format::Anx),
        ("a.nodes.cypher.csv", Format::CypherNodes),
        ("a.links.cypher.csv", Format::CypherLinks),
    ] {
        assert_eq!(Format::of_path(name.as_ref()).unwrap(), format);
    }
}
