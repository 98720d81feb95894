//! What an alignment of two organisations' or vessels' names is worth as a whole.

use smallvec::SmallVec;

use crate::names::NameKind;
use crate::names::align::{Matched, Outcome};
use crate::names::organization::{Class, list};
use crate::names::pair::{Evidence, Likeness};
use crate::names::token::{NameToken, Role};
use crate::text::distance::slips;

/// What is believed before any word is compared.
fn prior(kind: NameKind) -> f32 {
    if kind == NameKind::Vessel { -2.0 } else { -2.2 }
}

/// Adds what an organisation's or a vessel's name as a whole says.
pub(crate) fn words(a: &[NameToken], b: &[NameToken], kind: NameKind, outcome: &mut Outcome) {
    outcome.remark(None, None, Evidence::Prior, prior(kind));
    for m in &mut outcome.matched {
        if m.likeness.evidence == Evidence::Identical && a[m.left as usize].text != b[m.right as usize].text {
            m.likeness.evidence = Evidence::Equivalent;
        }
    }
    acronym(a, b, outcome);
    spaced(a, b, outcome);
    let agreed: f32 = outcome.matched.iter().map(|m| m.gain).sum();
    complete(a, b, outcome);
    let mut free = Free {
        left: sorts(a, &outcome.free_left),
        right: sorts(b, &outcome.free_right),
        excess: 1.0 + 0.16 * (agreed - 4.5).max(0.0),
        agreed,
        stately: a.iter().chain(b).any(|t| class(t) == Some(Class::State)),
        traded: outcome.matched.iter().any(|m| class(&a[m.left as usize]) == Some(Class::Trade)),
        vessel: kind == NameKind::Vessel,
    };
    for round in ROUNDS {
        free.clash(a, b, round, outcome);
    }
    free.miss(a, b, outcome);
    outcome.add_up();
}

/// What a token is to the judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Tells this bearer from others.
    Word,
    Trade,
    Generic,
    Country,
    Region,
    Legal,
    Number,
}

fn class(token: &NameToken) -> Option<Class> {
    if token.is_listed() { list().class(token.key) } else { None }
}

fn sort(token: &NameToken) -> Sort {
    match (token.role, class(token)) {
        (Role::Number, _) => Sort::Number,
        (Role::LegalForm, _) => Sort::Legal,
        (Role::Place, Some(Class::Region)) => Sort::Region,
        (Role::Place, _) => Sort::Country,
        (Role::Common, Some(Class::Generic)) => Sort::Generic,
        (Role::Common, _) => Sort::Trade,
        _ => Sort::Word,
    }
}

type Sorts = SmallVec<[(u8, Sort); 8]>;

fn sorts(tokens: &[NameToken], free: &[u8]) -> Sorts {
    free.iter().map(|&i| (i, sort(&tokens[i as usize]))).collect()
}

/// Which sorts contradict each other, in the order in which they are paired.
const ROUNDS: [(Sort, Sort); 10] = {
    use Sort::{Country, Generic, Legal, Number, Region, Trade, Word};
    [
        (Number, Number),
        (Country, Country),
        (Region, Region),
        (Country, Region),
        (Word, Word),
        (Trade, Trade),
        (Word, Trade),
        (Word, Country),
        (Generic, Generic),
        (Legal, Legal),
    ]
};

/// What nothing was matched to, on both sides.
struct Free {
    left: Sorts,
    right: Sorts,
    /// A clash weighs more the more of the name agrees: sisters share all but one word.
    excess: f32,
    agreed: f32,
    /// A body of a state: its country may be left unsaid.
    stately: bool,
    /// They agree on a word of their trade.
    traded: bool,
    vessel: bool,
}

impl Free {
    /// Pairs what is left over on both sides: two different words of one sort contradict.
    fn clash(&mut self, a: &[NameToken], b: &[NameToken], round: (Sort, Sort), outcome: &mut Outcome) {
        for (x, y) in [round, (round.1, round.0)] {
            while let (Some(i), Some(j)) =
                (self.left.iter().position(|f| f.1 == x), self.right.iter().position(|f| f.1 == y))
            {
                let (left, right) = (self.left.remove(i).0, self.right.remove(j).0);
                let cost = self.clash_cost(&a[left as usize], &b[right as usize], round);
                outcome.contradiction |= cost < -2.0;
                outcome.remark(Some(left), Some(right), Evidence::Contradiction, cost);
            }
        }
    }

