//! Vínculo: entity resolution and link analysis.
//!
//! Records of persons, phones, vehicles, accounts, documents and addresses go in, spelled differently by every
//! agency that wrote them; entities, the network between them, rings and routes come out, each with its reasons.
//!
//! The modules stand in layers, and each names only modules before it in this order:
//! [`error`], [`monitor`], [`hash`], [`text`], [`names`] and [`ids`], [`record`], [`compare`], [`block`], [`model`],
//! [`cluster`], [`store`], [`resolve`], [`network`], [`protect`], [`analysis`], [`export`], [`case`];
//! [`synth`] needs [`record`], [`names`] and [`ids`] only. A test holds the order.
#![warn(missing_docs)]

pub mod analysis;
pub mod block;
pub mod case;
pub mod cluster;
pub mod compare;
pub mod error;
pub mod export;
pub mod hash;
pub mod ids;
pub mod model;
pub mod monitor;
pub mod names;
pub mod network;
pub mod protect;
pub mod record;
pub mod resolve;
pub mod store;
pub mod synth;
pub mod text;

pub use error::{Error, Result};
pub use monitor::{Monitor, Silent};
