//! Phrases that say that a value is absent.
//!
//! A phrase is read by a small grammar, so that combinations that nobody listed are understood ("sin número de placa", "no
//! refiere domicilio", "pas de téléphone"). Every word of the text must be known to it; one other word, or one digit, makes
//! the text a value.

use smallvec::SmallVec;

use super::ValueClass;
use super::words::{
    ARTICLE, BEFORE_INFINITIVE, BEFORE_PROCEDURE, CODE, GLUE, HOMELESS, INFINITIVE, KNOWN, LOST, NAME, NEGATION,
    NOTHING, NOTHING_OR_PLACE, PENDING, PROCEDURE, PROPERTY, QUALIFIER, STREET, STREET_LIFE, UNKNOWN, VERB, WITHOUT,
    WordClass, class_of,
};
use crate::text;

/// The longest text that can be such a phrase, in bytes.
const MAX_BYTES: usize = 90;

/// The most words of such a phrase.
const MAX_WORDS: usize = 12;

/// Pairs of letters with a stroke between them: "n/a", "s/n".
const WITH_STROKE: &[&str] =
    &["na", "nd", "ni", "nc", "nr", "ne", "nt", "np", "ns", "nk", "sn", "sd", "si", "sc", "sp", "st", "sr", "se"];

/// Pairs of letters with points, hyphens or spaces between them: "n.a.". Fewer, because places are shortened so too.
const WITH_POINT: &[&str] = &["na", "nd", "nk", "nr", "nn", "sn"];

/// Returns whether a text without digits says that the value is absent.
pub(super) fn is_absence(class: ValueClass, value: &str) -> bool {
    if value.len() > MAX_BYTES {
        return false;
    }
    if !value.chars().any(char::is_alphanumeric) {
        return is_punctuation(value);
    }
    let folded = expanded(&text::fold(value));
    let Some(words) = words(class, &folded) else { return false };
    // "<NA>", "(null)" and "#N/D" are written by programs.
    let is_marked = value.trim_start().starts_with(['<', '(', '[', '{', '#', '\\']);
    is_marked && words.len() == 1 || states_absence(class, &words)
}

/// Whether a text without letters and digits consists of marks that fill a cell. A plus sign can be a value.
fn is_punctuation(value: &str) -> bool {
    value.chars().all(|c| c.is_whitespace() || "-–—―_.…·•?¿!¡*/\\|#~=:;,<>()[]{}'\"`´^".contains(c))
}

/// Writes elided and shortened words in full: "s/placas", "n'a", "doesn't", "e-mail".
fn expanded(folded: &str) -> String {
    let mut text = folded
        .trim()
        .replace('’', "'")
        .replace("e-mail", "email")
        .replace("n't", " not")
        .replace("w/o", "without")
        .replace("n'", "ne ")
        .replace("d'", "de ")
        .replace("l'", "le ");
    for (short, long) in [("s/", "sin "), ("n/", "no "), ("p/", "por ")] {
        let rest = text.strip_prefix(short).map(str::trim_start);
        if let Some(rest) = rest.filter(|rest| rest.chars().take_while(|c| c.is_alphabetic()).count() >= 3) {
            text = format!("{long}{rest}");
        }
    }
    text
}

/// Returns what each word of a text can be; `None` if a word is unknown.
fn words(class: ValueClass, folded: &str) -> Option<SmallVec<[WordClass; MAX_WORDS]>> {
    let mut found: SmallVec<[WordClass; MAX_WORDS]> = SmallVec::new();
    let mut tokens: SmallVec<[(&str, &str); MAX_WORDS]> = SmallVec::new();
    let mut rest = folded;
    loop {
        let separator_end = rest.find(char::is_alphanumeric);
        let Some(start) = separator_end else { break };
        let (separator, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_alphanumeric()).unwrap_or(from.len());
        if tokens.len() == MAX_WORDS {
            return None;
        }
        tokens.push((separator.trim(), &from[..end]));
        rest = &from[end..];
    }
    let single = |at: usize| tokens.get(at).is_some_and(|(_, word)| word.chars().count() == 1);
    let mut at = 0;
    while at < tokens.len() {
        let next = tokens.get(at + 1);
        if single(at)
            && single(at + 1)
            && let Some((separator, second)) = next
            && (!single(at + 2) || !tokens[at + 2].0.contains(['/', '.', '-', '\\', '|']))
            && (!separator.is_empty() || tokens.len() == 2)
        {
            let pair = format!("{}{second}", tokens[at].1);
            let stroke = matches!(*separator, "/" | "\\" | "|");
            let known = if stroke { WITH_STROKE } else { WITH_POINT };
            let applies = stroke || class != ValueClass::Place || pair == "na";
            if !applies || !known.contains(&pair.as_str()) {
                return None;
            }
            // A code with marks between its letters is no code of a place.
            found.push(UNKNOWN | CODE);
            at += 2;
            continue;
        }
        let bits = class_of(tokens[at].1);
        if bits == 0 {
            return None;
        }
        found.push(bits);
        at += 1;
    }
    Some(found)
}

