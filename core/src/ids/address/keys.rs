//! Blocking keys of addresses.

use smallvec::SmallVec;

use super::fields;
use crate::hash;
use crate::ids::keys::BlockingKeys;

/// Adds the keys of a canonical address, the most selective first: street with number, number with place, street with
/// place, street with corner, quarter with number or unit, postal code with number. A misspelt street shares the key of
/// number and place; a missing number leaves the key of street and place. The order of words in a street is ignored.
pub(super) fn blocking_keys(seed: u64, canonical: &str, keys: &mut BlockingKeys) {
    let Some([_, street, corner, number, unit, quarter, city, state, postcode, _]) = fields(canonical) else { return };
    let place = if city.is_empty() { state } else { city };
    let key = |salt: u64, parts: [&str; 3]| {
        parts.iter().fold(seed.wrapping_add(salt), |key, part| hash::mix(key, hash::text(part)))
    };
    let mut words: SmallVec<[&str; 8]> = street.split(' ').collect();
    words.sort_unstable();
    let street = words.join(" ");
    let mut add = |salt: u64, parts: [&str; 3]| {
        if !parts[0].is_empty() && !parts[1].is_empty() {
            keys.push(key(salt, parts));
        }
    };
    add(1, [&street, number, ""]);
    add(2, [number, place, ""]);
    add(3, [&street, place, ""]);
    add(4, [&street, corner, ""]);
    add(5, [quarter, if number.is_empty() { unit } else { number }, ""]);
    add(6, [postcode, number, ""]);
    if keys.is_empty() {
        keys.push(key(7, [&street, quarter, place]));
    }
}
