//! Runs calls of the core for Python.
//!
//! Invariants: only calls of microseconds hold the interpreter; no panic reaches Python; a long call checks for signals on
//! the calling thread, so that Ctrl-C stops it.

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

/// The interval at which a long call checks for Ctrl-C and shows its progress.
const TICK: Duration = Duration::from_millis(80);

/// A stage of a long call.
#[derive(Debug, Clone)]
pub struct Stage {
    /// The name.
    pub name: String,
    /// The number of steps, if known.
    pub total: Option<u64>,
}

/// The monitor that the core gets. It only stores; the calling thread shows the progress and checks for signals.
#[derive(Debug, Default)]
pub struct Watch {
    begun: Mutex<VecDeque<Stage>>,
    done: AtomicU64,
    stop: AtomicBool,
}

impl Watch {
    /// The stages that began since the last call of this function.
    pub fn begun(&self) -> Vec<Stage> {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect()
    }

    /// The number of steps done of the current stage.
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

/// The thread pool of this process. A forked child inherits the memory of its parent's pool but not the threads, so a pool
/// belongs to a process id, and a pool of another process is leaked without being dropped.
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
        .map_err(|error| vinculo::Error::input(format!("the threads cannot be started: {error}")))?;
    let pool = Arc::new(made);
    *held = Some((process, Arc::clone(&pool)));
    Ok(pool)
}

/// Runs work of microseconds while the interpreter is held.
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

/// Runs work of any length, shows its progress, and stops it soon after Ctrl-C.
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
                // Sending cannot fail: the receiver waits below.
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
