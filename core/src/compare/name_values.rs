//! The distinct names of a property and their distinct tokens.
//!
//! Every distinct token is stored once with its sound and its rarity; a name is a list of token numbers.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::TextValues;
use super::token_signature::TokenSignature;
use crate::error::Result;
use crate::hash;
use crate::names::{NameKind, NameToken, PreparedName, Role, Traits, is_english_placeholder, token_agreement};
use crate::text::{Script, Sound};

/// The most tokens of a name that are compared: [`super::name`] marks them in 16 bits.
const MAX_TOKENS: usize = 12;

/// A distinct name token.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Token {
    /// The hash of its reading.
    pub key: u64,
    /// The hash of its sound.
    pub sound: u64,
    /// The number of distinct records with this token.
    pub count: u32,
    /// The number of distinct records with a token of this sound.
    pub sound_count: u32,
    /// Its rarity, in thousandths of a bit.
    pub rarity: u16,
    /// Whether it is an initial.
    pub initial: bool,
    /// Whether it is a number in the name of an organisation or a vessel.
    number: bool,
    /// The script it was written in.
    pub(super) script: Script,
    /// The key of the token written together with its particles; 0 if it has no particles.
    joined: u64,
}

/// The distinct names of a property and their tokens.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct NameValues {
    offsets: Vec<u32>,
    tokens: Vec<u32>,
    keys: Vec<u64>,
    /// The generation and the sex that each name states, as [`Traits::code`] numbers them; rebuilt after loading.
    #[serde(skip)]
    traits: Vec<u16>,
    pub(super) table: Vec<Token>,
    texts: TextValues,
    /// The tokens as the names module prepares them; rebuilt after loading.
    #[serde(skip)]
    pub(super) name_tokens: Vec<NameToken>,
    /// One signature per token; rebuilt after loading.
    #[serde(skip)]
    pub(super) signatures: Vec<TokenSignature>,
}

/// The tokens of one reading of a name, before they are numbered.
pub(super) struct NameReading {
    tokens: SmallVec<[NameToken; 1]>,
    traits: Traits,
}

impl NameReading {
    /// The full name and, each on its own, its aliases and the other readings of the full name.
    pub(super) fn all(name: &PreparedName) -> SmallVec<[Self; 1]> {
        let mut all: SmallVec<[Self; 1]> = SmallVec::new();
        for tokens in name.readings().into_iter().filter(|tokens| !is_english_placeholder(tokens)) {
            all.extend(Self::with_joined_syllables(tokens));
            // The names of a relative are not the bearer's.
            let own = tokens.iter().filter(|token| token.role != Role::Relative);
            let mut own: SmallVec<[NameToken; 1]> = own.take(MAX_TOKENS).cloned().collect();
            if name.kind() == NameKind::Person {
                // Given names first, in whatever order the name is written: the comparison asks what stands first.
                own.sort_by_key(|token| token.role.is_family());
            }
            all.push(Self { tokens: own, traits: name.traits });
        }
        all
    }

    /// The surname and the two syllables of the given name as one token: "Yun-duk" is also written "Yunduk".
    fn with_joined_syllables(tokens: &[NameToken]) -> Option<Self> {
        let [surname, given @ ..] = tokens else { return None };
        if given.len() != 2 || tokens.iter().any(|token| token.syllable.is_none()) {
            return None;
        }
        let text: String = given.iter().map(|token| &*token.text).collect();
        let given = NameToken::restore(&text, hash::text(&text), Role::Given, surname.script, 0);
        Some(Self { tokens: [surname.clone(), given].into_iter().collect(), traits: Traits::default() })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// A hash of the tokens in any order and of the stated generation and sex; equal for names of two scripts that read the same.
    fn key(&self) -> u64 {
        self.digest(self.tokens.iter().map(|t| t.key))
    }

    /// A hash of the tokens in their order, of the scripts they were written in, and of the stated generation and sex.
    pub(super) fn form(&self) -> u64 {
        self.tokens.iter().map(form).fold(hash::mix(self.tokens.len() as u64, u64::from(self.traits.code())), hash::mix)
    }

    fn digest(&self, keys: impl Iterator<Item = u64>) -> u64 {
        digest(keys, self.traits.code())
    }
}

/// A hash of token keys in any order, and of what the name states besides its tokens.
fn digest(keys: impl Iterator<Item = u64>, traits: u16) -> u64 {
    let mut keys: SmallVec<[u64; 8]> = keys.collect();
    keys.sort_unstable();
    let digest = keys.iter().fold(keys.len() as u64, |h, &k| hash::mix(h, k));
    if traits == 0 { digest } else { hash::mix(digest, u64::from(traits)) }
}

/// A hash of a token's reading and of its script, which decides how it is compared.
fn form(token: &NameToken) -> u64 {
    hash::mix(token.key, token.script as u64 | u64::from(token.syllable.is_some()) << 8)
}

impl NameValues {
    /// Appends a name and returns its number; `token_numbers` maps the form of each token to its number.
    ///
    /// # Errors
    /// As [`TextValues::push`].
    pub(super) fn push(
        &mut self,
        reading: &NameReading,
        token_numbers: &mut hashbrown::HashMap<u64, u32>,
    ) -> Result<u32> {
        if self.offsets.is_empty() {
            self.offsets.push(0);
        }
        for token in &reading.tokens {
            let form = form(token);
            let known = token_numbers.get(&form).copied();
            let number = match known {
                Some(number) => number,
                None => self.push_token(token)?,
            };
            if known.is_none() {
                token_numbers.insert(form, number);
            }
            self.tokens.push(number);
        }
        self.offsets.push(self.tokens.len() as u32);
        self.keys.push(reading.key());
        self.traits.push(reading.traits.code());
        Ok(self.keys.len() as u32 - 1)
    }

