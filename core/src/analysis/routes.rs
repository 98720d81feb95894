//! Routes: single legs joined into journeys, journeys counted as flows.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::protect;

/// One leg of somebody's way: seen at a place, or gone from one to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leg {
    /// Who; any number that is the same for the same person.
    pub traveller: u32,
    /// When, in seconds since 1970 UTC.
    pub time: i64,
    /// Where from, where known.
    pub from: Option<String>,
    /// Where to, or where seen.
    pub to: String,
}

/// How legs become routes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteOptions {
    /// The most seconds between two legs of one journey; 30 days by default.
    pub longest_stay: i64,
    /// Counts of journeys below this are not shown; 11 by default.
    pub threshold: u64,
}

impl Default for RouteOptions {
    fn default() -> Self {
        Self { longest_stay: 30 * 24 * 3600, threshold: protect::THRESHOLD }
    }
}

/// A way that was travelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Route {
    /// Where journeys begin.
    pub origin: String,
    /// The places between, in order.
    pub transit: Vec<String>,
    /// Where journeys end.
    pub destination: String,
    /// The number of journeys; `None` where it is too small to be shown.
    pub count: Option<u64>,
    /// When the first journey began, in seconds since 1970 UTC; `None` where the count is not shown.
    pub first: Option<i64>,
    /// When the last journey ended.
    pub last: Option<i64>,
}

/// The number of journeys over a way, when the first began and when the last ended.
type Flow = (u64, i64, i64);

/// The ways travelled, those with most journeys first, then those whose count is not shown in order of their places.
///
/// The legs of a person are put in order of time; a leg continues the journey if it begins where the last one ended (or
/// nobody said where it begins) and not more than `longest_stay` later. A journey through one place only is none. Small
/// counts are hidden, and so is the next smallest where one alone would be. Cost: a sort of the legs.
///
/// ```
/// use vinculo::analysis::{Leg, RouteOptions, routes};
/// let leg = |traveller, time, from: &str, to: &str| Leg { traveller, time, from: Some(from.into()), to: to.into() };
/// let legs: Vec<Leg> = (0..12).flat_map(|t| [leg(t, 5, "Cali", "Necoclí"), leg(t, 9, "Necoclí", "Bajo Chiquito")]).collect();
/// let found = routes(&legs, &RouteOptions::default());
/// assert_eq!((found[0].count, found[0].transit.as_slice()), (Some(12), &["Necoclí".to_owned()][..]));
/// ```
#[must_use]
pub fn routes(legs: &[Leg], options: &RouteOptions) -> Vec<Route> {
    let mut flows: BTreeMap<Vec<&str>, Flow> = BTreeMap::new();
    let mut order: Vec<&Leg> = legs.iter().collect();
    order.sort_unstable();
    for person in order.chunk_by(|a, b| a.traveller == b.traveller) {
        for (places, first, last) in journeys(person, options.longest_stay) {
            let flow = flows.entry(places).or_insert((0, first, last));
            *flow = (flow.0 + 1, flow.1.min(first), flow.2.max(last));
        }
    }
    let counts: Vec<u64> = flows.values().map(|flow| flow.0).collect();
    let shown = protect::suppress_table(&[counts], options.threshold).concat();
    let route = |((places, (_, first, last)), count): ((Vec<&str>, Flow), Option<u64>)| {
        let (origin, rest) = places.split_first()?;
        let (destination, transit) = rest.split_last()?;
        Some(Route {
            origin: (*origin).to_owned(),
            transit: transit.iter().map(|&place| place.to_owned()).collect(),
            destination: (*destination).to_owned(),
            count,
            first: count.map(|_| first),
            last: count.map(|_| last),
        })
    };
    let mut found: Vec<Route> = flows.into_iter().zip(shown).filter_map(route).collect();
    found.sort_by_key(|route| std::cmp::Reverse(route.count));
    found
}

/// The places of each journey of one person, with its first and last time.
fn journeys<'a>(legs: &[&'a Leg], longest_stay: i64) -> Vec<(Vec<&'a str>, i64, i64)> {
    let mut found: Vec<(Vec<&str>, i64, i64)> = Vec::new();
    for leg in legs {
        let goes_on = found.last().is_some_and(|(places, _, last)| {
            let here = leg.from.as_deref().is_none_or(|from| places.last() == Some(&from));
            here && leg.time.saturating_sub(*last) <= longest_stay
        });
        if !goes_on {
            found.push((leg.from.as_deref().into_iter().collect(), leg.time, leg.time));
        }
        if let Some((places, _, last)) = found.last_mut() {
            if places.last() != Some(&leg.to.as_str()) {
                places.push(&leg.to);
            }
            *last = leg.time;
        }
    }
    found.retain(|journey| journey.0.len() > 1);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leg(traveller: u32, time: i64, from: &str, to: &str) -> Leg {
        let from = Some(from).filter(|from| !from.is_empty()).map(str::to_owned);
        Leg { traveller, time, from, to: to.to_owned() }
    }

    fn ways(legs: &[Leg], threshold: u64) -> Vec<(String, Option<u64>)> {
        let found = routes(legs, &RouteOptions { longest_stay: 100, threshold });
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
        assert_eq!(ways(&legs, 0), [way("A>B", 2), way("A>B>C", 1), way("X>Y", 1)]);
        assert!(routes(&[], &RouteOptions::default()).is_empty());
    }

    #[test]
    fn small_counts_are_hidden_with_their_times() {
        let mut legs: Vec<Leg> = (0..30).map(|t| leg(t, 1, "A", "B")).collect();
        legs.extend((30..45).map(|t| leg(t, 1, "A", "C")));
        legs.push(leg(99, 7, "A", "D"));
        let found = routes(&legs, &RouteOptions::default());
        let counts: Vec<Option<u64>> = found.iter().map(|route| route.count).collect();
        assert_eq!(counts, [Some(30), None, None], "a lone hidden count could be worked out");
        assert!(found[2].first.is_none() && found[0].first == Some(1));
    }
}
