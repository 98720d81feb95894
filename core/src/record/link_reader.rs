//! Reading a link table.

use std::collections::BTreeMap;

use super::placeholder::{PlaceholderCause, Placeholders, ValueClass};
use super::{
    End, ExpectedValue, Layer, LinkColumns, LinkRecord, LinkRole, Problem, ProblemReason, Table, TextColumn,
    parse_instant,
};
use crate::error::{Error, Result};

/// A column of a link table, read as text.
struct ReadColumn {
    role: LinkRole,
    heading: String,
    text: TextColumn,
    /// Rows whose value stands for nothing; empty if there is none.
    blank: Vec<bool>,
}

impl ReadColumn {
    fn is_blank(&self, row: usize) -> bool {
        self.blank.get(row).copied().unwrap_or(false)
    }

    /// Marks the rows whose value stands for nothing, and returns each such value with the number of its rows.
    fn mark_blank(&mut self, class: ValueClass, rows: usize) -> BTreeMap<String, (usize, PlaceholderCause)> {
        let placeholders = Placeholders::default();
        let mut found: BTreeMap<String, (usize, PlaceholderCause)> = BTreeMap::new();
        for row in 0..rows {
            let Some(value) = self.text.first(row) else { continue };
            let Some(cause) = placeholders.cause(class, value) else { continue };
            if self.blank.is_empty() {
                self.blank = vec![false; rows];
            }
            self.blank[row] = true;
            match found.get_mut(value) {
                Some((count, _)) => *count += 1,
                None => drop(found.insert(value.to_owned(), (1, cause))),
            }
        }
        found
    }
}

/// The columns of one link table.
struct Reader<'a> {
    columns: Vec<ReadColumn>,
    origin: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn text(&self, role: LinkRole, row: usize) -> Option<String> {
        let column = self.columns.iter().find(|column| column.role == role)?;
        column.text.first(row).filter(|_| !column.is_blank(row)).map(str::to_owned)
    }

    /// Whether the value of a row stands for nothing, which is a problem of the column.
    fn is_blank(&self, role: LinkRole, row: usize) -> bool {
        self.columns.iter().any(|column| column.role == role && column.is_blank(row))
    }

    /// Parses a value; one that does not parse is a problem and counts as missing.
    fn parsed<T>(
        &mut self,
        role: LinkRole,
        row: usize,
        expected: ExpectedValue,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let given = self.text(role, row)?;
        let value = parse(&given);
        if value.is_none() {
            self.problem(role, row, &given, ProblemReason::NotParsed { expected });
        }
        value
    }

    fn problem(&mut self, role: LinkRole, row: usize, value: &str, reason: ProblemReason) {
        let heading = self.columns.iter().find(|column| column.role == role).map_or("", |column| &column.heading);
        self.problems.push(Problem::new(self.origin, row as u64 + 1, heading, value, reason));
    }

    fn position(&mut self, row: usize) -> Option<(f64, f64)> {
        let degrees = |limit: f64| move |text: &str| number(text).filter(|value| value.abs() <= limit);
        let lat = self.parsed(LinkRole::Lat, row, ExpectedValue::Latitude, degrees(90.0));
        let lon = self.parsed(LinkRole::Lon, row, ExpectedValue::Longitude, degrees(180.0));
        let both_mapped =
            [LinkRole::Lat, LinkRole::Lon].iter().all(|role| self.columns.iter().any(|c| c.role == *role));
        let (present, missing) = match (lat, lon) {
            (Some(_), None) => (LinkRole::Lat, LinkRole::Lon),
            (None, Some(_)) => (LinkRole::Lon, LinkRole::Lat),
            _ => return lat.zip(lon),
        };
        // A value that is there and does not parse has a problem already.
        if both_mapped && self.text(missing, row).is_none() && !self.is_blank(missing, row) {
            let value = self.text(present, row).unwrap_or_default();
            let reason = ProblemReason::IncompletePosition { missing: missing.as_str().to_owned() };
            self.problem(present, row, &value, reason);
        }
        None
    }

    /// The amount of a row, and its currency.
    fn money(&mut self, row: usize) -> (Option<f64>, Option<String>) {
        let amount = self.parsed(LinkRole::Amount, row, ExpectedValue::Amount, |t| number(t).filter(|n| *n >= 0.0));
        let Some(currency) = self.text(LinkRole::Currency, row) else { return (amount, None) };
        let amount_mapped = self.columns.iter().any(|column| column.role == LinkRole::Amount);
        if amount.is_none() {
            if amount_mapped && self.text(LinkRole::Amount, row).is_none() && !self.is_blank(LinkRole::Amount, row) {
                self.problem(LinkRole::Currency, row, &currency, ProblemReason::CurrencyWithoutAmount);
            }
            return (None, None);
        }
        let is_code = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_alphabetic());
        (amount, Some(if is_code { currency.to_ascii_uppercase() } else { currency }))
    }
}

