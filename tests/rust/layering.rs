//! Checks that imports point one way: a module names only modules that stand before it, and the kinds of identifier do not
//! name each other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

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

/// The files and folders of `ids` that are shared: a kind may name any of these, and they name no kind.
const ID_HELPERS: &[&str] = &[
    "calling_code",
    "check",
    "clean",
    "distance",
    "identifier",
    "keys",
    "level",
    "parts",
    "problem",
    "split",
    "suggest",
];

/// The parts of `ids` that work on any kind: a kind never names them.
const ID_ENTRY_POINTS: &[&str] = &["compare", "holder", "parse", "registry"];

/// The kinds that a kind may name, because its text contains a number of these kinds or is compared as one.
const COMPOSED_KINDS: &[(&str, &[&str])] = &[
    ("account", &["card", "email", "iban", "national", "phone"]),
    ("address", &["place"]),
    ("card", &["imei"]),
    ("handle", &["phone"]),
    ("mrz", &["date", "passport"]),
    ("national", &["date"]),
];

/// Returns the first names of the paths that follow `prefix`, as in `prefix::name` or `prefix::{name, other}`.
fn named_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let rest = format!("crate::{}", &code[at + prefix.len()..]);
        let end = rest.find(';').unwrap_or(rest.len());
        // Only the first path: the later ones are matches of their own.
        let end = rest["crate::".len()..end].find("crate::").map_or(end, |next| next + "crate::".len());
        let path = &rest[..end];
        found.extend(
            named(path)
                .into_iter()
                .take(if path.starts_with("crate::{") { usize::MAX } else { 1 })
                .map(|(_, name)| name),
        );
    }
    found
}

/// Returns the source without comments and without a test module at its end.
fn without_tests(source: &str) -> String {
    let code = without_comments(source);
    code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
}

/// Returns every source file below a folder with the path of its module: `["national", "br"]`.
fn modules_below(folder: &Path, above: &[String], found: &mut Vec<(Vec<String>, PathBuf)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            modules_below(&path, &[above, &[name]].concat(), found);
        } else if path.extension().is_some_and(|e| e == "rs") && name != "tests" {
            let module = if name == "mod" { above.to_vec() } else { [above, &[name]].concat() };
            found.push((module, path));
        }
    }
}

/// Returns the modules of a folder that a file of it names. `module` is the path of the file's module from the folder, and
/// `folder` the path of the folder from the root of the crate.
fn named_in_folder(code: &str, module: &[String], folder: &str) -> BTreeSet<String> {
    let mut found = named_after(code, &format!("crate::{folder}::"));
    found.extend(named_after(code, &"super::".repeat(module.len())));
    found
}

/// Returns a circle of arrows, if there is one.
fn circle(arrows: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn walk(
        at: &str,
        arrows: &BTreeMap<String, BTreeSet<String>>,
        path: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> bool {
        if path.iter().any(|one| one == at) {
            path.push(at.to_owned());
            return true;
        }
        if !done.insert(at.to_owned()) {
            return false;
        }
        path.push(at.to_owned());
        let found = arrows.get(at).is_some_and(|to| to.iter().any(|next| walk(next, arrows, path, done)));
        if !found {
            path.pop();
        }
        found
    }
    let mut done = BTreeSet::new();
    arrows.keys().find_map(|start| {
        let mut path = Vec::new();
        walk(start, arrows, &mut path, &mut done).then_some(path)
    })
}

#[test]
fn kinds_of_identifier_do_not_name_each_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ids");
    let mut files = Vec::new();
    modules_below(&folder, &[], &mut files);
    let all: BTreeSet<String> = files.iter().filter_map(|(module, _)| module.first().cloned()).collect();
    assert!(all.len() > 25, "the scan found only {} parts of ids", all.len());
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut of_countries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, path) in files.iter().filter(|(module, _)| !module.is_empty()) {
        let code = without_tests(&std::fs::read_to_string(path).unwrap());
        let named = named_in_folder(&code, module, "ids").into_iter().filter(|to| all.contains(to) && *to != module[0]);
        arrows.entry(module[0].clone()).or_default().extend(named);
        if let [national, country] = &module[..]
            && national == "national"
        {
            let mut named = named_after(&code, "crate::ids::national::");
            named.extend(named_after(&code, "super::"));
            of_countries.entry(country.clone()).or_default().extend(named);
        }
    }
    let mut wrong = Vec::new();
    for (from, named) in &arrows {
        let composed = COMPOSED_KINDS.iter().find(|(kind, _)| kind == from).map_or(&[][..], |(_, parts)| *parts);
        for to in named {
            let helper = ID_HELPERS.contains(&to.as_str());
            let allowed = match from.as_str() {
                entry if ID_ENTRY_POINTS.contains(&entry) => true,
                _ => helper || composed.contains(&to.as_str()),
            };
            if !allowed {
                wrong.push(format!("ids/{from} names ids/{to}"));
            }
        }
    }
    let countries: BTreeSet<String> = of_countries.keys().cloned().collect();
    for (from, named) in &of_countries {
        wrong.extend(named.intersection(&countries).map(|to| format!("ids/national/{from} names ids/national/{to}")));
    }
    assert!(wrong.is_empty(), "arrows between kinds:\n{}", wrong.join("\n"));
    assert_eq!(circle(&arrows), None);
}

#[test]
fn the_scan_of_identifiers_sees_arrows_and_circles() {
    let names = |code: &str, module: &[&str]| {
        let module: Vec<String> = module.iter().map(ToString::to_string).collect();
        named_in_folder(code, &module, "ids").into_iter().collect::<Vec<_>>()
    };
    assert_eq!(names("use super::identifier::{About, Identifier};", &["vin"]), ["identifier"]);
    assert_eq!(
        names("use super::{phone, clean};\nlet x = super::date::read(a);", &["vin"]),
        ["clean", "date", "phone"]
    );
    assert_eq!(names("use crate::ids::{check, phone::{read, Form}};", &["account", "pix"]), ["check", "phone"]);
    assert_eq!(names("use super::super::clean;\nuse super::layout;", &["mrz", "lines"]), ["clean"]);
    assert_eq!(without_tests("a\n#[cfg(test)]\nmod tests {\nuse crate::ids::phone;\n}").trim(), "a");
    let arrows = |pairs: &[(&str, &str)]| {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in pairs {
            all.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        all
    };
    assert_eq!(circle(&arrows(&[("a", "b"), ("b", "c"), ("a", "c")])), None);
    assert!(circle(&arrows(&[("a", "b"), ("b", "c"), ("c", "b")])).is_some());
}
