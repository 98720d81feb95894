//! Splitting communities into well-connected parts, so that aggregation can't glue together what hardly holds.

use rand::RngExt;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::level::{Level, Sums};
use super::moves::Partition;

/// How far below the best a merge's gain may lie and still be likely, as a part of the node's own strength.
const RANDOMNESS: f64 = 0.05;

pub(super) struct Refined {
    pub(super) community: Vec<u32>,
    pub(super) count: usize,
}

/// Merges the nodes of each community, one by one from singletons, into parts of it that are well connected.
///
/// A node that is still alone and well connected to its community joins the part that gains most, or, where `random` is
/// given, one of those that gain, the likelier the more it gains.
pub(super) fn refine(
    level: &Level,
    partition: &Partition,
    resolution: f64,
    order: &[u32],
    mut random: Option<&mut Xoshiro256PlusPlus>,
) -> Refined {
    let n = level.len();
    let scale = resolution / level.total;
    let mut part: Vec<u32> = (0..n as u32).collect();
    let mut strength = level.strength.clone();
    let mut alone = vec![true; n];
    // The weight between each part and the rest of its community.
    let mut outward: Vec<f64> = (0..n as u32)
        .map(|v| {
            let mut sum = 0.0;
            let own = partition.community[v as usize];
            level.each(v, |w, weight| sum += if partition.community[w as usize] == own { weight } else { 0.0 });
            sum
        })
        .collect();
    let mut sums = Sums::new(n);
    let mut choices: Vec<(f64, u32)> = Vec::new();
    for &v in order {
        let own = partition.community[v as usize];
        let whole = partition.strength[own as usize];
        let well = |p: u32, outward: &[f64], strength: &[f64]| {
            let s = strength[p as usize];
            outward[p as usize] >= scale * s * (whole - s) * (1.0 - 1e-10)
        };
        if !alone[v as usize] || !well(v, &outward, &strength) {
            continue;
        }
        level.each(v, |w, weight| {
            if partition.community[w as usize] == own {
                sums.add(part[w as usize], weight);
            }
        });
        choices.clear();
        for &p in &sums.touched {
            let gain = sums.weight[p as usize] - scale * level.strength[v as usize] * strength[p as usize];
            if gain >= 0.0 && sums.weight[p as usize] > 0.0 && well(p, &outward, &strength) {
                choices.push((gain, p));
            }
        }
        if let Some(p) = choose(&choices, level.strength[v as usize], random.as_deref_mut()) {
            outward[p as usize] += outward[v as usize] - 2.0 * sums.of(p);
            outward[v as usize] = 0.0;
            strength[p as usize] += level.strength[v as usize];
            part[v as usize] = p;
            alone[v as usize] = false;
            alone[p as usize] = false;
        }
        sums.clear();
    }
    number(part)
}

fn choose(choices: &[(f64, u32)], strength: f64, random: Option<&mut Xoshiro256PlusPlus>) -> Option<u32> {
    let mut best = *choices.first()?;
    for &choice in choices {
        if choice.0 > best.0 {
            best = choice;
        }
    }
    let Some(random) = random else { return Some(best.1) };
    let likely = |gain: f64| ((gain - best.0) / (RANDOMNESS * strength)).exp();
    let total: f64 = choices.iter().map(|choice| likely(choice.0)).sum();
    let mut left = random.random::<f64>() * total;
    for choice in choices {
        left -= likely(choice.0);
        if left < 0.0 {
            return Some(choice.1);
        }
    }
    Some(best.1)
}

fn number(mut part: Vec<u32>) -> Refined {
    let mut number = vec![u32::MAX; part.len()];
    let mut count = 0;
    for p in &mut part {
        let number = &mut number[*p as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *p = *number;
    }
    Refined { community: part, count: count as usize }
}
