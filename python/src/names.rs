//! `vinculo.names`.

use pyo3::prelude::*;
use vinculo::names::{self, NameKind};

use crate::array::Array;
use crate::column::Texts;
use crate::error::{input, to_python};
use crate::json;
use crate::progress::Show;
use crate::run::{brief, long};

/// Pairs below this number are scored at once, without a watching thread.
const FEW: usize = 64;

fn kind(py: Python<'_>, name: &str) -> PyResult<NameKind> {
    name.parse().map_err(|error| to_python(py, error))
}

#[pyfunction]
pub fn names_score(py: Python<'_>, a: &str, b: &str, kind: &str) -> PyResult<f64> {
    let kind = self::kind(py, kind)?;
    brief(py, || Ok(names::score(a, b, kind)))
}

#[pyfunction]
#[pyo3(signature = (left, right, kind, progress))]
pub fn names_score_pairs(
    py: Python<'_>,
    left: &Bound<'_, PyAny>,
    right: &Bound<'_, PyAny>,
    kind: &str,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Array> {
    let kind = self::kind(py, kind)?;
    let (left, right) = (Texts::new(left, "left")?, Texts::new(right, "right")?);
    let (a, b) = (left.view(), right.view());
    if a.len() != b.len() {
        return Err(input(py, format!("left has {} names and right has {}; they must pair up", a.len(), b.len())));
    }
    let mut scores = if a.len() < FEW {
        brief(py, || Ok(a.iter().zip(&b).map(|(a, b)| names::score(a, b, kind)).collect()))?
    } else {
        long(py, Show::new(py, progress)?, |monitor| names::score_pairs(&a, &b, kind, monitor))?
    };
    for (row, score) in scores.iter_mut().enumerate() {
        if left.missing(row) || right.missing(row) {
            *score = f64::NAN;
        }
    }
    Ok(Array::floats(scores))
}

#[pyfunction]
pub fn names_explain<'py>(py: Python<'py>, a: &str, b: &str, kind: &str) -> PyResult<Bound<'py, PyAny>> {
    let kind = self::kind(py, kind)?;
    let explained = brief(py, || Ok(names::explain(a, b, kind)))?;
    json::to_python(py, &explained)
}

#[pyfunction]
pub fn names_parse<'py>(py: Python<'py>, text: &str, kind: &str) -> PyResult<Bound<'py, PyAny>> {
    let kind = self::kind(py, kind)?;
    let parsed = brief(py, || Ok(names::parse(text, kind)))?;
    json::to_python(py, &parsed)
}
