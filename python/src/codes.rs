//! The codes that the core can emit, by catalogue, so that a test can compare them with the translations.
//!
//! One line per list: an enum of the core with a `CODES` constant is added here.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use vinculo::analysis::{ReasonKind, RingRole};
use vinculo::case::ConflictReason;
use vinculo::compare::LevelCode;
use vinculo::ids::IdProblemReason;
use vinculo::names::NameEvidence;
use vinculo::record::{Kind, ProblemReason, Status};
use vinculo::resolve::{Cause, ContestReason};
use vinculo::store::MergeDoubt;

/// The codes of each section of the catalogues of the report: a dict of section and list of codes.
#[pyfunction]
pub fn codes(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let made = PyDict::new(py);
    made.set_item("kind", Kind::ALL.map(Kind::as_str))?;
    made.set_item("status", Status::ALL.map(Status::as_str))?;
    made.set_item("role", RingRole::ALL.map(RingRole::as_str))?;
    made.set_item("level", LevelCode::CODES)?;
    made.set_item("evidence", NameEvidence::CODES)?;
    made.set_item("reason", [ReasonKind::CODES, MergeDoubt::CODES, ContestReason::CODES].concat())?;
    made.set_item("reason.problem", ProblemReason::CODES)?;
    made.set_item("reason.identifier", IdProblemReason::CODES)?;
    made.set_item("reason.conflict", ConflictReason::CODES)?;
    made.set_item("cause", Cause::CODES)?;
    Ok(made)
}
