//! Tests on a synthetic case with known true entities.

use std::collections::BTreeMap;

use super::rings::smugglers;
use super::*;
use crate::analysis::RingOptions;

/// Returns a synthetic case and the true person of each record: persons in the lists of two agencies with spelling variants,
/// among homonyms.
fn planted(people: u64) -> (Case, Vec<(String, u64)>) {
    let given = ["Ana", "Luis", "Marta", "Pedro", "Rosa", "Juan", "Elena", "Diego", "Sofía", "Hugo", "Inés", "Raúl"];
    let families = [
        "Quiñónez",
        "Zapata",
        "Mosquera",
        "Palacios",
        "Cuesta",
        "Berrío",
        "Lozano",
        "Murillo",
        "Copete",
        "Rentería",
        "Hinestroza",
        "Asprilla",
        "Tarazona",
        "Paredes",
        "Angulo",
        "Chaverra",
        "Dogirama",
        "Ibargüen",
        "Ledezma",
        "Urrutia",
        "Valoyes",
        "Yurgaky",
        "Becerra",
        "Caicedo",
        "Ordóñez",
        "Perea",
        "Salcedo",
        "Tello",
        "Vergara",
        "Guerrero",
        "Fajardo",
    ];
    let pick = |of: &[&str], at: u64| of[(at % of.len() as u64) as usize].to_owned();
    let family = |at: u64| pick(&families, at);
    let (mut first, mut second, mut truth) = (Vec::new(), Vec::new(), Vec::new());
    for who in 0..people {
        let h = crate::hash::mix(who + 1, 42);
        let (one, two) = (pick(&given, h), pick(&given, h >> 8));
        let (father, mother) = (family(h >> 16), family(h >> 28));
        let (year, month, day) = (1960 + (h >> 40) % 40, 1 + (h >> 46) % 12, 1 + (h >> 50) % 28);
        let phone = format!("3{:09}", h % 1_000_000_000);
        let born = format!("{year}-{month:02}-{day:02}");
        let plain = [format!("a{who}"), format!("{one} {two} {father} {mother}"), born.clone(), format!("+57{phone}")];
        truth.push((plain[0].clone(), who));
        first.push(plain);
        if who % 3 != 0 {
            let name = crate::text::fold(&format!("{father} {mother}, {one}")).to_uppercase();
            let born = if who % 5 == 1 { format!("{year}-{day:02}-{month:02}") } else { born };
            let phone = if who % 4 == 1 { String::new() } else { phone };
            let born = if who % 7 == 2 || (who % 5 == 1 && day > 12) { String::new() } else { born };
            truth.push((format!("b{who}"), who));
            second.push([format!("b{who}"), name, born, phone]);
        }
    }
    let mut case = Case::open(None, Some("planted")).unwrap();
    for (source, rows) in [("one", &first), ("two", &second)] {
        let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let cells: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
        let roles = ["id", "name", "birth_date", "phone"];
        let columns = Columns::new(roles.map(|role| (role, vec![role]))).unwrap();
        case.add(Kind::Person, &table(&roles, &cells), &columns, source, None, &Silent).unwrap();
    }
    (case, truth)
}

#[test]
fn a_synthetic_case_is_resolved_with_high_f1() {
    let (mut case, truth) = planted(240);
    case.resolve(&Silent).unwrap();
    let found: BTreeMap<String, String> = case
        .entities(Kind::Person, &Silent)
        .unwrap()
        .into_iter()
        .flat_map(|entity| {
            entity.records.into_iter().map(move |one| (one.record.id, entity.id.clone())).collect::<Vec<_>>()
        })
        .collect();
    let (mut right, mut wrong, mut missed) = (0u32, 0u32, 0u32);
    for (i, (a, of_a)) in truth.iter().enumerate() {
        for (b, of_b) in &truth[i + 1..] {
            match (of_a == of_b, found[a] == found[b]) {
                (true, true) => right += 1,
                (false, true) => wrong += 1,
                (true, false) => missed += 1,
                (false, false) => {}
            }
        }
    }
    let f1 = 2.0 * f64::from(right) / f64::from(2 * right + wrong + missed);
    println!("right {right}, wrong {wrong}, missed {missed}, F1 {f1:.3}");
    assert!(f1 > 0.9, "right {right}, wrong {wrong}, missed {missed}");
}

#[test]
fn the_output_does_not_depend_on_the_number_of_threads() {
    let all = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let (mut case, _) = planted(90);
            case.resolve(&Silent).unwrap();
            let mut ring = smugglers();
            ring.resolve(&Silent).unwrap();
            format!("{}{:?}", output(&mut case), ring.rings(&RingOptions::default(), &Silent).unwrap())
        })
    };
    assert_same(&all(1), &all(3));
}

/// Returns the weight of a shared phone for two records, in thousandths of a bit, if `others` further records hold it too.
fn worth_of_a_phone(others: usize) -> i32 {
    let (mut case, _) = planted(60);
    let phone = "+573001112222";
    let given = ["Abelardo", "Brígida", "Casimiro", "Dorotea", "Eulalia", "Fidencio", "Genoveva"];
    let family = [
        "Ulchur",
        "Piamba",
        "Chocué",
        "Dagua",
        "Yonda",
        "Tombé",
        "Almendra",
        "Calambás",
        "Guachetá",
        "Ullune",
        "Hurtado",
    ];
    let guest = |i: usize| format!("{} {} {}", given[i % 7], family[i % 11], family[(i * 5 + 3) % 11]);
    let mut rows: Vec<[String; 3]> = (0..others).map(|i| [format!("g{i}"), guest(i), phone.to_owned()]).collect();
    rows.push(["x1".into(), "Wenceslao Ibargüen".into(), phone.to_owned()]);
    rows.push(["x2".into(), "W. Ibarguen".into(), phone.to_owned()]);
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let columns = Columns::new([("id", vec!["id"]), ("name", vec!["name"]), ("phone", vec!["phone"])]).unwrap();
    case.add(Kind::Person, &table(&["id", "name", "phone"], &rows), &columns, "three", None, &Silent).unwrap();
    case.resolve(&Silent).unwrap();
    let why = case.explain("x1", "x2", &Silent).unwrap();
    let phone = why.steps.iter().find(|step| step.part.name == "shared_phone").unwrap();
    (phone.part.weight + phone.part.term_frequency).0
}

#[test]
fn a_phone_of_two_records_is_strong_evidence_and_one_of_many_is_not() {
    let (of_two, of_a_hostel) = (worth_of_a_phone(0), worth_of_a_phone(60));
    assert!(of_two > 5000 && of_a_hostel < 1000, "{of_two} and {of_a_hostel}");
}