    fn clash_cost(&self, x: &NameToken, y: &NameToken, round: (Sort, Sort)) -> f32 {
        match round {
            (Sort::Number, _) => NUMBERS - self.agreed.max(0.0) * 0.5,
            (Sort::Country, Sort::Country) => -4.0 * self.excess,
            (Sort::Region, Sort::Region) => -3.0 * self.excess,
            (Sort::Country, Sort::Region) => -2.0,
            (Sort::Word, Sort::Word) => -1.3 * x.weight.min(y.weight) * self.excess * softness(x, y),
            (Sort::Trade, Sort::Trade) | (Sort::Word, _) => -2.6 * self.excess,
            (Sort::Generic, _) => -0.8,
            _ => -0.5,
        }
    }

    /// What is left over on one side only.
    fn miss(&self, a: &[NameToken], b: &[NameToken], outcome: &mut Outcome) {
        for (tokens, free, is_left) in [(a, &self.left, true), (b, &self.right, false)] {
            for &(i, sort) in free {
                let gain = self.miss_cost(&tokens[i as usize], sort);
                if gain < 0.0 {
                    let (l, r) = if is_left { (Some(i), None) } else { (None, Some(i)) };
                    outcome.remark(l, r, Evidence::Missing, gain);
                }
            }
        }
    }

    fn miss_cost(&self, token: &NameToken, sort: Sort) -> f32 {
        match sort {
            Sort::Word => -0.55 * token.weight,
            // Sisters share all but one word of their trade.
            Sort::Trade => {
                if self.traded {
                    -2.1
                } else {
                    -1.6
                }
            }
            Sort::Generic => -0.2,
            Sort::Country if self.stately => -0.3,
            // The subsidiary of a country shares all else with its mother.
            Sort::Country => -1.2 - 0.45 * self.agreed.max(0.0),
            Sort::Region => -0.3,
            Sort::Legal => 0.0,
            // A year of foundation is often left out; "1" is left to be understood; but not of ships.
            Sort::Number if !self.vessel && is_year(&token.text) => -0.8,
            Sort::Number if !self.vessel && &*token.text == "1" => -1.2,
            Sort::Number => -2.0 - 0.5 * self.agreed.max(0.0),
        }
    }
}

/// What two different numbers say, before what else agrees is set against it.
const NUMBERS: f32 = -3.5;

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// How much less two different words contradict because they look alike.
fn softness(x: &NameToken, y: &NameToken) -> f32 {
    let longest = x.text.len().max(y.text.len()) as f32;
    let distance = slips(&x.text, &y.text, longest * 0.5);
    if distance.is_finite() && longest >= 5.0 { 1.0 - 0.5 * (1.0 - distance / longest) } else { 1.0 }
}

/// Nothing is left over that would tell one bearer from another.
fn complete(a: &[NameToken], b: &[NameToken], outcome: &mut Outcome) {
    let (mut all, mut most) = (true, true);
    for (tokens, free) in [(a, &outcome.free_left), (b, &outcome.free_right)] {
        for &i in free {
            match sort(&tokens[i as usize]) {
                Sort::Legal => {}
                Sort::Generic | Sort::Region => all = false,
                _ => (all, most) = (false, false),
            }
        }
    }
    if !most || outcome.matched.is_empty() {
        return;
    }
    let worded = a.iter().any(|t| t.role == Role::Word);
    let gain = match (all, worded) {
        (true, true) => 1.6,
        // All of the name is common words, and all of them agree.
        (true, false) => 2.8,
        (false, _) => 0.8,
    };
    outcome.remark(None, None, Evidence::Complete, gain);
}

