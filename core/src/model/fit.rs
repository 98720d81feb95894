//! Learning from labels: pairs that somebody decided, or records whose entities are known.
//!
//! Labelled pairs are not a random sample: reviewers get pairs near the threshold, so "same name, different birth date" is
//! common among their negative pairs and rare among all pairs. Counting levels in such a sample would bias m and u. The
//! probability of a match given the comparison is not biased by a selection that depends on the comparison only. So m and the
//! prior are fitted by maximum conditional likelihood, with a Dirichlet prior at the given model (Cosslett, *Maximum Likelihood
//! Estimator for Choice-Based Samples*, Econometrica 49, 1981, on when selection drops out; Enamorado, Fifield and Imai, APSR
//! 113, 2019, combine labels and expectation-maximisation). u stays: it was counted in tens of thousands of random pairs, and
//! labels determine only the ratio of m to u.
//!
//! Where whole entities are known there is no selection, and levels are counted.

use super::fit_pairs::{LabelledPair, maximise_likelihood};
use super::{Comparison, Model, Property, compare};
use crate::compare::Prepared;
use crate::error::{Error, Result};
use crate::monitor::Monitor;

/// The default number of labelled pairs that the given model is worth. A few dozen labels then move it little: the first pairs
/// that reviewers get are merges that other records contradict, which no comparison of two records shows.
pub const DEFAULT_LABEL_STRENGTH: f64 = 200.0;

/// The bounds of m, as in training.
pub(super) const M_BOUNDS: (f64, f64) = (1e-4, 0.999);

/// The bounds of the prior, as in training.
pub(super) const PRIOR_BOUNDS: (f64, f64) = (1e-12, 0.5);

/// What is known about records.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Labels<'a> {
    /// Pairs of records, `true` for one entity. They may be selected by anything that the comparison shows.
    Pairs(&'a [(u32, u32, bool)]),
    /// Pairs of one entity, drawn from all such pairs among some records: (the pairs, the number of such pairs, the number of
    /// all pairs of these records).
    Entities(&'a [(u32, u32)], f64, f64),
}

/// Fits m of every level and the prior to labels; u and the frequencies stay.
///
/// `strength` is the number of labelled pairs that the given model is worth; [`DEFAULT_LABEL_STRENGTH`] is a good value. The
/// time is linear in the labels.
///
/// # Errors
/// [`Error::Model`] for labels that refer to no record and for no labels at all, [`Error::Input`] for a `strength` that is
/// not positive, [`Error::Cancelled`] if the monitor cancels.
pub fn fit(
    model: &Model,
    prepared: &Prepared,
    labels: &Labels<'_>,
    strength: f64,
    monitor: &dyn Monitor,
) -> Result<Model> {
    if !(strength > 0.0 && strength.is_finite()) {
        return Err(Error::input(format!("the strength is {strength}; give a number of pairs above 0")));
    }
    let compare_checked = |a: u32, b: u32| {
        if a == b || a.max(b) as usize >= prepared.len() {
            let records = prepared.len();
            return Err(Error::model(format!(
                "a label names the records {a} and {b} of {records}; name two different records"
            )));
        }
        Ok(compare(prepared, a.min(b), a.max(b)))
    };
    let mut fitted = model.clone();
    match *labels {
        Labels::Pairs(pairs) => {
            let pairs: Vec<LabelledPair> = pairs
                .iter()
                .map(|&(a, b, same)| Ok(LabelledPair::new(model, &compare_checked(a, b)?, same)))
                .collect::<Result<_>>()?;
            if pairs.is_empty() {
                return Err(Error::model("there is no labelled pair to learn from"));
            }
            maximise_likelihood(&mut fitted, &pairs, strength, monitor)?;
        }
        Labels::Entities(pairs, matches, all) => {
            if pairs.is_empty() {
                return Err(Error::model(
                    "no two of the records are known to be of one entity: nothing can be learned",
                ));
            }
            let comparisons = pairs.iter().map(|&(a, b)| compare_checked(a, b)).collect::<Result<Vec<_>>>()?;
            count_levels(&mut fitted, &comparisons, strength);
            let given = fitted.prior;
            fitted.prior = ((matches + strength) / (all + strength / given)).clamp(PRIOR_BOUNDS.0, PRIOR_BOUNDS.1);
        }
    }
    fitted.properties.iter_mut().for_each(Property::settle);
    Ok(fitted)
}

/// Sets m to the frequencies of the levels in pairs of one entity.
fn count_levels(model: &mut Model, comparisons: &[Comparison], strength: f64) {
    for (p, property) in model.properties.iter_mut().enumerate() {
        let mut counts = vec![0.0; property.levels.len()];
        for comparison in comparisons {
            if let Some(count) = comparison.get(p).and_then(|g| counts.get_mut((g.level as usize).wrapping_sub(1))) {
                *count += 1.0;
            }
        }
        let ladders: Vec<u8> = property.levels.iter().map(|level| level.ladder).collect();
        let sum =
            |ladder| -> f64 { counts.iter().zip(&ladders).filter(|(_, of)| **of == ladder).map(|(c, _)| c).sum() };
        for (level, count) in property.levels.iter_mut().zip(&counts) {
            level.m = ((count + strength * level.m) / (sum(level.ladder) + strength)).clamp(M_BOUNDS.0, M_BOUNDS.1);
        }
    }
}
