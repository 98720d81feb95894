//! Tests of networks, rings, routes and exports, and of the protection of persons in them.

use super::*;
use crate::analysis::{Measure, RingOptions, RouteOptions, ranking};
use crate::protect::Mask;

/// A case of four persons who call each other and travel in one van, a victim who travels with them, and two unrelated
/// persons.
pub(super) fn smugglers() -> Case {
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
fn device_changes_leave_out_cards_and_handsets_of_a_victim() {
    let mut case = smugglers();
    let columns = LinkColumns::new([
        ("source:phone", "from"),
        ("target:phone", "to"),
        ("start", "at"),
        ("imei", "handset"),
        ("imsi", "sim"),
    ])
    .unwrap();
    let (old, new) = ("352099001761481", "490154203237518");
    let rows: [[&str; 5]; 9] = [
        ["+573011111111", "+573022222222", "2024-03-01 08:00", old, ""],
        ["+573011111111", "+573022222222", "2024-03-02 08:00", new, ""],
        ["+573033333333", "+573022222222", "2024-03-05 08:00", old, ""],
        ["+573055555555", "+573022222222", "2024-03-07 08:00", old, ""],
        ["+573066666666", "+573077777777", "2024-03-01 08:00", "353918057014860", "732101234567890"],
        ["+573066666666", "+573077777777", "2024-03-02 08:00", "353918057014860", "732123987654321"],
        ["+573022222222", "+573011111111", "2024-03-02 09:00", "", ""],
        ["+573055555555", "+573022222222", "2024-04-01 08:00", "356938035643809", "732101111111111"],
        ["+573055555555", "+573022222222", "2024-04-02 08:00", "356938035643809", "732102222222222"],
    ];
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 5]>::as_slice).collect();
    let headings = ["from", "to", "at", "handset", "sim"];
    case.add_links(&table(&headings, &rows), &columns, &Layer::Call, "operator", None).unwrap();
    case.resolve(&Silent).unwrap();
    let changes: Vec<String> = case
        .device_changes(&Silent)
        .unwrap()
        .iter()
        .map(|one| format!("{:?} {} {} {}", one.swap, one.kept, one.old, one.new))
        .collect();
    assert_eq!(
        changes,
        [
            "Card imei:353918057014860 imsi:732101234567890 imsi:732123987654321".to_owned(),
            format!("Handset +573011111111 imei:{old} imei:{new}"),
            format!("Card imei:{old} +573011111111 +573033333333"),
        ],
        "calls and cards of the victim give no device changes"
    );
}

#[test]
fn protected_persons_stay_in_the_network_but_are_not_ranked() {
    let mut case = smugglers();
    case.resolve(&Silent).unwrap();
    let victim = entity_of(&mut case, "v1").id;
    let network = case.network(View::Actors, &Silent).unwrap();
    let node = network.labels().find(&victim).unwrap();
    assert!(network.degree(node) > 0, "the victim stays in the network for connectivity");
    for measure in Measure::ALL {
        let ranked = ranking(&network, measure, network.len(), &Silent).unwrap();
        assert!(ranked.iter().all(|(ranked, _)| *ranked != node), "{measure:?}");
    }
}

#[test]
fn small_counts_of_routes_are_withheld() {
    let mut case = smugglers();
    case.resolve(&Silent).unwrap();
    let hidden = case.routes(&RouteOptions::default(), &Silent).unwrap();
    assert_eq!(hidden.len(), 1);
    assert_eq!(
        (hidden[0].origin.as_str(), hidden[0].destination.as_str(), hidden[0].count),
        ("Necoclí", "Capurganá", None)
    );
    let shown = case.routes(&RouteOptions { threshold: 0, ..RouteOptions::default() }, &Silent).unwrap();
    assert_eq!(shown[0].count, Some(5));
}

