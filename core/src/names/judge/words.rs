//! Scores an alignment of two organisations' or two vessels' names as a whole.

use smallvec::SmallVec;

use crate::names::agreement::TokenAgreement;
use crate::names::alignment::{MatchedPair, ScoredAlignment};
use crate::names::evidence::NameEvidence;
use crate::names::kind::NameKind;
use crate::names::organization::{WordClass, word_list};
use crate::names::role::Role;
use crate::names::token::NameToken;
use crate::text::distance::typo_distance;

// All values are in logits unless stated otherwise. Tuned by hand on the labelled name pairs: see the section "Tuning"
// of `crate::names`.

const PRIOR_VESSEL: f32 = -2.0;
const PRIOR_ORGANIZATION: f32 = -2.2;

/// Agreement above which contradictions weigh more, and the growth per logit.
const CONTRADICTION_THRESHOLD: f32 = 4.5;
const CONTRADICTION_SLOPE: f32 = 0.16;
/// A cost below this counts as a contradiction of the alignment.
const CLEAR_CONTRADICTION: f32 = -2.0;

const CONTRADICTION_NUMBERS: f32 = -3.5;
/// Share of the agreement that different numbers and a missing number take back.
const NUMBER_SHARE: f32 = 0.5;
const CONTRADICTION_COUNTRIES: f32 = -4.0;
const CONTRADICTION_REGIONS: f32 = -3.0;
const CONTRADICTION_COUNTRY_REGION: f32 = -2.0;
/// Factor of the lower token weight.
const CONTRADICTION_WORDS: f32 = -1.3;
const CONTRADICTION_TRADES: f32 = -2.6;
const CONTRADICTION_GENERIC: f32 = -0.8;
const CONTRADICTION_LEGAL: f32 = -0.5;

/// Factor of the token weight.
const MISSING_WORD: f32 = -0.55;
const MISSING_TRADE: f32 = -1.6;
const MISSING_SECOND_TRADE: f32 = -2.1;
const MISSING_GENERIC: f32 = -0.2;
const MISSING_COUNTRY_OF_STATE_BODY: f32 = -0.3;
const MISSING_COUNTRY: f32 = -1.2;
/// Share of the agreement that a missing country takes back.
const COUNTRY_SHARE: f32 = 0.45;
const MISSING_REGION: f32 = -0.3;
const MISSING_YEAR: f32 = -0.8;
const MISSING_ONE: f32 = -1.2;
const MISSING_NUMBER: f32 = -2.0;

const COMPLETE: f32 = 1.6;
/// Complete agreement of names that consist of common words only.
const COMPLETE_COMMON_WORDS: f32 = 2.8;
const NEARLY_COMPLETE: f32 = 0.8;

/// Gain of an acronym, and gain per letter for up to [`MAX_ACRONYM_GAIN_LETTERS`].
const ACRONYM: f32 = 1.4;
const ACRONYM_LETTER: f32 = 0.4;
const MAX_ACRONYM_GAIN_LETTERS: usize = 5;
const ACRONYM_SIMILARITY: f32 = 0.8;

/// Gain of words that differ in spaces only, per unit of similarity.
const RESPACED: f32 = 3.1;
/// Share of the letters that may differ in such words.
const MAX_RESPACED_DIFFERENCE: f32 = 0.12;

/// Returns the logit before any word is compared.
fn prior(kind: NameKind) -> f32 {
    if kind == NameKind::Vessel { PRIOR_VESSEL } else { PRIOR_ORGANIZATION }
}

/// Adds the adjustments for whole names of organisations or vessels: prior, contradictions, missing words.
pub(crate) fn score_words(a: &[NameToken], b: &[NameToken], kind: NameKind, alignment: &mut ScoredAlignment) {
    alignment.adjust(None, None, NameEvidence::Prior, prior(kind));
    for m in &mut alignment.matched {
        if m.agreement.evidence == NameEvidence::Identical && a[m.left as usize].text != b[m.right as usize].text {
            m.agreement.evidence = NameEvidence::Equivalent;
        }
    }
    match_acronym(a, b, alignment);
    match_respaced(a, b, alignment);
    let agreed: f32 = alignment.matched.iter().map(|m| m.gain).sum();
    reward_complete(a, b, alignment);
    let mut unmatched = Unmatched {
        left: classify(a, &alignment.unmatched_left),
        right: classify(b, &alignment.unmatched_right),
        agreement_factor: 1.0 + CONTRADICTION_SLOPE * (agreed - CONTRADICTION_THRESHOLD).max(0.0),
        agreed,
        has_state_body: a.iter().chain(b).any(|t| listed_class(t) == Some(WordClass::State)),
        shares_trade_word: alignment
            .matched
            .iter()
            .any(|m| listed_class(&a[m.left as usize]) == Some(WordClass::Trade)),
        is_vessel: kind == NameKind::Vessel,
    };
    for round in CONTRADICTION_ORDER {
        unmatched.pair_contradictions(a, b, round, alignment);
    }
    unmatched.charge_missing(a, b, alignment);
    alignment.sum_logit();
}

