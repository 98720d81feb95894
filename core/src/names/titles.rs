//! Where a listed title is a title, and where it is a name.

use super::draft::Draft;
use super::lexicon::{Entry, lexicon};
use super::role::Role;
use super::scan::Break;
use crate::hash;
use crate::text::Script;

/// Titles of five letters or more that also follow a name, and are rarely surnames.
const FOLLOWING: [&str; 20] = [
    "effendi", "efendi", "pasha", "hanim", "khanum", "khanoum", "hazret", "hazrat", "mullah", "mulla", "mawlawi",
    "maulvi", "molvi", "maulana", "mawlana", "moulana", "hajji", "hadji", "alhaji", "hafiz",
];
/// Titles of four letters or less that are surnames too.
const SHORT_SURNAMES: [&str; 15] = [
    "rey", "king", "cabo", "juez", "lord", "dame", "bey", "tun", "mons", "mag", "herr", "frau", "heer", "bayan", "imam",
];

/// Returns whether the draft at `i` of a section that begins at `from` is a title. A word that may be a surname is one
/// at the head of a name or after its comma only, and where a name remains.
pub(crate) fn is_title(drafts: &[Draft<'_>], from: usize, i: usize) -> bool {
    let draft = &drafts[i];
    let next = drafts.get(i + 1);
    if is_burmese_address(draft, next, from == i) {
        return true;
    }
    let reading = draft.reading.as_str();
    if !draft.is(Entry::TITLE)
        || (reading == "tan" && next.is_none_or(|n| n.reading != "sri"))
        || (draft.script != Script::Latin && reading.len() <= 3)
    {
        return false;
    }
    let count = drafts.len() - from;
    if reading.len() == 1 {
        // "M. Jean Moreau", but an initial in "M. Luisa Torres" and "Ana M. Torres".
        return i == from && count > 2 && next.is_some_and(|n| n.before == Break::Space && n.is(Entry::MALE));
    }
    if draft.is_name() && !draft.dotted && !(i == from && count > 2) {
        return false;
    }
    let surname = draft.is_name() || reading.len() >= 5 || SHORT_SURNAMES.contains(&reading);
    if (reading == "bey" && count > 2)
        || draft.dotted
        || draft.script != Script::Latin
        || !surname
        || FOLLOWING.contains(&reading)
    {
        return true;
    }
    let comma_after = next.is_some_and(|n| n.before == Break::Comma);
    let before = &drafts[from..i];
    if draft.before == Break::Comma && i > from {
        // "Vega, Capitán Juan" and "Juan Vega, Capitán", but not "Capitán, Juan".
        return (next.is_some() && !comma_after) || before.iter().filter(|d| d.role == Role::Word).count() >= 2;
    }
    let at_head = before.iter().rev().take_while(|d| d.role == Role::Title).count() == before.len()
        || before.iter().rposition(|d| d.role != Role::Title).is_some_and(|k| drafts[k + 1].before == Break::Comma);
    // In "CORONEL DIAZ, JUAN" the words before the comma are surnames.
    let comma_later = drafts[i + 1..].iter().any(|d| d.before == Break::Comma && !d.is(Entry::SUFFIX));
    at_head && next.is_some() && !comma_after && !(comma_later && before.is_empty())
}

/// Returns whether the draft at `i` belongs to letters after a name: "Mora, M.P.", "Mora, S.E., M.M.".
pub(crate) fn is_post_nominal(drafts: &[Draft<'_>], from: usize, i: usize) -> bool {
    let draft = &drafts[i];
    if draft.reading.len() > 4 || !(draft.capitals || draft.reading.len() == 1) {
        return false;
    }
    let Some(comma) = (from + 1..=i).rev().find(|&k| drafts[k].before == Break::Comma) else { return false };
    let earlier = drafts[from + 1..comma].iter().any(|d| d.before == Break::Comma);
    let letters = drafts[comma..].iter().take_while(|d| d.reading.len() == 1);
    let spelled: String = letters.map(|d| d.reading.as_str()).collect();
    let whole = comma + spelled.len() == drafts.len();
    earlier
        || (whole && spelled.len() > 1 && lexicon().entry(hash::text(&spelled)).is_some_and(|e| e.is(Entry::SUFFIX)))
}

/// Returns whether a draft is the Burmese "U" or "Daw" before a name.
fn is_burmese_address(draft: &Draft<'_>, next: Option<&Draft<'_>>, first: bool) -> bool {
    first
        && matches!(draft.original, "U" | "Daw" | "DAW")
        && !draft.dotted
        && next.is_some_and(|n| n.before == Break::Space && n.reading.len() > 1)
}

/// Returns whether "Al" at the head of a name is the short form of Albert, Alfred or Alan, not the Arabic article: a
/// surname of another shape than an Arabic one follows.
pub(crate) fn is_given_al(drafts: &[Draft<'_>], from: usize, i: usize) -> bool {
    let draft = &drafts[i];
    if i > from
        || draft.reading != "al"
        || draft.original.starts_with(char::is_lowercase)
        || draft.script != Script::Latin
    {
        return false;
    }
    let rest = &drafts[i + 1..];
    let spaced = rest.iter().all(|d| d.before == Break::Space);
    (1..=2).contains(&rest.len()) && spaced && !rest.iter().any(has_arabic_shape)
}

fn has_arabic_shape(draft: &Draft<'_>) -> bool {
    let reading = draft.reading.as_str();
    if draft.is(Entry::FAMILY) && !draft.is(Entry::GIVEN) && !reading.ends_with('i') {
        return false;
    }
    draft.is(Entry::GIVEN | Entry::PARTICLE | Entry::PATRONYMIC_MARKER)
        || ["i", "a", "ah", "ad", "ud", "an", "im", "um", "oum", "our", "ar"].iter().any(|end| reading.ends_with(end))
        || ["q", "kh", "gh", "dh", "aa", "oo"].iter().any(|part| reading.contains(part))
}

#[cfg(test)]
mod tests {
    use crate::names::{MATCH, NameKind, Role, parse, score};

    fn titles(text: &str) -> usize {
        parse(text, NameKind::Person).with_role(Role::Title).len()
    }

    #[test]
    fn titles_that_are_surnames_need_a_place_and_a_name() {
        for text in [
            "Pedro Capitán",
            "Capitán, Pedro",
            "Klaus Herr",
            "HERR, Klaus",
            "Pedro Capitán Mora",
            "CORONEL MORA, PEDRO",
            "Alan Major",
            "Ana M. Mora",
            "ANA M MORA",
            "M. Luisa Mora",
            "U. Mora",
        ] {
            assert_eq!(titles(text), 0, "{text}");
        }
        for text in [
            "Capitán Pedro Mora",
            "Herr Klaus Weber",
            "Mora, Capitán Pedro",
            "Pedro Mora, Capitán",
            "Dr. Pedro Mora",
            "Mora Pedro Dr.",
            "M. Jean Mora",
            "U Tin Htut",
        ] {
            assert_eq!(titles(text), 1, "{text}");
        }
    }

    #[test]
    fn al_is_a_given_name_before_a_western_surname() {
        let score = |a, b| score(a, b, NameKind::Person);
        assert!(score("Al Turner", "Albert Turner") >= MATCH);
        assert!(score("Al Turner", "Karen Turner") < MATCH);
        assert!(score("Al Maktoum, Rashid", "Rashid Al-Maktoum") >= MATCH);
        assert!(score("Omar Al-Hassan", "Omar Alhassan") >= MATCH);
        assert_eq!(parse("Al Hassan", NameKind::Person).with_role(Role::Particle), ["Al"]);
    }
}
