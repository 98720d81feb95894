//! How entities came together.

use petgraph::algo::min_spanning_tree;
use petgraph::data::Element;
use petgraph::graph::UnGraph;

use super::*;
use crate::cluster::components;
use crate::model::{probability, weight_at};

/// The weight of a maximum spanning tree, by petgraph.
fn max_spanning_weight(found: &Resolution, members: &[u32]) -> i64 {
    let mut graph = UnGraph::<(), i64>::default();
    let nodes: Vec<_> = members.iter().map(|_| graph.add_node(())).collect();
    for (i, &a) in members.iter().enumerate() {
        for (j, &b) in members.iter().enumerate().skip(i + 1) {
            graph.add_edge(nodes[i], nodes[j], -i64::from(found.weigh(a, b).0));
        }
    }
    let weights = min_spanning_tree(&graph).filter_map(|element| match element {
        Element::Edge { weight, .. } => Some(-weight),
        Element::Node { .. } => None,
    });
    weights.sum()
}

#[test]
fn the_growth_of_an_entity_is_a_maximum_spanning_tree() {
    let (rows, _) = people(120, 41);
    let found = resolve(&rows);
    let mut larger = 0;
    for members in found.members() {
        let story = found.story(*members.last().unwrap()).unwrap();
        assert_eq!((&story.records, story.id.as_str()), (&members, found.entity_id(members[0]).as_str()));
        assert_eq!(found.find_entity(&story.id), Some(members[0]));
        assert_eq!(story.growth.len(), members.len() - 1);
        assert_eq!(
            story.growth.iter().map(|g| i64::from(g.link.weight.0)).sum::<i64>(),
            max_spanning_weight(&found, &members)
        );
        assert!(story.growth.windows(2).all(|w| w[0].link.weight >= w[1].link.weight));
        assert!(story.growth.iter().all(|g| g.link.weight == found.weigh(g.link.a, g.link.b)));
        assert_eq!(story.growth.last().map(|g| g.records), (members.len() > 1).then_some(members.len()));
        assert_eq!(story.weakest(), story.growth.last().map(|g| g.link));
        for (link, doubt) in &story.contested {
            let inside = [link.a, link.b].map(|row| members.contains(&row));
            match doubt {
                ContestReason::Apart => assert!(inside[0] != inside[1] && found.contested().contains(link)),
                ContestReason::Hangs => assert!(inside == [true; 2] && probability(link.weight) < 0.95),
                ContestReason::Against => assert!(inside == [true; 2] && probability(link.weight) < 0.05),
            }
        }
        larger += usize::from(members.len() > 2);
    }
    assert!(larger > 20);
    assert_eq!(found.find_entity("no such entity"), None);
    assert!(found.story(9999).unwrap_err().to_string().contains("9999"));
}

#[test]
fn a_cut_merge_is_contested_on_both_sides() {
    let (rows, _) = people(150, 42);
    let found = resolve(&rows);
    for link in found.contested() {
        for row in [link.a, link.b] {
            assert!(found.story(row).unwrap().contested.contains(&(*link, ContestReason::Apart)));
        }
    }
}

#[test]
fn a_large_entity_is_joined_by_kept_pairs() {
    // Nearly equal records, and more of them than are weighed pair by pair.
    let mut rows = Vec::new();
    for i in 0..250 {
        let name = ["Ana María Iturbide Zamudio", "Iturbide Zamudio, Ana María", "ANA MARIA ITURBIDE ZAMUDIO"][i % 3];
        rows.push([&format!("a-{i}"), name, "1980-02-03", "", "", "123456789"].map(str::to_owned));
    }
    let found = resolve(&rows);
    assert_eq!(found.members().len(), 1);
    let story = found.story(0).unwrap();
    assert_eq!((story.growth.len(), story.growth.last().unwrap().records), (249, 250));
    let joined = components(250, story.growth.iter().map(|g| (g.link.a, g.link.b)));
    assert!(joined.iter().all(|&part| part == joined[0]));
}

#[test]
fn the_links_that_hold_large_entities_are_bridges() {
    let (rows, _) = people(200, 43);
    let found = resolve(&rows);
    let all = found.overgrown(3);
    let large: Vec<_> = found.members().into_iter().filter(|m| m.len() >= 3).collect();
    assert_eq!(all.len(), large.len());
    let lacking: Vec<usize> =
        all.iter().map(|one| one.records.len() * (one.records.len() - 1) / 2 - one.links).collect();
    assert!(lacking.is_sorted_by(|a, b| a >= b));
    let mut hanging = 0;
    for one in &all {
        let inside =
            |l: &&ScoredPair| one.records.contains(&l.a) && one.records.contains(&l.b) && l.weight >= weight_at(MATCH);
        let links: Vec<ScoredPair> = found.links().iter().filter(inside).copied().collect();
        assert_eq!(one.links, links.len());
        let parts = |without: Option<ScoredPair>| {
            let kept = links.iter().filter(|l| Some(**l) != without).map(|l| (l.a, l.b));
            let of = components(found.records().len(), kept);
            let mut parts: Vec<u32> = one.records.iter().map(|&row| of[row as usize]).collect();
            parts.sort_unstable();
            parts.dedup();
            parts.len()
        };
        let bridges: Vec<ScoredPair> = links.iter().filter(|l| parts(Some(**l)) > parts(None)).copied().collect();
        let mut held = one.holding.clone();
        held.sort_unstable();
        if bridges.is_empty() {
            assert_eq!(held, [found.story(one.records[0]).unwrap().weakest().unwrap()]);
        } else {
            assert_eq!(held, bridges);
            hanging += 1;
        }
    }
    assert!(hanging > 0);
    assert!(found.overgrown(1000).is_empty());
}
