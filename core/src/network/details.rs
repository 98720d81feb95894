//! Details of the rows behind an edge: amount of money, currency, mode, place, position and cell.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::layered_edge::LayeredEdge;

/// What one row of a link table holds besides its ends, layer, times and weight.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct EdgeDetails<'a> {
    /// Money moved, in units of `currency`.
    pub amount: Option<f64>,
    /// The currency of the amount, such as `USD`.
    pub currency: Option<&'a str>,
    /// Means of transport, payment or contact.
    pub mode: Option<&'a str>,
    /// Name of the place.
    pub place: Option<&'a str>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// Cell of the mobile network.
    pub cell: Option<&'a str>,
}

impl EdgeDetails<'_> {
    /// Whether every field is missing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == EdgeDetails::default()
    }

    /// The same without place, position and cell.
    #[must_use]
    pub const fn without_location(self) -> Self {
        Self { place: None, position: None, cell: None, ..self }
    }

    /// Compares all fields but the value of the amount; rows that compare equal are one [`EdgePart`].
    #[cfg(feature = "export")]
    pub(crate) fn cmp_group(&self, other: &Self) -> Ordering {
        let texts = |d: &Self| {
            (d.amount.is_some(), d.currency, d.mode, d.place, d.cell).cmp(&(
                other.amount.is_some(),
                other.currency,
                other.mode,
                other.place,
                other.cell,
            ))
        };
        texts(self).then_with(|| cmp_position(self.position, other.position))
    }
}

/// Rows of one edge with equal details, apart from the amount, which is their sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EdgePart<'a> {
    /// The details; the amount is the sum over the rows.
    pub details: EdgeDetails<'a>,
    /// The sum of the weights of the rows.
    pub weight: f64,
    /// Number of rows.
    pub rows: u32,
}

impl<'a> EdgePart<'a> {
    /// The part of a single row.
    pub(super) const fn of_row(weight: f64, details: EdgeDetails<'a>) -> Self {
        Self { details, weight, rows: 1 }
    }

    /// One of `shares` equal shares of the weight and the amount.
    pub(super) fn share(self, shares: f64) -> Self {
        let amount = self.details.amount.map(|amount| amount / shares);
        Self { details: EdgeDetails { amount, ..self.details }, weight: self.weight / shares, ..self }
    }
}

/// What a list of links holds besides [`LinkData`](super::LinkData).
#[derive(Debug, Default)]
pub(super) struct RowData<'a> {
    /// The number of input rows that each link stands for; empty if each stands for one.
    pub(super) counts: Vec<u32>,
    /// The parts of the links, each with the number of its link from 0; empty if no link has details. Otherwise a link
    /// without details has one part without details.
    pub(super) parts: Vec<(u32, EdgePart<'a>)>,
}

/// The parts of all edges, and their texts once each.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct DetailTable {
    /// Ascending.
    texts: Vec<String>,
    parts: Vec<Part>,
}

/// A part with its texts by number: 0 where the text is missing, else 1 plus its place in [`DetailTable::texts`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Part {
    amount: Option<f64>,
    position: Option<(f64, f64)>,
    currency: u32,
    mode: u32,
    place: u32,
    cell: u32,
    weight: f64,
    rows: u32,
}

impl Part {
    fn cmp_group(&self, other: &Self) -> Ordering {
        let key = |part: &Self| (part.amount.is_some(), part.currency, part.mode, part.place, part.cell);
        key(self).cmp(&key(other)).then_with(|| cmp_position(self.position, other.position))
    }

    fn cmp_all(&self, other: &Self) -> Ordering {
        let amount = |part: &Self| part.amount.unwrap_or(0.0);
        let values = amount(self).total_cmp(&amount(other)).then(self.weight.total_cmp(&other.weight));
        self.cmp_group(other).then(values)
    }
}

fn cmp_position(a: Option<(f64, f64)>, b: Option<(f64, f64)>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)),
        _ => a.is_some().cmp(&b.is_some()),
    }
}

impl DetailTable {
    /// Stores parts and gives each edge its range of them; parts of one edge with equal details are merged. `rows` holds
    /// each part with the place of its edge in `edges`; an edge of which no part has details gets no parts.
    pub(super) fn attach(edges: &mut [LayeredEdge], rows: &[(u32, EdgePart<'_>)]) -> Self {
        let texts_of = |(_, part): &(u32, EdgePart<'_>)| {
            let d = part.details;
            [d.currency, d.mode, d.place, d.cell].map(owned)
        };
        let mut texts: Vec<String> = rows.iter().flat_map(texts_of).flatten().collect();
        texts.sort_unstable();
        texts.dedup();
        let number = |text: Option<&str>| {
            text.and_then(|text| texts.binary_search_by(|probe| probe.as_str().cmp(text)).ok())
                .map_or(0, |at| at as u32 + 1)
        };
        let mut parts: Vec<(u32, Part)> = rows
            .iter()
            .map(|(edge, EdgePart { details: d, weight, rows })| {
                let [currency, mode, place, cell] = [d.currency, d.mode, d.place, d.cell].map(number);
                let (amount, position) = (d.amount, d.position);
                (*edge, Part { amount, position, currency, mode, place, cell, weight: *weight, rows: *rows })
            })
            .collect();
        parts.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp_all(&b.1)));
        let mut table = Self { texts, parts: Vec::new() };
        for of_edge in parts.chunk_by(|a, b| a.0 == b.0) {
            let is_bare = |(_, part): &(u32, Part)| {
                part.amount.is_none()
                    && part.position.is_none()
                    && [part.currency, part.mode, part.place, part.cell] == [0; 4]
            };
            if of_edge.iter().all(is_bare) {
                continue;
            }
            let first = table.parts.len() as u32;
            for group in of_edge.chunk_by(|a, b| a.1.cmp_group(&b.1).is_eq()) {
                let mut whole = group[0].1;
                for (_, part) in &group[1..] {
                    whole.amount = whole.amount.zip(part.amount).map(|(a, b)| a + b);
                    whole.weight += part.weight;
                    whole.rows += part.rows;
                }
                table.parts.push(whole);
            }
            edges[of_edge[0].0 as usize].details = (first, table.parts.len() as u32);
        }
        table
    }

