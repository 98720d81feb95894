use super::*;
use crate::network::{Attributes, Labels, LinkData};
use crate::record::Status;

struct Links {
    rows: Vec<(String, String, &'static str, Option<i64>)>,
}

impl Links {
    fn add(&mut self, source: &str, target: &str, layer: &'static str, start: Option<i64>) {
        self.rows.push((source.to_owned(), target.to_owned(), layer, start));
    }

    /// The word before the dash of a label gives the kind; without a dash, a person.
    fn network(&self) -> Network {
        let source: Vec<&str> = self.rows.iter().map(|l| l.0.as_str()).collect();
        let target: Vec<&str> = self.rows.iter().map(|l| l.1.as_str()).collect();
        let layer: Vec<&str> = self.rows.iter().map(|l| l.2).collect();
        let start: Vec<Option<i64>> = self.rows.iter().map(|l| l.3).collect();
        let (labels, a, b) = Labels::text_links(&source, &target, &[]);
        let data = LinkData { layer: Some(&layer), start: Some(&start), ..LinkData::default() };
        let mut network = Network::from_edges(labels, &a, &b, &data, true).unwrap();
        let kind = |v| network.label(v).split_once('-').map_or("person".to_owned(), |(kind, _)| kind.to_owned());
        let kind = network.nodes().map(kind).collect();
        network.set_attributes(Attributes { kind, ..Attributes::default() }).unwrap();
        network
    }
}

/// A ring of seven members, each with one role, and ten travellers.
fn ring() -> Links {
    let mut links = Links { rows: Vec::new() };
    for member in ["recruiter", "forger", "guide", "driver", "keeper", "banker"] {
        (0..3).for_each(|time| links.add("boss", member, "call", Some(time)));
    }
    links.add("driver", "vehicle-1", "owns", None);
    links.add("keeper", "address-1", "owns", None);
    links.add("forger", "document-0", "uses", None);
    links.add("banker", "account-1", "owns", None);
    for traveller in 0..10 {
        let name = format!("traveller{traveller}");
        links.add("recruiter", &name, "call", Some(100 + traveller));
        links.add(&name, "vehicle-1", "travel", Some(1_000 + traveller / 4));
        links.add(&name, "address-1", "travel", Some(2_000 + traveller / 4));
        links.add(&name, &format!("document-{traveller}"), "owns", None);
        links.add("forger", &format!("document-{traveller}"), "uses", None);
        links.add(&name, &format!("account-t{traveller}"), "owns", None);
        links.add(&format!("account-t{traveller}"), "account-1", "payment", Some(900));
        links.add(&name, "guide", "travel", Some(3_000 + traveller));
    }
    (0..3).for_each(|trip| links.add("driver", "vehicle-1", "travel", Some(1_000 + trip)));
    links
}

#[test]
fn each_role_is_assigned_from_its_actions() {
    let network = ring().network();
    let names = ["boss", "recruiter", "forger", "guide", "driver", "keeper", "banker"];
    let members: Vec<u32> = names.iter().map(|name| network.labels().find(name).unwrap()).collect();
    let found: Vec<Option<RingRole>> = roles(&network, &members, &[]).into_iter().map(|found| found.role).collect();
    let expected = [
        RingRole::Organiser,
        RingRole::Recruiter,
        RingRole::DocumentForger,
        RingRole::Guide,
        RingRole::Driver,
        RingRole::SafeHouseKeeper,
        RingRole::MoneyHandler,
    ];
    assert_eq!(found, expected.map(Some));
}

#[test]
fn codes_are_complete() {
    assert_eq!(RingRole::CODES, RingRole::ALL.map(RingRole::as_str));
    assert!(RingRole::ALL.into_iter().all(|role| serde_json::to_value(role).unwrap() == role.as_str()));
}

#[test]
fn little_evidence_or_an_occupation_alone_gives_no_role() {
    let mut links = Links { rows: Vec::new() };
    links.add("ana", "leo", "call", Some(1));
    links.add("leo", "eva", "call", Some(1));
    let network = links.network();
    let occupation = ["Chofer", "", ""].map(str::to_owned);
    let found = roles(&network, &[0, 1], &occupation);
    assert_eq!(found[0].role, None);
    assert_eq!(found[0].reasons[0].code(), "occupation");
    assert!(roles(&network, &[9], &[]).is_empty());
}

#[test]
fn a_protected_person_gets_no_role() {
    let mut network = ring().network();
    let boss = network.labels().find("boss").unwrap();
    let mut attributes = network.attributes().clone();
    attributes.status = vec![Status::Suspect; network.len()];
    attributes.status[boss as usize] = Status::VictimOffender;
    network.set_attributes(attributes).unwrap();
    assert!(roles(&network, &[boss], &[]).is_empty());
}

#[test]
fn a_member_in_a_clique_is_replaceable() {
    // A clique of four; one of them alone is in contact with a fifth person.
    let mut links = Links { rows: Vec::new() };
    for (a, b) in [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d"), ("d", "e")] {
        links.add(a, b, "call", Some(1));
    }
    let network = links.network();
    let members: Vec<u32> = network.nodes().collect();
    let found: Vec<bool> = roles(&network, &members, &[]).iter().map(|found| found.replaceable).collect();
    assert_eq!(found, [true, true, true, false, false]);
}

#[test]
fn an_official_paid_by_members_is_corrupt_and_an_office_alone_is_not_enough() {
    let found = |paid: bool| {
        let mut links = Links { rows: Vec::new() };
        links.add("ana", "leo", "call", Some(1));
        links.add("leo", "eva", "call", Some(1));
        if paid {
            links.add("ana", "account-1", "owns", None);
            links.add("account-1", "eva", "payment", Some(5));
            links.add("leo", "eva", "payment", Some(6));
        }
        let mut network = links.network();
        let eva = network.labels().find("eva").unwrap();
        let mut attributes = network.attributes().clone();
        attributes.status = vec![Status::Unknown; network.len()];
        attributes.status[eva as usize] = Status::Official;
        network.set_attributes(attributes).unwrap();
        let members: Vec<u32> = ["ana", "leo", "eva"].iter().map(|name| network.labels().find(name).unwrap()).collect();
        roles(&network, &members, &[]).pop().unwrap()
    };
    assert_eq!(found(true).role, Some(RingRole::CorruptOfficial));
    assert_eq!((found(false).role, found(false).reasons[0].code()), (None, "holds_office"));
}

#[test]
fn a_member_between_two_parts_with_few_contacts_is_a_broker() {
    let mut links = Links { rows: Vec::new() };
    for part in ["a", "b"] {
        let names: Vec<String> = (0..5).map(|at| format!("{part}{at}")).collect();
        for (at, one) in names.iter().enumerate() {
            names[..at].iter().for_each(|other| links.add(one, other, "call", Some(1)));
        }
        links.add("between", &names[0], "call", Some(1));
    }
    let network = links.network();
    let members: Vec<u32> = network.nodes().collect();
    let found = roles(&network, &members, &[]);
    let assigned: Vec<_> =
        found.iter().filter_map(|one| Some((network.label(one.node).into_owned(), one.role?))).collect();
    assert!(assigned.contains(&("between".to_owned(), RingRole::Broker)), "{assigned:?}");
    assert_eq!(assigned.iter().filter(|one| one.1 == RingRole::Broker).count(), 1);
}

#[test]
fn a_member_paid_occasionally_is_no_money_handler() {
    let mut links = ring();
    links.add("boss", "cousin", "call", Some(1));
    links.add("cousin", "account-c", "owns", None);
    (0..4).for_each(|time| links.add(&format!("account-t{time}"), "account-c", "payment", Some(900)));
    let network = links.network();
    let members: Vec<u32> =
        ["boss", "banker", "cousin"].iter().map(|name| network.labels().find(name).unwrap()).collect();
    let found: Vec<Option<RingRole>> = roles(&network, &members, &[]).into_iter().map(|found| found.role).collect();
    assert_eq!(found[1..], [Some(RingRole::MoneyHandler), None]);
}
