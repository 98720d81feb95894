use super::*;
use crate::network::{Attributes, Labels, LinkData};
use crate::record::Status;

struct Scene {
    links: Vec<(String, String, &'static str, Option<i64>)>,
}

impl Scene {
    fn add(&mut self, source: &str, target: &str, layer: &'static str, start: Option<i64>) {
        self.links.push((source.to_owned(), target.to_owned(), layer, start));
    }

    /// Kinds follow from the word before the dash of a label; without one it is a person.
    fn network(&self) -> Network {
        let source: Vec<&str> = self.links.iter().map(|l| l.0.as_str()).collect();
        let target: Vec<&str> = self.links.iter().map(|l| l.1.as_str()).collect();
        let layer: Vec<&str> = self.links.iter().map(|l| l.2).collect();
        let start: Vec<Option<i64>> = self.links.iter().map(|l| l.3).collect();
        let (labels, a, b) = Labels::text_links(&source, &target, &[]);
        let data = LinkData { layer: Some(&layer), start: Some(&start), ..LinkData::default() };
        let mut network = Network::from_edges(labels, &a, &b, &data, true).unwrap();
        let kind = |v| network.label(v).split_once('-').map_or("person".to_owned(), |(kind, _)| kind.to_owned());
        let kind = network.nodes().map(kind).collect();
        network.set_attributes(Attributes { kind, ..Attributes::default() }).unwrap();
        network
    }
}

/// A ring of seven with one of each role, and ten travellers.
fn ring() -> Scene {
    let mut scene = Scene { links: Vec::new() };
    for member in ["recruiter", "forger", "guide", "driver", "keeper", "banker"] {
        (0..3).for_each(|time| scene.add("boss", member, "call", Some(time)));
    }
    scene.add("driver", "vehicle-1", "owns", None);
    scene.add("keeper", "address-1", "owns", None);
    scene.add("forger", "document-0", "uses", None);
    scene.add("banker", "account-1", "owns", None);
    for traveller in 0..10 {
        let name = format!("traveller{traveller}");
        scene.add("recruiter", &name, "call", Some(100 + traveller));
        scene.add(&name, "vehicle-1", "travel", Some(1_000 + traveller / 4));
        scene.add(&name, "address-1", "travel", Some(2_000 + traveller / 4));
        scene.add(&name, &format!("document-{traveller}"), "owns", None);
        scene.add("forger", &format!("document-{traveller}"), "uses", None);
        scene.add(&name, &format!("account-t{traveller}"), "owns", None);
        scene.add(&format!("account-t{traveller}"), "account-1", "payment", Some(900));
        scene.add(&name, "guide", "travel", Some(3_000 + traveller));
    }
    (0..3).for_each(|trip| scene.add("driver", "vehicle-1", "travel", Some(1_000 + trip)));
    scene
}

#[test]
fn each_role_shows_by_what_its_bearer_does() {
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
fn where_little_is_seen_the_rules_abstain_and_an_occupation_alone_is_not_enough() {
    let mut scene = Scene { links: Vec::new() };
    scene.add("ana", "leo", "call", Some(1));
    scene.add("leo", "eva", "call", Some(1));
    let network = scene.network();
    let occupation = ["Chofer", "", ""].map(str::to_owned);
    let found = roles(&network, &[0, 1], &occupation);
    assert_eq!(found[0].role, None);
    assert_eq!(found[0].reasons[0].code, "occupation");
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
fn who_is_seen_with_many_but_needed_by_none_is_replaceable() {
    // Four who all call each other, and one who alone reaches a fifth.
    let mut scene = Scene { links: Vec::new() };
    for (a, b) in [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d"), ("d", "e")] {
        scene.add(a, b, "call", Some(1));
    }
    let network = scene.network();
    let members: Vec<u32> = network.nodes().collect();
    let found: Vec<bool> = roles(&network, &members, &[]).iter().map(|found| found.replaceable).collect();
    assert_eq!(found, [true, true, true, false, false]);
}

#[test]
fn an_official_paid_by_members_is_told_and_an_office_alone_is_not_enough() {
    let found = |paid: bool| {
        let mut scene = Scene { links: Vec::new() };
        scene.add("ana", "leo", "call", Some(1));
        scene.add("leo", "eva", "call", Some(1));
        if paid {
            scene.add("ana", "account-1", "owns", None);
            scene.add("account-1", "eva", "payment", Some(5));
            scene.add("leo", "eva", "payment", Some(6));
        }
        let mut network = scene.network();
        let eva = network.labels().find("eva").unwrap();
        let mut attributes = network.attributes().clone();
        attributes.status = vec![Status::Unknown; network.len()];
        attributes.status[eva as usize] = Status::Official;
        network.set_attributes(attributes).unwrap();
        let members: Vec<u32> = ["ana", "leo", "eva"].iter().map(|name| network.labels().find(name).unwrap()).collect();
        roles(&network, &members, &[]).pop().unwrap()
    };
    assert_eq!(found(true).role, Some(RingRole::CorruptOfficial));
    assert_eq!((found(false).role, found(false).reasons[0].code), (None, "holds_office"));
}

#[test]
fn who_joins_two_parts_with_few_contacts_is_a_broker() {
    let mut scene = Scene { links: Vec::new() };
    for part in ["a", "b"] {
        let names: Vec<String> = (0..5).map(|at| format!("{part}{at}")).collect();
        for (at, one) in names.iter().enumerate() {
            names[..at].iter().for_each(|other| scene.add(one, other, "call", Some(1)));
        }
        scene.add("between", &names[0], "call", Some(1));
    }
    let network = scene.network();
    let members: Vec<u32> = network.nodes().collect();
    let found = roles(&network, &members, &[]);
    let told: Vec<_> = found.iter().filter_map(|one| Some((network.label(one.node).into_owned(), one.role?))).collect();
    assert!(told.contains(&("between".to_owned(), RingRole::Broker)), "{told:?}");
    assert_eq!(told.iter().filter(|one| one.1 == RingRole::Broker).count(), 1);
}

#[test]
fn who_is_paid_now_and_then_does_not_handle_the_money() {
    let mut scene = ring();
    scene.add("boss", "cousin", "call", Some(1));
    scene.add("cousin", "account-c", "owns", None);
    (0..4).for_each(|time| scene.add(&format!("account-t{time}"), "account-c", "payment", Some(900)));
    let network = scene.network();
    let members: Vec<u32> =
        ["boss", "banker", "cousin"].iter().map(|name| network.labels().find(name).unwrap()).collect();
    let found: Vec<Option<RingRole>> = roles(&network, &members, &[]).into_iter().map(|found| found.role).collect();
    assert_eq!(found[1..], [Some(RingRole::MoneyHandler), None]);
}
