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
use crate::resolution::record_name;
use crate::resolve::delivery;
use crate::run::{brief, long, short};
use crate::table::{Columns, Table, thousands};
use crate::{input, pickled};

/// Fewer queries than these are answered without a thread that watches for Ctrl-C.
const MIN_WATCHED_QUERIES: usize = 16;

/// A search index of records.
///
/// `Index(table, columns, kind)` builds it and learns a model from the table; records added later are weighed by the same
/// model. The arguments `columns`, `kind`, `model`, `placeholders` and `progress`, and the errors raised, are those of
/// `vinculo.dedupe`.
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

    /// The columns of a table: the argument, or by default those of the index.
    fn columns(&self, py: Python<'_>, given: Option<&Bound<'_, PyAny>>, table: &record::Table) -> PyResult<Roles> {
        match given {
            Some(_) => {
                let known = brief(py, || self.read(resolve::Index::columns))?;
                Ok(columns(py, given, table)?.with_placeholders(known.placeholders()))
            }
            None => brief(py, || self.read(resolve::Index::columns)),
        }
    }
}

#[pymethods]
impl Index {
    #[new]
    #[pyo3(signature = (table, columns=None, kind="person", *, model=None, placeholders=None, progress=None))]
    fn new(
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        columns: Option<&Bound<'_, PyAny>>,
        kind: &str,
        model: Option<Model>,
        placeholders: Option<&Bound<'_, PyAny>>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let kind: Kind = brief(py, || kind.parse())?;
        let one = delivery(table, columns, "table", &crate::record::placeholders(py, placeholders)?)?;
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

    /// Adds records and returns their number. A record with the source and id of a record of the index replaces it.
    ///
    /// `columns` is that of the index by default. Rows and values that could not be used are added to `problems`. Raises as
    /// `vinculo.dedupe` does.
    ///
    /// >>> import vinculo as vn
    /// >>> ix = vn.Index([{"id": 1, "name": "Aurelio Quiñónez"}])
    /// >>> ix.add([{"id": 2, "name": "María García"}]), len(ix)
    /// (1, 2)
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

    /// Removes records by their ids and returns the number of records removed. Unknown ids are ignored.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Index([{"id": 1, "name": "Aurelio Quiñónez"}]).remove([1, 99])
    /// 1
    fn remove(&self, py: Python<'_>, ids: &Bound<'_, PyAny>) -> PyResult<usize> {
        if ids.is_instance_of::<PyString>() {
            return Err(input(py, "ids is a text, but a list of ids is needed"));
        }
        let ids: Vec<String> = ids.try_iter()?.map(|id| Ok(id?.str()?.to_string())).collect::<PyResult<_>>()?;
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        Ok(held.remove(ids.iter().map(String::as_str)))
    }

    /// Finds the records that match each query.
    ///
    /// - `table`: the queries. A column of the index that it lacks counts as missing. Without an id column the query_id is
    ///   the row, counted from 1.
    /// - `limit`: the largest number of hits per query.
    /// - `minimum`: the lowest probability of a hit, in [0, 1]; 0 by default. `vinculo.MATCH` is the threshold of a match.
    ///
    /// Returns a table of query_id, record_id, rank (1 is the most probable hit), probability and weight (bits); with records
    /// of several sources it has source too. Queries without a hit are not in it. Raises `InputError` if two queries have one
    /// id.
    ///
    /// >>> import vinculo as vn
    /// >>> ix = vn.Index([{"id": 1, "name": "Aurelio Quiñónez Tarazona"}, {"id": 2, "name": "María García"}])
    /// >>> list(ix.search([{"name": "QUINONEZ TARAZONA, AURELIO"}], minimum=vn.MATCH)["record_id"])
    /// [1]
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
                    let first =
                        queries.problems().iter().find(|one| one.row > 0).map_or_else(String::new, ToString::to_string);
                    return Err(vinculo::Error::input(format!("every query needs an id of its own: {first}")));
                }
                let hits = held.search(&queries, limit, minimum, monitor)?;
                Ok((queries, hits))
            })
        };
        let (queries, hits) = if read.len() < MIN_WATCHED_QUERIES {
            short(py, || answer(&vinculo::Silent))?
        } else {
            long(py, Show::new(py, progress)?, answer)?
        };
        self.read(|held| answers(py, held, &queries, &hits))
    }

    /// Explains the probability of a record for a query: the weights of all evidence, which add up to the weight of the hit.
    ///
    /// - `query`: a table of one row, or a dict of heading and value.
    /// - `record_id`: the id of a record of the index, or (source, id) if several sources use that id.
    ///
    /// The values of the record are not shown, because an index does not store them. Raises `InputError` for an unknown record
    /// or more than one query.
    ///
    /// >>> import vinculo as vn
    /// >>> ix = vn.Index([{"id": 1, "name": "Aurelio Quiñónez Tarazona"}, {"id": 2, "name": "María García"}])
    /// >>> why = ix.explain({"name": "QUINONEZ TARAZONA, AURELIO"}, 1)
    /// >>> [line[0] for line in why.lines]
    /// ['prior', 'name', 'namesakes']
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
        let (source, id) = record_name(record_id)?;
        let why = short(py, || {
            let one = Input { table: &read, columns: &roles, source: "queries", strict: false };
            self.read(|held| {
                let queries = RecordSet::build(held.kind(), &[one], &vinculo::Silent)?;
                if queries.len() != 1 {
                    return Err(vinculo::Error::input(format!(
                        "query has {} rows, but exactly one is needed",
                        queries.len()
                    )));
                }
                let record = held.find(source.as_deref(), &id).ok_or_else(|| {
                    vinculo::Error::input(format!(
                        "there is no record '{id}' in the index; give a record_id as `search` returns it"
                    ))
                })?;
                held.explain(&queries, 0, record)
            })
        })?;
        Explanation::new(py, &why)
    }

    /// Saves the index to a file. An existing file is replaced only when the new one is complete. Raises `FileError`.
    ///
    /// >>> import vinculo as vn
    /// >>> from pathlib import Path
    /// >>> from tempfile import TemporaryDirectory
    /// >>> with TemporaryDirectory() as folder:
    /// ...     file = Path(folder) / "people.idx"
    /// ...     vn.Index([{"id": 1, "name": "Ana Torres Gil"}]).save(file)
    /// ...     len(vn.Index.load(file))
    /// 1
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        short(py, || self.read(|held| held.save(&path)))
    }

    /// Loads an index that `save` wrote. Raises `FileError`, and `StoreError` for a damaged file or another version.
    ///
    /// >>> import vinculo as vn
    /// >>> from pathlib import Path
    /// >>> from tempfile import TemporaryDirectory
    /// >>> with TemporaryDirectory() as folder:
    /// ...     file = Path(folder) / "people.idx"
    /// ...     vn.Index([{"id": 1, "name": "Ana Torres Gil"}]).save(file)
    /// ...     len(vn.Index.load(file))
    /// 1
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let held = short(py, || resolve::Index::load(&path))?;
        Ok(Self { held: RwLock::new(held), problems: RwLock::default() })
    }

    /// The model that weighs the hits.
    #[getter]
    fn model(&self) -> Model {
        Model { held: self.read(|held| held.model().clone()) }
    }

    /// The columns of the records: a dict of roles and headings.
    #[getter(columns)]
    fn columns_out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        columns_out(py, &brief(py, || self.read(resolve::Index::columns))?)
    }

    /// All rows and values that could not be used: a table of source, row, column, value and reason. `save` omits it.
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

/// The hits as a table, in the order of the ids of the queries, the most probable first.
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
