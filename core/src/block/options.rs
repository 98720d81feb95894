//! How blocking keys are made and capped.

/// How blocking keys are made, and how many candidates are kept.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct BlockOptions {
    /// A value of at most so many records is a key of its own and is not combined with others.
    pub max_rare_records: u32,
    /// A key of more records than this, or than 65,535, is dropped.
    pub max_key_records: u32,
    /// The most candidates kept per record.
    pub max_candidates: usize,
    /// About how many index entries are read per record, at most.
    pub max_entries: usize,
    /// The share of the matches among candidates that may be missed by not comparing candidates of low partial score.
    pub max_missed_share: f64,
}

impl Default for BlockOptions {
    fn default() -> Self {
        Self {
            max_rare_records: 20,
            max_key_records: 200,
            max_candidates: 30,
            max_entries: 3000,
            max_missed_share: 0.001,
        }
    }
}

// Tuned on a synthetic table of one million persons; `benches/NOTES.md` has the cost in matches.

/// Up to this many records, the default options apply.
const MAX_DEFAULT_RECORDS: f64 = 100_000.0;
/// The lowest caps, however large the table is.
const MIN_KEY_RECORDS: f64 = 40.0;
const MIN_CANDIDATES: f64 = 12.0;
const MIN_ENTRIES: f64 = 800.0;
/// The largest share of missed matches, however large the table is.
const MAX_MISSED_SHARE: f64 = 0.004;

impl BlockOptions {
    /// Returns options that suit a number of records. In a large table each record shares more keys with others, and the
    /// rarest of them find nearly all that the others would find, so the caps fall with the square root of the size.
    #[must_use]
    pub fn for_records(records: usize) -> Self {
        let usual = Self::default();
        let share = (MAX_DEFAULT_RECORDS / records.max(1) as f64).min(1.0).sqrt();
        let scaled = |value: f64, min: f64| (value * share).round().max(min);
        Self {
            max_rare_records: usual.max_rare_records,
            max_key_records: scaled(f64::from(usual.max_key_records), MIN_KEY_RECORDS) as u32,
            max_candidates: scaled(usual.max_candidates as f64, MIN_CANDIDATES) as usize,
            max_entries: scaled(usual.max_entries as f64, MIN_ENTRIES) as usize,
            max_missed_share: (usual.max_missed_share / share).min(MAX_MISSED_SHARE),
        }
    }
}
