//! From spelling to sounds.

use super::sounds::{
    A, B, CH, D, DIGIT, E, F, G, H, I, J, K, KH, L, LL, M, N, O, P, R, S, SH, T, TS, U, V, W, X, Y, Z,
};

/// Returns the number of letters that the next sounds use, and one or two sounds (0 for none).
pub(super) fn next_sounds(letters: &[u8], i: usize) -> (usize, u8, u8) {
    let at = |k: usize| letters.get(i + k).copied().unwrap_or(b' ');
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    if let Some(french) = french(letters, i) {
        return french;
    }
    match at(0) {
        b's' => sibilant(letters, i),
        b't' | b'c' | b'k' | b'd' | b'g' | b'p' | b'q' | b'z' => plosive(letters, i),
        b'a' => (1, A, 0),
        b'e' if at(1) == b'e' => (2, I, 0),
        b'e' => (1, E, 0),
        b'i' if at(1) == b'e' && !vowel(at(2)) => (2, I, 0),
        b'i' if at(1) == b'g' && at(2) == b'h' && at(3) == b't' => (3, I, 0),
        b'i' if i == 0 && vowel(at(1)) => (1, Y, 0),
        b'o' if matches!(at(1), b'u' | b'o') => (2, U, 0),
        b'o' => (1, O, 0),
        b'u' if at(1) == b'e' && i > 0 && !matches!(at(2), b'l' | b'r' | b'v' | b'z') => (2, U, 0),
        b'u' => (1, U, 0),
        b'y' if vowel(at(1)) => (1, Y, 0),
        b'i' | b'y' => (1, I, 0),
        b'j' => (1, J, 0),
        b'h' if at(1) == b'u' && vowel(at(2)) => (2, W, 0),
        b'h' if at(1) == b's' && i == 0 => (2, S, 0),
        b'h' => (1, H, 0),
        b'b' => (1, B, 0),
        b'f' => (1, F, 0),
        b'v' => (1, V, 0),
        b'w' => (1, W, 0),
        b'm' => (1, M, 0),
        b'n' => (1, N, 0),
        b'l' if at(1) == b'l' && vowel(at(2)) && (i == 0 || vowel(letters[i - 1])) => (2, LL, 0),
        b'l' => (1, L, 0),
        b'r' => (1, R, 0),
        b'x' if i == 0 => (1, X, 0),
        b'x' if i > 1 && matches!(&letters[i - 2..i], b"ei" | b"ai" | b"ou") && vowel(at(1)) => (1, X, 0),
        b'x' => (1, K, S),
        b'0'..=b'9' => (1, DIGIT + (at(0) - b'0'), 0),
        _ => (1, 0, 0),
    }
}

/// Returns the sound of spellings that only French has: -ault, -eau and -aux at the end, ill after a vowel.
fn french(letters: &[u8], i: usize) -> Option<(usize, u8, u8)> {
    let rest = &letters[i..];
    match rest {
        b"ault" | b"eault" | b"eau" | b"eaux" | b"aux" if i > 0 => Some((rest.len(), O, 0)),
        [b'i', b'l', b'l', b'a' | b'e' | b'o', ..] if i > 0 && matches!(letters[i - 1], b'a' | b'e' | b'u') => {
            Some((3, Y, 0))
        }
        _ => None,
    }
}

fn sibilant(letters: &[u8], i: usize) -> (usize, u8, u8) {
    let rest = &letters[i..];
    for (spelling, first, second) in [
        (&b"schtsch"[..], SH, 0),
        (b"shtch", SH, 0),
        (b"shch", SH, 0),
        (b"stsj", SH, 0),
        (b"szcz", SH, 0),
        (b"sch", SH, 0),
        (b"sh", SH, 0),
        (b"sj", SH, 0),
        (b"sz", S, 0),
    ] {
        if rest.starts_with(spelling) {
            return (spelling.len(), first, second);
        }
    }
    if rest.starts_with(b"sc") && matches!(rest.get(2), Some(b'e' | b'i')) {
        return (2, S, 0);
    }
    (1, S, 0)
}

fn plosive(letters: &[u8], i: usize) -> (usize, u8, u8) {
    let rest = &letters[i..];
    let next = rest.get(1).copied().unwrap_or(b' ');
    let third = rest.get(2).copied().unwrap_or(b' ');
    let soft = |c: u8| matches!(c, b'e' | b'i' | b'y');
    match (rest[0], next) {
        (b't', b's') if rest.starts_with(b"tsch") => (4, CH, 0),
        (b't', b's') if rest.starts_with(b"tsh") => (3, CH, 0),
        (b't', b'c') if third == b'h' => (3, CH, 0),
        (b't', b'j') | (b'c', b'z') => (2, CH, 0),
        (b't', b'z' | b's') => (2, TS, 0),
        (b't', b'h') => (2, T, 0),
        (b't', _) => (1, T, 0),
        (b'c', b'h') if rest.starts_with(b"chtch") => (5, SH, 0),
        (b'c', b'h') if matches!(third, b'r' | b'l' | b'n') => (2, K, 0),
        (b'c', b'h') => (2, CH, 0),
        (b'c', b'k' | b'q') => (2, K, 0),
        // Folding has removed the cedilla of ç (Conceição).
        (b'c', b'a') if rest == b"cao" && i > 2 => (1, S, 0),
        (b'c', c) if soft(c) => (1, S, 0),
        (b'k', b'h') => (2, KH, 0),
        (b'q', b'u') if soft(third) => (2, K, 0),
        (b'q', b'u') => (2, K, W),
        (b'd', b'z') if rest.starts_with(b"dzh") => (3, J, 0),
        (b'd', b's') if rest.starts_with(b"dsch") => (4, J, 0),
        (b'd', b'j' | b'z') => (2, if next == b'j' { J } else { Z }, 0),
        (b'd', b'h') => (2, D, 0),
        (b'd', _) => (1, D, 0),
        (b'g', b'u') if soft(third) => (2, G, 0),
        (b'g', b'u') if third == b'a' => (2, W, 0),
        (b'g', b'h') => (2, G, 0),
        (b'g', c) if soft(c) => (1, J, 0),
        (b'g', b'j') | (b'z', b'h') => (2, J, 0),
        (b'g', _) => (1, G, 0),
        (b'p', b'h') => (2, F, 0),
        (b'p', _) => (1, P, 0),
        (b'z', _) => (1, Z, 0),
        _ => (1, K, 0),
    }
}
