//! Records and links: tables, roles of columns, kinds of entity, sources, grades and problems.
//!
//! A [`Table`] holds the headings and columns that an agency delivered. [`Columns`] maps [`Role`]s to headings. A
//! [`RecordSet`] is built from both: records in canonical order, every distinct value stored once. [`links`] reads a table
//! of links under [`LinkColumns`]. Rows and values that cannot be used become a [`Problem`]; no input is lost.

mod column;
mod columns;
mod grade;
mod guess;
mod headings;
mod implied;
mod kind;
mod layer;
mod link;
mod link_columns;
mod link_reader;
mod placeholder;
mod pool;
mod problem;
#[cfg(feature = "files")]
mod read;
mod reason;
mod role;
mod set;
mod status;
mod table;
mod time;

pub use column::Column;
pub use columns::Columns;
pub use grade::Grade;
pub use kind::Kind;
pub use layer::Layer;
pub use link::{End, LinkRecord};
pub use link_columns::{LinkColumns, LinkRole};
pub use link_reader::links;
pub use placeholder::PlaceholderCause;
pub use pool::StringPool;
pub use problem::Problem;
pub use reason::{ContradictedProperty, ExpectedValue, ProblemReason, ValueFault};
pub use role::Role;
pub use set::{Input, MAX_VALUE, RecordSet};
pub use status::Status;
pub use table::{Table, TextColumn};
pub use time::{Instant, parse_instant};
