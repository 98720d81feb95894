//! What `progress=` means: nothing, bars on a terminal, a line a stage elsewhere, or a call back.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pyo3::prelude::*;
use pyo3::types::PyBool;

use crate::error::input;
use crate::run::{Stage, Watch};

/// Calls shorter than this show no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// How a long call shows what it does.
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
    /// From the argument: `None` is bars on a terminal, `True` bars or lines, `False` nothing, a callable is called
    /// with the stage's name, the steps done, and their number or `None`.
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

    /// Shows the state of the work; an error of a callable stops it.
    pub fn update(&mut self, py: Python<'_>, watch: &Watch) -> PyResult<()> {
        for stage in watch.begun() {
            self.begin(py, &stage)?;
            self.current = Some(stage);
        }
        let Some(stage) = &self.current else { return Ok(()) };
        match &self.how {
            How::Bars if self.since.elapsed() > PATIENCE => {
                let bar = self.bar.get_or_insert_with(|| bar(stage));
                bar.set_position(watch.done());
                bar.tick();
            }
            How::Call(function) => {
                function.call1(py, (stage.name.as_str(), watch.done(), stage.total))?;
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
            // Whoever is called sees the end of the stage before, then the beginning of this one.
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

    /// The work is done: the last stages are told.
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

    /// Takes the bar off the screen.
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
