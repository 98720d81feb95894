//! Assigns given and family names by the form of the name and by the lists.

use super::draft::Draft;
use super::lexicon::Entry;
use super::role::Role;
use super::scan::Break;
use crate::text::Script;

/// Assigns a role to every draft that is still a word.
pub(crate) fn assign(drafts: &mut [Draft<'_>]) {
    assign_patronymics(drafts);
    let unassigned: Vec<usize> =
        (0..drafts.len()).filter(|&i| drafts[i].role == Role::Word && !drafts[i].fixed).collect();
    if unassigned.is_empty() {
        return;
    }
    let family = split_at_comma(drafts, &unassigned)
        .or_else(|| split_by_capitals(drafts, &unassigned))
        .unwrap_or_else(|| split_by_lists(drafts, &unassigned));
    let count = family.iter().filter(|&&f| f).count();
    let mut seen = 0;
    for (&i, &is_family) in unassigned.iter().zip(&family) {
        drafts[i].role = match (is_family, seen) {
            (false, _) => Role::Given,
            (true, 0) if count > 1 => Role::Paternal,
            (true, 1) => Role::Maternal,
            (true, _) => Role::Family,
        };
        seen += usize::from(is_family);
    }
    assign_nisbas(drafts);
}

/// Marks nisbas: family names in -i or -y after an article ("al-Tikriti", "el Masri").
pub(crate) fn assign_nisbas(drafts: &mut [Draft<'_>]) {
    for i in 2..drafts.len() {
        let article = drafts[i - 1].role == Role::Particle && matches!(drafts[i - 1].reading.as_str(), "al" | "el");
        let draft = &mut drafts[i];
        let ending = draft.reading.ends_with('i') || draft.reading.ends_with('y');
        if article && ending && draft.reading.len() >= 4 && draft.role.is_family() {
            draft.role = Role::Nisba;
        }
    }
}

/// Marks Slavic patronymics by their endings, in names of three words or more, except for the first word.
fn assign_patronymics(drafts: &mut [Draft<'_>]) {
    const ENDINGS: [&str; 10] =
        ["ovich", "evich", "ovna", "evna", "ivna", "ichna", "ovitch", "evitch", "ovych", "evych"];
    let words = drafts.iter().filter(|d| d.role == Role::Word).count();
    if words < 3 {
        return;
    }
    for (i, draft) in drafts.iter_mut().enumerate() {
        if i > 0
            && draft.role == Role::Word
            && ENDINGS.iter().any(|e| draft.reading.len() > e.len() + 2 && draft.reading.ends_with(e))
        {
            draft.role = Role::Patronymic;
            draft.fixed = true;
        }
    }
}

/// Splits "LAST, First": the words before the comma are family names. Returns for each word whether it is one.
fn split_at_comma(drafts: &[Draft<'_>], unassigned: &[usize]) -> Option<Vec<bool>> {
    let comma = drafts.iter().position(|d| d.before == Break::Comma && d.role != Role::Suffix)?;
    let family: Vec<bool> = unassigned.iter().map(|&i| i < comma).collect();
    (family.contains(&true) && family.contains(&false)).then_some(family)
}

/// Splits by capitals: if only some words are in capitals, those are family names.
fn split_by_capitals(drafts: &[Draft<'_>], unassigned: &[usize]) -> Option<Vec<bool>> {
    let family: Vec<bool> = unassigned.iter().map(|&i| drafts[i].capitals).collect();
    let full = unassigned.iter().filter(|&&i| !drafts[i].is_initial()).count();
    let others = unassigned.iter().any(|&i| !drafts[i].capitals && !drafts[i].is_initial());
    (full > 1 && family.contains(&true) && others).then_some(family)
}

/// Returns the best split into given and family names, in either order, by the lists.
fn split_by_lists(drafts: &[Draft<'_>], unassigned: &[usize]) -> Vec<bool> {
    let n = unassigned.len();
    if n == 1 {
        return vec![!drafts[unassigned[0]].is(Entry::GIVEN) && drafts[unassigned[0]].is(Entry::FAMILY)];
    }
    let scores: Vec<i32> = unassigned.iter().map(|&i| given_name_score(&drafts[i])).collect();
    let total: i32 = scores.iter().sum();
    let (mut best, mut best_score) = ((1, false), i32::MIN);
    let mut head_score = 0;
    // The family name may come first only if no given name precedes the split: many given names are also family names.
    let mut family_first_plausible = true;
    for k in 1..n {
        head_score += scores[k - 1];
        let (first, next) = (&drafts[unassigned[k - 1]], &drafts[unassigned[k]]);
        family_first_plausible &= !first.is(Entry::GIVEN) || (first.is(Entry::FAMILY) && !next.is(Entry::FAMILY));
        if n > 2 && drafts[unassigned[k]].before == Break::Hyphen {
            // A hyphenated pair is not split.
            continue;
        }
        let tail_score = total - head_score;
        // The given names come first: given-name scores count for the head and against the tail.
        let shape = match (n, k) {
            (2, _) | (3, 1) | (4, 2) => 2,
            (3, _) | (4, 1) => 1,
            _ => 0,
        };
        let family_first_shape = if n == 3 && k == 2 { 2 } else { shape };
        for (score, family_first) in
            [(head_score - tail_score + shape + 3, false), (tail_score - head_score + family_first_shape, true)]
        {
            if score > best_score && (!family_first || head_score < 0 || (family_first_plausible && n == 2)) {
                (best, best_score) = ((k, family_first), score);
            }
        }
    }
    let (split, family_first) = best;
    (0..n).map(|i| (i < split) == family_first).collect()
}

/// Returns a positive score for a given name and a negative one for a family name.
fn given_name_score(draft: &Draft<'_>) -> i32 {
    if draft.is_initial() && draft.script == Script::Latin {
        return 2;
    }
    match (draft.is(Entry::GIVEN), draft.is(Entry::FAMILY)) {
        // Names that only the lists of groups have are rarer, or are short forms that resemble other words.
        (true, false) => {
            if draft.is(Entry::MALE | Entry::FEMALE) {
                4
            } else {
                2
            }
        }
        (false, true) => -4,
        _ if draft.is_initial() => 2,
        _ => 0,
    }
}
