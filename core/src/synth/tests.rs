use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::hash;
use crate::ids;
use crate::monitor::Silent;
use crate::record::{Input, RecordSet, Role};
use crate::record::{Kind, Status, Table};

fn made(people: usize) -> SyntheticCase {
    case(&Options { seed: 11, people }, &Silent).unwrap()
}

/// A hash of every cell of every table, and of the truth.
fn digest(made: &SyntheticCase) -> u64 {
    let tables = made.deliveries.iter().map(|d| &d.table).chain(made.links.iter().map(|l| &l.table));
    let mut sum = 0;
    for table in tables {
        for column in 0..table.headings().len() {
            let text = table.text(column).unwrap();
            sum = hash::mix(sum, hash::text(&table.headings()[column]));
            for row in 0..table.len() {
                sum = hash::mix(sum, hash::text(text.first(row).unwrap_or("")));
            }
        }
    }
    let rest = (&made.truth, &made.rings, &made.shared, &made.homonyms, &made.errors);
    hash::mix(sum, hash::text(&format!("{rest:?}")))
}

#[test]
fn a_seed_gives_the_same_case_at_any_number_of_threads() {
    let first = digest(&made(9000));
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| digest(&made(9000))), first, "{threads} threads");
    }
    let other = case(&Options { seed: 12, people: 9000 }, &Silent).unwrap();
    assert_ne!(digest(&other), first);
}

/// A digest of all tables and of the truth that does not depend on the names of types and fields.
fn content_digest(made: &SyntheticCase) -> u64 {
    let mut sum = 0;
    let mut add = |text: &str| sum = hash::mix(sum, hash::text(text));
    let tables = made.deliveries.iter().map(|d| &d.table).chain(made.links.iter().map(|l| &l.table));
    for table in tables.chain([&made.people]) {
        for (column, heading) in table.headings().iter().enumerate() {
            add(heading);
            let cells = table.text(column).unwrap();
            (0..table.len()).for_each(|row| add(cells.first(row).unwrap_or("")));
        }
    }
    for one in &made.truth {
        [one.source, &one.record, one.kind.as_str(), &one.entity].into_iter().for_each(&mut add);
    }
    for ring in &made.rings {
        ring.members
            .iter()
            .for_each(|one| [&*one.entity, one.role, one.status.as_str()].into_iter().for_each(&mut add));
        ring.route.iter().copied().chain([ring.id.as_str()]).for_each(&mut add);
    }
    for thing in &made.shared {
        [&*thing.entity, &thing.identifier, &thing.uses.to_string()].into_iter().for_each(&mut add);
    }
    made.homonyms.iter().for_each(|(one, other)| [one.as_str(), other].into_iter().for_each(&mut add));
    sum
}

#[test]
fn output_of_a_seed_is_the_same_in_every_version() {
    let cases = [content_digest(&made(400)), content_digest(&made(3000))];
    let table = people(2000, 3).unwrap();
    let mut sum = 0;
    for column in 0..table.headings().len() {
        let cells = table.text(column).unwrap();
        (0..table.len()).for_each(|row| sum = hash::mix(sum, hash::text(cells.first(row).unwrap_or(""))));
    }
    assert_eq!((cases, sum), ([7_769_958_899_161_043_678, 4_936_201_099_320_994_638], 2_994_259_212_296_014_953));
}

#[test]
fn every_table_parses_without_problems_and_every_record_has_a_true_entity() {
    let made = made(400);
    let truth: BTreeSet<(&str, &str)> = made.truth.iter().map(|t| (t.source, t.record.as_str())).collect();
    let mut seen = BTreeSet::new();
    for delivery in &made.deliveries {
        let input = Input { table: &delivery.table, columns: &delivery.columns, source: delivery.source, strict: true };
        let set = RecordSet::build(delivery.kind, &[input], &Silent).unwrap();
        assert!(set.problems().is_empty(), "{:?}", set.problems());
        assert_eq!(set.len(), delivery.table.len());
        for row in 0..set.len() {
            assert!(truth.contains(&(delivery.source, set.id(row))), "{} {}", delivery.source, set.id(row));
            seen.insert((delivery.source, set.id(row).to_owned()));
        }
    }
    assert_eq!(seen.len(), truth.len());
    for links in &made.links {
        let (read, problems) = crate::record::links(&links.table, &links.columns, &links.layer, links.source).unwrap();
        assert!(problems.is_empty() && read.len() == links.table.len(), "{problems:?}");
        assert!(!read.is_empty(), "{:?}", links.layer);
        for link in read {
            for end in [link.source, link.target] {
                if let crate::record::End::Record(id) = end {
                    assert!(truth.contains(&(links.source, id.as_str())), "{id} is no record of {}", links.source);
                }
            }
        }
    }
}

