//! The lexicon entry of one token, and the relations between tokens.

/// Groups per token. A test holds that the lists need no more.
pub(crate) const MAX_GROUPS: usize = 12;

/// How a group relates its members, in descending order of strength.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relation {
    /// Customary spellings of one name.
    Variant,
    /// A name and its short and pet forms.
    Short,
    /// One name in several languages.
    Equivalent,
}

impl Relation {
    const SHIFT: u32 = 14;
    /// Bit of a group number that marks a group of the user.
    const USER: u16 = 1 << 13;
    /// Groups per relation, for the lexicon and for the user each.
    pub const MAX_COUNT: u16 = Self::USER - 1;

    /// Returns the number of a group, from its relation, its origin, and its count from 1.
    pub fn group(self, count: u16, user: bool) -> u16 {
        (self as u16) << Self::SHIFT | if user { Self::USER } else { 0 } | count
    }

    /// Returns the relation of the members of a group.
    pub fn of(group: u16) -> Self {
        match group >> Self::SHIFT {
            0 => Self::Variant,
            1 => Self::Short,
            _ => Self::Equivalent,
        }
    }
}

/// The lexicon entry of one token.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Entry {
    /// Flag bits: [`Entry::GIVEN`] and the other constants.
    pub flags: u16,
    /// Frequency tier: 1 very frequent, 2 frequent, 3 known, 0 unlisted.
    pub tier: u8,
    /// The groups of the token, ascending, so that strong relations come first; 0 is no group.
    groups: [u16; MAX_GROUPS],
}

impl Entry {
    pub const MALE: u16 = 1;
    pub const FEMALE: u16 = 1 << 1;
    pub const GIVEN: u16 = 1 << 2;
    pub const FAMILY: u16 = 1 << 3;
    pub const PARTICLE: u16 = 1 << 4;
    /// A word before a patronymic ("bin", "ould").
    pub const PATRONYMIC_MARKER: u16 = 1 << 5;
    pub const TITLE: u16 = 1 << 6;
    pub const SUFFIX: u16 = 1 << 7;
    pub const MARRIED: u16 = 1 << 8;
    pub const ALIAS: u16 = 1 << 9;
    pub const PLACEHOLDER: u16 = 1 << 10;
    /// A word that accompanies a placeholder word ("no", "sin", "cuerpo").
    pub const PLACEHOLDER_FILLER: u16 = 1 << 15;
    /// A noun for a person without a name ("testigo", "suspect").
    pub const PERSON_NOUN: u16 = 1 << 11;
    /// A word for an absence or an uncertainty ("sin", "not", "por").
    pub const ABSENCE: u16 = 1 << 12;
    /// What is absent: a name, a fact, its statement ("nombre", "identificar", "given").
    pub const IDENTITY: u16 = 1 << 13;
    /// Why a name is withheld ("protegido", "edad", "confidential").
    pub const WITHHELD: u16 = 1 << 14;
    /// Any word of a placeholder.
    pub const PLACEHOLDER_PARTS: u16 = Self::PLACEHOLDER
        | Self::PLACEHOLDER_FILLER
        | Self::PERSON_NOUN
        | Self::ABSENCE
        | Self::IDENTITY
        | Self::WITHHELD;

    pub fn is(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    /// Returns the groups of the token.
    pub fn groups(&self) -> &[u16] {
        let end = self.groups.iter().position(|&g| g == 0).unwrap_or(MAX_GROUPS);
        &self.groups[..end]
    }

    /// Adds a group. Returns false if the entry is full.
    #[must_use]
    pub fn join(&mut self, group: u16) -> bool {
        let count = self.groups().len();
        let Err(at) = self.groups[..count].binary_search(&group) else { return true };
        if count == MAX_GROUPS {
            return false;
        }
        self.groups.copy_within(at..count, at + 1);
        self.groups[at] = group;
        true
    }

    /// Returns the strongest relation of two tokens, by the groups that they share.
    pub fn relation(&self, other: &Self) -> Option<Relation> {
        let (mut i, mut j) = (0, 0);
        while i < MAX_GROUPS && j < MAX_GROUPS {
            let (x, y) = (self.groups[i], other.groups[j]);
            if x == 0 || y == 0 {
                return None;
            }
            match x.cmp(&y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => return Some(Relation::of(x)),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relation_is_the_strongest_shared() {
        let (mut a, mut b) = (Entry::default(), Entry::default());
        for (relation, count) in [(Relation::Equivalent, 1), (Relation::Short, 7), (Relation::Variant, 3)] {
            let group = relation.group(count, false);
            assert!(a.join(group) && b.join(group));
            assert_eq!(a.relation(&b), Some(relation));
        }
        assert_eq!(a.relation(&Entry::default()), None);
    }

    #[test]
    fn joining_a_full_entry_fails() {
        let mut entry = Entry::default();
        for count in (1..=MAX_GROUPS as u16).rev() {
            assert!(entry.join(count));
        }
        assert!(entry.join(1));
        assert!(!entry.join(99));
        assert!(entry.groups().is_sorted());
    }
}
