//! Latin readings of other scripts, one file a script.
//!
//! | script | how | not covered |
//! |---|---|---|
//! | Cyrillic | a table of all national alphabets, as English writes it | Bulgarian щ as sht, Ukrainian г as h |
//! | Greek | letter pairs by place | ντ, γκ as d, g between vowels |
//! | Arabic, Persian, Urdu, Pashto | consonants and long vowels; customary readings of common names | short vowels |
//! | Kurdish, Uyghur | as Arabic, with all vowels, where ە is written | |
//! | Hebrew, Yiddish | consonants and vowel letters; customary readings of common names | points, b/v, p/f, s/sh |
//! | Armenian | eastern values | western voicing (comparisons take voicing lightly) |
//! | Georgian | the national system | |
//! | Devanagari | vowels by syllable, unspoken ones dropped | Marathi and Nepali that say them |
//! | Bengali, Gurmukhi, Gujarati | as Devanagari, with their own letters | Bengali a said as o |
//! | Telugu, Kannada, Malayalam, Odia | by syllable, all vowels said | |
//! | Tamil | voicing by place, grantha letters | voiced sounds at the head of a word |
//! | Sinhala | by syllable | |
//! | Thai | vowels before and after their consonant, silent letters | unwritten vowels, final consonants as heard |
//! | Ethiopic | consonant and vowel of each letter | doubled consonants |
//! | Hangul, kana, Han | see their files | |
//! | Khmer, Lao, Burmese, Tibetan, others | `any_ascii`, letter by letter | the order of vowels, stacked letters |
//!
//! Common given names of other languages have their customary spelling (Джон is John). Names in Haitian Creole spelling
//! have French readings. A reading is plain ASCII letters and digits.

mod arabic;
mod armenian;
mod brahmic;
mod creole;
mod cyrillic;
mod devanagari;
mod ethiopic;
mod foreign;
mod georgian;
mod greek;
mod han;
mod hangul;
mod hebrew;
mod kana;
mod sinhala;
mod tamil;
mod thai;

use super::fold::{clean, push_folded};
use super::script::Script;

pub(crate) use arabic::without_article as without_arabic_article;
pub(crate) use creole::french as creole_french;
pub(crate) use foreign::letter_name;
pub(crate) use han::customary;
pub use han::is_surname as is_han_surname;
pub use hangul::is_surname as is_hangul_surname;

/// Appends the reading of one word as that of a foreign name: what East Asian scripts write it with, by custom.
pub(crate) fn transcribe(script: Script, word: &str, out: &mut String) {
    let start = out.len();
    match script {
        Script::Han => han::transcribe(word, out),
        Script::Hangul => hangul::transcribe(word, out),
        _ => push_word(word, out),
    }
    keep_ascii(out, start);
}

/// A Latin reading of a text in any script: lower-case ASCII letters and digits, white space and hyphens kept, all
/// other marks dropped.
///
/// ```
/// use vinculo::text::romanise;
/// assert_eq!(romanise("Юрий Щербаков"), "yuriy shcherbakov");
/// assert_eq!(romanise("नरेन्द्र शर्मा"), "narendra sharma");
/// assert_eq!(romanise("王小明"), "wangxiaoming");
/// ```
#[must_use]
pub fn romanise(text: &str) -> String {
    let clean = clean(text);
    let mut out = String::with_capacity(clean.len());
    for (i, word) in clean.split(char::is_whitespace).enumerate() {
        if i > 0 {
            out.push(' ');
        }
        for (j, part) in word.split('-').enumerate() {
            if j > 0 {
                out.push('-');
            }
            push_word(part, &mut out);
        }
    }
    out
}

/// Appends the reading of one word that [`clean`] has passed: ASCII letters and digits only.
pub fn push_word(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    let start = out.len();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let script = Script::of(first);
        let end = rest
            .char_indices()
            .find(|&(_, c)| {
                let s = Script::of(c);
                s != script && s != Script::Common
            })
            .map_or(rest.len(), |(i, _)| i);
        let end = if end == 0 { first.len_utf8() } else { end };
        push_run(&rest[..end], script, out);
        rest = &rest[end..];
    }
    keep_ascii(out, start);
}

