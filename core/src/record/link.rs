use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Grade, Instant, Kind, Problem, Table, TextColumn, parse_instant};
use crate::error::{Error, Result};

/// What ties the two ends of a link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Layer {
    /// A telephone call.
    Call,
    /// A written message.
    Message,
    /// A journey together, or of one to a place.
    Travel,
    /// Money sent.
    Payment,
    /// Ownership.
    Owns,
    /// Use without ownership.
    Uses,
    /// Residence.
    LivesAt,
    /// Family.
    Kin,
    /// A meeting.
    Meets,
    /// Arrest on one occasion.
    ArrestedWith,
    /// Employment.
    Employs,
    /// Any other tie, by its own name.
    Other(String),
}

const LAYERS: [(&str, Layer); 11] = [
    ("call", Layer::Call),
    ("message", Layer::Message),
    ("travel", Layer::Travel),
    ("payment", Layer::Payment),
    ("owns", Layer::Owns),
    ("uses", Layer::Uses),
    ("lives_at", Layer::LivesAt),
    ("kin", Layer::Kin),
    ("meets", Layer::Meets),
    ("arrested_with", Layer::ArrestedWith),
    ("employs", Layer::Employs),
];

impl Layer {
    /// The name used in Python, files and messages.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(name) => name,
            named => LAYERS.iter().find(|(_, layer)| layer == named).map_or("", |(name, _)| name),
        }
    }

    /// Whether the two ends play different parts.
    #[must_use]
    pub const fn is_directed(&self) -> bool {
        matches!(
            self,
            Self::Call | Self::Message | Self::Payment | Self::Owns | Self::Uses | Self::LivesAt | Self::Employs
        )
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<String> for Layer {
    fn from(name: String) -> Self {
        LAYERS.iter().find(|(known, _)| *known == name).map_or(Self::Other(name), |(_, layer)| layer.clone())
    }
}

impl From<Layer> for String {
    fn from(layer: Layer) -> Self {
        layer.as_str().to_owned()
    }
}

impl FromStr for Layer {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self> {
        let name = given.trim();
        if name.is_empty() {
            return Err(Error::input("a layer has no name; give one such as 'call' or 'payment'"));
        }
        Ok(Self::from(name.to_owned()))
    }
}

/// One end of a link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum End {
    /// A record's id.
    Record(String),
    /// An identifier of a thing, such as a caller's number; the thing comes into being if no record holds it.
    Thing(Kind, String),
}

/// A tie between two ends, as delivered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkRecord {
    /// Where it starts: the caller, the payer, the owner.
    pub source: End,
    /// Where it ends.
    pub target: End,
    /// What ties them.
    pub layer: Layer,
    /// How much it weighs; 1 unless given.
    pub weight: f64,
    /// When it began.
    pub start: Option<Instant>,
    /// When it ended; not before `start`.
    pub end: Option<Instant>,
    /// Where it happened, or where it led.
    pub place: Option<String>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// Money moved.
    pub amount: Option<f64>,
    /// Its currency.
    pub currency: Option<String>,
    /// Means of transport, of payment, or of contact.
    pub mode: Option<String>,
    /// The handset (IMEI), SIM (IMSI) and cell of a call.
    pub handset: Option<String>,
    /// See [`Self::handset`].
    pub sim: Option<String>,
    /// See [`Self::handset`].
    pub cell: Option<String>,
    /// Who delivered it.
    pub origin: String,
    /// Row of the table it came from, counted from 1.
    pub row: u64,
    /// Evaluation of source and information.
    pub grade: Option<Grade>,
}

/// What a column of a link table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the field of LinkRecord that it fills")]
pub enum LinkRole {
    Source,
    Target,
    Start,
    End,
    TimeZone,
    Duration,
    Place,
    Lat,
    Lon,
    Amount,
    Currency,
    Mode,
    Imei,
    Imsi,
    Cell,
    Direction,
    Weight,
    Grade,
}

const ROLES: [(&str, LinkRole); 18] = [
    ("source", LinkRole::Source),
    ("target", LinkRole::Target),
    ("start", LinkRole::Start),
    ("end", LinkRole::End),
    ("time_zone", LinkRole::TimeZone),
    ("duration", LinkRole::Duration),
    ("place", LinkRole::Place),
    ("lat", LinkRole::Lat),
    ("lon", LinkRole::Lon),
    ("amount", LinkRole::Amount),
    ("currency", LinkRole::Currency),
    ("mode", LinkRole::Mode),
    ("imei", LinkRole::Imei),
    ("imsi", LinkRole::Imsi),
    ("cell", LinkRole::Cell),
    ("direction", LinkRole::Direction),
    ("weight", LinkRole::Weight),
    ("grade", LinkRole::Grade),
];

