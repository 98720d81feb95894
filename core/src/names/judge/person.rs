//! Scores an alignment of two persons' names as a whole.

use smallvec::SmallVec;

use crate::names::agreement::{Scripts, scripts};
use crate::names::alignment::{MatchedPair, ScoredAlignment};
use crate::names::bearer::Traits;
use crate::names::evidence::NameEvidence;
use crate::names::lexicon::Entry;
use crate::names::role::Role;
use crate::names::token::NameToken;

// All values are in logits unless stated otherwise. Tuned by hand on the labelled name pairs: see the section "Tuning"
// of `crate::names`.

/// The values that differ within one script and across scripts. Across scripts, readings of one name differ more often,
/// and readings of two names agree less often by chance.
struct ScoreScale {
    prior: f32,
    /// The share that agreement beyond [`FULL_AGREEMENT`] keeps.
    slope: f32,
    /// The gain where no token of either name is unmatched.
    complete: f32,
}

const SAME_SCRIPT: ScoreScale = ScoreScale { prior: -2.0, slope: 0.35, complete: 0.6 };
const CROSS_SCRIPT: ScoreScale = ScoreScale { prior: -1.0, slope: 0.7, complete: 1.2 };

/// The agreement that counts in full. Relatives and namesakes agree in much, so further agreement counts less.
const FULL_AGREEMENT: f32 = 4.0;

const NICKNAME_ONLY: f32 = -1.0;
const MISSING_TOKEN: f32 = -0.15;
const MISSING_INITIAL: f32 = -0.05;
/// Cost where a name of one token meets a name of three tokens or more, shared by the missing tokens.
const SINGLE_NAME: f32 = -0.9;

/// A shifted given name: beside a patronymic; in a chain of names that otherwise continues; elsewhere.
const SHIFTED_GIVEN_CHAINED: f32 = -2.0;
const SHIFTED_GIVEN_CONTINUED: f32 = -3.5;
const SHIFTED_GIVEN: f32 = -0.4;

/// Agreement above which contradictions weigh more, and the growth per logit with few and with many matches.
const CONTRADICTION_THRESHOLD: f32 = 4.4;
const CONTRADICTION_SLOPE: f32 = 0.28;
const CONTRADICTION_SLOPE_MANY: f32 = 0.5;
/// Number of matches that count as many.
const MANY_MATCHES: usize = 4;
/// Share of the agreement that the first contradiction takes back.
const CONTRADICTED_SHARE: f32 = -0.1;

const CONTRADICTION_NICKNAME: f32 = -0.3;
const CONTRADICTION_INITIALS: f32 = -2.6;
const CONTRADICTION_INITIAL: f32 = -1.7;
const CONTRADICTION_INITIAL_CROSS_SCRIPT: f32 = -1.5;
const CONTRADICTION_INITIAL_OTHER_ROLE: f32 = -0.4;
const CONTRADICTION_SYLLABLE: f32 = -2.2;
const CONTRADICTION_TWO_SYLLABLES: f32 = -3.4;
const CONTRADICTION_OTHER_ROLE: f32 = -1.75;
const CONTRADICTION_GIVEN: f32 = -2.2;
const CONTRADICTION_LISTED: f32 = -4.8;
const CONTRADICTION_FAMILY: f32 = -3.1;
/// Factor for contradictions across scripts.
const CONTRADICTION_CROSS_SCRIPT: f32 = 0.6;

/// Different generations or sexes; they also take back all agreement and [`DECISIVE_MARGIN`].
const CONTRADICTION_TRAITS: f32 = -5.0;
/// A generation that one name states and the other does not.
const MISSING_GENERATION: f32 = -0.3;
/// A given name that one of two Vietnamese names lacks: few surnames serve all, so the given names decide.
const MISSING_VIETNAMESE: f32 = -1.6;
/// A doubled name against a single one, and the share of the agreement that it takes back.
const DOUBLED: f32 = -3.5;
const DOUBLED_SHARE: f32 = -0.9;
/// Two relatives with different names.
const CONTRADICTION_RELATIVE: f32 = -1.5;

