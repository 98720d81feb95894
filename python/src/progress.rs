//! The argument `progress=`: nothing, bars on a terminal, one line per stage elsewhere, or a callback.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pyo3::prelude::*;
use pyo3::types::PyBool;

use crate::error::input;
use crate::run::{Stage, Watch};

/// A bar appears only after this time.
const BAR_DELAY: Duration = Duration::from_millis(400);

/// Shows the progress of a long call.
#[derive(Debug)]
pub struct Show {
    how: How,
    current: Option<Stage>,
    since: Instant,
    bar: Option<ProgressBar>,
}

#[derive(Debug)]
enum How {
    Silent,
    Bars,
    Lines,
    Call(Py<PyAny>),
}

impl Show {
    /// Reads the argument. `None`: bars on a terminal. `True`: bars, or lines elsewhere. `False`: nothing. A callable is
    /// called with the name of the stage, the steps done, and the number of steps or `None`.
    pub fn new(py: Python<'_>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let terminal = std::io::stderr().is_terminal();
        let how = match progress {
            None if terminal => How::Bars,
            None => How::Silent,
            Some(value) => match value.cast::<PyBool>() {
                Ok(flag) if flag.is_true() && terminal => How::Bars,
                Ok(flag) if flag.is_true() => How::Lines,
                Ok(_) => How::Silent,
                Err(_) if value.is_callable() => How::Call(value.clone().unbind()),
                Err(_) => {
                    return Err(input(py, "progress must be None, True, False, or a function (stage, done, total)"));
                }
            },
        };
        Ok(Self { how, current: None, since: Instant::now(), bar: None })
    }

    /// Shows the state of the work; an error of the callback stops the work.
    pub fn update(&mut self, py: Python<'_>, watch: &Watch) -> PyResult<()> {
        for stage in watch.begun() {
            self.begin(py, &stage)?;
            self.current = Some(stage);
        }
        let Some(stage) = &self.current else { return Ok(()) };
        match &self.how {
            How::Bars if self.since.elapsed() > BAR_DELAY => {
                let bar = self.bar.get_or_insert_with(|| bar(stage));
                bar.set_position(watch.done());
                bar.tick();
            }
            How::Call(function) => {
                let done = stage.total.map_or(watch.done(), |total| watch.done().min(total));
                function.call1(py, (stage.name.as_str(), done, stage.total))?;
            }
            How::Silent | How::Lines | How::Bars => {}
        }
        Ok(())
    }

    fn begin(&mut self, py: Python<'_>, stage: &Stage) -> PyResult<()> {
        match &self.how {
            How::Bars => self.abandon(),
            How::Lines => {
                let stream = py.import("sys")?.getattr("stderr")?;
                stream.call_method1("write", (format!("{}\n", stage.name),))?;
            }
            // The callback gets the end of the previous stage before the start of this one.
            How::Call(function) => {
                if let Some(Stage { name, total: Some(total) }) = &self.current {
                    function.call1(py, (name.as_str(), total, total))?;
                }
                function.call1(py, (stage.name.as_str(), 0, stage.total))?;
            }
            How::Silent => {}
        }
        Ok(())
    }

    /// Shows the end of the work.
    pub fn finish(&mut self, py: Python<'_>, watch: &Watch) -> PyResult<()> {
        for stage in watch.begun() {
            self.begin(py, &stage)?;
            self.current = Some(stage);
        }
        if let (How::Call(function), Some(Stage { name, total: Some(total) })) = (&self.how, &self.current) {
            function.call1(py, (name.as_str(), total, total))?;
        }
        self.abandon();
        Ok(())
    }

    /// Removes the bar.
    pub fn abandon(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

fn bar(stage: &Stage) -> ProgressBar {
    let made = ProgressBar::with_draw_target(stage.total, ProgressDrawTarget::stderr());
    let template = if stage.total.is_some() {
        "{msg:28} {bar:32} {percent:>3} %  {elapsed}"
    } else {
        "{msg:28} {spinner}  {elapsed}"
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        made.set_style(style);
    }
    made.with_message(stage.name.clone())
}
