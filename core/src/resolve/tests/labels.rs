//! Learning from labels.

use super::*;
use crate::model::{DEFAULT_LABEL_STRENGTH, Labels, Model, fit, probability, weight_at};

/// Pairs of records with their truth.
fn labelled(found: &Resolution, chosen: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32, bool)> {
    let person = |row: u32| found.records().id(row as usize).split('-').next().map(str::to_owned);
    chosen.map(|(a, b)| (a, b, person(a) == person(b))).collect()
}

fn sums(model: &Model) -> Vec<f64> {
    let mut sums = Vec::new();
    for property in &model.properties {
        let mut ladders: Vec<u8> = property.levels.iter().map(|level| level.ladder).collect();
        ladders.sort_unstable();
        ladders.dedup();
        sums.extend(
            ladders.into_iter().map(|of| -> f64 {
                property.levels.iter().filter(|level| level.ladder == of).map(|level| level.m).sum()
            }),
        );
    }
    sums
}

/// The model with m of every level moved towards a uniform distribution, as if it had been learned on other data.
fn blurred(model: &Model) -> Model {
    let mut model = model.clone();
    for property in &mut model.properties {
        let count = property.levels.len() as f64;
        property.levels.iter_mut().for_each(|level| level.m = 0.3 * level.m + 0.7 / count);
        property.reweigh();
    }
    model
}

#[test]
fn known_entities_correct_a_wrong_model() {
    let (rows, _) = people(300, 31);
    let set = records(&[("s", &rows)]);
    let good = dedupe(&set, &Options::default(), &Silent).unwrap();
    let model = Model { prior: 0.05 * good.model().prior, ..blurred(good.model()) };
    let off = dedupe(&set, &Options { model: Some(model.clone()), ..Options::default() }, &Silent).unwrap();
    let truth = truth_of(&set);
    let learned = off.fit(&truth, 20.0, &Silent).unwrap();
    let again = dedupe(&set, &Options { model: Some(learned.clone()), ..Options::default() }, &Silent).unwrap();
    let f1 = |found: &Resolution| evaluate(found, &truth, &Silent).unwrap().pairwise.f1;
    assert!(f1(&again) > f1(&off) && f1(&again) >= f1(&good) - 0.01, "{} {} {}", f1(&good), f1(&off), f1(&again));
    let far = |model: &Model| -> f64 {
        let levels =
            |model: &Model| model.properties.iter().flat_map(|p| p.levels.iter().map(|l| l.m)).collect::<Vec<_>>();
        levels(model).iter().zip(levels(good.model())).map(|(a, b)| (a - b).abs()).sum()
    };
    assert!(far(&learned) < far(&model) / 2.0);
}

#[test]
fn selected_pairs_improve_the_model_and_do_not_bias_it() {
    let (rows, _) = people(300, 32);
    let found = resolve(&rows);
    let near = |l: &&ScoredPair| (0.02..0.98).contains(&probability(l.weight));
    let labels = labelled(&found, found.links().iter().filter(near).map(|l| (l.a, l.b)));
    assert!(labels.len() > 20 && labels.iter().any(|l| l.2) && labels.iter().any(|l| !l.2), "{}", labels.len());
    let learned = found.fit(&Truth::Pairs(labels.clone()), DEFAULT_LABEL_STRENGTH, &Silent).unwrap();
    // Counting levels in these labels would make an equal name nearly worthless.
    for (was, is) in found.model().properties.iter().zip(&learned.properties) {
        assert!((is.levels[0].weight - was.levels[0].weight).0.abs() < 1000, "{}: {:?}", was.name, is.levels[0]);
        assert!(was.levels.iter().zip(&is.levels).all(|(was, is)| was.u == is.u));
    }
    let surprise = |model: &Model| -> f64 {
        let one = |&(a, b, same): &(u32, u32, bool)| {
            let p = probability(model.weigh(&crate::model::compare(&found.prepared, a.min(b), a.max(b))));
            -(if same { p } else { 1.0 - p }).max(1e-12).log2()
        };
        labels.iter().map(one).sum()
    };
    assert!(surprise(&learned) < surprise(found.model()), "{} {}", surprise(&learned), surprise(found.model()));
}