    fn push_token(&mut self, token: &NameToken) -> Result<u32> {
        self.texts.push(&token.text)?;
        self.table.push(Token {
            key: token.key,
            sound: if token.phonetic == 0 { Sound::of(&token.text).key() } else { token.phonetic },
            count: 0,
            sound_count: 0,
            rarity: 0,
            initial: token.initial,
            number: token.role == Role::Number,
            script: token.script,
            joined: token.joined,
        });
        self.signatures.push(TokenSignature::of(token));
        self.name_tokens.push(token.clone());
        Ok(self.table.len() as u32 - 1)
    }

    /// The number of distinct names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is no name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// A hash of a name's tokens, in any order.
    #[must_use]
    pub fn key(&self, name: u32) -> u64 {
        self.keys[name as usize]
    }

    /// The generation that a suffix of a name states ("Jr.", "padre"), numbered from 1, and the sex that a word of it states
    /// ("binti", "s/o"): 1 for female, 2 for male. 0 stands for neither.
    #[must_use]
    pub fn generation_and_sex(&self, name: u32) -> (u8, u8) {
        let code = self.traits.get(name as usize).copied().unwrap_or(0);
        (code as u8, (code >> 8) as u8)
    }

    /// The numbers of a name's tokens.
    #[must_use]
    pub fn tokens(&self, name: u32) -> &[u32] {
        &self.tokens[self.offsets[name as usize] as usize..self.offsets[name as usize + 1] as usize]
    }

    /// A token by its number.
    #[must_use]
    pub fn token(&self, token: u32) -> &Token {
        &self.table[token as usize]
    }

    /// All tokens, in the order of their numbers.
    #[must_use]
    pub fn table(&self) -> &[Token] {
        &self.table
    }

    /// One bit per class of consonants that occurs in a token.
    #[must_use]
    pub fn consonant_mask(&self, token: u32) -> u16 {
        self.name_tokens.get(token as usize).map_or(0, |token| Sound::of(&token.text).mask())
    }

    /// The similarity of a token of another script and a Latin token of `latin`, in \[0, 1\]; 0 for any other two.
    #[must_use]
    pub fn cross_script_similarity(&self, token: u32, latin: &Self, latin_token: u32) -> f32 {
        let pair = (self.name_tokens.get(token as usize), latin.name_tokens.get(latin_token as usize));
        let (Some(one), Some(two)) = pair else { return 0.0 };
        let (short, long) = (one.text.len().min(two.text.len()), one.text.len().max(two.text.len()));
        if one.script == Script::Latin || two.script != Script::Latin || long > short + 2 + short / 2 {
            return 0.0;
        }
        if one.syllable.is_none() && !one.sound.may_share_initial(&two.sound) {
            return 0.0;
        }
        token_agreement(one, two).map_or(0.0, |found| found.similarity)
    }

    /// Whether a token is written in another script than Latin.
    #[must_use]
    pub fn has_other_script(&self, token: u32) -> bool {
        self.token(token).script != Script::Latin
    }

    /// The reading of a token.
    #[must_use]
    pub fn text(&self, token: u32) -> &str {
        self.texts.text(token)
    }

    /// The approximate share of people with this token in their name, by the lexicon.
    pub(super) fn usual_share(&self, token: u32) -> f64 {
        self.name_tokens.get(token as usize).map_or(0.0, NameToken::usual_share)
    }

    /// Rebuilds what a snapshot leaves out.
    pub(super) fn restore(&mut self) {
        let token = |(number, t): (usize, &Token)| {
            let role = if t.number { Role::Number } else { Role::Family };
            NameToken::restore(self.texts.text(number as u32), t.key, role, t.script, t.joined)
        };
        self.name_tokens = self.table.iter().enumerate().map(token).collect();
        self.signatures = self.name_tokens.iter().map(TokenSignature::of).collect();
        // Snapshots hold no traits, but the key of a name is a hash of its tokens and its traits.
        let traits = |name: u32| {
            let keys = || self.tokens(name).iter().map(|&t| self.table[t as usize].key);
            let is_key = |&code: &u16| digest(keys(), code) == self.key(name);
            std::iter::once(0).chain(Traits::codes()).find(is_key).unwrap_or(0)
        };
        self.traits = (0..self.keys.len() as u32).map(traits).collect();
    }

    /// Whether the parts are consistent. A value read from a file must be valid before it is used.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let ends =
            if self.keys.is_empty() { self.offsets.len() <= 1 } else { self.offsets.len() == self.keys.len() + 1 };
        ends && self.texts.is_valid()
            && self.texts.len() == self.table.len()
            && self.offsets.windows(2).all(|w| w[0] <= w[1])
            && self.offsets.last().is_none_or(|&end| end as usize == self.tokens.len())
            && self.tokens.iter().all(|&t| (t as usize) < self.table.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::NameKind;

    #[test]
    fn a_loaded_store_has_the_traits_of_its_names() {
        let mut values = NameValues::default();
        let mut numbers = hashbrown::HashMap::new();
        for text in ["Luis Tello", "Luis Tello (h)", "Amin binti Yusof", "Yu. Melnik"] {
            for reading in NameReading::all(&PreparedName::new(text, NameKind::Person)) {
                values.push(&reading, &mut numbers).expect("room");
            }
        }
        let built = values.clone();
        assert_eq!(built.generation_and_sex(1), (2, 0));
        assert_eq!(built.generation_and_sex(2), (0, 1));
        (values.traits, values.name_tokens) = (Vec::new(), Vec::new());
        values.restore();
        assert_eq!(values.traits, built.traits);
        let initials = |v: &NameValues| v.name_tokens.iter().map(|t| t.initial).collect::<Vec<_>>();
        assert_eq!(initials(&values), initials(&built));
    }
}
