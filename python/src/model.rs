//! The model of a resolution.

use pyo3::prelude::*;
use vinculo::model;

use crate::run::brief;
use crate::table::{Columns, Table};

/// The parameters that weigh pairs: the levels of each property with m, u and the weight in bits.
///
/// Another call weighs in the same way if it gets the model as `model=`. `to_json()` and `Model.from_json` store it; the JSON
/// may be edited by hand. Fellegi and Sunter 1969, "A theory for record linkage".
///
/// >>> import vinculo as vn
/// >>> model = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "Li Wei"}]).model
/// >>> vn.Model.from_json(model.to_json()) == model
/// True
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

    /// The levels of each property: a table of property, level, m, u, household, weight (bits) and code.
    ///
    /// m is the probability of the level for two records of one entity, u for two random records, and household for two
    /// people of one household (0: the same as u).
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> res.model.levels.columns
    /// ['property', 'level', 'm', 'u', 'household', 'weight', 'code']
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
            .texts("code", all().map(|(_, level)| level.code.code()))
            .table(py)
    }

    /// The model as a JSON text.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> vn.Model.from_json(res.model.to_json()).prior == res.model.prior
    /// True
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        brief(py, || self.held.to_json())
    }

    /// Reads a model from JSON; the weights are computed from m and u. Raises `InputError` for anything else.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> vn.Model.from_json(res.model.to_json()).prior == res.model.prior
    /// True
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        brief(py, || model::Model::from_json(text)).map(|held| Self { held })
    }

    fn __repr__(&self) -> String {
        let mut text = format!("vinculo.Model: two random records match with probability {:.2e}", self.held.prior);
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