#[test]
fn a_label_moves_a_model_of_less_strength_more() {
    let (rows, _) = people(300, 33);
    let found = resolve(&rows);
    let link = *found.links().iter().find(|l| (0.2..0.9).contains(&probability(l.weight))).unwrap();
    let weight = |model: &Model| model.weigh(&crate::model::compare(&found.prepared, link.a, link.b));
    let after = |same: bool, strength: f64| {
        weight(&found.fit(&Truth::Pairs(vec![(link.b, link.a, same); 10]), strength, &Silent).unwrap())
    };
    assert!(after(true, 10.0) > after(true, 1000.0) && after(true, 1000.0) >= link.weight);
    assert!(after(false, 10.0) < after(false, 1000.0) && after(false, 1000.0) <= link.weight);
    // The order of the levels bounds how far labels of one pair can move a model.
    assert!(after(false, 1.0) < weight_at(0.5));
}

#[test]
fn labels_without_information_are_refused() {
    let (rows, _) = people(10, 34);
    let found = resolve(&rows);
    let refused = |truth: &Truth, strength: f64| found.fit(truth, strength, &Silent).unwrap_err().to_string();
    assert!(refused(&Truth::Pairs(vec![]), 40.0).contains("no labelled pair"));
    assert!(refused(&Truth::Pairs(vec![(0, 9999, true)]), 40.0).contains("9999"));
    assert!(refused(&Truth::Pairs(vec![(0, 0, true)]), 40.0).contains("two different records"));
    assert!(refused(&Truth::Pairs(vec![(0, 1, true)]), 0.0).contains("strength"));
    let alone = Truth::Entities((0..found.records().len() as u64).map(Some).collect());
    assert!(refused(&alone, 40.0).contains("of one entity"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The posterior density is nowhere higher than at the fitted model: brute force around it.
    #[test]
    fn the_fitted_model_is_a_local_maximum(seed in 0u64..1000, strength in 5.0f64..200.0) {
        let (rows, _) = people(25, seed);
        let found = resolve(&rows);
        let n = rows.len() as u32;
        let pairs = (0..60).map(|i| (draw(seed, i, n as usize) as u32, draw(seed, i + 500, n as usize) as u32));
        let some = found.links().iter().step_by(3).map(|l| (l.a, l.b));
        let labels = labelled(&found, pairs.filter(|(a, b)| a != b).chain(some));
        prop_assume!(!labels.is_empty());
        let start = found.model();
        let learned = fit(start, &found.prepared, &Labels::Pairs(&labels), strength, &Silent).unwrap();
        for (was, is) in sums(start).iter().zip(sums(&learned)) {
            prop_assert!((was - is).abs() < 0.02, "{} {}", was, is);
        }
        let height = |model: &Model| -> f64 {
            let bits: f64 = labels.iter().map(|&(a, b, same)| {
                let weight = model.weigh(&crate::model::compare(&found.prepared, a.min(b), a.max(b))).bits();
                -(1.0 + (if same { -weight } else { weight }).exp2()).log2()
            }).sum();
            let held: f64 = start.properties.iter().zip(&model.properties)
                .flat_map(|(was, is)| was.levels.iter().zip(&is.levels))
                .map(|(was, is)| was.m * is.m.ln()).sum();
            let prior = model.prior.ln() + (1.0 / start.prior - 1.0) * (1.0 - model.prior).ln();
            bits * std::f64::consts::LN_2 + strength * (held + prior)
        };
        let best = height(&learned);
        prop_assert!(best >= height(start) - 0.01, "{} {}", best, height(start));
        for turn in 0..40u64 {
            let mut other = learned.clone();
            for (p, property) in other.properties.iter_mut().enumerate() {
                let before: Vec<(u8, f64)> = property.levels.iter().map(|l| (l.ladder, l.m)).collect();
                for (l, level) in property.levels.iter_mut().enumerate() {
                    let by = draw(seed ^ turn, (p * 32 + l) as u64, 2001) as f64 / 1000.0 - 1.0;
                    level.m *= (0.2 * by).exp();
                }
                for l in 0..property.levels.len() {
                    let of = property.levels[l].ladder;
                    let sum = |all: &mut dyn Iterator<Item = (u8, f64)>| -> f64 { all.filter(|x| x.0 == of).map(|x| x.1).sum() };
                    let is = sum(&mut property.levels.iter().map(|l| (l.ladder, l.m)));
                    let was = sum(&mut before.iter().copied());
                    if l == property.levels.iter().position(|x| x.ladder == of).unwrap() {
                        property.levels.iter_mut().filter(|x| x.ladder == of).for_each(|x| x.m *= was / is);
                    }
                }
                property.reweigh();
            }
            // Weights are rounded to thousandths of a bit.
            prop_assert!(height(&other) <= best + 0.001 * labels.len() as f64, "{} {}", height(&other), best);
        }
    }
}
