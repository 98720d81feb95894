//! `vinculo.Index`.

use std::path::PathBuf;
use std::sync::{PoisonError, RwLock};

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};
use vinculo::record::{self, Columns as Roles, Input, Kind, Problem, RecordSet};
use vinculo::resolve::{self, Hit};

use crate::error::input;
use crate::explanation::Explanation;
use crate::model::Model;
use crate::pairs::ids;
use crate::progress::Show;
use crate::record::{columns, columns_out, problems};
use crate::resolve::{delivery, named};
use crate::run::{brief, long, short};
use crate::table::{Columns, Table, thousands};
use crate::{input, pickled};

/// Fewer queries than these are answered at once, without a watching thread.
const FEW: usize = 16;

/// Records that can be searched.
///
/// Built once from a table, with a model learned from it; records added later are weighed by the same model.
///
/// >>> import vinculo as vn
/// >>> wanted = [{"id": 1, "name": "Aurelio Quiñónez Tarazona"}, {"id": 2, "name": "María García"}]
/// >>> ix = vn.Index(wanted)
/// >>> ix.search([{"name": "QUINONEZ TARAZONA, AURELIO"}], limit=1)["record_id"][0]
/// 1
#[pyclass(module = "vinculo", frozen)]
#[derive(Debug)]
pub struct Index {
    held: RwLock<resolve::Index>,
    problems: RwLock<Vec<Problem>>,
}

impl Index {
    fn read<T>(&self, work: impl FnOnce(&resolve::Index) -> T) -> T {
        work(&self.held.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The columns of a table: as told, or else those the index was built from.
    fn columns(&self, py: Python<'_>, given: Option<&Bound<'_, PyAny>>, table: &record::Table) -> PyResult<Roles> {
        match given {
            Some(_) => columns(py, given, table),
            None => brief(py, || self.read(resolve::Index::columns)),
        }
    }
}

#[pymethods]
impl Index {
    /// An index of a table. `columns`, `kind`, `model` and `progress` are as in `dedupe`.
    #[new]
    #[pyo3(signature = (table, columns=None, kind="person", *, model=None, progress=None))]
    fn new(
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        columns: Option<&Bound<'_, PyAny>>,
        kind: &str,
        model: Option<Model>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let kind: Kind = brief(py, || kind.parse())?;
        let one = delivery(table, columns, "table")?;
        let (held, problems) = long(py, Show::new(py, progress)?, |monitor| {
            let records = crate::resolve::records(std::slice::from_ref(&one), kind, true, monitor)?;
            let mut held = resolve::Index::build(&records, model.map(|model| model.held), monitor)?;
            held.set_columns(one.columns());
            Ok((held, records.problems().to_vec()))
        })?;
        Ok(Self { held: RwLock::new(held), problems: RwLock::new(problems) })
    }

    fn __len__(&self) -> usize {
        self.read(resolve::Index::len)
    }

    /// Adds records, and gives back how many. One with the source and id of a record in the index takes its place.
    ///
    /// `columns` is that of the index by default. What could not be used is added to `problems`.
    #[pyo3(signature = (table, columns=None, *, progress=None))]
    fn add(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        columns: Option<&Bound<'_, PyAny>>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<usize> {
        let read = input::table(table, "table")?;
        let roles = self.columns(py, columns, &read)?;
        let show = Show::new(py, progress)?;
        let (count, problems) = long(py, show, |monitor| {
            let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
            let one = Input { table: &read, columns: &roles, source: read.name(), strict: true };
            let records = RecordSet::build(held.kind(), &[one], monitor)?;
            Ok((held.add(&records, monitor)?, records.problems().to_vec()))
        })?;
        self.problems.write().unwrap_or_else(PoisonError::into_inner).extend(problems);
        Ok(count)
    }

    /// Takes records out by their ids; gives back how many were there.
    fn remove(&self, py: Python<'_>, ids: &Bound<'_, PyAny>) -> PyResult<usize> {
        if ids.is_instance_of::<PyString>() {
            return Err(input(py, "ids is one text, but a list of ids is needed"));
        }
        let ids: Vec<String> = ids.try_iter()?.map(|id| Ok(id?.str()?.to_string())).collect::<PyResult<_>>()?;
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        Ok(held.remove(ids.iter().map(String::as_str)))
    }

    /// Finds for each query the records of the same entity: a table of query_id, record_id, rank, probability, weight.
    ///
    /// - `table`: the queries; a column of the index that it lacks counts as missing, and without an id column the
    ///   query_id is the row, counted from 1.
    /// - `limit`: the most hits a query; rank 1 is the likeliest.
    /// - `minimum`: the least probability of a hit; 0 by default. `vinculo.MATCH` decides well by itself.
    ///
    /// With records of several sources the table has `source` too. Queries without a hit are not in it.
    #[pyo3(signature = (table, limit=10, minimum=None, *, columns=None, progress=None))]
    fn search(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        limit: usize,
        minimum: Option<f64>,
        columns: Option<&Bound<'_, PyAny>>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        let read = input::table(table, "queries")?;
        let roles = self.columns(py, columns, &read)?;
        let minimum = minimum.unwrap_or(0.0);
        let answer = |monitor: &dyn vinculo::Monitor| {
            let one = Input { table: &read, columns: &roles, source: "queries", strict: false };
            self.read(|held| {
                let queries = RecordSet::build(held.kind(), &[one], monitor)?;
                if queries.len() < read.len() {
                    let first = queries.problems().first().map_or_else(String::new, ToString::to_string);
                    return Err(vinculo::Error::input(format!("every query needs an id of its own: {first}")));
                }
                let hits = held.search(&queries, limit, minimum, monitor)?;
                Ok((queries, hits))
            })
        };
        let (queries, hits) = if read.len() < FEW {
            short(py, || answer(&vinculo::Silent))?
        } else {
            long(py, Show::new(py, progress)?, answer)?
        };
        self.read(|held| answers(py, held, &queries, &hits))
    }

    /// Why a search gives a record its probability: the weights of all evidence, which add up to the weight of the hit.
    ///
    /// - `query`: a table of one row, or the row itself as a dict.
    /// - `record_id`: the id of a record of the index, or (source, id) where several sources use that id.
    ///
    /// The values of the record itself aren't told, for an index keeps none.
    ///
    /// >>> import vinculo as vn
    /// >>> ix = vn.Index([{"id": 1, "name": "Aurelio Quiñónez Tarazona"}, {"id": 2, "name": "María García"}])
    /// >>> why = ix.explain({"name": "QUINONEZ TARAZONA, AURELIO"}, 1)
    /// >>> [line[0] for line in why.lines]
    /// ['prior', 'name']
    #[pyo3(signature = (query, record_id, *, columns=None))]
    fn explain(
        &self,
        py: Python<'_>,
        query: &Bound<'_, PyAny>,
        record_id: &Bound<'_, PyAny>,
        columns: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Explanation> {
        let one_row = query.cast::<PyDict>().is_ok_and(|row| {
            !row.values().iter().any(|value| value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>())
        });
        let rows = if one_row { PyList::new(py, [query])?.into_any() } else { query.clone() };
        let read = input::table(&rows, "queries")?;
        let roles = self.columns(py, columns, &read)?;
        let (source, id) = named(record_id)?;
        let why = short(py, || {
            let one = Input { table: &read, columns: &roles, source: "queries", strict: false };
            self.read(|held| {
                let queries = RecordSet::build(held.kind(), &[one], &vinculo::Silent)?;
                if queries.len() != 1 {
                    return Err(vinculo::Error::input(format!("{} queries, but one is explained", queries.len())));
                }
                let record = held.find(source.as_deref(), &id).ok_or_else(|| {
                    vinculo::Error::input(format!(
                        "there is no record '{id}' in the index; give an id as `search` does"
                    ))
                })?;
                held.explain(&queries, 0, record)
            })
        })?;
        Explanation::new(py, &why)
    }

    /// Saves the index to a file; a file of that name stays whole until the new one is.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        short(py, || self.read(|held| held.save(&path)))
    }

    /// An index that `save` wrote.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let held = short(py, || resolve::Index::load(&path))?;
        Ok(Self { held: RwLock::new(held), problems: RwLock::default() })
    }

    /// The model that weighs.
    #[getter]
    fn model(&self) -> Model {
        Model { held: self.read(|held| held.model().clone()) }
    }

    /// The columns that the records were read by: a dict of roles and headings.
    #[getter(columns)]
    fn columns_out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        columns_out(py, &brief(py, || self.read(resolve::Index::columns))?)
    }

