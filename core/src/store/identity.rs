//! Stable entity ids: a group of records keeps the id of the former entity with which it shares most records.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::RecordKey;
use crate::hash;

/// The changes that one run made to the entities, by id. Every list is sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Changes {
    /// Entities that did not exist before.
    pub created: Vec<String>,
    /// Entities that gained records which belonged to no entity before.
    pub grown: Vec<String>,
    /// Merged entities: (the id that is kept, the id that ended).
    pub merged: Vec<(String, String)>,
    /// Split entities: (the former id, each id that its records have now).
    pub split: Vec<(String, String)>,
    /// Entities without any record left.
    pub ended: Vec<String>,
}

impl Changes {
    /// Returns whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.created.is_empty()
            && self.grown.is_empty()
            && self.merged.is_empty()
            && self.split.is_empty()
            && self.ended.is_empty()
    }

    /// Adds the changes of another kind.
    pub fn append(&mut self, other: Self) {
        self.created.extend(other.created);
        self.grown.extend(other.grown);
        self.merged.extend(other.merged);
        self.split.extend(other.split);
        self.ended.extend(other.ended);
        self.sort();
    }

    fn sort(&mut self) {
        self.created.sort_unstable();
        self.grown.sort_unstable();
        self.merged.sort_unstable();
        self.split.sort_unstable();
        self.ended.sort_unstable();
    }
}

/// Assigns an id to each group of records and returns the ids and the changes.
///
/// The pairs (former entity, group) are matched greedily by the number of shared records, the largest first. Ties go first
/// to the pair whose id equals the hash of the group's smallest key, so that a merge followed by a split restores the ids;
/// then to the smaller former id and the smaller key. Each former id and each group is matched at most once. The id of an
/// unmatched group is the hash of its smallest key, so that ids do not depend on the order of adding.
///
/// `groups` contain each key once. `former` has the former entity of each record. `living` are the ids of all entities of
/// this kind that existed before this run, including those without any record left.
#[must_use]
pub fn assign(
    groups: &[Vec<RecordKey>],
    former: &HashMap<RecordKey, String>,
    living: &BTreeSet<String>,
) -> (Vec<String>, Changes) {
    let shares = overlaps(groups, former);
    let kept = keep(groups, &shares);
    // The id of an entity without records is free again for the group whose smallest key hashes to it.
    let mut taken: BTreeSet<String> = shares.keys().chain(kept.iter().flatten()).map(|id| (*id).to_owned()).collect();
    let mut order: Vec<usize> = (0..groups.len()).filter(|group| kept[*group].is_none()).collect();
    order.sort_by_key(|group| groups[*group].iter().min());
    let mut ids: Vec<String> = kept.iter().map(|id| id.unwrap_or_default().to_owned()).collect();
    for group in order {
        ids[group] = name(groups[group].iter().min(), &mut taken);
    }
    let changes = compare(groups, former, living, &shares, &ids);
    (ids, changes)
}

/// For each former entity, the number of its records in each group.
type Shares<'a> = BTreeMap<&'a str, BTreeMap<usize, usize>>;

fn overlaps<'a>(groups: &[Vec<RecordKey>], former: &'a HashMap<RecordKey, String>) -> Shares<'a> {
    let mut shares = Shares::new();
    for (group, members) in groups.iter().enumerate() {
        for id in members.iter().filter_map(|key| former.get(key)) {
            *shares.entry(id).or_default().entry(group).or_default() += 1;
        }
    }
    shares
}

fn keep<'a>(groups: &[Vec<RecordKey>], shares: &Shares<'a>) -> Vec<Option<&'a str>> {
    let mut claims: Vec<(usize, &'a str, usize)> = shares
        .iter()
        .flat_map(|(id, parts)| parts.iter().map(move |(group, records)| (*records, *id, *group)))
        .collect();
    let first: Vec<Option<&RecordKey>> = groups.iter().map(|members| members.iter().min()).collect();
    let own: Vec<String> = first.iter().map(|key| hash::base32(content(*key))).collect();
    claims.sort_by_key(|(records, id, group)| (Reverse(*records), own[*group] != **id, *id, first[*group]));
    let mut kept = vec![None; groups.len()];
    let mut used = BTreeSet::new();
    for (_, id, group) in claims {
        if kept[group].is_none() && used.insert(id) {
            kept[group] = Some(id);
        }
    }
    kept
}

fn content(key: Option<&RecordKey>) -> u64 {
    key.map_or(0, |key| hash::mix(hash::mix(hash::text(&key.kind), hash::text(&key.source)), hash::text(&key.id)))
}

/// Returns a new id from the smallest key. The plain hash of the key may be in use by a group that no longer contains it.
fn name(key: Option<&RecordKey>, taken: &mut BTreeSet<String>) -> String {
    let content =
        key.map_or(0, |key| hash::mix(hash::mix(hash::text(&key.kind), hash::text(&key.source)), hash::text(&key.id)));
    let id = (0u64..).map(|turn| if turn == 0 { content } else { hash::mix(content, turn) }).map(hash::base32);
    let id = id.into_iter().find(|id| !taken.contains(id)).unwrap_or_default();
    taken.insert(id.clone());
    id
}

