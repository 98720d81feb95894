//! Extraction of the lines of a zone from OCR output or typed text.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::Format;
use super::layout::{LAYOUTS, Layout};
use crate::ids::problem::{IdProblemReason, LineLengths};

/// An extracted zone.
pub(super) struct Cut {
    pub(super) zone: Vec<u8>,
    pub(super) layout: &'static Layout,
    /// Descriptions of the fillers inserted or removed to reach the line width.
    pub(super) repairs: Vec<String>,
}

/// The minimum length of a name line. Other lines may lack at most `MAX_WIDTH_ERROR` characters.
const MIN_NAME_LINE: usize = 9;
/// The maximum number of characters that OCR may add to a line or drop from it.
const MAX_WIDTH_ERROR: usize = 3;

/// Finds the zone. The error is the cleaned text and the problem.
pub(super) fn cut(text: &str) -> Result<Cut, (String, IdProblemReason)> {
    let plain = lines(text, None);
    if let Some(cut) = match_exact_width(&plain) {
        return Ok(cut);
    }
    // A space may stand for a filler or be decoration.
    let filled = lines(text, Some(b'<'));
    if let Some(cut) =
        match_exact_width(&filled).or_else(|| match_near_width(&plain)).or_else(|| match_near_width(&filled))
    {
        return Ok(cut);
    }
    let found = &plain;
    let lengths = LineLengths(found.iter().map(Vec::len).collect());
    Err((found.concat().iter().map(|c| char::from(*c)).collect(), IdProblemReason::ZoneLines { lengths }))
}

/// Converts a text to lines in the MRZ alphabet: A to Z, 0 to 9 and the filler.
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

/// Returns whether a layout is possible for the first letter: visas begin with V.
fn is_possible(layout: &Layout, first: Option<&u8>) -> bool {
    match layout.format {
        Format::MrvA | Format::MrvB => first == Some(&b'V'),
        Format::Td1 => true,
        Format::Td2 | Format::Td3 => first != Some(&b'V'),
    }
}

/// Matches lines with exactly the width of a format, or all lines in one run.
fn match_exact_width(lines: &[Vec<u8>]) -> Option<Cut> {
    let fits = |layout: &&Layout| {
        let lengths = match lines {
            [run] => run.len() == layout.len(),
            _ => lines.len() == layout.lines && lines.iter().all(|line| line.len() == layout.width),
        };
        lengths && is_possible(layout, lines.first().and_then(|line| line.first()))
    };
    let layout = LAYOUTS.iter().find(fits)?;
    Some(Cut { zone: lines.concat(), layout, repairs: Vec::new() })
}

/// Matches the last lines if they are near the width of a format, inserting or removing fillers.
fn match_near_width(lines: &[Vec<u8>]) -> Option<Cut> {
    let lines: Vec<&Vec<u8>> = lines.iter().filter(|line| line.len() >= MIN_NAME_LINE).collect();
    LAYOUTS.iter().find_map(|layout| {
        let last = &lines[lines.len().checked_sub(layout.lines)?..];
        // OCR often drops trailing fillers of the name line.
        let near = last.iter().enumerate().all(|(at, line)| {
            line.len() <= layout.width + MAX_WIDTH_ERROR
                && (at == layout.names_line || line.len() + MAX_WIDTH_ERROR >= layout.width)
        });
        if !near || !is_possible(layout, last[0].first()) {
            return None;
        }
        let (mut zone, mut repairs) = (Vec::with_capacity(layout.len()), Vec::new());
        for (at, line) in last.iter().enumerate() {
            zone.extend(adjust_width(line, layout.width, at == layout.names_line)?);
            if line.len() != layout.width {
                repairs.push(format!("line {} of {} characters made {}", at + 1, line.len(), layout.width));
            }
        }
        Some(Cut { zone, layout, repairs })
    })
}

/// Adjusts a line to a width: at its end for a name line, otherwise in its longest run of fillers (the last one if
/// several are equal).
fn adjust_width(line: &[u8], width: usize, names: bool) -> Option<Vec<u8>> {
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
