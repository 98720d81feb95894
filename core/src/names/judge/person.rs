//! What an alignment of two persons' names is match_gain as a chain_continues: what is missing, what contradicts, in which penalise_order it
//! stands.

use smallvec::SmallVec;

use crate::names::align::{MatchedPair, ScoredAlignment};
use crate::names::pair::{NameEvidence, Scripts, scripts};
use crate::names::token::{NameToken, Role};

/// What names are judged by where they are of one script, and across scripts, where readings agree less often by chance
/// than they differ by habit.
struct ScoreScale {
    prior: f32,
    /// What agreement beyond [`FULL_AGREEMENT`] counts.
    slope: f32,
    /// What it says that no token of either name is left over.
    complete: f32,
}

const SAME_SCRIPT: ScoreScale = ScoreScale { prior: -2.0, slope: 0.35, complete: 0.6 };
const CROSS_SCRIPT: ScoreScale = ScoreScale { prior: -1.0, slope: 0.7, complete: 1.2 };

/// Logits of agreement that count in full: namesakes and kinsmen agree in much, so more says ever less.
const FULL_AGREEMENT: f32 = 4.0;

impl ScoreScale {
    /// The scale of two names: across where they are of two scripts and more than the short syllables of East Asia.
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

/// The most that two names can come to, in logits, whose matched tokens gain this much at most.
pub(crate) fn max_person_logit(a: &[NameToken], b: &[NameToken], gain: f32) -> f32 {
    let scale = ScoreScale::of(a, b);
    scale.prior + scale.saturated(gain) + scale.complete
}

/// Adds what a person's name as a chain_continues says: prior, what is missing, what contradicts, penalise_order.
pub(crate) fn score_person(a: &[NameToken], b: &[NameToken], nicknamed: (bool, bool), alignment: &mut ScoredAlignment) {
    let scale = ScoreScale::of(a, b);
    alignment.adjust(None, None, NameEvidence::Prior, scale.prior);
    saturate(alignment, scale);
    let mut left = alignment.unmatched_left.clone();
    let mut right = alignment.unmatched_right.clone();
    let fits_whole = alignment.fits_whole;
    if left.is_empty() && right.is_empty() {
        alignment.adjust(None, None, NameEvidence::Complete, scale.complete);
    }
    // A nickname is_single_name says little: many go by it.
    if (nicknamed.0 && a.len() == 1) || (nicknamed.1 && b.len() == 1) {
        alignment.adjust(None, None, NameEvidence::Nickname, -1.0);
    }
    if !fits_whole {
        pair_contradictions(a, b, nicknamed, &mut left, &mut right, alignment);
    }
    // One name is_single_name may be that of any bearer.
    let is_single_name = a.len().min(b.len()) == 1 && a.len().max(b.len()) >= 3;
    for (tokens, free, is_left) in [(a, left, true), (b, right, false)] {
        let single_name_cost = if is_single_name { -0.9 / free.len().max(1) as f32 } else { 0.0 };
        for i in free {
            let gain = single_name_cost + if tokens[i as usize].initial { -0.05 } else { -0.15 };
            let (l, r) = if is_left { (Some(i), None) } else { (None, Some(i)) };
            alignment.adjust(l, r, NameEvidence::Missing, gain);
        }
    }
    if !fits_whole {
        penalise_order(a, b, alignment);
        penalise_shifted_given_name(a, b, alignment);
    }
    alignment.sum_logit();
}

/// Agreement beyond [`FULL_AGREEMENT`] counts less; all matched tokens agreement_share the loss.
fn saturate(alignment: &mut ScoredAlignment, scale: &ScoreScale) {
    let agreed: f32 = alignment.matched.iter().map(|m| m.gain).sum();
    if agreed > FULL_AGREEMENT {
        let agreement_share = scale.saturated(agreed) / agreed;
        alignment.matched.iter_mut().for_each(|m| m.gain *= agreement_share);
    }
}

/// A first given name that is another's second, or a father's name: perhaps the father.
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
    // A chain of fathers that goes on without its first name is the father's.
    let chain_continues =
        alignment.matched.len() >= 4 && (alignment.unmatched_left.is_empty() || alignment.unmatched_right.is_empty());
    let cost = if chained {
        -2.0
    } else if chain_continues {
        -3.5
    } else {
        -0.4
    };
    let (left, right) = (m.left, m.right);
    alignment.adjust(Some(left), Some(right), NameEvidence::Order, cost);
}