/// The class of a token, by which contradictions and missing tokens are weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TokenClass {
    /// A distinctive word.
    Word,
    Trade,
    Generic,
    Country,
    Region,
    Legal,
    Number,
}

fn listed_class(token: &NameToken) -> Option<WordClass> {
    if token.is_listed() { word_list().class(token.key) } else { None }
}

fn token_class(token: &NameToken) -> TokenClass {
    match (token.role, listed_class(token)) {
        (Role::Number, _) => TokenClass::Number,
        (Role::LegalForm, _) => TokenClass::Legal,
        (Role::Place, Some(WordClass::Region)) => TokenClass::Region,
        (Role::Place, _) => TokenClass::Country,
        (Role::Common, Some(WordClass::Generic)) => TokenClass::Generic,
        (Role::Common, _) => TokenClass::Trade,
        _ => TokenClass::Word,
    }
}

type ClassifiedTokens = SmallVec<[(u8, TokenClass); 8]>;

fn classify(tokens: &[NameToken], unmatched: &[u8]) -> ClassifiedTokens {
    unmatched.iter().map(|&i| (i, token_class(&tokens[i as usize]))).collect()
}

/// The classes that contradict each other, in the order in which their tokens are paired.
const CONTRADICTION_ORDER: [(TokenClass, TokenClass); 10] = {
    use TokenClass::{Country, Generic, Legal, Number, Region, Trade, Word};
    [
        (Number, Number),
        (Country, Country),
        (Region, Region),
        (Country, Region),
        (Word, Word),
        (Trade, Trade),
        (Word, Trade),
        (Word, Country),
        (Generic, Generic),
        (Legal, Legal),
    ]
};

/// The unmatched tokens of both names, and what their weights depend on.
struct Unmatched {
    left: ClassifiedTokens,
    right: ClassifiedTokens,
    /// Factor of contradictions. It grows with the agreement, since sister companies share all words but one.
    agreement_factor: f32,
    agreed: f32,
    /// Whether a word names a body of a state, whose country is often omitted.
    has_state_body: bool,
    /// Whether a trade word is matched.
    shares_trade_word: bool,
    is_vessel: bool,
}

impl Unmatched {
    /// Pairs the unmatched tokens of two contradicting classes.
    fn pair_contradictions(
        &mut self,
        a: &[NameToken],
        b: &[NameToken],
        round: (TokenClass, TokenClass),
        alignment: &mut ScoredAlignment,
    ) {
        for (x, y) in [round, (round.1, round.0)] {
            while let (Some(i), Some(j)) =
                (self.left.iter().position(|f| f.1 == x), self.right.iter().position(|f| f.1 == y))
            {
                let (left, right) = (self.left.remove(i).0, self.right.remove(j).0);
                let cost = self.contradiction_cost(&a[left as usize], &b[right as usize], round);
                alignment.contradiction |= cost < CLEAR_CONTRADICTION;
                alignment.adjust(Some(left), Some(right), NameEvidence::Contradiction, cost);
            }
        }
    }

