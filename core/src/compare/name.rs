//! Names, token by token: which tokens of two names meet, how well, and which contradict each other.
//!
//! Every distinct token is stored once with its sound and its rarity; a name is a few token numbers. Two names are laid
//! side by side: equal tokens first, then misspelt, same-sounding and abbreviated ones; what is left over on both sides
//! contradicts, what is left over on one side is merely unsaid.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::{Graded, LevelSpec, TextValues, plain, sharing};
use crate::hash;
use crate::names::{NameEvidence, NameToken, PreparedName, Role, one_edit_apart, token_agreement};
use crate::text::{Script, Sound};

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing("same tokens", 0.42, 2.0, 2.0).at_home(0.01),
    sharing("one within the other", 0.10, 2.0, 4.0).at_home(0.01),
    sharing("every token meets, some misspelt", 0.17, 1.8, 8.0).at_home(0.01),
    sharing("every token meets, some as a variant or initial", 0.09, 1.4, 8.0).at_home(0.005),
    sharing("every token meets but one, a slip away", 0.04, 1.0, 0.08).at_home(0.02),
    sharing("a single token, equal", 0.04, 1.0, 2.0).at_home(0.02),
    sharing("a single token, similar", 0.01, 1.0, 8.0).at_home(0.01),
    sharing("most tokens meet, one contradicts", 0.05, 2.0, 9.0).at_home(0.2),
    sharing("a token equal, another contradicts", 0.07, 1.0, 3.0).at_home(0.4),
    sharing("a token similar, another contradicts", 0.02, 1.0, 20.0).at_home(0.03),
    plain("different", 0.03, 0.95).at_home(0.285),
    LevelSpec { ladder: 1, ..sharing("another script, every token meets", 0.55, 1.6, 8.0).at_home(0.02) },
    LevelSpec { ladder: 1, ..sharing("another script, every token meets, some loosely", 0.30, 1.2, 8.0).at_home(0.03) },
    LevelSpec { ladder: 1, ..sharing("another script, some tokens meet", 0.11, 0.8, 30.0).at_home(0.55) },
    LevelSpec { ladder: 1, ..plain("another script, different", 0.04, 0.90).at_home(0.4) },
];

/// The most tokens of a name that are compared.
const MOST_TOKENS: usize = 12;

/// The most a misspelt token is worth, in thousandths of a bit: however rare a name is, something near it is not.
const MOST_NEAR: u32 = 11_000;

/// What a token that only one of two names has takes off across scripts, in thousandths of a bit.
const UNMET: u32 = 1000;

/// A distinct name token.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Token {
    /// The hash of its reading.
    pub key: u64,
    /// The hash of its sound.
    pub sound: u64,
    /// In how many distinct records it stands.
    pub count: u32,
    /// In how many distinct records a token of this sound stands.
    pub sound_count: u32,
    /// How rare it is, in thousandths of a bit.
    pub rarity: u16,
    /// Whether it is an initial.
    pub initial: bool,
    /// Whether it is a number in the name of an organisation or a vessel.
    number: bool,
    /// The script it was written in.
    script: Script,
    /// The key of the token written together with its particles; 0 where it has none.
    joined: u64,
}

/// The distinct names of a property and their tokens.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct NameValues {
    offsets: Vec<u32>,
    tokens: Vec<u32>,
    keys: Vec<u64>,
    pub(super) table: Vec<Token>,
    texts: TextValues,
    /// The tokens as the names module prepared them; made again after loading.
    #[serde(skip)]
    ready: Vec<NameToken>,
    /// What tells most tokens apart at once, one word a token; made again after loading.
    #[serde(skip)]
    glances: Vec<Glance>,
}

/// A name on its way into [`NameValues`].
pub(super) struct Reading(SmallVec<[NameToken; 1]>);

impl Reading {
    /// The full name and, each on its own, its aliases and the other readings of the full name.
    pub(super) fn all(name: &PreparedName) -> SmallVec<[Self; 1]> {
        let mut all: SmallVec<[Self; 1]> = SmallVec::new();
        for tokens in name.readings() {
            all.extend(Self::joined(tokens));
            all.push(Self(tokens.iter().take(MOST_TOKENS).cloned().collect()));
        }
        all
    }

