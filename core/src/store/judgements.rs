//! What analysts decided about pairs of records. Nothing is ever overwritten: undoing marks, and the history stays.

use std::str::FromStr;

use rusqlite::{OptionalExtension, Row, params};

use super::RecordKey;
use super::file::{CaseFile, move_on, now};
use crate::error::{Error, Result};

/// What was decided about two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// They are one thing.
    Same,
    /// They are two things.
    Different,
    /// Somebody looked and could not tell; it is not asked again.
    Unsure,
}

impl Verdict {
    /// The word that is stored and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
        }
    }
}

impl FromStr for Verdict {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.trim().to_lowercase().as_str() {
            "same" => Ok(Self::Same),
            "different" => Ok(Self::Different),
            "unsure" => Ok(Self::Unsure),
            _ => Err(Error::Unknown {
                what: "verdict",
                given: text.to_owned(),
                known: "same, different, unsure".to_owned(),
            }),
        }
    }
}

/// One decision, as kept.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Judgement {
    /// Its number in the case; later decisions have larger numbers.
    pub id: i64,
    /// One record; the smaller of the two keys.
    pub left: RecordKey,
    /// The other record, of the same kind.
    pub right: RecordKey,
    /// What was decided.
    pub verdict: Verdict,
    /// Who decided.
    pub user: String,
    /// Why.
    pub reason: String,
    /// When, seconds UTC.
    pub at: i64,
    /// When it was taken back, seconds UTC.
    pub undone_at: Option<i64>,
    /// Who took it back.
    pub undone_by: Option<String>,
}

const FIELDS: &str =
    "id, kind, left_source, left_id, right_source, right_id, verdict, user, reason, at, undone_at, undone_by";

impl CaseFile {
    /// Keeps a decision about two records of one kind. It is on the disk when this returns.
    ///
    /// # Errors
    /// [`Error::Input`] if the two are one record or of two kinds; [`Error::Store`] if the file can't be written.
    pub fn judge(
        &mut self,
        a: &RecordKey,
        b: &RecordKey,
        verdict: Verdict,
        user: &str,
        reason: &str,
    ) -> Result<Judgement> {
        if a == b {
            return Err(Error::Input(format!("'{}' of {} can't be judged against itself", a.id, a.source)));
        }
        if a.kind != b.kind {
            return Err(Error::Input(format!(
                "'{}' is a record of kind {} and '{}' of kind {}: only records of one kind can be the same",
                a.id, a.kind, b.id, b.kind
            )));
        }
        let (left, right) = if a < b { (a, b) } else { (b, a) };
        let at = now();
        let id = self.write(|change| {
            change.execute(
                "INSERT INTO judgements (kind, left_source, left_id, right_source, right_id, verdict, user, reason, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![left.kind, left.source, left.id, right.source, right.id, verdict.as_str(), user, reason, at],
            )?;
            let id = change.last_insert_rowid();
            move_on(change)?;
            Ok(id)
        })?;
        Ok(Judgement {
            id,
            left: left.clone(),
            right: right.clone(),
            verdict,
            user: user.to_owned(),
            reason: reason.to_owned(),
            at,
            undone_at: None,
            undone_by: None,
        })
    }

    /// Takes back the latest decision that still stands, and returns it; `None` if none stands.
    ///
    /// # Errors
    /// [`Error::Store`] if the file can't be written.
    pub fn undo(&mut self, user: &str) -> Result<Option<Judgement>> {
        self.write(|change| {
            let latest = change
                .query_row(
                    &format!("SELECT {FIELDS} FROM judgements WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1"),
                    [],
                    read,
                )
                .optional()?;
            let Some(mut judgement) = latest else { return Ok(None) };
            let at = now();
            change.execute(
                "UPDATE judgements SET undone_at = ?2, undone_by = ?3 WHERE id = ?1",
                params![judgement.id, at, user],
            )?;
            move_on(change)?;
            judgement.undone_at = Some(at);
            judgement.undone_by = Some(user.to_owned());
            Ok(Some(judgement))
        })
    }

    /// Every decision ever made, oldest first, also those taken back.
    ///
    /// # Errors
    /// [`Error::Store`] if the file can't be read.
    pub fn judgements(&self) -> Result<Vec<Judgement>> {
        self.tell(
            self.connection
                .prepare_cached(&format!("SELECT {FIELDS} FROM judgements ORDER BY id"))
                .and_then(|mut query| query.query_map([], read)?.collect()),
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Judgement> {
    let kind: String = row.get(1)?;
    let verdict: String = row.get(6)?;
    Ok(Judgement {
        id: row.get(0)?,
        left: RecordKey::new(kind.clone(), row.get::<_, String>(2)?, row.get::<_, String>(3)?),
        right: RecordKey::new(kind, row.get::<_, String>(4)?, row.get::<_, String>(5)?),
        verdict: verdict.parse().unwrap_or(Verdict::Unsure),
        user: row.get(7)?,
        reason: row.get(8)?,
        at: row.get(9)?,
        undone_at: row.get(10)?,
        undone_by: row.get(11)?,
    })
}
