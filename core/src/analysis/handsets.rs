//! Handsets and SIM cards: changes of the card in a handset, or of the handset of a card.

use std::collections::BTreeMap;

use serde::Serialize;

/// An observation of a SIM card in a handset.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// The card, by its IMSI or the number of its line.
    pub card: String,
    /// The handset, by its IMEI.
    pub handset: String,
    /// The time, in seconds since 1970 UTC.
    pub time: i64,
}

/// Which part was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Swap {
    /// The card of a handset.
    Card,
    /// The handset of a card.
    Handset,
}

/// A change of a card or a handset.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DeviceChange {
    /// The first observation of the new part, in seconds since 1970 UTC.
    pub time: i64,
    /// Which part was changed.
    pub swap: Swap,
    /// The part that stayed: the handset whose card was changed, or the card whose handset was.
    pub kept: String,
    /// The part before the change.
    pub old: String,
    /// The part after the change.
    pub new: String,
    /// Seconds from the last observation of the old part to the first of the new one.
    pub gap: i64,
    /// Whether the old part is observed there again later, as with two cards used in turn.
    pub returns: bool,
}

/// Returns every change of a card in a handset and of a handset for a card, in order of time.
///
/// A new card in an old handset links two numbers to one user; a handset passed on links two users. Only observations
/// adjacent in time are compared, so three cards in turn make two changes. Observations at the same time are ordered by
/// card, then handset. Cost: O(n log n) for n observations.
///
/// ```
/// use vinculo::analysis::{Sighting, Swap, device_changes};
/// let sighting = |card: &str, handset: &str, time| Sighting { card: card.into(), handset: handset.into(), time };
/// let found = device_changes(&[sighting("A", "x", 1), sighting("A", "x", 5), sighting("B", "x", 9)]);
/// assert_eq!((found.len(), found[0].swap, found[0].old.as_str(), found[0].new.as_str()), (1, Swap::Card, "A", "B"));
/// assert_eq!((found[0].gap, found[0].returns), (4, false));
/// ```
#[must_use]
pub fn device_changes(sightings: &[Sighting]) -> Vec<DeviceChange> {
    let mut order: Vec<&Sighting> = sightings.iter().collect();
    order.sort_unstable_by_key(|one| (one.time, &one.card, &one.handset));
    let mut found = Vec::new();
    for swap in [Swap::Card, Swap::Handset] {
        let mut by_kept: BTreeMap<&str, Vec<(i64, &str)>> = BTreeMap::new();
        for one in &order {
            let (kept, changed) = match swap {
                Swap::Card => (&one.handset, &one.card),
                Swap::Handset => (&one.card, &one.handset),
            };
            by_kept.entry(kept).or_default().push((one.time, changed));
        }
        for (kept, observations) in by_kept {
            found.extend(changes(swap, kept, &observations));
        }
    }
    found.sort_unstable();
    found
}

fn changes(swap: Swap, kept: &str, observations: &[(i64, &str)]) -> Vec<DeviceChange> {
    let last: BTreeMap<&str, i64> = observations.iter().map(|&(time, one)| (one, time)).collect();
    let change = |pair: &[(i64, &str)]| {
        let [(before, old), (time, new)] = *pair else { return None };
        (old != new).then(|| DeviceChange {
            time,
            swap,
            kept: kept.to_owned(),
            old: old.to_owned(),
            new: new.to_owned(),
            gap: time.saturating_sub(before),
            returns: last.get(old).is_some_and(|&last| last > time),
        })
    };
    observations.windows(2).filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sightings(rows: &[(&str, &str, i64)]) -> Vec<Sighting> {
        rows.iter()
            .map(|&(card, handset, time)| Sighting { card: card.into(), handset: handset.into(), time })
            .collect()
    }

    #[test]
    fn a_card_used_in_turn_returns_and_a_replaced_card_does_not() {
        let found = device_changes(&sightings(&[("A", "x", 1), ("B", "x", 2), ("A", "x", 3), ("C", "x", 9)]));
        let changes_found: Vec<_> = found.iter().map(|c| (c.old.as_str(), c.new.as_str(), c.returns)).collect();
        assert_eq!(changes_found, [("A", "B", true), ("B", "A", false), ("A", "C", false)]);
    }

    #[test]
    fn changes_do_not_depend_on_the_order_of_rows() {
        let mut rows = sightings(&[("A", "x", 1), ("A", "y", 100), ("B", "x", 50)]);
        let found = device_changes(&rows);
        let changes_found: Vec<_> = found.iter().map(|c| (c.swap, c.kept.as_str(), c.gap)).collect();
        assert_eq!(changes_found, [(Swap::Card, "x", 49), (Swap::Handset, "A", 99)]);
        rows.reverse();
        assert_eq!(device_changes(&rows), found);
        assert!(device_changes(&[]).is_empty());
    }
}
