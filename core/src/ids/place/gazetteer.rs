//! A small gazetteer: states, provinces and departments of the Americas, Spain, Portugal, France and the Netherlands,
//! their cities, and the border crossings and ports on the routes of the region.
//!
//! Source: ISO 3166-2 for the codes of states; names, abbreviations and towns are from general knowledge, about 270 states
//! and 800 towns. Its purpose is to distinguish cities from streets in addresses; it is not a complete list of towns.

use std::sync::OnceLock;

use hashbrown::HashMap;

use super::words;

/// A state, province or department.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
pub struct State {
    /// The ISO 3166-2 code, such as `MX-CHP`; the country code for countries whose states are not listed.
    pub code: &'static str,
    /// The name.
    pub name: &'static str,
}

impl State {
    /// Returns the country (ISO 3166, two letters).
    #[must_use]
    pub fn country(&self) -> &'static str {
        self.code.get(..2).unwrap_or("")
    }
}

type Places = HashMap<String, Vec<u16>, foldhash::fast::FixedState>;

struct Table {
    states: Vec<State>,
    names: Places,
    towns: Places,
    /// The maximum number of words in a town's name.
    max_town_words: usize,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table =
            Table { states: Vec::new(), names: HashMap::default(), towns: HashMap::default(), max_town_words: 1 };
        let lines = include_str!("places.txt").lines().filter(|line| !line.starts_with('#'));
        for (at, line) in lines.enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            let mut parts = line.split('|');
            let mut next = || parts.next().unwrap_or("");
            let (code, names, towns) = (next(), next(), next());
            table.states.push(State { code, name: names.split(',').next().unwrap_or("") });
            for name in names.split(',').filter(|name| !name.is_empty()) {
                table.names.entry(words(name)).or_default().push(at);
            }
            for town in towns.split(',').filter(|town| !town.is_empty()) {
                let town = words(town);
                table.max_town_words = table.max_town_words.max(town.split(' ').count());
                table.towns.entry(town).or_default().push(at);
            }
        }
        table
    })
}

fn lookup(places: &'static Places, name: &str) -> impl Iterator<Item = &'static State> + use<> {
    places.get(name).into_iter().flatten().map(|at| &table().states[usize::from(*at)])
}

/// Returns the states that a text names by name or abbreviation; several if countries share the name.
///
/// ```
/// use vinculo::ids::place::states;
///
/// assert_eq!(states("Chis.").next().map(|s| s.code), Some("MX-CHP"));
/// let codes: Vec<&str> = states("Amazonas").map(|s| s.code).collect();
/// assert_eq!(codes, ["CO-AMA", "VE-Z", "BR-AM"]);
/// ```
pub fn states(text: &str) -> impl Iterator<Item = &'static State> + use<> {
    lookup(&table().names, &words(text))
}

/// Returns the states that have a town of this name.
///
/// ```
/// use vinculo::ids::place::towns;
///
/// assert_eq!(towns("Necoclí").next().map(|s| s.code), Some("CO-ANT"));
/// ```
pub fn towns(text: &str) -> impl Iterator<Item = &'static State> + use<> {
    lookup(&table().towns, &words(text))
}

/// Returns whether these folded words are the name of a listed town.
pub(in crate::ids) fn is_town(folded: &str) -> bool {
    table().towns.contains_key(folded)
}

/// Returns the states with this folded name or abbreviation.
pub(in crate::ids) fn states_of(folded: &str) -> impl Iterator<Item = &'static State> + use<> {
    lookup(&table().names, folded)
}

/// Returns the states that have a town of this folded name.
pub(in crate::ids) fn towns_of(folded: &str) -> impl Iterator<Item = &'static State> + use<> {
    lookup(&table().towns, folded)
}

/// Returns the maximum number of words in a town's name.
pub(in crate::ids) fn max_town_words() -> usize {
    table().max_town_words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookup_ignores_accents_and_case() {
        assert_eq!(states("NUEVO LEÓN").next().map(|s| s.code), Some("MX-NLE"));
        assert_eq!(states("n.l.").next().map(|s| s.code), Some("MX-NLE"));
        assert_eq!(towns("são josé dos campos").next().map(|s| s.code), Some("BR-SP"));
        assert_eq!(towns("Cap-Haïtien").next().map(State::country), Some("HT"));
        assert_eq!(towns("Atlantis").count(), 0);
    }

    #[test]
    fn every_state_has_a_country() {
        for state in &table().states {
            assert!(super::super::country(state.country()).is_some(), "{state:?}");
        }
        assert!(table().states.len() > 250 && table().towns.len() > 700);
    }
}
