//! The model of a resolution.

use pyo3::prelude::*;
use vinculo::model;

use crate::run::brief;
use crate::table::{Columns, Table};

/// How pairs are weighed: the levels of each property, with m, u and the weight in bits.
///
/// It is a plan: given to another call as `model=`, it weighs the same way there. `to_json()` and `Model.from_json`
/// keep it; the JSON can be edited by hand.
#[pyclass(module = "vinculo", frozen, eq, from_py_object)]
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    pub held: model::Model,
}

#[pymethods]
impl Model {
    /// The probability that two random records are of one entity.
    #[getter]
    fn prior(&self) -> f64 {
        self.held.prior
    }

    /// A table of property, level, m, u, household and weight in bits. `household` says how often two people of one
    /// household stand at the level; 0 is as often as two random people.
    #[getter]
    fn levels(&self, py: Python<'_>) -> PyResult<Table> {
        let all = || {
            self.held.properties.iter().flat_map(|property| property.levels.iter().map(move |level| (property, level)))
        };
        Columns::new()
            .texts("property", all().map(|(property, _)| property.name.as_str()))
            .texts("level", all().map(|(_, level)| level.name.as_str()))
            .floats("m", all().map(|(_, level)| level.m))
            .floats("u", all().map(|(_, level)| level.u))
            .floats("household", all().map(|(_, level)| level.household))
            .floats("weight", all().map(|(_, level)| level.weight.bits()))
            .table(py)
    }

    /// The model as JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        brief(py, || self.held.to_json())
    }

    /// A model out of JSON; weights are worked out again from m and u.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        brief(py, || model::Model::from_json(text)).map(|held| Self { held })
    }

    fn __repr__(&self) -> String {
        let mut text = format!("vinculo.Model: two random records are one with probability {:.2e}", self.held.prior);
        for property in &self.held.properties {
            text.push_str(&format!("\n{}", property.name));
            for level in &property.levels {
                text.push_str(&format!("\n  {:<28} {:>+7.2} bits", level.name, level.weight.bits()));
            }
        }
        text
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((py.get_type::<Self>().getattr("from_json")?, (self.to_json(py)?,)))
    }
}
