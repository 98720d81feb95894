//! Armenian, by the pronunciation of Eastern Armenian.

pub(super) fn read(run: &str, out: &mut String) {
    let letters: Vec<char> = run.chars().flat_map(char::to_lowercase).collect();
    let mut i = 0;
    while i < letters.len() {
        if letters[i] == 'ո' && letters.get(i + 1) == Some(&'ւ') {
            out.push('u');
            i += 2;
            continue;
        }
        match letter(letters[i], i == 0) {
            Some(reading) => out.push_str(reading),
            None if letters[i].is_alphanumeric() => super::push::push_any_ascii(letters[i], out),
            None => {}
        }
        i += 1;
    }
}

fn letter(c: char, first: bool) -> Option<&'static str> {
    Some(match c {
        'ա' => "a",
        'բ' => "b",
        'գ' => "g",
        'դ' => "d",
        'ե' => {
            if first {
                "ye"
            } else {
                "e"
            }
        }
        'զ' => "z",
        'է' | 'ը' => "e",
        'թ' | 'տ' => "t",
        'ժ' => "zh",
        'ի' => "i",
        'լ' => "l",
        'խ' => "kh",
        'ծ' | 'ց' => "ts",
        'կ' | 'ք' => "k",
        'հ' => "h",
        'ձ' => "dz",
        'ղ' => "gh",
        'ճ' | 'չ' => "ch",
        'մ' => "m",
        'յ' => "y",
        'ն' => "n",
        'շ' => "sh",
        'ո' => {
            if first {
                "vo"
            } else {
                "o"
            }
        }
        'պ' | 'փ' => "p",
        'ջ' => "j",
        'ռ' | 'ր' => "r",
        'ս' => "s",
        'վ' | 'ւ' => "v",
        'և' => "ev",
        'օ' => "o",
        'ֆ' => "f",
        _ => return None,
    })
}
