//! Syllables of East Asian names, and the ways their bearers spell them in Latin letters.
//!
//! Each system of reading is one table. A syllable consists of an initial and a rime, each with its customary
//! spellings; some surnames have further spellings (Lee, Rhee, Yi). A Latin word matches letter by letter, so that a
//! joined word (Kyunghwan) is split at syllable ends, and a syllable that only sounds similar does not match.

mod system;
mod table;

pub(crate) use system::{Syllable, System};
pub(crate) use table::{is_surname, mandarin, push, read, spelling_doubt};

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
    fn customary_spellings_match() {
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
    fn similar_sounds_do_not_match() {
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
