//! Exports: GraphML, GEXF, node-link JSON, FollowTheMoney, STIX, i2, Parquet, CSV, also for Neo4j.
//!
//! Protected persons are shown under a pseudonym unless the caller sets another [`Mask`], and links of masked nodes have no
//! place, position or cell. Texts of the input are escaped, so that they are neither markup nor a formula.

mod anx;
mod csv;
mod ftm;
mod gexf;
mod graphml;
mod json;
mod masked;
#[cfg(feature = "files")]
mod parquet;
mod stix;
mod tabular;
mod xml;

use std::io::Write;
use std::path::Path;
use std::str::FromStr;

pub use anx::anx;
pub use csv::{guard, links_csv, nodes_csv};
pub use ftm::follow_the_money;
pub use gexf::gexf;
pub use graphml::graphml;
pub use json::node_link;
#[cfg(feature = "files")]
pub use parquet::{links_parquet, nodes_parquet};
pub use stix::stix;
pub use tabular::{cypher_links_csv, cypher_nodes_csv, i2_csv};

use crate::error::{Error, Result};
use crate::network::Network;
use crate::protect::Mask;

/// A further column of the nodes in an export.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its values, one per node. A node under a pseudonym is written without them.
    pub values: Values,
}

/// The values of a column.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Values {
    /// Numbers; NaN is left out.
    Number(Vec<f64>),
    /// Texts; empty ones are left out.
    Text(Vec<String>),
}

/// Options of an export.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct ExportOptions {
    /// Who is shown under a pseudonym; protected persons by default.
    pub mask: Mask,
    /// Further columns of the nodes.
    pub columns: Vec<Column>,
}

/// A file format of networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// See [`graphml`].
    GraphMl,
    /// See [`gexf`].
    Gexf,
    /// See [`node_link`].
    NodeLink,
    /// See [`follow_the_money`].
    FollowTheMoney,
    /// See [`links_csv`].
    Csv,
    /// See [`nodes_csv`].
    Entities,
    /// See [`stix`].
    Stix,
    /// See [`anx`].
    Anx,
    /// See [`i2_csv`].
    I2Csv,
    /// See [`cypher_nodes_csv`].
    CypherNodes,
    /// See [`cypher_links_csv`].
    CypherLinks,
    /// See [`nodes_parquet`].
    #[cfg(feature = "files")]
    ParquetNodes,
    /// See [`links_parquet`].
    #[cfg(feature = "files")]
    ParquetLinks,
}

impl Format {
    /// Returns the format of a file name by its ending: `.graphml`, `.gexf`, `.json`, `.ftm`, `.jsonl`, `.csv`, `.anx`,
    /// `.parquet`, `.nodes.parquet`, `.stix.json`, `.i2.csv`, `.nodes.cypher.csv` or `.links.cypher.csv`.
    ///
    /// # Errors
    /// [`Error::Unknown`] for another ending.
    ///
    /// ```
    /// use vinculo::export::Format;
    /// assert_eq!(Format::of_path("case.graphml".as_ref())?, Format::GraphMl);
    /// assert_eq!(Format::of_path("case.ftm.json".as_ref())?, Format::FollowTheMoney);
    /// # Ok::<(), vinculo::Error>(())
    /// ```
    pub fn of_path(path: &Path) -> Result<Self> {
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        let doubled = [
            (".ftm.json", Self::FollowTheMoney),
            (".stix.json", Self::Stix),
            (".i2.csv", Self::I2Csv),
            (".nodes.cypher.csv", Self::CypherNodes),
            (".links.cypher.csv", Self::CypherLinks),
            #[cfg(feature = "files")]
            (".nodes.parquet", Self::ParquetNodes),
        ];
        if let Some((_, format)) = doubled.into_iter().find(|(ending, _)| name.ends_with(ending)) {
            return Ok(format);
        }
        name.rsplit_once('.').map_or(name.as_str(), |(_, ending)| ending).parse()
    }

    /// Writes a network in this format.
    ///
    /// # Errors
    /// As [`graphml`].
    pub fn write(self, network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
        match self {
            Self::GraphMl => graphml(network, options, out),
            Self::Gexf => gexf(network, options, out),
            Self::NodeLink => node_link(network, options, out),
            Self::FollowTheMoney => follow_the_money(network, options, out),
            Self::Csv => links_csv(network, options, out),
            Self::Stix => stix(network, options, out),
            Self::Anx => anx(network, options, out),
            Self::I2Csv => i2_csv(network, options, out),
            Self::CypherNodes => cypher_nodes_csv(network, options, out),
            Self::CypherLinks => cypher_links_csv(network, options, out),
            Self::Entities => nodes_csv(network, options, out),
            #[cfg(feature = "files")]
            Self::ParquetNodes => nodes_parquet(network, options, out),
            #[cfg(feature = "files")]
            Self::ParquetLinks => links_parquet(network, options, out),
        }
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self> {
        match given {
            "graphml" => Ok(Self::GraphMl),
            "gexf" => Ok(Self::Gexf),
            "json" => Ok(Self::NodeLink),
            "ftm" | "jsonl" | "ftm.json" => Ok(Self::FollowTheMoney),
            "csv" => Ok(Self::Csv),
            "stix" => Ok(Self::Stix),
            "anx" => Ok(Self::Anx),
            "i2" => Ok(Self::I2Csv),
            "cypher_nodes" => Ok(Self::CypherNodes),
            "cypher_links" => Ok(Self::CypherLinks),
            "entities" => Ok(Self::Entities),
            #[cfg(feature = "files")]
            "parquet" => Ok(Self::ParquetLinks),
            #[cfg(feature = "files")]
            "parquet_nodes" => Ok(Self::ParquetNodes),
            _ => Err(Error::Unknown {
                what: "export format",
                given: given.to_owned(),
                known: "graphml, gexf, json, ftm, jsonl, csv, stix, anx, i2, cypher_nodes, cypher_links, entities, parquet, parquet_nodes".to_owned(),
            }),
        }
    }
}

/// Converts an error of the writer, or of the encoder of a format.
fn failed(error: impl Into<std::io::Error>) -> Error {
    Error::write("write the export", error.into())
}

#[cfg(test)]
mod tests;