/// Reads a link table.
///
/// A row without one of its ends is left out. A value that does not parse counts as missing: a time, a duration that is
/// no number of seconds, a negative weight or amount, a latitude beyond 90 degrees, a longitude beyond 180, a latitude
/// without a longitude, a currency without an amount. Each is a problem of its row. A column that has no effect (a second
/// one for a role, `lat` without `lon`, `currency` without `amount`, `duration` without `start`, `time_zone` without
/// `start` or `end`) is a problem of the table, with row 0.
///
/// A value that stands for nothing ("N/A", 0000000000) is a missing value; as an end of a link it leaves the link out. Each
/// such value is one problem of its column, with its count and row 0.
///
/// # Errors
/// [`Error::MissingColumn`] and [`Error::ColumnType`].
pub fn links(
    table: &Table,
    columns: &LinkColumns,
    layer: &Layer,
    origin: &str,
) -> Result<(Vec<LinkRecord>, Vec<Problem>)> {
    let mut reader = Reader { columns: vec![], origin, problems: table.problems().to_vec() };
    for (role, heading) in columns.pairs() {
        let position = table.position(heading).ok_or_else(|| Error::MissingColumn {
            column: heading.clone(),
            role: role.as_str().to_owned(),
            table: table.name().to_owned(),
            available: table.headings().to_vec(),
        })?;
        let text = table.text(position)?;
        let needs = role.needs();
        let reason = if reader.columns.iter().any(|column| column.role == *role) {
            Some(ProblemReason::RepeatedRole { role: role.as_str().to_owned() })
        } else if !needs.is_empty() && needs.iter().all(|needed| columns.heading(*needed).is_none()) {
            let needs = needs.iter().map(|role| role.as_str().to_owned()).collect();
            Some(ProblemReason::UnusedRole { role: role.as_str().to_owned(), needs })
        } else {
            None
        };
        reader.problems.extend(reason.map(|reason| Problem::new(origin, 0, heading, "", reason)));
        let mut column = ReadColumn { role: *role, heading: heading.clone(), text, blank: Vec::new() };
        let is_used = reader.columns.iter().all(|column| column.role != *role);
        if let Some(class) = class_of(*role, columns).filter(|_| is_used) {
            let blank = column.mark_blank(class, table.len());
            reader.problems.extend(blank.into_iter().map(|(value, (count, cause))| {
                Problem::new(origin, 0, heading, &value, ProblemReason::StandsForNothing { count, cause })
            }));
        }
        reader.columns.push(column);
    }
    let found = (0..table.len()).filter_map(|row| link(&mut reader, columns, layer, row)).collect();
    Ok((found, reader.problems))
}

/// What a link column holds; `None` for the id of a record, which can be any text.
fn class_of(role: LinkRole, columns: &LinkColumns) -> Option<ValueClass> {
    let [source, target] = columns.end_kinds();
    match role {
        LinkRole::Source => source.map(ValueClass::of_kind),
        LinkRole::Target => target.map(ValueClass::of_kind),
        LinkRole::Imei | LinkRole::Imsi | LinkRole::Cell => Some(ValueClass::Identifier),
        LinkRole::Place => Some(ValueClass::Place),
        _ => Some(ValueClass::Category),
    }
}