fn compare(
    groups: &[Vec<RecordKey>],
    former: &HashMap<RecordKey, String>,
    living: &BTreeSet<String>,
    shares: &Shares<'_>,
    ids: &[String],
) -> Changes {
    let mut changes = Changes::default();
    for (id, members) in ids.iter().zip(groups) {
        if !living.contains(id) {
            changes.created.push(id.clone());
        } else if members.iter().any(|key| !former.contains_key(key)) {
            changes.grown.push(id.clone());
        }
    }
    for (from, parts) in shares {
        let now: Vec<&String> = parts.keys().map(|group| &ids[*group]).collect();
        match now.as_slice() {
            [only] if only != from => changes.merged.push(((*only).clone(), (*from).to_owned())),
            [_] => {}
            several => changes.split.extend(several.iter().map(|id| ((*from).to_owned(), (*id).clone()))),
        }
    }
    let now: BTreeSet<&String> = ids.iter().collect();
    let gone = |id: &&String| !shares.contains_key(id.as_str()) && !now.contains(id);
    changes.ended.extend(living.iter().filter(gone).cloned());
    changes.sort();
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys(ids: &str) -> Vec<RecordKey> {
        ids.chars().map(|id| RecordKey::new("person", "s", id.to_string())).collect()
    }

    fn run(
        groups: &[&str],
        before: Option<(&[Vec<RecordKey>], &[String])>,
    ) -> (Vec<Vec<RecordKey>>, Vec<String>, Changes) {
        let groups: Vec<Vec<RecordKey>> = groups.iter().map(|ids| keys(ids)).collect();
        let mut former = HashMap::new();
        let mut living = BTreeSet::new();
        if let Some((old, ids)) = before {
            for (members, id) in old.iter().zip(ids) {
                living.insert(id.clone());
                former.extend(members.iter().map(|key| (key.clone(), id.clone())));
            }
        }
        let (ids, changes) = assign(&groups, &former, &living);
        (groups, ids, changes)
    }

    #[test]
    fn first_run_names_by_the_smallest_key_in_any_order() {
        let (_, ids, changes) = run(&["ab", "c"], None);
        let (_, turned, _) = run(&["c", "ba"], None);
        assert_eq!(ids, [turned[1].clone(), turned[0].clone()]);
        assert_eq!(changes.created.len(), 2);
    }

    #[test]
    fn the_largest_overlap_keeps_the_id() {
        let (old, ids, _) = run(&["abc", "d"], None);
        let (_, now, changes) = run(&["a", "bc", "dx"], Some((&old, &ids)));
        assert_eq!(now[1], ids[0]);
        assert_eq!(now[2], ids[1]);
        assert_ne!(now[0], ids[0], "the id that the key 'a' would give is in use");
        assert_eq!(changes.created, [now[0].clone()]);
        assert_eq!(changes.grown, [now[2].clone()]);
        assert_eq!(changes.split.len(), 2);
        assert!(changes.merged.is_empty() && changes.ended.is_empty());
    }

    #[test]
    fn merges_and_ends_are_reported() {
        let (old, ids, _) = run(&["abc", "de", "f"], None);
        let (_, now, changes) = run(&["abcde"], Some((&old, &ids)));
        assert_eq!(now, [ids[0].clone()]);
        assert_eq!(changes.merged, [(ids[0].clone(), ids[1].clone())]);
        assert_eq!(changes.ended, [ids[2].clone()]);
        assert!(changes.created.is_empty() && changes.grown.is_empty());
    }

    #[test]
    fn a_merge_followed_by_a_split_restores_the_ids() {
        let (old, ids, _) = run(&["a", "b", "cde"], None);
        let (merged, kept, _) = run(&["ab", "cde"], Some((&old, &ids)));
        let (_, now, _) = run(&["b", "a", "cde"], Some((&merged, &kept)));
        assert_eq!(now, [ids[1].clone(), ids[0].clone(), ids[2].clone()]);
    }

    #[test]
    fn the_same_groups_give_no_changes() {
        let (old, ids, _) = run(&["abc", "de", "f"], None);
        let (_, now, changes) = run(&["f", "ed", "cba"], Some((&old, &ids)));
        assert_eq!(now, [ids[2].clone(), ids[1].clone(), ids[0].clone()]);
        assert!(changes.is_empty(), "{changes:?}");
    }

    proptest! {
        #[test]
        fn every_group_has_one_id_and_untouched_groups_keep_theirs(
            before in prop::collection::vec(0usize..6, 12), after in prop::collection::vec(0usize..6, 12)
        ) {
            let part = |of: &[usize]| -> Vec<Vec<RecordKey>> {
                let group = |number: usize| {
                    let members = of.iter().enumerate().filter(|(_, group)| **group == number);
                    members.map(|(key, _)| RecordKey::new("person", "s", format!("{key:02}"))).collect::<Vec<_>>()
                };
                (0..6).map(group).filter(|members| !members.is_empty()).collect()
            };
            let (old, new) = (part(&before), part(&after));
            let (ids, _) = assign(&old, &HashMap::new(), &BTreeSet::new());
            let living: BTreeSet<String> = ids.iter().cloned().collect();
            let former = old.iter().zip(&ids).flat_map(|(all, id)| all.iter().map(|key| (key.clone(), id.clone())));
            let (now, changes) = assign(&new, &former.collect(), &living);
            let distinct: BTreeSet<&String> = now.iter().collect();
            prop_assert_eq!(distinct.len(), new.len());
            for (group, id) in new.iter().zip(&now) {
                if let Some(at) = old.iter().position(|members| members == group) {
                    prop_assert_eq!(id, &ids[at]);
                }
            }
            prop_assert_eq!(changes.is_empty(), old == new || {
                let mut sorted = (old.clone(), new.clone());
                sorted.0.sort();
                sorted.1.sort();
                sorted.0 == sorted.1
            });
        }
    }
}
