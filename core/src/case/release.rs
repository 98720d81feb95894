//! Exports of a case: masked, without withheld sources, and logged if they name protected persons.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::entity::{Entity, RecordRef};
use super::facade::Case;
use super::ties::View;
use super::view::CaseView;
use crate::error::{Error, Result};
use crate::export::{Column, ExportOptions, Format, Values};
use crate::monitor::Monitor;
use crate::network::Network;
use crate::protect::Mask;
use crate::record::{LinkRecord, Status};
use crate::store::write_file;

/// The key of the case's metadata that holds the disclosures as JSON.
const DISCLOSURES: &str = "disclosures";

/// Options of an export, and who is responsible for it.
#[derive(Debug, Clone, Default)]
pub struct Release {
    /// The view of the network.
    pub view: View,
    /// The format; `None` derives it from the ending of the file name.
    pub format: Option<Format>,
    /// The persons who are shown under a pseudonym.
    pub mask: Mask,
    /// Handling codes that must not be exported: the code of a source, or the last letter of the 3x5x2 grade of a link. Links,
    /// values, names and entities without other evidence are left out.
    pub withhold: Vec<String>,
    /// Who exports; stored if protected persons are named.
    pub user: String,
    /// Why; stored if protected persons are named.
    pub reason: String,
}

/// An export that named protected persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// The time, in seconds since 1970 UTC.
    pub at: i64,
    /// The name of the file.
    pub file: String,
    /// The number of protected persons, and things held by them only, that it names.
    pub named: usize,
    /// Who exported.
    pub user: String,
    /// Why.
    pub reason: String,
}

impl Case {
    /// Writes the network to a file. Protected persons are shown under a pseudonym unless the mask names them; the case then
    /// stores who named them, when and why ([`Self::disclosures`]). Each node has its number of records, the probability that
    /// they are one entity, their sources, and its properties if the format has fields for them. The file is written whole or
    /// not at all; a file that stood at `path` is replaced only by a whole one.
    ///
    /// # Errors
    /// As [`Case::entities`]; [`Error::Unknown`] for an ending of no known format, [`Error::Io`] if the file can't be written.
    pub fn export(&mut self, path: &Path, release: &Release, monitor: &dyn Monitor) -> Result<()> {
        let format = release.format.map_or_else(|| Format::of_path(path), Ok)?;
        let view = self.view(monitor)?;
        let withheld = Withheld::of(&view, &release.withhold);
        let entities = Entities::of(&view, &withheld);
        let network = entities.network(&view, release.view, &withheld)?;
        monitor.check()?;
        let columns = if format == Format::Entities { entities.columns(&network) } else { entities.figures(&network) };
        let shown = |v: &u32| network.is_protected(*v) && !release.mask.hides(&network, *v);
        let named = network.nodes().filter(shown).count();
        if named > 0 {
            // Stored before the file is written, so that no export goes unrecorded.
            self.disclose(path, named, release)?;
        }
        let options = ExportOptions { mask: release.mask.clone(), columns };
        write_file(path, |out| format.write(&network, &options, out))
    }

    /// Returns every export that named protected persons, in order of time.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn disclosures(&self) -> Result<Vec<Disclosure>> {
        let kept = self.file().meta(DISCLOSURES)?.unwrap_or_else(|| "[]".to_owned());
        serde_json::from_str(&kept)
            .map_err(|error| Error::Store(format!("the case's list of disclosures is damaged: {error}")))
    }

    fn disclose(&mut self, path: &Path, named: usize, release: &Release) -> Result<()> {
        let mut all = self.disclosures()?;
        all.push(Disclosure {
            at: jiff::Timestamp::now().as_second(),
            file: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            named,
            user: release.user.clone(),
            reason: release.reason.clone(),
        });
        let kept = serde_json::to_string(&all).map_err(|error| Error::Store(error.to_string()))?;
        self.set_meta(DISCLOSURES, &kept)
    }
}

/// Handling codes and sources that must not be exported.
struct Withheld {
    codes: BTreeSet<String>,
    sources: BTreeSet<String>,
}

impl Withheld {
    fn of(view: &CaseView, codes: &[String]) -> Self {
        let codes: BTreeSet<String> = codes.iter().map(|code| code.trim().to_uppercase()).collect();
        let coded =
            |code: &Option<String>| code.as_ref().is_some_and(|code| codes.contains(&code.trim().to_uppercase()));
        let of = view.sources.iter().filter(|head| coded(&head.handling)).map(|head| head.name.clone());
        Self { sources: of.collect(), codes }
    }

    fn source(&self, source: &str) -> bool {
        self.sources.contains(source)
    }