fn push_run(run: &str, script: Script, out: &mut String) {
    let start = out.len();
    match script {
        Script::Cyrillic => cyrillic::read(run, out),
        Script::Greek => greek::read(run, out),
        Script::Arabic => arabic::read(run, out),
        Script::Hebrew => hebrew::read(run, out),
        Script::Armenian => armenian::read(run, out),
        Script::Georgian => georgian::read(run, out),
        Script::Devanagari => devanagari::read(run, out),
        Script::Brahmic if run.starts_with(|c: char| matches!(c as u32, 0xb80..=0xbff)) => tamil::read(run, out),
        Script::Brahmic => brahmic::read(run, out),
        Script::Sinhala => sinhala::read(run, out),
        Script::Hangul => hangul::read(run, out),
        Script::Kana => kana::read(run, out),
        Script::Han => han::read(run, out),
        Script::Common | Script::Latin => run.chars().for_each(|c| push_folded(c, out)),
        Script::Thai => thai::read(run, out),
        Script::Other if run.starts_with(|c: char| matches!(c as u32, 0x1200..=0x137f)) => ethiopic::read(run, out),
        Script::Other => run.chars().for_each(|c| push_any_ascii(c, out)),
    }
    if script.writes_all_sounds() {
        foreign::use_customary_spelling(out, start);
    }
}

/// The last resort: `any_ascii`, in lower case.
fn push_any_ascii(c: char, out: &mut String) {
    out.extend(any_ascii::any_ascii_char(c).bytes().map(|b| b.to_ascii_lowercase() as char));
}

/// Appends the reading of each character that a table knows, and the last resort for the others.
fn push_by_table(run: &str, table: impl Fn(char) -> Option<&'static str>, out: &mut String) {
    for c in run.chars() {
        match table(c) {
            Some(reading) => out.push_str(reading),
            None if c.is_alphanumeric() => push_any_ascii(c, out),
            None => {}
        }
    }
}

/// Appends the reading of a consonant in a script without vowels, kept apart from one before it with which it would be
/// read as one sound: d and z, s and h, n and n.
fn push_separated(reading: &str, out: &mut String) {
    let pair = (out.bytes().last().unwrap_or(b' '), reading.bytes().next().unwrap_or(b' '));
    let merged = matches!(pair, (b'd' | b't', b'z' | b'j' | b's') | (b's', b'z' | b'j'))
        || (pair.1 == b'h'
            && reading.len() == 1
            && matches!(pair.0, b's' | b'k' | b't' | b'd' | b'g' | b'p' | b'z' | b'c'))
        || (pair.0 == pair.1 && !matches!(pair.0, b'a' | b'e' | b'i' | b'o' | b'u'));
    if merged {
        out.push('e');
    }
    out.push_str(reading);
}

/// Keeps ASCII letters and digits of what was appended since `start`; other letters get the last resort.
fn keep_ascii(out: &mut String, start: usize) {
    if out.as_bytes()[start..].iter().all(u8::is_ascii_alphanumeric) {
        return;
    }
    let tail: String = out[start..].to_owned();
    out.truncate(start);
    let mut spare = String::new();
    for c in tail.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() && !c.is_ascii() {
            spare.clear();
            push_any_ascii(c, &mut spare);
            out.extend(spare.chars().filter(char::is_ascii_alphanumeric));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reading_a_script() {
        let cases = [
            ("Владимир Путин", "vladimir putin"),
            ("Ющенко", "yushchenko"),
            ("Γεώργιος Παπανδρέου", "georgios papandreou"),
            ("Μπάμπης Ντόρα", "bambis dora"),
            ("Τζον Φερνάνδο", "john fernando"),
            ("Панайотис Джеймс", "panayotis james"),
            ("محمد", "muhammad"),
            ("ألكسندر", "alexander"),
            ("דוד", "david"),
            ("בנימין", "binyamin"),
            ("ბარაკ ობამა", "barak obama"),
            ("Հայկ", "hayk"),
            ("नरेन्द्र मोदी", "narendra modi"),
            ("রহমান", "rahman"),
            ("ජයවර්ධන", "jayavardhana"),
            ("サトウ", "satou"),
            ("ジョン", "jon"),
            ("김영록", "kimyeongrok"),
            ("陈志强", "chenzhiqiang"),
            ("单田芳", "shantianfang"),
            ("Straße", "strasse"),
            ("عبدالرحيم", "abdulrahim"),
            ("جيمس", "james"),
            ("كەمال", "kemal"),
            ("ג׳יימס", "james"),
            ("זאב", "zeev"),
            ("முருகன்", "murugan"),
            ("วิชัย", "wichay"),
            ("ተስፋዬ", "tesfaye"),
        ];
        for (text, reading) in cases {
            assert_eq!(romanise(text), reading, "{text}");
        }
    }

    #[test]
    fn a_reading_is_plain() {
        for text in ["ᚠᛇᚻ", "ಕನ್ನಡ", "ภาษาไทย", "🙂", "\u{301}\u{301}", "ﷺ", "〇々ー"]
        {
            assert!(romanise(text).bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ' || b == b'-'), "{text}");
        }
    }
}