fn states_absence(class: ValueClass, words: &[WordClass]) -> bool {
    let has = |bits: WordClass| words.iter().any(|word| word & bits != 0);
    let all = |bits: WordClass| words.iter().all(|word| word & bits != 0);
    /// Whether a word of `first` stands somewhere before a word of `second`.
    fn before(words: &[WordClass], first: WordClass, second: WordClass) -> bool {
        let start = words.iter().position(|word| word & first != 0);
        start.is_some_and(|start| words[start + 1..].iter().any(|word| word & second != 0))
    }
    let followed =
        |first: WordClass, second: WordClass| words.windows(2).any(|w| w[0] & first != 0 && w[1] & second != 0);
    let is_place = class == ValueClass::Place;
    let is_coded = class.has_letter_codes();
    let is_identifier = matches!(class, ValueClass::Identifier | ValueClass::Phone | ValueClass::Email);
    let Some(&first) = words.first() else { return false };
    if let [only] = words {
        let alone = UNKNOWN
            | NOTHING
            | if is_place { 0 } else { NOTHING_OR_PLACE }
            | if matches!(class, ValueClass::Place | ValueClass::Category) { 0 } else { PENDING }
            | if is_coded { CODE | NEGATION | WITHOUT } else { 0 }
            | if is_identifier { LOST } else { 0 }
            | if class == ValueClass::Address { KNOWN | HOMELESS } else { 0 }
            | if is_place { HOMELESS } else { 0 };
        return only & alone != 0;
    }
    if first & ARTICLE != 0 && first & (NEGATION | WITHOUT) == 0 {
        return false;
    }
    let property = if matches!(class, ValueClass::Address | ValueClass::Place | ValueClass::Category) {
        PROPERTY
    } else {
        PROPERTY | NAME
    };
    let said = UNKNOWN | NOTHING | NOTHING_OR_PLACE | property | VERB | GLUE | QUALIFIER | CODE | NEGATION;
    if has(UNKNOWN | NOTHING) && all(said | STREET | INFINITIVE) || has(NOTHING_OR_PLACE) && all(said) {
        return true;
    }
    // "Calle sin nombre" is a street; "calle sin nombre sin número" is none.
    let denied = WITHOUT | PROPERTY | NAME | GLUE | QUALIFIER | VERB | STREET | NEGATION | CODE;
    if before(words, WITHOUT, property) && all(denied) {
        return true;
    }
    if before(words, NEGATION, VERB | INFINITIVE)
        && all(NEGATION | VERB | property | GLUE | QUALIFIER | WITHOUT | CODE | INFINITIVE)
    {
        return true;
    }
    if has(PENDING) && all(PENDING | property | GLUE | VERB | INFINITIVE | PROCEDURE | QUALIFIER) {
        return true;
    }
    if followed(BEFORE_INFINITIVE, INFINITIVE)
        && all(BEFORE_INFINITIVE | INFINITIVE | property | GLUE | QUALIFIER | VERB | PENDING)
    {
        return true;
    }
    if followed(BEFORE_PROCEDURE, PROCEDURE) && all(BEFORE_PROCEDURE | PROCEDURE | property | GLUE) {
        return true;
    }
    let in_the_street = first & BEFORE_PROCEDURE != 0 && words.last().is_some_and(|word| word & STREET != 0);
    let homeless = has(HOMELESS) || has(STREET) && (in_the_street || has(STREET_LIFE));
    if matches!(class, ValueClass::Address | ValueClass::Place) && homeless {
        return all(HOMELESS | STREET_LIFE | STREET | GLUE | property | ARTICLE | WITHOUT | QUALIFIER | CODE);
    }
    if class == ValueClass::Address && has(KNOWN) && all(KNOWN | property | GLUE | QUALIFIER | STREET | CODE) {
        return has(PROPERTY | STREET | CODE);
    }
    is_coded && has(CODE) && all(CODE | property | GLUE | STREET)
        || is_identifier && has(LOST) && all(LOST | property | GLUE)
}
