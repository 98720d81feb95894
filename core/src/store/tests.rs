//! Tests of the case file: content, invalid files, concurrent and killed writers.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use super::*;
use crate::error::Error;

const CELLS: [[Option<&str>; 2]; 3] =
    [[Some("1"), Some("Ana Ruiz")], [Some("2"), None], [None, Some("\u{202e}Luis; DROP TABLE rows")]];

fn head(source: &str) -> DeliveryHead {
    DeliveryHead {
        id: 0,
        source: source.to_owned(),
        content: Content::Record,
        what: "person".to_owned(),
        columns: vec![("id".to_owned(), vec!["ref".to_owned()]), ("name".to_owned(), vec!["nombre".to_owned()])],
        headings: vec!["ref".to_owned(), "nombre".to_owned()],
        grade: Some("B2".to_owned()),
        rows: 0,
    }
}

fn deliver(file: &mut CaseFile, source: &str, order: [usize; 3]) -> bool {
    let cell = |row: usize, column: usize| CELLS[order[row]][column].map(str::to_owned).into_iter().collect();
    file.add(&Delivery { head: head(source), id_column: Some(0), rows: 3, cell: &cell }).unwrap()
}

fn key(id: &str) -> RecordKey {
    RecordKey::new("person", "fgr", id)
}

fn partition(groups: &[&[&str]]) -> StoredPartition {
    let members = |ids: &&[&str]| ids.iter().map(|id| Member { record: key(id), probability: 1.0 }).collect();
    StoredPartition {
        kind: "person".to_owned(),
        groups: groups.iter().map(|ids| (0.9, members(ids))).collect(),
        contested: vec![ContestedPair {
            left: key("1"),
            right: key("2"),
            weight: 2500,
            probability: 0.85,
            joined: false,
            reason: MergeDoubt::BelowThreshold,
        }],
    }
}

fn failure(path: &Path) -> String {
    match CaseFile::open(Some(path), None) {
        Err(Error::Store(text)) => text,
        other => panic!("expected a Store error, got {other:?}"),
    }
}

#[test]
fn rows_are_read_as_delivered_and_stored_once() {
    let mut file = CaseFile::open(None, Some("Prueba")).unwrap();
    assert!(deliver(&mut file, "fgr", [0, 1, 2]));
    assert!(!deliver(&mut file, "fgr", [2, 0, 1]), "the same rows in another order are the same delivery");
    assert!(deliver(&mut file, "policía", [0, 1, 2]));
    let deliveries = file.deliveries().unwrap();
    assert_eq!(deliveries.len(), 2);
    assert_eq!(DeliveryHead { id: 0, rows: 0, ..deliveries[0].clone() }, head("fgr"));
    let rows = file.rows(&deliveries[0]).unwrap();
    let given: Vec<Vec<Cell>> = CELLS
        .iter()
        .map(|row| row.iter().map(|cell| cell.map(str::to_owned).into_iter().collect()).collect())
        .collect();
    assert_eq!(rows, given);
    assert_eq!(file.holders_of("1").unwrap().len(), 2);
    assert_eq!(file.sources().unwrap()[0].grade.as_deref(), Some("B2"));
    assert_eq!(file.name().unwrap(), "Prueba");
}

#[test]
fn a_source_can_be_removed_and_erased() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    let mut file = CaseFile::open(Some(&path), None).unwrap();
    deliver(&mut file, "fgr", [0, 1, 2]);
    deliver(&mut file, "policía", [0, 1, 2]);
    file.judge(&key("1"), &key("2"), Verdict::Same, "ana", "same mother").unwrap();
    file.save_run(1, "{}", &[partition(&[&["1", "2"]])]).unwrap();
    assert!(file.remove_source("nobody", false).unwrap_err().to_string().contains("fgr, policía"));
    assert_eq!(file.remove_source("fgr", false).unwrap(), 3);
    assert_eq!(file.judgements().unwrap().len(), 1);
    assert!(file.entities("person").unwrap().is_empty());
    deliver(&mut file, "fgr", [0, 1, 2]);
    file.remove_source("fgr", true).unwrap();
    file.remove_source("policía", true).unwrap();
    assert!(file.judgements().unwrap().is_empty());
    drop(file);
    let bytes = std::fs::read(&path).unwrap();
    assert!(!bytes.windows(8).any(|window| window == b"Ana Ruiz"), "erased means no page still holds it");
}

