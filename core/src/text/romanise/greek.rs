//! Greek, with the letter pairs that stand for one sound.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(super) fn read(run: &str, out: &mut String) {
    let letters: Vec<char> = run.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect();
    let mut i = 0;
    while i < letters.len() {
        let pair = (letters[i], letters.get(i + 1).copied().unwrap_or(' '));
        if let Some(reading) = digraph(pair, i == 0, letters.get(i + 2).copied()) {
            out.push_str(reading);
            i += 2;
            continue;
        }
        match letter(pair.0) {
            Some(reading) => out.push_str(reading),
            None if pair.0.is_alphanumeric() => super::fallback(pair.0, out),
            None => {}
        }
        i += 1;
    }
}

fn digraph(pair: (char, char), first: bool, next: Option<char>) -> Option<&'static str> {
    let voiced = next.is_some_and(|c| "αεηιουωβγδζλμνρ".contains(c));
    Some(match pair {
        ('μ', 'π') if first => "b",
        ('μ', 'π') => "mp",
        ('ν', 'τ') if first => "d",
        ('ν', 'τ') => "nt",
        ('γ', 'κ') if first => "g",
        ('γ', 'κ' | 'γ') => "ng",
        ('ο', 'υ') => "ou",
        ('α', 'υ') => {
            if voiced {
                "av"
            } else {
                "af"
            }
        }
        ('ε', 'υ') => {
            if voiced {
                "ev"
            } else {
                "ef"
            }
        }
        ('α', 'ι') => "e",
        ('τ', 'ζ') => "tz",
        ('τ', 'σ') => "ts",
        _ => return None,
    })
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'υ' => "y",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}
