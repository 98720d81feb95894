//! `vinculo.ids`.

use std::collections::BTreeMap;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use vinculo::ids;

use crate::run::brief;

/// The pickled state of an [`Identifier`]: its fields in order; `problems` is JSON.
type Fields = (&'static str, String, String, bool, String, Option<String>, BTreeMap<String, String>);

/// A parsed identifier.
///
/// >>> import vinculo as vn
/// >>> vn.ids.parse("plate", "abc-12-34", country="MX").canonical
/// 'ABC1234'
#[pyclass(module = "vinculo.ids", frozen, eq)]
#[derive(Debug, Clone, PartialEq)]
pub struct Identifier {
    read: ids::Identifier,
}

#[pymethods]
impl Identifier {
    /// The kind, as given to `parse`.
    #[getter]
    fn kind(&self) -> &str {
        self.read.kind.as_str()
    }

    /// The text as given; all digits of a card but the last four are hidden.
    #[getter]
    fn original(&self) -> &str {
        &self.read.original
    }

    /// The canonical form, the same for every spelling of a number; empty if the text could not be read.
    #[getter]
    fn canonical(&self) -> &str {
        &self.read.canonical
    }

    /// True if the identifier satisfies every rule of its kind.
    #[getter]
    fn valid(&self) -> bool {
        self.read.valid
    }

    /// The rules that it breaks, as English sentences; empty for a valid identifier.
    #[getter]
    fn problems(&self) -> Vec<String> {
        self.read.problem_texts()
    }

    /// The codes of `problems`, in the same order; they are the same in every language.
    #[getter]
    fn problem_codes(&self) -> Vec<&'static str> {
        self.read.problems.iter().map(ids::IdProblem::code).collect()
    }

    /// The country of the identifier (ISO 3166-1 alpha-2), or `None` if neither the number nor the kind tells it.
    #[getter]
    fn country(&self) -> Option<&str> {
        self.read.country.as_deref()
    }

    /// The parts of the number, such as `birth_date`, `sex`, `state` and `type`: a dict.
    #[getter]
    fn parts(&self) -> BTreeMap<&str, &str> {
        self.read.parts.iter().collect()
    }

    /// The number of another kind that it contains, as (kind, canonical form), or `None`.
    #[getter]
    fn inside(&self) -> Option<(&'static str, String)> {
        ids::inside(&self.read)
    }

    /// Compares what a valid number states about its holder with a record.
    ///
    /// Returns a dict of birth_date, sex, state and nationality, each `same`, `different` or `missing`.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.ids.parse("mx.curp", "BOXW310820HNERXN09").holder(birth_date="1931-08-20")["birth_date"]
    /// 'same'
    #[pyo3(signature = (birth_date=None, sex=None, state=None, nationality=None))]
    fn holder(
        &self,
        birth_date: Option<&str>,
        sex: Option<&str>,
        state: Option<&str>,
        nationality: Option<&str>,
    ) -> BTreeMap<&'static str, &'static str> {
        let birth_date = birth_date.and_then(|text| ids::date::parse(text, ids::date::Order::default()));
        let holder = ids::holder(&self.read, &ids::Claim { birth_date, sex, state, nationality });
        let parts = [
            ("birth_date", holder.birth_date),
            ("sex", holder.sex),
            ("state", holder.state),
            ("nationality", holder.nationality),
        ];
        parts.into_iter().map(|(name, agreement)| (name, agreement.as_str())).collect()
    }

    /// The blocking keys that it shares with numbers one typing error away, the rarest first: a list of integers.
    ///
    /// >>> import vinculo as vn
    /// >>> one, other = (vn.ids.parse("phone", text) for text in ("+57 300 123 4567", "+57 300 123 4568"))
    /// >>> bool(set(one.keys()) & set(other.keys()))
    /// True
    fn keys(&self) -> Vec<u64> {
        ids::blocking_keys(self.read.kind, &self.read.canonical).to_vec()
    }

    fn __repr__(&self) -> String {
        let read = &self.read;
        let mut text =
            format!("<{} {}", read.kind, if read.canonical.is_empty() { "unreadable" } else { &read.canonical });
        text.push_str(if read.valid { ", valid" } else { ", not valid" });
        for part in read.country.iter().chain(&read.problem_texts()) {
            text.push_str(", ");
            text.push_str(part);
        }
        text.push('>');
        text
    }

    fn __hash__(&self) -> u64 {
        vinculo::hash::mix(vinculo::hash::text(self.read.kind.as_str()), vinculo::hash::text(&self.read.canonical))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Fields)> {
        let read = self.read.clone();
        let problems =
            serde_json::to_string(&read.problems).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let parts = read.parts.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let fields = (read.kind.as_str(), read.original, read.canonical, read.valid, problems, read.country, parts);
        Ok((py.get_type::<Self>().getattr("_restore")?, fields))
    }

    #[staticmethod]
    fn _restore(
        kind: &str,
        original: String,
        canonical: String,
        valid: bool,
        problems: &str,
        country: Option<String>,
        parts: BTreeMap<String, String>,
    ) -> PyResult<Self> {
        let kind = kind
            .parse::<ids::IdKind>()
            .map_err(|_| PyValueError::new_err(format!("'{kind}' is no kind of identifier")))?;
        let problems = serde_json::from_str(problems).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let parts = parts.into_iter().collect();
        Ok(Self { read: ids::Identifier { kind, original, canonical, valid, problems, country, parts } })
    }
}

