//! Syllables of East Asian names, and the ways their bearers spell them in Latin letters.
//!
//! Each system of reading is one table: a syllable is an initial and a rime, each with its customary spellings, and
//! some surnames have spellings of their own (Lee, Rhee, Yi). What is spelling_doubt is asked of a Latin word, letter by
//! letter, so a word written together (Kyunghwan) is cut where the syllables end, and a syllable that merely sounds
//! alike doesn't pass.

mod table;

use std::sync::LazyLock;

use table::Table;

/// A way of reading Han characters, or Hangul.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum System {
    /// Standard Chinese, in Pinyin and Wade-Giles.
    Mandarin,
    /// As in Hong Kong and Macau.
    Cantonese,
    /// The Hokkien, Teochew, Hakka and Cantonese habits of Singapore and Malaysia.
    Nanyang,
    /// Korean.
    Korean,
    /// Japanese readings of surnames and of characters in given names.
    Japanese,
}

impl System {
    /// The systems that a Han name may be read by.
    pub const HAN: [Self; 5] = [Self::Mandarin, Self::Cantonese, Self::Nanyang, Self::Korean, Self::Japanese];
}

/// One syllable in a system; small, and equal for equal readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Syllable {
    pub system: System,
    initial: u8,
    rime: u16,
    /// The spellings that it has as a surname; 0 for none.
    surname: u8,
}

/// The max_doubt doubt, in tenths, that all syllables of one word may leave together.
pub(crate) const MAX_DOUBT: u8 = 6;

static TABLES: LazyLock<[Table; 5]> = LazyLock::new(|| {
    [
        Table::mandarin(include_str!("mandarin.txt")),
        Table::new(include_str!("cantonese.txt"), include_str!("jyutping.txt")),
        Table::from_spellings(include_str!("nanyang.txt")),
        Table::korean(include_str!("korean.txt"), include_str!("hanja.txt")),
        Table::from_spellings(include_str!("japanese.txt")),
    ]
});

fn table(system: System) -> &'static Table {
    &TABLES[system as usize]
}

/// The reading of a character, or of a surname of several, in a system.
pub(crate) fn read(system: System, piece: &str, surname: bool) -> Option<Syllable> {
    table(system).read(system, piece, surname)
}

/// The Mandarin syllable of a character whose reading (Pinyin) is known.
pub(crate) fn mandarin(reading: &str, piece: &str, surname: bool) -> Option<Syllable> {
    table(System::Mandarin).read_as(System::Mandarin, reading, piece, surname)
}

/// Whether a system's list of surnames has this one.
pub(crate) fn is_surname(system: System, piece: &str) -> bool {
    table(system).is_surname(piece)
}

/// Appends the commonest spelling of a syllable.
pub(crate) fn push(syllable: Syllable, out: &mut String) {
    table(syllable.system).push(syllable, out);
}

/// Whether some letters spell these syllables, one after the other and nothing else: how doubtful, in tenths.
pub(crate) fn spelling_doubt(syllables: &[Syllable], letters: &str) -> Option<u8> {
    spelling_doubt_within(syllables, letters.as_bytes(), MAX_DOUBT)
}

fn spelling_doubt_within(syllables: &[Syllable], letters: &[u8], max_doubt: u8) -> Option<u8> {
    match syllables.first() {
        Some(first) if !letters.is_empty() => table(first.system).spelling_doubt(syllables, letters, max_doubt),
        Some(_) => None,
        None => letters.is_empty().then_some(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubt(system: System, name: &str, letters: &str) -> Option<u8> {
        let syllables: Vec<Syllable> = name
            .chars()
            .enumerate()
            .map(|(i, c)| read(system, c.encode_utf8(&mut [0; 4]), i == 0 && name.chars().count() == 1))
            .collect::<Option<_>>()
            .unwrap_or_default();
        assert!(!syllables.is_empty(), "{name}");
        spelling_doubt(&syllables, letters)
    }

    #[test]
    fn habits_of_spelling_pass() {
        for (system, name, letters) in [
            (System::Korean, "경환", "kyunghwan"),
            (System::Korean, "은희", "eunhee"),
            (System::Korean, "영", "young"),
            (System::Korean, "이", "rhee"),
            (System::Korean, "李", "lee"),
            (System::Korean, "哲秀", "chulsoo"),
            (System::Cantonese, "陳", "chan"),
            (System::Cantonese, "張", "cheung"),
            (System::Cantonese, "偉", "wai"),
            (System::Nanyang, "黄", "ng"),
            (System::Nanyang, "林", "lim"),
            (System::Mandarin, "小明", "hsiaoming"),
            (System::Mandarin, "蔡", "tsai"),
            (System::Mandarin, "志强", "zhiqiang"),
        ] {
            assert!(doubt(system, name, letters).is_some_and(|d| d <= 3), "{name} {letters}");
        }
    }

    #[test]
    fn what_merely_sounds_alike_does_not() {
        for (system, name, letters) in [
            (System::Korean, "철", "chun"),
            (System::Korean, "경환", "kyunghee"),
            (System::Korean, "김", "kang"),
            (System::Cantonese, "張", "chan"),
            (System::Mandarin, "小明", "xiaoping"),
        ] {
            assert_eq!(doubt(system, name, letters), None, "{name} {letters}");
        }
    }
}
