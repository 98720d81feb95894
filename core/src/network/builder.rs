//! A builder: a network straight from a link table.

use super::{EdgeDetails, Labels, LinkData, Network};
use crate::error::Result;
use crate::record::{End, Layer, LinkColumns, LinkRecord, LinkRole, Problem, Table, links};

/// Builds a [`Network`] from a link table with one link per row.
///
/// ```
/// use vinculo::Table;
/// use vinculo::network::NetworkBuilder;
/// use vinculo::record::{Layer, LinkRole};
///
/// let calls = Table::from_text("calls", &["from", "to", "at"], &[
///     &["ana", "luis", "2024-05-10 10:00"],
///     &["luis", "eva", "2024-05-11 09:30"],
///     &["", "eva", "2024-05-11 09:40"],
/// ]);
/// let built = NetworkBuilder::new(&calls)
///     .column(LinkRole::Source, "from")
///     .column(LinkRole::Target, "to")
///     .column(LinkRole::Start, "at")
///     .layer(Layer::Call)
///     .directed()
///     .build()?;
/// assert_eq!((built.network.len(), built.network.link_count()), (3, 2));
/// assert_eq!(built.problems[0].row, 3);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "nothing happens before build()"]
pub struct NetworkBuilder<'a> {
    table: &'a Table,
    columns: Vec<(LinkRole, String)>,
    layer: Option<Layer>,
    directed: bool,
}

/// A network from a table, and what of the table could not be used.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct BuiltNetwork {
    /// The network. The labels of its nodes are the ends of the links as delivered.
    pub network: Network,
    /// Rows without an end, and values and columns that were not used.
    pub problems: Vec<Problem>,
}

impl<'a> NetworkBuilder<'a> {
    /// Builds an undirected network of a link table.
    pub fn new(table: &'a Table) -> Self {
        Self { table, columns: vec![], layer: None, directed: false }
    }

    /// Maps a heading to a role. [`LinkRole::Source`] and [`LinkRole::Target`] are needed.
    pub fn column(mut self, role: LinkRole, heading: impl Into<String>) -> Self {
        self.columns.push((role, heading.into()));
        self
    }

    /// Sets the layer of the links; by default the network has no layers.
    pub fn layer(mut self, layer: Layer) -> Self {
        self.layer = Some(layer);
        self
    }

    /// Keeps the direction of the links.
    pub fn directed(mut self) -> Self {
        self.directed = true;
        self
    }

    /// Reads the table and builds the network. Rows that can't be used are in [`BuiltNetwork::problems`].
    ///
    /// Cost: as [`Network::from_edges`], plus the parsing of each cell.
    ///
    /// # Errors
    /// [`Error::Input`](crate::Error::Input) if an end is not mapped, [`Error::MissingColumn`](crate::Error::MissingColumn)
    /// and [`Error::ColumnType`](crate::Error::ColumnType) for a mapped column.
    pub fn build(self) -> Result<BuiltNetwork> {
        let columns = LinkColumns::new(self.columns.into_iter().map(|(role, heading)| (role.as_str(), heading)))?;
        let unnamed = Layer::Other(String::new());
        let layer = self.layer.as_ref().unwrap_or(&unnamed);
        let (links, problems) = links(self.table, &columns, layer, self.table.name())?;
        let source: Vec<&str> = links.iter().map(|link| label(&link.source)).collect();
        let target: Vec<&str> = links.iter().map(|link| label(&link.target)).collect();
        let (labels, source, target) = Labels::text_links(&source, &target, &[]);
        let weight: Vec<f64> = links.iter().map(|link| link.weight).collect();
        let layers: Option<Vec<&str>> = self.layer.as_ref().map(|layer| vec![layer.as_str(); links.len()]);
        let start: Vec<Option<i64>> = links.iter().map(|link| link.start).collect();
        let end: Vec<Option<i64>> = links.iter().map(|link| link.end).collect();
        let is_mapped = |roles: &[LinkRole]| roles.iter().any(|role| columns.heading(*role).is_some());
        let data = LinkData {
            weight: is_mapped(&[LinkRole::Weight]).then_some(&weight),
            layer: layers.as_deref(),
            start: is_mapped(&[LinkRole::Start]).then_some(&start),
            end: is_mapped(&[LinkRole::End, LinkRole::Duration]).then_some(&end),
        };
        let details: Vec<EdgeDetails<'_>> = links.iter().map(details).collect();
        let network = Network::from_detailed_edges(labels, &source, &target, &data, &details, self.directed)?;
        Ok(BuiltNetwork { network, problems })
    }
}

fn label(end: &End) -> &str {
    match end {
        End::Record(text) | End::Thing(_, text) => text,
    }
}

fn details(link: &LinkRecord) -> EdgeDetails<'_> {
    EdgeDetails {
        amount: link.amount,
        currency: link.currency.as_deref(),
        mode: link.mode.as_deref(),
        place: link.place.as_deref(),
        position: link.position,
        cell: link.cell.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn payments() -> Table {
        Table::from_text(
            "payments",
            &["payer", "payee", "sum", "cur", "w"],
            &[
                &["ana", "leo", "100.50", "usd", "2"],
                &["leo", "ana", "7", "usd", "1"],
                &["leo", "eva", "x", "usd", "1"],
            ],
        )
    }

    #[test]
    fn weights_amounts_and_directions_are_read() {
        let table = payments();
        let builder = || {
            NetworkBuilder::new(&table)
                .column(LinkRole::Source, "payer")
                .column(LinkRole::Target, "payee")
                .column(LinkRole::Amount, "sum")
                .column(LinkRole::Currency, "cur")
                .column(LinkRole::Weight, "w")
        };
        let merged = builder().build().unwrap();
        assert_eq!((merged.network.len(), merged.network.link_count()), (3, 2));
        assert!(merged.network.layers().is_empty());
        assert_eq!(merged.problems.iter().map(|problem| problem.row).collect::<Vec<_>>(), [3], "'x' is no amount");
        let directed = builder().layer(Layer::Payment).directed().build().unwrap().network;
        assert_eq!((directed.link_count(), directed.layers()), (3, &["payment".to_owned()][..]));
        let edge = directed.layered_edges_between(0, 2).find(|edge| edge.source == 0).unwrap();
        assert!((edge.weight - 2.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_missing_end_or_column_is_an_error() {
        let table = payments();
        let no_target = NetworkBuilder::new(&table).column(LinkRole::Source, "payer").build();
        assert!(matches!(no_target, Err(Error::Input(_))), "{no_target:?}");
        let absent =
            NetworkBuilder::new(&table).column(LinkRole::Source, "payer").column(LinkRole::Target, "to").build();
        assert!(matches!(absent, Err(Error::MissingColumn { .. })), "{absent:?}");
    }
}