    fn contradiction_cost(&self, x: &NameToken, y: &NameToken, round: (TokenClass, TokenClass)) -> f32 {
        match round {
            (TokenClass::Number, _) => CONTRADICTION_NUMBERS - self.agreed.max(0.0) * NUMBER_SHARE,
            (TokenClass::Country, TokenClass::Country) => CONTRADICTION_COUNTRIES * self.agreement_factor,
            (TokenClass::Region, TokenClass::Region) => CONTRADICTION_REGIONS * self.agreement_factor,
            (TokenClass::Country, TokenClass::Region) => CONTRADICTION_COUNTRY_REGION,
            (TokenClass::Word, TokenClass::Word) => {
                CONTRADICTION_WORDS * x.weight.min(y.weight) * self.agreement_factor * spelling_discount(x, y)
            }
            (TokenClass::Trade, TokenClass::Trade) | (TokenClass::Word, _) => {
                CONTRADICTION_TRADES * self.agreement_factor
            }
            (TokenClass::Generic, _) => CONTRADICTION_GENERIC,
            _ => CONTRADICTION_LEGAL,
        }
    }

    /// Charges the tokens that remain unmatched on one side.
    fn charge_missing(&self, a: &[NameToken], b: &[NameToken], alignment: &mut ScoredAlignment) {
        for (tokens, unmatched, is_left) in [(a, &self.left, true), (b, &self.right, false)] {
            for &(i, token_class) in unmatched {
                let gain = self.missing_cost(&tokens[i as usize], token_class);
                if gain < 0.0 {
                    let (l, r) = if is_left { (Some(i), None) } else { (None, Some(i)) };
                    alignment.adjust(l, r, NameEvidence::Missing, gain);
                }
            }
        }
    }

