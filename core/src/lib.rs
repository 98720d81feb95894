//! Entity resolution and link analysis for multilingual records.
//!
//! Records of persons, phones, vehicles, accounts, documents and addresses go in, spelled differently by each agency.
//! Out come entities (sets of records that describe one thing), the network between them, suspected rings and routes.
//! Each merge and each finding can be explained.
//!
//! # Deduplicate a table
//!
//! ```
//! # #[cfg(feature = "arrow")] {
//! use vinculo::{Dedupe, Role, Table};
//!
//! let table = Table::from_text("people", &["ref", "nombre", "nacido"], &[
//!     &["1", "Aurelio Quiñónez Tarazona", "1971-04-02"],
//!     &["2", "Quiñonez Tarazona, Aurelio", "02/04/1971"],
//!     &["3", "María García", "1990-11-30"],
//! ]);
//! let found = Dedupe::new(&table)
//!     .column(Role::Id, "ref")
//!     .column(Role::Name, "nombre")
//!     .column(Role::BirthDate, "nacido")
//!     .run()?;
//! let entities: Vec<String> = found.clusters().map(|row| row.entity_id).collect();
//! assert_eq!(entities[0], entities[1]);
//! assert_ne!(entities[0], entities[2]);
//! # }
//! # Ok::<(), vinculo::Error>(())
//! ```
//!
//! # Score two names
//!
//! ```
//! use vinculo::names::{NameKind, score};
//!
//! assert!(score("José Hernández", "HERNANDEZ, Jose", NameKind::Person) > vinculo::names::MATCH);
//! assert!(score("José Hernández", "Fatima Diallo", NameKind::Person) < vinculo::names::MATCH);
//! ```
//!
//! # Search a list
//!
//! ```
//! # #[cfg(feature = "arrow")] {
//! use vinculo::{IndexBuilder, Role, Table};
//!
//! let list = Table::from_text("list", &["ref", "name"], &[&["a", "Aurelio Quiñónez"], &["b", "María García"]]);
//! let index = IndexBuilder::new(&list).column(Role::Id, "ref").column(Role::Name, "name").build()?;
//! let query = Table::from_text("query", &["name"], &[&["QUINONEZ Aurelio"]]);
//! let hits = index.search_table(&query)?;
//! assert_eq!(index.id(hits[0].record), "a");
//! # }
//! # Ok::<(), vinculo::Error>(())
//! ```
//!
//! # Measure a network
//!
//! ```
//! # #[cfg(feature = "network")] {
//! use vinculo::Network;
//!
//! let network = Network::from_pairs(&[("ana", "luis"), ("luis", "eva"), ("eva", "omar")]);
//! let between = vinculo::analysis::ranking(&network, vinculo::analysis::Measure::Betweenness, 2, &vinculo::Silent)?;
//! assert_eq!(between.len(), 2);
//! # }
//! # Ok::<(), vinculo::Error>(())
//! ```
//!
//! # Modules
//!
//! | module | what it holds | feature |
//! |---|---|---|
//! | [`text`] | Unicode folding, romanisation of scripts, phonetic keys, edit distances | |
//! | [`names`] | names of persons, organizations and vessels: parse, score, explain | |
//! | `ids` | identifiers: phones, plates, accounts, documents, dates and more | `ids` |
//! | `record` | tables, columns and their roles, record sets, links, grades, statuses | `arrow`, `files` |
//! | `compare`, `block`, `model`, `cluster` | the steps of resolution | `arrow` |
//! | `resolve` | deduplicate, link, search, evaluate | `arrow` |
//! | `store` | snapshots, and the case file | `arrow`, `store` |
//! | `network`, `protect`, `analysis` | graphs, protection of persons, measures, rings, routes | `network` |
//! | `export` | GraphML, GEXF, CSV, Parquet, FollowTheMoney, STIX, i2, Neo4j | `export` |
//! | `case` | a case: records and links in one file; entities, rings and routes out | `store` |
//! | `synth` | synthetic cases with known truth | `synth` |
//!
//! All features are on by default. `default-features = false` leaves `text` and `names`.
//!
//! A module names only modules before it in this order: error, hash and monitor, text, names and ids, record, compare,
//! block, model, cluster, store, resolve, network, protect, analysis, export, case. The module synth names record, names and ids
//! only. A test holds the order.
#![warn(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "network")]
pub mod analysis;
#[cfg(feature = "arrow")]
pub mod block;
#[cfg(feature = "store")]
pub mod case;
#[cfg(feature = "arrow")]
pub mod cluster;
#[cfg(feature = "arrow")]
pub mod compare;
pub mod error;
#[cfg(feature = "export")]
pub mod export;
pub mod hash;
#[cfg(feature = "ids")]
pub mod ids;
#[cfg(feature = "arrow")]
pub mod model;
pub mod monitor;
pub mod names;
#[cfg(feature = "network")]
pub mod network;
#[cfg(feature = "network")]
pub mod protect;
#[cfg(feature = "arrow")]
pub mod record;
#[cfg(feature = "arrow")]
pub mod resolve;
#[cfg(feature = "arrow")]
pub mod store;
#[cfg(feature = "synth")]
pub mod synth;
pub mod text;

#[cfg(feature = "store")]
pub use case::Case;
pub use error::{Error, Result};
pub use monitor::{Monitor, Silent};
#[cfg(feature = "network")]
pub use network::Network;
#[cfg(feature = "arrow")]
pub use record::{Columns, Kind, RecordSet, Role, Table};
#[cfg(feature = "arrow")]
pub use resolve::{Dedupe, Index, IndexBuilder, LinkTables, Resolution};
