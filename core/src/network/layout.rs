//! Layout of a network for drawing: distances on the page follow distances in the graph.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::graph::Network;

/// The largest component, in nodes, whose layout uses the distances of all pairs. Larger components use links and the
/// distances from pivot nodes.
const MAX_ALL_PAIRS_NODES: usize = 400;
/// Pivot nodes of a large component.
const PIVOTS: usize = 40;
/// Passes of gradient descent over all distance terms.
const ROUNDS: usize = 40;
/// The step size of the last pass; the first is the squared diameter. Step sizes fall exponentially (Zheng and others
/// 2018, section 2.2).
const LAST_STEP: f64 = 0.02;

/// Computes a position for each node in the unit square: x and y from 0 to 1. Weights and directions are ignored.
///
/// Minimises the stress of each component by stochastic gradient descent (Zheng, Pawar and Goodman 2018, "Graph drawing
/// by stochastic gradient descent"), so that the distance on the page follows the number of links between two nodes.
/// Components are then packed in rows, the largest first. The result depends on the network only. Cost: O(n²) for a
/// component of up to 400 nodes, otherwise O(40 (n + m)) per pass.
///
/// ```
/// use vinculo::network::{Network, layout};
/// let places = layout(&Network::from_pairs(&[("a", "b"), ("b", "c")]));
/// let far = |i: usize, j: usize| (places[i].0 - places[j].0).hypot(places[i].1 - places[j].1);
/// assert!(far(0, 2) > far(0, 1));
/// assert!(places.iter().all(|&(x, y)| (0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y)));
/// ```
#[must_use]
pub fn layout(network: &Network) -> Vec<(f32, f32)> {
    let network = network.undirected();
    let mut parts = components(&network);
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let drawn: Vec<Vec<[f64; 2]>> = parts.iter().map(|part| draw(&network, part)).collect();
    let mut places = vec![[0.5, 0.5]; network.len()];
    pack(&parts, &drawn, &mut places);
    into_square(&places)
}

