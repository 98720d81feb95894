//! `vinculo.dedupe` and `vinculo.link`.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyList, PyTuple};
use vinculo::record::{self, Columns as Roles, Input, Kind, RecordSet};
use vinculo::resolve::{self, Options};

use crate::error::input;
use crate::input;
use crate::model::Model;
use crate::progress::Show;
use crate::record::{columns, placeholders};
use crate::resolution::Resolution;
use crate::run::{brief, long};

/// A table with its columns and the name of its source.
#[derive(Debug)]
pub struct Delivery {
    table: record::Table,
    columns: Roles,
    source: String,
}

impl Delivery {
    /// Its columns.
    pub fn columns(&self) -> &Roles {
        &self.columns
    }
}

/// The arguments that `dedupe` and `link` share.
pub struct Settings<'py> {
    pub kind: String,
    pub columns: Option<Bound<'py, PyAny>>,
    pub threshold: Option<f64>,
    pub floor: Option<f64>,
    pub model: Option<Model>,
    pub placeholders: Vec<String>,
    pub progress: Option<Bound<'py, PyAny>>,
}

impl Settings<'_> {
    fn options(&self) -> Options {
        let mut options = Options::default();
        options.threshold = self.threshold.unwrap_or(options.threshold);
        options.floor = self.floor.unwrap_or(options.floor);
        options.model = self.model.as_ref().map(|model| model.held.clone());
        options
    }
}

/// Builds records from tables.
pub fn records(
    deliveries: &[Delivery],
    kind: Kind,
    strict: bool,
    monitor: &dyn vinculo::Monitor,
) -> vinculo::Result<Arc<RecordSet>> {
    let inputs: Vec<Input<'_>> = deliveries
        .iter()
        .map(|one| Input { table: &one.table, columns: &one.columns, source: &one.source, strict })
        .collect();
    RecordSet::build(kind, &inputs, monitor).map(Arc::new)
}

/// A table with its columns. A table read from a file has the file name as its source.
pub fn delivery(
    given: &Bound<'_, PyAny>,
    roles: Option<&Bound<'_, PyAny>>,
    source: &str,
    placeholders: &[String],
) -> PyResult<Delivery> {
    let table = input::table(given, source)?;
    let columns = columns(given.py(), roles, &table)?.with_placeholders(placeholders);
    Ok(Delivery { source: table.name().to_owned(), columns, table })
}

#[pyfunction]
#[pyo3(signature = (table, columns, kind, threshold, floor, model, placeholders, progress))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
pub fn dedupe(
    py: Python<'_>,
    table: &Bound<'_, PyAny>,
    columns: Option<Bound<'_, PyAny>>,
    kind: String,
    threshold: Option<f64>,
    floor: Option<f64>,
    model: Option<Model>,
    placeholders: Option<Bound<'_, PyAny>>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Resolution> {
    let placeholders = self::placeholders(py, placeholders.as_ref())?;
    let settings = Settings { kind, columns, threshold, floor, model, placeholders, progress };
    let one = delivery(table, settings.columns.as_ref(), "table", &settings.placeholders)?;
    run(py, vec![one], &settings, false, true)
}

#[pyfunction]
#[pyo3(signature = (tables, sources, columns, kind, within, threshold, floor, model, placeholders, progress))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
pub fn link(
    py: Python<'_>,
    tables: &Bound<'_, PyTuple>,
    sources: Option<Vec<String>>,
    columns: Option<Bound<'_, PyAny>>,
    kind: String,
    within: bool,
    threshold: Option<f64>,
    floor: Option<f64>,
    model: Option<Model>,
    placeholders: Option<Bound<'_, PyAny>>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Resolution> {
    let placeholders = self::placeholders(py, placeholders.as_ref())?;
    let count = tables.len();
    if count < 2 {
        return Err(input(py, "link needs two or more tables; use dedupe for one table"));
    }
    let each: Option<Vec<Bound<'_, PyAny>>> = match &columns {
        Some(list) if list.is_instance_of::<PyList>() || list.is_instance_of::<PyTuple>() => {
            Some(list.try_iter()?.collect::<PyResult<_>>()?)
        }
        _ => None,
    };
    if let Some(each) = &each
        && each.len() != count
    {
        return Err(input(
            py,
            format!(
                "columns has {} dicts for {count} tables; give one dict for all tables, or one per table",
                each.len()
            ),
        ));
    }
    if let Some(names) = &sources
        && names.len() != count
    {
        return Err(input(
            py,
            format!("sources has {} names for {count} tables; give one name per table", names.len()),
        ));
    }
    let mut deliveries = Vec::with_capacity(count);
    for (at, table) in tables.iter().enumerate() {
        let name = match (count, at) {
            (2, 0) => "left".to_owned(),
            (2, 1) => "right".to_owned(),
            _ => format!("table {}", at + 1),
        };
        let roles = each.as_ref().map(|each| &each[at]).or(columns.as_ref());
        let mut one = delivery(&table, roles, &name, &placeholders)?;
        if let Some(names) = &sources {
            one.source.clone_from(&names[at]);
        }
        deliveries.push(one);
    }
    if let Some(twice) = (1..count).find(|&at| deliveries[..at].iter().any(|one| one.source == deliveries[at].source)) {
        let text = format!(
            "two tables have the source '{}'; give each its own name with sources=[...]",
            deliveries[twice].source
        );
        return Err(input(py, text));
    }
    let settings = Settings { kind, columns, threshold, floor, model, placeholders, progress };
    run(py, deliveries, &settings, true, !within)
}

fn run(
    py: Python<'_>,
    deliveries: Vec<Delivery>,
    settings: &Settings<'_>,
    linking: bool,
    one_to_one: bool,
) -> PyResult<Resolution> {
    let kind: Kind = brief(py, || settings.kind.parse())?;
    let mut options = settings.options();
    options.one_to_one = one_to_one;
    let show = Show::new(py, settings.progress.as_ref())?;
    let columns = deliveries.iter().map(|one| one.columns.clone()).collect();
    let held = long(py, show, move |monitor| {
        let records = records(&deliveries, kind, true, monitor)?;
        // The records hold copies of all values, so that the tables are no longer needed.
        drop(deliveries);
        if linking { resolve::link(&records, &options, monitor) } else { resolve::dedupe(&records, &options, monitor) }
    })?;
    let problems = held.records().problems().to_vec();
    Ok(Resolution { held, columns, guessed: settings.columns.is_none(), linked: (linking, one_to_one), problems })
}
