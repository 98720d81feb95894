//! The ladder of evidence: how alike two tokens are, and why.

use serde::Serialize;

use super::lexicon::{Entry, Relation};
use super::token::{NameToken, Role};
use crate::text::distance::{LONGEST, one_edit, slips};
use crate::text::syllable::spelled;
use crate::text::{Script, sound, transcribed};

/// Why two tokens are held to be the same, or what speaks against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The same reading.
    Identical,
    /// Customary spellings of one name (Jhon, John).
    Variant,
    /// A name and its pet form (José, Pepe).
    Hypocoristic,
    /// The same sounds in another spelling.
    Phonetic,
    /// A few slips of hand or scanner apart.
    Close,
    /// One is the beginning of the other.
    Truncation,
    /// Written together on one side (Jeancharles, Jean Charles).
    Joined,
    /// An initial and a name that begins with it.
    Initial,
    /// One name in two languages (Juan, John): weak by itself.
    Equivalent,
    /// On one side only.
    Missing,
    /// Two different tokens in one role.
    Contradiction,
    /// The same tokens in an order that makes another name.
    Order,
    /// A nickname without a name: weak by itself.
    Nickname,
    /// What is believed before any token is looked at.
    Prior,
    /// Every token of both names is accounted for.
    Complete,
}

/// How far two readings of one name may differ because they were taken from different scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Latitude {
    /// One script.
    None,
    /// Two scripts that write all sounds.
    Some,
    /// One of two scripts leaves out vowels or voicing.
    Wide,
}

/// The latitude of two tokens.
pub(crate) fn latitude(a: &NameToken, b: &NameToken) -> Latitude {
    if a.script == b.script {
        Latitude::None
    } else if a.script.is_loose() || b.script.is_loose() {
        Latitude::Wide
    } else {
        Latitude::Some
    }
}

/// What two tokens have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Likeness {
    pub similarity: f32,
    pub evidence: Evidence,
}

/// Below this similarity two tokens are different.
pub(crate) const SAME: f32 = 0.72;

/// The same for tokens of two scripts, where likeness by chance is rarer.
const SAME_ACROSS: f32 = 0.6;

/// The same where one is a transcription into syllables.
const SAME_TRANSCRIBED: f32 = 0.64;

/// What can be said of two tokens at a glance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Glance {
    /// All that there is to say.
    Settled(Option<Likeness>),
    /// Letters and sounds must be compared.
    Open(Latitude),
}

/// How alike two tokens are; `None` where they are different.
pub(crate) fn likeness(a: &NameToken, b: &NameToken) -> Option<Likeness> {
    match glance(a, b) {
        Glance::Settled(likeness) => likeness,
        Glance::Open(latitude) => look(a, b, latitude, false),
    }
}

/// The rungs of the ladder that cost next to nothing.
pub(crate) fn glance(a: &NameToken, b: &NameToken) -> Glance {
    use Evidence::{Equivalent, Hypocoristic, Identical, Initial, Joined, Variant};
    let found = |similarity, evidence| Glance::Settled(Some(Likeness { similarity, evidence }));
    if a.key == b.key {
        return if a.initial { found(0.9, Initial) } else { found(1.0, Identical) };
    }
    if a.initial || b.initial {
        let same = a.text.as_bytes().first() == b.text.as_bytes().first();
        return if same && a.initial != b.initial { found(0.6, Initial) } else { Glance::Settled(None) };
    }
    if (a.joined != 0 && a.joined == b.key) || (b.joined != 0 && b.joined == a.key) {
        return found(0.97, Joined);
    }
    if is_number(a) || is_number(b) || (a.is_listed() && b.is_listed()) {
        return Glance::Settled(None);
    }
    match a.entry.relation(&b.entry) {
        Some(Relation::Variant) => return found(0.97, Variant),
        Some(Relation::Short) => return found(0.9, Hypocoristic),
        Some(Relation::Equivalent) => {
            // Two equivalents may be two spellings as well; that says more.
            let alike = look(a, b, latitude(a, b), true).filter(|l| l.evidence != Evidence::Truncation);
            return alike.map_or_else(|| found(0.75, Equivalent), |likeness| Glance::Settled(Some(likeness)));
        }
        None => {}
    }
    let latitude = latitude(a, b);
    if a.script.transcribes() != b.script.transcribes() {
        return Glance::Open(latitude);
    }
    if (a.mask ^ b.mask).count_ones() > if latitude == Latitude::None { 2 } else { 4 } {
        return Glance::Settled(None);
    }
    Glance::Open(latitude)
}

