//! Countries, states and towns.

pub(super) mod country;
mod gazetteer;

pub use country::{Country, country};
pub use gazetteer::{State, states, towns};

pub(super) use country::named;
pub(super) use gazetteer::{is_town, max_town_words, states_of, towns_of};

/// Returns the folded words of a text: lower case, letters and digits only, separated by one space. `&` becomes "and".
pub(super) fn words(text: &str) -> String {
    let folded = crate::text::fold(text);
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if c == '&' {
            out.push_str(if out.is_empty() || out.ends_with(' ') { "and " } else { " and " });
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}
