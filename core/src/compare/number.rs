//! Identifiers of a kind of which a person has only one: a different valid number speaks strongly against.

use rayon::prelude::*;

use super::{Field, Graded, LevelSpec, TextValues, plain, sharing};
use crate::ids::{self, Level};

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing("equal", 0.86, 1.0, 1.0),
    sharing("one slip", 0.105, 1.0, 30.0),
    sharing("same holder", 0.03, 1.0, 60.0),
    plain("another valid number", 0.005, 0.999),
];

/// The level of two different valid numbers.
pub(super) const CONTRADICTION: u8 = 4;

/// The levels of one number, however it was slipped in.
pub(super) const SHARED: std::ops::RangeInclusive<u8> = 1..=3;

/// Compares two different values. Where they differ altogether and one of them fails its scheme, or they are of two
/// series (a person's and a company's), they say nothing: somebody wrote something else there.
pub(super) fn compare(left: &Field, i: u32, a: &str, right: &Field, j: u32, b: &str) -> Graded {
    let rarity = left.rarity_of(i).min(right.rarity_of(j));
    match ids::level(&left.scheme, a, b) {
        Level::Identical => Graded { level: 1, rarity },
        Level::Confusion | Level::Slip => Graded { level: 2, rarity },
        Level::Tail | Level::Holder => Graded { level: 3, rarity },
        Level::Different if left.series_of(i).is_some_and(|of| right.series_of(j) == Some(of)) => {
            Graded { level: CONTRADICTION, rarity: 0 }
        }
        Level::Different | Level::Missing => Graded::MISSING,
    }
}

/// The series of each value, one more than [`ids::series`] has it, 0 for none: worked out once, as every pair of
/// candidates asks for it.
pub(super) fn series(scheme: &str, texts: &TextValues) -> Vec<u8> {
    let of = |value: u32| ids::series(scheme, texts.text(value)).map_or(0, |series| series + 1);
    (0..texts.len() as u32).into_par_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Prepared, properties_of};
    use crate::monitor::Silent;
    use crate::record::{Columns, Input, Kind, RecordSet, Table};

    #[test]
    fn valid_numbers_contradict_each_other_and_wrong_ones_say_nothing() {
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
