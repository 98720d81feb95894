//! A few bytes per token that rule out most pairs of tokens without looking at their letters.

use crate::names::NameToken;
use crate::text::Script;

/// The largest number of consonant classes by which two tokens that can meet differ.
const MAX_MASK_DIFFERENCE: u32 = 2;

/// The classes of a token's consonants, its first letter, and flags that say whether these suffice.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TokenSignature {
    mask: u16,
    first: u8,
    flags: u8,
    /// The lower half of the key of its sound.
    sound: u32,
}

impl TokenSignature {
    /// A Latin token that is neither a syllable nor joined with particles nor an initial of several letters.
    const PLAIN: u8 = 1;
    /// The lexicon lists other spellings, short forms or equivalents of it.
    const RELATED: u8 = 2;
    const INITIAL: u8 = 4;
    const OTHER_SCRIPT: u8 = 8;

    pub(super) fn of(token: &NameToken) -> Self {
        let plain = token.script == Script::Latin && token.syllable.is_none() && token.joined == 0;
        let plain = plain && !(token.initial && token.text.len() > 1);
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        Self {
            mask: token.mask,
            first: token.text.as_bytes().first().copied().unwrap_or(0),
            flags: flag(plain, Self::PLAIN)
                | flag(!token.entry.groups().is_empty(), Self::RELATED)
                | flag(token.initial, Self::INITIAL)
                | flag(token.script != Script::Latin, Self::OTHER_SCRIPT),
            sound: token.phonetic as u32,
        }
    }

    /// Whether two different tokens certainly do not meet. Gives up (`false`) where the signatures do not decide it.
    pub(super) fn cannot_meet(self, other: Self) -> bool {
        let (both, any) = (self.flags & other.flags, self.flags | other.flags);
        if both & Self::PLAIN == 0 {
            false
        } else if any & Self::INITIAL != 0 {
            both & Self::INITIAL != 0 || self.first != other.first
        } else {
            both & Self::RELATED == 0 && (self.mask ^ other.mask).count_ones() > MAX_MASK_DIFFERENCE
        }
    }

    /// Whether one of the two is written in another script than Latin.
    pub(super) fn any_other_script(self, other: Self) -> bool {
        (self.flags | other.flags) & Self::OTHER_SCRIPT != 0
    }

    /// Whether two tokens that are no initials sound the same.
    pub(super) fn sounds_like(self, other: Self) -> bool {
        self.sound == other.sound && (self.flags | other.flags) & Self::INITIAL == 0
    }
}
