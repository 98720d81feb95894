//! The Python binding of Vínculo: it extracts, detaches from the interpreter, calls the core, and wraps.

use pyo3::prelude::*;

/// The compiled half of the `vinculo` package.
#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