    /// Copies the parts of some edges into a table of their own and renumbers the ranges of these edges.
    pub(super) fn pick(&self, edges: &mut [LayeredEdge]) -> Self {
        let mut parts = Vec::new();
        for edge in edges {
            let first = parts.len() as u32;
            parts.extend_from_slice(&self.parts[edge.details.0 as usize..edge.details.1 as usize]);
            let range = (first, parts.len() as u32);
            edge.details = if range.0 == range.1 { (0, 0) } else { range };
        }
        let mut used: Vec<u32> = parts.iter().flat_map(|p: &Part| [p.currency, p.mode, p.place, p.cell]).collect();
        used.push(0);
        used.sort_unstable();
        used.dedup();
        for part in &mut parts {
            for number in [&mut part.currency, &mut part.mode, &mut part.place, &mut part.cell] {
                *number = used.partition_point(|&old| old < *number) as u32;
            }
        }
        let texts = used[1..].iter().map(|&number| self.texts[number as usize - 1].clone()).collect();
        Self { texts, parts }
    }

    pub(super) fn of(&self, edge: &LayeredEdge) -> impl Iterator<Item = EdgePart<'_>> {
        let text = |number: u32| number.checked_sub(1).map(|at| self.texts[at as usize].as_str());
        self.parts[edge.details.0 as usize..edge.details.1 as usize].iter().map(move |part| EdgePart {
            details: EdgeDetails {
                amount: part.amount,
                currency: text(part.currency),
                mode: text(part.mode),
                place: text(part.place),
                position: part.position,
                cell: text(part.cell),
            },
            weight: part.weight,
            rows: part.rows,
        })
    }
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Labels, LinkData, Network};

    fn network(rows: &[(f64, &'static str, &'static str)]) -> Network {
        let n = rows.len();
        let (labels, source, target) = Labels::text_links(&vec!["a"; n], &vec!["b"; n], &["c"]);
        let details: Vec<EdgeDetails<'_>> = rows
            .iter()
            .map(|&(amount, currency, mode)| EdgeDetails {
                amount: Some(amount),
                currency: Some(currency),
                mode: Some(mode),
                ..EdgeDetails::default()
            })
            .collect();
        let layer = vec!["payment"; n];
        let data = LinkData { layer: Some(&layer), ..LinkData::default() };
        Network::from_detailed_edges(labels, &source, &target, &data, &details, true).unwrap()
    }

    #[test]
    fn rows_with_equal_details_are_one_part_in_any_order_of_rows() {
        let rows = [(1.0, "USD", "cash"), (5.0, "MXN", "cash"), (2.0, "USD", "cash"), (4.0, "USD", "wire")];
        let mut reversed = rows;
        reversed.reverse();
        for rows in [rows, reversed] {
            let network = network(&rows);
            let [edge] = network.layered_edges() else { panic!("one edge") };
            let parts: Vec<_> =
                network.parts(edge).map(|p| (p.details.amount, p.details.currency, p.details.mode, p.rows)).collect();
            assert_eq!(
                parts,
                [
                    (Some(5.0), Some("MXN"), Some("cash"), 1),
                    (Some(3.0), Some("USD"), Some("cash"), 2),
                    (Some(4.0), Some("USD"), Some("wire"), 1)
                ]
            );
        }
    }

    #[test]
    fn parts_of_a_network_stay_with_the_edges_of_its_subnetworks() {
        let whole = network(&[(1.0, "USD", "cash")]);
        let parts = |network: &Network| {
            network.parts(&network.layered_edges()[0]).map(|p| p.details.amount).collect::<Vec<_>>()
        };
        assert_eq!(parts(&whole), [Some(1.0)]);
        assert_eq!(parts(&whole.select_layers(&[("payment", 2.0)]).unwrap()), [Some(1.0)]);
        assert_eq!(parts(&whole.subgraph(&[0, 1]).0), [Some(1.0)]);
        assert_eq!(parts(&whole.undirected()), [Some(1.0)]);
    }
}
