//! A preview of the changes that learning the models again would make.

use std::collections::BTreeMap;

use super::facade::Case;
use super::rounds::{RunInput, run};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::store::identity::Changes;

impl Case {
    /// Returns the changes of entities that [`Case::relearn`] followed by [`Case::resolve`] would make. All records are resolved
    /// under newly learned models; nothing is written.
    ///
    /// # Errors
    /// [`Error::Cancelled`](crate::Error::Cancelled), and [`Error::Io`](crate::Error::Io) or [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn preview_relearn(&mut self, monitor: &dyn Monitor) -> Result<Changes> {
        let judgements = self.judgements()?;
        let plans = BTreeMap::new();
        let relearned = self.loaded(monitor, |data, mentions| {
            run(&RunInput { data, mentions, judgements: &judgements, plans: &plans }, monitor)
        })??;
        self.file().would_change(&relearned.partitions)
    }
}
