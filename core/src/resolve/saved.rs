//! The file of an index.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::index::Index;
use crate::block::BlockIndex;
use crate::compare::Prepared;
use crate::error::{Error, Result};
use crate::model::Model;
use crate::record::Kind;
use crate::store::snapshot;

/// The kind of a snapshot that holds an index.
const SNAPSHOT_KIND: u32 = 1;

/// Records that were added together.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Segment {
    pub(super) prepared: Prepared,
    pub(super) blocks: BlockIndex,
}

/// The part of an index that is saved. A change of the order or the types of the fields changes the file format; see
/// [`snapshot::VERSION`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) kind: Kind,
    pub(super) ids: Vec<String>,
    pub(super) sources: Vec<String>,
    pub(super) integer_ids: bool,
    pub(super) segments: Vec<Segment>,
    pub(super) removed: Vec<u32>,
    /// The model as JSON.
    pub(super) model: String,
    /// Roles and their headings.
    pub(super) columns: Vec<(String, Vec<String>)>,
}

impl Index {
    /// Saves the index to a file atomically: an existing file of that name stays unchanged until the new one is on disk.
    ///
    /// # Errors
    /// [`Error::Io`] if the file cannot be written.
    pub fn save(&self, path: &Path) -> Result<()> {
        let mut removed: Vec<u32> = self.removed.iter().copied().collect();
        removed.sort_unstable();
        snapshot::save(path, SNAPSHOT_KIND, &Content { removed, ..self.content.clone() })
    }

    /// Loads an index that [`Self::save`] wrote, in this or an earlier version that is still read.
    ///
    /// # Errors
    /// [`Error::Io`] if the file cannot be read, [`Error::Store`] if it is damaged or of a version that is not read.
    pub fn load(path: &Path) -> Result<Self> {
        let mut content: Content = snapshot::load(path, SNAPSHOT_KIND)?;
        let model = Model::from_json(&content.model)?;
        let records: usize = content.segments.iter().map(|s| s.prepared.len()).sum();
        let valid = records == content.ids.len()
            && !content.segments.is_empty()
            && content.removed.iter().all(|&r| (r as usize) < records)
            && content.segments.iter().all(|s| s.prepared.is_valid() && s.blocks.is_valid(s.prepared.len()))
            && content
                .segments
                .iter()
                .all(|s| s.prepared.sources.iter().all(|&source| (source as usize) < content.sources.len()))
            && content.segments.iter().all(|s| model.fits(&s.prepared).is_ok());
        if !valid {
            return Err(Error::Store(format!(
                "{}: the parts of the index do not fit each other; build the index again",
                path.display()
            )));
        }
        content.segments.iter_mut().for_each(|segment| segment.prepared.restore());
        Self::new(content, model)
    }
}
