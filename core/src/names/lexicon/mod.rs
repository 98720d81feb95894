//! What is known about single tokens: our own lists of given and family names, spelling variants, pet forms,
//! equivalents across languages, titles, particles and legal forms. Plain text, read once into one table.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::hash;

/// Up to this many groups of one sort are kept of a token.
const GROUPS: usize = 4;

/// What is known of one token.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Entry {
    /// Bits: [`Entry::GIVEN`] and the other constants.
    pub flags: u16,
    /// How common: 1 very, 2, 3 known, 0 not in the lists.
    pub tier: u8,
    /// Groups of spellings of one name; 0 is none.
    pub variants: [u16; 2],
    /// Names that this is a pet form of, or the name itself.
    pub shorts: [u16; GROUPS],
    /// Groups of one name in several languages.
    pub equivalents: [u16; 2],
}

impl Entry {
    pub const MALE: u16 = 1;
    pub const FEMALE: u16 = 1 << 1;
    pub const GIVEN: u16 = 1 << 2;
    pub const FAMILY: u16 = 1 << 3;
    pub const PARTICLE: u16 = 1 << 4;
    pub const CHAIN: u16 = 1 << 5;
    pub const TITLE: u16 = 1 << 6;
    pub const SUFFIX: u16 = 1 << 7;
    pub const MARRIED: u16 = 1 << 8;
    pub const ALIAS: u16 = 1 << 9;
    pub const PLACEHOLDER: u16 = 1 << 10;
    /// The full form of a group of pet forms, or a pet form itself.
    pub const SHORT: u16 = 1 << 15;

    pub fn is(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }
}

/// The lists, by the hash of the folded token.
#[derive(Debug)]
pub(crate) struct Lexicon {
    entries: HashMap<u64, Entry, foldhash::fast::FixedState>,
    expansions: HashMap<u64, Box<str>, foldhash::fast::FixedState>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The lists as shipped.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// The lines of a list: comments and empty lines aside.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Lexicon {
    /// What is known of a token, by the hash of its folded reading.
    pub fn entry(&self, key: u64) -> Option<&Entry> {
        self.entries.get(&key)
    }

    /// The full form of an abbreviated given or family name.
    pub fn expansion(&self, key: u64) -> Option<&str> {
        self.expansions.get(&key).map(AsRef::as_ref)
    }

    fn read() -> Self {
        let mut lexicon = Self { entries: HashMap::default(), expansions: HashMap::default() };
        lexicon.read_names();
        lexicon.read_groups();
        lexicon.read_words(include_str!("words.txt"));
        lexicon
    }

    fn at(&mut self, token: &str) -> &mut Entry {
        self.entries.entry(hash::text(token)).or_default()
    }

    fn read_names(&mut self) {
        for line in lines(include_str!("given.txt")) {
            let mut words = line.split_whitespace();
            let sex = match words.next() {
                Some("m") => Entry::MALE,
                Some("f") => Entry::FEMALE,
                _ => Entry::MALE | Entry::FEMALE,
            };
            let tier = words.next().and_then(|t| t.parse().ok()).unwrap_or(3);
            for word in words {
                self.add_name(word, Entry::GIVEN | sex, tier);
            }
        }
        for line in lines(include_str!("family.txt")) {
            let mut words = line.split_whitespace();
            let tier = words.next().and_then(|t| t.parse().ok()).unwrap_or(3);
            for word in words {
                self.add_name(word, Entry::FAMILY, tier);
            }
        }
    }

    fn add_name(&mut self, token: &str, flags: u16, tier: u8) {
        let entry = self.at(token);
        entry.flags |= flags;
        if entry.tier == 0 || tier < entry.tier {
            entry.tier = tier;
        }
    }