fn components(network: &Network) -> Vec<Vec<u32>> {
    let mut visited = vec![false; network.len()];
    let mut parts = Vec::new();
    for root in network.nodes() {
        if std::mem::replace(&mut visited[root as usize], true) {
            continue;
        }
        let mut part = vec![root];
        let mut next = 0;
        while let Some(&v) = part.get(next) {
            next += 1;
            for &w in network.neighbors(v) {
                if !std::mem::replace(&mut visited[w as usize], true) {
                    part.push(w);
                }
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}

/// Two nodes of a component, as indices into it, and the number of links between them.
type DistanceTerm = (u32, u32, u32);

fn draw(network: &Network, part: &[u32]) -> Vec<[f64; 2]> {
    let mut places: Vec<[f64; 2]> = part.iter().map(|&v| initial_position(&network.label(v))).collect();
    let mut terms = distance_terms(network, part);
    let diameter = f64::from(terms.iter().map(|term| term.2).max().unwrap_or(1));
    places.iter_mut().flatten().for_each(|x| *x *= diameter);
    let mut random = Xoshiro256PlusPlus::seed_from_u64(part.len() as u64);
    let (first, last) = (diameter * diameter, LAST_STEP);
    for round in 0..ROUNDS {
        let step = first * f64::powf(last / first, round as f64 / (ROUNDS - 1) as f64);
        terms.shuffle(&mut random);
        for &(a, b, links) in &terms {
            let (a, b, target) = (a as usize, b as usize, f64::from(links));
            let apart = [places[a][0] - places[b][0], places[a][1] - places[b][1]];
            let distance = (apart[0] * apart[0] + apart[1] * apart[1]).sqrt().max(1e-9);
            let strength = (step / (target * target)).min(1.0);
            let shift = strength * (distance - target) / 2.0 / distance;
            for axis in 0..2 {
                places[a][axis] -= shift * apart[axis];
                places[b][axis] += shift * apart[axis];
            }
        }
    }
    places
}

/// An initial position in the unit square, from a hash of the label.
fn initial_position(label: &str) -> [f64; 2] {
    let hash = crate::hash::text(label);
    [(hash >> 32) as f64 / f64::from(u32::MAX), (hash & 0xffff_ffff) as f64 / f64::from(u32::MAX)]
}

/// The distance terms of a component: all pairs, or links plus the pairs of a pivot and any other node.
fn distance_terms(network: &Network, part: &[u32]) -> Vec<DistanceTerm> {
    let mut within = vec![u32::MAX; network.len()];
    part.iter().enumerate().for_each(|(place, &v)| within[v as usize] = place as u32);
    let large = part.len() > MAX_ALL_PAIRS_NODES;
    let mut terms = Vec::new();
    if large {
        for (place, &v) in part.iter().enumerate() {
            let higher = network.neighbors(v).iter().map(|&w| within[w as usize]).filter(|&w| w > place as u32);
            terms.extend(higher.map(|w| (place as u32, w, 1)));
        }
    }
    let pivots = if large { PIVOTS } else { part.len() };
    let mut nearest_pivot = vec![u32::MAX; part.len()];
    let mut pivot = 0;
    for turn in 0..pivots {
        let source = if large { pivot } else { turn };
        let distance = distances(network, part, &within, source);
        for (place, &links) in distance.iter().enumerate() {
            nearest_pivot[place] = nearest_pivot[place].min(links);
            let new = if large { links > 1 } else { place > source };
            if new {
                terms.push((source as u32, place as u32, links));
            }
        }
        // The next pivot is the node farthest from all pivots so far; of equals the first.
        pivot = (0..part.len()).max_by_key(|&place| (nearest_pivot[place], std::cmp::Reverse(place))).unwrap_or(0);
    }
    terms
}

/// The number of links from one node of a component to each of its nodes.
fn distances(network: &Network, part: &[u32], within: &[u32], source: usize) -> Vec<u32> {
    let mut distance = vec![u32::MAX; part.len()];
    distance[source] = 0;
    let mut queue = vec![source as u32];
    let mut next = 0;
    while let Some(&place) = queue.get(next) {
        next += 1;
        for &w in network.neighbors(part[place as usize]) {
            let w = within[w as usize];
            if distance[w as usize] == u32::MAX {
                distance[w as usize] = distance[place as usize] + 1;
                queue.push(w);
            }
        }
    }
    distance
}

/// Packs the drawings of the components in rows, of a width that makes the whole about square.
fn pack(parts: &[Vec<u32>], drawn: &[Vec<[f64; 2]>], places: &mut [[f64; 2]]) {
    let gap = 1.0;
    let boxes: Vec<([f64; 2], [f64; 2])> = drawn.iter().map(|drawing| bounds(drawing)).collect();
    let area: f64 = boxes.iter().map(|(low, high)| (high[0] - low[0] + gap) * (high[1] - low[1] + gap)).sum();
    let widest = boxes.iter().map(|(low, high)| high[0] - low[0] + gap).fold(0.0, f64::max);
    let width = area.sqrt().max(widest);
    let (mut x, mut y, mut row) = (0.0, 0.0, 0.0_f64);
    for ((part, drawing), (low, high)) in parts.iter().zip(drawn).zip(&boxes) {
        let size = [high[0] - low[0] + gap, high[1] - low[1] + gap];
        if x > 0.0 && x + size[0] > width {
            (x, y, row) = (0.0, y + row, 0.0);
        }
        for (&v, place) in part.iter().zip(drawing) {
            places[v as usize] = [place[0] - low[0] + x, place[1] - low[1] + y];
        }
        x += size[0];
        row = row.max(size[1]);
    }
}

fn bounds(places: &[[f64; 2]]) -> ([f64; 2], [f64; 2]) {
    let fold =
        |axis: usize, start: f64, choose: fn(f64, f64) -> f64| places.iter().map(|p| p[axis]).fold(start, choose);
    let (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
    if places.is_empty() {
        return ([0.0; 2], [0.0; 2]);
    }
    ([fold(0, low, f64::min), fold(1, low, f64::min)], [fold(0, high, f64::max), fold(1, high, f64::max)])
}

/// Scales the drawing into the unit square and centres it, with its proportions kept.
fn into_square(places: &[[f64; 2]]) -> Vec<(f32, f32)> {
    let (low, high) = bounds(places);
    let size = (high[0] - low[0]).max(high[1] - low[1]);
    let fit = |x: f64, axis: usize| {
        if size > 0.0 { (0.5 + (x - f64::midpoint(low[axis], high[axis])) / size).clamp(0.0, 1.0) as f32 } else { 0.5 }
    };
    places.iter().map(|place| (fit(place[0], 0), fit(place[1], 1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(places: &[(f32, f32)], a: usize, b: usize) -> f32 {
        (places[a].0 - places[b].0).hypot(places[a].1 - places[b].1)
    }

    #[test]
    fn a_path_is_laid_out_nearly_straight() {
        let names: Vec<String> = (0..9).map(|i| format!("n{i}")).collect();
        let pairs: Vec<(&str, &str)> = names.windows(2).map(|w| (w[0].as_str(), w[1].as_str())).collect();
        let places = layout(&Network::from_pairs(&pairs));
        let length: f32 = (0..8).map(|i| apart(&places, i, i + 1)).sum();
        assert!(apart(&places, 0, 8) > 0.98 * length);
        assert_eq!(places, layout(&Network::from_pairs(&pairs)));
    }

    #[test]
    fn components_do_not_overlap_and_small_networks_have_positions() {
        let places = layout(&Network::from_pairs(&[("a", "b"), ("c", "d"), ("e", "e")]));
        for i in 0..5 {
            for j in 0..i {
                assert!(apart(&places, i, j) > 0.1, "{places:?}");
            }
        }
        assert_eq!(layout(&Network::from_pairs(&[])), []);
        assert_eq!(layout(&Network::from_pairs(&[("a", "a")])), [(0.5, 0.5)]);
    }

    #[test]
    fn neighbours_in_a_large_grid_are_near() {
        let names: Vec<String> = (0..900).map(|i| format!("{i:03}")).collect();
        let mut pairs = Vec::new();
        for i in 0..900 {
            pairs.extend((i % 30 < 29).then(|| (names[i].as_str(), names[i + 1].as_str())));
            pairs.extend((i < 870).then(|| (names[i].as_str(), names[i + 30].as_str())));
        }
        let places = layout(&Network::from_pairs(&pairs));
        assert!(apart(&places, 0, 1) * 8.0 < apart(&places, 0, 899));
    }
}
