//! Evidence that looks stronger than it is: families share a home, a telephone and a surname, and a name implies a nationality.

use super::*;
use crate::model::{MilliBits, Model};

const COLUMNS: [(&str, &str); 7] = [
    ("id", "id"),
    ("name", "name"),
    ("birth_date", "born"),
    ("street", "street"),
    ("street_number", "number"),
    ("city", "city"),
    ("phone", "phone"),
];

/// Families of four persons with two records each; the second record has no date of birth. The id begins with the person.
fn families(how_many: usize) -> Arc<RecordSet> {
    const GIVEN: [&str; 9] = ["Ana", "Luis", "Marisol", "Octavio", "Renata", "Josué", "Yolanda", "Hernán", "Ximena"];
    const FAMILY: [&str; 8] = ["Tarazona", "Pérez", "García", "Iturbide", "Olvera", "Zamudio", "Luján", "Nava"];
    let mut rows: Vec<Vec<Option<String>>> = Vec::new();
    for family in 0..how_many {
        let (one, other) = (FAMILY[family % 8], FAMILY[draw(family as u64, 1, 8)]);
        for member in 0..4 {
            let given = GIVEN[(draw(family as u64, 2, 9) + member) % 9];
            let born = format!("{}-0{}-1{member}", 1950 + draw(family as u64, member as u64 + 3, 50), 1 + family % 9);
            for copy in 0..2 {
                let cells = [
                    format!("{family}.{member}.{copy}"),
                    if copy == 0 { format!("{given} {one} {other}") } else { format!("{given} {one}") },
                    if copy == 0 { born.clone() } else { String::new() },
                    format!("calle {} {}", GIVEN[family % 9], FAMILY[(family / 9) % 8]),
                    (100 + family).to_string(),
                    "Loja".to_owned(),
                    format!("+59398{:07}", 1_234_567 + family * 31),
                ];
                rows.push(cells.into_iter().map(|cell| (!cell.is_empty()).then_some(cell)).collect());
            }
        }
    }
    let table = Table::from_rows("t", COLUMNS.map(|(_, heading)| heading.to_owned()).to_vec(), &rows);
    let columns = Columns::new(COLUMNS.map(|(role, heading)| (role, vec![heading]))).unwrap();
    let input = Input { table: &table, columns: &columns, source: "t", strict: true };
    Arc::new(RecordSet::build(Kind::Person, &[input], &Silent).unwrap())
}

/// The numbers of true and false pairs among the merges.
fn merges(records: &RecordSet, found: &Resolution) -> (usize, usize) {
    let person = |row: usize| records.id(row).rsplit_once('.').unwrap().0;
    let pairs = (0..records.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
    let joined = pairs.filter(|&(a, b)| found.entity()[a] == found.entity()[b]);
    joined.fold(
        (0, 0),
        |(right, wrong), (a, b)| if person(a) == person(b) { (right + 1, wrong) } else { (right, wrong + 1) },
    )
}

#[test]
fn people_of_one_family_are_not_merged() {
    let records = families(60);
    let found = dedupe(&records, &Options::default(), &Silent).unwrap();
    let (right, wrong) = merges(&records, &found);
    assert!(right > 230 && wrong < 3, "{right} right of 240, {wrong} wrong");

    // Without the alternatives the same model merges relatives.
    let without = Model { household: 0.0, twins: 0.0, namesakes: 0.0, parents: 0.0, ..found.model().clone() };
    let naive = dedupe(&records, &Options { model: Some(without), ..Options::default() }, &Silent).unwrap();
    assert!(merges(&records, &naive).1 > wrong + 20, "{:?}", merges(&records, &naive));
}

#[test]
fn what_a_name_implies_counts_little() {
    let heading = ["id", "name", "sex", "nation"].map(String::from).to_vec();
    let row = |cells: [&str; 4]| cells.map(|cell| Some(cell.to_owned())).to_vec();
    let mut rows: Vec<Vec<Option<String>>> = (0..40)
        .map(|i| {
            let given = ["Ana", "Luis", "Marisol", "Octavio", "Renata"][i % 5];
            let family = ["Tarazona", "Pérez", "Iturbide", "Olvera", "Zamudio", "Luján", "Nava", "Cruz"][i / 5];
            row([&i.to_string(), &format!("{given} {family}"), ["M", "F"][i % 2], ["PE", "MX", "CL"][i % 3]])
        })
        .collect();
    rows.push(row(["x", "Said Fayad", "M", "EGY"]));
    rows.push(row(["y", "Fayad, Said", "hombre", "Egipto"]));
    rows.push(row(["z", "Wang Mei", "M", "EG"]));
    let table = Table::from_rows("t", heading, &rows);
    let columns = Columns::new([
        ("id", vec!["id"]),
        ("name", vec!["name"]),
        ("gender", vec!["sex"]),
        ("nationality", vec!["nation"]),
    ])
    .unwrap();
    let input = Input { table: &table, columns: &columns, source: "t", strict: true };
    let records = Arc::new(RecordSet::build(Kind::Person, &[input], &Silent).unwrap());
    let found = dedupe(&records, &Options::default(), &Silent).unwrap();
    let of = |id: &str| (0..records.len()).find(|&row| records.id(row) == id).unwrap() as u32;
    let part = |why: &Waterfall, name: &str| why.steps.iter().find(|s| s.part.name == name).map(|s| s.part.total().0);
    let why = found.explain(of("x"), of("y")).unwrap();
    let (sex, nation) = (part(&why, "gender").unwrap(), part(&why, "nationality").unwrap());
    assert!(sex > 0 && nation > 3000, "{why:?}");
    assert_eq!(part(&why, "told_by_the_name"), Some((sex + nation) / 4 - (sex + nation)));
    assert_eq!(why.steps.iter().map(|step| step.part.total()).sum::<MilliBits>(), why.weight);
    // Different names imply no nationality.
    assert_eq!(part(&found.explain(of("x"), of("z")).unwrap(), "told_by_the_name"), None);
}

#[test]
fn a_household_is_part_of_the_explanation_and_of_the_saved_model() {
    let records = families(40);
    let found = dedupe(&records, &Options::default(), &Silent).unwrap();
    let why = found.explain(0, 2).unwrap();
    let household = why.steps.iter().find(|step| step.part.name == "household").unwrap();
    assert!(household.part.weight < MilliBits(-5000), "{household:?}");
    assert_eq!(why.steps.iter().map(|step| step.part.total()).sum::<MilliBits>(), why.weight);

    let again = Model::from_json(&found.model().to_json().unwrap()).unwrap();
    assert_eq!(&again, found.model());
    let older = found.model().to_json().unwrap().replace("\"household\"", "\"unknown\"");
    assert_eq!(Model::from_json(&older).unwrap().household, 0.0);
}
