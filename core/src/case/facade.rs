//! The case itself: opening, resolving, judging and reading.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::data::{Data, Loaded};
use super::entity::Entity;
use super::judge::Conflict;
use super::mentions::Mentions;
use super::rings::CaseRing;
use super::rounds::{Plan, Run, RunInput, run};
use super::ties::{Tie, View};
use super::view::CaseView;
use crate::analysis::RingOptions;
use crate::error::{Error, Result};
use crate::model::Model;
use crate::monitor::Monitor;
use crate::network::Network;
use crate::record::{Kind, Problem};
use crate::store::identity::Changes;
use crate::store::{CaseFile, Event, Judgement, Verdict};

/// The outcome of a run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// The ids of entities that were created, grew, were merged, were split or ended.
    pub changes: Changes,
    /// The number of entities of each kind.
    pub entities: BTreeMap<Kind, usize>,
    /// The names of the plans that were learned in this run: a kind, or a kind and `/2` for its second round.
    pub learned: Vec<String>,
    /// Judgements that were ignored because later ones contradict them.
    pub conflicts: Vec<Conflict>,
}

/// A case: records of all kinds, links and judgements, resolved into entities, a network, rings and routes.
///
/// Every change is written to one file when its method returns, so a case needs no closing, and has the same entities under the
/// same ids when it is opened again. Several `Case` values, also of several processes, may be open on one file.
///
/// ```
/// use vinculo::case::Case;
/// use vinculo::record::{Columns, Kind, Table};
/// use vinculo::Silent;
///
/// let text = |cells: [&str; 3]| cells.map(|cell| Some(cell.to_owned())).to_vec();
/// let table = Table::from_rows(
///     "police",
///     ["ref", "name", "phone"].map(str::to_owned).to_vec(),
///     &[text(["1", "Ana Quiñónez Tarazona", "+57 300 123 4567"]), text(["2", "Luis Paredes", "+57 300 765 4321"])],
/// );
/// let mut case = Case::open(None, Some("Example"))?;
/// case.add(Kind::Person, &table, &Columns::guess(&table), "police", Some("B2"), &Silent)?;
/// let outcome = case.resolve(&Silent)?;
/// assert_eq!(outcome.entities[&Kind::Person], 2);
/// assert_eq!(case.entities(Kind::Phone, &Silent)?.len(), 2);
/// # Ok::<(), vinculo::Error>(())
/// ```
#[derive(Debug)]
pub struct Case {
    pub(super) file: CaseFile,
    loaded: Option<Arc<Loaded>>,
    /// The last run of this process, and the revision that it read.
    ran: Option<(i64, Arc<Run>)>,
    /// The view of the last run in the file, with the run's number and the revision of the data.
    view: Option<((i64, i64), Arc<CaseView>)>,
    /// The last rings, with the run and the revision of their view, the ids searched around and the options.
    pub(super) rings: Option<(RingsKey, Vec<CaseRing>)>,
}

/// What rings depend on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RingsKey {
    /// The number of the run and the revision of the data.
    pub(super) view: (i64, i64),
    /// The ids of the entities that the rings are searched around.
    pub(super) around: Vec<String>,
    pub(super) options: RingOptions,
}

impl Case {
    /// Opens the case at `path`, or creates it, readable by its owner only; `None` keeps the case in memory.
    ///
    /// # Errors
    /// [`Error::Store`] if the file is not a case, is damaged or of a newer version; [`Error::Io`] if it can't be
    /// opened.
    pub fn open(path: Option<&Path>, name: Option<&str>) -> Result<Self> {
        Ok(Self { file: CaseFile::open(path, name)?, loaded: None, ran: None, view: None, rings: None })
    }

