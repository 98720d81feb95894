//! Assigns segments to the parts of an address.

use super::place::{self, State};
use super::segment::{Part, Segment, Segmenter, is_number, is_postcode, tokens};
use super::words::{expand_abbreviation, is_stop_word};
use super::{Address, clean};

/// Parses free text.
pub(super) fn read(text: &str, country: Option<[u8; 2]>) -> Address {
    let folded = crate::text::fold(text).replace("c.p.", "cp ").replace("p.o. box", "pobox").replace("n°", "no ");
    let segmenter = Segmenter::default().run(&tokens(&folded));
    let mut reader =
        Reader { address: Address::default(), default_country: country.map(clean::country_text), unplaced: Vec::new() };
    for (at, segment) in segmenter.segments.iter().enumerate() {
        reader.place_segment(segment, at + 1 == segmenter.segments.len());
    }
    reader.find_places();
    reader.assign_unplaced();
    let mut address = reader.address;
    if let Some(leading) = segmenter.leading {
        if !address.street.is_empty() && address.number.is_empty() {
            address.number = number(leading);
        } else if address.street.is_empty() && address.postcode.is_empty() && is_postcode(leading) {
            address.postcode = leading.to_uppercase();
        }
    }
    address
}

/// Normalises a house number: letters and digits in lower case, with single dashes.
pub(super) fn number(text: &str) -> String {
    let mut out = String::new();
    for c in crate::text::fold(text).chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if c == '-' && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// States that consist of one city.
const CITY_STATES: [&str; 6] = ["MX-CMX", "AR-C", "CO-DC", "CU-03", "PY-ASU", "UY-MO"];

struct Reader {
    address: Address,
    default_country: Option<String>,
    /// Texts of segments without a known part.
    unplaced: Vec<String>,
}

impl Reader {
    fn place_segment(&mut self, segment: &Segment<'_>, last: bool) {
        let set = |field: &mut String, text: String| {
            if field.is_empty() {
                *field = text;
            } else if !text.is_empty() {
                field.push(' ');
                field.push_str(&text);
            }
        };
        let text = segment.words.join(" ");
        let address = &mut self.address;
        match segment.part {
            Part::Street if address.street.is_empty() => {
                segment.class.clone_into(&mut address.way);
                // "Cra 45 Ciudad Juarez" has no separator between the street and the town.
                let name = self.without_places(&text, 2);
                self.address.street = compact_name(&name);
            }
            Part::Number if address.number.is_empty() => address.number = number(&text.replace(' ', "")),
            Part::Unit => {
                set(&mut address.unit, format!("{} {}", segment.class, text.replace(" - ", " ")).trim_end().to_owned());
            }
            Part::Quarter if address.quarter.is_empty() => {
                // "Barrio San José Guadalajara": removes a one-word town only from the last segment.
                let name = self.without_places(&text, if last { 1 } else { 2 });
                self.address.quarter = compact_name(&name);
            }
            Part::Corner => {
                let name = self.without_places(&text, 2);
                set(&mut self.address.corner, compact_name(&name));
            }
            Part::Postcode if address.postcode.is_empty() => {
                let (code, rest): (Vec<&str>, Vec<&str>) = segment.words.iter().partition(|word| is_number(word));
                address.postcode = code.concat().to_uppercase();
                if !rest.is_empty() {
                    self.unplaced.push(rest.join(" "));
                }
            }
            _ => self.unplaced.push(text),
        }
    }

    /// Removes a town of at least `min_words` words from the end of a text and keeps it as unplaced. Returns the whole text
    /// if nothing else would remain.
    fn without_places(&mut self, text: &str, min_words: usize) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        for length in (min_words..=place::max_town_words().min(words.len().saturating_sub(1))).rev() {
            let (head, tail) = words.split_at(words.len() - length);
            let tail = tail.join(" ");
            let before = head.last().copied().unwrap_or("");
            if place::is_town(&tail)
                && !is_stop_word(before)
                && head.iter().any(|word| word.len() > 3 || is_number(word))
            {
                self.unplaced.push(tail);
                return head.join(" ");
            }
        }
        text.to_owned()
    }

    /// Finds country, state and town in the unplaced segments, from the last to the first.
    fn find_places(&mut self) {
        let mut unplaced = std::mem::take(&mut self.unplaced);
        let mut kept = Vec::new();
        while let Some(text) = unplaced.pop() {
            if let Some(left) = self.take_trailing_places(&text, unplaced.is_empty()) {
                if left.is_empty() {
                    continue;
                }
                kept.push(left);
            } else {
                kept.push(text);
            }
        }
        kept.reverse();
        self.unplaced = kept;
    }

    /// Assigns the places at the end of a text. Returns the remaining text, or `None` if the text does not end in a place.
    fn take_trailing_places(&mut self, text: &str, only: bool) -> Option<String> {
        if text.len() == 2 && text.bytes().all(|c| c.is_ascii_alphabetic()) && self.address.postcode.len() == 4 {
            // The two letters that end a Dutch postal code.
            self.address.postcode.push_str(&text.to_uppercase());
            return Some(String::new());
        }
        let words: Vec<&str> = text.split(' ').collect();
        for length in (1..=place::max_town_words().max(5).min(words.len())).rev() {
            let (head, tail) = words.split_at(words.len() - length);
            let tail = tail.join(" ");
            if head.last().is_some_and(|word| is_stop_word(word)) || !self.assign_place(&tail, only && head.is_empty())
            {
                continue;
            }
            let head = head.join(" ");
            return Some(self.take_trailing_places(&head, only).unwrap_or(head));
        }
        None
    }

    /// Assigns a text to country, state or city; returns false if it is none. `only` means that no other text is left.
    fn assign_place(&mut self, text: &str, only: bool) -> bool {
        if text.is_empty() {
            return false;
        }
        let states: Vec<&State> = self.prefer_country(place::states_of(text).collect());
        let towns: Vec<&State> = self.prefer_country(place::towns_of(text).collect());
        let address = &mut self.address;
        let shared = matches!(text, "mexico" | "guatemala" | "panama" | "belize");
        if address.country.is_empty()
            && address.city.is_empty()
            && (states.is_empty() && towns.is_empty() || shared && !only)
            && let Some(country) = place::named(text)
        {
            country.code.clone_into(&mut address.country);
            return true;
        }
        // A state comes before its city when reading from the end; a city that was assigned first rules out a state.
        if address.state.is_empty() && address.city.is_empty() && !states.is_empty() {
            address.state = single_state(&states).map_or_else(|| text.to_owned(), |state| state.code.to_owned());
            if CITY_STATES.contains(&address.state.as_str()) {
                address.city = single_state(&states).map_or_else(String::new, |state| place::words(state.name));
            } else if only || !towns.is_empty() {
                text.clone_into(&mut address.city);
            }
            self.derive_country();
            return true;
        }
        let elsewhere =
            !address.state.is_empty() && !towns.is_empty() && towns.iter().all(|town| town.code != address.state);
        if (address.city.is_empty() || address.city == text)
            && !elsewhere
            && (!towns.is_empty() || text.len() > 2 && !states.is_empty())
        {
            text.clone_into(&mut address.city);
            let fitting = |state: &&&State| address.state.is_empty() || state.code == address.state;
            if let Some(state) = single_state(&towns.iter().filter(fitting).copied().collect::<Vec<_>>()) {
                state.code.clone_into(&mut self.address.state);
            }
            self.derive_country();
            return true;
        }
        false
    }

    /// Returns the states of the country of the address or record; all states if that country is unknown or, for the
    /// country of the record, has none of them.
    fn prefer_country(&self, states: Vec<&'static State>) -> Vec<&'static State> {
        let wanted = if self.address.country.is_empty() {
            self.default_country.as_deref()
        } else {
            Some(self.address.country.as_str())
        };
        let at_home: Vec<&State> = states.iter().copied().filter(|state| Some(state.country()) == wanted).collect();
        if at_home.is_empty() && self.address.country.is_empty() { states } else { at_home }
    }

    /// Sets a missing country from the state code.
    fn derive_country(&mut self) {
        if let (true, Some(b'-')) = (self.address.country.is_empty(), self.address.state.as_bytes().get(2)) {
            self.address.state[..2].clone_into(&mut self.address.country);
        }
    }

    /// Assigns the unplaced texts to empty parts, by default in the order street, quarter, town.
    fn assign_unplaced(&mut self) {
        for text in std::mem::take(&mut self.unplaced) {
            let name = compact_name(&text);
            let address = &mut self.address;
            let centre =
                matches!(name.as_str(), "centro" | "centre ville" | "downtown" | "centro historico" | "centre");
            if address.street.is_empty() && address.quarter.is_empty() && !centre {
                address.street = name;
            } else if address.quarter.is_empty() && (centre || !address.city.is_empty()) {
                address.quarter = name;
            } else if address.city.is_empty() {
                address.city = name;
            } else if address.quarter.is_empty() {
                address.quarter = name;
            } else {
                address.quarter.push(' ');
                address.quarter.push_str(&name);
            }
        }
    }
}

/// Returns the state if all states have the same code.
fn single_state<'a>(states: &[&'a State]) -> Option<&'a State> {
    match states {
        [first, rest @ ..] if rest.iter().all(|other| other.code == first.code) => Some(first),
        _ => None,
    }
}

/// Removes articles and expands abbreviations; returns the whole text if nothing would remain.
fn compact_name(text: &str) -> String {
    let kept: Vec<&str> =
        text.split(' ').filter(|word| !is_stop_word(word) && *word != "-").map(expand_abbreviation).collect();
    if kept.is_empty() { text.to_owned() } else { kept.join(" ") }
}
