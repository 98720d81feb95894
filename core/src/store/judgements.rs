//! Judgements of analysts about pairs of records. Nothing is overwritten: undoing marks a judgement as undone.

use std::str::FromStr;

use rusqlite::{OptionalExtension, Row, params};

use super::RecordKey;
use super::file::{CaseFile, increment_revision, now};
use crate::error::{Error, Result};

/// A judgement about two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Verdict {
    /// They describe the same entity.
    Same,
    /// They describe different entities.
    Different,
    /// An analyst could not decide; the pair is not listed for review again.
    Unsure,
}

impl Verdict {
    /// Returns the stored name.
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

/// A stored judgement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Judgement {
    /// Its number in the case; later judgements have larger numbers.
    pub id: i64,
    /// The record with the smaller key.
    pub left: RecordKey,
    /// The other record, of the same kind.
    pub right: RecordKey,
    /// The verdict.
    pub verdict: Verdict,
    /// The user who decided.
    pub user: String,
    /// The reason that the user stated.
    pub reason: String,
    /// The time, in seconds since 1970 UTC.
    pub at: i64,
    /// The time at which it was undone, in seconds since 1970 UTC.
    pub undone_at: Option<i64>,
    /// The user who undid it.
    pub undone_by: Option<String>,
}

const FIELDS: &str =
    "id, kind, left_source, left_id, right_source, right_id, verdict, user, reason, at, undone_at, undone_by";

impl CaseFile {
    /// Stores a judgement about two records of one kind. It is on disk when this returns.
    ///
    /// # Errors
    /// [`Error::Input`] if the two are one record or of two kinds; [`Error::Io`] or [`Error::Store`] if the file can't be written.
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
            increment_revision(change)?;
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

    /// Undoes the latest standing judgement and returns it; `None` if there is none.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be written.
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
            increment_revision(change)?;
            judgement.undone_at = Some(at);
            judgement.undone_by = Some(user.to_owned());
            Ok(Some(judgement))
        })
    }

    /// Returns every judgement, oldest first, including undone ones.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn judgements(&self) -> Result<Vec<Judgement>> {
        self.convert(
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
