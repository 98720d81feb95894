//! Records: kinds of entity, roles of columns, values, source and grade, tables in.
//!
//! A [`Table`] is what an agency delivered: headings and columns. [`Columns`] says which heading plays which
//! [`Role`]. A [`RecordSet`] is both, put in canonical order with every distinct value stored once: the form in which
//! everything above this module works. What cannot be used becomes a [`Problem`]; nothing is lost.

mod column;
mod columns;
mod grade;
mod guess;
mod headings;
mod implied;
mod kind;
mod link;
mod pool;
mod problem;
#[cfg(feature = "files")]
mod read;
mod role;
mod set;
mod status;
mod table;
mod time;

pub use column::Column;
pub use columns::Columns;
pub use grade::Grade;
pub use kind::Kind;
pub use link::{End, Layer, LinkColumns, LinkRecord, LinkRole, links};
pub use pool::StringPool;
pub use problem::Problem;
pub use role::Role;
pub use set::{Input, MAX_VALUE, RecordSet};
pub use status::Status;
pub use table::{Table, TextColumn};
pub use time::{Instant, parse_instant};
