//! The ladder of evidence: how alike two tokens are, and why.

use serde::Serialize;

use super::lexicon::{Entry, share};
use super::token::{NameToken, Role};
use crate::text::distance::slips;

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
    /// What is believed before any token is looked at.
    Prior,
    /// Every token of both names is accounted for.
    Complete,
}

/// What two tokens have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Likeness {
    pub similarity: f32,
    pub evidence: Evidence,
}

/// Below this similarity two tokens are different.
pub(crate) const SAME: f32 = 0.72;

/// How alike two tokens are; `None` where they are different.
pub(crate) fn likeness(a: &NameToken, b: &NameToken) -> Option<Likeness> {
    use Evidence::{Close, Equivalent, Hypocoristic, Identical, Initial, Joined, Phonetic, Truncation, Variant};
    let found = |similarity, evidence| Some(Likeness { similarity, evidence });
    if a.key == b.key {
        return if a.initial { found(0.9, Initial) } else { found(1.0, Identical) };
    }
    if a.initial || b.initial {
        let same = a.text.as_bytes().first() == b.text.as_bytes().first();
        return if same && a.initial != b.initial { found(0.6, Initial) } else { None };
    }
    if (a.joined != 0 && a.joined == b.key) || (b.joined != 0 && b.joined == a.key) {
        return found(0.97, Joined);
    }
    if is_number(a) || is_number(b) {
        return None;
    }
    if a.is_known() && b.is_known() {
        if share(&a.entry.variants, &b.entry.variants) {
            return found(0.97, Variant);
        }
        if share(&a.entry.shorts, &b.entry.shorts) {
            return found(0.9, Hypocoristic);
        }
        if share(&a.entry.equivalents, &b.entry.equivalents) {
            let spelled = spelling(a, b);
            return if spelled > 0.85 { found(spelled, Phonetic) } else { found(0.75, Equivalent) };
        }
    }
    let loose = a.loose || b.loose;
    let apart = (a.mask ^ b.mask).count_ones();
    if apart > if loose { 3 } else { 2 } {
        return None;
    }
    let mut sounded = a.sound.similarity_above(&b.sound, loose, 0.6);
    let mut spelled = if loose { 0.0 } else { spelling(a, b) };
    if !loose {
        let doubt = doubt(a, b);
        sounded -= doubt;
        spelled -= doubt;
    }
    if sounded >= SAME && sounded >= spelled {
        return found(sounded, Phonetic);
    }
    if spelled >= SAME {
        return found(spelled, Close);
    }
    if is_truncation(a, b) {
        return found(0.8, Truncation);
    }
    None
}

fn is_number(token: &NameToken) -> bool {
    token.role == Role::Number
}

/// The share of letters that agree, by weighted edits.
fn spelling(a: &NameToken, b: &NameToken) -> f32 {
    let longest = a.text.len().max(b.text.len()).min(crate::text::distance::LONGEST) as f32;
    let distance = slips(&a.text, &b.text, longest * 0.35);
    if distance.is_finite() { 1.0 - distance / longest } else { 0.0 }
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
        doubt += 0.12;
    }
    let (s, t) = (a.text.as_bytes(), b.text.as_bytes());
    if s.len() == t.len() && s.len() >= 3 && s[..s.len() - 1] == t[..t.len() - 1] {
        let ends = (s[s.len() - 1], t[t.len() - 1]);
        if matches!(ends, (b'a', b'o') | (b'o', b'a')) {
            return 0.4;
        }
    }
    if s.len().min(t.len()) <= 3 {
        doubt += 0.12;
    }
    if s.first() != t.first() && a.sound.as_slice().first() != b.sound.as_slice().first() {
        doubt += 0.06;
    }
    doubt
}

fn is_truncation(a: &NameToken, b: &NameToken) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    short.text.len() >= 5 && long.text.starts_with(&*short.text) && !short.is_known()
}
