//! Foreign names in scripts that write all sounds: Джон, Τζον and जॉन are John, not Dzhon, Tzon and Jon.
//!
//! A reading is reduced to a plain form without the habits of its script, and a list written from general knowledge
//! gives the customary spelling. Arabic and Hebrew leave out vowels and have their own lists.

use std::sync::LazyLock;

use hashbrown::HashMap;

/// Customary spellings with the plain forms of their readings.
const NAMES: &str = "\
john: jon con
james: jems jams jaims jaimz jamz
jim: jim
joe: jo ju
george: jorj jorji jorc
michael: maikl maikel maikal maikil maikol
william: viliam uiliam viliem
charles: carls carlz carlis
richard: ricard
robert: robert rabart robart rabert
bob: bob bab
steven: stiven stivan
steve: stiv
stephen: stefen
thomas: tomas
david: devid devit daivid
edward: edvard eduard edvart eduart
joseph: josef josif jozef jozif josep
christopher: kristofer kristafar
peter: piter pitar
paul: pol
andrew: endru andru endriu andriu
anthony: entoni antoni
matthew: metiu matiu metu
daniel: daniel deniel danial
kevin: kevin kevan
brian: braian braien
patrick: patrik petrik
philip: filip
henry: henri
harry: hari gari
jack: jek jak
jeffrey: jefri jofri
gerald: jerald
jerry: jeri
frank: frenk frank
simon: saimon
nigel: naijel
tony: toni
nick: nik
bill: bil
gordon: gordon gardan
margaret: margaret margret
elizabeth: elizabet elisabet
jane: jen
jean: zan
jacques: zak
francois: fransua fransva
pierre: per pier
michel: misel
charlotte: sarlot
louis: lui
laurent: loran
guy: gi
gilles: zil
georges: zorz
julien: zulien
henrique: enrike
jose: hose zoze zuze hoze
juan: huan
joao: zoan zuan zoao
jorge: horhe
javier: havier
julio: hulio
joaquin: hoakin
abdul: abtul
muhammad: mugamadu mugamad muhamadu mohamad
ahmad: agamadu agamad ahamad
rahman: ragman rahuman
ibrahim: ibragim ibrahim
hussein: usen husen
miguel: migel
guillermo: gilermo
jesus: hesus
alejandro: alehandro
jaime: haime
giuseppe: juzepe jusepe
giovanni: jovani
giorgio: jorjio jorjo
silvio: silvio
heinrich: hainrih henrih genrih
johann: iohan
johannes: iohanes
joachim: ioahim
jurgen: iurgen irgen
gerhard: gerhard gerhart
hans: hans gans
henryk: henrik genrik
helmut: helmut gelmut
herbert: herbert gerbert
wolfgang: volfgang
wilhelm: vilhelm
";

static BY_FORM: LazyLock<HashMap<&'static str, &'static str, foldhash::fast::FixedState>> = LazyLock::new(|| {
    let lines = NAMES.lines().filter_map(|line| line.split_once(": "));
    lines.flat_map(|(name, forms)| forms.split(' ').map(move |form| (form, name))).collect()
});

/// Replaces the reading from `start` on by the customary spelling, if one is listed.
pub(super) fn use_customary_spelling(out: &mut String, start: usize) {
    if !(2..=14).contains(&(out.len() - start)) {
        return;
    }
    if let Some(name) = BY_FORM.get(plain_form(&out[start..]).as_str()) {
        out.truncate(start);
        out.push_str(name);
    }
}

/// Returns the letter whose English name a reading spells: Indian scripts write the initials S. P. as எஸ். பி. or एस.
/// पी.
pub(crate) fn letter_name(reading: &str) -> Option<&'static str> {
    Some(match reading {
        "e" | "ey" | "a" => "a",
        "bi" => "b",
        "si" => "c",
        "di" => "d",
        "ef" | "eph" | "af" => "f",
        "ji" => "g",
        "ech" | "eych" | "ecca" | "etch" => "h",
        "ai" => "i",
        "je" | "jey" => "j",
        "ke" | "kay" => "k",
        "el" => "l",
        "em" | "yem" => "m",
        "en" => "n",
        "o" => "o",
        "pi" => "p",
        "kyu" | "kiu" => "q",
        "ar" | "aar" => "r",
        "es" => "s",
        "ti" => "t",
        "yu" => "u",
        "vi" => "v",
        "dablyu" | "dabalyu" => "w",
        "eks" => "x",
        "vai" => "y",
        _ => return None,
    })
}

/// Returns the plain form of a reading: c for ch, j for dzh, z for zh, s for sh, no doubled letters, no silent h.
fn plain_form(reading: &str) -> String {
    const SCRIPT_HABITS: [(&str, &str); 22] = [
        ("tsch", "c"),
        ("tch", "c"),
        ("dzh", "j"),
        ("dj", "j"),
        ("tz", "j"),
        ("ch", "c"),
        ("ts", "c"),
        ("sh", "s"),
        ("zh", "z"),
        ("kh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("gh", "g"),
        ("bh", "b"),
        ("ou", "u"),
        ("ei", "e"),
        ("ey", "e"),
        ("ee", "i"),
        ("y", "i"),
        ("w", "v"),
        ("ii", "i"),
    ];
    let mut form = String::with_capacity(reading.len());
    let mut rest = reading;
    while let Some(c) = rest.chars().next() {
        let (from, to) = SCRIPT_HABITS.iter().find(|(from, _)| rest.starts_with(from)).copied().unwrap_or(("", ""));
        if from.is_empty() {
            if !form.ends_with(c) {
                form.push(c);
            }
        } else if !form.ends_with(to) {
            form.push_str(to);
        }
        rest = &rest[from.len().max(c.len_utf8())..];
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_plain_and_unique() {
        let mut count = 0;
        for (name, forms) in NAMES.lines().filter_map(|line| line.split_once(": ")) {
            for form in forms.split(' ') {
                assert_eq!(plain_form(form), form, "{name}");
                count += 1;
            }
        }
        assert_eq!(count, BY_FORM.len());
    }

    #[test]
    fn readings_of_all_scripts_give_one_spelling() {
        for (reading, name) in [("dzhon", "john"), ("tzon", "john"), ("maykl", "michael"), ("fransua", "francois")] {
            let mut out = String::from(reading);
            use_customary_spelling(&mut out, 0);
            assert_eq!(out, name);
        }
    }
}
