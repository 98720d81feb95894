use super::*;
use crate::Silent;
use crate::network::{Attributes, Labels, LinkData};
use crate::record::Status;

/// Two rings of five and four people tied by calls and journeys, a family, and one call between the rings.
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
fn planted_rings_are_found_and_families_are_not() {
    let network = planted(0);
    let found = rings(&network, &RingOptions::default(), &Silent).unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(labels(&network, &found[0].nodes()), ["0", "1", "2", "3", "4"]);
    assert_eq!(labels(&network, &found[1].nodes()), ["10", "11", "12", "13"]);
    assert!(found[0].members.iter().all(|member| member.probability > 0.9));
    // Samples lose a journey or two, rarely a whole tie.
    for ring in &found {
        let (low, high) = ring.interval;
        assert!(0.3 * ring.score < low && low < high && high <= ring.score, "{:?} of {}", ring.interval, ring.score);
    }
    assert_eq!(found[0].evidence.len(), 20);
    assert!(found[0].reasons.iter().any(|reason| reason.code() == "dense"));
    assert_eq!(rings(&planted(7), &RingOptions::default(), &Silent).unwrap(), found);
}

#[test]
fn protected_people_keep_a_ring_connected_but_are_not_members() {
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
fn without_layers_ties_count_by_weight() {
    let weight = [4.0, 4.0, 4.0, 1.0];
    let labels = Labels::Number((0..4).collect());
    let data = LinkData { weight: Some(&weight), ..LinkData::default() };
    let network = Network::from_edges(labels, &[0, 1, 2, 2], &[1, 2, 0, 3], &data, false).unwrap();
    let found = rings(&network, &RingOptions::default(), &Silent).unwrap();
    assert_eq!((found.len(), found[0].nodes()), (1, vec![0, 1, 2]));
    let empty = Network::from_pairs(&[]);
    assert!(rings(&empty, &RingOptions::default(), &Silent).unwrap().is_empty());
}

#[test]
fn a_shared_home_is_no_ring_and_one_tie_makes_no_member() {
    let link = |a, b, layer, weight| (a, b, layer, weight);
    let mut links = vec![link(0, 1, "call", 2.0), link(1, 2, "call", 2.0), link(0, 2, "call", 2.0)];
    links.extend([(0, 1), (1, 2), (0, 2)].map(|(a, b)| link(a, b, "shared_address", 1.0)));
    links.extend([(10, 11), (11, 12), (12, 10), (12, 13)].map(|(a, b)| link(a, b, "call", 4.0)));
    let (source, target): (Vec<i64>, Vec<i64>) = links.iter().map(|l| (l.0, l.1)).unzip();
    let layer: Vec<&str> = links.iter().map(|l| l.2).collect();
    let weight: Vec<f64> = links.iter().map(|l| l.3).collect();
    let (labels_of, source, target) = Labels::number_links(&source, &target, &[]);
    let data = LinkData { weight: Some(&weight), layer: Some(&layer), ..LinkData::default() };
    let network = Network::from_edges(labels_of, &source, &target, &data, false).unwrap();
    let found = rings(&network, &RingOptions::default(), &Silent).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(labels(&network, &found[0].nodes()), ["10", "11", "12"]);
    assert_eq!(labels(&network, &found[0].contacts), ["13"]);
    let seeded = |seeds: Vec<u32>| rings(&network, &RingOptions { seeds, ..RingOptions::default() }, &Silent).unwrap();
    assert!(seeded(vec![0]).is_empty() && seeded(vec![6]).len() == 1);
}

#[test]
fn a_ring_among_many_others_has_a_small_p_value() {
    // A ring of six people with two layers, among two hundred people who each call two others often.
    let mut links: Vec<(i64, i64, &str, f64)> =
        (0..200_i64).flat_map(|v| [1, 77].map(|far| (v, (v + far) % 200, "call", 3.0))).collect();
    for a in 0..6 {
        links.extend((0..a).flat_map(|b| ["call", "travel"].map(|layer| (a * 31, b * 31, layer, 4.0))));
    }
    let (source, target): (Vec<i64>, Vec<i64>) = links.iter().map(|l| (l.0, l.1)).unzip();
    let layer: Vec<&str> = links.iter().map(|l| l.2).collect();
    let weight: Vec<f64> = links.iter().map(|l| l.3).collect();
    let (labels_of, source, target) = Labels::number_links(&source, &target, &[]);
    let data = LinkData { weight: Some(&weight), layer: Some(&layer), ..LinkData::default() };
    let network = Network::from_edges(labels_of, &source, &target, &data, false).unwrap();
    let options = RingOptions { resolution: 1.0, ..RingOptions::default() };
    let found = rings(&network, &options, &Silent).unwrap();
    let best = found.iter().find(|ring| (0..6).all(|a| ring.nodes().contains(&(a * 31)))).unwrap();
    assert!(best.p_value <= 0.05, "{}", best.p_value);
}
