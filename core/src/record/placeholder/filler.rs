//! Values of digits or of one letter that fill an obligatory cell: 0000000000, 123456789, xxxx.

use smallvec::SmallVec;

use super::ValueClass;

/// Numbers that a register prescribes for a person without one: the Mexican tax numbers of "the public" and of foreigners, and
/// the population codes of foreigners (Servicio de Administración Tributaria), and "consumidor final" (Guatemala).
const PRESCRIBED: &[&str] = &["XAXX010101000", "XEXX010101000", "XEXX010101HNEXXXA4", "XEXX010101MNEXXXA8", "CF"];

/// Runs of digits from 0 or 1 upwards, or down to 0 or 1, of at least so many digits are fillers of an identifier. Shorter
/// ones are small registers' own numbers.
const MIN_SEQUENCE: usize = 5;

/// The same for telephone numbers, of which none is so short.
const MIN_PHONE_SEQUENCE: usize = 3;

/// A run of so many digits with one or two check characters is a filler too: 12345678-5, 12345678Z.
const MIN_CHECKED_SEQUENCE: usize = 8;

/// A telephone number that ends in so many zeros, after at most [`MAX_PHONE_PREFIX`] digits, names no subscriber.
const MIN_PHONE_ZEROS: usize = 7;

/// The same for another digit. Numbers that end in seven or eight equal digits are sold to taxis and pizzerias.
const MIN_PHONE_EQUAL: usize = 9;

/// The most digits of a calling code and an area code before the zeros.
const MAX_PHONE_PREFIX: usize = 4;

/// A document number of at most three letters and at least so many zeros is a filler.
const MIN_DOCUMENT_ZEROS: usize = 5;

/// The letters and digits of a text, in upper case; `None` if it has other characters than those and separators.
fn characters(value: &str) -> Option<SmallVec<[u8; 24]>> {
    let mut found = SmallVec::new();
    for byte in value.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => found.push(byte.to_ascii_uppercase()),
            b' ' | b'-' | b'.' | b'/' | b'+' | b'(' | b')' | b'_' | b'#' | b'\'' => {}
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Returns whether a value is a filler of its class.
pub(super) fn is_filler(class: ValueClass, value: &str) -> bool {
    if value.len() > 40 {
        return false;
    }
    let Some(all) = characters(value) else { return false };
    let all = all.as_slice();
    let len = all.len();
    let only = |set: &[u8]| all.iter().all(|c| set.contains(c));
    let equal = all.iter().all(|c| *c == all[0]);
    if only(b"X") {
        // One X is a sex, and two can be a category.
        return len >= if matches!(class, ValueClass::Category | ValueClass::Sex) { 3 } else { 2 };
    }
    match class {
        ValueClass::Identifier => {
            only(b"0")
                || only(b"X0") && len >= 2
                || equal && (len >= 3 && (all[0].is_ascii_alphabetic() || len >= 4 || all[0] == b'9'))
                || all == b"99"
                || is_sequence(all, MIN_SEQUENCE)
                || is_checked_sequence(all)
                || is_lettered_zero(all)
                || PRESCRIBED.iter().any(|known| known.as_bytes() == all)
                || is_keyboard(all)
        }
        ValueClass::Phone => {
            only(b"0")
                || only(b"X0") && len >= 2
                || equal && len >= 3
                || is_sequence(all, MIN_PHONE_SEQUENCE)
                || is_phone_tail(all)
                || is_keyboard(all)
        }
        ValueClass::Email => equal && len >= 3 || is_keyboard(all),
        ValueClass::Number => only(b"0") || only(b"9") && len >= 5,
        ValueClass::Address => only(b"0") || only(b"X0"),
        ValueClass::Date | ValueClass::Place | ValueClass::Word | ValueClass::Sex | ValueClass::Category => false,
    }
}

/// Whether all are digits that go up by one from 0 or 1, or down by one to 0 or 1 or from 9; 0 follows 9.
fn is_sequence(all: &[u8], min: usize) -> bool {
    if all.len() < min || !all.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let step = |by: u8| all.windows(2).all(|w| (w[0] - b'0' + by) % 10 == w[1] - b'0');
    let (first, last) = (all[0], all[all.len() - 1]);
    matches!(first, b'0' | b'1') && step(1) || (first == b'9' || matches!(last, b'0' | b'1')) && step(9)
}

/// Whether one or two characters follow a sequence that is long enough.
fn is_checked_sequence(all: &[u8]) -> bool {
    (1..=2).any(|tail| {
        all.len() >= MIN_CHECKED_SEQUENCE + tail
            && all[0] != b'9'
            && is_sequence(&all[..all.len() - tail], MIN_CHECKED_SEQUENCE)
    })
}

/// Whether at most three letters precede zeros: A00000000.
fn is_lettered_zero(all: &[u8]) -> bool {
    let letters = all.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    (1..=3).contains(&letters) && all.len() - letters >= MIN_DOCUMENT_ZEROS && all[letters..].iter().all(|c| *c == b'0')
}

/// Whether a telephone number ends in equal digits or a sequence, after what can be a calling code and an area code.
fn is_phone_tail(all: &[u8]) -> bool {
    if !all.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let last = all[all.len() - 1];
    let run = all.iter().rev().take_while(|c| **c == last).count();
    let min = if last == b'0' { MIN_PHONE_ZEROS } else { MIN_PHONE_EQUAL };
    if run >= min && all.len() - run <= MAX_PHONE_PREFIX {
        return true;
    }
    (1..=3).any(|prefix| all.len() == prefix + 10 && is_sequence(&all[prefix..], 10))
}

/// Whether the text is what a hand types to fill a cell.
fn is_keyboard(all: &[u8]) -> bool {
    const TYPED: &[&[u8]] = &[b"ASDF", b"ASD", b"ASDFG", b"ASDFGH", b"QWERTY", b"QWE", b"TEST", b"PRUEBA", b"TESTE"];
    TYPED.contains(&all)
}