/// Which heading of a link table plays which role, and what the two ends are.
///
/// An end is a record's id (`source`), or an identifier of a stated kind (`source:phone`, `target:account`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkColumns {
    pairs: Vec<(LinkRole, String)>,
    source: Option<Kind>,
    target: Option<Kind>,
}

impl LinkColumns {
    /// From role names and headings, such as `("source:phone", "caller")`.
    ///
    /// # Errors
    /// [`Error::Unknown`] for a role or kind that is not known, [`Error::Input`] if an end is not mapped.
    pub fn new<R: AsRef<str>, H: Into<String>>(pairs: impl IntoIterator<Item = (R, H)>) -> Result<Self> {
        let mut columns = Self { pairs: vec![], source: None, target: None };
        for (role, heading) in pairs {
            let (name, kind) = match role.as_ref().split_once(':') {
                Some((name, kind)) => (name, Some(kind.trim().parse::<Kind>()?)),
                None => (role.as_ref(), None),
            };
            let (_, role) = ROLES.iter().find(|(known, _)| *known == name.trim()).ok_or_else(|| Error::Unknown {
                what: "role of a link's column",
                given: name.to_owned(),
                known: ROLES.map(|(name, _)| name).join(", "),
            })?;
            match role {
                LinkRole::Source => columns.source = kind,
                LinkRole::Target => columns.target = kind,
                _ => {}
            }
            columns.pairs.push((*role, heading.into()));
        }
        for (end, name) in [(LinkRole::Source, "source"), (LinkRole::Target, "target")] {
            if columns.heading(end).is_none() {
                return Err(Error::input(format!(
                    "columns: a link needs '{name}': map it to the column of record ids, or as '{name}:phone' (or another kind) to one of identifiers"
                )));
            }
        }
        Ok(columns)
    }

    fn heading(&self, role: LinkRole) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| *known == role).map(|(_, heading)| heading.as_str())
    }

    /// Role names (with the kind of an end) and headings, in order.
    pub fn iter(&self) -> impl Iterator<Item = (String, &str)> {
        self.pairs.iter().map(|(role, heading)| {
            let name = ROLES.iter().find(|(_, known)| known == role).map_or("", |(name, _)| name);
            let kind = match role {
                LinkRole::Source => self.source,
                LinkRole::Target => self.target,
                _ => None,
            };
            (kind.map_or_else(|| name.to_owned(), |kind| format!("{name}:{kind}")), heading.as_str())
        })
    }
}

/// The columns of one link table, read as text.
struct Reader<'a> {
    table: &'a Table,
    columns: Vec<(LinkRole, String, TextColumn)>,
    origin: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn text(&self, role: LinkRole, row: usize) -> Option<String> {
        let (_, _, text) = self.columns.iter().find(|(known, _, _)| *known == role)?;
        text.first(row).map(str::to_owned)
    }

    /// A value that must parse; one that does not is a problem and counts as missing.
    fn parsed<T>(
        &mut self,
        role: LinkRole,
        row: usize,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let given = self.text(role, row)?;
        let value = parse(&given);
        if value.is_none() {
            self.problem(role, row, &given, format!("not {expected}; the link was kept without it"));
        }
        value
    }

    fn problem(&mut self, role: LinkRole, row: usize, value: &str, reason: String) {
        let heading = self.columns.iter().find(|(known, _, _)| *known == role).map_or("", |(_, heading, _)| heading);
        self.problems.push(Problem::new(self.origin, row as u64 + 1, heading, value, reason));
    }
}

