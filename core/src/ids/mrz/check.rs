//! Check digits, and the repair of what they prove.
//!
//! Doc 9303, part 3, section 4.9: values 0-9 for digits, 10-35 for letters, 0 for the filler; weights 7, 3, 1 again
//! and again; the rest by 10. G for 6, L for 1 and K for the filler change a value by ten or twenty, so no check digit
//! sees them.

use smallvec::SmallVec;

use super::layout::Layout;
use super::states;
use crate::ids::distance::LOOK_ALIKES;
use crate::ids::passport;

/// A field with a check digit of its own.
pub(super) struct Checked {
    pub(super) name: &'static str,
    pub(super) at: SmallVec<[usize; 24]>,
    pub(super) check: usize,
    /// Whether only digits stand in it.
    pub(super) digits: bool,
}

/// Characters put in the place of others.
type Swap = SmallVec<[(usize, u8); 2]>;

/// Digits that a scanner takes for one another.
const DIGITS: [(u8, u8); 9] = [
    (b'0', b'6'),
    (b'0', b'8'),
    (b'0', b'9'),
    (b'1', b'7'),
    (b'3', b'8'),
    (b'4', b'9'),
    (b'5', b'6'),
    (b'6', b'8'),
    (b'8', b'9'),
];

pub(super) fn digit(characters: impl Iterator<Item = u8>) -> u8 {
    let value = |c: u8| match c {
        b'0'..=b'9' => u32::from(c - b'0'),
        b'A'..=b'Z' => u32::from(c - b'A') + 10,
        _ => 0,
    };
    let sum: u32 = characters.zip([7, 3, 1].iter().cycle()).map(|(c, weight)| value(c) * weight).sum();
    b'0' + (sum % 10) as u8
}

impl Checked {
    pub(super) fn expected(&self, zone: &[u8]) -> u8 {
        digit(self.at.iter().map(|at| zone[*at]))
    }

    /// Whether the check digit fits; of a field of fillers it may be a filler too.
    pub(super) fn passes(&self, zone: &[u8]) -> bool {
        self.expected(zone) == zone[self.check]
            || zone[self.check] == b'<' && self.at.iter().all(|at| zone[*at] == b'<')
    }

    pub(super) fn text(&self, zone: &[u8]) -> String {
        self.at.iter().map(|at| char::from(zone[*at])).collect()
    }
}

/// The fields of a zone that have check digits.
pub(super) fn fields(zone: &[u8], layout: &Layout) -> SmallVec<[Checked; 4]> {
    let simple = |name, start: usize, length: usize, digits| Checked {
        name,
        at: (start..start + length).collect(),
        check: start + length,
        digits,
    };
    let mut fields = SmallVec::new();
    fields.push(number(zone, layout).unwrap_or_else(|| simple("document number", layout.number, 9, false)));
    fields.push(simple("birth date", layout.birth, 6, true));
    fields.push(simple("expiry date", layout.expiry, 6, true));
    if let Some(check) = layout.optional_check {
        let (start, _) = layout.optional;
        fields.push(simple("personal number", start, check - start, false));
    }
    fields
}

/// A number longer than nine characters: its check digit is a filler, and the rest of it stands in the optional data,
/// followed by the check digit (Doc 9303, part 5, section 4.2.2).
fn number(zone: &[u8], layout: &Layout) -> Option<Checked> {
    let (start, end) = layout.optional;
    let continues = layout.composite.is_some() && layout.optional_check.is_none() && zone[layout.number + 9] == b'<';
    let rest = zone[start..end].iter().take_while(|c| **c != b'<').count();
    (continues && rest >= 2).then(|| Checked {
        name: "document number",
        at: (layout.number..layout.number + 9).chain(start..start + rest - 1).collect(),
        check: start + rest - 1,
        digits: false,
    })
}

/// The composite check digit that would fit.
pub(super) fn composite(zone: &[u8], layout: &Layout) -> u8 {
    digit(layout.covered.iter().flat_map(|(start, end)| zone[*start..*end].iter().copied()))
}

fn composite_passes(zone: &[u8], layout: &Layout) -> bool {
    layout.composite.is_none_or(|at| zone[at] == composite(zone, layout))
}

/// Puts right what the check digits prove to be a look-alike: a failing field by the only swap of a letter and a digit
/// that makes its own check digit and the composite one fit; optional data without a check digit of its own by the only
/// swap that the composite asks for. A swap that puts a letter among digits, or the reverse, is no scanner's: it counts
/// only if it gives the number the shape that passports of the issuing country have. Returns what was done.
pub(super) fn repair(zone: &mut [u8], layout: &Layout) -> Vec<(usize, u8, u8)> {
    let fields = fields(zone, layout);
    let failing: SmallVec<[&Checked; 4]> = fields.iter().filter(|field| !field.passes(zone)).collect();
    let mut choices: SmallVec<[Vec<Swap>; 4]> = SmallVec::new();
    if failing.is_empty() {
        if composite_passes(zone, layout) {
            return Vec::new();
        }
        let free = [layout.optional, layout.more].into_iter().flat_map(|(start, end)| start..end);
        let free = if layout.optional_check.is_some() { Vec::new() } else { free.collect() };
        choices.push(plainest(zone, layout, &free, singles(zone, &free)));
    }
    for field in failing.iter().filter(|field| !field.digits) {
        let fits = |swap: &Swap| field.passes(&swapped(zone, swap));
        choices.push(plainest(zone, layout, &field.at, singles(zone, &field.at).into_iter().filter(fits).collect()));
    }
    let Some(chosen) = only_choice(zone, layout, &choices) else { return Vec::new() };
    let mut done = Vec::new();
    for (at, new) in chosen {
        done.push((at, zone[at], new));
        zone[at] = new;
    }
    done
}

