//! Latin readings of other scripts, with one file per script.
//!
//! | script | method | not covered |
//! |---|---|---|
//! | Cyrillic | one table for all national alphabets, in English spelling | Bulgarian щ as sht, Ukrainian г as h |
//! | Greek | letter pairs by position | ντ, γκ as d, g between vowels |
//! | Arabic, Persian, Urdu, Pashto | consonants and long vowels; customary readings of common names | short vowels |
//! | Kurdish, Uyghur | as Arabic with all vowels, recognised by the letter ە | |
//! | Hebrew, Yiddish | consonants and vowel letters; customary readings of common names | points, b/v, p/f, s/sh |
//! | Armenian | eastern values | western voicing (a low cost in comparisons) |
//! | Georgian | the national system | |
//! | Devanagari | vowels by syllable, with schwa deletion | final vowels of Marathi and Nepali |
//! | Bengali, Gurmukhi, Gujarati | as Devanagari, with their own letters | Bengali a pronounced o |
//! | Telugu, Kannada, Malayalam, Odia | by syllable, all vowels kept | |
//! | Tamil | voicing by position, grantha letters | voiced sounds at the head of a word |
//! | Sinhala | by syllable | |
//! | Thai | vowels before and after their consonant, silent letters | unwritten vowels, pronunciation of final consonants |
//! | Ethiopic | consonant and vowel of each letter | doubled consonants |
//! | Hangul, kana, Han | see their files | |
//! | Khmer, Lao, Burmese, Tibetan, others | `any_ascii`, letter by letter | vowel order, stacked letters |
//!
//! Frequent foreign given names get their customary spelling (Джон is John). Names in Haitian Creole spelling get
//! French readings. A reading consists of ASCII letters and digits.

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
mod push;
mod sinhala;
mod tamil;
mod thai;

use super::fold::{clean, push_folded};
use super::script::Script;
use push::{keep_ascii, push_any_ascii};

pub(crate) use arabic::without_article as without_arabic_article;
pub(crate) use creole::french as creole_french;
pub(crate) use foreign::letter_name;
pub(crate) use han::customary;
pub use han::is_surname as is_han_surname;
pub use hangul::is_surname as is_hangul_surname;

/// Appends the reading of one word as a foreign name transcribed into an East Asian script.
pub(crate) fn transcribe(script: Script, word: &str, out: &mut String) {
    let start = out.len();
    match script {
        Script::Han => han::transcribe(word, out),
        Script::Hangul => hangul::transcribe(word, out),
        _ => push_word(word, out),
    }
    keep_ascii(out, start);
}

/// Returns a Latin reading of a text in any script: lower-case ASCII letters and digits, spaces and hyphens. All other
/// characters are dropped.
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

/// Appends the reading of one word that [`clean`] has normalised, as ASCII letters and digits.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_each_script() {
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
    fn readings_are_ascii() {
        for text in ["ᚠᛇᚻ", "ಕನ್ನಡ", "ภาษาไทย", "🙂", "\u{301}\u{301}", "ﷺ", "〇々ー"]
        {
            assert!(romanise(text).bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ' || b == b'-'), "{text}");
        }
    }
}