    /// A surname and the syllables of the given name as one word: Yun-duk is also written Yunduk.
    fn joined(tokens: &[NameToken]) -> Option<Self> {
        let [surname, given @ ..] = tokens else { return None };
        if given.len() != 2 || tokens.iter().any(|token| token.syllable.is_none()) {
            return None;
        }
        let text: String = given.iter().map(|token| &*token.text).collect();
        let given = NameToken::restore(&text, hash::text(&text), Role::Given, surname.script, 0);
        Some(Self([surname.clone(), given].into_iter().collect()))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A hash of the tokens in any order; the same for names of two scripts that read the same.
    fn key(&self) -> u64 {
        Self::digest(self.0.iter().map(|t| t.key))
    }

    /// A hash of the tokens in any order and of what they were written in.
    pub(super) fn form(&self) -> u64 {
        Self::digest(self.0.iter().map(form))
    }

    fn digest(keys: impl Iterator<Item = u64>) -> u64 {
        let mut keys: SmallVec<[u64; 8]> = keys.collect();
        keys.sort_unstable();
        keys.iter().fold(keys.len() as u64, |h, &k| hash::mix(h, k))
    }
}

/// A token's reading and what it was written in, which decides how it is compared.
fn form(token: &NameToken) -> u64 {
    hash::mix(token.key, token.script as u64 | u64::from(token.syllable.is_some()) << 8)
}

impl NameValues {
    /// Adds a name; `number` gives the number of each token's form seen so far.
    pub(super) fn push(&mut self, reading: &Reading, number: &mut hashbrown::HashMap<u64, u32>) -> u32 {
        if self.offsets.is_empty() {
            self.offsets.push(0);
        }
        for token in &reading.0 {
            let token = *number.entry(form(token)).or_insert_with(|| {
                self.texts.push(&token.text);
                self.table.push(Token {
                    key: token.key,
                    sound: if token.phonetic == 0 { Sound::of(&token.text).key() } else { token.phonetic },
                    count: 0,
                    sound_count: 0,
                    rarity: 0,
                    initial: token.initial,
                    number: token.role == Role::Number,
                    script: token.script,
                    joined: token.joined,
                });
                self.glances.push(Glance::of(token));
                self.ready.push(token.clone());
                self.table.len() as u32 - 1
            });
            self.tokens.push(token);
        }
        self.offsets.push(self.tokens.len() as u32);
        self.keys.push(reading.key());
        self.keys.len() as u32 - 1
    }

    /// How many distinct names there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// A hash of a name's tokens, in any order.
    #[must_use]
    pub fn key(&self, name: u32) -> u64 {
        self.keys[name as usize]
    }

    /// The numbers of a name's tokens.
    #[must_use]
    pub fn tokens(&self, name: u32) -> &[u32] {
        &self.tokens[self.offsets[name as usize] as usize..self.offsets[name as usize + 1] as usize]
    }

    /// A token by its number.
    #[must_use]
    pub fn token(&self, token: u32) -> &Token {
        &self.table[token as usize]
    }

    /// All tokens.
    #[must_use]
    pub fn table(&self) -> &[Token] {
        &self.table
    }

    /// A bit for each class of consonants in a token.
    #[must_use]
    pub fn mask(&self, token: u32) -> u16 {
        self.ready.get(token as usize).map_or(0, |token| Sound::of(&token.text).mask())
    }

    /// How alike a token of another script and a Latin one are, in [0, 1]; 0 for any other two.
    #[must_use]
    pub fn across(&self, token: u32, latin: &Self, of_latin: u32) -> f32 {
        let (Some(one), Some(two)) = (self.ready.get(token as usize), latin.ready.get(of_latin as usize)) else {
            return 0.0;
        };
        let (short, long) = (one.text.len().min(two.text.len()), one.text.len().max(two.text.len()));
        if one.script == Script::Latin || two.script != Script::Latin || long > short + 2 + short / 2 {
            return 0.0;
        }
        if one.syllable.is_none() && !one.sound.may_share_initial(&two.sound) {
            return 0.0;
        }
        token_agreement(one, two).map_or(0.0, |found| found.similarity)
    }

