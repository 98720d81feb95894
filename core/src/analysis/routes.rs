//! Routes: legs of travel joined into journeys, and journeys counted by route.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::protect;

/// One leg of a person's travel: a move to a place, or a sighting at it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leg {
    /// A number that identifies the person.
    pub traveller: u32,
    /// When, in seconds since 1970 UTC.
    pub time: i64,
    /// Where the leg begins, if known.
    pub from: Option<String>,
    /// Where the leg ends, or where the person was seen.
    pub to: String,
    /// Means of transport, if known.
    pub mode: Option<String>,
}

/// Options of [`routes`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RouteOptions {
    /// The longest time between two legs of one journey, in seconds; 30 days by default.
    pub max_stay: i64,
    /// Numbers of journeys below this are withheld; 11 by default.
    pub threshold: u64,
}

impl Default for RouteOptions {
    fn default() -> Self {
        Self { max_stay: 30 * 24 * 3600, threshold: protect::THRESHOLD }
    }
}

/// A sequence of places, and the journeys along it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Route {
    /// The first place.
    pub origin: String,
    /// The places between, in order.
    pub transit: Vec<String>,
    /// The last place.
    pub destination: String,
    /// Number of journeys; `None` if it is withheld.
    pub count: Option<u64>,
    /// When the first journey began, in seconds since 1970 UTC; `None` if the count is withheld.
    pub first: Option<i64>,
    /// When the last journey ended, in seconds since 1970 UTC; `None` if the count is withheld.
    pub last: Option<i64>,
    /// The means of transport that at least `threshold` of the journeys used, ascending; empty if the count is withheld.
    pub modes: Vec<String>,
}

/// The journeys along one route.
struct Flow<'a> {
    count: u64,
    first: i64,
    last: i64,
    /// Number of journeys by means of transport.
    modes: BTreeMap<&'a str, u64>,
}

/// A journey of one person.
struct Journey<'a> {
    places: Vec<&'a str>,
    first: i64,
    last: i64,
    modes: BTreeSet<&'a str>,
}

