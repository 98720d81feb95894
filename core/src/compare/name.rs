//! Comparison of names, token by token: which tokens of two names meet, how well, and which contradict each other.
//!
//! Equal tokens are paired first, then misspelt, same-sounding and abbreviated ones. Unpaired tokens on both sides are a
//! contradiction; unpaired tokens on one side only are missing information.

use smallvec::SmallVec;

use super::{Agreement, LevelCode, LevelSpec, NameValues, fixed, sharing};
use crate::names::{NameEvidence, NameToken, a_slip_apart, are_opposite_sexes, token_agreement};

/// The shipped parameters: m, terms and spread (for `fixed`: m and u), then the probabilities for two people of one household
/// and for twins. Chosen by hand from general knowledge of how names are written, m of contradictions also on the tables that
/// `benches/NOTES.md` names; training replaces m and the probabilities of kin.
pub(super) const LEVELS: &[LevelSpec] = &[
    sharing(LevelCode::SameTokens, 0.41, 2.0, 2.0).for_kin(0.01, 0.002),
    sharing(LevelCode::OneWithinTheOther, 0.10, 2.0, 4.0).for_kin(0.01, 0.02),
    sharing(LevelCode::EveryTokenMeetsSomeMisspelt, 0.17, 1.8, 8.0).for_kin(0.01, 0.01),
    sharing(LevelCode::EveryTokenMeetsSomeAsAVariantOrInitial, 0.09, 1.4, 8.0).for_kin(0.005, 0.01),
    sharing(LevelCode::EveryTokenMeetsButOneASlipAway, 0.055, 1.0, 0.08).for_kin(0.02, 0.02),
    sharing(LevelCode::ASingleTokenEqual, 0.04, 1.0, 2.0).for_kin(0.02, 0.02),
    sharing(LevelCode::ASingleTokenSimilar, 0.01, 1.0, 8.0).for_kin(0.01, 0.005),
    sharing(LevelCode::EachLacksATokenOfTheOther, 0.05, 2.0, 5.0).for_kin(0.01, 0.02),
    sharing(LevelCode::MostTokensMeetOneContradicts, 0.022, 2.0, 5.0).for_kin(0.05, 0.30),
    sharing(LevelCode::MostTokensMeetTheFirstContradicts, 0.014, 2.0, 5.0).for_kin(0.15, 0.33),
    sharing(LevelCode::ATokenEqualAnotherContradicts, 0.018, 1.0, 2.0).for_kin(0.15, 0.06),
    sharing(LevelCode::ATokenEqualTheFirstContradicts, 0.011, 1.0, 2.0).for_kin(0.25, 0.17),
    sharing(LevelCode::ATokenSimilarAnotherContradicts, 0.010, 1.0, 20.0).for_kin(0.03, 0.03),
    fixed(LevelCode::Different, 0.006, 0.95).for_kin(0.285, 0.023),
    sharing(LevelCode::AnotherScriptEveryTokenMeets, 0.55, 1.6, 8.0).for_kin(0.02, 0.02).on_ladder(1),
    sharing(LevelCode::AnotherScriptEveryTokenMeetsSomeLoosely, 0.30, 1.2, 8.0).for_kin(0.03, 0.05).on_ladder(1),
    sharing(LevelCode::AnotherScriptSomeTokensMeet, 0.11, 0.8, 30.0).for_kin(0.55, 0.90).on_ladder(1),
    fixed(LevelCode::AnotherScriptDifferent, 0.04, 0.90).for_kin(0.4, 0.03).on_ladder(1),
];

/// The number of levels of names in one script.
const ONE_SCRIPT_LEVELS: u8 = 14;

// Set by hand. No labelled data was used.

/// The highest rarity credited to a misspelt token, in thousandths of a bit: a token near a rare name need not be rare.
const MAX_NEAR_RARITY: u32 = 11_000;

/// The highest rarity credited to an initial, in thousandths of a bit.
const MAX_INITIAL_RARITY: u16 = 3_000;

/// The rarity subtracted per unpaired token of names in two scripts, in thousandths of a bit.
const UNPAIRED_ACROSS_SCRIPTS: u32 = 1_000;

