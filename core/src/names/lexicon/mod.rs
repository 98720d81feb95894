//! What is known about single tokens: our own lists of given and family names, spelling variants, pet forms,
//! equivalents across languages, titles, particles and legal forms. Plain text, read once into one table.

mod entry;
mod groups;

use std::sync::LazyLock;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

pub(crate) use entry::{Entry, Relation};
pub use groups::NameGroups;

use crate::hash;

/// The lists, by the hash of the folded token.
#[derive(Debug)]
pub(crate) struct Lexicon {
    entries: HashMap<u64, Entry, FixedState>,
    /// Full forms of abbreviations, and whether these need a full stop to be one.
    expansions: HashMap<u64, (Box<str>, bool), FixedState>,
    /// How often a token was in more groups than are kept: never.
    overfull: u32,
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

    /// The full form of an abbreviated given or family name, written with a full stop or without.
    pub fn expansion(&self, key: u64, dotted: bool) -> Option<&str> {
        self.expansions.get(&key).filter(|(_, stop)| dotted || !stop).map(|(full, _)| &**full)
    }

    fn read() -> Self {
        let mut lexicon = Self {
            entries: HashMap::with_capacity_and_hasher(24_000, FixedState::default()),
            expansions: HashMap::default(),
            overfull: 0,
        };
        lexicon.read_names();
        lexicon.read_groups();
        lexicon.read_words(include_str!("words.txt"));
        lexicon
    }

    fn entry_mut(&mut self, token: &str) -> &mut Entry {
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
        let entry = self.entry_mut(token);
        entry.flags |= flags;
        if entry.tier == 0 || tier < entry.tier {
            entry.tier = tier;
        }
    }

    fn read_groups(&mut self) {
        for (count, line) in (1..).zip(lines(include_str!("variants.txt"))) {
            self.read_group(line, Relation::Variant.group(count, false), 0);
            self.share_name_kind(line);
        }
        for (count, line) in (1..).zip(lines(include_str!("short.txt"))) {
            self.read_group(line, Relation::Short.group(count, false), Entry::GIVEN);
        }
        let (mut count, mut sex) = (0, 0);
        for line in lines(include_str!("equivalents.txt")) {
            match line {
                "@m" => sex = Entry::MALE,
                "@f" => sex = Entry::FEMALE,
                _ => {
                    count += 1;
                    self.read_group(line, Relation::Equivalent.group(count, false), Entry::GIVEN | sex);
                }
            }
        }
        for line in lines(include_str!("short.txt")) {
            self.share_sex(line);
        }
        for line in lines(include_str!("variants.txt")) {
            self.share_groups(line);
        }
    }

    /// Pet forms are of the sex of the names they stand for, all of them.
    fn share_sex(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        let sex = words.next().map_or(0, |name| self.entry_mut(name).flags & (Entry::MALE | Entry::FEMALE));
        for word in words {
            self.entry_mut(word).flags |= sex;
        }
    }

    /// Spellings of a name have the pet forms and the equivalents of the name: the first of the line.
    fn share_groups(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        let Some(name) = words.next() else { return };
        let name = *self.entry_mut(name);
        for word in words {
            let entry = self.entry_mut(word);
            let joined =
                name.groups().iter().filter(|&&g| Relation::of(g) != Relation::Variant).all(|&g| entry.join(g));
            self.overfull += u32::from(!joined);
        }
    }

    fn read_group(&mut self, line: &str, group: u16, flags: u16) {
        for word in line.split_whitespace() {
            let entry = self.entry_mut(word);
            let joined = entry.join(group);
            entry.flags |= flags;
            if flags != 0 && entry.tier == 0 {
                entry.tier = 3;
            }
            self.overfull += u32::from(!joined);
        }
    }

    /// Spellings of one name are as common, and as much a given or a family name, as the commonest of them.
    fn share_name_kind(&mut self, line: &str) {
        let kinds = Entry::GIVEN | Entry::FAMILY | Entry::MALE | Entry::FEMALE;
        let (mut flags, mut tier) = (0, 3);
        for word in line.split_whitespace() {
            let entry = *self.entry_mut(word);
            flags |= entry.flags & kinds;
            if entry.tier > 0 {
                tier = tier.min(entry.tier);
            }
        }
        for word in line.split_whitespace() {
            let entry = self.entry_mut(word);
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
                Some("chain") => Entry::PATRONYMIC_MARKER,
                Some("title") => Entry::TITLE,
                Some("suffix") => Entry::SUFFIX,
                Some("married") => Entry::MARRIED,
                Some("alias") => Entry::ALIAS,
                Some("placeholder") => Entry::PLACEHOLDER,
                Some("idle") => Entry::PLACEHOLDER_FILLER,
                Some(class @ ("short" | "dotted")) => {
                    for (short, full) in words.filter_map(|pair| pair.split_once('=')) {
                        self.expansions.insert(hash::text(short), (full.into(), class == "dotted"));
                    }
                    continue;
                }
                _ => continue,
            };
            for word in words.flat_map(|forms| forms.split('=')) {
                self.entry_mut(word).flags |= flag;
            }
        }
    }
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
        let relation = |a, b| entry(a).relation(&entry(b));
        assert_eq!(relation("pepe", "jose"), Some(Relation::Short));
        assert_eq!(relation("beto", "roberto"), Some(Relation::Short));
        assert_eq!(relation("pepe", "juan"), None);
        assert_eq!(relation("jhon", "john"), Some(Relation::Variant));
    }

    #[test]
    fn no_group_is_cut() {
        assert_eq!(lexicon().overfull, 0);
    }

    #[test]
    fn words_have_their_classes() {
        assert!(entry("ing").is(Entry::TITLE));
        assert!(entry("bin").is(Entry::PATRONYMIC_MARKER));
        assert_eq!(lexicon().expansion(hash::text("ma"), true), Some("maria"));
        assert_eq!(lexicon().expansion(hash::text("jos"), false), None);
    }
}
