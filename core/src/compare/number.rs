//! Identifiers of a scheme of which a person has only one: a different valid number is strong evidence against a match.

use rayon::prelude::*;

use super::{Agreement, Field, LevelCode, LevelSpec, TextValues, fixed, sharing};
use crate::ids::{self, IdKind, Level};

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing(LevelCode::Equal, 0.86, 1.0, 1.0),
    sharing(LevelCode::OneSlip, 0.105, 1.0, 30.0),
    sharing(LevelCode::SameHolder, 0.03, 1.0, 60.0),
    fixed(LevelCode::AnotherValidNumber, 0.005, 0.999),
];

/// The level of two different valid numbers.
pub(super) const CONTRADICTION: u8 = 4;

/// The levels at which two values are taken for one number.
pub(super) const SAME_NUMBER: std::ops::RangeInclusive<u8> = 1..=3;

/// Compares two different values. Values at the level `Different` count as missing where one of them fails its scheme or the
/// two are of different series (a person's and a company's): one of them is then not the person's number.
pub(super) fn compare(left: &Field, i: u32, a: &str, right: &Field, j: u32, b: &str) -> Agreement {
    let rarity = left.rarity_of(i).min(right.rarity_of(j));
    match ids::level(left.id_kind, a, b) {
        Level::Identical => Agreement { level: 1, rarity },
        Level::Confusion | Level::Slip => Agreement { level: 2, rarity },
        Level::Tail | Level::Holder => Agreement { level: 3, rarity },
        Level::Different if left.series_of(i).is_some_and(|of| right.series_of(j) == Some(of)) => {
            Agreement { level: CONTRADICTION, rarity: 0 }
        }
        Level::Different | Level::Missing => Agreement::MISSING,
    }
}

/// The series of each value, one more than [`ids::series`] returns, 0 for none. Computed once because every pair of
/// candidates needs it.
pub(super) fn series(kind: IdKind, texts: &TextValues) -> Vec<u8> {
    let of = |value: u32| ids::series(kind, texts.text(value)).map_or(0, |series| series + 1);
    (0..texts.len() as u32).into_par_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Prepared, properties_of};
    use crate::monitor::Silent;
    use crate::record::{Columns, Input, Kind, RecordSet, Table};

    #[test]
    fn valid_numbers_contradict_and_invalid_ones_count_as_missing() {
        let numbers = ["529.982.247-25", "111.444.777-35", "529.982.247-26", "52998224752", "123.456.789-00", ""];
        let cell = |(i, n): (usize, &&str)| vec![Some(i.to_string()), (!n.is_empty()).then(|| (*n).to_owned())];
        let cells: Vec<Vec<Option<String>>> = numbers.iter().enumerate().map(cell).collect();
        let table = Table::from_rows("t", vec!["id".into(), "cpf".into()], &cells);
        let columns = Columns::new([("id", vec!["id"]), ("br.cpf", vec!["cpf"])]).unwrap();
        let input = Input { table: &table, columns: &columns, source: "t", strict: true };
        let records = RecordSet::build(Kind::Person, &[input], &Silent).unwrap();
        assert_eq!(properties_of(&records)[0].comparator, super::super::Comparator::PersonalNumber);
        let mut prepared = Prepared::build(&records, &[], &Silent).unwrap();
        prepared.count(0.0);
        let field = &prepared.fields[0];
        let level = |a, b| field.compare(a, field, b).level;
        assert_eq!([level(0, 0), level(0, 2), level(0, 3)], [1, 2, 2]);
        assert_eq!([level(0, 1), level(1, 0)], [4, 4]);
        assert_eq!([level(0, 4), level(4, 1), level(1, 5)], [0, 0, 0]);
        let mut restored = prepared.clone();
        restored.fields[0].series.clear();
        restored.restore();
        assert_eq!(restored.fields[0].series, field.series);
    }
}