#[test]
fn an_export_hides_the_victim_and_is_written_atomically() {
    let folder = tempfile::tempdir().unwrap();
    let mut case = smugglers();
    case.resolve(&Silent).unwrap();
    let victim = entity_of(&mut case, "v1").id;
    for ending in ["graphml", "gexf", "json", "ftm", "csv"] {
        for view in [View::Actors, View::Everything] {
            let path = folder.path().join(format!("case.{ending}"));
            case.export(&path, &Release { view, ..Release::default() }, &Silent).unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            let names = ["Ivonne", victim.as_str(), "3055555555"];
            assert!(names.iter().all(|name| !text.contains(name)), "{ending} {view:?} names the victim");
            assert!(ending == "csv" || text.contains("Edilberto Cuesta Mena"), "{ending}");
        }
    }
    let path = folder.path().join("all.graphml");
    assert!(case.disclosures().unwrap().is_empty());
    let named = Release { mask: Mask::Nobody, user: "ana".into(), reason: "court order".into(), ..Release::default() };
    case.export(&path, &named, &Silent).unwrap();
    let kept = case.disclosures().unwrap();
    assert_eq!((kept.len(), kept[0].file.as_str(), kept[0].user.as_str()), (1, "all.graphml", "ana"));
    assert!(kept[0].named >= 1 && kept[0].at > 0 && kept[0].reason == "court order");
    assert!(std::fs::read_to_string(&path).unwrap().contains("Ivonne"), "`Mask::Nobody` names the victim");
    assert!(case.export(&folder.path().join("case.docx"), &Release::default(), &Silent).is_err());
    assert!(case.export(&folder.path().join("no/folder.csv"), &Release::default(), &Silent).is_err());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 6, "no partial file is left");
}

#[test]
fn calls_link_the_holders_of_the_phones() {
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
    assert_eq!(unknown, 1, "a calling phone without a known holder stays in the network");
    let everything = case.network(View::Everything, &Silent).unwrap();
    assert!(everything.layers().contains(&"uses".to_owned()) && everything.layers().contains(&"call".to_owned()));
}

