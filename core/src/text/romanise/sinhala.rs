//! Sinhala, by syllable, with all inherent vowels.

pub(super) fn read(run: &str, out: &mut String) {
    let mut pending = false;
    for c in run.chars() {
        let code = c as u32;
        if let Some(consonant) = consonant(code) {
            if pending {
                out.push('a');
            }
            out.push_str(consonant);
            pending = true;
            continue;
        }
        let (text, ends) = match code {
            0xdca => ("", true),
            0xdcf..=0xdd1 => ("a", true),
            0xdd2 | 0xdd3 => ("i", true),
            0xdd4 | 0xdd6 => ("u", true),
            0xdd8 => ("ru", true),
            0xdd9 | 0xdda => ("e", true),
            0xddb => ("ai", true),
            0xddc | 0xddd => ("o", true),
            0xdde => ("au", true),
            _ => ("", false),
        };
        if pending && !ends {
            out.push('a');
        }
        pending = false;
        out.push_str(if ends { text } else { vowel(code) });
    }
    if pending {
        out.push('a');
    }
}

fn vowel(code: u32) -> &'static str {
    match code {
        0xd85..=0xd88 => "a",
        0xd89 | 0xd8a => "i",
        0xd8b | 0xd8c => "u",
        0xd8d => "ru",
        0xd91 | 0xd92 => "e",
        0xd93 => "ai",
        0xd94 | 0xd95 => "o",
        0xd96 => "au",
        0xd82 => "n",
        _ => "",
    }
}

fn consonant(code: u32) -> Option<&'static str> {
    const ROW: [&str; 45] = [
        "k", "kh", "g", "gh", "n", "ng", "ch", "chh", "j", "jh", "n", "gn", "nj", "t", "th", "d", "dh", "n", "nd",
        "th", "th", "d", "dh", "n", "", "nd", "p", "ph", "b", "bh", "m", "mb", "y", "r", "", "l", "", "", "v", "sh",
        "sh", "s", "h", "l", "f",
    ];
    let row = code.checked_sub(0xd9a)? as usize;
    ROW.get(row).copied().filter(|reading| !reading.is_empty())
}
