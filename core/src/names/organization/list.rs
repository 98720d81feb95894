//! The list of words in names of organisations and vessels, read once into one table.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use crate::hash;
use crate::text::Script;
use crate::text::romanise::push_word;

/// The class of a listed word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// "S.A. de C.V.", "GmbH".
    Legal,
    /// A legal form that is also a common word ("Co", "me"). It counts as one only at the head or the end of a name.
    Ending,
    /// A generic word ("Group", "Holding").
    Generic,
    /// A word of a trade ("Bank", "Mining").
    Trade,
    /// A body of a state ("Ministry", "Army").
    State,
    /// A country or its adjective ("France", "French").
    Country,
    /// A world region of many countries ("Europe").
    Region,
    /// "of", "the", "and".
    Filler,
    /// A marker before another name of the bearer ("also known as").
    Alias,
    /// A prefix of vessel names ("M/V").
    Ship,
}

impl WordClass {
    fn of(text: &str) -> Option<Self> {
        Some(match text {
            "legal" => Self::Legal,
            "ending" => Self::Ending,
            "generic" => Self::Generic,
            "trade" => Self::Trade,
            "state" => Self::State,
            "country" => Self::Country,
            "region" => Self::Region,
            "filler" => Self::Filler,
            "alias" => Self::Alias,
            "ship" => Self::Ship,
            _ => return None,
        })
    }

    /// Returns the gain, in logits, of sharing a word of this class.
    pub(crate) fn weight(self) -> f32 {
        match self {
            Self::Country | Self::Trade | Self::State => 1.0,
            Self::Region => 0.6,
            Self::Generic => 0.4,
            _ => 0.3,
        }
    }
}

/// A listed word: its class, and the key that all its equivalents share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListedWord {
    pub class: WordClass,
    pub key: u64,
}

/// The listed words, by the hash of the folded reading. Phrases are stored without spaces.
#[derive(Debug, Default)]
pub(crate) struct WordList {
    words: HashMap<u64, ListedWord, foldhash::fast::FixedState>,
    /// Prefixes of vessel names. They are kept apart, since "star" is no prefix of a company.
    ships: HashSet<u64, foldhash::fast::FixedState>,
    /// First words of phrases.
    phrase_starts: HashSet<u64, foldhash::fast::FixedState>,
    /// Legal forms of several words, to recognise truncated ones.
    legal_phrases: Vec<(String, ListedWord)>,
    /// Abbreviations that need a full stop.
    abbreviations: HashMap<u64, &'static str, foldhash::fast::FixedState>,
    /// Generic words and trade words of Latin letters, sorted.
    latin_words: Vec<(String, ListedWord)>,
    /// Words in scripts without spaces, as written.
    unspaced: HashSet<&'static str, foldhash::fast::FixedState>,
}

static WORD_LIST: LazyLock<WordList> = LazyLock::new(WordList::read);

/// Returns the list.
pub(crate) fn word_list() -> &'static WordList {
    &WORD_LIST
}

/// Letters of an abbreviation that is not listed.
const MIN_ABBREVIATION: usize = 4;

/// Characters of a word in a script without spaces that are looked up together.
const MAX_UNSPACED_CHARS: usize = 8;

impl WordList {
    /// Returns the listed word or phrase with a reading, by its hash.
    pub(crate) fn get(&self, key: u64) -> Option<ListedWord> {
        self.words.get(&key).copied()
    }

    /// Returns the class of a token, by its key.
    pub(crate) fn class(&self, key: u64) -> Option<WordClass> {
        self.words.get(&key).map(|k| k.class)
    }

    /// Returns whether a phrase begins with this word.
    pub(crate) fn starts_phrase(&self, key: u64) -> bool {
        self.phrase_starts.contains(&key)
    }

    /// Returns whether a word is a prefix of vessel names.
    pub(crate) fn is_ship_prefix(&self, key: u64) -> bool {
        self.ships.contains(&key)
    }

    /// Returns the shortest legal form that begins with a text and is longer.
    pub(crate) fn truncated_legal_form(&self, text: &str) -> Option<ListedWord> {
        self.legal_phrases
            .iter()
            .find(|(form, _)| form.len() > text.len() && form.starts_with(text))
            .map(|(_, known)| *known)
    }

    /// Returns the length, in bytes, of the longest listed word at the head of a text without spaces; 0 without one.
    pub(crate) fn unspaced_prefix_len(&self, text: &str) -> usize {
        let mut ends = [0_usize; MAX_UNSPACED_CHARS];
        let mut count = 0;
        for (end, (at, c)) in ends.iter_mut().zip(text.char_indices()) {
            *end = at + c.len_utf8();
            count += 1;
        }
        ends[..count].iter().rev().copied().find(|&end| self.unspaced.contains(&text[..end])).unwrap_or(0)
    }

