//! Properties of name scores over random names in many scripts.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use vinculo::Silent;
use vinculo::names::{
    MATCH, Matcher, NameKind, PreparedName, compare, compare_above, extract, parse, score, score_pairs,
};

/// Frequent names of many cultures. Any given name with any family name is a valid name.
const GIVEN: &[&str] = &[
    "Ana",
    "José",
    "Juan Carlos",
    "María",
    "Lucía",
    "Jean-Paul",
    "Wislène",
    "João",
    "Olga",
    "Юрий",
    "Анна",
    "محمد",
    "فاطمة",
    "דוד",
    "Γιώργος",
    "राजेश",
    "Muhammad",
    "Abd al-Rahman",
    "Zé",
    "Pepe",
    "Jhon",
    "Min-soo",
    "Xiaoming",
];
const FAMILY: &[&str] = &[
    "García",
    "López",
    "Quiñónez",
    "Hernández Ruiz",
    "da Silva",
    "van der Meulen",
    "Núñez",
    "O'Brien",
    "Charles",
    "Иванов",
    "Щербаков",
    "الحداد",
    "כהן",
    "Νικολάου",
    "शर्मा",
    "al-Basri",
    "Petrov",
    "Kim",
    "Wang",
    "Ospina",
];
const WHOLE: &[&str] = &["王小龙", "박민수", "山田太郎", "サトウ ケンジ", "欧阳明", "김영록", "สมชาย ใจดี"];
/// Separators, titles and other words in name columns.
const NOISE: &[&str] =
    &[",", "<<", "alias", "(", "\"", "N.N.", "Jr.", "S.A.", "44", "É", "a", "bin", "J.", "Dr.", "de la", "-", ";", "@"];

fn any_of(list: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(list)
}

/// A well-formed name.
fn proper() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (any_of(GIVEN), any_of(FAMILY)).prop_map(|(given, family)| format!("{given} {family}")),
        2 => (any_of(GIVEN), any_of(FAMILY)).prop_map(|(given, family)| format!("{family}, {given}")),
        2 => any_of(WHOLE).prop_map(str::to_owned),
    ]
}

/// An arbitrary cell of a column of names.
fn messy() -> impl Strategy<Value = String> {
    let word = prop_oneof![any_of(GIVEN), any_of(FAMILY), any_of(WHOLE), any_of(NOISE)];
    prop_oneof![4 => prop::collection::vec(word, 0..7).prop_map(|words| words.join(" ")), 1 => any::<String>()]
}

fn kind() -> impl Strategy<Value = NameKind> {
    prop::sample::select(vec![NameKind::Person, NameKind::Organization, NameKind::Vessel])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn symmetric_to_the_last_bit(a in messy(), b in messy(), kind in kind()) {
        let forth = score(&a, &b, kind);
        prop_assert!((0.0..=1.0).contains(&forth));
        prop_assert_eq!(forth.to_bits(), score(&b, &a, kind).to_bits());
    }

    #[test]
    fn a_name_matches_itself(name in proper(), kind in kind()) {
        prop_assert!(score(&name, &name, kind) >= MATCH, "{name}: {}", score(&name, &name, kind));
    }

    #[test]
    fn compare_above_equals_compare(a in messy(), b in messy(), kind in kind(), cutoff in 0.0..1.0) {
        let (a, b) = (PreparedName::new(&a, kind), PreparedName::new(&b, kind));
        let whole = compare(&a, &b);
        for cutoff in [cutoff, MATCH, whole] {
            prop_assert_eq!(compare_above(&a, &b, cutoff), (whole >= cutoff).then_some(whole));
        }
    }

    #[test]
    fn compare_above_keeps_equal_scores(given in any_of(GIVEN), other in any_of(GIVEN), family in any_of(FAMILY)) {
        let name = |given| PreparedName::new(&format!("{given} {family}"), NameKind::Person);
        let (a, b) = (name(given), name(other));
        let whole = compare(&a, &b);
        prop_assert_eq!(compare_above(&a, &b, whole), Some(whole));
    }

    #[test]
    fn normal_forms_score_alike(a in messy(), b in messy(), kind in kind()) {
        let bits = |a: &str, b: &str| score(a, b, kind).to_bits();
        let nfc = bits(&a.nfc().to_string(), &b.nfc().to_string());
        prop_assert_eq!(nfc, bits(&a.nfd().to_string(), &b.nfd().to_string()));
        prop_assert_eq!(nfc, bits(&a, &b));
        // An ordinal indicator marks an abbreviation ("Mª"); compatibility forms lose it.
        if !(a.contains('ª') || b.contains('ª')) {
            prop_assert_eq!(nfc, bits(&a.nfkc().to_string(), &b.nfkd().to_string()));
        }
    }

    #[test]
    fn given_and_family_name_may_be_swapped(given in any_of(GIVEN), family in any_of(FAMILY)) {
        let (forth, back) = (format!("{given} {family}"), format!("{family}, {given}"));
        prop_assert!(score(&forth, &back, NameKind::Person) >= MATCH, "{forth} | {back}");
    }

    #[test]
    fn words_of_organisations_may_be_swapped(a in "[A-Z][b-z]{4,8}", b in "[A-Z][b-z]{4,8}") {
        let kind = NameKind::Organization;
        prop_assume!(!PreparedName::new(&format!("{a} {b}"), kind).is_empty());
        let (forth, back) = (format!("{a} {b}"), format!("{b} {a}"));
        prop_assert!(score(&forth, &back, kind) >= MATCH, "{forth}");
    }

    #[test]
    fn upper_case_names_match(a in proper(), b in proper()) {
        let upper = score(&a.to_uppercase(), &b.to_uppercase(), NameKind::Person);
        prop_assert_eq!(score(&a, &a.to_uppercase(), NameKind::Person) >= MATCH, true);
        prop_assert_eq!(upper.to_bits(), score(&b.to_uppercase(), &a.to_uppercase(), NameKind::Person).to_bits());
    }

    #[test]
    fn invisible_characters_are_ignored(name in proper(), other in proper(), at in 0_usize..9, mark in prop::sample::select(vec!['\u{200b}', '\u{200e}', '\u{202b}', '\u{feff}', '\u{ad}'])) {
        let place = name.char_indices().nth(at).map_or(name.len(), |(i, _)| i);
        let marked = format!("{}{mark}{}", &name[..place], &name[place..]);
        prop_assert_eq!(
            score(&marked, &other, NameKind::Person).to_bits(),
            score(&name, &other, NameKind::Person).to_bits()
        );
    }

    #[test]
    fn no_text_panics(a in any::<String>(), b in any::<String>(), kind in kind()) {
        let matcher = Matcher::new(kind);
        let _ = (parse(&a, kind), matcher.explain(&a, &b), PreparedName::from_parts(&a, &b, &a, kind));
    }
}

