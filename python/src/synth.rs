//! `vinculo.synth`.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use vinculo::record::Table as Delivered;
use vinculo::synth::{self, Options, Source, SyntheticCase};

use crate::progress::Show;
use crate::record::{columns_out, table_out};
use crate::run::long;
use crate::table::{Columns, Table};

/// A synthetic case as dicts and tables; the façade gives them their types.
#[pyfunction]
#[pyo3(signature = (seed, people, progress))]
pub fn synth_case<'py>(
    py: Python<'py>,
    seed: u64,
    people: usize,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let made = long(py, Show::new(py, progress)?, |monitor| synth::case(&Options { seed, people }, monitor))?;
    let deliveries = PyList::empty(py);
    for one in &made.deliveries {
        let entry = delivery(py, &made, one.source, one.grade, &one.table)?;
        entry.set_item("kind", one.kind.as_str())?;
        entry.set_item("layer", py.None())?;
        entry.set_item("columns", columns_out(py, &one.columns)?)?;
        deliveries.append(entry)?;
    }
    for one in &made.links {
        let entry = delivery(py, &made, one.source, one.grade, &one.table)?;
        entry.set_item("kind", py.None())?;
        entry.set_item("layer", one.layer.as_str())?;
        let columns = PyDict::new(py);
        for (role, heading) in one.columns.iter() {
            columns.set_item(role, heading)?;
        }
        entry.set_item("columns", columns)?;
        deliveries.append(entry)?;
    }
    let entry = PyDict::new(py);
    entry.set_item("deliveries", deliveries)?;
    entry.set_item("truth", truth(py, &made)?)?;
    entry.set_item("rings", rings(py, &made)?)?;
    Ok(entry)
}

fn delivery<'py>(
    py: Python<'py>,
    made: &SyntheticCase,
    source: &str,
    grade: &str,
    table: &Delivered,
) -> PyResult<Bound<'py, PyDict>> {
    let agency = made.sources.iter().find(|one| one.name == source);
    let of_agency = |pick: fn(&Source) -> &'static str| agency.map_or("", pick);
    let entry = PyDict::new(py);
    entry.set_item("name", table.name())?;
    entry.set_item("source", source)?;
    entry.set_item("country", of_agency(|one| one.country))?;
    entry.set_item("language", of_agency(|one| one.language))?;
    entry.set_item("grade", grade)?;
    entry.set_item("table", table_out(py, table)?)?;
    Ok(entry)
}

fn truth(py: Python<'_>, made: &SyntheticCase) -> PyResult<Table> {
    let all = || made.truth.iter();
    Columns::new()
        .texts("kind", all().map(|one| one.kind.as_str()))
        .texts("source", all().map(|one| one.source))
        .texts("record_id", all().map(|one| one.record.as_str()))
        .texts("entity_id", all().map(|one| one.entity.as_str()))
        .table(py)
}

fn rings(py: Python<'_>, made: &SyntheticCase) -> PyResult<Table> {
    let all = || made.rings.iter().flat_map(|ring| ring.members.iter().map(move |member| (ring, member)));
    Columns::new()
        .texts("ring", all().map(|(ring, _)| ring.id.as_str()))
        .texts("entity_id", all().map(|(_, member)| member.entity.as_str()))
        .texts("role", all().map(|(_, member)| member.role))
        .texts("status", all().map(|(_, member)| member.status.as_str()))
        .lists("route", all().map(|(ring, _)| ring.route.iter().map(|place| (*place).to_owned()).collect()))
        .table(py)
}
