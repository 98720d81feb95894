//! Tests of whole names: properties over random texts, and phenomena by example.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::NameKind::{Organization, Person, Vessel};
use super::*;
use crate::monitor::Silent;

fn same(a: &str, b: &str) {
    let value = score(a, b, Person);
    assert!(value >= MATCH, "{a} | {b}: {value:.3} {:#?}", explain(a, b, Person).steps);
}

fn different(a: &str, b: &str) {
    let value = score(a, b, Person);
    assert!(value < MATCH, "{a} | {b}: {value:.3} {:#?}", explain(a, b, Person).steps);
}

#[test]
fn missing_tokens_are_nearly_neutral() {
    same("Ana Lucía Morán Tello", "Ana Morán");
    same("Moran Tello, Ana L.", "Ana Lucía Morán Tello");
    same("Rosa Ibarra de Fuentes", "Rosa Ibarra");
}

#[test]
fn different_tokens_in_one_role_contradict() {
    different("Inés Vega Robles", "Inés Vega Salinas");
    different("Ana María Quispe", "Ana Lucía Quispe");
    different("Oleg Borisovich Lukin", "Oleg Pavlovich Lukin");
    different("Mario Duarte", "Maria Duarte");
    different("Omar ibn Said al-Basri", "Omar ibn Said al-Kufi");
}

#[test]
fn order_matters_between_family_names_and_in_chains() {
    different("Raúl Ernesto Paz Luna", "Raúl Ernesto Luna Paz");
    different("Omar bin Khalid al-Basri", "Khalid bin Omar al-Basri");
    same("PAZ LUNA RAUL ERNESTO", "Raúl Ernesto Paz Luna");
}

#[test]
fn forms_of_writing_match() {
    same("PAZ<LUNA<<RAUL<ERNESTO", "Raúl Ernesto Paz Luna");
    same("PAZ LUNA, Raul", "Raúl Paz Luna");
    same("Dr. Raul Paz Jr.", "Raúl Paz");
    same("Jean-Claude Exantus", "Jeanclaude Exantus");
    same("Van der Meulen, Joris", "Joris Vandermeulen");
    same("Abd al-Karim Haddad", "Abdulkarim Haddad");
    same("Ma. Fernanda Ortiz", "María Fernanda Ortiz");
    same("J0RGE PAZ0S", "Jorge Pazos");
}

#[test]
fn short_forms_and_spellings_match() {
    same("Pepe Ibarra", "José Ibarra");
    same("Zé Teixeira", "José Teixeira");
    same("Bill Harmon", "William Harmon");
    same("Jhon Yeison Ospina", "John Jason Ospina");
    same("Siomara Ximénez", "Xiomara Jiménez");
}

#[test]
fn scripts_match() {
    same("Олег Лукин", "Oleg Lukin");
    same("محمد خالد الحداد", "Mohamed Khaled El Haddad");
    same("राजेश कुमार", "Rajesh Kumar");
    same("王小龙", "Wang Xiaolong");
    same("박민수", "Park Min-soo");
    same("Γιώργος Νικολάου", "Giorgos Nikolaou");
    same("דוד כהן", "David Cohen");
    different("王小龙", "Li Xiaolong");
}

#[test]
fn han_names_match_by_several_systems() {
    same("陳志明", "Chan Chi-ming");
    same("陳志明", "Albert CHAN Chi-ming");
    same("黃美玲", "WONG Mei Ling");
    same("张伟强", "Cheung Wai Keung");
    same("林文福", "Lim Boon Hock");
    same("陈金发", "Tan Kim Huat");
    same("金永洙", "Kim Young-soo");
    same("李明姬", "Rhee Myung Hee");
    same("田中美香", "Mika Tanaka");
    same("蔡明哲", "Tsai Ming-che");
    different("陳志明", "Chan Wai-man");
    different("金永洙", "Kim Young-chul");
    different("林文福", "Lim Kok Seng");
}

#[test]
fn different_hangul_syllables_differ() {
    different("박정희", "박종희");
    same("리영희", "이영희");
}

#[test]
fn abd_names_match_their_short_form() {
    same("Abdul Ghafoor Rahimi", "Ghafoor Rahimi");
    same("Qari Abdul Saifullah Rahimi", "Qari Saifullah Rahimi");
    different("Nasrullah Abdul Mohammad", "Nasrullah Omar Mohammad");
}

#[test]
fn a_single_name_is_weak_evidence() {
    different("Ghafoor", "Ghafoor Nasrullah Rahimi");
}