/// The fewest bytes of a token that may be two tokens written together.
const MIN_JOINED: usize = 6;

/// The similarity from which tokens that sound or look alike count as misspellings of each other.
const MIN_NEAR_SIMILARITY: f32 = 0.8;

/// How two tokens meet, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TokenRelation {
    Equal,
    Near,
    Variant,
    Initial,
    Slip,
}

/// Whether the unpaired tokens of two names contradict each other.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Contradiction {
    /// One name has no unpaired token, or the unpaired tokens stand at different places: "Ana Gil \[Soto\]" and
    /// "Ana \[Luisa\] Gil".
    #[default]
    None,
    /// Two unpaired tokens stand at one place.
    Other,
    /// The first tokens of both names are unpaired.
    First,
}

/// The pairing of the tokens of two names.
#[derive(Debug, Default, Clone, Copy)]
pub struct TokenMatch {
    equal: u8,
    near: u8,
    /// Variants and initials.
    weak: u8,
    slips: u8,
    unpaired_left: u8,
    unpaired_right: u8,
    contradiction: Contradiction,
    /// The rarity of the paired tokens, in thousandths of a bit.
    rarity: u32,
    /// Whether the two names are of different scripts.
    across_scripts: bool,
}

impl TokenMatch {
    /// A partial match from exact token equality only, for two names of one store given by their tokens. Also returns the
    /// rarity of the remaining tokens that sound the same, in thousandths of a bit. `None` where an unpaired token is of
    /// another script than Latin.
    #[must_use]
    pub fn from_equal_tokens(names: &NameValues, x: &[u32], y: &[u32]) -> Option<(Self, i32)> {
        let mut found = Self::default();
        let (mut x_left, mut y_left) = (all_unpaired(x), all_unpaired(y));
        for (k, &token) in x.iter().enumerate() {
            if let Some(l) = (0..y.len()).find(|&l| y_left & (1 << l) != 0 && y[l] == token) {
                x_left &= !(1 << k);
                y_left &= !(1 << l);
                let held = names.token(token);
                let relation = if held.initial { TokenRelation::Initial } else { TokenRelation::Equal };
                found.add(relation, held.rarity);
            }
        }
        found.unpaired_left = x_left.count_ones() as u8;
        found.unpaired_right = y_left.count_ones() as u8;
        found.contradiction = Contradiction::Other;
        let mut same_sound = 0;
        if found.unpaired_left > 0 && found.unpaired_right > 0 {
            for (_, &s) in x.iter().enumerate().filter(|(k, _)| x_left & (1 << k) != 0) {
                let one = names.signatures[s as usize];
                for (_, &t) in y.iter().enumerate().filter(|(l, _)| y_left & (1 << l) != 0) {
                    let two = names.signatures[t as usize];
                    if one.any_other_script(two) {
                        return None;
                    }
                    if one.sounds_like(two) {
                        same_sound += u32::from(names.token(s).rarity).min(MAX_NEAR_RARITY);
                    }
                }
            }
        }
        Some((found, same_sound as i32))
    }

    /// The level, and the rarity of the paired tokens.
    #[must_use]
    pub fn agreement(self) -> Agreement {
        Agreement { level: self.level(), rarity: self.rarity.min(u32::from(u16::MAX)) as u16 }
    }

    fn add(&mut self, relation: TokenRelation, rarity: u16) {
        match relation {
            TokenRelation::Equal => {
                self.equal += 1;
                self.rarity += u32::from(rarity);
            }
            TokenRelation::Near => {
                self.near += 1;
                self.rarity += u32::from(rarity).min(MAX_NEAR_RARITY);
            }
            TokenRelation::Variant => {
                self.weak += 1;
                self.rarity += u32::from(rarity).min(MAX_NEAR_RARITY) * 2 / 3;
            }
            TokenRelation::Initial => {
                self.weak += 1;
                self.rarity += u32::from(rarity.min(MAX_INITIAL_RARITY));
            }
            TokenRelation::Slip => self.slips += 1,
        }
    }