fn link(reader: &mut Reader<'_>, columns: &LinkColumns, layer: &Layer, row: usize) -> Option<LinkRecord> {
    let [source_kind, target_kind] = columns.end_kinds();
    let mut ends = [(LinkRole::Source, source_kind), (LinkRole::Target, target_kind)].map(|(role, kind)| {
        let Some(text) = reader.text(role, row) else {
            if !reader.is_blank(role, row) {
                reader.problem(role, row, "", ProblemReason::MissingEnd);
            }
            return None;
        };
        Some(kind.map_or_else(|| End::Record(text.clone()), |kind| End::Thing(kind, text.clone())))
    });
    let (source, target) = (ends[0].take()?, ends[1].take()?);
    let zone = reader.text(LinkRole::TimeZone, row);
    let time = |text: &str| parse_instant(text, zone.as_deref());
    let start = reader.parsed(LinkRole::Start, row, ExpectedValue::Time, time);
    let mut end = reader.parsed(LinkRole::End, row, ExpectedValue::Time, time);
    if let (Some(from), None) = (start, end) {
        end = reader
            .parsed(LinkRole::Duration, row, ExpectedValue::Seconds, number)
            .map(|seconds| from.saturating_add(seconds as i64));
    }
    if let (Some(from), Some(to)) = (start, end)
        && to < from
    {
        let given = reader.text(LinkRole::End, row).unwrap_or_default();
        reader.problem(LinkRole::End, row, &given, ProblemReason::EndBeforeStart);
        end = None;
    }
    let weight =
        reader.parsed(LinkRole::Weight, row, ExpectedValue::Weight, |t| number(t).filter(|w| *w >= 0.0)).unwrap_or(1.0);
    let position = reader.position(row);
    let (amount, currency) = reader.money(row);
    let is_reversed = reader.text(LinkRole::Direction, row).is_some_and(|d| is_incoming(&d));
    let (source, target) = if is_reversed { (target, source) } else { (source, target) };
    Some(LinkRecord {
        source,
        target,
        layer: layer.clone(),
        weight,
        start,
        end,
        place: reader.text(LinkRole::Place, row),
        position,
        amount,
        currency,
        mode: reader.text(LinkRole::Mode, row),
        handset: reader.text(LinkRole::Imei, row),
        sim: reader.text(LinkRole::Imsi, row),
        cell: reader.text(LinkRole::Cell, row),
        origin: reader.origin.to_owned(),
        row: row as u64 + 1,
        grade: reader.parsed(LinkRole::Grade, row, ExpectedValue::Grade, |t| t.parse().ok()),
    })
}

/// Parses a number with a point or a comma before its decimals. Spaces and the signs $ and € are ignored.
fn number(text: &str) -> Option<f64> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace() && *c != '$' && *c != '€').collect();
    let plain = match (compact.rfind('.'), compact.rfind(',')) {
        (Some(point), Some(comma)) if comma > point => compact.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => compact.replace(',', ""),
        (None, Some(_)) => compact.replace(',', "."),
        _ => compact,
    };
    plain.parse().ok().filter(|n: &f64| n.is_finite())
}

