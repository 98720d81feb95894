//! Values that many persons of unlike names hold.

use smallvec::SmallVec;

use crate::hash;
use crate::ids;
use crate::record::{Column, Role};
use crate::text;

/// The fewest holders of unlike names that make a value more than one person's. Spellings of one person's name are alike, and so
/// are those of a family; two or three impostors with one document are a lead, and their document is kept.
pub(in crate::record) const MIN_UNLIKE: usize = 5;

/// A value needs so many times the unlike holders that a value of its column usually has. Where a column of "documents" holds
/// the numbers of files, every value has several holders, and none of them is missing.
const TIMES_USUAL: usize = 5;

/// Values of which the usual number of unlike holders is estimated.
const MAX_SAMPLE: usize = 200;

/// Holders of one value that are read.
const MAX_HOLDERS: usize = 300;

/// The words of the names of a table's records.
pub(in crate::record) struct Sharing<'a> {
    names: Vec<&'a Column>,
}

/// A value that many persons hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::record) struct SharedValue {
    pub(in crate::record) id: u32,
    pub(in crate::record) names: usize,
}

impl<'a> Sharing<'a> {
    pub(in crate::record) fn new(columns: &'a [Column]) -> Self {
        let is_name = |role: &Role| {
            matches!(role, Role::Name | Role::Alias | Role::GivenName | Role::MiddleName | Role::FamilyName)
        };
        Self { names: columns.iter().filter(|column| is_name(column.role())).collect() }
    }

    /// Hashes of the words of a record's names, spelled so that ways of writing a word agree.
    fn words(&self, row: usize) -> SmallVec<[u64; 12]> {
        let mut long: SmallVec<[u64; 12]> = SmallVec::new();
        let mut short: SmallVec<[u64; 12]> = SmallVec::new();
        for name in self.names.iter().flat_map(|column| column.values(row)) {
            let folded = text::fold(name);
            let folded = if folded.is_ascii() { folded } else { text::fold(&text::romanise(&folded)) };
            for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                let (of, key) = (if word.chars().count() > 3 { &mut long } else { &mut short }, skeleton(word));
                if !of.contains(&key) {
                    of.push(key);
                }
            }
        }
        // Short words are particles and initials, unless a name has no other.
        if long.is_empty() { short } else { long }
    }

    /// The number of records in `rows`, at most [`MAX_HOLDERS`] of them read, whose names are unlike each other, as found in
    /// the order of a hash of the names, so that the order of the records does not matter.
    fn unlike(&self, rows: &[u32]) -> usize {
        let key = |row: u32| {
            let names = self.names.iter().flat_map(|column| column.values(row as usize));
            names.fold(0, |key, name| hash::mix(key, hash::text(name)))
        };
        let mut order: Vec<(u64, u32)> = rows.iter().map(|&row| (key(row), row)).collect();
        order.sort_unstable();
        order.dedup_by_key(|held| held.0);
        let mut known: Vec<SmallVec<[u64; 12]>> = Vec::new();
        for (_, row) in order.into_iter().take(MAX_HOLDERS) {
            let words = self.words(row as usize);
            if !words.is_empty() && known.iter().all(|other| are_unlike(&words, other)) {
                known.push(words);
            }
        }
        known.len()
    }

    /// Whether the holders of some values are [`MIN_UNLIKE`] persons or more.
    pub(in crate::record) fn has_unlike_holders(&self, column: &Column, ids: &[u32]) -> bool {
        let mut wanted = vec![false; column.distinct()];
        ids.iter().for_each(|id| wanted[*id as usize] = true);
        let holds = |row: &u32| column.ids(*row as usize).iter().any(|id| wanted[*id as usize]);
        let rows: Vec<u32> = (0..column.len() as u32).filter(holds).collect();
        self.unlike(&rows) >= MIN_UNLIKE
    }
}

/// Whether a person has one identifier of this role, so that a value of many persons is nobody's.
pub(in crate::record) fn is_one_per_person(role: &Role) -> bool {
    match role {
        Role::NationalId | Role::Passport => true,
        Role::Scheme(scheme) => ids::one_per_person(scheme),
        _ => false,
    }
}

/// Returns the values of a column that many persons of unlike names hold, in order of id, without those that are dropped.
pub(in crate::record) fn shared_values(
    column: &Column,
    is_dropped: impl Fn(u32) -> bool,
    sharing: &Sharing<'_>,
) -> Vec<SharedValue> {
    let counts = column.counts();
    let frequent: Vec<u32> =
        (0..counts.len() as u32).filter(|id| counts[*id as usize] as usize >= MIN_UNLIKE && !is_dropped(*id)).collect();
    if frequent.is_empty() {
        return Vec::new();
    }
    // Every nth of the values, so that the sample does not depend on the order of rows.
    let step = counts.len().div_ceil(MAX_SAMPLE).max(1);
    let sample: Vec<u32> = (0..counts.len() as u32).step_by(step).filter(|id| !is_dropped(*id)).collect();
    let mut place = vec![u32::MAX; counts.len()];
    let mut holders: Vec<Vec<u32>> = Vec::new();
    for id in frequent.iter().chain(&sample) {
        if place[*id as usize] == u32::MAX {
            place[*id as usize] = holders.len() as u32;
            holders.push(Vec::new());
        }
    }
    for row in 0..column.len() {
        for id in column.ids(row) {
            if let Some(rows) = holders.get_mut(place[*id as usize] as usize) {
                rows.push(row as u32);
            }
        }
    }
    let unlike: Vec<usize> = holders.iter().map(|rows| sharing.unlike(rows)).collect();
    let of = |id: u32| unlike[place[id as usize] as usize];
    let mut usual: Vec<usize> = sample.iter().map(|id| of(*id).max(1)).collect();
    usual.sort_unstable();
    let median = usual.get((usual.len().max(1) - 1) / 2).copied().unwrap_or(1);
    let min = MIN_UNLIKE.max(TIMES_USUAL * median);
    // The holders of the only value are no measure of what is usual.
    let min = if usual.len() <= 1 { MIN_UNLIKE } else { min };
    frequent.into_iter().map(|id| SharedValue { id, names: of(id) }).filter(|one| one.names >= min).collect()
}

/// Whether two names share less than half of the words of the shorter one. Spellings of one name, and its short forms, share
/// more; parents, children and siblings share both surnames.
fn are_unlike(words: &[u64], other: &[u64]) -> bool {
    let shared = words.iter().filter(|word| other.contains(word)).count();
    2 * shared < words.len().min(other.len())
}

/// A hash of the consonants of a word, so that "Mohammed" and "Muhamad", "Vázquez" and "Basques" agree.
fn skeleton(word: &str) -> u64 {
    let mut found = String::with_capacity(word.len());
    for c in word.chars() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' => continue,
            'v' => 'b',
            'z' | 'x' => 's',
            'c' | 'q' => 'k',
            'j' => 'g',
            other => other,
        };
        if !found.ends_with(c) {
            found.push(c);
        }
    }
    hash::text(if found.chars().count() < 2 { word } else { &found })
}