/// The description of a kind: kind, name, format, check, source, example, and whether a person has only one.
type About = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, bool);

#[pyfunction]
pub fn ids_kinds() -> Vec<About> {
    let about = |kind: &&'static ids::IdDescriptor| {
        let about = kind.about();
        let name = kind.kind().as_str();
        (name, about.name, about.format, about.check, about.source, about.example, kind.is_one_per_person())
    };
    ids::descriptors().iter().map(about).collect()
}

#[pyfunction]
#[pyo3(signature = (kind, a, b, country))]
pub fn ids_level(py: Python<'_>, kind: &str, a: &str, b: &str, country: Option<&str>) -> PyResult<&'static str> {
    brief(py, || ids::text_level(kind, a, b, country).map(ids::Level::as_str))
}

#[pyfunction]
#[pyo3(signature = (kind, a, b, country))]
pub fn ids_conflict(py: Python<'_>, kind: &str, a: &str, b: &str, country: Option<&str>) -> PyResult<bool> {
    brief(py, || {
        let (a, b) = (ids::parse(kind, a, country)?, ids::parse(kind, b, country)?);
        Ok(ids::conflict(kind, &a.canonical, &b.canonical))
    })
}

/// Parses a text as an identifier of a kind; `kinds()` lists the kinds with their standards.
///
/// `country` (ISO 3166-1 alpha-2) is the country of the record: the default country of a phone, the format of a plate, the
/// order of day and month in a date. An invalid number raises nothing: `valid` is false and `problems` says why. Raises
/// `InputError` for an unknown kind.
///
/// >>> import vinculo as vn
/// >>> phone = vn.ids.parse("phone", "044 55 1234 5678", country="MX")
/// >>> phone.canonical, phone.valid
/// ('+525512345678', True)
/// >>> vn.ids.parse("br.cpf", "529.982.247-26").problems
/// ['check digit is 6, expected 5']
///
/// The statements of a number about its holder can be compared with a record, and a number inside it can be read:
///
/// >>> curp = vn.ids.parse("mx.curp", "BOXW310820HNERXN09")
/// >>> curp.holder(birth_date="20/08/1931", sex="mujer")
/// {'birth_date': 'same', 'nationality': 'missing', 'sex': 'different', 'state': 'missing'}
/// >>> vn.ids.parse("ar.cuit", "20-05536168-2").inside
/// ('ar.dni', '5536168')
#[pyfunction]
#[pyo3(name = "parse", signature = (kind, text, country=None))]
pub fn ids_parse(py: Python<'_>, kind: &str, text: &str, country: Option<&str>) -> PyResult<Identifier> {
    brief(py, || ids::parse(kind, text, country)).map(|read| Identifier { read })
}

#[pyfunction]
#[pyo3(signature = (text, key))]
pub fn ids_card_fingerprint(text: &str, key: [u8; 16]) -> Option<String> {
    ids::card_fingerprint(text, &key)
}

#[pyfunction]
#[pyo3(signature = (kind, text))]
pub fn ids_split(kind: &str, text: &str) -> Vec<String> {
    ids::split(kind, text).into_iter().map(Into::into).collect()
}

#[pyfunction]
#[pyo3(signature = (kind, a, b, country))]
pub fn ids_score(py: Python<'_>, kind: &str, a: &str, b: &str, country: Option<&str>) -> PyResult<f64> {
    brief(py, || ids::score(kind, a, b, country))
}
