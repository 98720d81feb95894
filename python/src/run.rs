//! The border: how a call of Python becomes a call of the core and comes back.
//!
//! Nothing of the core runs while the interpreter is held, except the shortest calls; no panic passes; a long call
//! looks after signals from the thread that made it, so Ctrl-C stops it.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pyo3::prelude::*;
use rayon::ThreadPool;
use vinculo::Monitor;

use crate::error::{defect, to_python};
use crate::progress::Show;

/// How often a long call looks for Ctrl-C and shows its progress.
const TICK: Duration = Duration::from_millis(80);

/// A stage of a long call, as the core announced it.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// Its steps, where known.
    pub total: Option<u64>,
}

/// The monitor handed to the core: it only notes; the calling thread shows, and looks for signals.
#[derive(Debug, Default)]
pub struct Watch {
    begun: Mutex<VecDeque<Stage>>,
    done: AtomicU64,
    stop: AtomicBool,
}

impl Watch {
    /// The stages begun since the last call of this.
    pub fn begun(&self) -> Vec<Stage> {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect()
    }

    /// Steps done of the current stage.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }
}

impl Monitor for Watch {
    fn stage(&self, name: &str, total: Option<u64>) {
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        begun.push_back(Stage { name: name.to_owned(), total });
        self.done.store(0, Ordering::Relaxed);
    }

    fn advance(&self, steps: u64) {
        self.done.fetch_add(steps, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// The threads of this process. A forked child inherits the memory of its parent's pool but not its threads, so the
/// pool belongs to a process id, and one that came through a fork is left alone.
fn pool() -> vinculo::Result<Arc<ThreadPool>> {
    static POOL: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);
    let mut held = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let process = std::process::id();
    if let Some((owner, pool)) = held.take() {
        if owner == process {
            *held = Some((owner, Arc::clone(&pool)));
            return Ok(pool);
        }
        std::mem::forget(pool);
    }
    let made = rayon::ThreadPoolBuilder::new()
        .thread_name(|n| format!("vinculo-{n}"))
        .build()
        .map_err(|error| vinculo::Error::input(format!("no threads could be started: {error}")))?;
    let pool = Arc::new(made);
    *held = Some((process, Arc::clone(&pool)));
    Ok(pool)
}

/// Runs work of microseconds with the interpreter held.
pub fn brief<T>(py: Python<'_>, work: impl FnOnce() -> vinculo::Result<T>) -> PyResult<T> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| to_python(py, error)),
        Err(panic) => Err(defect(py, &*panic)),
    }
}

/// Runs work of milliseconds, detached from the interpreter, on the threads of this process.
pub fn short<T: Send>(py: Python<'_>, work: impl FnOnce() -> vinculo::Result<T> + Send) -> PyResult<T> {
    match py.detach(|| catch_unwind(AssertUnwindSafe(|| pool()?.install(work)))) {
        Ok(result) => result.map_err(|error| to_python(py, error)),
        Err(panic) => Err(defect(py, &*panic)),
    }
}

/// Runs work of any length: shows its progress, and stops within a moment of Ctrl-C.
pub fn long<T: Send>(
    py: Python<'_>,
    mut show: Show,
    work: impl FnOnce(&dyn Monitor) -> vinculo::Result<T> + Send,
) -> PyResult<T> {
    let watch = Watch::default();
    let (outcome, interrupted) = py.detach(|| {
        std::thread::scope(|scope| {
            let (sender, receiver) = channel();
            let watch = &watch;
            scope.spawn(move || {
                let result = catch_unwind(AssertUnwindSafe(|| pool()?.install(|| work(watch))));
                // The receiver outlives this thread: it waits below.
                let _ = sender.send(result);
            });
            let mut interrupted = None;
            loop {
                match receiver.recv_timeout(TICK) {
                    Ok(result) => break (Some(result), interrupted),
                    Err(RecvTimeoutError::Disconnected) => break (None, interrupted),
                    Err(RecvTimeoutError::Timeout) if interrupted.is_none() => {
                        interrupted =
                            Python::attach(|py| py.check_signals().and_then(|()| show.update(py, watch)).err());
                        if interrupted.is_some() {
                            watch.stop.store(true, Ordering::Relaxed);
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                }
            }
        })
    });
    if let Some(error) = interrupted {
        show.abandon();
        return Err(error);
    }
    match outcome {
        Some(Ok(Ok(result))) => {
            show.finish(py, &watch)?;
            Ok(result)
        }
        Some(Ok(Err(error))) => Err(to_python(py, error)),
        Some(Err(panic)) => Err(defect(py, &*panic)),
        None => Err(defect(py, &"a worker thread ended without a result")),
    }
}
