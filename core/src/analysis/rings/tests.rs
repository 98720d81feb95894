use super::*;
use crate::Silent;
use crate::network::{Attributes, Labels, LinkData};
use crate::record::Status;

/// Two rings of five and four, tied by calls and journeys, families around them, and one call between the rings.
fn planted(order: usize) -> Network {
    let mut links = Vec::new();
    let mut ring = |first: i64, size: i64| {
        for a in first..first + size {
            for b in first..a {
                links.push((a, b, "call", 2.0, Some(a * 100 + b)));
                links.push((b, a, "travel", 1.0, Some(5_000 + a)));
            }
        }
    };
    ring(0, 5);
    ring(10, 4);
    links.extend([(0, 10, "call", 1.0, None), (20, 21, "kin", 9.0, None), (21, 22, "kin", 9.0, None)]);
    links.extend([(1, 20, "kin", 1.0, None), (4, 30, "call", 1.0, None), (4, 31, "call", 1.0, None)]);
    links.rotate_left(order);
    let (source, target): (Vec<i64>, Vec<i64>) = links.iter().map(|l| (l.0, l.1)).unzip();
    let layer: Vec<&str> = links.iter().map(|l| l.2).collect();
    let weight: Vec<f64> = links.iter().map(|l| l.3).collect();
    let start: Vec<Option<i64>> = links.iter().map(|l| l.4).collect();
    let (labels, source, target) = Labels::number_links(&source, &target, &[]);
    let data = LinkData { weight: Some(&weight), layer: Some(&layer), start: Some(&start), end: None };
    Network::from_edges(labels, &source, &target, &data, true).unwrap()
}

fn labels(network: &Network, nodes: &[u32]) -> Vec<String> {
    nodes.iter().map(|&v| network.label(v).into_owned()).collect()
}

#[test]
fn planted_rings_are_found_and_families_are_none() {
    let network = planted(0);
    let found = rings(&network, &RingOptions::default(), &Silent).unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(labels(&network, &found[0].nodes()), ["0", "1", "2", "3", "4"]);
    assert_eq!(labels(&network, &found[1].nodes()), ["10", "11", "12", "13"]);
    assert!(found[0].members.iter().all(|member| member.probability > 0.9));
    assert_eq!(found[0].evidence.len(), 20);
    assert!(found[0].reasons.iter().any(|reason| reason.code == "dense"));
    assert_eq!(rings(&planted(7), &RingOptions::default(), &Silent).unwrap(), found);
}

#[test]
fn protected_people_hold_a_ring_together_but_are_no_members() {
    let mut network = planted(0);
    let mut status = vec![Status::Suspect; network.len()];
    status[2] = Status::Victim;
    network.set_attributes(Attributes { status, ..Attributes::default() }).unwrap();
    let found = rings(&network, &RingOptions::default(), &Silent).unwrap();
    assert_eq!((found[0].protected.clone(), found[0].members.len()), (vec![2], 4));
    network.set_attributes(Attributes { status: vec![Status::Minor; network.len()], ..Attributes::default() }).unwrap();
    assert!(rings(&network, &RingOptions::default(), &Silent).unwrap().is_empty());
}

#[test]
fn without_layers_strong_ties_make_rings() {
    let weight = [4.0, 4.0, 4.0, 1.0];
    let labels = Labels::Number((0..4).collect());
    let data = LinkData { weight: Some(&weight), ..LinkData::default() };
    let network = Network::from_edges(labels, &[0, 1, 2, 2], &[1, 2, 0, 3], &data, false).unwrap();
    let found = rings(&network, &RingOptions::default(), &Silent).unwrap();
    assert_eq!((found.len(), found[0].nodes()), (1, vec![0, 1, 2]));
    let empty = Network::from_pairs(&[]);
    assert!(rings(&empty, &RingOptions::default(), &Silent).unwrap().is_empty());
}
