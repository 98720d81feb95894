//! Numbers in names: digits, Roman numerals, words in English, Spanish, Portuguese and French.

use crate::names::draft::Draft;
use crate::names::role::Role;

/// Replaces each number in words, digits or Roman numerals by one draft in digits with the role of a number.
pub(super) fn read(drafts: &mut Vec<Draft<'_>>) {
    let mut i = 0;
    while i < drafts.len() {
        if let Some((value, width)) = number_words(drafts, i) {
            drafts[i].reading = value.to_string();
            drafts[i].look_up();
            drafts[i].role = Role::Number;
            drafts.drain(i + 1..i + width);
        } else if leading_digits(&drafts[i].reading).is_some() {
            let draft = &mut drafts[i];
            draft.reading = leading_digits(&draft.reading).unwrap_or_default().to_owned();
            draft.look_up();
            draft.role = Role::Number;
        } else if let Some(value) = roman_numeral_at(drafts, i) {
            drafts[i].reading = value.to_string();
            drafts[i].look_up();
            drafts[i].role = Role::Number;
        }
        i += 1;
    }
}

/// Returns the value of the number words from `i` on ("forty four", "cuarenta y cuatro", "forty 4"), and their count.
fn number_words(drafts: &[Draft<'_>], i: usize) -> Option<(u32, usize)> {
    let first = word_value(&drafts[i].reading)?;
    let reading = |k: usize| drafts.get(k).map(|d| d.reading.as_str());
    let hundred = |k: usize| matches!(reading(k), Some("hundred" | "cent" | "cents"));
    let (mut value, mut width) = (first, 1);
    if first < 10 && hundred(i + 1) {
        (value, width) = (first * 100, 2);
    }
    let tens = (20..100).contains(&first) && first % 10 == 0;
    if width == 1 && !tens && first != 100 {
        return Some((value, width));
    }
    let linked = matches!(reading(i + width), Some("y" | "e" | "and" | "et"));
    let next = i + width + usize::from(linked);
    let unit = reading(next).and_then(|r| word_value(r).or_else(|| leading_digits(r).and_then(|d| d.parse().ok())));
    let max_unit = if tens { 9 } else { 99 };
    if let Some(unit) = unit.filter(|u| (1..=max_unit).contains(u)) {
        value += unit;
        width = next + 1 - i;
    }
    Some((value, width))
}

/// Returns the digits of a cardinal or an ordinal without leading zeros.
fn leading_digits(reading: &str) -> Option<&str> {
    let end = reading.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(reading.len());
    let ordinal = matches!(
        &reading[end..],
        "" | "st" | "nd" | "rd" | "th" | "er" | "ero" | "era" | "do" | "da" | "to" | "ta" | "o" | "a" | "eme" | "e"
    );
    if end == 0 || !ordinal {
        return None;
    }
    let plain = reading[..end].trim_start_matches('0');
    Some(if plain.is_empty() { &reading[..1] } else { plain })
}

/// Returns the value of a Roman numeral after the first word. A single letter must be a capital at the end of the name,
/// and a numeral that is also a syllable must be in capitals.
fn roman_numeral_at(drafts: &[Draft<'_>], i: usize) -> Option<u32> {
    let draft = &drafts[i];
    let value = roman_value(&draft.reading)?;
    if i == 0 || draft.dotted {
        return None;
    }
    let upper = !draft.original.chars().any(char::is_lowercase);
    let doubtful = draft.reading.len() == 1 || matches!(draft.reading.as_str(), "vi" | "xi" | "xx" | "xiv");
    let at_end = drafts[i + 1..].iter().all(|d| matches!(d.role, Role::LegalForm | Role::Place | Role::Number));
    if draft.reading.len() == 1 && !(upper && at_end) {
        return None;
    }
    (!doubtful || upper).then_some(value)
}

/// Returns the value of a Roman numeral in standard form, up to 39.
fn roman_value(text: &str) -> Option<u32> {
    let tens = text.bytes().take_while(|&b| b == b'x').count();
    let units = match &text[tens..] {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let value = 10 * tens as u32 + units;
    (tens <= 3 && value > 0).then_some(value)
}

/// Returns the value of a number word or an ordinal. Words that are also articles or other common words are left out.
fn word_value(text: &str) -> Option<u32> {
    Some(match text {
        "one" | "first" | "uno" | "primer" | "primera" | "primero" | "primeira" | "primeiro" | "erster" | "erste" => 1,
        "two" | "second" | "segunda" | "segundo" | "dois" | "duas" | "deux" | "deuxieme" | "zwei" => 2,
        "three" | "third" | "tres" | "tercera" | "tercero" | "tercer" | "terceira" | "terceiro" | "trois"
        | "troisieme" | "drei" => 3,
        "four" | "fourth" | "cuatro" | "cuarta" | "cuarto" | "quatro" | "quarta" | "quatre" | "quatrieme" | "vier" => 4,
        "five" | "fifth" | "cinco" | "quinto" | "cinq" | "cinquieme" => 5,
        "six" | "sixth" | "seis" | "sexta" | "sexto" | "sixieme" => 6,
        "seven" | "seventh" | "siete" | "septima" | "septimo" | "sete" | "setima" | "setimo" | "sept" | "septieme" => 7,
        "eight" | "eighth" | "ocho" | "octava" | "octavo" | "oito" | "oitava" | "oitavo" | "huit" | "huitieme" => 8,
        "nine" | "ninth" | "nueve" | "novena" | "noveno" | "nove" | "nona" | "nono" | "neuvieme" => 9,
        "ten" | "tenth" | "diez" | "decima" | "decimo" | "dez" | "dix" | "dixieme" => 10,
        "eleven" | "eleventh" | "onze" => 11,
        "twelve" | "twelfth" | "twelth" | "doce" | "doze" | "douze" => 12,
        "thirteen" | "trece" | "treze" | "treize" => 13,
        "fourteen" | "forteen" | "catorce" | "catorze" | "quatorze" => 14,
        "fifteen" | "quince" | "quinze" => 15,
        "sixteen" | "dieciseis" | "dezesseis" | "dezasseis" | "seize" => 16,
        "seventeen" | "diecisiete" | "dezessete" | "dezassete" | "dixsept" => 17,
        "eighteen" | "dieciocho" | "dezoito" | "dixhuit" => 18,
        "nineteen" | "ninteen" | "diecinueve" | "dezenove" | "dezanove" | "dixneuf" => 19,
        "twenty" | "veinte" | "vinte" | "vingt" => 20,
        "veintiuno" => 21,
        "veintidos" => 22,
        "veintitres" => 23,
        "veinticuatro" => 24,
        "veinticinco" => 25,
        "veintiseis" => 26,
        "veintisiete" => 27,
        "veintiocho" => 28,
        "veintinueve" => 29,
        "thirty" | "treinta" | "trinta" | "trente" => 30,
        "forty" | "fourty" | "cuarenta" | "quarenta" | "quarante" => 40,
        "fifty" | "cincuenta" | "cinquenta" | "cinquante" => 50,
        "sixty" | "sesenta" | "sessenta" | "soixante" => 60,
        "seventy" | "setenta" | "septante" => 70,
        "eighty" | "ochenta" | "oitenta" | "octante" => 80,
        "ninety" | "ninty" | "noventa" | "nonante" => 90,
        "cien" | "ciento" | "cem" | "hundred" => 100,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::names::{NameKind, Role, parse};

    #[test]
    fn numbers_are_read() {
        for (text, number) in [
            ("Brigada Cuarenta y Cuatro", "44"),
            ("Brigada Quarenta e Quatro", "44"),
            ("Brigade quarante-quatre", "44"),
            ("Brigade Forty 4", "44"),
            ("Bodega One Hundred and Seven", "107"),
            ("Fondo Altamira VIII L.P.", "8"),
            ("Altamira Trust V", "5"),
            ("Altamira 3rd Brigade", "3"),
            ("Almacén 007", "7"),
            ("Primera Línea", "1"),
        ] {
            let name = parse(text, NameKind::Organization);
            let numbers: Vec<_> =
                name.tokens.iter().filter(|t| t.role == Role::Number).map(|t| t.reading.as_str()).collect();
            assert_eq!(numbers, [number], "{text}");
        }
    }

    #[test]
    fn letters_are_not_numbers() {
        for text in ["X. Altamira", "V & D", "Xi Hardware", "Mix Civil", "Vitamin C"] {
            let name = parse(text, NameKind::Organization);
            assert!(name.with_role(Role::Number).is_empty(), "{text}");
        }
    }
}