/// The rungs that compare letters and sounds; `related` where it is known that the two are one name.
fn look(a: &NameToken, b: &NameToken, latitude: Latitude, related: bool) -> Option<Likeness> {
    use Evidence::{Close, Phonetic, Truncation, Variant};
    let found = |similarity, evidence| Some(Likeness { similarity, evidence });
    if let Some(found) = syllables(a, b) {
        return found;
    }
    if is_transcription(a, b) {
        let (name, written) = if b.script.transcribes() { (a, b) } else { (b, a) };
        let heard = transcribed::similarity(name.sound.as_slice(), written.sound.as_slice(), SAME_TRANSCRIBED);
        return if heard >= SAME_TRANSCRIBED { found(heard, Phonetic) } else { None };
    }
    if latitude != Latitude::None && (a.syllable.is_some() || b.syllable.is_some()) {
        // A syllable is short: it must agree well, and a surname is not a given name.
        let crossed = a.role.is_family() != b.role.is_family();
        let sounded = a.sound.similarity_above(&b.sound, false, 0.5) - if crossed { 0.2 } else { 0.0 };
        return if sounded >= 0.7 { found(sounded, Phonetic) } else { None };
    }
    if latitude != Latitude::None {
        // Short words without vowels are alike by chance.
        let short = latitude == Latitude::Wide && a.sound.as_slice().len().min(b.sound.as_slice().len()) <= 2;
        let floor = if short { SAME } else { SAME_ACROSS };
        let sounded = a.sound.similarity_across(&b.sound, latitude == Latitude::Wide, floor);
        return if sounded >= floor { found(sounded, Phonetic) } else { None };
    }
    let doubt = if related { 0.0 } else { doubt(a, b) };
    // What is less than SAME after the doubt counts for nothing, and is given up early.
    let floor = SAME + doubt - 1e-3;
    let spelled = spelling_above(a, b, floor) - doubt;
    // Organisations are spelled as registered: their words are not heard, and sounds are cut where words are long.
    let heard = a.role != Role::Word && a.text.len().max(b.text.len()) <= sound::LONGEST + 2;
    let sounded = if heard { a.sound.similarity_above(&b.sound, false, floor) - doubt } else { 0.0 };
    if sounded >= SAME && sounded >= spelled {
        return found(sounded, Phonetic);
    }
    if spelled >= SAME {
        return found(spelled, Close);
    }
    let latin = a.text.ends_with("us") != b.text.ends_with("us");
    if latin && a.role != Role::Word && !(a.is_known() && b.is_known()) {
        let sounded = a.sound.similarity_across(&b.sound, false, 0.8);
        if sounded >= 0.8 {
            return found(sounded, Variant);
        }
    }
    if is_latinised(a, b) {
        return found(0.88, Variant);
    }
    // Who is named a servant of one of God's names is called by that alone too.
    if a.text.strip_prefix("abd").is_some_and(|rest| rest == &*b.text)
        || b.text.strip_prefix("abd").is_some_and(|rest| rest == &*a.text)
    {
        return found(0.8, Truncation);
    }
    if is_truncation(a, b) {
        return found(0.8, Truncation);
    }
    None
}

/// Whether one of two tokens is a name transcribed into syllables.
fn is_transcription(a: &NameToken, b: &NameToken) -> bool {
    a.script.transcribes() != b.script.transcribes() && a.syllable.is_none() && b.syllable.is_none()
}

/// An East Asian syllable and a Latin token: spelled by custom, or different.
fn syllables(a: &NameToken, b: &NameToken) -> Option<Option<Likeness>> {
    let (syllable, latin) = match (a.syllable, b.syllable) {
        (Some(syllable), None) if b.script == Script::Latin => (syllable, b),
        (None, Some(syllable)) if a.script == Script::Latin => (syllable, a),
        (Some(_), Some(_)) if a.script == Script::Hangul && b.script == Script::Hangul => {
            return Some(
                initial_law(&a.text, &b.text).then_some(Likeness { similarity: 0.95, evidence: Evidence::Variant }),
            );
        }
        _ => return None,
    };
    let crossed = a.role.is_family() != b.role.is_family();
    let similarity = |doubt| 1.0 - 0.05 * f32::from(doubt) - if crossed { 0.2 } else { 0.0 };
    let doubt = spelled(&[syllable], &latin.text);
    Some(doubt.map(|doubt| Likeness { similarity: similarity(doubt), evidence: Evidence::Phonetic }))
}

/// Whether two Hangul syllables are one as the North and the South write it at the beginning of a word: 리 and 이.
fn initial_law(a: &str, b: &str) -> bool {
    let bare = |text: &'_ str| text.strip_prefix(['r', 'l', 'n']).unwrap_or(text).len();
    let tail = bare(a).min(bare(b));
    a.ends_with(&b[b.len() - tail..]) && a.len().max(b.len()) - tail <= 1
}

