//! Checks that imports point one way: a module names only modules that stand before it.

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

/// Removes line comments and doc comments, so that prose is not taken for code.
fn without_comments(source: &str) -> String {
    source.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// Returns the top-level modules that code names through `crate::`, each with its line number. A braced list may span
/// several lines and hold nested braces.
fn named(source: &str) -> Vec<(usize, String)> {
    let code = without_comments(source);
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with('$') {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + "crate::".len()..];
        let ident = |text: &str| -> String {
            text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        };
        if !rest.starts_with('{') {
            found.push((line, ident(rest)));
            continue;
        }
        let mut depth = 0;
        let mut part = String::new();
        for c in rest.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if (c == ',' && depth == 1) || depth == 0 {
                found.push((line, ident(&part)));
                part.clear();
            } else if !(c == '{' && depth == 1) {
                part.push(c);
            }
            if depth == 0 {
                break;
            }
        }
    }
    found.retain(|(_, module)| module.chars().next().is_some_and(char::is_lowercase));
    found
}

fn check(path: &Path, module: &str, wrong: &mut Vec<String>, seen: &mut usize) {
    for (line, target) in named(&std::fs::read_to_string(path).unwrap()) {
        *seen += 1;
        if !allowed(module, &target) {
            wrong.push(format!("{}:{line} names crate::{target}", path.display()));
        }
    }
}

fn scan(folder: &Path, module: &str, wrong: &mut Vec<String>, seen: &mut usize) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            scan(&path, module, wrong, seen);
        } else if path.extension().is_some_and(|e| e == "rs") {
            check(&path, module, wrong, seen);
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
            check(&path, &module, &mut wrong, &mut seen);
        }
    }
    assert!(seen > 10, "the scan found only {seen} imports: is it reading the source?");
    assert!(wrong.is_empty(), "arrows that point up:\n{}", wrong.join("\n"));
}

#[test]
fn the_scan_sees_an_arrow_that_points_up() {
    let modules = |source| named(source).into_iter().map(|(_, module)| module).collect::<Vec<_>>();
    assert_eq!(modules("use crate::{error::Error, case::Case};"), ["error", "case"]);
    assert_eq!(modules("use crate::{\n    error::{Error, Result},\n    case::Case,\n};"), ["error", "case"]);
    assert_eq!(modules("let x = crate::names::score(a, b);"), ["names"]);
    assert_eq!(named("\n\nuse crate::{\n    case,\n};"), [(3, "case".to_owned())]);
    assert!(named("// use crate::case;").is_empty());
    assert!(named("/// See [`crate::case`].").is_empty());
    assert!(!allowed("text", "names") && !allowed("names", "ids") && !allowed("synth", "resolve"));
    assert!(allowed("case", "text") && allowed("synth", "record"));
}
