//! Check digits, and repairs that the check digits confirm.
//!
//! Doc 9303, part 3, section 4.9: values 0-9 for digits, 10-35 for letters, 0 for the filler; weights 7, 3, 1 repeated;
//! sum modulo 10. Reading G for 6, L for 1 or K for the filler changes a value by ten or twenty, so no check digit
//! detects it.

use smallvec::SmallVec;

use super::layout::Layout;
use super::states;
use crate::ids::distance::LOOK_ALIKES;
use crate::ids::passport;
use crate::ids::problem::ZoneField;

/// A field with its own check digit: name, offsets of its characters, offset of the check digit.
pub(super) struct Checked {
    pub(super) name: ZoneField,
    pub(super) at: SmallVec<[usize; 24]>,
    pub(super) check: usize,
    /// Whether the field allows digits only.
    pub(super) digits: bool,
}

/// Substitutions: offset and new character.
type Substitution = SmallVec<[(usize, u8); 2]>;

/// Pairs of digits that OCR confuses.
const CONFUSED_DIGITS: [(u8, u8); 9] = [
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

    /// Returns whether the check digit fits. The check digit of an empty field (fillers only) may be a filler.
    pub(super) fn passes(&self, zone: &[u8]) -> bool {
        self.expected(zone) == zone[self.check]
            || zone[self.check] == b'<' && self.at.iter().all(|at| zone[*at] == b'<')
    }

    pub(super) fn text(&self, zone: &[u8]) -> String {
        self.at.iter().map(|at| char::from(zone[*at])).collect()
    }
}

/// Returns the fields of a zone that have their own check digit.
pub(super) fn fields(zone: &[u8], layout: &Layout) -> SmallVec<[Checked; 4]> {
    let simple = |name, start: usize, length: usize, digits| Checked {
        name,
        at: (start..start + length).collect(),
        check: start + length,
        digits,
    };
    let mut fields = SmallVec::new();
    fields.push(number(zone, layout).unwrap_or_else(|| simple(ZoneField::DocumentNumber, layout.number, 9, false)));
    fields.push(simple(ZoneField::BirthDate, layout.birth, 6, true));
    fields.push(simple(ZoneField::ExpiryDate, layout.expiry, 6, true));
    if let Some(check) = layout.optional_check {
        let (start, _) = layout.optional;
        fields.push(simple(ZoneField::PersonalNumber, start, check - start, false));
    }
    fields
}

/// Returns the field of a document number longer than nine characters: a filler replaces its check digit, and the rest
/// of the number is in the optional data, followed by the check digit (Doc 9303, part 5, section 4.2.2).
fn number(zone: &[u8], layout: &Layout) -> Option<Checked> {
    let (start, end) = layout.optional;
    let continues = layout.composite.is_some() && layout.optional_check.is_none() && zone[layout.number + 9] == b'<';
    let rest = zone[start..end].iter().take_while(|c| **c != b'<').count();
    (continues && rest >= 2).then(|| Checked {
        name: ZoneField::DocumentNumber,
        at: (layout.number..layout.number + 9).chain(start..start + rest - 1).collect(),
        check: start + rest - 1,
        digits: false,
    })
}

/// Returns the expected composite check digit.
pub(super) fn composite(zone: &[u8], layout: &Layout) -> u8 {
    digit(layout.covered.iter().flat_map(|(start, end)| zone[*start..*end].iter().copied()))
}

fn composite_passes(zone: &[u8], layout: &Layout) -> bool {
    layout.composite.is_none_or(|at| zone[at] == composite(zone, layout))
}

/// Repairs look-alike characters that the check digits confirm, and returns the changes as (offset, old, new). A field
/// with a failed check digit is repaired by the only exchange of a letter and a digit that makes its own and the
/// composite check digit fit. Optional data without its own check digit is repaired by the only exchange that makes the
/// composite check digit fit. An exchange that puts a letter among digits or a digit among letters is accepted only if
/// it gives the number the shape of a passport number of the issuing country.
pub(super) fn repair(zone: &mut [u8], layout: &Layout) -> Vec<(usize, u8, u8)> {
    let fields = fields(zone, layout);
    let failing: SmallVec<[&Checked; 4]> = fields.iter().filter(|field| !field.passes(zone)).collect();
    let mut choices: SmallVec<[Vec<Substitution>; 4]> = SmallVec::new();
    if failing.is_empty() {
        if composite_passes(zone, layout) {
            return Vec::new();
        }
        let free = [layout.optional, layout.more].into_iter().flat_map(|(start, end)| start..end);
        let free = if layout.optional_check.is_some() { Vec::new() } else { free.collect() };
        choices.push(fewest_boundaries(zone, layout, &free, single_substitutions(zone, &free)));
    }
    for field in failing.iter().filter(|field| !field.digits) {
        let fits = |swap: &Substitution| field.passes(&substituted(zone, swap));
        choices.push(fewest_boundaries(
            zone,
            layout,
            &field.at,
            single_substitutions(zone, &field.at).into_iter().filter(fits).collect(),
        ));
    }
    let Some(chosen) = unique_combination(zone, layout, &choices) else { return Vec::new() };
    let mut done = Vec::new();
    for (at, new) in chosen {
        done.push((at, zone[at], new));
        zone[at] = new;
    }
    done
}

