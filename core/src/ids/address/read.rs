//! From segments to the parts of an address.

use super::place::{self, State};
use super::segment::{Cutter, Part, Segment, is_number, is_postcode, tokens};
use super::words::{in_full, is_small};
use super::{Address, clean};

/// Reads free text.
pub(super) fn read(text: &str, country: Option<[u8; 2]>) -> Address {
    let folded = crate::text::fold(text).replace("c.p.", "cp ").replace("p.o. box", "pobox").replace("n°", "no ");
    let cutter = Cutter::default().cut(&tokens(&folded));
    let mut reader = Reader { address: Address::default(), home: country.map(clean::country_text), rest: Vec::new() };
    for (at, segment) in cutter.segments.iter().enumerate() {
        reader.place_segment(segment, at + 1 == cutter.segments.len());
    }
    reader.places();
    reader.leftovers();
    let mut address = reader.address;
    if let Some(leading) = cutter.leading {
        if !address.street.is_empty() && address.number.is_empty() {
            address.number = number(leading);
        } else if address.street.is_empty() && address.postcode.is_empty() && is_postcode(leading) {
            address.postcode = leading.to_uppercase();
        }
    }
    address
}

/// A house's number: letters and digits in lower case, with a dash where one stood.
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

/// States that are one city.
const CITIES: [&str; 6] = ["MX-CMX", "AR-C", "CO-DC", "CU-03", "PY-ASU", "UY-MO"];

struct Reader {
    address: Address,
    home: Option<String>,
    /// Segments whose part nothing tells.
    rest: Vec<String>,
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
                // A town in the name's tail is the town: "Cra 45 Medellin" has no number between.
                let name = self.without_places(&text, 2);
                self.address.street = compact_name(&name);
            }
            Part::Number if address.number.is_empty() => address.number = number(&text.replace(' ', "")),
            Part::Unit => {
                set(&mut address.unit, format!("{} {}", segment.class, text.replace(" - ", " ")).trim_end().to_owned());
            }
            Part::Quarter if address.quarter.is_empty() => {
                // "Barrio San José Guadalajara": of one word only where nothing else can be the town.
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
                    self.rest.push(rest.join(" "));
                }
            }
            _ => self.rest.push(text),
        }
    }

    /// The text without a town of at least so many words at its end, which is kept for the town; all of it if nothing
    /// else would be left.
    fn without_places(&mut self, text: &str, fewest: usize) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        for length in (fewest..=place::max_town_words().min(words.len().saturating_sub(1))).rev() {
            let (head, tail) = words.split_at(words.len() - length);
            let tail = tail.join(" ");
            let before = head.last().copied().unwrap_or("");
            if place::is_town(&tail) && !is_small(before) && head.iter().any(|word| word.len() > 3 || is_number(word)) {
                self.rest.push(tail);
                return head.join(" ");
            }
        }
        text.to_owned()
    }

    /// Finds country, state and town among the segments that are left, from the last.
    fn places(&mut self) {
        let mut rest = std::mem::take(&mut self.rest);
        let mut kept = Vec::new();
        while let Some(text) = rest.pop() {
            if let Some(left) = self.place_of(&text, rest.is_empty()) {
                if left.is_empty() {
                    continue;
                }
                kept.push(left);
            } else {
                kept.push(text);
            }
        }
        kept.reverse();
        self.rest = kept;
    }

    /// Takes a place from the end of a text; what is left of the text, or `None` where it ends in no place.
    fn place_of(&mut self, text: &str, only: bool) -> Option<String> {
        if text.len() == 2 && text.bytes().all(|c| c.is_ascii_alphabetic()) && self.address.postcode.len() == 4 {
            // The letters of a Dutch postal code.
            self.address.postcode.push_str(&text.to_uppercase());
            return Some(String::new());
        }
        let words: Vec<&str> = text.split(' ').collect();
        for length in (1..=place::max_town_words().max(5).min(words.len())).rev() {
            let (head, tail) = words.split_at(words.len() - length);
            let tail = tail.join(" ");
            if head.last().is_some_and(|word| is_small(word)) || !self.take(&tail, only && head.is_empty()) {
                continue;
            }
            let head = head.join(" ");
            return Some(self.place_of(&head, only).unwrap_or(head));
        }
        None
    }

    fn take(&mut self, text: &str, only: bool) -> bool {
        if text.is_empty() {
            return false;
        }
        let states: Vec<&State> = self.preferred(place::states_of(text).collect());
        let towns: Vec<&State> = self.preferred(place::towns_of(text).collect());
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
        // Abbreviations of two letters are words of names too, unless they stand alone or after a town.
        if address.state.is_empty() && address.city.is_empty() && !states.is_empty() {
            address.state = one(&states).map_or_else(|| text.to_owned(), |state| state.code.to_owned());
            if CITIES.contains(&address.state.as_str()) {
                address.city = one(&states).map_or_else(String::new, |state| place::words(state.name));
            } else if only || !towns.is_empty() {
                text.clone_into(&mut address.city);
            }
            self.derive();
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
            if let Some(state) = one(&towns.iter().filter(fitting).copied().collect::<Vec<_>>()) {
                state.code.clone_into(&mut self.address.state);
            }
            self.derive();
            return true;
        }
        false
    }

    /// The states of the country that the address or the record is of, or all if none is.
    fn preferred(&self, states: Vec<&'static State>) -> Vec<&'static State> {
        let wanted =
            if self.address.country.is_empty() { self.home.as_deref() } else { Some(self.address.country.as_str()) };
        let at_home: Vec<&State> = states.iter().copied().filter(|state| Some(state.country()) == wanted).collect();
        if at_home.is_empty() && self.address.country.is_empty() { states } else { at_home }
    }

    /// The country that the state is of.
    fn derive(&mut self) {
        if let (true, Some(b'-')) = (self.address.country.is_empty(), self.address.state.as_bytes().get(2)) {
            self.address.state[..2].clone_into(&mut self.address.country);
        }
    }

    /// Gives what no rule placed to the street, the quarter and the town, in this order.
    fn leftovers(&mut self) {
        for text in std::mem::take(&mut self.rest) {
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

fn one<'a>(states: &[&'a State]) -> Option<&'a State> {
    match states {
        [first, rest @ ..] if rest.iter().all(|other| other.code == first.code) => Some(first),
        _ => None,
    }
}

/// A name without articles, its abbreviations written out; all of it if it has nothing else.
fn compact_name(text: &str) -> String {
    let kept: Vec<&str> = text.split(' ').filter(|word| !is_small(word) && *word != "-").map(in_full).collect();
    if kept.is_empty() { text.to_owned() } else { kept.join(" ") }
}
