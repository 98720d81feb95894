//! Scores one name against many.

use rayon::prelude::*;

use super::prepared::PreparedName;
use super::score::compare_above;
use crate::error::Result;
use crate::monitor::Monitor;

/// Number of candidates per parallel task.
const BATCH: usize = 4096;

/// A candidate that reaches the cut-off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExtractHit {
    /// Index of the candidate.
    pub index: usize,
    /// The score, as [`super::compare`] returns it.
    pub score: f64,
}

/// Returns at most `limit` candidates that score at least `cutoff`, best first; equal scores are ordered by index.
///
/// Corresponds to `extract` of rapidfuzz. Most candidates are ruled out without comparing letters (see
/// [`compare_above`]). Long lists are scored on all cores; the result does not depend on their number.
///
/// # Errors
/// [`crate::Error::Cancelled`] if the monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, names::{MATCH, NameKind, PreparedName, extract}};
/// let list = ["Ana Torres", "Li Wei", "TORRES GIL, Ana"].map(|name| PreparedName::new(name, NameKind::Person));
/// let query = PreparedName::new("Ana Torres Gil", NameKind::Person);
/// let found = extract(&query, &list, MATCH, 10, &Silent)?;
/// assert_eq!(found.iter().map(|f| f.index).collect::<Vec<_>>(), [2, 0]);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn extract(
    query: &PreparedName,
    candidates: &[PreparedName],
    cutoff: f64,
    limit: usize,
    monitor: &dyn Monitor,
) -> Result<Vec<ExtractHit>> {
    let scan = |(batch, names): (usize, &[PreparedName])| -> Result<Vec<ExtractHit>> {
        monitor.check()?;
        let reached = names.iter().enumerate().filter_map(|(i, name)| {
            compare_above(query, name, cutoff).map(|score| ExtractHit { index: batch * BATCH + i, score })
        });
        let found = reached.collect();
        monitor.advance(names.len() as u64);
        Ok(found)
    };
    let mut found: Vec<ExtractHit> = if candidates.len() <= BATCH {
        scan((0, candidates))?
    } else {
        candidates.par_chunks(BATCH).enumerate().map(scan).collect::<Result<Vec<_>>>()?.concat()
    };
    found.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.index.cmp(&b.index)));
    found.truncate(limit);
    Ok(found)
}