/// Counts journeys by route: those with most journeys first, then those whose count is withheld in order of their places.
///
/// The legs of a person are sorted by time. A leg continues the journey if it begins where the last one ended (or its
/// beginning is unknown) and not more than `max_stay` later. A journey needs two places. Small counts are withheld; if
/// only one would be withheld, the next smallest is withheld too. Cost: a sort of the legs.
///
/// ```
/// use vinculo::analysis::{Leg, RouteOptions, routes};
/// let leg = |traveller, time, from: &str, to: &str| {
///     Leg { traveller, time, from: Some(from.into()), to: to.into(), mode: Some("boat".into()) }
/// };
/// let legs: Vec<Leg> = (0..12).flat_map(|t| [leg(t, 5, "Cali", "Necoclí"), leg(t, 9, "Necoclí", "Bajo Chiquito")]).collect();
/// let found = routes(&legs, &RouteOptions::default());
/// assert_eq!((found[0].count, found[0].transit.as_slice()), (Some(12), &["Necoclí".to_owned()][..]));
/// assert_eq!(found[0].modes, ["boat"]);
/// ```
#[must_use]
pub fn routes(legs: &[Leg], options: &RouteOptions) -> Vec<Route> {
    let mut flows: BTreeMap<Vec<&str>, Flow<'_>> = BTreeMap::new();
    let mut order: Vec<&Leg> = legs.iter().collect();
    order.sort_unstable();
    for person in order.chunk_by(|a, b| a.traveller == b.traveller) {
        for Journey { places, first, last, modes } in journeys(person, options.max_stay) {
            let flow = flows.entry(places).or_insert(Flow { count: 0, first, last, modes: BTreeMap::new() });
            flow.count += 1;
            (flow.first, flow.last) = (flow.first.min(first), flow.last.max(last));
            modes.into_iter().for_each(|mode| *flow.modes.entry(mode).or_default() += 1);
        }
    }
    let counts: Vec<u64> = flows.values().map(|flow| flow.count).collect();
    let shown = protect::suppress_table(&[counts], options.threshold).concat();
    let route = |((places, flow), count): ((Vec<&str>, Flow<'_>), Option<u64>)| {
        let (origin, rest) = places.split_first()?;
        let (destination, transit) = rest.split_last()?;
        let modes = flow.modes.into_iter().filter(|(_, journeys)| count.is_some() && *journeys >= options.threshold);
        Some(Route {
            origin: (*origin).to_owned(),
            transit: transit.iter().map(|&place| place.to_owned()).collect(),
            destination: (*destination).to_owned(),
            count,
            first: count.map(|_| flow.first),
            last: count.map(|_| flow.last),
            modes: modes.map(|(mode, _)| mode.to_owned()).collect(),
        })
    };
    let mut found: Vec<Route> = flows.into_iter().zip(shown).filter_map(route).collect();
    found.sort_by_key(|route| std::cmp::Reverse(route.count));
    found
}

/// The journeys of one person with at least two places.
fn journeys<'a>(legs: &[&'a Leg], max_stay: i64) -> Vec<Journey<'a>> {
    let mut found: Vec<Journey<'_>> = Vec::new();
    for leg in legs {
        let continues = found.last().is_some_and(|journey| {
            let is_here = leg.from.as_deref().is_none_or(|from| journey.places.last() == Some(&from));
            is_here && leg.time.saturating_sub(journey.last) <= max_stay
        });
        if !continues {
            let places = leg.from.as_deref().into_iter().collect();
            found.push(Journey { places, first: leg.time, last: leg.time, modes: BTreeSet::new() });
        }
        if let Some(journey) = found.last_mut() {
            if journey.places.last() != Some(&leg.to.as_str()) {
                journey.places.push(&leg.to);
            }
            journey.last = leg.time;
            journey.modes.extend(leg.mode.as_deref());
        }
    }
    found.retain(|journey| journey.places.len() > 1);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leg(traveller: u32, time: i64, from: &str, to: &str) -> Leg {
        let from = Some(from).filter(|from| !from.is_empty()).map(str::to_owned);
        Leg { traveller, time, from, to: to.to_owned(), mode: None }
    }

    fn counted(legs: &[Leg], threshold: u64) -> Vec<(String, Option<u64>)> {
        let found = routes(legs, &RouteOptions { max_stay: 100, threshold });
        let way = |r: &Route| {
            let mut places = vec![r.origin.as_str()];
            places.extend(r.transit.iter().map(String::as_str));
            places.push(&r.destination);
            places.join(">")
        };
        found.iter().map(|route| (way(route), route.count)).collect()
    }

    #[test]
    fn legs_join_in_time_and_place() {
        let legs = [
            leg(1, 50, "B", "C"),
            leg(1, 10, "A", "B"),
            leg(2, 10, "", "A"),
            leg(2, 20, "", "B"),
            leg(2, 500, "", "C"),
            leg(3, 1, "A", "B"),
            leg(3, 2, "X", "Y"),
        ];
        let way = |way: &str, count| (way.to_owned(), Some(count));
        assert_eq!(counted(&legs, 0), [way("A>B", 2), way("A>B>C", 1), way("X>Y", 1)]);
        assert!(routes(&[], &RouteOptions::default()).is_empty());
    }

    #[test]
    fn small_counts_are_withheld_with_their_times() {
        let mut legs: Vec<Leg> = (0..30).map(|t| leg(t, 1, "A", "B")).collect();
        legs.extend((30..45).map(|t| leg(t, 1, "A", "C")));
        legs.push(leg(99, 7, "A", "D"));
        let found = routes(&legs, &RouteOptions::default());
        let counts: Vec<Option<u64>> = found.iter().map(|route| route.count).collect();
        assert_eq!(counts, [Some(30), None, None], "a lone hidden count could be worked out");
        assert!(found[2].first.is_none() && found[0].first == Some(1));
    }

    #[test]
    fn a_mode_is_listed_if_enough_journeys_used_it() {
        let by = |traveller, mode: &str| Leg { mode: Some(mode.to_owned()), ..leg(traveller, 1, "A", "B") };
        let mut legs: Vec<Leg> = (0..12).map(|t| by(t, "bus")).collect();
        legs.extend((20..25).map(|t| by(t, "horse")));
        assert_eq!(routes(&legs, &RouteOptions::default())[0].modes, ["bus"]);
        let all = routes(&legs, &RouteOptions { threshold: 0, ..RouteOptions::default() });
        assert_eq!(all[0].modes, ["bus", "horse"]);
        assert!(routes(&legs[..5], &RouteOptions::default())[0].modes.is_empty());
    }
}
