//! The lines of a zone, out of text as scanners and people hand it over.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::Format;
use super::layout::{LAYOUTS, Layout};

/// What was cut out of the text.
pub(super) struct Cut {
    pub(super) zone: Vec<u8>,
    pub(super) layout: &'static Layout,
    /// What was put in or taken out to give the lines their width.
    pub(super) repairs: Vec<String>,
}

/// Lines of names shorter than this are none: of the others, all but a few characters must be there.
const SHORTEST: usize = 9;
/// How many characters a scanner may have added to a line, or left out.
const SLACK: usize = 3;

/// Finds the zone; if there is none, gives what there is and says why it is none.
pub(super) fn cut(text: &str) -> Result<Cut, (String, String)> {
    let plain = lines(text, None);
    if let Some(cut) = exact(&plain) {
        return Ok(cut);
    }
    // Blanks may stand for fillers, or be only dressing.
    let filled = lines(text, Some(b'<'));
    if let Some(cut) = exact(&filled).or_else(|| stretched(&plain)).or_else(|| stretched(&filled)) {
        return Ok(cut);
    }
    let found = &plain;
    let lengths: Vec<String> = found.iter().map(|line| line.len().to_string()).collect();
    let words = format!(
        "lines of {} characters, expected three of 30, two of 36 or two of 44",
        if lengths.is_empty() { "no".to_owned() } else { lengths.join(" and ") }
    );
    Err((found.concat().iter().map(|c| char::from(*c)).collect(), words))
}

/// The lines of a text in the alphabet of a zone: A to Z, 0 to 9 and the filler.
fn lines(text: &str, blank: Option<u8>) -> Vec<Vec<u8>> {
    let text: Cow<'_, str> =
        if text.contains('&') { text.replace("&lt;", "<").replace("&LT;", "<").into() } else { text.into() };
    let cleaned = text.split(['\n', '\r', '|']).map(|line| {
        let line = line.trim();
        let mut out = Vec::with_capacity(line.len());
        let plain = line.bytes().take_while(|c| c.is_ascii_alphanumeric() || *c == b'<').count();
        out.extend(line.bytes().take(plain).map(|c| c.to_ascii_uppercase()));
        for c in line[plain..].nfkd() {
            match c {
                '<' | '‹' | '〈' | '＜' | '«' | '_' | '(' | '{' | '[' => {
                    out.extend(std::iter::repeat_n(b'<', if c == '«' { 2 } else { 1 }));
                }
                _ if c.is_ascii_alphanumeric() => out.push(c.to_ascii_uppercase() as u8),
                _ if c.is_whitespace() => out.extend(blank),
                _ => out.extend(super::super::clean::digit(c).map(|digit| b'0' + digit)),
            }
        }
        out
    });
    cleaned.filter(|line| !line.is_empty()).collect()
}

/// Whether a layout is of the document that the first letter tells: visas begin with V.
fn suits(layout: &Layout, first: Option<&u8>) -> bool {
    match layout.format {
        Format::MrvA | Format::MrvB => first == Some(&b'V'),
        Format::Td1 => true,
        Format::Td2 | Format::Td3 => first != Some(&b'V'),
    }
}

/// Lines of exactly the width of a format, or all of them in one run.
fn exact(lines: &[Vec<u8>]) -> Option<Cut> {
    let fits = |layout: &&Layout| {
        let lengths = match lines {
            [run] => run.len() == layout.len(),
            _ => lines.len() == layout.lines && lines.iter().all(|line| line.len() == layout.width),
        };
        lengths && suits(layout, lines.first().and_then(|line| line.first()))
    };
    let layout = LAYOUTS.iter().find(fits)?;
    Some(Cut { zone: lines.concat(), layout, repairs: Vec::new() })
}

/// The last lines that come near the width of a format, with fillers put in or taken out where fillers are.
fn stretched(lines: &[Vec<u8>]) -> Option<Cut> {
    let lines: Vec<&Vec<u8>> = lines.iter().filter(|line| line.len() >= SHORTEST).collect();
    LAYOUTS.iter().find_map(|layout| {
        let last = &lines[lines.len().checked_sub(layout.lines)?..];
        // Fillers at the end of the names are the first to be lost.
        let near = last.iter().enumerate().all(|(at, line)| {
            line.len() <= layout.width + SLACK && (at == layout.names_line || line.len() + SLACK >= layout.width)
        });
        if !near || !suits(layout, last[0].first()) {
            return None;
        }
        let (mut zone, mut repairs) = (Vec::with_capacity(layout.len()), Vec::new());
        for (at, line) in last.iter().enumerate() {
            zone.extend(stretch(line, layout.width, at == layout.names_line)?);
            if line.len() != layout.width {
                repairs.push(format!("line {} of {} characters made {}", at + 1, line.len(), layout.width));
            }
        }
        Some(Cut { zone, layout, repairs })
    })
}

/// A line given its width: at its end if it holds the names, else in its longest run of fillers (the last of them).
fn stretch(line: &[u8], width: usize, names: bool) -> Option<Vec<u8>> {
    let mut line = line.to_vec();
    if line.len() == width {
        return Some(line);
    }
    let (start, length) = if names {
        let tail = line.iter().rev().take_while(|c| **c == b'<').count();
        (line.len() - tail, tail)
    } else {
        longest_run(&line)
    };
    let (over, under) = (line.len().saturating_sub(width), width.saturating_sub(line.len()));
    if over > length || (!names && length < 2) {
        return None;
    }
    line.splice(start..start + over, std::iter::repeat_n(b'<', under));
    Some(line)
}

fn longest_run(line: &[u8]) -> (usize, usize) {
    let (mut best, mut start) = ((0, 0), 0);
    for (at, c) in line.iter().enumerate() {
        if *c != b'<' {
            start = at + 1;
        } else if at + 1 - start >= best.1 {
            best = (start, at + 1 - start);
        }
    }
    best
}