    /// Whether a token is of a script of its own: not Latin.
    #[must_use]
    pub fn is_foreign(&self, token: u32) -> bool {
        self.token(token).script != Script::Latin
    }

    /// The reading of a token.
    #[must_use]
    pub fn text(&self, token: u32) -> &str {
        self.texts.text(token)
    }

    /// About which share of people hold a token, by the lists of names.
    pub(super) fn usual_share(&self, token: u32) -> f64 {
        self.ready.get(token as usize).map_or(0.0, NameToken::usual_share)
    }

    /// Makes ready what a snapshot leaves out.
    pub(super) fn restore(&mut self) {
        let token = |(number, t): (usize, &Token)| {
            let role = if t.number { Role::Number } else { Role::Family };
            NameToken::restore(self.texts.text(number as u32), t.key, role, t.script, t.joined)
        };
        self.ready = self.table.iter().enumerate().map(token).collect();
        self.glances = self.ready.iter().map(Glance::of).collect();
    }

    /// Whether the parts fit each other, as those of a stored file must before they are used.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let ends =
            if self.keys.is_empty() { self.offsets.len() <= 1 } else { self.offsets.len() == self.keys.len() + 1 };
        ends && self.texts.is_sound()
            && self.texts.len() == self.table.len()
            && self.offsets.windows(2).all(|w| w[0] <= w[1])
            && self.offsets.last().is_none_or(|&end| end as usize == self.tokens.len())
            && self.tokens.iter().all(|&t| (t as usize) < self.table.len())
    }
}

/// What is seen of a token at once: the classes of its consonants, its first letter, and whether that is enough.
#[derive(Debug, Clone, Copy, Default)]
struct Glance {
    mask: u16,
    first: u8,
    flags: u8,
    /// The lower half of the key of its sound.
    sound: u32,
}

impl Glance {
    /// A Latin token that is neither a syllable nor joined with particles.
    const PLAIN: u8 = 1;
    /// It has relatives: other spellings, pet forms, equivalents.
    const RELATED: u8 = 2;
    const INITIAL: u8 = 4;
    const FOREIGN: u8 = 8;

    fn of(token: &NameToken) -> Self {
        let plain = token.script == Script::Latin && token.syllable.is_none() && token.joined == 0;
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        Self {
            mask: token.mask,
            first: token.text.as_bytes().first().copied().unwrap_or(0),
            flags: flag(plain, Self::PLAIN)
                | flag(!token.entry.groups().is_empty(), Self::RELATED)
                | flag(token.initial, Self::INITIAL)
                | flag(token.script != Script::Latin, Self::FOREIGN),
            sound: token.phonetic as u32,
        }
    }

    /// Whether two different tokens certainly do not meet: what [`meet`] would find, at a fraction of its cost.
    fn apart(self, other: Self) -> bool {
        let (both, any) = (self.flags & other.flags, self.flags | other.flags);
        if both & Self::PLAIN == 0 {
            false
        } else if any & Self::INITIAL != 0 {
            both & Self::INITIAL != 0 || self.first != other.first
        } else {
            both & Self::RELATED == 0 && (self.mask ^ other.mask).count_ones() > 2
        }
    }
}

/// How two tokens meet, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Meeting {
    Equal,
    Near,
    Variant,
    Initial,
    Slip,
}

/// What laying two names side by side gave.
#[derive(Debug, Default, Clone, Copy)]
pub struct Shape {
    equal: u8,
    near: u8,
    loose: u8,
    slips: u8,
    left: u8,
    right: u8,
    rarity: u32,
    /// Whether the two are of different scripts.
    across: bool,
}