fn substituted(zone: &[u8], swap: &[(usize, u8)]) -> Vec<u8> {
    let mut zone = zone.to_vec();
    for (at, new) in swap {
        zone[*at] = *new;
    }
    zone
}

/// Keeps the substitutions that leave a field with the fewest boundaries between letters and digits, and no more than
/// it had. One boundary (letters before digits) is as good as none. A substitution that yields the passport shape of
/// the issuing country takes precedence.
fn fewest_boundaries(zone: &[u8], layout: &Layout, at: &[usize], swaps: Vec<Substitution>) -> Vec<Substitution> {
    let country = states::country(&super::fields::plain(&zone[2..5])).and_then(|code| code.as_bytes().try_into().ok());
    let of_passport = layout.optional_check.is_some() && at.first() == Some(&layout.number);
    let shape = |zone: &[u8]| {
        let number: Vec<u8> = at.iter().map(|at| zone[*at]).filter(|c| *c != b'<').collect();
        country.filter(|_| of_passport).is_some_and(|country| passport::has_shape(country, &number))
    };
    let boundaries = |zone: &[u8]| {
        let kinds = |i: usize| (zone[at[i]].is_ascii_digit(), zone[at[i]].is_ascii_uppercase());
        (1..at.len()).filter(|i| kinds(i - 1) != kinds(*i)).count()
    };
    let lacks_shape = !shape(zone);
    let rated = swaps.into_iter().filter_map(|swap| {
        let other = substituted(zone, &swap);
        let known = lacks_shape && shape(&other);
        (known || boundaries(&other) <= boundaries(zone))
            .then(|| (if known { 0 } else { boundaries(&other) + 1 }, swap))
    });
    let rated: Vec<(usize, Substitution)> = rated.collect();
    let fewest = rated.iter().map(|(boundaries, _)| *boundaries).min().unwrap_or(0);
    let limit = if fewest == 0 { 0 } else { fewest.max(2) };
    rated.into_iter().filter(|(boundaries, _)| *boundaries <= limit).map(|(_, swap)| swap).collect()
}

/// Returns the only combination of one substitution per field for which the composite check digit fits.
fn unique_combination(zone: &[u8], layout: &Layout, choices: &[Vec<Substitution>]) -> Option<Substitution> {
    let mut ways: Vec<Substitution> = vec![Substitution::new()];
    for swaps in choices {
        ways = ways
            .iter()
            .flat_map(|way| swaps.iter().map(|swap| way.iter().chain(swap).copied().collect()))
            .take(1000)
            .collect();
    }
    let mut fitting = ways.into_iter().filter(|way| composite_passes(&substituted(zone, way), layout));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// Returns every substitution of one letter by its look-alike digit or the reverse.
fn single_substitutions(zone: &[u8], places: &[usize]) -> Vec<Substitution> {
    let others = |c: u8| {
        LOOK_ALIKES.iter().filter_map(move |(letter, digit)| match c {
            _ if c == *letter => Some(*digit),
            _ if c == *digit => Some(*letter),
            _ => None,
        })
    };
    places.iter().flat_map(|at| others(zone[*at]).map(|new| Substitution::from_slice(&[(*at, new)]))).collect()
}

/// Returns the probable value of a date with a failed check digit, if its own and the composite check digit single it
/// out: one exchange of OCR-confused digits, or one transposition of neighbours. It is a suggestion in the problem text
/// and not a repair. Document numbers get no suggestion: the composite weighs every character as the own check digit
/// does, so it cannot discriminate.
pub(super) fn suggest_date(
    zone: &[u8],
    layout: &Layout,
    field: &Checked,
    fits: impl Fn(&str) -> bool,
) -> Option<String> {
    if layout.composite.is_none() || !field.digits {
        return None;
    }
    let mut found: Option<String> = None;
    let mut attempt = |swap: &[(usize, u8)]| {
        let other = substituted(zone, swap);
        let text = field.text(&other);
        if !field.passes(&other) || !composite_passes(&other, layout) || !fits(&text) {
            return true;
        }
        found.replace(text.clone()).is_none_or(|known| known == text)
    };
    let mut only = true;
    for (i, at) in field.at.iter().enumerate() {
        for (a, b) in CONFUSED_DIGITS {
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