    /// Returns the name of the case.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn name(&self) -> Result<String> {
        self.file.name()
    }

    /// Returns the first name of the case, which never changes; see [`crate::protect::Pseudonyms::of_case`].
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn first_name(&self) -> Result<String> {
        self.file.first_name()
    }

    /// Returns the path of the case file, or `None` if the case is kept in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.file.path()
    }

    /// Returns the storage of the case.
    #[must_use]
    pub fn file(&self) -> &CaseFile {
        &self.file
    }

    /// Removes a source with all its deliveries, and returns the number of removed rows. Judgements about its records stay in
    /// the history and apply again if the source is added again.
    ///
    /// # Errors
    /// [`Error::Unknown`] for an unknown source, [`Error::Io`] or [`Error::Store`] if the file can't be written.
    pub fn remove(&mut self, source: &str) -> Result<usize> {
        self.file.remove_source(source, false)
    }

    /// Removes a source and every trace of it in the file, including the judgements about its records, and returns the number of
    /// removed rows.
    ///
    /// # Errors
    /// As [`Self::remove`].
    pub fn erase(&mut self, source: &str) -> Result<usize> {
        self.file.remove_source(source, true)
    }

    /// Resolves all records: things first, then organizations and persons, in two rounds. An entity keeps its id as long as it
    /// keeps most of its records.
    ///
    /// # Errors
    /// [`Error::Cancelled`], and [`Error::Io`] or [`Error::Store`] if the file can't be read or written; the case is then as before.
    pub fn resolve(&mut self, monitor: &dyn Monitor) -> Result<Outcome> {
        let (revision, mut run) = self.run(monitor)?;
        monitor.check()?;
        monitor.stage("saving", None);
        for (name, plan) in &run.learned {
            let model = serde_json::to_string(&plan.model)
                .map_err(|e| Error::Store(format!("the plan for {name} can't be written: {e}")))?;
            self.file.set_plan(name, Some((&plan.records.to_string(), &model)))?;
        }
        let changes = self.file.save_run(revision, "{}", &run.partitions)?;
        let mut entities = BTreeMap::new();
        for partition in &run.partitions {
            entities.insert(partition.kind.parse::<Kind>()?, partition.groups.len());
        }
        // The file holds them, and the view reads them from there.
        run.partitions = Vec::new();
        let conflicts = run.conflicts.clone();
        let learned = run.learned.keys().cloned().collect();
        self.ran = Some((revision, Arc::new(run)));
        Ok(Outcome { changes, entities, learned, conflicts })
    }

    fn run(&mut self, monitor: &dyn Monitor) -> Result<(i64, Run)> {
        let loaded = self.load(monitor)?;
        let judgements = self.file.judgements()?;
        let plans = self.plans()?;
        let input = RunInput { data: &loaded.data, mentions: &loaded.mentions, judgements: &judgements, plans: &plans };
        Ok((loaded.data.revision, run(&input, monitor)?))
    }

    /// Returns the run over the present revision, which is repeated if this process has not made it.
    pub(super) fn ran(&mut self, monitor: &dyn Monitor) -> Result<Arc<Run>> {
        let revision = self.file.revision()?;
        if let Some((_, ran)) = self.ran.as_ref().filter(|(read, _)| *read == revision) {
            return Ok(Arc::clone(ran));
        }
        let (revision, run) = self.run(monitor)?;
        let run = Arc::new(Run { partitions: Vec::new(), ..run });
        self.ran = Some((revision, Arc::clone(&run)));
        Ok(run)
    }

    /// Deletes the learned models, so that the next run learns them again.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be written.
    pub fn relearn(&mut self) -> Result<()> {
        self.ran = None;
        for kind in Kind::ALL {
            self.file.set_plan(kind.as_str(), None)?;
            self.file.set_plan(&format!("{kind}/2"), None)?;
        }
        Ok(())
    }

    /// Returns whether records or judgements changed since the last [`Self::resolve`].
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn is_stale(&self) -> Result<bool> {
        let revision = self.file.revision()?;
        Ok(self.file.last_run()?.is_none_or(|(read, _)| read != revision))
    }

    /// Records a judgement about two records, each given by its id, or as `source/id` if several sources use the id. The
    /// judgement is on disk when this returns; it overrides every score, from the next [`Self::resolve`] on.
    ///
    /// # Errors
    /// [`Error::Input`] for a record that is not in the case, an ambiguous id, or records of two kinds; [`Error::Io`] or [`Error::Store`] if the file can't be written.
    pub fn decide(&mut self, a: &str, b: &str, verdict: Verdict, user: &str, reason: &str) -> Result<Judgement> {
        let (a, b) = self.pair(a, b)?;
        self.file.judge(&a, &b, verdict, user, reason)
    }

    /// Undoes the latest standing judgement and returns it; `None` if there is none.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be written.
    pub fn undo(&mut self, user: &str) -> Result<Option<Judgement>> {
        self.file.undo(user)
    }

    /// Returns every judgement ever made, oldest first, including undone ones.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn judgements(&self) -> Result<Vec<Judgement>> {
        self.file.judgements()
    }

    /// Returns the events of an entity, or of all entities, oldest first.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn history(&self, entity: Option<&str>) -> Result<Vec<Event>> {
        self.file.events(entity)
    }

    /// Returns the entities of a kind by id, as of the last run.
    ///
    /// # Errors
    /// [`Error::Input`] before the first [`Self::resolve`]; [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn entities(&mut self, kind: Kind, monitor: &dyn Monitor) -> Result<Vec<Entity>> {
        let view = self.view(monitor)?;
        let of_kind = view.membership.of_kind(kind).filter(|entity| !view.membership.nodes(*entity).is_empty());
        let mut entities: Vec<Entity> =
            of_kind.collect::<Vec<u32>>().into_par_iter().map(|entity| view.entity(entity)).collect();
        view.add_contested(&mut entities, &self.file.contested(kind.as_str())?);
        Ok(entities)
    }

    /// Returns the network of the entities. The label of a node is the id of its entity; names and standings are attributes.
    ///
    /// # Errors
    /// As [`Self::entities`].
    pub fn network(&mut self, view: View, monitor: &dyn Monitor) -> Result<Network> {
        let case = self.view(monitor)?;
        match view {
            View::Actors => Ok(case.actors()?.network.clone()),
            View::Everything => Ok(case.edges(view).network(&case)?.network),
        }
    }

    /// Returns the ties between the pairs of entities that `chosen` accepts by id: each link and each shared thing, with its
    /// evidence.
    ///
    /// # Errors
    /// As [`Self::entities`].
    pub fn ties(&mut self, view: View, chosen: &dyn Fn(&str, &str) -> bool, monitor: &dyn Monitor) -> Result<Vec<Tie>> {
        let case = self.view(monitor)?;
        let id = |entity: u32| case.membership.id(entity);
        Ok(case.edges(view).ties(&case, &|a, b| chosen(id(a), id(b))))
    }

    /// Returns every row and value that could not be used, with its reason.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn problems(&mut self, monitor: &dyn Monitor) -> Result<Vec<Problem>> {
        let loaded = self.load(monitor)?;
        let mut problems = loaded.data.problems.clone();
        problems.extend_from_slice(&loaded.mentions.problems);
        problems.sort();
        problems.dedup();
        Ok(problems)
    }

    pub(super) fn set_meta(&mut self, key: &str, text: &str) -> Result<()> {
        self.file.set_meta(key, text)
    }

    pub(super) fn plans(&self) -> Result<BTreeMap<String, Plan>> {
        let mut plans = BTreeMap::new();
        for name in Kind::ALL.iter().flat_map(|kind| [kind.to_string(), format!("{kind}/2")]) {
            let Some((records, model)) = self.file.plan(&name)? else { continue };
            // A plan in a format that this version can't read is learned again.
            if let (Ok(records), Ok(model)) = (records.parse(), Model::from_json(&model)) {
                plans.insert(name, Plan { model, records });
            }
        }
        Ok(plans)
    }

    /// Reads the deliveries, unless those of the present revision were read before.
    fn load(&mut self, monitor: &dyn Monitor) -> Result<Arc<Loaded>> {
        let revision = self.file.revision()?;
        if let Some(loaded) = self.loaded.as_ref().filter(|loaded| loaded.data.revision == revision) {
            return Ok(Arc::clone(loaded));
        }
        (self.loaded, self.view, self.rings) = (None, None, None);
        let data = Data::read(&self.file, monitor)?;
        let mentions = Mentions::read(&data);
        let loaded = Arc::new(Loaded { data, mentions });
        self.loaded = Some(Arc::clone(&loaded));
        Ok(loaded)
    }

    /// The view of the last run, read again where the data or the run changed.
    pub(super) fn view(&mut self, monitor: &dyn Monitor) -> Result<Arc<CaseView>> {
        Ok(self.keyed_view(monitor)?.1)
    }

    /// As [`Self::view`], with the number of the run and the revision of the data.
    pub(super) fn keyed_view(&mut self, monitor: &dyn Monitor) -> Result<((i64, i64), Arc<CaseView>)> {
        let Some((run, _)) = self.file.last_run_number()? else {
            return Err(Error::input("nothing is resolved yet; call resolve() first"));
        };
        let loaded = self.load(monitor)?;
        let key = (run, loaded.data.revision);
        if let Some((_, view)) = self.view.as_ref().filter(|(known, _)| *known == key) {
            return Ok((key, Arc::clone(view)));
        }
        (self.view, self.rings) = (None, None);
        let view = Arc::new(CaseView::read(&self.file, loaded)?);
        self.view = Some((key, Arc::clone(&view)));
        Ok((key, view))
    }

    pub(super) fn loaded<T>(&mut self, monitor: &dyn Monitor, read: impl FnOnce(&Data, &Mentions) -> T) -> Result<T> {
        let loaded = self.load(monitor)?;
        Ok(read(&loaded.data, &loaded.mentions))
    }
}