/// Reads a link table. Rows without one of their ends are left out and reported; a value that cannot be read is
/// reported and counts as missing.
///
/// # Errors
/// [`Error::MissingColumn`] and [`Error::ColumnType`].
pub fn links(
    table: &Table,
    columns: &LinkColumns,
    layer: &Layer,
    origin: &str,
) -> Result<(Vec<LinkRecord>, Vec<Problem>)> {
    let mut reader = Reader { table, columns: vec![], origin, problems: table.problems().to_vec() };
    for (role, heading) in &columns.pairs {
        let position = table.position(heading).ok_or_else(|| Error::MissingColumn {
            column: heading.clone(),
            role: ROLES.iter().find(|(_, known)| known == role).map_or("", |(name, _)| name).to_owned(),
            table: table.name().to_owned(),
            available: table.headings().to_vec(),
        })?;
        reader.columns.push((*role, heading.clone(), table.text(position)?));
    }
    let mut found = Vec::with_capacity(reader.table.len());
    for row in 0..reader.table.len() {
        if let Some(link) = link(&mut reader, columns, layer, row) {
            found.push(link);
        }
    }
    Ok((found, reader.problems))
}

fn link(reader: &mut Reader<'_>, columns: &LinkColumns, layer: &Layer, row: usize) -> Option<LinkRecord> {
    let mut ends = [(LinkRole::Source, columns.source), (LinkRole::Target, columns.target)].map(|(role, kind)| {
        let Some(text) = reader.text(role, row) else {
            reader.problem(role, row, "", "one end of the link is missing; the row was left out".to_owned());
            return None;
        };
        Some(kind.map_or_else(|| End::Record(text.clone()), |kind| End::Thing(kind, text.clone())))
    });
    let (source, target) = (ends[0].take()?, ends[1].take()?);
    let zone = reader.text(LinkRole::TimeZone, row);
    let time = |text: &str| parse_instant(text, zone.as_deref());
    let start = reader.parsed(LinkRole::Start, row, "a date or a time", time);
    let mut end = reader.parsed(LinkRole::End, row, "a date or a time", time);
    if let (Some(from), None) = (start, end) {
        end = reader
            .parsed(LinkRole::Duration, row, "a number of seconds", number)
            .map(|seconds| from.saturating_add(seconds as i64));
    }
    if let (Some(from), Some(to)) = (start, end)
        && to < from
    {
        let given = reader.text(LinkRole::End, row).unwrap_or_default();
        reader.problem(LinkRole::End, row, &given, "it ends before it begins; the end was left out".to_owned());
        end = None;
    }
    let weight = reader
        .parsed(LinkRole::Weight, row, "a number of 0 or more", |t| number(t).filter(|w| *w >= 0.0))
        .unwrap_or(1.0);
    let lat = reader.parsed(LinkRole::Lat, row, "a latitude in degrees", |t| number(t).filter(|d| d.abs() <= 90.0));
    let lon = reader.parsed(LinkRole::Lon, row, "a longitude in degrees", |t| number(t).filter(|d| d.abs() <= 180.0));
    let backwards = reader.text(LinkRole::Direction, row).is_some_and(|d| is_incoming(&d));
    let (source, target) = if backwards { (target, source) } else { (source, target) };
    Some(LinkRecord {
        source,
        target,
        layer: layer.clone(),
        weight,
        start,
        end,
        place: reader.text(LinkRole::Place, row),
        position: lat.zip(lon),
        amount: reader.parsed(LinkRole::Amount, row, "an amount of money", number),
        currency: reader.text(LinkRole::Currency, row),
        mode: reader.text(LinkRole::Mode, row),
        handset: reader.text(LinkRole::Imei, row),
        sim: reader.text(LinkRole::Imsi, row),
        cell: reader.text(LinkRole::Cell, row),
        origin: reader.origin.to_owned(),
        row: row as u64 + 1,
        grade: reader.parsed(LinkRole::Grade, row, "a grade such as B2", |t| t.parse().ok()),
    })
}

/// A number written with a point or a comma before its decimals.
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

/// Whether a call list's word says that the call came in.
fn is_incoming(word: &str) -> bool {
    let folded = crate::text::fold(word);
    matches!(folded.trim(), "in" | "incoming" | "mt" | "entrante" | "recibida" | "recebida" | "entrant" | "entrada")
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn bad_rows_are_reported_and_good_parts_kept() {
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

    #[test]
    fn a_link_without_an_end_column_is_explained() {
        let error = LinkColumns::new([("source", "a")]).unwrap_err().to_string();
        assert!(error.contains("target:phone"), "{error}");
        assert!(LinkColumns::new([("colour", "a")]).is_err());
    }

    #[test]
    fn numbers_of_both_habits_are_read() {
        assert_eq!(number("1.234,50"), Some(1234.5));
        assert_eq!(number("1,234.50"), Some(1234.5));
        assert_eq!(number("12,5"), Some(12.5));
        assert_eq!(number("-"), None);
    }
}