/// "PLA" is the People's Liberation Army: a word that the first letters of the other name's words spell.
fn acronym(a: &[NameToken], b: &[NameToken], outcome: &mut Outcome) {
    if let Some((x, spelled)) = spelled(a, b, &outcome.free_left, &outcome.free_right) {
        outcome.free_left.retain(|i| *i != x);
        outcome.free_right.retain(|i| !spelled.contains(i));
        let pairs: SmallVec<[(u8, u8); 8]> = spelled.iter().map(|&y| (x, y)).collect();
        join(&pairs, outcome);
    } else if let Some((y, spelled)) = spelled(b, a, &outcome.free_right, &outcome.free_left) {
        outcome.free_right.retain(|i| *i != y);
        outcome.free_left.retain(|i| !spelled.contains(i));
        let pairs: SmallVec<[(u8, u8); 8]> = spelled.iter().map(|&x| (x, y)).collect();
        join(&pairs, outcome);
    }
}

fn join(pairs: &[(u8, u8)], outcome: &mut Outcome) {
    let likeness = Likeness { similarity: 0.8, evidence: Evidence::Joined };
    for (k, &(left, right)) in pairs.iter().enumerate() {
        // Each letter that fits makes chance less likely.
        let gain = if k == 0 { 1.4 + 0.4 * pairs.len().min(5) as f32 } else { 0.0 };
        outcome.matched.push(Matched { left, right, likeness, gain });
    }
}

/// The free word of `short` that the initials of the free tokens of `long` spell, and those tokens; legal forms may
/// stand outside.
fn spelled(
    short: &[NameToken],
    long: &[NameToken],
    free_short: &[u8],
    free_long: &[u8],
) -> Option<(u8, SmallVec<[u8; 8]>)> {
    if free_long.len() < 2 {
        return None;
    }
    for legal in [false, true] {
        let counted: SmallVec<[u8; 8]> =
            free_long.iter().copied().filter(|&i| legal || long[i as usize].role != Role::LegalForm).collect();
        let found = free_short.iter().copied().find(|&x| {
            let word = &short[x as usize];
            let letters = word.text.as_bytes();
            word.role == Role::Word
                && (2..=8).contains(&letters.len())
                && counted.len() == letters.len()
                && counted.iter().zip(letters).all(|(&i, &letter)| long[i as usize].text.as_bytes()[0] == letter)
        });
        if let Some(x) = found {
            return Some((x, counted));
        }
    }
    None
}

/// The same letters with the spaces elsewhere: "Alta Mirada" and "Altamirada", also with a slip in them.
fn spaced(a: &[NameToken], b: &[NameToken], outcome: &mut Outcome) {
    let words = |tokens: &[NameToken], free: &[u8]| {
        let mut text = SmallVec::<[u8; 64]>::new();
        let mut places = SmallVec::<[u8; 8]>::new();
        for &i in free.iter().filter(|&&i| tokens[i as usize].role == Role::Word) {
            text.extend_from_slice(tokens[i as usize].text.as_bytes());
            places.push(i);
        }
        (text, places)
    };
    let (left, right) = (words(a, &outcome.free_left), words(b, &outcome.free_right));
    let longest = left.0.len().max(right.0.len());
    if left.1.len() == right.1.len() || left.1.len().min(right.1.len()) == 0 || !(8..=40).contains(&longest) {
        return;
    }
    let (Ok(x), Ok(y)) = (std::str::from_utf8(&left.0), std::str::from_utf8(&right.0)) else { return };
    let slip = slips(x, y, longest as f32 * 0.12);
    if !slip.is_finite() {
        return;
    }
    let likeness = Likeness { similarity: 1.0 - slip / longest as f32, evidence: Evidence::Joined };
    for k in 0..left.1.len().max(right.1.len()) {
        let (l, r) = (left.1[k.min(left.1.len() - 1)], right.1[k.min(right.1.len() - 1)]);
        let gain = if k == 0 { 3.1 * likeness.similarity } else { 0.0 };
        outcome.matched.push(Matched { left: l, right: r, likeness, gain });
    }
    outcome.free_left.retain(|i| !left.1.contains(i));
    outcome.free_right.retain(|i| !right.1.contains(i));
}