impl Shape {
    /// What is seen at once of two names of one store: which tokens are equal, and the rarity of those besides that sound
    /// the same, in thousandths of a bit. `None` where a token that is left is of another script than Latin.
    #[must_use]
    pub fn at_once(names: &NameValues, x: &[u32], y: &[u32]) -> Option<(Self, i32)> {
        let mut shape = Self::default();
        let (mut x_left, mut y_left) = ((1_u16 << x.len()) - 1, (1_u16 << y.len()) - 1);
        for (k, &token) in x.iter().enumerate() {
            if let Some(l) = (0..y.len()).find(|&l| y_left & (1 << l) != 0 && y[l] == token) {
                x_left &= !(1 << k);
                y_left &= !(1 << l);
                let held = names.token(token);
                shape.add(if held.initial { Meeting::Initial } else { Meeting::Equal }, held.rarity);
            }
        }
        shape.left = x_left.count_ones() as u8;
        shape.right = y_left.count_ones() as u8;
        let mut sounded = 0;
        if shape.left > 0 && shape.right > 0 {
            for (_, &s) in x.iter().enumerate().filter(|(k, _)| x_left & (1 << k) != 0) {
                let one = names.glances[s as usize];
                for (_, &t) in y.iter().enumerate().filter(|(l, _)| y_left & (1 << l) != 0) {
                    let two = names.glances[t as usize];
                    if (one.flags | two.flags) & Glance::FOREIGN != 0 {
                        return None;
                    }
                    if one.sound == two.sound && (one.flags | two.flags) & Glance::INITIAL == 0 {
                        sounded += u32::from(names.token(s).rarity).min(MOST_NEAR);
                    }
                }
            }
        }
        Some((shape, sounded as i32))
    }

    /// The level and the rarity of what was shared.
    #[must_use]
    pub fn graded(self) -> Graded {
        Graded { level: self.level(), rarity: self.rarity.min(u32::from(u16::MAX)) as u16 }
    }

    fn add(&mut self, meeting: Meeting, rarity: u16) {
        let rarity = u32::from(rarity);
        match meeting {
            Meeting::Equal => {
                self.equal += 1;
                self.rarity += rarity;
            }
            Meeting::Near => {
                self.near += 1;
                self.rarity += rarity.min(MOST_NEAR);
            }
            Meeting::Variant => {
                self.loose += 1;
                self.rarity += rarity.min(MOST_NEAR) * 2 / 3;
            }
            Meeting::Initial => {
                self.loose += 1;
                self.rarity += rarity.min(3000);
            }
            Meeting::Slip => self.slips += 1,
        }
    }

    fn level(self) -> u8 {
        let met = self.equal + self.near + self.loose;
        let contradicts = self.left > 0 && self.right > 0;
        if self.across {
            return match (met, contradicts) {
                (0, _) => 15,
                (_, true) => 14,
                (2.., false) if self.loose == 0 => 12,
                _ => 13,
            };
        }
        match (met, contradicts) {
            _ if self.slips > 0 && (contradicts || met == 0 || self.slips > 1) => self.clashing(met),
            _ if self.slips > 0 => 5,
            (0, _) => 11,
            (1, false) => 6 + u8::from(self.equal == 0),
            (_, false) if self.equal == met => 1 + u8::from(self.left + self.right > 0),
            (_, false) if self.loose == 0 => 3,
            (_, false) => 4,
            (_, true) => self.clashing(met),
        }
    }

    /// The level of names of which so many tokens meet and some contradict.
    fn clashing(self, met: u8) -> u8 {
        match met {
            0 => 11,
            1 => 9 + u8::from(self.equal == 0),
            _ => 8,
        }
    }
}

/// Compares two names of two tables.
pub(super) fn compare(a: &NameValues, i: u32, b: &NameValues, j: u32) -> Graded {
    side_by_side(a, a.tokens(i), b, b.tokens(j)).graded()
}

fn side_by_side(a: &NameValues, x: &[u32], b: &NameValues, y: &[u32]) -> Shape {
    let mut shape = Shape::default();
    let (mut x_left, mut y_left) = ((1u16 << x.len()) - 1, (1u16 << y.len()) - 1);
    let one_store = std::ptr::eq(a, b);
    for (k, &s) in x.iter().enumerate() {
        // Tokens of one store and script are equal where their numbers are; what of two scripts reads the same is found below.
        let equal = |t: u32| if one_store { s == t } else { a.token(s).key == b.token(t).key };
        if let Some(l) = (0..y.len()).find(|&l| y_left & (1 << l) != 0 && equal(y[l])) {
            let (token, other) = (a.token(s), b.token(y[l]));
            let meeting = if token.initial { Meeting::Initial } else { Meeting::Equal };
            shape.add(meeting, token.rarity.min(other.rarity));
            x_left &= !(1 << k);
            y_left &= !(1 << l);
        }
    }
    if x_left != 0 && y_left != 0 {
        loose_meetings(a, x, &mut x_left, b, y, &mut y_left, &mut shape);
    }
    shape.left = x_left.count_ones() as u8;
    shape.right = y_left.count_ones() as u8;
    let script = |names: &NameValues, tokens: &[u32]| tokens.first().map(|&t| names.token(t).script);
    shape.across = script(a, x) != script(b, y);
    if shape.across {
        shape.rarity = shape.rarity.saturating_sub(UNMET * u32::from(shape.left + shape.right));
    }
    shape
}

