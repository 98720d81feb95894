//! Progress out, cancellation in: every long call takes a [`Monitor`].

use crate::error::{Error, Result};

/// Receives the progress of a long call and may ask it to stop. Called from any thread.
pub trait Monitor: Sync {
    /// A stage begins; `total` is the number of steps where it is known.
    fn stage(&self, name: &str, total: Option<u64>);
    /// `steps` more steps of the current stage are done.
    fn advance(&self, steps: u64);
    /// Whether the call should stop soon.
    fn cancelled(&self) -> bool;

    /// [`Error::Cancelled`] if the caller asked to stop.
    ///
    /// # Errors
    /// [`Error::Cancelled`], and nothing else.
    fn check(&self) -> Result<()> {
        if self.cancelled() { Err(Error::Cancelled) } else { Ok(()) }
    }
}

/// A monitor that shows nothing and never asks to stop.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Monitor for Silent {
    fn stage(&self, _name: &str, _total: Option<u64>) {}
    fn advance(&self, _steps: u64) {}
    fn cancelled(&self) -> bool {
        false
    }
}