/// An inversion that makes another name; it also takes back all agreement and this margin.
const DECISIVE_INVERSION: f32 = -7.0;
const DECISIVE_MARGIN: f32 = 0.5;
const INVERTED_GIVEN: f32 = -1.0;
/// Share of the agreement that any other permutation takes back.
const PERMUTATION_SHARE: f32 = -0.8;

impl ScoreScale {
    /// Returns the scale of two names: across scripts, except for names of short East Asian syllables.
    fn of(a: &[NameToken], b: &[NameToken]) -> &'static Self {
        let syllables = |tokens: &[NameToken]| tokens.iter().all(|t| t.text.len() <= 5) && tokens.len() <= 4;
        let spelled = |x: &NameToken, y: &NameToken| x.syllable.is_some() || y.syllable.is_some();
        match (a.first(), b.first()) {
            (Some(x), Some(y)) if x.script != y.script && !(syllables(a) && syllables(b)) && !spelled(x, y) => {
                &CROSS_SCRIPT
            }
            _ => &SAME_SCRIPT,
        }
    }

    fn saturated(&self, agreed: f32) -> f32 {
        agreed.min(FULL_AGREEMENT) + self.slope * (agreed - FULL_AGREEMENT).max(0.0)
    }
}

/// Returns an upper bound of the logit of two names whose matched tokens gain at most `gain`.
pub(crate) fn max_person_logit(a: &[NameToken], b: &[NameToken], gain: f32) -> f32 {
    let scale = ScoreScale::of(a, b);
    scale.prior + scale.saturated(gain) + scale.complete
}

/// Adds the adjustments for whole names: prior, missing tokens, contradictions, order. `traits` holds what each name
/// states besides its tokens.
pub(crate) fn score_person(
    a: &[NameToken],
    b: &[NameToken],
    traits: (Traits, Traits),
    alignment: &mut ScoredAlignment,
) {
    let nicknamed = (traits.0.nickname, traits.1.nickname);
    let agreed: f32 = alignment.matched.iter().map(|m| m.gain).sum();
    let scale = ScoreScale::of(a, b);
    alignment.adjust(None, None, NameEvidence::Prior, scale.prior);
    saturate(alignment, scale);
    let mut left = alignment.unmatched_left.clone();
    let mut right = alignment.unmatched_right.clone();
    let fits_whole = alignment.fits_whole;
    if left.is_empty() && right.is_empty() {
        alignment.adjust(None, None, NameEvidence::Complete, scale.complete);
    }
    // A nickname alone is weak evidence, since many persons share it.
    if (nicknamed.0 && a.len() == 1) || (nicknamed.1 && b.len() == 1) {
        alignment.adjust(None, None, NameEvidence::Nickname, NICKNAME_ONLY);
    }
    if !fits_whole {
        pair_contradictions(a, b, nicknamed, &mut left, &mut right, alignment);
    }
    if traits.0.contradict(traits.1) {
        alignment.adjust(None, None, NameEvidence::Contradiction, CONTRADICTION_TRAITS.min(-agreed - DECISIVE_MARGIN));
        alignment.contradiction = true;
    } else if traits.0.generation != traits.1.generation {
        alignment.adjust(None, None, NameEvidence::Missing, MISSING_GENERATION);
    }
    charge_doubled(a, b, &mut left, true, agreed, alignment);
    charge_doubled(b, a, &mut right, false, agreed, alignment);
    let is_vietnamese = traits.0.surname.is_some() && traits.1.surname.is_some();
    // A single name fits many bearers.
    let own = |tokens: &[NameToken]| tokens.iter().filter(|t| t.role != Role::Relative).count();
    let is_single_name = own(a).min(own(b)) == 1 && own(a).max(own(b)) >= 3;
    for (tokens, free, is_left) in [(a, left, true), (b, right, false)] {
        let single_name_cost = if is_single_name { SINGLE_NAME / free.len().max(1) as f32 } else { 0.0 };
        for i in free {
            if tokens[i as usize].role == Role::Relative {
                continue;
            }
            let middle = is_vietnamese && tokens[i as usize].role == Role::Given;
            let gain = if middle { MISSING_VIETNAMESE } else { 0.0 }
                + single_name_cost
                + if tokens[i as usize].initial { MISSING_INITIAL } else { MISSING_TOKEN };
            let (l, r) = if is_left { (Some(i), None) } else { (None, Some(i)) };
            alignment.adjust(l, r, NameEvidence::Missing, gain);
        }
    }
    if !fits_whole {
        // A Vietnamese name in western order is written from its last word to its first, or by groups.
        let turned = traits.0.surname.is_some() && traits.1.surname.is_some() && traits.0.surname != traits.1.surname;
        if !turned {
            penalise_order(a, b, is_vietnamese, alignment);
        }
        penalise_shifted_given_name(a, b, alignment);
    }
    alignment.sum_logit();
}