    /// Records that the names contradict each other besides their tokens.
    fn contradict(&mut self) {
        self.unpaired_left = self.unpaired_left.max(1);
        self.unpaired_right = self.unpaired_right.max(1);
        self.contradiction = Contradiction::First;
    }

    /// The number of the level in [`LEVELS`], counted from 1.
    fn level(self) -> u8 {
        let met = self.equal + self.near + self.weak;
        let both_lack = self.unpaired_left > 0 && self.unpaired_right > 0;
        if self.across_scripts {
            return ONE_SCRIPT_LEVELS
                + match (met, both_lack) {
                    (0, _) => 4,
                    (_, true) => 3,
                    (2.., false) if self.weak == 0 => 1,
                    _ => 2,
                };
        }
        let contradicts = both_lack && (met + self.slips < 2 || self.contradiction != Contradiction::None);
        match (met, both_lack) {
            (0, _) => ONE_SCRIPT_LEVELS,
            _ if contradicts || self.slips > 1 => self.contradicting_level(met),
            (_, true) => 8,
            _ if self.slips > 0 => 5,
            (1, false) => 6 + u8::from(self.equal == 0),
            (_, false) if self.equal == met => 1 + u8::from(self.unpaired_left + self.unpaired_right > 0),
            (_, false) if self.weak == 0 => 3,
            (_, false) => 4,
        }
    }

    /// The level of names of which `met` tokens meet and some contradict.
    fn contradicting_level(self, met: u8) -> u8 {
        let first = u8::from(self.contradiction == Contradiction::First);
        match met {
            0 => ONE_SCRIPT_LEVELS,
            1 if self.equal == 0 => 13,
            1 => 11 + first,
            _ => 9 + first,
        }
    }
}

/// One bit per token, set while the token is unpaired.
fn all_unpaired(tokens: &[u32]) -> u16 {
    (1u16 << tokens.len()) - 1
}

/// Compares two names of two stores.
pub(super) fn compare(a: &NameValues, i: u32, b: &NameValues, j: u32) -> Agreement {
    let mut found = pair_tokens(a, a.tokens(i), b, b.tokens(j));
    let ((generation, sex), (other_generation, other_sex)) = (a.generation_and_sex(i), b.generation_and_sex(j));
    let differ = |x: u8, y: u8| x != 0 && y != 0 && x != y;
    if differ(generation, other_generation) || differ(sex, other_sex) {
        found.contradict();
    } else if generation != other_generation {
        // One of the names has a suffix more.
        let longer = if generation != 0 { &mut found.unpaired_left } else { &mut found.unpaired_right };
        *longer += 1;
    }
    found.agreement()
}

fn pair_tokens(a: &NameValues, x: &[u32], b: &NameValues, y: &[u32]) -> TokenMatch {
    let mut found = TokenMatch::default();
    let (mut x_left, mut y_left) = (all_unpaired(x), all_unpaired(y));
    let one_store = std::ptr::eq(a, b);
    let mut partners = Partners::default();
    for (k, &s) in x.iter().enumerate() {
        // Within one store, equal tokens of one script have one number; equal readings of two scripts are paired below.
        let equal = |t: u32| if one_store { s == t } else { a.token(s).key == b.token(t).key };
        if let Some(l) = (0..y.len()).find(|&l| y_left & (1 << l) != 0 && equal(y[l])) {
            let (token, other) = (a.token(s), b.token(y[l]));
            let relation = if token.initial { TokenRelation::Initial } else { TokenRelation::Equal };
            found.add(relation, token.rarity.min(other.rarity));
            x_left &= !(1 << k);
            y_left &= !(1 << l);
            partners[l & 15] = k as u8;
        }
    }
    if x_left != 0 && y_left != 0 {
        pair_unequal(a, x, &mut x_left, b, y, &mut y_left, &mut found, &mut partners);
    }
    if x_left != 0 && y_left != 0 {
        found.contradiction = contradiction(x.len(), x_left, y.len(), y_left, &partners);
    }
    found.unpaired_left = x_left.count_ones() as u8;
    found.unpaired_right = y_left.count_ones() as u8;
    if is_doubled(a, x, x_left) || is_doubled(b, y, y_left) {
        found.contradict();
    }
    let script = |names: &NameValues, tokens: &[u32]| tokens.first().map(|&t| names.token(t).script);
    found.across_scripts = script(a, x) != script(b, y);
    if found.across_scripts {
        let unpaired = u32::from(found.unpaired_left + found.unpaired_right);
        found.rarity = found.rarity.saturating_sub(UNPAIRED_ACROSS_SCRIPTS * unpaired);
    }
    found
}