#[test]
fn placeholders_score_zero() {
    for text in ["N.N.", "desconocido", "UNKNOWN", "", "  ", "🙂", "---", "\u{301}\u{301}"] {
        assert_eq!(score(text, text, NameKind::Person), 0.0, "{text:?}");
    }
}

/// The number of tokens is bounded, so that a long text costs no more than the tokens that are kept.
#[test]
fn long_texts_are_cut() {
    let text = |stem: &str| (0..1_000).map(|i| format!("{stem}{i} ")).collect::<String>();
    for kind in [NameKind::Person, NameKind::Organization] {
        let name = PreparedName::new(&text("word"), kind);
        assert!((1..=64).contains(&name.tokens().len()), "{}", name.tokens().len());
        assert_eq!(compare(&name, &PreparedName::new(&text("word"), kind)).to_bits(), compare(&name, &name).to_bits());
        assert!((0.0..=1.0).contains(&score(&text("word"), &text("other"), kind)));
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let names: Vec<String> =
        (0..120).map(|i| format!("{} {}", GIVEN[i % GIVEN.len()], FAMILY[(i * 7) % FAMILY.len()])).collect();
    let left: Vec<&str> = names.iter().cycle().take(9_000).map(String::as_str).collect();
    let right: Vec<&str> = names.iter().rev().cycle().skip(31).take(9_000).map(String::as_str).collect();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| score_pairs(&left, &right, NameKind::Person, &Silent)).expect("equal lengths")
    };
    let alone = with(1);
    assert_eq!(alone, with(3));
    for i in (0..left.len()).step_by(997) {
        assert_eq!(alone[i], score(left[i], right[i], NameKind::Person));
    }
}

#[test]
fn extract_equals_comparing_with_all() {
    let person = |text: &&str| PreparedName::new(text, NameKind::Person);
    let list: Vec<PreparedName> = GIVEN
        .iter()
        .flat_map(|g| FAMILY.iter().map(move |f| format!("{g} {f}")))
        .map(|n| person(&n.as_str()))
        .collect();
    let many: Vec<PreparedName> = list.iter().cycle().take(9_000).cloned().collect();
    let query = person(&"Юрий Щербаков");
    for names in [&list, &many] {
        let found = extract(&query, names, MATCH, usize::MAX, &Silent).expect("not cancelled");
        let reached = names.iter().filter(|name| compare(&query, name) >= MATCH).count();
        assert_eq!(found.len(), reached);
        assert!(found.windows(2).all(|w| (w[0].score, w[1].index) >= (w[1].score, w[0].index)));
        assert!(found.iter().all(|f| f.score == compare(&query, &names[f.index])));
        assert_eq!(extract(&query, names, MATCH, 2, &Silent).expect("not cancelled"), found[..2.min(found.len())]);
    }
}