#[test]
fn rings_have_every_role_and_migrants() {
    for ring in &made(400).rings {
        let roles: BTreeSet<&str> = ring.members.iter().map(|m| m.role).collect();
        for role in
            ["organiser", "recruiter", "document_forger", "guide", "driver", "safe_house_keeper", "money_handler"]
        {
            assert!(roles.contains(role), "{role}");
        }
        let statuses: BTreeSet<Status> = ring.members.iter().map(|m| m.status).collect();
        for status in [Status::Victim, Status::VictimOffender, Status::Minor, Status::Witness, Status::Suspect] {
            assert!(statuses.contains(&status), "{status}");
        }
        assert!(ring.route.len() > 4);
        let forced: Vec<_> = ring.members.iter().filter(|m| !m.role.is_empty() && m.status.is_protected()).collect();
        assert!(forced.len() == 1 && forced[0].status == Status::VictimOffender && forced[0].role == "recruiter");
    }
}

/// The values of a role in all tables of persons, with the agency's country.
fn values(made: &SyntheticCase, role: &str) -> Vec<(&'static str, String)> {
    let role: Role = role.parse().unwrap();
    let mut found = Vec::new();
    for delivery in made.deliveries.iter().filter(|d| d.kind == Kind::Person) {
        let country = made.sources.iter().find(|s| s.name == delivery.source).unwrap().country;
        for heading in delivery.columns.headings(&role) {
            let text = delivery.table.text(delivery.table.position(heading).unwrap()).unwrap();
            found.extend((0..delivery.table.len()).filter_map(|row| text.first(row).map(|v| (country, v.to_owned()))));
        }
    }
    found
}

#[test]
fn identifiers_are_valid_except_for_errors() {
    let made = made(3000);
    for (scheme, role) in [("mx.curp", "mx.curp"), ("br.cpf", "br.cpf"), ("phone", "phone"), ("date", "birth_date")] {
        let all = values(&made, role);
        let valid = all.iter().filter(|(country, text)| ids::parse(scheme, text, Some(country)).unwrap().valid).count();
        let share = valid as f64 / all.len() as f64;
        assert!(all.len() > 100 && share > 0.9, "{scheme}: {share} of {}", all.len());
    }
}

#[test]
fn names_have_skewed_frequencies_and_several_scripts() {
    let made = made(20_000);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let surnames: Vec<_> = values(&made, "family_name").into_iter().filter(|(country, _)| *country == "MX").collect();
    for (_, surname) in &surnames {
        *counts.entry(surname.clone()).or_default() += 1;
    }
    let most = *counts.values().max().unwrap() as f64 / surnames.len() as f64;
    assert!((0.005..0.08).contains(&most), "the commonest surname has a share of {most}");
    let names = values(&made, "name");
    for script in ['\u{0600}'..='\u{06ff}', '\u{4e00}'..='\u{9fff}', '\u{0400}'..='\u{04ff}', '\u{0900}'..='\u{097f}'] {
        let held = names.iter().filter(|(_, name)| name.chars().any(|c| script.contains(&c))).count();
        assert!(held > 20, "{script:?}: {held}");
    }
}

#[test]
fn unrelated_people_share_only_phones_of_hostels() {
    let made = made(3000);
    let hostels: BTreeSet<String> =
        made.shared.iter().filter(|thing| thing.kind == Kind::Phone).map(|thing| thing.identifier.clone()).collect();
    let truth: BTreeMap<&str, &str> = made.truth.iter().map(|t| (t.record.as_str(), t.entity.as_str())).collect();
    let mut holders: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for delivery in made.deliveries.iter().filter(|d| d.kind == Kind::Person) {
        let column = |role: Role| {
            delivery.table.text(delivery.table.position(&delivery.columns.headings(&role)[0]).unwrap()).unwrap()
        };
        let (ids_, phones) = (column(Role::Id), column(Role::Phone));
        let country = made.sources.iter().find(|s| s.name == delivery.source).unwrap().country;
        for row in 0..delivery.table.len() {
            if let Some(phone) = phones.first(row) {
                let canonical = ids::parse("phone", phone, Some(country)).unwrap().canonical;
                holders.entry(canonical).or_default().insert(truth[ids_.first(row).unwrap()]);
            }
        }
    }
    let shared: Vec<_> = holders.iter().filter(|(_, people)| people.len() > 1).collect();
    let most_shared = shared.iter().max_by_key(|(_, people)| people.len()).unwrap();
    assert!(hostels.contains(most_shared.0) && most_shared.1.len() > 10, "{most_shared:?}");
    assert!(shared.iter().all(|(phone, _)| hostels.contains(*phone)), "{shared:?}");
}

/// The table of people by entity: name, gender, birth date, culture, status.
fn people_of(made: &SyntheticCase) -> BTreeMap<String, [String; 5]> {
    let column = |name: &str| made.people.text(made.people.position(name).unwrap()).unwrap();
    let all = ["entity_id", "name", "gender", "birth_date", "culture", "status"].map(column);
    (0..made.people.len())
        .map(|row| {
            let cell = |at: usize| all[at].first(row).unwrap_or_default().to_owned();
            (cell(0), [cell(1), cell(2), cell(3), cell(4), cell(5)])
        })
        .collect()
}