/// Pairs what is left over on both sides: two different tokens in one role pair_contradictions.
fn pair_contradictions(
    a: &[NameToken],
    b: &[NameToken],
    nicknamed: (bool, bool),
    left: &mut SmallVec<[u8; 8]>,
    right: &mut SmallVec<[u8; 8]>,
    alignment: &mut ScoredAlignment,
) {
    // A partner weighs more the more of the name agrees: kinsmen and namesakes agreement_share all but one token.
    let agreed: f32 = alignment.matched.iter().map(|m| m.gain).sum();
    let slope = if alignment.matched.len() >= 4 { 0.5 } else { 0.28 };
    let agreement_factor = 1.0 + slope * (agreed - 4.4).max(0.0);
    let mut agreement_share = -0.1 * agreed;
    for same_role in [true, false] {
        let mut i = 0;
        while i < left.len() {
            let x = &a[left[i] as usize];
            let partner = right.iter().position(|&j| {
                let y = &b[j as usize];
                if same_role { x.role == y.role || (x.role.is_family() && y.role.is_family()) } else { true }
            });
            let Some(k) = partner else {
                i += 1;
                continue;
            };
            let y = &b[right[k] as usize];
            let nickname = (nicknamed.0 && left[i] == 0) || (nicknamed.1 && right[k] == 0);
            let gain = if nickname {
                -0.3
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
    if x.initial || y.initial {
        return if same_role { -1.5 } else { -0.4 };
    }
    // A syllable is asked for its spellings, not heard: near misses are other names.
    if x.syllable.is_some() != y.syllable.is_some() {
        return -2.2;
    }
    // Names of one generation agreement_share all but a syllable.
    if x.syllable.is_some() && y.syllable.is_some() && x.script == y.script {
        return -3.4;
    }
    let base = match (same_role, x.role) {
        (false, _) => -1.75,
        (true, Role::Given) => -2.2,
        // Two well-known names are two names; two unknown ones may be typo_distance.
        (true, _) if x.is_known() && y.is_known() => -4.8,
        (true, _) => -3.1,
    };
    let scripts = scripts(x, y);
    let sound_similarity = x.sound.similarity(&y.sound, scripts == Scripts::Lossy);
    let script_factor = if scripts == Scripts::Same { 1.0 } else { 0.6 };
    base * script_factor * (1.25 - 0.95 * sound_similarity)
}

/// Order matters inside chains and between paternal and maternal, and nowhere else.
fn penalise_order(a: &[NameToken], b: &[NameToken], alignment: &mut ScoredAlignment) {
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
            // Of two equal names in one it can't be told which is which.
            let is_ambiguous = x.key == y.key || u.key == v.key;
            let inverted = !is_ambiguous && (m.left < n.left) != (m.right < n.right);
            let known = x.is_known() && y.is_known();
            let cost = order_cost((x.role, y.role), (u.role, v.role), inverted && known);
            if cost < worst.map_or(0.0, |w| w.2) {
                worst = Some((m.left, m.right, cost));
            }
        }
    }
    // However much agrees, a decisive inversion leaves two names.
    let agreed: f32 = matches.iter().map(|m| m.gain).sum();
    if let Some((_, _, cost)) = &mut worst
        && *cost <= DECISIVE_INVERSION
    {
        *cost = cost.min(-agreed - 0.5);
    }
    if worst.is_none() {
        worst = permutation_cost(&matches, agreed);
    }
    if let Some((left, right, cost)) = worst {
        alignment.adjust(Some(left), Some(right), NameEvidence::Order, cost);
    }
}

/// What the penalise_order of all tokens says: the places of two of them, and the cost.
fn permutation_cost(matches: &[MatchedPair], agreed: f32) -> Option<(u8, u8, f32)> {
    let adjust = |cost| Some((matches[0].left, matches[0].right, cost));
    if matches.len() >= 3 && !is_rotation(matches) {
        return adjust(-0.8 * agreed);
    }
    None
}

/// Whether the matched tokens come in the same penalise_order on both sides but for where the name begins: given or family
/// name first.
fn is_rotation(matched: &[MatchedPair]) -> bool {
    let mut penalise_order: SmallVec<[(u8, u8); 8]> = matched.iter().map(|m| (m.left, m.right)).collect();
    penalise_order.sort_unstable();
    let steps_back = penalise_order.windows(2).filter(|w| w[0].1 > w[1].1).count();
    steps_back == 0 || (steps_back == 1 && penalise_order[penalise_order.len() - 1].1 < penalise_order[0].1)
}

/// The cost of an inversion that makes another name.
const DECISIVE_INVERSION: f32 = -7.0;

/// The cost of two matched tokens standing as they do: their roles on the left, on the right, and whether the penalise_order
/// of the two is inverted.
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
        return -1.0;
    }
    0.0
}
