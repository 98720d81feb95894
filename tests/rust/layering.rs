//! The one way imports point: a module names only modules that stand before it.

use std::path::Path;

/// Modules from the bottom up; those in one row do not name each other.
const LAYERS: &[&[&str]] = &[
    &["error"],
    &["hash", "monitor"],
    &["text"],
    &["names", "ids"],
    &["record"],
    &["compare"],
    &["block"],
    &["model"],
    &["cluster"],
    &["store"],
    &["resolve"],
    &["network"],
    &["protect"],
    &["analysis"],
    &["export"],
    &["case"],
];

/// What `synth` may name.
const SYNTH: &[&str] = &["error", "hash", "monitor", "text", "names", "ids", "record", "synth"];

fn height(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

fn allowed(from: &str, to: &str) -> bool {
    if from == to {
        return true;
    }
    if from == "synth" {
        return SYNTH.contains(&to);
    }
    match (height(from), height(to)) {
        (Some(a), Some(b)) => b < a,
        _ => false,
    }
}

/// The top-level modules that a line of code names through `crate::`.
fn named(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or("");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split('}').next().unwrap_or("");
            found.extend(list.split(',').map(|part| part.trim().split("::").next().unwrap_or("").to_owned()));
        } else {
            found.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found.retain(|module| module.chars().next().is_some_and(char::is_lowercase));
    found
}

fn scan(folder: &Path, module: &str, wrong: &mut Vec<String>, seen: &mut usize) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            scan(&path, module, wrong, seen);
        } else if path.extension().is_some_and(|e| e == "rs") {
            for (number, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
                for target in named(line) {
                    *seen += 1;
                    if !allowed(module, &target) {
                        wrong.push(format!("{}:{} names crate::{target}", path.display(), number + 1));
                    }
                }
            }
        }
    }
}

#[test]
fn imports_point_one_way() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for entry in std::fs::read_dir(&source).unwrap() {
        let path = entry.unwrap().path();
        let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if module == "lib" {
            continue;
        }
        assert!(module == "synth" || height(&module).is_some(), "module {module} has no layer");
        if path.is_dir() {
            scan(&path, &module, &mut wrong, &mut seen);
        } else {
            for line in std::fs::read_to_string(&path).unwrap().lines() {
                for target in named(line) {
                    seen += 1;
                    if !allowed(&module, &target) {
                        wrong.push(format!("{module}.rs names crate::{target}"));
                    }
                }
            }
        }
    }
    assert!(seen > 10, "the scan found only {seen} imports: is it reading the source?");
    assert!(wrong.is_empty(), "arrows that point up:\n{}", wrong.join("\n"));
}

#[test]
fn the_scan_sees_an_arrow_that_points_up() {
    assert_eq!(named("use crate::{error::Error, case::Case};"), ["error", "case"]);
    assert_eq!(named("let x = crate::names::score(a, b);"), ["names"]);
    assert!(named("// use crate::case;").is_empty());
    assert!(!allowed("text", "names") && !allowed("names", "ids") && !allowed("synth", "resolve"));
    assert!(allowed("case", "text") && allowed("synth", "record"));
}