/// Whether a name begins with a doubled token of which the other name has one only: in Burmese these are two names.
fn is_doubled(names: &NameValues, tokens: &[u32], unpaired: u16) -> bool {
    // The bits of the first two tokens, of which exactly one is unpaired.
    tokens.len() >= 2
        && tokens[0] == tokens[1]
        && matches!(unpaired & 0b11, 0b01 | 0b10)
        && names.name_tokens.get(tokens[0] as usize).is_some_and(NameToken::may_be_doubled)
}

/// A possible pairing of two tokens: the relation, the complement of the rarity, a key that settles ties, and the positions
/// of the two tokens. Better pairings sort first.
type Proposal = (TokenRelation, u16, u64, usize, usize);

/// Pairs the remaining tokens, the best relations first; equally good ones by rarity, then by key, so that the order of the
/// two names does not matter.
#[expect(clippy::too_many_arguments, reason = "two names of three parts each, and what is found")]
fn pair_unequal(
    a: &NameValues,
    x: &[u32],
    x_left: &mut u16,
    b: &NameValues,
    y: &[u32],
    y_left: &mut u16,
    found: &mut TokenMatch,
    partners: &mut Partners,
) {
    pair_joined(a, x, x_left, b, y, y_left, found, &mut |k, l| partners[l & 15] = k as u8);
    pair_joined(b, y, y_left, a, x, x_left, found, &mut |l, k| partners[l & 15] = k as u8);
    let mut proposals: SmallVec<[Proposal; 8]> = SmallVec::new();
    for (k, &s) in x.iter().enumerate().filter(|(k, _)| *x_left & (1 << k) != 0) {
        for (l, &t) in y.iter().enumerate().filter(|(l, _)| *y_left & (1 << l) != 0) {
            if a.signatures[s as usize].cannot_meet(b.signatures[t as usize]) {
                continue;
            }
            let (one, two) = (a.token(s), b.token(t));
            if let Some((relation, similarity)) = relate(&a.name_tokens[s as usize], &b.name_tokens[t as usize]) {
                let rarity = one.rarity.min(two.rarity);
                // Across scripts many tokens are near each other by chance, so rarity counts by the similarity.
                let share = if one.script == two.script { 1.0 } else { (2.0 * similarity - 1.0).clamp(0.1, 1.0) };
                let rarity = (f32::from(rarity) * share) as u16;
                proposals.push((relation, u16::MAX - rarity, one.key ^ two.key, k, l));
            }
        }
    }
    proposals.sort_unstable();
    let mut initials: SmallVec<[(usize, usize, bool, u16); 4]> = SmallVec::new();
    for (relation, rarity, _, k, l) in proposals {
        if *x_left & (1 << k) != 0 && *y_left & (1 << l) != 0 {
            *x_left &= !(1 << k);
            *y_left &= !(1 << l);
            if relation == TokenRelation::Initial {
                initials.push((k, l, a.token(x[k]).initial, u16::MAX - rarity));
            } else {
                found.add(relation, u16::MAX - rarity);
            }
            partners[l & 15] = k as u8;
        }
    }
    for &(k, l, left, rarity) in &initials {
        // "Ana L. Torres" is not "Luis A. Torres": initials that pair crosswise do not count.
        let crossed = initials.iter().any(|&(m, n, other, _)| left != other && (k < m) != (l < n));
        if crossed {
            *x_left |= 1 << k;
            *y_left |= 1 << l;
        } else {
            found.add(TokenRelation::Initial, rarity);
        }
    }
}

