//! One name against many.

use rayon::prelude::*;

use super::{PreparedName, compare_above};
use crate::error::Result;
use crate::monitor::Monitor;

/// Candidates of one piece of parallel work.
const BATCH: usize = 4096;

/// A candidate that reached the cut-off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExtractHit {
    /// Its place among the candidates.
    pub index: usize,
    /// As [`super::compare`] gives it.
    pub score: f64,
}

/// The candidates that a name scores at least `cutoff` with, the best first (of equals the earlier), at most `limit`
/// of them. What rapidfuzz calls `extract`: candidates are prepared once and asked often, and most are left out
/// without comparing letters (see [`compare_above`]). All cores work on long lists, and the result doesn't depend on
/// how many there are.
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
