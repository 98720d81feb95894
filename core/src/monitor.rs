//! Progress and cancellation: every long call takes a [`Monitor`].

use crate::error::{Error, Result};

/// Receives the progress of a long call and can cancel it. Methods are called from any thread.
pub trait Monitor: Sync {
    /// Reports the begin of a stage. `total` is the number of steps, if known.
    fn stage(&self, name: &str, total: Option<u64>);
    /// Reports that `steps` further steps of the current stage are done.
    fn advance(&self, steps: u64);
    /// Returns whether the call should stop.
    fn cancelled(&self) -> bool;

    /// Returns an error if the call should stop.
    ///
    /// # Errors
    /// [`Error::Cancelled`] if [`Monitor::cancelled`] returns true.
    fn check(&self) -> Result<()> {
        if self.cancelled() { Err(Error::Cancelled) } else { Ok(()) }
    }
}

/// A monitor that ignores progress and never cancels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Monitor for Silent {
    fn stage(&self, _name: &str, _total: Option<u64>) {}
    fn advance(&self, _steps: u64) {}
    fn cancelled(&self) -> bool {
        false
    }
}
