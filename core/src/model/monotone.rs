//! Within a property, a nearer level never weighs less than a farther one, whatever the training saw.
//!
//! Neighbouring levels that are out of order are pooled: they get the ratio of their summed m and u (Ayer et al., *An Empirical
//! Distribution Function for Sampling with Incomplete Information*, Annals of Mathematical Statistics 26, 1955: the
//! pool-adjacent-violators algorithm).

use smallvec::SmallVec;

use super::Property;
use crate::compare::LevelCode;

/// The levels of names that are ordered by nearness; the others are not comparable.
const NAMES: &[LevelCode] = &[
    LevelCode::SameTokens,
    LevelCode::EachLacksATokenOfTheOther,
    LevelCode::MostTokensMeetOneContradicts,
    LevelCode::ATokenEqualAnotherContradicts,
    LevelCode::ATokenSimilarAnotherContradicts,
    LevelCode::Different,
];

/// Sets m so that m/u does not rise from a level to the next farther one. The sum of m over the levels stays.
pub(super) fn order_levels(property: &mut Property) {
    if property.comparator.name_kind().is_some() {
        let at = |code: &LevelCode| property.levels.iter().position(|level| level.code == *code);
        let chain: SmallVec<[usize; 16]> = NAMES.iter().filter_map(at).collect();
        pool(property, &chain);
        return;
    }
    let last = property.levels.iter().map(|level| level.ladder).max().unwrap_or(0);
    for ladder in 0..=last {
        let chain: SmallVec<[usize; 16]> =
            (0..property.levels.len()).filter(|&at| property.levels[at].ladder == ladder).collect();
        pool(property, &chain);
    }
}

/// Pools neighbours of a chain, given from near to far, until the ratios fall.
fn pool(property: &mut Property, chain: &[usize]) {
    // Each pool: the sum of m, the sum of u, and the number of levels.
    let mut pools: SmallVec<[(f64, f64, usize); 16]> = SmallVec::new();
    for &at in chain {
        let mut new = (property.levels[at].m, property.levels[at].u, 1);
        while let Some(&(m, u, levels)) = pools.last()
            && m / u < new.0 / new.1
        {
            new = (new.0 + m, new.1 + u, new.2 + levels);
            pools.pop();
        }
        pools.push(new);
    }
    let mut rest = chain.iter();
    for (m, u, levels) in pools {
        for &at in rest.by_ref().take(levels).filter(|_| levels > 1) {
            let level = &mut property.levels[at];
            level.m = level.u * m / u;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::compare::{Comparator, PropertyGroup};
    use crate::model::LevelWeights;

    fn property(comparator: Comparator, values: &[(f64, f64)]) -> Property {
        let levels = comparator.levels().iter().zip(values).map(|(spec, &(m, u))| LevelWeights {
            m,
            u,
            ..LevelWeights::of(spec, u, 0.0)
        });
        Property {
            name: "p".to_owned(),
            comparator,
            group: PropertyGroup::Alone,
            term_frequency: 0.9,
            levels: levels.collect(),
        }
    }

    proptest! {
        #[test]
        fn ratios_fall_and_the_sum_of_m_stays(values in prop::collection::vec((0.001f64..0.5, 0.0001f64..0.5), 18)) {
            for comparator in [Comparator::Place, Comparator::Identifier, Comparator::Date, Comparator::PersonName] {
                let mut property = property(comparator, &values);
                let sum = |property: &Property| property.levels.iter().map(|level| level.m).sum::<f64>();
                let before = sum(&property);
                order_levels(&mut property);
                prop_assert!(sum(&property) <= before + 1e-9);
                let codes: Vec<LevelCode> = match comparator.name_kind() {
                    Some(_) => NAMES.to_vec(),
                    None => property.levels.iter().filter(|l| l.ladder == 0).map(|l| l.code).collect(),
                };
                let ratio = |code: &LevelCode| {
                    let level = property.levels.iter().find(|level| level.code == *code).unwrap();
                    level.m / level.u
                };
                prop_assert!(codes.windows(2).all(|pair| ratio(&pair[0]) >= ratio(&pair[1]) - 1e-9));
            }
        }
    }
}
