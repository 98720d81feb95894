//! Scores with groups of names supplied by the user.

use hashbrown::HashMap;
use rayon::prelude::*;

use super::explain;
use super::explain::Explanation;
use super::extract::{ExtractHit, extract};
use super::kind::NameKind;
use super::lexicon::NameGroups;
use super::prepared::PreparedName;
use super::score::compare;
use crate::error::{Error, Result};
use crate::monitor::Monitor;

/// Number of names or pairs per parallel task.
const BATCH: usize = 4096;

/// Scores names of one kind, with groups of names of the user in addition to the lexicon. Without groups it scores as
/// [`super::score()`] does. A matcher holds no cache.
///
/// ```
/// use vinculo::names::{MATCH, Matcher, NameGroups, NameKind};
/// let mut groups = NameGroups::new();
/// groups.add_pet_forms(&["Wilfredo", "Wicho"])?;
/// let matcher = Matcher::new(NameKind::Person).with_groups(groups);
/// assert!(matcher.score("Wicho Quispe", "Wilfredo Quispe") > MATCH);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Matcher {
    kind: NameKind,
    groups: NameGroups,
}

impl Matcher {
    /// Creates a matcher without groups of the user.
    #[must_use]
    pub fn new(kind: NameKind) -> Self {
        Self { kind, groups: NameGroups::new() }
    }

    /// Returns the matcher with its groups replaced.
    #[must_use]
    pub fn with_groups(self, groups: NameGroups) -> Self {
        Self { groups, ..self }
    }

    /// Prepares a name for [`compare`], [`super::compare_above`] and [`super::extract`].
    #[must_use]
    pub fn prepare(&self, text: &str) -> PreparedName {
        PreparedName::with_groups(text, self.kind, &self.groups)
    }

    /// As [`super::score()`].
    #[must_use]
    pub fn score(&self, a: &str, b: &str) -> f64 {
        compare(&self.prepare(a), &self.prepare(b))
    }

    /// As [`super::explain()`].
    #[must_use]
    pub fn explain(&self, a: &str, b: &str) -> Explanation {
        explain::explain(a, b, self.kind, &self.groups)
    }

    /// As [`super::score_pairs`]: prepares each distinct name once and works on all cores.
    ///
    /// # Errors
    /// [`Error::Input`] if the two lists differ in length; [`Error::Cancelled`] if the monitor asks to stop.
    pub fn score_pairs(&self, left: &[&str], right: &[&str], monitor: &dyn Monitor) -> Result<Vec<f64>> {
        if left.len() != right.len() {
            return Err(Error::input(format!(
                "score_pairs needs two lists of one length, but left has {} names and right has {}",
                left.len(),
                right.len()
            )));
        }
        let mut places: HashMap<&str, u32, foldhash::fast::FixedState> = HashMap::default();
        let mut distinct: Vec<&str> = Vec::new();
        let mut place = |name| {
            *places.entry(name).or_insert_with(|| {
                distinct.push(name);
                distinct.len() as u32 - 1
            })
        };
        let pairs: Vec<(u32, u32)> = left.iter().zip(right).map(|(&a, &b)| (place(a), place(b))).collect();
        drop(places);
        monitor.stage("names", Some(pairs.len() as u64));
        let prepared = self.prepare_all(&distinct, monitor)?;
        let mut scores = vec![0.0; pairs.len()];
        scores.par_chunks_mut(BATCH).zip(pairs.par_chunks(BATCH)).try_for_each(|(scores, pairs)| {
            monitor.check()?;
            for (score, &(a, b)) in scores.iter_mut().zip(pairs) {
                *score = compare(&prepared[a as usize], &prepared[b as usize]);
            }
            monitor.advance(pairs.len() as u64);
            Ok(())
        })?;
        Ok(scores)
    }

    /// As [`super::extract`], with names that are prepared for this call.
    ///
    /// # Errors
    /// [`Error::Cancelled`] if the monitor asks to stop.
    pub fn extract(
        &self,
        query: &str,
        candidates: &[&str],
        cutoff: f64,
        limit: usize,
        monitor: &dyn Monitor,
    ) -> Result<Vec<ExtractHit>> {
        monitor.stage("names", Some(candidates.len() as u64));
        let prepared = self.prepare_all(candidates, monitor)?;
        extract(&self.prepare(query), &prepared, cutoff, limit, monitor)
    }

    fn prepare_all(&self, names: &[&str], monitor: &dyn Monitor) -> Result<Vec<PreparedName>> {
        let prepare = |names: &[&str]| -> Result<Vec<PreparedName>> {
            monitor.check()?;
            Ok(names.iter().map(|name| self.prepare(name)).collect())
        };
        Ok(names.par_chunks(BATCH).map(prepare).collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }
}
