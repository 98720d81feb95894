//! Hebrew and Yiddish. Most vowels are unwritten, so comparisons give vowels a low cost. Frequent native and foreign
//! names have their customary reading. Not covered: ב as b or v, פ as p or f, and ש as sh or s within a word.
//! Comparisons allow both.

use std::sync::LazyLock;

use hashbrown::HashMap;

/// A line: the reading, then its spellings, with the geresh as an apostrophe. From general knowledge.
const NAMES: &str = "\
david דוד דויד דיוויד דייויד דיויד
moshe משה
binyamin בנימין
yosef יוסף
yaakov יעקב
yitzhak יצחק
avraham אברהם
shimon שמעון
yehuda יהודה
yehoshua יהושע
shlomo שלמה
sara שרה
rahel רחל
haim חיים
aharon אהרן אהרון
yael יעל
eliezer אליעזר
elazar אלעזר
menachem מנחם
mordechai מרדכי
natan נתן
noa נעה
ofir אופיר
rivka רבקה
ruth רות
shaul שאול
tzvi צבי
uri אורי
yonatan יונתן
yisrael ישראל
zeev זאב
cohen כהן
levi לוי
ben בן
bar בר
abu אבו
muhammad מוחמד
ahmad אחמד
john ג'ון דזשאן זשאן
jean ז'אן
james ג'יימס
jim ג'ים
joe ג'ו
george ג'ורג'
georges ז'ורז'
jorge חורחה
michael מייקל
mikhail מיכאיל
michel מישל
william ויליאם וויליאם
charles צ'ארלס צ'רלס שארל
chuck צ'ק
richard ריצ'רד ריצארד
robert רוברט
steven סטיבן סטיוון סטיבען
steve סטיב
thomas תומאס טומאס תומס
edward אדוארד
eduard אדוארד
joseph ג'וזף
josef יוזף
peter פיטר
piotr פיוטר
paul פול
pablo פבלו
andrew אנדרו
andy אנדי
anthony אנתוני
tony טוני
daniel דניאל
kevin קווין קוין
brian בריאן בראיין
patrick פטריק
philip פיליפ
henry הנרי
harry הארי
jack ג'ק
jacques ז'אק
jeffrey ג'פרי
jerry ג'רי
gerald ג'ראלד
frank פרנק
francois פרנסואה
pierre פייר
jose חוסה ז'וזה
juan חואן
joao ז'ואאו
javier חאווייר
miguel מיגל
alejandro אלחנדרו
luis לואיס
louis לואי
guillermo גיירמו
giuseppe ג'וזפה
giovanni ג'ובאני
giorgio ג'ורג'ו
margaret מרגרט
elizabeth אליזבת
catherine קתרין
wolfgang וולפגנג
wilhelm וילהלם
helmut הלמוט
heinrich היינריך
johannes יוהנס
jurgen יורגן
vladimir ולדימיר
sergey סרגיי
dmitry דמיטרי
yuri יורי
alexander אלכסנדר
nicolas ניקולא
walter וולטר
ronald רונלד
donald דונלד
herbert הרברט
bill ביל
bob בוב
";

static BY_SPELLING: LazyLock<HashMap<&'static str, &'static str, foldhash::fast::FixedState>> = LazyLock::new(|| {
    let mut all = HashMap::default();
    for line in NAMES.lines() {
        let mut words = line.split(' ');
        let Some(reading) = words.next() else { continue };
        for spelling in words {
            all.entry(spelling).or_insert(reading);
        }
    }
    all
});

pub(super) fn read(run: &str, out: &mut String) {
    let letters: Vec<char> = run.chars().filter_map(base_letter).collect();
    let spelling: String = letters.iter().collect();
    if let Some(reading) = BY_SPELLING.get(spelling.as_str()) {
        out.push_str(reading);
        return;
    }
    let mut i = 0;
    while i < letters.len() {
        let (width, reading) = match &letters[i..] {
            ['ד', 'ז', 'ש', ..] => (3, "j"),
            [c, '\'', ..] if geresh_letter(*c).is_some() => (2, geresh_letter(*c).unwrap_or_default()),
            ['ז', 'ש', ..] => (2, "zh"),
            ['ט', 'ש', ..] => (2, "tsh"),
            // Doubled vav and yod are consonants.
            ['ו', 'ו', ..] => (2, "v"),
            ['י', 'י', ..] => (2, "ay"),
            ['א', 'י' | 'ו', ..] if i == 0 => (2, if letters[1] == 'י' { "i" } else { "o" }),
            ['ח', ..] if i > 0 && i + 1 == letters.len() => (1, "kh"),
            [c, ..] => (1, letter(*c, i == 0, i + 1 == letters.len())),
            [] => break,
        };
        super::push::push_separated(reading, out);
        i += width;
    }
}

/// Returns letters, and one form of the geresh; `None` for points.
fn base_letter(c: char) -> Option<char> {
    match c {
        '\u{5d0}'..='\u{5ea}' => Some(c),
        '\'' | '׳' | '’' => Some('\''),
        _ => None,
    }
}

/// Returns the reading of a letter with a geresh, which writes a foreign sound.
fn geresh_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ג' => "j",
        'צ' | 'ץ' => "ch",
        'ז' => "zh",
        'ת' => "th",
        'ד' => "dh",
        'ח' => "kh",
        'ע' | 'ר' => "gh",
        'ו' => "w",
        _ => return None,
    })
}

fn letter(c: char, first: bool, last: bool) -> &'static str {
    match c {
        'א' | 'ע' => "a",
        'ב' => {
            if first {
                "b"
            } else {
                "v"
            }
        }
        'ג' => "g",
        'ד' => "d",
        'ה' => {
            if last {
                "a"
            } else {
                "h"
            }
        }
        'ו' => {
            if first {
                "v"
            } else {
                "o"
            }
        }
        'ז' => "z",
        'ח' => "h",
        'ט' | 'ת' => "t",
        'י' => {
            if first {
                "y"
            } else {
                "i"
            }
        }
        'כ' | 'ק' => "k",
        'ך' => "kh",
        'ל' => "l",
        'מ' | 'ם' => "m",
        'נ' | 'ן' => "n",
        'ס' => "s",
        'פ' => "p",
        'ף' => "f",
        'צ' | 'ץ' => "ts",
        'ר' => "r",
        'ש' => "sh",
        _ => "",
    }
}