/// Charges a doubled name ("Zaw Zaw Min") against a single one: in Burmese these are two names. It stands at the head;
/// the surnames of a father and a mother may be equal, and do not.
fn charge_doubled(
    tokens: &[NameToken],
    others: &[NameToken],
    free: &mut SmallVec<[u8; 8]>,
    is_left: bool,
    agreed: f32,
    alignment: &mut ScoredAlignment,
) {
    let doubled = |i: usize| {
        let token = &tokens[i];
        let twin =
            |k: usize| tokens.get(k).is_some_and(|t| t.key == token.key && (i.min(k) == 0 || tokens[0].key == t.key));
        token.may_be_doubled() && (twin(i + 1) || (i > 0 && twin(i - 1))) && others.iter().any(|t| t.key == token.key)
    };
    free.retain(|i| {
        if !doubled(usize::from(*i)) {
            return true;
        }
        let (left, right) = if is_left { (Some(*i), None) } else { (None, Some(*i)) };
        alignment.adjust(left, right, NameEvidence::Contradiction, DOUBLED.min(DOUBLED_SHARE * agreed));
        alignment.contradiction = true;
        false
    });
}

/// Reduces agreement beyond [`FULL_AGREEMENT`]; all matched tokens share the loss in proportion.
fn saturate(alignment: &mut ScoredAlignment, scale: &ScoreScale) {
    let agreed: f32 = alignment.matched.iter().map(|m| m.gain).sum();
    if agreed > FULL_AGREEMENT {
        let agreement_share = scale.saturated(agreed) / agreed;
        alignment.matched.iter_mut().for_each(|m| m.gain *= agreement_share);
    }
}

/// Penalises the first given name of one bearer that matches the second given name or the patronymic of the other: the
/// other may be a relative.
fn penalise_shifted_given_name(a: &[NameToken], b: &[NameToken], alignment: &mut ScoredAlignment) {
    let first = |tokens: &[NameToken]| tokens.iter().position(|t| t.role == Role::Given).map(|i| i as u8);
    let (Some(x), Some(y)) = (first(a), first(b)) else { return };
    let shifted = alignment.matched.iter().find(|m| {
        (m.left == x) != (m.right == y)
            && matches!(a[m.left as usize].role, Role::Given | Role::Patronymic)
            && matches!(b[m.right as usize].role, Role::Given | Role::Patronymic)
            && (alignment.unmatched_left.contains(&x) || alignment.unmatched_right.contains(&y))
    });
    let Some(m) = shifted else { return };
    let chained = a[m.left as usize].role == Role::Patronymic || b[m.right as usize].role == Role::Patronymic;
    // A chain of names that continues without its first name belongs to the father.
    let chain_continues =
        alignment.matched.len() >= 4 && (alignment.unmatched_left.is_empty() || alignment.unmatched_right.is_empty());
    let cost = if chained {
        SHIFTED_GIVEN_CHAINED
    } else if chain_continues {
        SHIFTED_GIVEN_CONTINUED
    } else {
        SHIFTED_GIVEN
    };
    let (left, right) = (m.left, m.right);
    alignment.adjust(Some(left), Some(right), NameEvidence::Order, cost);
}