    fn read() -> Self {
        let mut list = Self::default();
        for line in include_str!("../lexicon/organization.txt").lines().map(str::trim) {
            let mut groups = line.split_whitespace();
            let class = groups.next();
            if class == Some("dotted") {
                list.read_abbreviations(groups);
                continue;
            }
            let Some(class) = class.and_then(WordClass::of) else { continue };
            for group in groups {
                list.read_group(class, group);
            }
        }
        list.latin_words.sort_by(|a, b| a.0.cmp(&b.0));
        list.legal_phrases.sort_by(|a, b| (a.0.len(), &a.0).cmp(&(b.0.len(), &b.0)));
        list
    }

    /// Reads pairs "abbreviation=listed word".
    fn read_abbreviations(&mut self, pairs: impl Iterator<Item = &'static str>) {
        for (short, full) in pairs.filter_map(|pair| pair.split_once('=')) {
            self.abbreviations.insert(hash::text(short), full);
        }
    }

    /// Returns the word that a word with a full stop stands for: a listed abbreviation, or the beginning of words of one
    /// meaning ("Agrop.", "Distrib.").
    pub(crate) fn abbreviated(&self, reading: &str, key: u64) -> Option<&str> {
        if let Some(full) = self.abbreviations.get(&key) {
            return Some(full);
        }
        if reading.len() < MIN_ABBREVIATION || self.words.contains_key(&key) {
            return None;
        }
        let from = self.latin_words.partition_point(|(word, _)| word.as_str() < reading);
        let mut begun = self.latin_words[from..].iter().take_while(|(word, _)| word.starts_with(reading));
        let (full, first) = begun.next()?;
        begun.all(|(_, other)| other.key == first.key).then_some(full.as_str())
    }

    /// Reads a group of words and phrases with one meaning: "bank=banco=bank_of".
    fn read_group(&mut self, class: WordClass, group: &'static str) {
        let mut first = None;
        for form in group.split('=') {
            let (mut reading, mut head) = (String::new(), 0);
            for part in form.split('_') {
                push_word(part, &mut reading);
                head = if head == 0 { hash::text(&reading) } else { head };
            }
            let form_key = hash::text(&reading);
            let listed = ListedWord { class, key: *first.get_or_insert(form_key) };
            if class == WordClass::Ship {
                self.ships.insert(form_key);
                continue;
            }
            if form.contains('_') {
                self.phrase_starts.insert(head);
                if class == WordClass::Legal {
                    self.legal_phrases.push((reading, listed));
                }
            }
            if matches!(Script::first(form), Script::Han | Script::Hangul | Script::Kana) {
                self.unspaced.insert(form);
            }
            if matches!(class, WordClass::Trade | WordClass::Generic) && form.bytes().all(|b| b.is_ascii_lowercase()) {
                self.latin_words.push((form.to_owned(), listed));
            }
            self.words.entry(form_key).or_insert(listed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(word: &str) -> ListedWord {
        word_list().get(hash::text(word)).unwrap_or_else(|| panic!("{word} is not listed"))
    }

    #[test]
    fn every_line_has_a_class() {
        for line in include_str!("../lexicon/organization.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
        {
            let class = line.split_whitespace().next().unwrap_or("");
            assert!(class == "dotted" || WordClass::of(class).is_some(), "{line}");
        }
    }

    #[test]
    fn no_form_is_listed_twice() {
        let mut seen: HashMap<String, (WordClass, &str)> = HashMap::new();
        for line in include_str!("../lexicon/organization.txt").lines().map(str::trim) {
            let mut groups = line.split_whitespace();
            let Some(class) = groups.next().and_then(WordClass::of).filter(|&c| c != WordClass::Ship) else { continue };
            for group in groups {
                for form in group.split('=') {
                    let before = seen.insert(form.replace('_', ""), (class, group));
                    assert!(before.is_none(), "{form}: {before:?} and {class:?} {group}");
                }
            }
        }
    }

    #[test]
    fn abbreviations_stand_for_listed_words() {
        for pair in include_str!("../lexicon/organization.txt").lines().filter_map(|l| l.strip_prefix("dotted ")) {
            for (_, full) in pair.split_whitespace().filter_map(|pair| pair.split_once('=')) {
                known(full);
            }
        }
        let key = |short: &str| word_list().abbreviated(short, hash::text(short)).map(|full| known(full).key);
        assert_eq!(key("agrop"), Some(known("agropecuaria").key));
        assert_eq!(key("com"), Some(known("comercial").key));
        assert_eq!(key("zzzz"), None);
    }

    #[test]
    fn equivalents_share_a_key() {
        assert_eq!(known("banco").key, known("bank").key);
        assert_eq!(known("sociedadanonima").class, WordClass::Legal);
        assert_eq!(known("mexicana").key, known("mexico").key);
        assert_ne!(known("chile").key, known("china").key);
    }

    #[test]
    fn unspaced_words_are_found() {
        assert_eq!(&"有限公司"[..word_list().unspaced_prefix_len("有限公司")], "有限公司");
        assert_eq!(word_list().unspaced_prefix_len("的"), 0);
    }
}