    fn missing_cost(&self, token: &NameToken, token_class: TokenClass) -> f32 {
        match token_class {
            TokenClass::Word => MISSING_WORD * token.weight,
            // Sister companies share all trade words but one.
            TokenClass::Trade => {
                if self.shares_trade_word {
                    MISSING_SECOND_TRADE
                } else {
                    MISSING_TRADE
                }
            }
            TokenClass::Generic => MISSING_GENERIC,
            TokenClass::Country if self.has_state_body => MISSING_COUNTRY_OF_STATE_BODY,
            // A national subsidiary shares all other words with its parent company.
            TokenClass::Country => MISSING_COUNTRY - COUNTRY_SHARE * self.agreed.max(0.0),
            TokenClass::Region => MISSING_REGION,
            TokenClass::Legal => 0.0,
            // A founding year or the number 1 is often omitted, but not from the name of a vessel.
            TokenClass::Number if !self.is_vessel && is_year(&token.text) => MISSING_YEAR,
            TokenClass::Number if !self.is_vessel && &*token.text == "1" => MISSING_ONE,
            TokenClass::Number => MISSING_NUMBER - NUMBER_SHARE * self.agreed.max(0.0),
        }
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// Returns the factor, in [0.5, 1], by which similar spelling weakens the contradiction of two words.
fn spelling_discount(x: &NameToken, y: &NameToken) -> f32 {
    let longest = x.text.len().max(y.text.len()) as f32;
    let distance = typo_distance(&x.text, &y.text, longest * 0.5);
    if distance.is_finite() && longest >= 5.0 { 1.0 - 0.5 * (1.0 - distance / longest) } else { 1.0 }
}

/// Adds a gain where no distinctive token is unmatched.
fn reward_complete(a: &[NameToken], b: &[NameToken], alignment: &mut ScoredAlignment) {
    let (mut all, mut nearly_all) = (true, true);
    for (tokens, unmatched) in [(a, &alignment.unmatched_left), (b, &alignment.unmatched_right)] {
        for &i in unmatched {
            match token_class(&tokens[i as usize]) {
                TokenClass::Legal => {}
                TokenClass::Generic | TokenClass::Region => all = false,
                _ => (all, nearly_all) = (false, false),
            }
        }
    }
    if !nearly_all || alignment.matched.is_empty() {
        return;
    }
    let has_own_word = a.iter().any(|t| t.role == Role::Word);
    let gain = match (all, has_own_word) {
        (true, true) => COMPLETE,
        // The names consist of common words, and all of them agree.
        (true, false) => COMPLETE_COMMON_WORDS,
        (false, _) => NEARLY_COMPLETE,
    };
    alignment.adjust(None, None, NameEvidence::Complete, gain);
}

/// Matches a word with the words of the other name whose initials it spells (PLA, People's Liberation Army).
fn match_acronym(a: &[NameToken], b: &[NameToken], alignment: &mut ScoredAlignment) {
    if let Some((x, acronym_letters)) = acronym_letters(a, b, &alignment.unmatched_left, &alignment.unmatched_right) {
        alignment.unmatched_left.retain(|i| *i != x);
        alignment.unmatched_right.retain(|i| !acronym_letters.contains(i));
        let pairs: SmallVec<[(u8, u8); 8]> = acronym_letters.iter().map(|&y| (x, y)).collect();
        push_acronym_matches(&pairs, alignment);
    } else if let Some((y, acronym_letters)) =
        acronym_letters(b, a, &alignment.unmatched_right, &alignment.unmatched_left)
    {
        alignment.unmatched_right.retain(|i| *i != y);
        alignment.unmatched_left.retain(|i| !acronym_letters.contains(i));
        let pairs: SmallVec<[(u8, u8); 8]> = acronym_letters.iter().map(|&x| (x, y)).collect();
        push_acronym_matches(&pairs, alignment);
    }
}

fn push_acronym_matches(pairs: &[(u8, u8)], alignment: &mut ScoredAlignment) {
    let agreement = TokenAgreement { similarity: ACRONYM_SIMILARITY, evidence: NameEvidence::Joined };
    for (k, &(left, right)) in pairs.iter().enumerate() {
        // A longer acronym agrees less often by chance.
        let gain =
            if k == 0 { ACRONYM + ACRONYM_LETTER * pairs.len().min(MAX_ACRONYM_GAIN_LETTERS) as f32 } else { 0.0 };
        alignment.matched.push(MatchedPair { left, right, agreement, gain });
    }
}

/// Returns the unmatched word of `short` that the initials of the unmatched tokens of `long` spell, and those tokens.
/// The initials may leave out legal forms.
fn acronym_letters(
    short: &[NameToken],
    long: &[NameToken],
    free_short: &[u8],
    free_long: &[u8],
) -> Option<(u8, SmallVec<[u8; 8]>)> {
    if free_long.len() < 2 {
        return None;
    }
    for legal in [false, true] {
        let counted: SmallVec<[u8; 8]> =
            free_long.iter().copied().filter(|&i| legal || long[i as usize].role != Role::LegalForm).collect();
        let found = free_short.iter().copied().find(|&x| {
            let word = &short[x as usize];
            let letters = word.text.as_bytes();
            word.role == Role::Word
                && (2..=8).contains(&letters.len())
                && counted.len() == letters.len()
                && counted.iter().zip(letters).all(|(&i, &letter)| long[i as usize].text.as_bytes()[0] == letter)
        });
        if let Some(x) = found {
            return Some((x, counted));
        }
    }
    None
}

/// Matches words that differ in spaces only ("Alta Mirada", "Altamirada"), with a few typing errors.
fn match_respaced(a: &[NameToken], b: &[NameToken], alignment: &mut ScoredAlignment) {
    let words = |tokens: &[NameToken], unmatched: &[u8]| {
        let mut text = SmallVec::<[u8; 64]>::new();
        let mut places = SmallVec::<[u8; 8]>::new();
        for &i in unmatched.iter().filter(|&&i| tokens[i as usize].role == Role::Word) {
            text.extend_from_slice(tokens[i as usize].text.as_bytes());
            places.push(i);
        }
        (text, places)
    };
    let (left, right) = (words(a, &alignment.unmatched_left), words(b, &alignment.unmatched_right));
    let longest = left.0.len().max(right.0.len());
    if left.1.len() == right.1.len() || left.1.len().min(right.1.len()) == 0 || !(8..=40).contains(&longest) {
        return;
    }
    let (Ok(x), Ok(y)) = (std::str::from_utf8(&left.0), std::str::from_utf8(&right.0)) else { return };
    let distance = typo_distance(x, y, longest as f32 * MAX_RESPACED_DIFFERENCE);
    if !distance.is_finite() {
        return;
    }
    let agreement = TokenAgreement { similarity: 1.0 - distance / longest as f32, evidence: NameEvidence::Joined };
    for k in 0..left.1.len().max(right.1.len()) {
        let (l, r) = (left.1[k.min(left.1.len() - 1)], right.1[k.min(right.1.len() - 1)]);
        let gain = if k == 0 { RESPACED * agreement.similarity } else { 0.0 };
        alignment.matched.push(MatchedPair { left: l, right: r, agreement, gain });
    }
    alignment.unmatched_left.retain(|i| !left.1.contains(i));
    alignment.unmatched_right.retain(|i| !right.1.contains(i));
}
