//! Thai. Consonants follow the Royal Thai General System of Transcription. Vowels are placed after their consonant,
//! also those written before it; comparisons give vowels a low cost. A consonant marked silent is dropped in words from
//! Sanskrit (จันทร์) and kept in foreign names (มาร์ก). Not covered: the pronunciation of final consonants (-l as -n,
//! -s as -t), since names keep the spelling, and word boundaries in text without spaces.

pub(super) fn read(run: &str, out: &mut String) {
    let letters: Vec<char> = run.chars().filter(|&c| !matches!(c, '\u{e48}'..='\u{e4b}' | '\u{e4d}')).collect();
    let mut i = 0;
    // A vowel written before the consonant after which it is pronounced.
    let mut leading = "";
    let mut open = false;
    while i < letters.len() {
        let (c, next) = (letters[i], letters.get(i + 1).copied().unwrap_or(' '));
        match c {
            'เ' => leading = "e",
            'แ' => leading = "ae",
            'โ' => leading = "o",
            'ไ' | 'ใ' => leading = "ai",
            'ห' if is_sonorant(next) && i + 2 < letters.len() && is_vowel(letters[i + 2]) => {}
            _ if is_silent(&letters, i) => {}
            _ => match (consonant(c), sign(c)) {
                (Some(reading), _) => {
                    separate(reading, open, out);
                    out.push_str(reading);
                    // In a cluster, the vowel comes after the second consonant.
                    if !leading.is_empty() && !matches!(next, 'ร' | 'ล') {
                        out.push_str(leading);
                        leading = "";
                    }
                    open = !next.is_alphabetic() || consonant(next).is_some() || matches!(next, 'เ'..='ไ');
                }
                (None, Some(reading)) => {
                    out.push_str(reading);
                    open = false;
                }
                _ if c.is_numeric() => super::push::push_any_ascii(c, out),
                _ => {}
            },
        }
        if c == 'อ' && !leading.is_empty() {
            out.push_str(leading);
            leading = "";
        }
        i += 1;
    }
    out.push_str(leading);
}

/// Inserts an o between two consonants that would be read as one.
fn separate(reading: &str, open: bool, out: &mut String) {
    let before = out.bytes().last().unwrap_or(b'a');
    if open && !matches!(before, b'a' | b'e' | b'i' | b'o' | b'u') && (reading == "h" || reading == "s") {
        out.push('o');
    }
}

/// Returns whether the consonant at an index is marked silent and belongs to a word from Sanskrit.
fn is_silent(letters: &[char], i: usize) -> bool {
    const MARK: char = '\u{e4c}';
    let at = |k: usize| letters.get(i + k).copied().unwrap_or(' ');
    if consonant(letters[i]).is_none() {
        return letters[i] == MARK;
    }
    let sanskrit = matches!(letters[i], 'ศ' | 'ษ' | 'ธ' | 'ณ' | 'ฐ' | 'ญ' | 'ห' | 'ย' | 'ว');
    (at(1) == MARK && (sanskrit || (i > 0 && matches!((letters[i - 1], letters[i]), ('ต', 'น' | 'ร') | ('ท', 'ร')))))
        || (at(2) == MARK && (matches!(at(1), '\u{e34}' | '\u{e38}') || (letters[i] == 'ท' && at(1) == 'ร')))
}

fn is_sonorant(c: char) -> bool {
    matches!(c, 'ง' | 'ญ' | 'น' | 'ม' | 'ย' | 'ร' | 'ล' | 'ว')
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{e30}'..='\u{e3a}' | '\u{e47}' | 'อ')
}

fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{e30}'..='\u{e32}' => "a",
        '\u{e33}' => "am",
        '\u{e34}' | '\u{e35}' => "i",
        '\u{e36}' | '\u{e37}' | '\u{e38}' | '\u{e39}' => "u",
        'อ' => "o",
        'ฤ' => "ru",
        _ => return None,
    })
}

fn consonant(c: char) -> Option<&'static str> {
    Some(match c {
        'ก' => "k",
        'ข'..='ฆ' => "kh",
        'ง' => "ng",
        'จ' | 'ฉ' | 'ช' | 'ฌ' => "ch",
        'ซ' | 'ศ' | 'ษ' | 'ส' => "s",
        'ญ' | 'ย' => "y",
        'ฎ' | 'ด' => "d",
        'ฏ' | 'ต' | 'ฐ' | 'ฑ' | 'ฒ' | 'ถ' | 'ท' | 'ธ' => "t",
        'ณ' | 'น' => "n",
        'บ' => "b",
        'ป' => "p",
        'ผ' | 'พ' | 'ภ' => "ph",
        'ฝ' | 'ฟ' => "f",
        'ม' => "m",
        'ร' => "r",
        'ล' | 'ฬ' => "l",
        'ว' => "w",
        'ห' | 'ฮ' => "h",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn leading_vowels_and_silent_letters() {
        for (text, reading) in [
            ("เดวิด", "dewid"),
            ("มาร์ก", "mark"),
            ("โรเบิร์ต", "robeirt"),
            ("จันทร์", "chan"),
            ("ไทย", "taiy"),
            ("แพรว", "phraew"),
            ("วงศ์", "wng"),
        ] {
            let mut out = String::new();
            super::read(text, &mut out);
            assert_eq!(out, reading, "{text}");
        }
    }
}