#[test]
fn judgements_are_never_overwritten() {
    let mut file = CaseFile::open(None, None).unwrap();
    let before = file.revision().unwrap();
    file.judge(&key("2"), &key("1"), Verdict::Same, "ana", "prints").unwrap();
    file.judge(&key("1"), &key("2"), Verdict::Different, "luis", "ages").unwrap();
    assert_eq!(file.revision().unwrap(), before + 2);
    assert_eq!(file.undo("ana").unwrap().unwrap().verdict, Verdict::Different);
    let all = file.judgements().unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!((all[0].left.clone(), all[0].undone_at), (key("1"), None));
    assert_eq!(all[1].undone_by.as_deref(), Some("ana"));
    assert!(file.undo("ana").unwrap().is_some() && file.undo("ana").unwrap().is_none());
    assert!(matches!(file.judge(&key("1"), &key("1"), Verdict::Same, "", ""), Err(Error::Input(_))));
    let phone = RecordKey::new("phone", "fgr", "1");
    assert!(matches!(file.judge(&key("1"), &phone, Verdict::Same, "", ""), Err(Error::Input(_))));
}

#[test]
fn entities_keep_their_ids_and_history() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    let mut file = CaseFile::open(Some(&path), None).unwrap();
    let first = file.save_run(1, "{}", &[partition(&[&["1", "2"], &["3"]])]).unwrap();
    assert_eq!(first.created.len(), 2);
    drop(file);
    let mut file = CaseFile::open(Some(&path), None).unwrap();
    let before = file.entities("person").unwrap();
    assert!(file.save_run(1, "{}", &[partition(&[&["3"], &["2", "1"]])]).unwrap().is_empty());
    assert_eq!(file.entities("person").unwrap(), before);
    assert_eq!(file.contested("person").unwrap().len(), 1);
    let merged = file.save_run(2, "{}", &[partition(&[&["1", "2", "3"]])]).unwrap();
    assert_eq!(merged.merged.len(), 1);
    let split = file.save_run(3, "{}", &[partition(&[&["1", "2"], &["3"]])]).unwrap();
    assert_eq!(split.split.len(), 2);
    assert_eq!(file.entities("person").unwrap(), before, "what came apart again has its old ids");
    let events: Vec<String> = file.events(None).unwrap().into_iter().map(|event| event.event).collect();
    assert_eq!(events, ["created", "created", "merged", "created", "split", "split"]);
}

#[test]
fn foreign_damaged_and_newer_files_are_errors_with_an_explanation() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    std::fs::write(&path, "nombre;edad\nAna;33\n".repeat(200)).unwrap();
    assert!(failure(&path).contains("is not a case file"));
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("nombre"), "a foreign file is left as it is");

    let other = folder.path().join("other.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(failure(&other).contains("another program"));

    let whole = folder.path().join("whole.sqlite");
    let mut file = CaseFile::open(Some(&whole), None).unwrap();
    for source in 0..40 {
        deliver(&mut file, &format!("source {source} {}", "x".repeat(2000)), [0, 1, 2]);
    }
    drop(file);
    let bytes = std::fs::read(&whole).unwrap();
    let cut = folder.path().join("cut.sqlite");
    for part in [1, 50, 99, 400, bytes.len() / 3, bytes.len() / 2, bytes.len() - 1] {
        std::fs::write(&cut, &bytes[..part]).unwrap();
        assert!(!failure(&cut).is_empty(), "cut to {part} bytes");
    }
    let mut torn = bytes.clone();
    torn[8192..20000].fill(0xa5);
    std::fs::write(&cut, &torn).unwrap();
    assert!(failure(&cut).contains("damaged"));

    rusqlite::Connection::open(&whole).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(failure(&whole).contains("newer version"));
    assert!(matches!(CaseFile::open(Some(folder.path()), None), Err(Error::Io { .. })));
    let nowhere = folder.path().join("no/such/folder/caso.sqlite");
    assert!(matches!(CaseFile::open(Some(&nowhere), None), Err(Error::Io { .. })));
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_a_case_file() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    let mut file = CaseFile::open(Some(&path), None).unwrap();
    deliver(&mut file, "fgr", [0, 1, 2]);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap().path();
        assert_eq!(mode(&entry), 0o600, "{}", entry.display());
    }
    drop(file);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    CaseFile::open(Some(&path), None).unwrap();
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn a_case_opens_while_another_connection_creates_it() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("caso.sqlite");
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| CaseFile::open(Some(&path), None).unwrap());
            }
        });
    }
}