    /// What could not be used: a table of source, row, column, value, reason. It isn't saved with the index.
    #[getter(problems)]
    fn problems_out(&self, py: Python<'_>) -> PyResult<Table> {
        problems(py, &self.problems.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let columns = brief(py, || self.read(resolve::Index::columns))?;
        let kind = self.read(resolve::Index::kind);
        Ok(format!("vinculo.Index: {} records of kind {kind}\ncolumns: {columns}", thousands(self.__len__())))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let this = slf.get();
        let state = pickled::freeze(slf.py(), |path| this.read(|held| held.save(path)));
        Ok((slf.get_type().getattr("_restore")?, (state?,)))
    }

    #[staticmethod]
    fn _restore(py: Python<'_>, state: &[u8]) -> PyResult<Self> {
        let held = pickled::thaw(py, state, resolve::Index::load)?;
        Ok(Self { held: RwLock::new(held), problems: RwLock::default() })
    }
}

/// Hits as a table: in the order of the queries' ids, the likeliest first.
fn answers(py: Python<'_>, index: &resolve::Index, queries: &RecordSet, hits: &[Vec<Hit>]) -> PyResult<Table> {
    let mut order: Vec<usize> = (0..hits.len()).collect();
    if queries.has_integer_ids() {
        order.sort_by_key(|&query| queries.id(query).parse::<i64>().unwrap_or_default());
    }
    let all =
        || order.iter().flat_map(|&query| hits[query].iter().enumerate().map(move |(rank, hit)| (query, rank, hit)));
    let mut made = ids(Columns::new(), "query_id", queries, all().map(|(query, ..)| query as u32));
    made = if index.has_integer_ids() {
        made.integers("record_id", all().map(|(.., hit)| index.id(hit.record).parse().unwrap_or_default()))
    } else {
        made.texts("record_id", all().map(|(.., hit)| index.id(hit.record)))
    };
    let first = all().next().map(|(.., hit)| index.source(hit.record));
    if all().any(|(.., hit)| Some(index.source(hit.record)) != first) {
        made = made.texts("source", all().map(|(.., hit)| index.source(hit.record)));
    }
    made.counts("rank", all().map(|(_, rank, _)| rank as u32 + 1))
        .floats("probability", all().map(|(.., hit)| hit.probability))
        .floats("weight", all().map(|(.., hit)| hit.weight.bits()))
        .table(py)
}