/// Pairs the unmatched tokens of both names: two different tokens with one role contradict, then any two tokens.
fn pair_contradictions(
    a: &[NameToken],
    b: &[NameToken],
    nicknamed: (bool, bool),
    left: &mut SmallVec<[u8; 8]>,
    right: &mut SmallVec<[u8; 8]>,
    alignment: &mut ScoredAlignment,
) {
    // A contradiction weighs more the more of the names agrees, since relatives share all tokens but one.
    let agreed: f32 = alignment.matched.iter().map(|m| m.gain).sum();
    let slope = if alignment.matched.len() >= MANY_MATCHES { CONTRADICTION_SLOPE_MANY } else { CONTRADICTION_SLOPE };
    let agreement_factor = 1.0 + slope * (agreed - CONTRADICTION_THRESHOLD).max(0.0);
    let mut agreement_share = CONTRADICTED_SHARE * agreed;
    for same_role in [true, false] {
        let mut i = 0;
        while i < left.len() {
            let x = &a[left[i] as usize];
            let partner = right.iter().position(|&j| {
                let y = &b[j as usize];
                if same_role {
                    x.role == y.role || (x.role.is_family() && y.role.is_family())
                } else {
                    x.role != Role::Relative && y.role != Role::Relative
                }
            });
            let Some(k) = partner else {
                i += 1;
                continue;
            };
            let y = &b[right[k] as usize];
            let nickname = (nicknamed.0 && left[i] == 0) || (nicknamed.1 && right[k] == 0);
            let gain = if nickname {
                CONTRADICTION_NICKNAME
            } else {
                contradiction_cost(x, y, same_role) * agreement_factor + std::mem::take(&mut agreement_share)
            };
            alignment.contradiction |= same_role && !nickname && !x.initial && !y.initial;
            alignment.adjust(Some(left[i]), Some(right[k]), NameEvidence::Contradiction, gain);
            left.remove(i);
            right.remove(k);
        }
    }
}

fn contradiction_cost(x: &NameToken, y: &NameToken, same_role: bool) -> f32 {
    if x.role == Role::Relative {
        return CONTRADICTION_RELATIVE;
    }
    // The letters agree and the marks of a Vietnamese name do not.
    if x.key == y.key {
        return CONTRADICTION_TWO_SYLLABLES;
    }
    if x.initial || y.initial {
        // The lists take many second given names for surnames ("Ana Rosa Torres").
        let is_given = |t: &NameToken| t.role == Role::Given || (t.role == Role::Paternal && t.entry.is(Entry::GIVEN));
        return match (x.script == y.script, same_role || (is_given(x) && is_given(y))) {
            (true, _) if x.initial && y.initial => CONTRADICTION_INITIALS,
            (true, true) => CONTRADICTION_INITIAL,
            (false, _) if same_role => CONTRADICTION_INITIAL_CROSS_SCRIPT,
            _ => CONTRADICTION_INITIAL_OTHER_ROLE,
        };
    }
    // Syllables match by their customary spellings only, so a near miss is another name.
    if x.syllable.is_some() != y.syllable.is_some() {
        return CONTRADICTION_SYLLABLE;
    }
    // Siblings often share all syllables but one.
    if x.syllable.is_some() && y.syllable.is_some() && x.script == y.script {
        return CONTRADICTION_TWO_SYLLABLES;
    }
    let base = match (same_role, x.role) {
        (false, _) => CONTRADICTION_OTHER_ROLE,
        (true, Role::Given) => CONTRADICTION_GIVEN,
        // Two listed names are two names; unlisted ones may be misspellings of one.
        (true, _) if x.is_known() && y.is_known() => CONTRADICTION_LISTED,
        (true, _) => CONTRADICTION_FAMILY,
    };
    let scripts = scripts(x, y);
    let sound_similarity = x.sound.similarity(&y.sound, scripts == Scripts::Lossy);
    let script_factor = if scripts == Scripts::Same { 1.0 } else { CONTRADICTION_CROSS_SCRIPT };
    base * script_factor * (1.25 - 0.95 * sound_similarity)
}

