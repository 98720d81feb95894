//! Errors of the core as exceptions of `vinculo.errors`.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use vinculo::Error;

/// The module that declares the exceptions: in Python, because some classes have two bases.
const MODULE: &str = "vinculo.errors";

fn raise<'py, A>(py: Python<'py>, class: &str, arguments: A) -> PyErr
where
    A: IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error = PyErr>,
{
    let made =
        || -> PyResult<Bound<'py, PyAny>> { py.import(MODULE)?.getattr(class)?.call1(arguments.into_pyobject(py)?) };
    match made() {
        Ok(value) => PyErr::from_value(value),
        Err(error) => error,
    }
}

/// Converts an error of the core to its exception.
pub fn to_python(py: Python<'_>, error: Error) -> PyErr {
    let text = error.to_string();
    match error {
        Error::MissingColumn { column, available, .. } => {
            raise(py, "MissingColumnError", (text, column, PyTuple::new(py, available).ok()))
        }
        Error::File { path, .. } | Error::Io { path: Some(path), .. } => {
            raise(py, "FileError", (text, path.display().to_string()))
        }
        Error::Io { path: None, .. } => raise(py, "FileError", (text,)),
        Error::Store(_) => raise(py, "StoreError", (text,)),
        Error::Cancelled => raise(py, "Cancelled", (text,)),
        _ => input(py, text),
    }
}

/// An `InputError` of the binding itself.
pub fn input(py: Python<'_>, text: impl Into<String>) -> PyErr {
    raise(py, "InputError", (text.into(),))
}

/// Converts a panic to an `InternalError`: a panic is always a defect.
pub fn defect(py: Python<'_>, panic: &(dyn std::any::Any + Send)) -> PyErr {
    let what = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned());
    let text = format!(
        "this is a bug in vinculo {}; please report it with the traceback and, if you may, the input: {what}",
        env!("CARGO_PKG_VERSION")
    );
    raise(py, "InternalError", (text,))
}
