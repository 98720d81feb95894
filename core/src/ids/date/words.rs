//! The words in dates: months, marks of uncertainty and of calendars, and ignored words.

use super::super::clean;
use super::calendar::{self, Calendar};

/// Month names by language, from January: Spanish, Portuguese, French, English, Dutch, Haitian Creole, in lower case without
/// accents. Omits the Haitian August, because "out" abbreviates October in Portuguese.
const MONTHS: [[&str; 12]; 6] = [
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "janeiro",
        "fevereiro",
        "marco",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ],
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    ["janvye", "fevriye", "mas", "avril", "me", "jen", "jiye", "augustus", "septanm", "oktob", "novanm", "desanm"],
];

const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// The class of a word in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A Gregorian month, 1 to 12.
    Month(u8),
    /// "About", "perhaps".
    Uncertain,
    /// A mark of another calendar.
    Calendar(Calendar),
    /// A month of another calendar.
    OtherMonth(Calendar, u8),
    /// Articles, prepositions, ordinals, weekdays, "born".
    Ignored,
    /// Anything else.
    Unknown,
}

/// Returns the class of a word in lower case without accents.
pub(super) fn classify(word: &str) -> Word {
    match word {
        "c" | "ca" | "circa" | "cir" | "aprox" | "aproximadamente" | "aproximado" | "approx" | "approximately"
        | "about" | "abt" | "around" | "hacia" | "alrededor" | "cerca" | "vers" | "env" | "environ" | "est"
        | "estimated" | "estimado" | "estimada" | "ongeveer" | "omstreeks" | "rond" | "probable" | "maybe"
        | "perhaps" | "quizas" | "quiza" | "talvez" | "acaso" | "posiblemente" | "possivelmente" | "presumido"
        | "presumida" | "calculada" | "calculado" | "apparent" | "aparente" | "incierta" | "incerta" | "dudosa"
        | "peutetre" => Word::Uncertain,
        "de" | "del" | "da" | "do" | "di" | "of" | "the" | "st" | "nd" | "rd" | "th" | "er" | "ro" | "do." | "le"
        | "el" | "em" | "en" | "in" | "on" | "o" | "a" | "ao" | "dia" | "day" | "du" | "ano" | "born" | "nacido"
        | "nacida" | "nascido" | "ne" | "nee" | "n" | "d" | "y" | "e" | "ad" | "ce" => Word::Ignored,
        "gc" | "gregorian" | "gregoriano" | "gregorien" | "al" | "ul" | "ath" | "dhu" | "dhul" | "zul" | "ذو" => {
            Word::Ignored
        }
        "ah" | "h" | "hijri" | "hegira" | "hegire" | "hijriyya" | "هـ" | "ه" | "هجري" => {
            Word::Calendar(Calendar::Islamic)
        }
        "sh" | "shamsi" | "jalali" | "persa" | "persan" | "persian" | "solar" | "ش" | "شمسی" | "شمسي" => {
            Word::Calendar(Calendar::Solar)
        }
        "ec" | "eth" | "ethiopian" | "etiope" | "ethiopien" | "ethiopienne" | "ዓም" | "ዓ" | "ም" => {
            Word::Calendar(Calendar::Ethiopian)
        }
        _ => match month(word) {
            Some(month) => Word::Month(month),
            None if is_weekday(word) => Word::Ignored,
            None => match calendar::month(word) {
                Some((calendar, month)) => Word::OtherMonth(calendar, month),
                None => Word::Unknown,
            },
        },
    }
}

/// Returns the month of a name, a prefix of at least three letters, or a Roman numeral. "jui" is ambiguous (juin,
/// juillet) and returns `None`.
fn month(word: &str) -> Option<u8> {
    if let Some(at) = ROMAN.iter().position(|roman| *roman == word) {
        return u8::try_from(at + 1).ok();
    }
    if word == "me" {
        return Some(5);
    }
    if word.len() < 3 || word == "jui" {
        return None;
    }
    let wanted = match word {
        "setiembre" | "set" | "sept" => "septiembre",
        "okt" => "oktober",
        "mrt" => "maart",
        other => other,
    };
    MONTHS
        .iter()
        .find_map(|names| names.iter().position(|name| name.starts_with(wanted)))
        .and_then(|at| u8::try_from(at + 1).ok())
}

fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 26] = [
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
        "segunda",
        "terca",
        "quarta",
        "quinta",
        "sexta",
        "feira",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
    ];
    (word.len() >= 3 && NAMES.iter().any(|name| name.starts_with(word))) || word == "sunday" || word == "sun"
}

/// Converts a text to lower case with ASCII digits and without the accents of Western European languages.
pub(super) fn normalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            'á' | 'à' | 'â' | 'ã' | 'Á' | 'À' | 'Â' | 'Ã' => out.push('a'),
            'é' | 'è' | 'ê' | 'É' | 'È' | 'Ê' => out.push('e'),
            'í' | 'Í' => out.push('i'),
            'ó' | 'ô' | 'õ' | 'Ó' => out.push('o'),
            'ú' | 'û' | 'ü' | 'Ú' | 'Û' => out.push('u'),
            'ç' | 'Ç' => out.push('c'),
            'ñ' | 'Ñ' => out.push('n'),
            '日' | '号' | 'º' | 'ª' | '°' => out.push(' '),
            '年' | '月' | '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
            _ => match clean::digit(c) {
                Some(digit) => out.push(char::from(b'0' + digit)),
                // Drops combining accents and invisible directional marks.
                None if matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') =>
                    {}
                None if c.is_whitespace() => out.push(' '),
                None => out.extend(c.to_lowercase()),
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn month_names_and_their_first_four_letters_classify() {
        for names in MONTHS {
            for (at, name) in names.iter().enumerate() {
                let expected = Word::Month(u8::try_from(at + 1).unwrap());
                assert_eq!(classify(name), expected);
                if name.is_ascii() && name.len() > 4 {
                    assert_eq!(classify(&name[..4]), expected, "{name}");
                }
            }
        }
    }

    #[test]
    fn short_words_classify() {
        for (word, expected) in [
            ("ene", Word::Month(1)),
            ("dic", Word::Month(12)),
            ("ago", Word::Month(8)),
            ("out", Word::Month(10)),
            ("viii", Word::Month(8)),
            ("mar", Word::Month(3)),
            ("jui", Word::Unknown),
            ("ca", Word::Uncertain),
            ("de", Word::Ignored),
            ("vie", Word::Ignored),
            ("zzz", Word::Unknown),
        ] {
            assert_eq!(classify(word), expected, "{word}");
        }
        assert_eq!(normalize("Décembre 5º–1980年"), "decembre 5 -1980-");
    }
}