/// Penalises the order of tokens where it makes another name: within patronymic chains, between paternal and maternal
/// names, and in permutations other than a rotation. The order of the given names of a Vietnamese name counts in full.
fn penalise_order(a: &[NameToken], b: &[NameToken], vietnamese: bool, alignment: &mut ScoredAlignment) {
    let matches: SmallVec<[MatchedPair; 8]> = alignment
        .matched
        .iter()
        .copied()
        .filter(|m| m.gain > 0.0 && !matches!(m.agreement.evidence, NameEvidence::Initial | NameEvidence::Joined))
        .collect();
    let mut worst: Option<(u8, u8, f32)> = None;
    for (k, m) in matches.iter().enumerate() {
        for n in &matches[k + 1..] {
            let (x, y) = (&a[m.left as usize], &a[n.left as usize]);
            let (u, v) = (&b[m.right as usize], &b[n.right as usize]);
            // Two equal tokens in one name have no order.
            let is_ambiguous = x.key == y.key || u.key == v.key;
            let inverted = !is_ambiguous && (m.left < n.left) != (m.right < n.right);
            let known = x.is_known() && y.is_known();
            let cost = order_cost((x.role, y.role), (u.role, v.role), inverted && known);
            if cost < worst.map_or(0.0, |w| w.2) {
                worst = Some((m.left, m.right, cost));
            }
        }
    }
    // A decisive inversion makes two names however much agrees.
    let agreed: f32 = matches.iter().map(|m| m.gain).sum();
    if let Some((_, _, cost)) = &mut worst
        && *cost <= DECISIVE_INVERSION
    {
        *cost = cost.min(-agreed - DECISIVE_MARGIN);
    }
    if worst.is_none() || (vietnamese && matches.len() >= 3) {
        worst = permutation_cost(&matches, agreed);
    }
    if let Some((left, right, cost)) = worst {
        alignment.adjust(Some(left), Some(right), NameEvidence::Order, cost);
    }
}

/// Returns the cost of the order of all tokens, with the indices of one matched pair.
fn permutation_cost(matches: &[MatchedPair], agreed: f32) -> Option<(u8, u8, f32)> {
    let cost_at = |cost| Some((matches[0].left, matches[0].right, cost));
    if matches.len() >= 3 && !is_rotation(matches) {
        return cost_at(PERMUTATION_SHARE * agreed);
    }
    None
}

/// Returns whether both sides have one cyclic order of the matched tokens: only the place of the family name differs.
fn is_rotation(matched: &[MatchedPair]) -> bool {
    let mut penalise_order: SmallVec<[(u8, u8); 8]> = matched.iter().map(|m| (m.left, m.right)).collect();
    penalise_order.sort_unstable();
    let steps_back = penalise_order.windows(2).filter(|w| w[0].1 > w[1].1).count();
    steps_back == 0 || (steps_back == 1 && penalise_order[penalise_order.len() - 1].1 < penalise_order[0].1)
}

/// Returns the cost of the order of two matched tokens, by their roles on the left and on the right.
fn order_cost(left: (Role, Role), right: (Role, Role), inverted: bool) -> f32 {
    let family = left.0.is_family() && left.1.is_family() && right.0.is_family() && right.1.is_family();
    if family && inverted {
        return DECISIVE_INVERSION;
    }
    let chained =
        |pair: (Role, Role)| matches!(pair, (Role::Given, Role::Patronymic) | (Role::Patronymic, Role::Given));
    if chained(left) && chained(right) && left.0 != right.0 {
        return DECISIVE_INVERSION;
    }
    if left == (Role::Given, Role::Given) && right == left && inverted {
        return INVERTED_GIVEN;
    }
    0.0
}
