//! `vinculo.names`.

use pyo3::prelude::*;
use vinculo::names::{self, Matcher, NameGroups, NameKind};

use crate::array::Array;
use crate::column::Texts;
use crate::error::{input, to_python};
use crate::json;
use crate::progress::Show;
use crate::run::{brief, long};

/// Fewer pairs than these are scored without a thread that watches for Ctrl-C.
const MIN_WATCHED_PAIRS: usize = 64;

type Adder = fn(&mut NameGroups, &[&str]) -> vinculo::Result<()>;

fn kind(py: Python<'_>, name: &str) -> PyResult<NameKind> {
    name.parse().map_err(|error| to_python(py, error))
}

#[pyfunction]
pub fn names_score(py: Python<'_>, a: &str, b: &str, kind: &str) -> PyResult<f64> {
    let kind = self::kind(py, kind)?;
    brief(py, || Ok(names::score(a, b, kind)))
}

/// Scores names of one kind, with groups of names given by the user.
#[pyclass(module = "vinculo._core", frozen)]
#[derive(Debug)]
pub struct NamesMatcher {
    matcher: Matcher,
}

#[pymethods]
impl NamesMatcher {
    #[new]
    fn new(
        py: Python<'_>,
        kind: &str,
        variants: Vec<Vec<String>>,
        pet_forms: Vec<Vec<String>>,
        equivalents: Vec<Vec<String>>,
    ) -> PyResult<Self> {
        let mut groups = NameGroups::new();
        let adders: [(_, Adder); 3] = [
            (variants, |groups, names| groups.add_variants(names).map(drop)),
            (pet_forms, |groups, names| groups.add_pet_forms(names).map(drop)),
            (equivalents, |groups, names| groups.add_equivalents(names).map(drop)),
        ];
        for (given, add) in adders {
            for group in given {
                let names: Vec<&str> = group.iter().map(String::as_str).collect();
                add(&mut groups, &names).map_err(|error| to_python(py, error))?;
            }
        }
        Ok(Self { matcher: Matcher::new(self::kind(py, kind)?).with_groups(groups) })
    }

    fn score(&self, py: Python<'_>, a: &str, b: &str) -> PyResult<f64> {
        brief(py, || Ok(self.matcher.score(a, b)))
    }

    #[pyo3(signature = (left, right, progress))]
    fn score_pairs(
        &self,
        py: Python<'_>,
        left: &Bound<'_, PyAny>,
        right: &Bound<'_, PyAny>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Array> {
        let (left, right) = (Texts::new(left, "left")?, Texts::new(right, "right")?);
        let (a, b) = (left.view(), right.view());
        if a.len() != b.len() {
            return Err(input(
                py,
                format!("left has {} names and right has {}; each row is one pair", a.len(), b.len()),
            ));
        }
        let mut scores = if a.len() < MIN_WATCHED_PAIRS {
            brief(py, || Ok(a.iter().zip(&b).map(|(a, b)| self.matcher.score(a, b)).collect()))?
        } else {
            long(py, Show::new(py, progress)?, |monitor| self.matcher.score_pairs(&a, &b, monitor))?
        };
        for (row, score) in scores.iter_mut().enumerate() {
            if left.missing(row) || right.missing(row) {
                *score = f64::NAN;
            }
        }
        Ok(Array::floats(scores))
    }

    /// The candidates with at least the cut-off score, each with its score and index, the best first.
    #[pyo3(signature = (query, candidates, cutoff, limit, progress))]
    fn extract(
        &self,
        py: Python<'_>,
        query: &str,
        candidates: &Bound<'_, PyAny>,
        cutoff: f64,
        limit: Option<usize>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Vec<(String, f64, usize)>> {
        let texts = Texts::new(candidates, "candidates")?;
        let view = texts.view();
        let found = long(py, Show::new(py, progress)?, |monitor| {
            self.matcher.extract(query, &view, cutoff, limit.unwrap_or(usize::MAX), monitor)
        })?;
        let present = found.into_iter().filter(|found| !texts.missing(found.index));
        Ok(present.map(|found| (view[found.index].to_owned(), found.score, found.index)).collect())
    }

    fn explain<'py>(&self, py: Python<'py>, a: &str, b: &str) -> PyResult<Bound<'py, PyAny>> {
        let explained = brief(py, || Ok(self.matcher.explain(a, b)))?;
        json::to_python(py, &explained)
    }
}

#[pyfunction]
pub fn names_parse<'py>(py: Python<'py>, text: &str, kind: &str) -> PyResult<Bound<'py, PyAny>> {
    let kind = self::kind(py, kind)?;
    let parsed = brief(py, || Ok(names::parse(text, kind)))?;
    json::to_python(py, &parsed)
}