/// A way for two tokens to meet: how, the rarity turned round, a key that settles ties, and the places of the two.
type Proposal = (Meeting, u16, u64, usize, usize);

/// Pairs the tokens that are left, the best meetings first; equally good ones by how rare the tokens are, then by key, so
/// that the order of the two names does not matter.
fn loose_meetings(
    a: &NameValues,
    x: &[u32],
    x_left: &mut u16,
    b: &NameValues,
    y: &[u32],
    y_left: &mut u16,
    shape: &mut Shape,
) {
    let mut found: SmallVec<[Proposal; 8]> = SmallVec::new();
    for (k, &s) in x.iter().enumerate().filter(|(k, _)| *x_left & (1 << k) != 0) {
        for (l, &t) in y.iter().enumerate().filter(|(l, _)| *y_left & (1 << l) != 0) {
            if a.glances[s as usize].apart(b.glances[t as usize]) {
                continue;
            }
            let (one, two) = (a.token(s), b.token(t));
            if let Some((meeting, similarity)) = meet(&a.ready[s as usize], &b.ready[t as usize]) {
                let rarity = one.rarity.min(two.rarity);
                // Across scripts much is near by chance, so how near says more.
                let share = if one.script == two.script { 1.0 } else { (2.0 * similarity - 1.0).clamp(0.1, 1.0) };
                let rarity = (f32::from(rarity) * share) as u16;
                found.push((meeting, u16::MAX - rarity, one.key ^ two.key, k, l));
            }
        }
    }
    found.sort_unstable();
    for (meeting, rarity, _, k, l) in found {
        if *x_left & (1 << k) != 0 && *y_left & (1 << l) != 0 {
            *x_left &= !(1 << k);
            *y_left &= !(1 << l);
            shape.add(meeting, u16::MAX - rarity);
        }
    }
}

/// How two different tokens meet, if they do, and how alike they are.
fn meet(one: &NameToken, two: &NameToken) -> Option<(Meeting, f32)> {
    let Some(found) = token_agreement(one, two) else {
        return one_edit_apart(one, two).then_some((Meeting::Slip, 0.5));
    };
    let meeting = match found.evidence {
        NameEvidence::Identical => Meeting::Equal,
        NameEvidence::Initial => Meeting::Initial,
        NameEvidence::Variant | NameEvidence::Joined | NameEvidence::Truncation => Meeting::Near,
        NameEvidence::Phonetic | NameEvidence::Close if found.similarity >= 0.8 => Meeting::Near,
        _ => Meeting::Variant,
    };
    Some((meeting, found.similarity))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::NameKind;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_apart_at_a_glance_never_meets(
            a in "([a-f]{1,7}|jose|pepe|john|jhon|maria|[a-z]{2,5}) ([a-f]{1,7}|de la [a-c]{2,4}|ana|anna)",
            b in "([a-f]{1,7}|jose|pepe|juan|yohn|marie|[a-z]{2,5}) ([a-f]{1,7}|dela[a-c]{2,4}|hannah|a)",
        ) {
            let (a, b) = (PreparedName::new(&a, NameKind::Person), PreparedName::new(&b, NameKind::Person));
            for one in a.readings().into_iter().flatten() {
                for two in b.readings().into_iter().flatten().filter(|two| two.key != one.key) {
                    if Glance::of(one).apart(Glance::of(two)) {
                        prop_assert!(meet(one, two).is_none(), "{} {}", one.text, two.text);
                    }
                }
            }
        }
    }
}