#[test]
fn a_phone_of_two_links_them_and_a_phone_of_many_links_nobody() {
    let mut case = Case::open(None, None).unwrap();
    let mut rows: Vec<[String; 3]> = Vec::new();
    for guest in 0..MAX_HOLDERS + 5 {
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
fn an_export_leaves_out_data_with_a_withheld_handling_code() {
    let folder = tempfile::tempdir().unwrap();
    let mut case = two_agencies(None);
    let [shared, own, victim] = ["c2", "p4", "c6"].map(|id| {
        case.resolve(&Silent).unwrap();
        entity_of(&mut case, id).id
    });
    let mut text = |withhold: &[&str], ending: &str| {
        let path = folder.path().join(format!("case.{ending}"));
        let withhold = withhold.iter().map(|&code| code.to_owned()).collect();
        let format = (ending == "entities").then_some(crate::export::Format::Entities);
        case.set_source("senafront", None, Some("C")).unwrap();
        case.export(&path, &Release { withhold, format, ..Release::default() }, &Silent).unwrap();
        std::fs::read_to_string(path).unwrap()
    };
    for ending in ["json", "graphml", "entities"] {
        let (whole, open) = (text(&[], ending), text(&["c"], ending));
        assert!(whole.contains(&own) && whole.contains("Chanapi") && whole.contains(&shared), "{ending}");
        assert!(!open.contains(&own) && !open.contains("Chanapi") && !open.contains("Metetí"), "{ending}: {open}");
        assert!(open.contains(&shared) && open.contains("Luis Fernando Paredes Angulo"), "{ending}");
        assert!(!open.contains("PAREDES ANGULO"), "{ending}");
        assert!(!open.contains(&victim) && !open.contains("Aristides"), "{ending}");
    }
    // The calls are the operator's; a link's own 3x5x2 grade may withhold it too.
    let everything = Release { withhold: vec!["P".into()], ..Release::default() };
    let columns = LinkColumns::new([("source", "a"), ("target", "b")]).unwrap();
    case.add_links(&table(&["a", "b"], &[&["c2", "c5"]]), &columns, &Layer::Kin, "unit", Some("2BP")).unwrap();
    case.resolve(&Silent).unwrap();
    let path = folder.path().join("links.csv");
    case.export(&path, &Release::default(), &Silent).unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().contains("kin"));
    case.export(&path, &everything, &Silent).unwrap();
    let left = std::fs::read_to_string(&path).unwrap();
    assert!(!left.contains("kin") && left.contains("call"), "{left}");
}

#[test]
fn key_people_have_intervals_and_exclude_the_victim() {
    let mut case = smugglers();
    case.resolve(&Silent).unwrap();
    let victim = entity_of(&mut case, "v1").id;
    let found = case.key_people(5, &Silent).unwrap().unwrap();
    assert!(found.people.len() > 1 && found.people.len() <= 8 && found.ranked >= found.people.len(), "{found:?}");
    for person in &found.people {
        assert!(person.entity != victim && person.best <= person.worst && person.low <= person.high, "{person:?}");
    }
    assert_eq!(case.key_people(5, &Silent).unwrap().unwrap(), found);
    let mut alone = two_agencies(None);
    alone.resolve(&Silent).unwrap();
    assert_eq!(alone.key_people(5, &Silent).unwrap(), None);
}

/// A monitor that keeps the names of the stages.
#[derive(Default)]
struct Stages(std::sync::Mutex<Vec<String>>);

impl Stages {
    /// How often rings were searched for since the last call.
    fn ring_searches(&self) -> usize {
        let stages = std::mem::take(&mut *self.0.lock().unwrap());
        stages.iter().filter(|stage| *stage == "ring members").count()
    }
}

impl crate::Monitor for Stages {
    fn stage(&self, name: &str, _total: Option<u64>) {
        self.0.lock().unwrap().push(name.to_owned());
    }

    fn advance(&self, _steps: u64) {}

    fn cancelled(&self) -> bool {
        false
    }
}

#[test]
fn rings_are_computed_once_per_options_run_and_revision() {
    let mut case = smugglers();
    case.resolve(&Silent).unwrap();
    let (stages, options) = (Stages::default(), RingOptions::default());
    let rings = case.rings(&options, &stages).unwrap();
    assert_eq!(stages.ring_searches(), 1);
    let brief = case.brief(&BriefOptions::default(), &stages).unwrap();
    assert_eq!(brief.rings, rings);
    case.key_people(5, &stages).unwrap();
    assert_eq!(stages.ring_searches(), 0);
    case.rings(&RingOptions { seed: 1, ..options.clone() }, &stages).unwrap();
    case.rings(&options, &stages).unwrap();
    case.rings_around(&[rings[0].members[0].entity.clone()], &options, &stages).unwrap();
    assert_eq!(stages.ring_searches(), 3);
    case.rings(&options, &Silent).unwrap();
    case.resolve(&Silent).unwrap();
    case.rings(&options, &stages).unwrap();
    assert_eq!(stages.ring_searches(), 1, "a new run");
    case.set_source("fiscalia", Some("E3"), None).unwrap();
    let graded = case.rings(&options, &stages).unwrap();
    let mut fresh = smugglers();
    fresh.set_source("fiscalia", Some("E3"), None).unwrap();
    fresh.resolve(&Silent).unwrap();
    let roles = |rings: &[CaseRing]| rings[0].members.iter().map(|one| one.role).collect::<Vec<_>>();
    assert_eq!(roles(&graded), roles(&fresh.rings(&options, &Silent).unwrap()), "a new grade");
}

#[test]
fn key_people_are_members_of_rings_and_keep_their_status() {
    let mut case = smugglers();
    case.resolve(&Silent).unwrap();
    let rings = case.rings(&RingOptions::default(), &Silent).unwrap();
    let members: Vec<&str> = rings.iter().flat_map(|ring| &ring.members).map(|one| one.entity.as_str()).collect();
    let found = case.key_people(99, &Silent).unwrap().unwrap();
    assert_eq!((found.ranked, found.people.len()), (members.len(), members.len()));
    assert!(found.people.iter().all(|person| members.contains(&person.entity.as_str())));
}

#[test]
fn rings_around_persons_include_their_rings_only() {
    let mut case = smugglers();
    case.resolve(&Silent).unwrap();
    let all = case.rings(&RingOptions::default(), &Silent).unwrap();
    let member = all[0].members[0].entity.clone();
    let around = |case: &mut Case, ids: &[String]| case.rings_around(ids, &RingOptions::default(), &Silent);
    assert!(around(&mut case, &[member]).unwrap().iter().any(|ring| ring.id == all[0].id));
    let bystander = entity_of(&mut case, "n1").id;
    assert!(around(&mut case, &[bystander]).unwrap().iter().all(|ring| ring.id != all[0].id));
    assert!(around(&mut case, &["nobody".to_owned()]).is_err());
}

#[test]
fn no_role_rests_on_a_single_unreliable_source() {
    let with_owner = |grades: &[(&str, &str)]| {
        let mut case = smugglers();
        for (source, grade) in grades {
            let columns = LinkColumns::new([("source", "who"), ("target:vehicle", "plate")]).unwrap();
            let rows: [&[&str]; 1] = [&["s3", "ABC123"]];
            case.add_links(&table(&["who", "plate"], &rows), &columns, &Layer::Owns, source, Some(grade)).unwrap();
        }
        case.resolve(&Silent).unwrap();
        let rings = case.rings(&RingOptions::default(), &Silent).unwrap();
        let owner = rings[0].members.iter().find(|member| member.name.starts_with("Gumersindo")).unwrap();
        owner.role
    };
    let driver = Some(crate::analysis::RingRole::Driver);
    assert_eq!(with_owner(&[("fiscalia", "B2")]), driver);
    assert_ne!(with_owner(&[("fiscalia", "E3")]), driver);
    assert_eq!(with_owner(&[("fiscalia", "E3"), ("policia", "F6")]), driver, "two say so");
}
