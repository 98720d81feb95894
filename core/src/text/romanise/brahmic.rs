//! Indian scripts whose Unicode blocks are laid out as that of Devanagari. One table by offset covers all of them.

/// Reads a run. Bengali, Gurmukhi and Gujarati drop final inherent vowels; the southern scripts keep them.
pub(super) fn read(run: &str, out: &mut String) {
    let northern = run.chars().next().is_some_and(|c| matches!(c as u32, 0x980..=0xaff));
    spell(run, out, northern);
}

/// The meaning of an offset within a block of 128 code points.
enum Sign {
    Vowel(&'static str),
    Consonant(&'static str),
    Matra(&'static str),
    Virama,
    Nasal(&'static str),
    Silent,
}

/// Reads a run. With `delete_schwa`, drops inherent vowels that Hindi and Nepali do not pronounce.
pub(super) fn spell(run: &str, out: &mut String, delete_schwa: bool) {
    let letters: Vec<char> = run.chars().collect();
    // Syllables as (consonants, vowel, whether the vowel is inherent).
    let mut parts: Vec<(&'static str, &'static str, bool)> = Vec::with_capacity(letters.len());
    for (i, &c) in letters.iter().enumerate() {
        let next = letters.get(i + 1).map_or(0, |&c| c as u32);
        match sign(c as u32) {
            Sign::Vowel(v) => parts.push(("", v, false)),
            Sign::Consonant(_) if next & 0x7f == NUKTA && is_brahmic(next) => {
                parts.push((nukta_consonant(c as u32), "a", true));
            }
            // Bengali য is y in a cluster and j elsewhere.
            Sign::Consonant("j") if c == 'য' && i > 0 && letters[i - 1] == '\u{9cd}' => parts.push(("y", "a", true)),
            Sign::Consonant(k) => parts.push((k, "a", true)),
            Sign::Nasal("n") if c as u32 & 0x7f == 2 && (is_labial(next) || (next == 0 && !delete_schwa)) => {
                parts.push(("m", "", false));
            }
            Sign::Matra(v) => {
                if let Some(last) = parts.last_mut() {
                    (last.1, last.2) = (v, false);
                }
            }
            Sign::Virama => {
                if let Some(last) = parts.last_mut() {
                    (last.1, last.2) = ("", false);
                }
            }
            Sign::Nasal(n) => parts.push((n, "", false)),
            Sign::Silent => {}
        }
    }
    if delete_schwa {
        delete_inherent_vowels(&mut parts);
    }
    for (consonant, vowel, _) in parts {
        out.push_str(consonant);
        out.push_str(vowel);
    }
}

const NUKTA: u32 = 0x3c;

fn is_brahmic(code: u32) -> bool {
    (0x900..=0xd7f).contains(&code)
}

fn is_labial(code: u32) -> bool {
    is_brahmic(code) && (0x2a..=0x2e).contains(&(code & 0x7f))
}

/// Returns the reading of a consonant with a nukta, a sound that Sanskrit lacks.
fn nukta_consonant(code: u32) -> &'static str {
    match code & 0x7f {
        0x15 => "q",
        0x16 => "kh",
        0x17 => "gh",
        0x1c => "z",
        0x21 | 0x22 => "r",
        0x2b => "f",
        0x2f => "y",
        _ => match sign(code) {
            Sign::Consonant(k) => k,
            _ => "",
        },
    }
}

/// Deletes inherent vowels (schwa deletion): the last one after another syllable, and one in the context V C _ C V,
/// from right to left.
fn delete_inherent_vowels(parts: &mut [(&'static str, &'static str, bool)]) {
    let n = parts.len();
    if n > 1 && parts[n - 1].2 && !(parts[n - 2].1.is_empty() && !parts[n - 2].0.is_empty() && n == 2) {
        // A final cluster keeps its vowel (Narendra), a single final consonant does not (Ashok).
        if !parts[n - 2].1.is_empty() || matches!(parts[n - 2].0, "n" | "m") {
            parts[n - 1].1 = "";
        }
    }
    for i in (1..n.saturating_sub(1)).rev() {
        let before = !parts[i - 1].1.is_empty();
        let after = !parts[i + 1].1.is_empty() && !parts[i + 1].0.is_empty();
        if parts[i].2 && before && after && !parts[i].0.is_empty() && !(i + 2 == n && parts[n - 1].2) {
            parts[i].1 = "";
            parts[i].2 = false;
        }
    }
}

fn sign(code: u32) -> Sign {
    let base = match code {
        0x900..=0xd7f => code & 0x7f,
        _ => return Sign::Silent,
    };
    if (0x9f0..=0x9f1).contains(&code) {
        return Sign::Consonant(if code == 0x9f0 { "r" } else { "v" });
    }
    match code {
        0x9ce => return Sign::Nasal("t"),
        0xa71 => return Sign::Silent,
        // Malayalam vowelless consonants (chillu), and the Gurmukhi tippi.
        0xa70 | 0xd7a | 0xd7b => return Sign::Nasal("n"),
        0xd7c => return Sign::Nasal("r"),
        0xd7d | 0xd7e => return Sign::Nasal("l"),
        0xd7f => return Sign::Nasal("k"),
        0xd34 => return Sign::Consonant("zh"),
        0x9af => return Sign::Consonant("j"),
        _ => {}
    }
    match base {
        0x01 | 0x02 => Sign::Nasal("n"),
        0x05 | 0x06 => Sign::Vowel("a"),
        0x07 | 0x08 => Sign::Vowel("i"),
        0x09 | 0x0a => Sign::Vowel("u"),
        0x0b => Sign::Vowel("ri"),
        0x0d..=0x0f => Sign::Vowel("e"),
        0x10 => Sign::Vowel("ai"),
        0x11..=0x13 => Sign::Vowel("o"),
        0x14 => Sign::Vowel("au"),
        0x15..=0x39 => consonant(base),
        0x58..=0x5f => Sign::Consonant(["q", "kh", "gh", "z", "r", "rh", "f", "y"][(base - 0x58) as usize]),
        0x3e => Sign::Matra("a"),
        0x3f | 0x40 => Sign::Matra("i"),
        0x41 | 0x42 => Sign::Matra("u"),
        0x43 => Sign::Matra("ri"),
        0x45..=0x47 => Sign::Matra("e"),
        0x48 => Sign::Matra("ai"),
        0x49..=0x4b => Sign::Matra("o"),
        0x4c | 0x57 => Sign::Matra("au"),
        0x4d => Sign::Virama,
        _ => Sign::Silent,
    }
}

fn consonant(base: u32) -> Sign {
    const ROW: [&str; 37] = [
        "k", "kh", "g", "gh", "n", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th", "d", "dh", "n",
        "n", "p", "ph", "b", "bh", "m", "y", "r", "r", "l", "l", "l", "v", "sh", "sh", "s", "h",
    ];
    Sign::Consonant(ROW[(base - 0x15) as usize])
}

#[cfg(test)]
mod tests {
    #[test]
    fn one_table_reads_all_scripts() {
        for (text, reading) in [
            ("চট্টোপাধ্যায়", "chattopadhyay"),
            ("রহিম", "rahim"),
            ("પટેલ", "patel"),
            ("ਸਿੰਘ", "singh"),
            ("రెడ్డి", "reddi"),
            ("వెంకట", "venkata"),
            ("ಗೌಡ", "gauda"),
            ("മേനോൻ", "menon"),
            ("നായർ", "nayar"),
        ] {
            assert_eq!(crate::text::romanise(text), reading, "{text}");
        }
    }
}
