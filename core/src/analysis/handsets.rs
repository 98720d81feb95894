//! Handsets and cards: who changed the card in a telephone, or the telephone of a card.

use std::collections::BTreeMap;

use serde::Serialize;

/// A card seen in a handset.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// The card: its number (IMSI) or its line's.
    pub card: String,
    /// The handset: its number (IMEI).
    pub handset: String,
    /// When, in seconds since 1970 UTC.
    pub time: i64,
}

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Swap {
    /// Another card in the same handset.
    Card,
    /// Another handset for the same card.
    Handset,
}

/// A card or a handset that was changed for another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DeviceChange {
    /// When the new one was first seen, in seconds since 1970 UTC.
    pub time: i64,
    /// What was changed.
    pub swap: Swap,
    /// What stayed: the handset whose card was changed, or the card whose handset was.
    pub kept: String,
    /// What was used before.
    pub old: String,
    /// What was used after.
    pub new: String,
    /// Seconds from the last sight of the old one to the first of the new.
    pub gap: i64,
    /// Whether the old one is seen there again later: two cards in one telephone, or a card that goes back and forth.
    pub returns: bool,
}

/// Every change of a card in a handset and of a handset for a card, in order of time.
///
/// A new card in the old handset joins two numbers to one user, and a handset given on joins two users: the reason that
/// police ask operators for both numbers of a call. Sightings at one moment say nothing of an order and are taken in that
/// of their names. Only neighbours in time are compared, so three cards one after the other make two changes. Cost: a
/// sort.
///
/// ```
/// use vinculo::analysis::{Sighting, Swap, device_changes};
/// let seen = |card: &str, handset: &str, time| Sighting { card: card.into(), handset: handset.into(), time };
/// let found = device_changes(&[seen("A", "x", 1), seen("A", "x", 5), seen("B", "x", 9)]);
/// assert_eq!((found.len(), found[0].swap, found[0].old.as_str(), found[0].new.as_str()), (1, Swap::Card, "A", "B"));
/// assert_eq!((found[0].gap, found[0].returns), (4, false));
/// ```
#[must_use]
pub fn device_changes(sightings: &[Sighting]) -> Vec<DeviceChange> {
    let mut order: Vec<&Sighting> = sightings.iter().collect();
    order.sort_unstable_by_key(|one| (one.time, &one.card, &one.handset));
    let mut found = Vec::new();
    for swap in [Swap::Card, Swap::Handset] {
        let mut of: BTreeMap<&str, Vec<(i64, &str)>> = BTreeMap::new();
        for one in &order {
            let (kept, changed) = match swap {
                Swap::Card => (&one.handset, &one.card),
                Swap::Handset => (&one.card, &one.handset),
            };
            of.entry(kept).or_default().push((one.time, changed));
        }
        for (kept, seen) in of {
            found.extend(changes(swap, kept, &seen));
        }
    }
    found.sort_unstable();
    found
}

fn changes(swap: Swap, kept: &str, seen: &[(i64, &str)]) -> Vec<DeviceChange> {
    let last: BTreeMap<&str, i64> = seen.iter().map(|&(time, one)| (one, time)).collect();
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
    seen.windows(2).filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(rows: &[(&str, &str, i64)]) -> Vec<Sighting> {
        rows.iter()
            .map(|&(card, handset, time)| Sighting { card: card.into(), handset: handset.into(), time })
            .collect()
    }

    #[test]
    fn two_cards_in_one_telephone_return_and_a_replaced_one_does_not() {
        let found = device_changes(&seen(&[("A", "x", 1), ("B", "x", 2), ("A", "x", 3), ("C", "x", 9)]));
        let told: Vec<_> = found.iter().map(|c| (c.old.as_str(), c.new.as_str(), c.returns)).collect();
        assert_eq!(told, [("A", "B", true), ("B", "A", false), ("A", "C", false)]);
    }

    #[test]
    fn a_card_in_a_new_handset_is_told_in_any_order_of_rows() {
        let mut rows = seen(&[("A", "x", 1), ("A", "y", 100), ("B", "x", 50)]);
        let found = device_changes(&rows);
        let told: Vec<_> = found.iter().map(|c| (c.swap, c.kept.as_str(), c.gap)).collect();
        assert_eq!(told, [(Swap::Card, "x", 49), (Swap::Handset, "A", 99)]);
        rows.reverse();
        assert_eq!(device_changes(&rows), found);
        assert!(device_changes(&[]).is_empty());
    }
}