    fn read_groups(&mut self) {
        let mut group = 0;
        for line in lines(include_str!("variants.txt")) {
            group += 1;
            for word in line.split_whitespace() {
                push(&mut self.at(word).variants, group);
            }
            self.share_kind(line);
        }
        for line in lines(include_str!("short.txt")) {
            group += 1;
            for word in line.split_whitespace() {
                let entry = self.at(word);
                push(&mut entry.shorts, group);
                entry.flags |= Entry::SHORT | Entry::GIVEN;
                entry.tier = if entry.tier == 0 { 3 } else { entry.tier };
            }
        }
        for line in lines(include_str!("equivalents.txt")) {
            group += 1;
            for word in line.split_whitespace() {
                let entry = self.at(word);
                push(&mut entry.equivalents, group);
                entry.flags |= Entry::GIVEN;
                entry.tier = if entry.tier == 0 { 3 } else { entry.tier };
            }
        }
    }

    /// Spellings of one name are as common, and as much a given or a family name, as the commonest of them.
    fn share_kind(&mut self, line: &str) {
        let kinds = Entry::GIVEN | Entry::FAMILY | Entry::MALE | Entry::FEMALE;
        let (mut flags, mut tier) = (0, 3);
        for word in line.split_whitespace() {
            let entry = *self.at(word);
            flags |= entry.flags & kinds;
            if entry.tier > 0 {
                tier = tier.min(entry.tier);
            }
        }
        for word in line.split_whitespace() {
            let entry = self.at(word);
            if entry.flags & (Entry::GIVEN | Entry::FAMILY) == 0 {
                entry.flags |= flags;
            }
            entry.tier = if entry.tier == 0 { tier } else { entry.tier };
        }
    }

    fn read_words(&mut self, text: &str) {
        for line in lines(text) {
            let mut words = line.split_whitespace();
            let flag = match words.next() {
                Some("particle") => Entry::PARTICLE,
                Some("chain") => Entry::CHAIN,
                Some("title") => Entry::TITLE,
                Some("suffix") => Entry::SUFFIX,
                Some("married") => Entry::MARRIED,
                Some("alias") => Entry::ALIAS,
                Some("placeholder") => Entry::PLACEHOLDER,
                Some("short") => {
                    for (short, full) in words.filter_map(|pair| pair.split_once('=')) {
                        self.expansions.insert(hash::text(short), full.into());
                    }
                    continue;
                }
                _ => continue,
            };
            for word in words.flat_map(|forms| forms.split('=')) {
                self.at(word).flags |= flag;
            }
        }
    }
}

fn push<const N: usize>(groups: &mut [u16; N], group: u16) {
    if let Some(free) = groups.iter_mut().find(|g| **g == 0 || **g == group) {
        *free = group;
    }
}

/// Whether two lists of groups share one.
pub(crate) fn share(a: &[u16], b: &[u16]) -> bool {
    a.iter().any(|&g| g != 0 && b.contains(&g))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(token: &str) -> Entry {
        lexicon().entry(hash::text(token)).copied().unwrap_or_default()
    }

    #[test]
    fn the_lists_are_folded() {
        let lists = [
            include_str!("given.txt"),
            include_str!("family.txt"),
            include_str!("variants.txt"),
            include_str!("short.txt"),
            include_str!("equivalents.txt"),
            include_str!("words.txt"),
            include_str!("organization.txt"),
        ];
        for line in lists.iter().flat_map(|list| lines(list)) {
            assert_eq!(crate::text::fold(line), line);
        }
    }

    #[test]
    fn pet_forms_know_their_names() {
        assert!(share(&entry("pepe").shorts, &entry("jose").shorts));
        assert!(share(&entry("beto").shorts, &entry("roberto").shorts));
        assert!(!share(&entry("pepe").shorts, &entry("juan").shorts));
        assert!(share(&entry("jhon").variants, &entry("john").variants));
    }

    #[test]
    fn words_have_their_classes() {
        assert!(entry("ing").is(Entry::TITLE));
        assert!(entry("bin").is(Entry::CHAIN));
        assert_eq!(lexicon().expansion(hash::text("ma")), Some("maria"));
    }
}