#[test]
fn hangul_names_match_customary_spellings() {
    same("김경환", "KIM Kyunghwan");
    same("이은희", "Rhee Eun Hui");
    same("박철수", "Pak Ch'ŏl-su");
    same("정우석", "Woo-suk Chung");
    same("서영준", "Suh Young Joon");
    different("김용철", "Kim Yong-chun");
    different("정미경", "Jung Mi-ran");
    different("박철수", "Kim Chol-su");
}

#[test]
fn transcriptions_match_their_names() {
    same("约翰·汤普森", "John Thompson");
    same("馬丁·費南德茲", "Martin Fernandez");
    same("阿都拉末哈山", "Abdullah Hassan");
    same("保羅馬丁", "Paul Martin");
    same("조지 카터", "George Carter");
    same("로버트 앤더슨", "Robert Anderson");
    same("ジョン・カーター", "John Carter");
    same("ペドロ・エルナンデス", "Pedro Hernández");
    different("约翰·汤普森", "John Peterson");
    different("조지 카터", "George Miller");
    different("ジョン・カーター", "Peter Carver");
}

#[test]
fn explanations_show_the_reading_that_matched() {
    let why = explain("陳志明", "Chan Chi-ming", Person);
    assert!(why.steps.iter().any(|step| step.left.as_deref() == Some("chan")));
    assert_eq!(PreparedName::new("陳志明", Person).tokens()[0].text.as_ref(), "chen");
}

#[test]
fn aliases_count_and_placeholders_never_match() {
    same("Raúl Paz Luna alias El Zurdo", "Raúl Paz Luna");
    same("Joris Meulen a.k.a. Raúl Paz Luna", "Raúl Paz Luna");
    for text in ["N.N.", "desconocido", "UNKNOWN", "No identificado", "", "  ", "🙂", "---"] {
        assert_eq!(score(text, text, Person), 0.0, "{text}");
        assert!(PreparedName::new(text, Person).is_empty(), "{text}");
    }
}

#[test]
fn organisations_and_vessels() {
    let company = |a, b| score(a, b, Organization);
    assert!(company("Transportes Quetzal S.A. de C.V.", "TRANSPORTES QUETZAL SA DE CV") > 0.9);
    assert!(company("Transportes Quetzal Ltda.", "Transportes Quetzal") > MATCH);
    assert!(company("Hotel Jacaranda 21", "Hotel Jacaranda 22") < MATCH);
    assert!(company("Pescados Atlante LLC", "Pescados Neptuno LLC") < MATCH);
    assert!(score("MV Sea Heron", "Sea Heron", Vessel) > MATCH);
    assert!(score("Sea Heron 1", "Sea Heron 2", Vessel) < MATCH);
}

#[test]
fn parts_match_the_whole_name() {
    for (given, middle, family, whole) in [
        ("Raúl", "Ernesto", "Paz Luna", "Raúl Ernesto Paz Luna"),
        ("Raúl", "", "Paz", "PAZ, Raúl"),
        ("", "", "Paz", "Paz"),
        ("Joris", "", "van der Meulen", "Joris van der Meulen"),
        ("Omar", "bin Khalid", "al-Basri", "Omar bin Khalid al-Basri"),
    ] {
        let parts = PreparedName::from_parts(given, middle, family, Person);
        let whole = PreparedName::new(whole, Person);
        let texts = |name: &PreparedName| name.tokens().iter().map(|t| t.text.to_string()).collect::<Vec<_>>();
        let (mut a, mut b) = (texts(&parts), texts(&whole));
        a.sort();
        b.sort();
        assert_eq!(a, b);
        assert!(compare(&parts, &whole) > 0.5, "{given} {family}");
    }
}

#[test]
fn explained_score_equals_the_score() {
    for (a, b) in [("Mª Carmen Soto", "María del Carmen Soto"), ("0", "ª0"), ("M.ª Soto", "Maria Soto")] {
        let score = score(a, b, Person);
        assert_eq!(explain(a, b, Person).score.to_bits(), score.to_bits(), "{a} | {b}");
    }
}

#[test]
fn contributions_add_up() {
    for (a, b) in
        [("Pepe Ibarra Paz", "José Ibarra Luna"), ("Ana Torres", "Ana Torres"), ("Jean Claude Noel", "Jeanclaude")]
    {
        let why = explain(a, b, Person);
        assert!((1.0 / (1.0 + (-why.logit).exp()) - why.score).abs() < 1e-5);
        assert_eq!(why.score, score(a, b, Person));
    }
}