/// Whether the direction of a call is incoming, in English, Spanish, Portuguese or French.
fn is_incoming(word: &str) -> bool {
    let folded = crate::text::fold(word);
    matches!(folded.trim(), "in" | "incoming" | "mt" | "entrante" | "recibida" | "recebida" | "entrant" | "entrada")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Kind;

    fn read(cells: &[[&str; 5]]) -> (Vec<LinkRecord>, Vec<Problem>) {
        let headings = ["de", "a", "inicio", "fin", "dir"].map(str::to_owned).to_vec();
        let rows: Vec<Vec<Option<String>>> =
            cells.iter().map(|row| row.iter().map(|c| Some((*c).to_owned())).collect()).collect();
        let table = Table::from_rows("llamadas", headings, &rows);
        let columns = LinkColumns::new([
            ("source:phone", "de"),
            ("target", "a"),
            ("start", "inicio"),
            ("end", "fin"),
            ("direction", "dir"),
        ])
        .unwrap();
        links(&table, &columns, &Layer::Call, "co").unwrap()
    }

    #[test]
    fn ends_times_and_directions_are_read() {
        let (links, problems) = read(&[["300", "p1", "2024-03-01 10:00", "2024-03-01 10:05", "entrante"]]);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(links[0].target, End::Thing(Kind::Phone, "300".into()));
        assert_eq!(links[0].source, End::Record("p1".into()));
        assert_eq!(links[0].end.unwrap() - links[0].start.unwrap(), 300);
    }

    #[test]
    fn unusable_values_are_problems_and_the_rest_of_the_row_is_kept() {
        let (links, problems) = read(&[
            ["", "p1", "", "", ""],
            ["300", "p1", "mañana", "", ""],
            ["300", "p1", "2024-03-02", "2024-03-01", ""],
        ]);
        assert_eq!(links.len(), 2);
        assert_eq!(
            problems.iter().map(|p| (p.row, p.column.as_str())).collect::<Vec<_>>(),
            [(1, "de"), (2, "inicio"), (3, "fin")]
        );
        assert_eq!(links[1].end, None);
    }

    /// Reads one row of a table with these columns beside `a` and `b`.
    fn read_columns(columns: &[(&str, &str)]) -> (LinkRecord, Vec<Problem>) {
        let mut headings = ["a", "b"].map(str::to_owned).to_vec();
        let mut cells = ["p1", "p2"].map(|cell| Some(cell.to_owned())).to_vec();
        for (at, (_, cell)) in columns.iter().enumerate() {
            headings.push(format!("h{at}"));
            cells.push(Some((*cell).to_owned()).filter(|cell| !cell.is_empty()));
        }
        let mapped: Vec<(String, String)> = [("source", "a"), ("target", "b")]
            .map(|(role, heading)| (role.to_owned(), heading.to_owned()))
            .into_iter()
            .chain(columns.iter().enumerate().map(|(at, (role, _))| ((*role).to_owned(), format!("h{at}"))))
            .collect();
        let table = Table::from_rows("t", headings, &[cells]);
        let (links, problems) = links(&table, &LinkColumns::new(mapped).unwrap(), &Layer::Payment, "t").unwrap();
        (links.into_iter().next().unwrap(), problems)
    }

    #[test]
    fn every_link_column_is_read() {
        let (link, problems) = read_columns(&[
            ("amount", "$ 1.234,50"),
            ("currency", "usd"),
            ("lat", "14.9"),
            ("lon", "-92,25"),
            ("mode", "bus"),
            ("cell", "334-20-1-77"),
            ("place", "Tapachula"),
        ]);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!((link.amount, link.currency.as_deref()), (Some(1234.5), Some("USD")));
        assert_eq!(link.position, Some((14.9, -92.25)));
        let texts = [&link.mode, &link.cell, &link.place].map(|text| text.as_deref().unwrap());
        assert_eq!(texts, ["bus", "334-20-1-77", "Tapachula"]);
    }

    #[test]
    fn values_that_cannot_be_used_are_problems_of_their_row() {
        for (columns, codes) in [
            (&[("lat", "14.9"), ("lon", "")][..], &["incomplete_position"][..]),
            (&[("lat", ""), ("lon", "-92")], &["incomplete_position"]),
            (&[("lat", "91"), ("lon", "-92")], &["not_parsed"]),
            (&[("lat", "14"), ("lon", "west")], &["not_parsed"]),
            (&[("amount", ""), ("currency", "USD")], &["currency_without_amount"]),
            (&[("amount", "-5"), ("currency", "USD")], &["not_parsed"]),
            (&[("amount", "much")], &["not_parsed"]),
            (&[("amount", "5")], &[]),
        ] {
            let (link, problems) = read_columns(columns);
            let found: Vec<(u64, &str)> = problems.iter().map(|p| (p.row, p.reason.code())).collect();
            let expected: Vec<(u64, &str)> = codes.iter().map(|code| (1, *code)).collect();
            assert_eq!(found, expected, "{columns:?}");
            assert_eq!((link.position, link.currency), (None, None), "{columns:?}");
        }
    }

    #[test]
    fn columns_without_effect_are_problems_of_the_table() {
        for (columns, code) in [
            (&[("lat", "14.9")][..], "unused_role"),
            (&[("lon", "14.9")], "unused_role"),
            (&[("currency", "USD")], "unused_role"),
            (&[("duration", "60")], "unused_role"),
            (&[("time_zone", "America/Bogota")], "unused_role"),
            (&[("place", "Cali"), ("place", "Quito")], "repeated_role"),
        ] {
            let (link, problems) = read_columns(columns);
            let found: Vec<(u64, &str)> = problems.iter().map(|p| (p.row, p.reason.code())).collect();
            assert_eq!(found, [(0, code)], "{columns:?}");
            assert_eq!((link.position, link.currency, link.end), (None, None, None));
        }
    }

    #[test]
    fn ends_and_values_that_stand_for_nothing_are_missing_and_told_once() {
        let (links, problems) = read(&[
            ["0000000000", "p1", "2024-03-01", "", ""],
            ["S/N", "p1", "2024-03-01", "", ""],
            ["S/N", "p2", "2024-03-01", "", ""],
            ["300 555 1234", "p1", "no consta", "", "N/A"],
        ]);
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].start, None);
        let found: Vec<_> =
            problems.iter().map(|p| (p.row, p.column.as_str(), p.value.as_str(), p.reason.code())).collect();
        let code = "stands_for_nothing";
        assert_eq!(
            found,
            [
                (0, "de", "0000000000", code),
                (0, "de", "S/N", code),
                (0, "inicio", "no consta", code),
                (0, "dir", "N/A", code)
            ]
        );
        let mut twice = [problems.clone(), problems].concat();
        Problem::merge_placeholders(&mut twice);
        assert_eq!(twice.len(), 4);
        assert!(twice[1].reason.to_string().contains("in 4 rows"), "{}", twice[1]);
    }

    #[test]
    fn decimal_points_and_decimal_commas_are_read() {
        assert_eq!(number("1.234,50"), Some(1234.5));
        assert_eq!(number("1,234.50"), Some(1234.5));
        assert_eq!(number("12,5"), Some(12.5));
        assert_eq!(number("-"), None);
    }
}
