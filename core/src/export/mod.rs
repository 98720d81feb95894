//! Exports: GraphML, GEXF, node-link JSON, FollowTheMoney, CSV.
//!
//! Protected persons leave under a pseudonym unless the caller says otherwise, and nothing that was written by a stranger
//! leaves as markup or as a formula.

mod csv;
mod ftm;
mod gexf;
mod graphml;
mod json;
mod picture;
mod xml;

use std::io::Write;
use std::path::Path;
use std::str::FromStr;

pub use csv::{guard, links_csv, nodes_csv};
pub use ftm::follow_the_money;
pub use gexf::gexf;
pub use graphml::graphml;
pub use json::node_link;

use crate::error::{Error, Result};
use crate::network::Network;
use crate::protect::Mask;

/// A further column of the nodes in an export.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its values, one a node. A node shown under a pseudonym leaves without them.
    pub values: Values,
}

/// The values of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Numbers; NaN is left out.
    Number(Vec<f64>),
    /// Texts; empty ones are left out.
    Text(Vec<String>),
}

/// What leaves, and how.
#[derive(Debug, Clone, Default)]
pub struct ExportOptions {
    /// Who is shown under a pseudonym; protected persons by default.
    pub mask: Mask,
    /// Further columns of the nodes.
    pub columns: Vec<Column>,
}

/// A file format of networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}

impl Format {
    /// The format that a file's name asks for: `.graphml`, `.gexf`, `.json`, `.ftm`, `.jsonl` or `.csv`.
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
        if name.ends_with(".ftm.json") {
            return Ok(Self::FollowTheMoney);
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
            _ => Err(Error::Unknown {
                what: "export format",
                given: given.to_owned(),
                known: "graphml, gexf, json, ftm, jsonl, csv".to_owned(),
            }),
        }
    }
}

/// An error of writing as this crate's error.
#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn failed(error: std::io::Error) -> Error {
    Error::Input(format!("the export could not be written: {error}"))
}

#[cfg(test)]
mod tests;