/// Pairs a token of the first name with two neighbours of the second name that together are spelled as it: "Jeancharles" and
/// "Jean-Charles".
#[expect(clippy::too_many_arguments, reason = "two names of three parts each, and what is found")]
fn pair_joined(
    a: &NameValues,
    x: &[u32],
    x_left: &mut u16,
    b: &NameValues,
    y: &[u32],
    y_left: &mut u16,
    found: &mut TokenMatch,
    pair: &mut impl FnMut(usize, usize),
) {
    if y_left.count_ones() < 2 {
        return;
    }
    for (k, &s) in x.iter().enumerate() {
        let whole = a.text(s);
        let joined = (1..y.len()).find(|&l| {
            let both = 0b11 << (l - 1);
            let (first, second) = (b.text(y[l - 1]), b.text(y[l]));
            *y_left & both == both
                && whole.len() >= MIN_JOINED
                && whole.len() == first.len() + second.len()
                && first.len().min(second.len()) > 1
                && whole.starts_with(first)
                && whole.ends_with(second)
        });
        if let Some(l) = joined.filter(|_| *x_left & (1 << k) != 0) {
            *x_left &= !(1 << k);
            *y_left &= !(0b11 << (l - 1));
            found.add(TokenRelation::Near, a.token(s).rarity);
            pair(k, l - 1);
            pair(k, l);
        }
    }
}

/// For each paired position of the right name, the position in the left name; names have fewer than 16 tokens.
type Partners = [u8; 16];

/// Whether tokens without partner stand at one place in both names: between the same partners. A name may begin with the family
/// name or with the given name, so what stands before the first of them also stands after the last.
fn contradiction(x: usize, x_left: u16, y: usize, y_left: u16, partners: &Partners) -> Contradiction {
    if x_left & y_left & 1 != 0 {
        return Contradiction::First;
    }
    let (x_paired, y_paired) = (((1u16 << x) - 1) & !x_left, ((1u16 << y) - 1) & !y_left);
    if y_paired.count_ones() < 2 {
        return Contradiction::Other;
    }
    let below = |position: u32| (1u16 << position) - 1;
    let partner = |l: u32| u32::from(partners[l as usize & 15]);
    let in_order = positions(y_paired).zip(positions(y_paired).skip(1)).all(|(l, next)| partner(l) < partner(next));
    let meet = if in_order {
        // One bit per place, numbered by the partners before it; the last place is the first one.
        let places = |left: u16, paired: u16| {
            let before = |k| (paired & below(k)).count_ones() % paired.count_ones();
            positions(left).fold(0u16, |all, k| all | 1 << before(k))
        };
        places(x_left, x_paired) & places(y_left, y_paired) != 0
    } else {
        let before = |paired: u16, k: u32| highest(paired & below(k)).unwrap_or(highest(paired).unwrap_or(0));
        let after = |paired: u16, k: u32| {
            let above = paired & !below(k);
            (if above == 0 { paired } else { above }).trailing_zeros()
        };
        // One bit per partner, by its position in the left name.
        let left_of = |of: &dyn Fn(u16, u32) -> u32| positions(x_left).fold(0u16, |all, k| all | 1 << of(x_paired, k));
        let right_of =
            |of: &dyn Fn(u16, u32) -> u32| positions(y_left).fold(0u16, |all, l| all | 1 << partner(of(y_paired, l)));
        left_of(&before) & right_of(&before) != 0 || left_of(&after) & right_of(&after) != 0
    };
    if meet { Contradiction::Other } else { Contradiction::None }
}

/// The positions of the bits that are set.
fn positions(bits: u16) -> impl Iterator<Item = u32> {
    (0..16).filter(move |k| bits & (1 << k) != 0)
}

/// The position of the highest bit that is set.
fn highest(bits: u16) -> Option<u32> {
    bits.checked_ilog2()
}

