//! Reads the lists of the lexicon into one table.

use std::sync::LazyLock;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::entry::{Entry, Relation};
use crate::hash;

/// The entries of all lists, by the hash of the folded token.
#[derive(Debug)]
pub(crate) struct Lexicon {
    entries: HashMap<u64, Entry, FixedState>,
    /// Full forms of abbreviations, and whether the abbreviation needs a full stop.
    expansions: HashMap<u64, (Box<str>, bool), FixedState>,
    /// Number of groups that found no place in an entry. A test holds that it is 0.
    overfull: u32,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// Returns the lexicon.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// Returns the lines of a list without comments and empty lines.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Lexicon {
    /// Returns the entry of a token, by the hash of its folded reading.
    pub fn entry(&self, key: u64) -> Option<&Entry> {
        self.entries.get(&key)
    }

    /// Returns the full form of an abbreviated name. `dotted` states whether a full stop follows the abbreviation.
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

    /// Gives short forms the sex of their full name.
    fn share_sex(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        let sex = words.next().map_or(0, |name| self.entry_mut(name).flags & (Entry::MALE | Entry::FEMALE));
        for word in words {
            self.entry_mut(word).flags |= sex;
        }
    }

    /// Gives the spellings of a line the short forms and equivalents of its first name.
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

    /// Gives unlisted spellings of a line the kinds and the best tier of the listed ones.
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
                Some("patronymic") => Entry::PATRONYMIC_MARKER,
                Some("title") => Entry::TITLE,
                Some("suffix") => Entry::SUFFIX,
                Some("married") => Entry::MARRIED,
                Some("alias") => Entry::ALIAS,
                Some("placeholder") => Entry::PLACEHOLDER,
                Some("filler") => Entry::PLACEHOLDER_FILLER,
                Some("noun") => Entry::PERSON_NOUN,
                Some("absence") => Entry::ABSENCE,
                Some("identity") => Entry::IDENTITY,
                Some("withheld") => Entry::WITHHELD,
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
    fn lists_are_folded() {
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
    fn short_forms_relate_to_their_names() {
        let relation = |a, b| entry(a).relation(&entry(b));
        assert_eq!(relation("pepe", "jose"), Some(Relation::Short));
        assert_eq!(relation("beto", "roberto"), Some(Relation::Short));
        assert_eq!(relation("pepe", "juan"), None);
        assert_eq!(relation("jhon", "john"), Some(Relation::Variant));
    }

    #[test]
    fn equivalents_are_forms_of_one_name() {
        let relation = |a, b| entry(a).relation(&entry(b));
        // Irish: Seoirse is George, Seosamh is Joseph.
        assert_eq!(relation("seoirse", "jorge"), Some(Relation::Equivalent));
        assert_eq!(relation("seoirse", "jose"), None);
        assert_eq!(relation("seosamh", "jose"), Some(Relation::Equivalent));
        // Coptic and Arabic Girgis is George, not Gregory.
        assert_eq!(relation("girgis", "jorge"), Some(Relation::Equivalent));
        assert_eq!(relation("girgis", "gregorio"), None);
        // Jordão is the river Jordan, Jerjes is Xerxes.
        assert_eq!(relation("jordao", "jorge"), None);
        assert_eq!(relation("jerjes", "jorge"), None);
        // Finnish Kari comes from Makarios.
        assert_eq!(relation("kari", "carlos"), None);
    }

    #[test]
    fn no_entry_is_overfull() {
        assert_eq!(lexicon().overfull, 0);
    }

    #[test]
    fn words_have_classes_and_expansions() {
        assert!(entry("ing").is(Entry::TITLE));
        assert!(entry("bin").is(Entry::PATRONYMIC_MARKER));
        assert_eq!(lexicon().expansion(hash::text("ma"), true), Some("maria"));
        assert_eq!(lexicon().expansion(hash::text("jos"), false), None);
    }
}