    /// Whether the source or the grade of a link is withheld. The third letter of a 3x5x2 grade is its handling code.
    fn link(&self, link: &LinkRecord) -> bool {
        let grade = link.grade.as_ref().map(|grade| grade.as_written().trim().to_uppercase());
        let letter = grade.filter(|grade| grade.len() == 3 && grade.starts_with(|c: char| c.is_ascii_digit()));
        self.sources.contains(&link.origin) || letter.is_some_and(|grade| self.codes.contains(&grade[2..]))
    }
}

/// The exported entities by id.
struct Entities(BTreeMap<String, Entity>);

impl Entities {
    fn of(view: &CaseView, withheld: &Withheld) -> Self {
        let all = view.membership.all().map(|entity| view.entity(entity));
        let open = all.filter_map(|entity| entity.without(&|record| withheld.source(&record.source)));
        Self(open.map(|entity| (entity.id.clone(), entity)).collect())
    }

    fn network(&self, view: &CaseView, shown: View, withheld: &Withheld) -> Result<Network> {
        let edges = view.edges(shown).without(view, &|link| withheld.link(link), &|source| withheld.source(source));
        let network = edges.network_with(view, &|entity| {
            let id = view.membership.id(entity);
            match self.0.get(id) {
                Some(entity) => (entity.name.clone(), entity.standing.status),
                None => (id.to_owned(), Status::Unknown),
            }
        })?;
        let network = network.network;
        let kept: Vec<u32> = network.nodes().filter(|v| self.0.contains_key(network.label(*v).as_ref())).collect();
        if kept.len() == network.len() { Ok(network) } else { Ok(network.subgraph(&kept).0) }
    }

    fn numbers(&self, network: &Network, tell: impl Fn(&Entity) -> f64) -> Values {
        let of = |v| self.0.get(network.label(v).as_ref()).map_or(f64::NAN, &tell);
        Values::Number(network.nodes().map(of).collect())
    }

    fn texts(&self, network: &Network, tell: impl Fn(&Entity) -> String) -> Values {
        let of = |v| self.0.get(network.label(v).as_ref()).map(&tell).unwrap_or_default();
        Values::Text(network.nodes().map(of).collect())
    }

    /// The columns of the number of records and of their probability.
    fn figures(&self, network: &Network) -> Vec<Column> {
        let column = |name: &str, values| Column { name: name.to_owned(), values };
        vec![
            column("probability", self.numbers(network, |entity| entity.probability)),
            column("records", self.numbers(network, |entity| entity.records.len() as f64)),
        ]
    }

    /// The columns of figures, sources and properties.
    fn columns(&self, network: &Network) -> Vec<Column> {
        let mut columns = self.figures(network);
        let sources = |entity: &Entity| {
            let names: BTreeSet<&str> = entity.records.iter().map(|held| held.record.source.as_str()).collect();
            names.into_iter().collect::<Vec<_>>().join("; ")
        };
        columns.push(Column { name: "sources".to_owned(), values: self.texts(network, sources) });
        let names: BTreeSet<&str> = self
            .0
            .values()
            .flat_map(|entity| entity.properties.iter().map(|property| property.name.as_str()))
            .collect();
        for name in names.into_iter().filter(|name| !["status", "name", "kind", "label"].contains(name)) {
            let values = self.texts(network, |entity| entity.values(name).collect::<Vec<_>>().join("; "));
            columns.push(Column { name: name.to_owned(), values });
        }
        columns
    }
}

impl Entity {
    /// Returns the entity without withheld records, or `None` if nothing else supports it. Its standing stays, because a withheld
    /// record protects as well.
    fn without(mut self, withheld: &dyn Fn(&RecordRef) -> bool) -> Option<Self> {
        let own = self.records.iter().map(|held| &held.record);
        let mentioned = self.properties.iter().flat_map(|property| property.values.iter().flat_map(|v| &v.records));
        let sources: Vec<bool> = own.chain(mentioned).map(withheld).collect();
        if !sources.iter().any(|withheld| *withheld) {
            return Some(self);
        }
        if sources.iter().all(|withheld| *withheld) {
            return None;
        }
        self.records.retain(|held| !withheld(&held.record));
        for property in &mut self.properties {
            for value in &mut property.values {
                value.records.retain(|record| !withheld(record));
            }
            property.values.retain(|value| !value.records.is_empty());
        }
        self.properties.retain(|property| !property.values.is_empty());
        self.name = super::naming::name_of(self.kind, &self.properties).unwrap_or_else(|| self.id.clone());
        Some(self)
    }
}