#[test]
fn renaming_keeps_the_first_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    drop(CaseFile::open(Some(&path), Some("Darién")).unwrap());
    let file = CaseFile::open(Some(&path), Some("Tapachula")).unwrap();
    assert_eq!((file.name().unwrap(), file.first_name().unwrap()), ("Tapachula".to_owned(), "Darién".to_owned()));
}

#[test]
fn two_connections_write_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let path = &path;
            scope.spawn(move || {
                let mut file = CaseFile::open(Some(path), None).unwrap();
                for turn in 0..10 {
                    deliver(&mut file, &format!("w{writer} t{turn}"), [0, 1, 2]);
                    file.judge(&key("1"), &key("2"), Verdict::Same, &format!("w{writer}"), "").unwrap();
                }
            });
        }
    });
    let file = CaseFile::open(Some(&path), None).unwrap();
    assert_eq!(file.deliveries().unwrap().len(), 40);
    assert_eq!(file.judgements().unwrap().len(), 40);
    assert_eq!(file.revision().unwrap(), 80);
    file.check().unwrap();
}

/// The environment variable with the path for the process that is killed.
const VICTIM: &str = "VINCULO_TEST_WRITER";

/// Stores judgements and deliveries and prints each finished one, until the process is killed.
fn write_on(path: &Path) -> ! {
    let mut file = CaseFile::open(Some(path), None).unwrap();
    loop {
        let judgement = file.judge(&key("1"), &key("2"), Verdict::Unsure, "ana", "").unwrap();
        println!("kept {}", judgement.id);
        deliver(&mut file, &format!("source {}", judgement.id), [0, 1, 2]);
        println!("delivered {}", judgement.id);
    }
}

#[test]
fn a_killed_writer_loses_no_finished_change() {
    if let Some(path) = std::env::var_os(VICTIM) {
        write_on(Path::new(&path));
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("caso.sqlite");
    let (mut kept, mut delivered) = (0, 0);
    for turn in 0..100u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::tests::a_killed_writer_loses_no_finished_change", "--nocapture"])
            .env(VICTIM, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut note = |line: &str| {
            let id = line.rsplit(' ').next().and_then(|id| id.parse::<i64>().ok());
            match id {
                Some(id) if line.contains("kept ") => kept = id,
                Some(id) if line.starts_with("delivered ") => delivered = id,
                _ => return false,
            }
            true
        };
        let mut seen = 0;
        while seen <= turn % 9 {
            let line = lines.next().expect("the writer writes until it is killed");
            seen += u64::from(note(&line));
        }
        // The delay varies, so that the kill hits different steps of a write.
        std::thread::sleep(std::time::Duration::from_micros(turn * 7919 % 3000));
        child.kill().unwrap();
        for line in lines {
            note(&line);
        }
        assert!(!child.wait().unwrap().success());
        let file = CaseFile::open(Some(&path), None).unwrap();
        file.check().unwrap();
        let judged = file.judgements().unwrap();
        assert!(judged.last().is_some_and(|last| last.id >= kept), "turn {turn}: {kept} was lost");
        assert_eq!(judged.len() as i64, judged.last().unwrap().id, "no gap");
        let deliveries = file.deliveries().unwrap();
        assert!(deliveries.iter().any(|one| one.source == format!("source {delivered}")) || delivered == 0);
        for one in &deliveries {
            assert_eq!(file.rows(one).unwrap().len(), CELLS.len(), "a delivery is there whole or not at all");
        }
        assert_eq!(file.revision().unwrap(), (judged.len() + deliveries.len()) as i64);
    }
}