fn swapped(zone: &[u8], swap: &[(usize, u8)]) -> Vec<u8> {
    let mut zone = zone.to_vec();
    for (at, new) in swap {
        zone[*at] = *new;
    }
    zone
}

/// The swaps that leave a field with the fewest changes between letters and digits, and no more than it had; letters
/// before digits are as plain as digits alone.
fn plainest(zone: &[u8], layout: &Layout, at: &[usize], swaps: Vec<Swap>) -> Vec<Swap> {
    let country = states::country(&super::fields::plain(&zone[2..5])).and_then(|code| code.as_bytes().try_into().ok());
    let of_passport = layout.optional_check.is_some() && at.first() == Some(&layout.number);
    let shape = |zone: &[u8]| {
        let number: Vec<u8> = at.iter().map(|at| zone[*at]).filter(|c| *c != b'<').collect();
        country.filter(|_| of_passport).is_some_and(|country| passport::has_shape(country, &number))
    };
    let breaks = |zone: &[u8]| {
        let kinds = |i: usize| (zone[at[i]].is_ascii_digit(), zone[at[i]].is_ascii_uppercase());
        (1..at.len()).filter(|i| kinds(i - 1) != kinds(*i)).count()
    };
    let shapeless = !shape(zone);
    let rated = swaps.into_iter().filter_map(|swap| {
        let other = swapped(zone, &swap);
        let known = shapeless && shape(&other);
        (known || breaks(&other) <= breaks(zone)).then(|| (if known { 0 } else { breaks(&other) + 1 }, swap))
    });
    let rated: Vec<(usize, Swap)> = rated.collect();
    let least = rated.iter().map(|(breaks, _)| *breaks).min().unwrap_or(0);
    let most = if least == 0 { 0 } else { least.max(2) };
    rated.into_iter().filter(|(breaks, _)| *breaks <= most).map(|(_, swap)| swap).collect()
}

/// The one way to take a swap from each field so that the composite check digit fits.
fn only_choice(zone: &[u8], layout: &Layout, choices: &[Vec<Swap>]) -> Option<Swap> {
    let mut ways: Vec<Swap> = vec![Swap::new()];
    for swaps in choices {
        ways = ways
            .iter()
            .flat_map(|way| swaps.iter().map(|swap| way.iter().chain(swap).copied().collect()))
            .take(1000)
            .collect();
    }
    let mut fitting = ways.into_iter().filter(|way| composite_passes(&swapped(zone, way), layout));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// Every exchange of one letter and the digit it looks like.
fn singles(zone: &[u8], places: &[usize]) -> Vec<Swap> {
    let others = |c: u8| {
        LOOK_ALIKES.iter().filter_map(move |(letter, digit)| match c {
            _ if c == *letter => Some(*digit),
            _ if c == *digit => Some(*letter),
            _ => None,
        })
    };
    places.iter().flat_map(|at| others(zone[*at]).map(|new| Swap::from_slice(&[(*at, new)]))).collect()
}

/// What a failing date may have been, if both its own check digit and the composite one single it out: two digits that
/// look alike, or two neighbours exchanged. A guess, so it is told and not put in. In a number, the composite weighs
/// every character as the number's own check digit does, and singles nothing out.
pub(super) fn guess(zone: &[u8], layout: &Layout, field: &Checked, fits: impl Fn(&str) -> bool) -> Option<String> {
    if layout.composite.is_none() || !field.digits {
        return None;
    }
    let mut found: Option<String> = None;
    let mut attempt = |swap: &[(usize, u8)]| {
        let other = swapped(zone, swap);
        let text = field.text(&other);
        if !field.passes(&other) || !composite_passes(&other, layout) || !fits(&text) {
            return true;
        }
        found.replace(text.clone()).is_none_or(|known| known == text)
    };
    let mut only = true;
    for (i, at) in field.at.iter().enumerate() {
        for (a, b) in DIGITS {
            if zone[*at] == a || zone[*at] == b {
                only &= attempt(&[(*at, if zone[*at] == a { b } else { a })]);
            }
        }
        if let Some(next) = field.at.get(i + 1).filter(|next| zone[**next] != zone[*at]) {
            only &= attempt(&[(*at, zone[*next]), (*next, zone[*at])]);
        }
    }
    found.filter(|_| only)
}
