//! Han characters: one Mandarin reading per character by the `pinyin` crate, a table of surnames with a different
//! reading, and the list of frequent surnames that splits a name. [`transcribe`] reads foreign names written in Han.

use std::sync::LazyLock;

use hashbrown::HashMap;
use pinyin::ToPinyin;

/// Surnames whose reading differs from the usual reading of the character.
const SURNAME_READINGS: [(char, &str); 22] = [
    ('单', "shan"),
    ('單', "shan"),
    ('曾', "zeng"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('查', "zha"),
    ('区', "ou"),
    ('區', "ou"),
    ('朴', "piao"),
    ('繁', "po"),
    ('盖', "ge"),
    ('尉', "yu"),
    ('长', "zhang"),
    ('翟', "zhai"),
    ('任', "ren"),
    ('华', "hua"),
    ('覃', "qin"),
    ('缪', "miao"),
    ('冼', "xian"),
    ('乐', "yue"),
    ('宁', "ning"),
    ('召', "shao"),
];

/// The most frequent surnames of one character, simplified and traditional.
const SURNAMES: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾\
彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯\
尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂谷\
时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵閔解强強柴华華车車冉房边邊\
辜吉饶饒刁瞿戚丘古米池滕晋晉苑邬鄔臧畅暢宫宮来來嵺苟全褚廉简簡娄婁盖蓋符奚木穆党燕郎邸冀谈談姬屠连連郜晏栾欒郁商蒙计計揭窦竇迟遲宇敖糜\
鄢冷卓花仇艾蓝藍都巩鞏稽井练練仲乐樂虞卞封竺冼原官衣楚佟栗匡宗应應台巫鞠僧桑荆荊谌諶银銀扬明沙薄伏岑习習胥保和藺区區朴楠";

/// Surnames of two characters.
const TWO_CHARACTER_SURNAMES: [&str; 12] =
    ["欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "东方", "東方", "夏侯", "皇甫"];

/// Returns the number of characters of the surname at the head of a Han name; 0 without a listed surname.
#[must_use]
pub fn is_surname(name: &str) -> usize {
    let mut chars = name.chars();
    let (first, count) = (chars.next(), name.chars().count());
    if count >= 3 && TWO_CHARACTER_SURNAMES.iter().any(|surname| name.starts_with(surname)) {
        return 2;
    }
    usize::from((2..=4).contains(&count) && first.is_some_and(|c| SURNAMES.contains(c)))
}

pub(super) fn read(run: &str, out: &mut String) {
    let headed = is_surname(run) > 0;
    for (i, c) in run.chars().enumerate() {
        let surname_reading = SURNAME_READINGS.iter().find(|(s, _)| *s == c);
        match surname_reading {
            Some((_, reading)) if i == 0 && (headed || run.chars().count() == 1) => out.push_str(reading),
            _ => match c.to_pinyin() {
                Some(reading) => out.push_str(reading.plain()),
                None if c.is_alphanumeric() => super::push::push_any_ascii(c, out),
                None => {}
            },
        }
    }
}

type TranscriptionValues = HashMap<char, &'static str, foldhash::fast::FixedState>;
type CustomaryNames = HashMap<&'static str, &'static str, foldhash::fast::FixedState>;

/// The values of characters in transcriptions.
static TRANSCRIPTION_VALUES: LazyLock<TranscriptionValues> = LazyLock::new(|| {
    let mut values = TranscriptionValues::default();
    for (value, forms) in entries(include_str!("transcription.txt")) {
        forms.chars().filter(|c| !c.is_whitespace()).for_each(|c| {
            values.entry(c).or_insert(value);
        });
    }
    values
});

/// Given names by their customary forms.
static CUSTOMARY: LazyLock<CustomaryNames> = LazyLock::new(|| {
    let mut names = CustomaryNames::default();
    for (name, forms) in entries(include_str!("customary.txt")) {
        for form in forms.split_whitespace() {
            names.entry(form).or_insert(name);
        }
    }
    names
});

fn entries(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

/// Returns the foreign given name that a word in Han, kana or Hangul customarily transcribes.
pub(crate) fn customary(word: &str) -> Option<&'static str> {
    CUSTOMARY.get(word).copied()
}

/// Appends the reading of a foreign name written in Han, by customary names and by the values of characters.
pub(crate) fn transcribe(word: &str, out: &mut String) {
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        // The longest customary name at this position.
        let ends =
            [4, 3, 2].into_iter().filter_map(|n| rest.char_indices().nth(n - 1).map(|(at, c)| at + c.len_utf8()));
        if let Some((end, name)) = ends.into_iter().find_map(|end| Some((end, customary(&rest[..end])?))) {
            out.push_str(name);
            rest = &rest[end..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match (TRANSCRIPTION_VALUES.get(&c), c.to_pinyin()) {
            (Some(value), _) => out.push_str(value),
            (None, Some(reading)) => push_foreign_spelling(reading.plain(), out),
            (None, None) if c.is_alphanumeric() => super::push::push_any_ascii(c, out),
            _ => {}
        }
    }
}

/// Appends a Pinyin syllable in the spelling of the transcribed languages.
fn push_foreign_spelling(pinyin: &str, out: &mut String) {
    let (initial, rime) = [("zh", "j"), ("q", "ch"), ("x", "sh"), ("c", "ts")]
        .into_iter()
        .find_map(|(initial, value)| {
            let rime = pinyin.strip_prefix(initial)?;
            (!rime.starts_with('h')).then_some((value, rime))
        })
        .unwrap_or(("", pinyin));
    out.push_str(initial);
    out.extend(rime.strip_suffix("ng").map_or(rime, |_| &rime[..rime.len() - 1]).chars().map(|c| match c {
        'ü' => 'u',
        c => c,
    }));
}