#[test]
fn alignment_lists_unmatched_tokens() {
    let a = PreparedName::new("Ana Lucía Morán", Person);
    let b = PreparedName::new("Morán, Ana Teresa", Person);
    let alignment = align(&a, &b);
    assert_eq!(alignment.pairs.len(), 2);
    assert_eq!(a.tokens()[alignment.unmatched_left[0] as usize].text.as_ref(), "lucia");
    assert_eq!(b.tokens()[alignment.unmatched_right[0] as usize].text.as_ref(), "teresa");
    assert!(alignment.contradiction);
}

#[test]
fn pairs_are_scored_as_one_by_one() {
    let left = ["Ana Torres", "N.N.", "Omar Said"];
    let right = ["Anna Torrez", "N.N.", "Omar Said"];
    let scores = score_pairs(&left, &right, Person, &Silent).expect("equal lengths");
    for i in 0..3 {
        assert_eq!(scores[i], score(left[i], right[i], Person));
    }
    assert!(score_pairs(&left, &right[..1], Person, &Silent).is_err());
}

#[test]
fn long_texts_are_cut() {
    let letters = "a".repeat(100_000);
    let tokens: String = (0..1000).map(|i| format!("token{i} ")).collect();
    for kind in [Person, Organization] {
        assert!(PreparedName::new(&letters, kind).tokens().len() <= 1);
        assert!((1..=prepared::MAX_TOKENS).contains(&PreparedName::new(&tokens, kind).tokens().len()));
    }
    for (a, b, kind) in [
        (&letters, &letters, Person),
        (&letters, &tokens, Organization),
        (&tokens, &tokens.replace("token", "toking"), Person),
    ] {
        assert!((0.0..=1.0).contains(&score(a, b, kind)));
    }
}

/// Random names of words in several scripts, with separators that are hard to parse.
fn name() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Ana",
        "José",
        "de la",
        "García",
        "López",
        "bin",
        "al-",
        "Muhammad",
        "Ivanovich",
        "J.",
        ",",
        "<<",
        "alias",
        "(",
        "\"",
        "王小明",
        "김영록",
        "محمد",
        "Юрий",
        "शर्मा",
        "N.N.",
        "Jr.",
        "O'Brien",
        "Jean-Paul",
        "S.A.",
        "44",
        "É",
        "a",
    ]);
    prop::collection::vec(word, 0..7).prop_map(|words| words.join(" "))
}

fn kind() -> impl Strategy<Value = NameKind> {
    prop::sample::select(vec![Person, Organization, Vessel])
}

proptest! {
    #[test]
    fn symmetric_and_bounded(a in name(), b in name(), kind in kind()) {
        let forth = score(&a, &b, kind);
        prop_assert_eq!(forth.to_bits(), score(&b, &a, kind).to_bits());
        prop_assert!((0.0..=1.0).contains(&forth));
    }

    #[test]
    fn no_text_panics(a in any::<String>(), b in "\\PC{0,40}", kind in kind()) {
        let forth = score(&a, &b, kind);
        prop_assert!((0.0..=1.0).contains(&forth));
        prop_assert_eq!(forth.to_bits(), score(&b, &a, kind).to_bits());
        let _ = (parse(&a, kind), explain(&b, &a, kind), PreparedName::from_parts(&a, &b, &a, kind));
    }

    #[test]
    fn a_name_matches_itself(given in "[A-Z][b-z]{3,8}", family in "[A-Z][b-z]{3,8}") {
        let name = format!("{given} {family}");
        prop_assume!(!PreparedName::new(&name, Person).is_empty());
        prop_assert!(score(&name, &name, Person) >= MATCH);
    }

    #[test]
    fn normal_forms_score_alike(a in name(), b in name()) {
        let composed = score(&a.nfc().collect::<String>(), &b.nfc().collect::<String>(), Person);
        let decomposed = score(&a.nfd().collect::<String>(), &b.nfd().collect::<String>(), Person);
        prop_assert_eq!(composed.to_bits(), decomposed.to_bits());
    }

    #[test]
    fn a_swap_of_given_and_family_name_changes_little(given in "[A-Z][b-z]{3,8}", family in "[A-Z][b-z]{3,8}") {
        let forth = score(&format!("{given} {family}"), &format!("{family} {given}"), Person);
        prop_assert!(forth >= MATCH || PreparedName::new(&given, Person).is_empty() || PreparedName::new(&family, Person).is_empty());
    }
}
