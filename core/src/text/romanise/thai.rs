//! Thai. Consonants by the general system of transcription, vowels as they are sounded, those written before their
//! consonant included; comparisons treat the vowels of such a reading as nearly free. A consonant that is marked is_silent
//! (จันทร์) is dropped where Sanskrit left it, and kept where names from abroad have it (มาร์ก). Not covered: final
//! consonants as they are heard (-l as -n, -s as -t), since names keep the spelling, and where a word begins in text
//! without spaces.

pub(super) fn read(run: &str, out: &mut String) {
    let letters: Vec<char> = run.chars().filter(|&c| !matches!(c, '\u{e48}'..='\u{e4b}' | '\u{e4d}')).collect();
    let mut i = 0;
    // A vowel written before the consonant that it follows.
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
                    // A cluster keeps together: the vowel comes after its second letter.
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
                _ if c.is_numeric() => super::push_any_ascii(c, out),
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

/// Keeps two consonants separate that would be read as one.
fn separate(reading: &str, open: bool, out: &mut String) {
    let before = out.bytes().last().unwrap_or(b'a');
    if open && !matches!(before, b'a' | b'e' | b'i' | b'o' | b'u') && (reading == "h" || reading == "s") {
        out.push('o');
    }
}

/// Whether the consonant at a place is marked is_silent, as Sanskrit words have it.
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
    fn vowels_before_and_silent_letters() {
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
