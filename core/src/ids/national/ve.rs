//! Venezuela: `ve.rif`, Registro de Información Fiscal: a letter of the holder's kind, eight digits, check digit.
//!
//! Source: SENIAT, Providencia 0048/2013. Check: the letter counts V 4, E 8, J 12, P 16, G 20 (of C, communes, no
//! value is published: any digit passes); the digits times 3, 2, 7, 6, 5, 4, 3, 2; 11
//! less the rest by 11, 10 and 11 becoming 0. A zero lost behind the letter is put back. Parts: `holder`, `ci` (the
//! identity card, of V and E). Example: `V-11470283-4`.

use smallvec::SmallVec;

use crate::ids::{Identifier, check::weighted};

pub(in crate::ids) fn rif(id: &mut Identifier) {
    id.read_padded(1, 10, 1, rules);
}

fn rules(id: &mut Identifier) {
    if !id.expect("A999999999") {
        return;
    }
    let number: SmallVec<[u8; 10]> = id.canonical.bytes().collect();
    let (letter, holder) = match number[0] {
        b'V' => (4, "citizen"),
        b'E' => (8, "foreigner"),
        b'J' => (12, "company"),
        b'C' => (0, "commune"),
        b'P' => (16, "passport"),
        b'G' => (20, "state"),
        other => {
            id.problem(format!("first letter is {}, expected V, E, J, P, G or C", char::from(other)));
            return;
        }
    };
    id.part("holder", holder);
    if matches!(number[0], b'V' | b'E') {
        id.part("ci", id.canonical[1..9].trim_start_matches('0').to_owned());
    }
    if letter == 0 {
        return;
    }
    let sum = letter + weighted(&number[1..9], &[3, 2, 7, 6, 5, 4, 3, 2]);
    id.expect_check(number[9], b'0' + super::eleven_less(sum) % 10);
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn rif() {
        let id = parse("ve.rif", "v-11470283-4", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, id.parts["ci"].as_str()), ("V114702834", true, "11470283"));
        assert_eq!(parse("ve.rif", "V-11470283-3", None).unwrap().problems, ["check digit is 3, expected 4"]);
        assert_eq!(
            parse("ve.rif", "X114702834", None).unwrap().problems,
            ["first letter is X, expected V, E, J, P, G or C"]
        );
    }
}