#[test]
fn every_person_is_in_one_to_four_agencies_and_women_have_every_role() {
    let made = made(6000);
    let people = people_of(&made);
    let mut agencies: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in made.truth.iter().filter(|one| one.kind == Kind::Person) {
        agencies.entry(&one.entity).or_default().insert(one.source);
    }
    assert_eq!(agencies.len(), people.len());
    let several = agencies.values().filter(|by| by.len() > 1).count() as f64 / agencies.len() as f64;
    assert!((0.35..0.55).contains(&several) && agencies.values().all(|by| by.len() <= 4), "{several}");
    let women: BTreeSet<&str> = made
        .rings
        .iter()
        .flat_map(|ring| &ring.members)
        .filter(|member| people[&member.entity][1] == "F")
        .map(|member| member.role)
        .collect();
    assert_eq!(women.len(), 8, "{women:?}");
    let cultures: BTreeSet<&str> = people.values().map(|person| person[3].as_str()).collect();
    assert_eq!(cultures.len(), 8);
    for (one, other) in &made.homonyms {
        assert_eq!(people[one][0], people[other][0]);
        assert_ne!(one, other);
    }
    assert!(made.homonyms.len() > 100);
}

#[test]
fn errors_occur_at_the_given_rates() {
    let errors = made(6000).errors;
    let rates = ErrorRates::default();
    for (count, rate) in [
        (errors.typing, rates.typing),
        (errors.scanning, rates.scanning),
        (errors.transliteration, rates.transliteration),
        (errors.swapped_date, rates.swapped_date),
        (errors.swapped_surnames, rates.swapped_surnames),
        (errors.missing, rates.missing),
    ] {
        let share = count.made as f64 / count.possible as f64;
        assert!((share - rate).abs() < 0.25 * rate, "{share} instead of {rate}: {count:?}");
    }
    let none = ErrorRates {
        typing: 0.0,
        scanning: 0.0,
        transliteration: 0.0,
        swapped_date: 0.0,
        swapped_surnames: 0.0,
        missing: 0.0,
    };
    let settings = Settings { errors: none, ..Settings::default() };
    let clean = case_with(&Options { seed: 1, people: 200 }, &settings, &Silent).unwrap();
    assert_eq!(clean.errors.typing.made + clean.errors.missing.made + clean.errors.scanning.made, 0);
}

#[test]
fn shared_things_are_used_and_have_a_record() {
    let made = made(6000);
    for kind in [Kind::Phone, Kind::Vehicle, Kind::Account] {
        let of_kind: Vec<_> = made.shared.iter().filter(|thing| thing.kind == kind).collect();
        assert!(of_kind.iter().map(|thing| thing.uses).max().unwrap() > 20, "{of_kind:?}");
        assert!(of_kind.iter().all(|thing| made.truth.iter().any(|one| one.entity == thing.entity)));
    }
}

#[test]
fn rings_call_at_night_and_travel_along_their_route() {
    let made = made(400);
    let hours = |table: &Table| {
        let start = table.text(2).unwrap();
        let hour = move |row: usize| start.first(row)?.split_once(' ')?.1.get(..2)?.parse::<u32>().ok();
        (0..table.len()).filter_map(hour).collect::<Vec<_>>()
    };
    let calls: Vec<u32> = made
        .links
        .iter()
        .filter(|links| links.layer == crate::record::Layer::Call && links.source != "Policía (España)")
        .flat_map(|links| hours(&links.table))
        .collect();
    let night = calls.iter().filter(|hour| **hour >= 21 || **hour < 5).count();
    assert!(night > 60 && night < calls.len(), "{night} of {}", calls.len());
    let stops: BTreeSet<String> = made
        .links
        .iter()
        .filter(|links| links.layer == crate::record::Layer::Travel)
        .flat_map(|links| {
            let place = links.table.text(3).unwrap();
            (0..links.table.len()).filter_map(|row| place.first(row).map(str::to_owned)).collect::<Vec<_>>()
        })
        .collect();
    for ring in &made.rings {
        assert!(ring.route.iter().all(|stop| stops.contains(*stop)), "{:?}", ring.route);
    }
}

#[test]
fn a_flat_table_does_not_depend_on_threads() {
    let text = |table: &Table| {
        let columns: Vec<_> = (0..10).map(|column| table.text(column).unwrap()).collect();
        let row = |row: usize| columns.iter().map(|c| c.first(row).unwrap_or("").to_owned()).collect::<Vec<_>>();
        (0..table.len()).map(row).collect::<Vec<_>>()
    };
    let one = text(&people(20_000, 3).unwrap());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    assert_eq!(pool.install(|| text(&people(20_000, 3).unwrap())), one);
    let clusters: BTreeSet<&str> = one.iter().map(|row| row[1].as_str()).collect();
    assert!((8000..10_500).contains(&clusters.len()), "{}", clusters.len());
    assert_eq!(people(0, 1).unwrap().len(), 0);
}

#[test]
fn too_few_people_are_an_error() {
    let error = case(&Options { seed: 1, people: 3 }, &Silent).unwrap_err().to_string();
    assert!(error.contains("100"), "{error}");
}
