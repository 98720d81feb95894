//! The slips of clerks, keyboards and scanners.

use super::sample::Rng;

/// Letters that a hand confuses: neighbours on a keyboard, and sounds.
const NEIGHBOURS: [(char, &str); 16] = [
    ('a', "sq"),
    ('b', "v"),
    ('c', "xs"),
    ('d', "sf"),
    ('e', "wr"),
    ('g', "j"),
    ('i', "uy"),
    ('l', "k"),
    ('m', "n"),
    ('n', "m"),
    ('o', "ip"),
    ('r', "et"),
    ('s', "zc"),
    ('u', "i"),
    ('v', "b"),
    ('z', "s"),
];

/// Characters that a scanner confuses.
const LOOKALIKES: [(char, char); 9] =
    [('0', 'O'), ('1', 'I'), ('2', 'Z'), ('5', 'S'), ('8', 'B'), ('6', 'G'), ('O', '0'), ('I', '1'), ('B', '8')];

/// One slip of the keyboard, somewhere after the first letter.
pub(super) fn typing(text: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 4 {
        return text.to_owned();
    }
    let at = 1 + rng.below(letters.len() - 2);
    match rng.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters.swap(at, at + 1),
        _ => {
            let lower = letters[at].to_lowercase().next().unwrap_or('e');
            let near = NEIGHBOURS.iter().find(|(letter, _)| *letter == lower).map_or("e", |(_, near)| near);
            let drawn = near.chars().nth(rng.below(near.len())).unwrap_or('e');
            letters[at] = if letters[at].is_uppercase() { drawn.to_ascii_uppercase() } else { drawn };
        }
    }
    letters.into_iter().collect()
}

/// One wrong digit, or two that changed places.
pub(super) fn digits(text: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|&at| letters[at].is_ascii_digit()).collect();
    if places.len() < 4 {
        return text.to_owned();
    }
    let place = 1 + rng.below(places.len() - 2);
    if rng.chance(0.4) {
        letters.swap(places[place], places[place + 1]);
    } else {
        letters[places[place]] = (b'0' + rng.below(10) as u8) as char;
    }
    letters.into_iter().collect()
}

/// One character that a scanner took for another.
pub(super) fn scanning(text: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let places: Vec<usize> =
        (0..letters.len()).filter(|&at| LOOKALIKES.iter().any(|(seen, _)| *seen == letters[at])).collect();
    if !places.is_empty() {
        let at = *rng.pick(&places);
        let (_, read) = LOOKALIKES.iter().find(|(seen, _)| *seen == letters[at]).unwrap_or(&(' ', ' '));
        letters[at] = *read;
    }
    letters.into_iter().collect()
}
