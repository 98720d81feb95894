//! Common names by culture, collected by hand for this crate. No list of real persons was used.
//!
//! An entry is the customary Latin spelling, other spellings after `|`, and the original script after `=`; `_` is a
//! space. Lists are in approximate order of frequency.

mod arabic;
mod chinese;
mod haitian;
mod portuguese;
mod slavic;
mod south_asian;
mod spanish;
mod west_african;

use std::sync::LazyLock;

use super::culture::Culture;
use super::random::{Rng, Zipf};

/// One name.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The customary Latin spelling, then the others.
    pub(super) spellings: Vec<String>,
    /// The original script, if it is not Latin.
    pub(super) script: Option<String>,
}

impl Entry {
    fn parse(text: &str) -> Self {
        let (latin, script) = text.split_once('=').map_or((text, None), |(latin, script)| (latin, Some(script)));
        Self {
            spellings: latin.split('|').map(|name| name.replace('_', " ")).collect(),
            script: script.map(|name| name.replace('_', " ")),
        }
    }
}

/// Names and their frequency distribution.
#[derive(Debug)]
pub(super) struct List {
    /// The entries, the most frequent first.
    pub(super) entries: Vec<Entry>,
    ranks: Zipf,
}

impl List {
    fn new(text: &str, shift: f64) -> Self {
        let entries: Vec<Entry> = text.split_whitespace().map(Entry::parse).collect();
        let ranks = Zipf::new(entries.len(), shift, 1.0);
        Self { entries, ranks }
    }

    /// Draws the index of an entry by frequency.
    pub(super) fn draw(&self, rng: &mut Rng) -> usize {
        self.ranks.draw(rng)
    }
}

/// The names of one culture.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Given names of men.
    pub(super) men: List,
    /// Given names of women.
    pub(super) women: List,
    /// Surnames.
    pub(super) surnames: List,
}

/// The names of a culture.
pub(super) fn of(culture: Culture) -> &'static Lexicon {
    static ALL: LazyLock<[Lexicon; 8]> = LazyLock::new(|| {
        let lexicon = |men, women, surnames, shift| Lexicon {
            men: List::new(men, 6.0),
            women: List::new(women, 6.0),
            surnames: List::new(surnames, shift),
        };
        [
            lexicon(spanish::MEN, spanish::WOMEN, spanish::SURNAMES, 7.0),
            lexicon(portuguese::MEN, portuguese::WOMEN, portuguese::SURNAMES, 5.0),
            lexicon(haitian::MEN, haitian::WOMEN, haitian::SURNAMES, 6.0),
            lexicon(arabic::MEN, arabic::WOMEN, arabic::SURNAMES, 8.0),
            lexicon(chinese::MEN, chinese::WOMEN, chinese::SURNAMES, 2.0),
            lexicon(south_asian::MEN, south_asian::WOMEN, south_asian::SURNAMES, 4.0),
            lexicon(west_african::MEN, west_african::WOMEN, west_african::SURNAMES, 5.0),
            lexicon(slavic::MEN, slavic::WOMEN, slavic::SURNAMES, 12.0),
        ]
    });
    &ALL[culture as usize]
}

/// First and second parts of Basque house names, which combine to rare Hispanic surnames.
pub(super) fn house_names() -> &'static (Vec<&'static str>, Vec<&'static str>) {
    static PARTS: LazyLock<(Vec<&'static str>, Vec<&'static str>)> =
        LazyLock::new(|| (spanish::HEADS.split_whitespace().collect(), spanish::TAILS.split_whitespace().collect()));
    &PARTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_long_enough_and_scripts_complete() {
        for culture in Culture::ALL {
            let lexicon = of(culture);
            let given = lexicon.men.entries.len() + lexicon.women.entries.len();
            let (min_surnames, min_given) = match culture {
                Culture::Hispanic | Culture::Brazilian => (150, 150),
                _ => (60, 60),
            };
            assert!(lexicon.surnames.entries.len() >= min_surnames, "{culture:?} {}", lexicon.surnames.entries.len());
            assert!(given >= min_given, "{culture:?} {given}");
            for list in [&lexicon.men, &lexicon.women, &lexicon.surnames] {
                for entry in &list.entries {
                    assert_eq!(entry.script.is_some(), culture.script().is_some(), "{entry:?}");
                    assert!(entry.spellings.iter().all(|name| !name.is_empty() && !name.contains(['|', '=', '_'])));
                }
            }
        }
    }
}
