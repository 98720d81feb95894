//! Ethiopic (Amharic, Tigrinya). A letter is a consonant with one of seven vowels; each consonant has eight code
//! points. The sixth order is read without its weak vowel. Not covered: doubled consonants, which are not written.

pub(super) fn read(run: &str, out: &mut String) {
    for c in run.chars() {
        let code = c as u32;
        let Some(row) = code.checked_sub(0x1200).filter(|&place| place < 0x158) else {
            super::push::push_any_ascii(c, out);
            continue;
        };
        let (consonant, order) = (ROWS[(row / 8) as usize], (row % 8) as usize);
        if consonant.is_empty() {
            out.push_str(["a", "u", "i", "a", "e", "i", "o", "a"][order]);
        } else {
            out.push_str(consonant);
            out.push_str(["e", "u", "i", "a", "e", "", "o", "wa"][order]);
        }
    }
}

/// The consonants from U+1200 on, one per eight code points.
const ROWS: [&str; 43] = [
    "h", "l", "h", "m", "s", "r", "s", "sh", "q", "q", "q", "q", "b", "v", "t", "ch", "h", "h", "n", "ny", "", "k",
    "k", "kh", "kh", "w", "", "z", "zh", "y", "d", "d", "j", "g", "g", "g", "t", "ch", "p", "ts", "ts", "f", "p",
];

#[cfg(test)]
mod tests {
    #[test]
    fn consonant_and_vowel() {
        for (text, reading) in [("ሰላም", "selam"), ("ዳዊት", "dawit"), ("አበበ", "abebe"), ("ተስፋዬ", "tesfaye")]
        {
            let mut out = String::new();
            super::read(text, &mut out);
            assert_eq!(out, reading, "{text}");
        }
    }
}
