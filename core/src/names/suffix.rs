//! Suffixes that tell relatives of one name apart: "Jr.", "hijo", "père", "III", "Neto".

use super::bearer::Generation;
use super::draft::Draft;
use super::role::Role;
use super::scan::{Break, Word};

/// How a word of a generation is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// An abbreviation or a numeral: a suffix anywhere but at the head.
    Anywhere,
    /// A word: a suffix at the end of a name or before a comma.
    AtEnd,
    /// A word that is also a name or a common word: as [`Use::AtEnd`], after two other words at least.
    AfterFullName,
    /// An abbreviation that needs a full stop at the end of a name.
    DottedAtEnd,
    /// An adjective after an article: "el Mozo", "the Elder".
    AfterArticle,
    /// A single lower-case letter at the end or in brackets.
    Letter,
}

fn listed(reading: &str) -> Option<(Generation, Use)> {
    use Generation::{First, Fourth, Later, Nephew, Second, Third};
    use Use::{AfterArticle, AfterFullName, Anywhere, AtEnd, DottedAtEnd, Letter};
    Some(match reading {
        "sr" | "snr" | "senr" => (First, AtEnd),
        "senior" | "padre" | "pere" | "pai" => (First, AfterFullName),
        "sen" | "st" => (First, DottedAtEnd),
        "elder" | "viejo" | "velho" | "aine" | "ancien" | "vecchio" => (First, AfterArticle),
        "p" => (First, Letter),
        "jr" | "jnr" | "junr" | "ii" | "2nd" | "2do" | "2o" => (Second, Anywhere),
        "hijo" | "hija" | "fils" | "filho" | "filha" => (Second, AtEnd),
        "junior" | "figlio" => (Second, AfterFullName),
        "jun" | "ml" => (Second, DottedAtEnd),
        "younger" | "mozo" | "joven" | "moco" | "novo" | "jeune" | "giovane" => (Second, AfterArticle),
        "h" | "f" => (Second, Letter),
        "iii" | "3rd" | "3ro" | "3o" => (Third, Anywhere),
        "neto" | "netto" => (Third, AfterFullName),
        "iv" | "4th" | "4to" => (Fourth, Anywhere),
        "bisneto" | "bisnieto" => (Fourth, AtEnd),
        "vi" | "vii" | "viii" | "5th" | "6th" => (Later, Anywhere),
        "sobrinho" | "sobrino" => (Nephew, AtEnd),
        _ => return None,
    })
}

/// Returns whether a word in brackets states a generation: "José Gil (h)", "José Gil (padre)".
pub(crate) fn is_bracketed_suffix(word: &Word<'_>) -> bool {
    word.text.is_ascii() && listed(&word.text.to_ascii_lowercase()).is_some_and(|(_, how)| how != Use::AfterArticle)
        || matches!(word.text, "père" | "Père" | "júnior" | "Júnior")
}

/// Returns whether a word with a digit is an ordinal, which scanners do not produce.
pub(crate) fn is_ordinal(reading: &str) -> bool {
    reading.as_bytes().first().is_some_and(u8::is_ascii_digit) && listed(reading).is_some()
}

/// Returns whether the draft at `i` of a section that begins at `from` is a suffix of generation.
pub(crate) fn is_suffix(drafts: &[Draft<'_>], from: usize, i: usize) -> bool {
    let draft = &drafts[i];
    if draft.reading.len() > 8 {
        return false;
    }
    let Some((_, how)) = listed(&draft.reading) else { return false };
    if draft.bracketed {
        return true;
    }
    let words_before = drafts[from..i].iter().filter(|d| d.role != Role::Particle && d.role != Role::Title).count();
    let at_end = i + 1 == drafts.len()
        || drafts[i + 1].before == Break::Comma
        || (i + 2 == drafts.len() && listed(&drafts[i + 1].reading).is_some());
    let lower = draft.original.chars().all(|c| !c.is_uppercase());
    if words_before == 0 {
        return false;
    }
    match how {
        Use::Anywhere => draft.reading != "vi" || draft.capitals,
        // "Hale Sr, Robert" has a suffix, "García, Sr. Juan" a title.
        Use::AtEnd => at_end && (words_before >= 2 || lower || draft.reading.len() == 2 || draft.dotted),
        Use::AfterFullName => at_end && words_before >= 2,
        Use::DottedAtEnd => at_end && draft.dotted && words_before >= 2,
        Use::AfterArticle => {
            at_end
                && words_before >= 2
                && matches!(drafts[i - 1].reading.as_str(), "el" | "the" | "o" | "le" | "l" | "il")
                && drafts[i - 1].original.chars().all(|c| !c.is_uppercase())
        }
        Use::Letter => at_end && lower && words_before >= 3,
    }
}

/// Returns the generation that the suffixes of the full name state.
pub(crate) fn generation(drafts: &[Draft<'_>]) -> Option<Generation> {
    let mut suffixes = drafts.iter().filter(|d| d.role == Role::Suffix && d.section == 0);
    suffixes.find_map(|d| listed(&d.reading)).map(|(generation, _)| generation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{MATCH, NameKind, PreparedName, score};

    fn generation_of(text: &str) -> Option<Generation> {
        PreparedName::new(text, NameKind::Person).generation()
    }

    #[test]
    fn suffixes_state_the_generation() {
        use Generation::{First, Fourth, Nephew, Second, Third};
        for (text, expected) in [
            ("Walter Oakes Sr.", Some(First)),
            ("Oakes Jr, Walter", Some(Second)),
            ("OAKES, WALTER, JR.", Some(Second)),
            ("Walter Oakes 2nd", Some(Second)),
            ("Walter Oakes III", Some(Third)),
            ("Rui Lobo Neto", Some(Third)),
            ("Rui Lobo Bisneto", Some(Fourth)),
            ("Rui Lobo Sobrinho", Some(Nephew)),
            ("Luis Tello Mora (h)", Some(Second)),
            ("Luis Tello Mora p.", Some(First)),
            ("Luis Tello el Viejo", Some(First)),
            ("Paul Roux fils", Some(Second)),
            ("Sr. Luis Tello", None),
            ("Tello, Sr. Luis", None),
            ("Padre Luis Tello", None),
            ("Pere Vila", None),
            ("Rui Neto", None),
            ("Filho, Rui", None),
            ("Junior Tello", None),
            ("Vi Tran", None),
        ] {
            assert_eq!(generation_of(text), expected, "{text}");
        }
    }

    #[test]
    fn different_generations_contradict_and_a_missing_one_does_not() {
        let score = |a, b| score(a, b, NameKind::Person);
        assert!(score("Walter Oakes Sr.", "Walter Oakes Jr.") < MATCH);
        assert!(score("Paul Roux père", "Paul Roux fils") < MATCH);
        assert!(score("Luis Alberto Tello Mora hijo", "Luis Alberto Tello Mora padre") < MATCH);
        assert!(score("Walter Oakes II", "Walter Oakes Jr.") >= MATCH);
        assert!(score("Walter Oakes", "Walter Oakes Jr.") >= MATCH);
        assert!(score("Walter Oakes", "Walter Oakes Jr.") < score("Walter Oakes", "Walter Oakes"));
    }
}
