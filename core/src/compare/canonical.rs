//! Canonical texts: identifiers as their schemes write them, countries as ISO 3166 codes, sexes as words.

use super::PropertySpec;
use crate::ids;
use crate::record::{Column, Role};
use crate::text::fold;

/// Makes the values of one column canonical.
pub(super) struct Normalizer<'a> {
    spec: &'a PropertySpec,
    /// The meaning of the letter M: male, or female where the column also uses H (hombre, homme); empty where it also uses F.
    letter_m: &'static str,
}

impl<'a> Normalizer<'a> {
    pub(super) fn new(spec: &'a PropertySpec, column: &Column) -> Self {
        let written = |letter: &str| {
            (0..column.distinct() as u32).any(|value| fold(column.value(value)).trim().eq_ignore_ascii_case(letter))
        };
        let letter_m = match is_gender(spec) && written("h") {
            true if written("f") => "",
            true => "female",
            false => "male",
        };
        Self { spec, letter_m }
    }

    /// The text as it is compared; empty if it holds no information.
    pub(super) fn read(&self, text: &str) -> String {
        if self.spec.comparator.is_identifier() {
            return ids::parse(&self.spec.scheme, text, None).map(|id| id.canonical).unwrap_or_default();
        }
        let folded = fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
        match self.spec.roles.first() {
            Some(Role::Country | Role::Nationality) => country(text).unwrap_or(folded),
            Some(Role::Gender) if matches!(folded.as_str(), "m" | "m.") => self.letter_m.to_owned(),
            Some(Role::Gender) => ids::sex(&folded).map_or(folded, str::to_owned),
            _ => folded,
        }
    }
}

fn is_gender(spec: &PropertySpec) -> bool {
    spec.roles.first() == Some(&Role::Gender)
}

/// The ISO 3166 two-letter code of a country, given its name, code or demonym; `None` if unknown.
pub(super) fn country(text: &str) -> Option<String> {
    ids::parse("country", text, None).ok().filter(|country| country.valid).map(|country| country.canonical)
}

#[cfg(test)]
mod tests {
    use super::super::{Prepared, Values};
    use crate::monitor::Silent;
    use crate::record::{Columns, Input, Kind, RecordSet, Table};

    fn read(role: &str, values: &[&str]) -> Vec<String> {
        let rows: Vec<Vec<Option<String>>> =
            values.iter().enumerate().map(|(i, v)| vec![Some(i.to_string()), Some((*v).to_owned())]).collect();
        let table = Table::from_rows("t", vec!["id".into(), "x".into()], &rows);
        let columns = Columns::new([("id", vec!["id"]), (role, vec!["x"])]).unwrap();
        let input = Input { table: &table, columns: &columns, source: "t", strict: true };
        let records = RecordSet::build(Kind::Person, &[input], &Silent).unwrap();
        let prepared = Prepared::build(&records, &[], &Silent).unwrap();
        let Values::Texts(texts) = &prepared.fields[0].values else { panic!("texts") };
        let text = |row| prepared.fields[0].of(row).first().map_or("", |&value| texts.text(value));
        (0..values.len() as u32).map(|row| text(row).to_owned()).collect()
    }

    #[test]
    fn spellings_of_a_country_or_a_sex_get_one_value() {
        assert_eq!(read("nationality", &["DOM", "do", "dominicana", "Atlantis"]), ["DO", "DO", "DO", "atlantis"]);
        assert_eq!(
            read("gender", &["M", "HOMBRE", "masculin", "F", "mujer", "X"]),
            ["male", "male", "male", "female", "female", "x"]
        );
        assert_eq!(read("gender", &["H", "M", "Hombre"]), ["male", "female", "male"]);
        assert_eq!(read("gender", &["H", "M", "F"]), ["male", "", "female"]);
    }
}
