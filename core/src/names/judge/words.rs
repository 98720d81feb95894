//! What an alignment of two organisations' or vessels' names is match_gain as a whole.

use smallvec::SmallVec;

use crate::names::NameKind;
use crate::names::align::{MatchedPair, ScoredAlignment};
use crate::names::organization::{WordClass, word_list};
use crate::names::pair::{NameEvidence, TokenAgreement};
use crate::names::token::{NameToken, Role};
use crate::text::distance::typo_distance;

/// What is believed before any word is compared.
fn prior(kind: NameKind) -> f32 {
    if kind == NameKind::Vessel { -2.0 } else { -2.2 }
}

/// Adds what an organisation's or a is_vessel's name as a whole says.
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
        agreement_factor: 1.0 + 0.16 * (agreed - 4.5).max(0.0),
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

/// What a token is to the judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TokenClass {
    /// Tells this bearer from others.
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

/// Which classify contradict each other, in the order in which they are paired.
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

/// What nothing was matched to, on both sides.
struct Unmatched {
    left: ClassifiedTokens,
    right: ClassifiedTokens,
    /// A pair_contradictions weighs more the more of the name agrees: sisters share all but one word.
    agreement_factor: f32,
    agreed: f32,
    /// A body of a state: its country may be left unsaid.
    has_state_body: bool,
    /// They agree on a word of their trade.
    shares_trade_word: bool,
    is_vessel: bool,
}

impl Unmatched {
    /// Pairs what is left over on both sides: two different words of one token_class contradict.
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
                alignment.contradiction |= cost < -2.0;
                alignment.adjust(Some(left), Some(right), NameEvidence::Contradiction, cost);
            }
        }
    }

    fn contradiction_cost(&self, x: &NameToken, y: &NameToken, round: (TokenClass, TokenClass)) -> f32 {
        match round {
            (TokenClass::Number, _) => DIFFERENT_NUMBERS - self.agreed.max(0.0) * 0.5,
            (TokenClass::Country, TokenClass::Country) => -4.0 * self.agreement_factor,
            (TokenClass::Region, TokenClass::Region) => -3.0 * self.agreement_factor,
            (TokenClass::Country, TokenClass::Region) => -2.0,
            (TokenClass::Word, TokenClass::Word) => {
                -1.3 * x.weight.min(y.weight) * self.agreement_factor * spelling_discount(x, y)
            }
            (TokenClass::Trade, TokenClass::Trade) | (TokenClass::Word, _) => -2.6 * self.agreement_factor,
            (TokenClass::Generic, _) => -0.8,
            _ => -0.5,
        }
    }

    /// What is left over on one side only.
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
            TokenClass::Word => -0.55 * token.weight,
            // Sisters share all but one word of their trade.
            TokenClass::Trade => {
                if self.shares_trade_word {
                    -2.1
                } else {
                    -1.6
                }
            }
            TokenClass::Generic => -0.2,
            TokenClass::Country if self.has_state_body => -0.3,
            // The subsidiary of a country shares all else with its mother.
            TokenClass::Country => -1.2 - 0.45 * self.agreed.max(0.0),
            TokenClass::Region => -0.3,
            TokenClass::Legal => 0.0,
            // A year of foundation is often left out; "1" is left to be understood; but not of ships.
            TokenClass::Number if !self.is_vessel && is_year(&token.text) => -0.8,
            TokenClass::Number if !self.is_vessel && &*token.text == "1" => -1.2,
            TokenClass::Number => -2.0 - 0.5 * self.agreed.max(0.0),
        }
    }
}

/// What two different numbers say, before what else agrees is set against it.
const DIFFERENT_NUMBERS: f32 = -3.5;

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// How much less two different words contradict because they compare_letters_and_sounds alike.
fn spelling_discount(x: &NameToken, y: &NameToken) -> f32 {
    let longest = x.text.len().max(y.text.len()) as f32;
    let distance = typo_distance(&x.text, &y.text, longest * 0.5);
    if distance.is_finite() && longest >= 5.0 { 1.0 - 0.5 * (1.0 - distance / longest) } else { 1.0 }
}

/// Nothing is left over that would tell one bearer from another.
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
        (true, true) => 1.6,
        // All of the name is common words, and all of them agree.
        (true, false) => 2.8,
        (false, _) => 0.8,
    };
    alignment.adjust(None, None, NameEvidence::Complete, gain);
}

/// "PLA" is the People's Liberation Army: a word that the first letters of the other name's words spell.
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
    let agreement = TokenAgreement { similarity: 0.8, evidence: NameEvidence::Joined };
    for (k, &(left, right)) in pairs.iter().enumerate() {
        // Each letter that fits makes chance less likely.
        let gain = if k == 0 { 1.4 + 0.4 * pairs.len().min(5) as f32 } else { 0.0 };
        alignment.matched.push(MatchedPair { left, right, agreement, gain });
    }
}

/// The unmatched word of `short` that the initials of the unmatched tokens of `long` spell, and those tokens; legal forms may
/// stand outside.
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

/// The same letters with the spaces elsewhere: "Alta Mirada" and "Altamirada", also with a slip in them.
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
    let slip = typo_distance(x, y, longest as f32 * 0.12);
    if !slip.is_finite() {
        return;
    }
    let agreement = TokenAgreement { similarity: 1.0 - slip / longest as f32, evidence: NameEvidence::Joined };
    for k in 0..left.1.len().max(right.1.len()) {
        let (l, r) = (left.1[k.min(left.1.len() - 1)], right.1[k.min(right.1.len() - 1)]);
        let gain = if k == 0 { 3.1 * agreement.similarity } else { 0.0 };
        alignment.matched.push(MatchedPair { left: l, right: r, agreement, gain });
    }
    alignment.unmatched_left.retain(|i| !left.1.contains(i));
    alignment.unmatched_right.retain(|i| !right.1.contains(i));
}
