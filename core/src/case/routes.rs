//! Travel routes of a case.

use std::collections::BTreeMap;

use super::facade::Case;
use super::view::CaseView;
use crate::analysis::{self, Leg, Route, RouteOptions};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::record::{Kind, Layer, LinkRecord, Role};

impl Case {
    /// Returns the routes by which people travelled, the most frequent first; small counts are withheld.
    ///
    /// # Errors
    /// As [`Case::entities`].
    pub fn routes(&mut self, options: &RouteOptions, monitor: &dyn Monitor) -> Result<Vec<Route>> {
        let view = self.view(monitor)?;
        Ok(analysis::routes(&legs(&view), options))
    }
}

/// The legs of all persons: journeys, and calls and messages with a cell or a position, which are sightings of the caller.
fn legs(view: &CaseView) -> Vec<Leg> {
    let membership = &view.membership;
    let places = Places::read(&view.data().links);
    let mut legs = Vec::new();
    for (ends, link) in view.mentions().ends.iter().zip(&view.data().links) {
        let (Some((a, b)), Some(time)) = (*ends, link.start) else { continue };
        let entities = [a, b].map(|node| membership.of_node(node));
        match link.layer {
            Layer::Travel => add_journey(view, link, time, entities, &places, &mut legs),
            Layer::Call | Layer::Message => {
                let person = entities[0].and_then(|caller| only_person(view, caller));
                let person = person.filter(|person| !view.is_protected(*person));
                if let Some((traveller, to)) = person.zip(places.of(link)) {
                    legs.push(Leg { traveller, time, from: None, to, mode: None });
                }
            }
            _ => {}
        }
    }
    legs.sort();
    legs.dedup();
    legs
}

/// Adds one leg per person at an end of a journey: to the place that the link names, to the address at its other end, or to
/// its position. A position locates no protected person.
fn add_journey(
    view: &CaseView,
    link: &LinkRecord,
    time: i64,
    entities: [Option<u32>; 2],
    places: &Places<'_>,
    legs: &mut Vec<Leg>,
) {
    let membership = &view.membership;
    let address = entities.iter().flatten().find(|entity| membership.kind(**entity) == Kind::Address);
    let town = || {
        let address = *address?;
        let town = view.values_of(address, &Role::City).into_iter().next();
        Some(town.unwrap_or_else(|| view.profile(address).name.clone()))
    };
    let named = link.place.clone().or_else(town);
    let is_named = named.is_some();
    let Some(to) = named.or_else(|| places.of(link)) else { return };
    for traveller in entities.into_iter().flatten() {
        if membership.kind(traveller) == Kind::Person && (is_named || !view.is_protected(traveller)) {
            legs.push(Leg { traveller, time, from: None, to: to.clone(), mode: link.mode.clone() });
        }
    }
}

/// The entity itself if it is a person, or the only holder of a thing if that is a person.
fn only_person(view: &CaseView, entity: u32) -> Option<u32> {
    let is_person = |entity: &u32| view.membership.kind(*entity) == Kind::Person;
    let holder = || match view.holders.of(entity) {
        [only] => Some(*only),
        _ => None,
    };
    Some(entity).filter(is_person).or_else(|| holder().filter(is_person))
}

/// A square of 0.1 degrees, about 11 km wide at the equator.
type Square = (i64, i64);

/// The names of cells and positions.
struct Places<'a> {
    cells: BTreeMap<&'a str, &'a str>,
    squares: BTreeMap<Square, &'a str>,
}

impl<'a> Places<'a> {
    /// Names each cell and square by the place that most links with both give, and of equally many the first in order.
    fn read(links: &'a [LinkRecord]) -> Self {
        let mut cells: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        let mut squares: BTreeMap<Square, BTreeMap<&str, usize>> = BTreeMap::new();
        for link in links {
            let Some(place) = link.place.as_deref() else { continue };
            if let Some(cell) = link.cell.as_deref() {
                *cells.entry(cell).or_default().entry(place).or_default() += 1;
            }
            if let Some(position) = link.position {
                *squares.entry(square(position)).or_default().entry(place).or_default() += 1;
            }
        }
        Self { cells: most_frequent(cells), squares: most_frequent(squares) }
    }

    /// The place of a link with a cell or a position: its own, that of the cell, that of the square, or else the centre of
    /// the square. A cell without a name has no place.
    fn of(&self, link: &LinkRecord) -> Option<String> {
        let square = link.position.map(square);
        let of_cell = link.cell.as_deref().map(|cell| self.cells.get(cell).copied());
        if square.is_none() && of_cell.is_none() {
            return None;
        }
        let of_square = || square.and_then(|square| self.squares.get(&square).copied());
        let name = link.place.as_deref().or_else(|| of_cell.flatten()).or_else(of_square);
        let centre = || square.map(|(lat, lon)| format!("{:.1}, {:.1}", lat as f64 / 10.0, lon as f64 / 10.0));
        name.map(str::to_owned).or_else(centre)
    }
}

fn square((lat, lon): (f64, f64)) -> Square {
    ((lat * 10.0).round() as i64, (lon * 10.0).round() as i64)
}

fn most_frequent<K: Ord>(counts: BTreeMap<K, BTreeMap<&str, usize>>) -> BTreeMap<K, &str> {
    counts
        .into_iter()
        .filter_map(|(key, places)| {
            let (place, _) = places.into_iter().rev().max_by_key(|(_, count)| *count)?;
            Some((key, place))
        })
        .collect()
}
