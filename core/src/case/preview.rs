//! What learning anew would change, told before it is done.

use std::collections::BTreeMap;

use super::facade::Case;
use super::rounds::{RunInput, run};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::store::identity::Changes;

impl Case {
    /// What [`Case::relearn`] and [`Case::resolve`] after it would change in the entities: everything is resolved under plans
    /// learned anew, and nothing is written.
    ///
    /// # Errors
    /// [`Error::Cancelled`](crate::Error::Cancelled), and [`Error::Store`](crate::Error::Store) if the file can't be read.
    pub fn preview_relearn(&mut self, monitor: &dyn Monitor) -> Result<Changes> {
        let judgements = self.judgements()?;
        let plans = BTreeMap::new();
        let anew = self.loaded(monitor, |data, mentions| {
            run(&RunInput { data, mentions, judgements: &judgements, plans: &plans }, monitor)
        })??;
        self.file().would_change(&anew.partitions)
    }
}
