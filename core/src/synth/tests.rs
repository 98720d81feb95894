use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::hash;
use crate::ids;
use crate::monitor::Silent;
use crate::record::{Input, RecordSet, Role};

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
    hash::mix(sum, hash::text(&format!("{:?}{:?}", made.truth, made.rings)))
}

#[test]
fn one_seed_one_case_at_any_number_of_threads() {
    let first = digest(&made(9000));
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| digest(&made(9000))), first, "{threads} threads");
    }
    let other = case(&Options { seed: 12, people: 9000 }, &Silent).unwrap();
    assert_ne!(digest(&other), first);
}

#[test]
fn every_table_reads_without_problems_and_every_record_has_a_truth() {
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
                    assert!(made.truth.iter().any(|t| t.record == id), "{id} is no record");
                }
            }
        }
    }
}

#[test]
fn rings_have_every_role_and_those_they_move() {
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
        assert!(ring.members.iter().all(|m| m.role.is_empty() == m.status.is_protected()));
    }
}

/// The values of a role over all tables of persons, with the agency's country.
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
fn numbers_pass_their_checks_but_for_the_slips() {
    let made = made(3000);
    for (scheme, role) in [("mx.curp", "mx.curp"), ("br.cpf", "br.cpf"), ("phone", "phone"), ("date", "birth_date")] {
        let all = values(&made, role);
        let valid = all.iter().filter(|(country, text)| ids::parse(scheme, text, Some(country)).unwrap().valid).count();
        let share = valid as f64 / all.len() as f64;
        assert!(all.len() > 100 && share > 0.9, "{scheme}: {share} of {}", all.len());
    }
}

#[test]
fn names_are_skewed_and_written_in_several_scripts() {
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
fn unrelated_people_share_no_phone_but_the_hostels() {
    let made = made(3000);
    let hostel = &made.hubs[0].1;
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
    let shared: Vec<_> = holders.iter().filter(|(_, who)| who.len() > 1).collect();
    let most = shared.iter().max_by_key(|(_, who)| who.len()).unwrap();
    assert_eq!(most.0, &ids::parse("phone", hostel, None).unwrap().canonical);
    assert!(most.1.len() > 10, "{}", most.1.len());
    assert!(shared.len() < 10, "{} phones are shared", shared.len());
}

#[test]
fn too_few_people_are_refused() {
    let error = case(&Options { seed: 1, people: 3 }, &Silent).unwrap_err().to_string();
    assert!(error.contains("100"), "{error}");
}