/// Whether two tokens that are not alike enough for one name are a keystroke apart: perhaps one name damaged, if something
/// else says so. Never a man's name and a woman's.
pub(crate) fn slip_apart(a: &NameToken, b: &NameToken) -> bool {
    let (short, long) = (a.text.len().min(b.text.len()), a.text.len().max(b.text.len()));
    if short < 2 || long < 3 || long - short > 1 || a.initial || b.initial || is_number(a) || is_number(b) {
        return false;
    }
    if (a.mask ^ b.mask).count_ones() > 2 || a.script != b.script || a.syllable.is_some() || b.syllable.is_some() {
        return false;
    }
    !of_two_sexes(a, b) && one_edit(&a.text, &b.text)
}

/// Whether two tokens are, or look like, a man's name and a woman's.
fn of_two_sexes(a: &NameToken, b: &NameToken) -> bool {
    let sexes = Entry::MALE | Entry::FEMALE;
    let (x, y) = (a.entry.flags & sexes, b.entry.flags & sexes);
    if x != 0 && y != 0 && x & y == 0 {
        return true;
    }
    let (s, t) = (a.text.as_bytes(), b.text.as_bytes());
    let (Some((m, s)), Some((n, t))) = (s.split_last(), t.split_last()) else { return false };
    // Sexes differ in given names; a long family name varies (Shevchenko, Shauchenka).
    let family = a.role.is_family() && b.role.is_family() && s.len() >= 6;
    s.len() >= 2 && s == t && matches!((m, n), (b'a', b'o') | (b'o', b'a')) && !family
}

fn is_number(token: &NameToken) -> bool {
    token.role == Role::Number
}

/// The share of letters that agree, by weighted edits; 0 where it is below a floor.
fn spelling_above(a: &NameToken, b: &NameToken, floor: f32) -> f32 {
    let whole = a.text.len().max(b.text.len()) <= LONGEST;
    let longest = a.text.len().max(b.text.len()).min(LONGEST) as f32;
    let limit = longest * (1.0 - floor);
    // A letter that stands in one of the two only costs half a slip at least, and one slip accounts for one of each side.
    let alone = (a.letters & !b.letters).count_ones().max((b.letters & !a.letters).count_ones());
    if whole && 0.5 * alone as f32 > limit {
        return 0.0;
    }
    let distance = slips(&a.text, &b.text, limit);
    if distance.is_finite() { 1.0 - distance / longest } else { 0.0 }
}

/// How much two names that are both in the lists are held to be two.
fn known_apart(a: &NameToken, b: &NameToken) -> f32 {
    // The same consonants: perhaps one name of a script that writes no vowels (Fahd, Fahad).
    if a.phonetic == b.phonetic && a.text.as_bytes().first() == b.text.as_bytes().first() {
        return 0.05;
    }
    // Of short names a letter is much: Wang and Huang are two.
    let short = if a.text.len().max(b.text.len()) <= 5 { 0.1 } else { 0.0 };
    short + if a.entry.tier.min(b.entry.tier) <= 2 { 0.2 } else { 0.08 }
}

/// How much less a likeness says because the two are known to be, or look like, different names.
fn doubt(a: &NameToken, b: &NameToken) -> f32 {
    let mut doubt: f32 = 0.0;
    let sexes = Entry::MALE | Entry::FEMALE;
    let (x, y) = (a.entry.flags & sexes, b.entry.flags & sexes);
    if x != 0 && y != 0 && x & y == 0 {
        return 0.5;
    }
    if a.is_known() && b.is_known() {
        doubt += known_apart(a, b);
    }
    let (s, t) = (a.text.as_bytes(), b.text.as_bytes());
    if s.len() == t.len() && s.len() >= 3 && s[..s.len() - 1] == t[..t.len() - 1] {
        let ends = (s[s.len() - 1], t[t.len() - 1]);
        // Sexes differ in given names; a long family name varies (Shevchenko, Shauchenka).
        let family = a.role.is_family() && b.role.is_family() && s.len() >= 7;
        if matches!(ends, (b'a', b'o') | (b'o', b'a')) && !family {
            return 0.4;
        }
    }
    if s.len().min(t.len()) <= 3 {
        doubt += 0.12;
    }
    if a.role == Role::Word {
        doubt += 0.05;
    }
    if s.first() != t.first() && a.sound.as_slice().first() != b.sound.as_slice().first() {
        doubt += 0.06;
    }
    doubt
}

/// Endings that Latin, Lithuanian, Latvian and Greek put to names: Petrus, Kazlauskas, Lavrovs.
fn is_latinised(a: &NameToken, b: &NameToken) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    let ending = long.text.strip_prefix(&*short.text).unwrap_or("");
    short.text.len() >= 4 && !long.is_known() && matches!(ending, "us" | "ius" | "s" | "is" | "as" | "os")
}

fn is_truncation(a: &NameToken, b: &NameToken) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    short.text.len() >= 5 && long.text.starts_with(&*short.text) && !short.is_known()
}