/// The relation of two different tokens and their similarity; `None` if they do not meet.
fn relate(one: &NameToken, two: &NameToken) -> Option<(TokenRelation, f32)> {
    if are_opposite_sexes(one, two) {
        return None;
    }
    let Some(found) = token_agreement(one, two) else {
        return a_slip_apart(one, two).then_some((TokenRelation::Slip, 0.5));
    };
    let relation = match found.evidence {
        NameEvidence::Identical => TokenRelation::Equal,
        NameEvidence::Initial => TokenRelation::Initial,
        NameEvidence::Variant | NameEvidence::Joined | NameEvidence::Truncation => TokenRelation::Near,
        NameEvidence::Phonetic | NameEvidence::Close if found.similarity >= MIN_NEAR_SIMILARITY => TokenRelation::Near,
        _ => TokenRelation::Variant,
    };
    Some((relation, found.similarity))
}

#[cfg(test)]
mod tests {
    use super::super::name_values::NameReading;
    use super::super::token_signature::TokenSignature;
    use super::*;
    use crate::names::{NameKind, PreparedName};
    use proptest::prelude::*;

    /// The level of two names, counted from 1.
    fn level(a: &str, b: &str) -> u8 {
        let mut values = NameValues::default();
        let mut numbers = hashbrown::HashMap::new();
        for text in [a, b] {
            let readings = NameReading::all(&PreparedName::new(text, NameKind::Person));
            values.push(&readings[0], &mut numbers).expect("room");
        }
        let found = compare(&values, 0, &values, 1).level;
        assert_eq!(found, compare(&values, 1, &values, 0).level, "{a} | {b}");
        found
    }

    #[test]
    fn what_makes_two_bearers_of_one_name_contradicts() {
        for (a, b) in [
            ("Walter Oakes Jr.", "Walter Oakes Sr."),
            ("Luis Tello hijo", "Luis Tello padre"),
            ("Amin bin Yusof", "Amin binti Yusof"),
            ("Inés R. Tello", "Raúl I. Tello"),
            ("Tello Inés R.", "Tello Raúl I."),
            ("Zin Zin Maw", "Zin Maw"),
        ] {
            assert!((9..=14).contains(&level(a, b)), "{a} | {b}: {}", level(a, b));
        }
        assert_eq!(level("Walter Oakes Jr.", "Walter Oakes II"), 1);
        assert_eq!(level("Walter Oakes Jr.", "Walter Oakes"), 2);
        assert_eq!(level("Amin bin Yusof", "Amin Yusof"), 1);
        assert_eq!(level("Yu. Melnik", "Yuri Melnik"), 4);
        assert_eq!(level("Inés R. Tello", "Inés Rosa Tello"), 4);
    }

    #[test]
    fn a_placeholder_is_no_reading() {
        let readings = |text: &str| NameReading::all(&PreparedName::new(text, NameKind::Person)).len();
        assert_eq!(
            [readings("John Doe"), readings("DOE, JANE"), readings("N.N.")].iter().sum::<usize>(),
            readings("N.N.")
        );
        assert_eq!((readings("John Dow"), readings("Joan Doe Paz")), (1, 1));
    }

    #[test]
    fn a_relative_in_a_name_is_left_out() {
        assert_eq!(level("Inés Tello, hija de Raúl Tello", "Inés Tello"), 1);
        assert!(level("Usha w/o Dinesh Kulkarni", "Dinesh Kulkarni") >= 8);
    }

    proptest! {
        #[test]
        fn tokens_that_signatures_rule_out_never_meet(
            a in "([a-f]{1,7}|jose|pepe|john|jhon|maria|[a-z]{2,5}) ([a-f]{1,7}|de la [a-c]{2,4}|ana|anna)",
            b in "([a-f]{1,7}|jose|pepe|juan|yohn|marie|[a-z]{2,5}) ([a-f]{1,7}|dela[a-c]{2,4}|hannah|a)",
        ) {
            let (a, b) = (PreparedName::new(&a, NameKind::Person), PreparedName::new(&b, NameKind::Person));
            for one in a.readings().into_iter().flatten() {
                for two in b.readings().into_iter().flatten().filter(|two| two.key != one.key) {
                    if TokenSignature::of(one).cannot_meet(TokenSignature::of(two)) {
                        prop_assert!(relate(one, two).is_none(), "{} {}", one.text, two.text);
                    }
                }
            }
        }
    }
}
