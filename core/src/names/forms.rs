//! Forms in which names are written: one table of cases per phenomenon.

use super::NameKind::Person;
use super::{MATCH, PreparedName, Role, parse, score};

/// Returns the tokens of a name with a letter per role: g given, p paternal, m maternal, f family, h married, c
/// patronymic, n nisba, t title, s suffix, a alias. Particles are left out.
fn roles(text: &str) -> String {
    let name = parse(text, Person);
    let sign = |role| match role {
        Role::Given => "g",
        Role::Paternal => "p",
        Role::Maternal => "m",
        Role::Family => "f",
        Role::Married => "h",
        Role::Patronymic => "c",
        Role::Nisba => "n",
        Role::Title => "t",
        Role::Suffix => "s",
        Role::Alias => "a",
        _ => "?",
    };
    let shown = name.tokens.iter().filter(|t| t.role != Role::Particle);
    shown.map(|t| format!("{}:{}", sign(t.role), t.reading)).collect::<Vec<_>>().join(" ")
}

fn table(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(roles(text), *expected, "{text}");
    }
}

#[test]
fn given_and_family_names() {
    table(&[
        ("Juan Carlos García López", "g:juan g:carlos p:garcia m:lopez"),
        ("GARCIA LOPEZ Juan Carlos", "p:garcia m:lopez g:juan g:carlos"),
        ("García López, Juan Carlos", "p:garcia m:lopez g:juan g:carlos"),
        ("João Pedro Ferreira da Silva", "g:joao g:pedro p:ferreira m:silva"),
        ("NGUYEN Thi Lan", "f:nguyen g:thi g:lan"),
        ("Jean-Robert Exantus", "g:jean g:robert f:exantus"),
        ("EXANTUS Marie-Ange", "f:exantus g:marie g:ange"),
        ("Oleg Borisovich Lukin", "g:oleg c:borisovich f:lukin"),
    ]);
}

#[test]
fn titles_and_suffixes() {
    table(&[
        ("Dr. Juan Pérez", "t:dr g:juan f:perez"),
        ("Lic. María Soto", "t:lic g:maria f:soto"),
        ("Exmo. Sr. Pedro Moura Neto", "t:exmo t:sr g:pedro f:moura s:neto"),
        ("Mme Jeanne Moreau", "t:mme g:jeanne f:moreau"),
        ("Shaykh Omar Haddad", "t:shaykh g:omar f:haddad"),
        ("Dott.ssa Giulia Bianchi", "t:dott t:ssa g:giulia f:bianchi"),
        ("Herr Klaus Weber", "t:herr g:klaus f:weber"),
        ("Juan Pérez hijo", "g:juan f:perez s:hijo"),
        ("Pérez, Juan, Jr.", "f:perez g:juan s:jr"),
        ("John Smith III", "g:john f:smith s:iii"),
    ]);
}

#[test]
fn machine_readable_lines() {
    table(&[
        ("PEREZ<GOMEZ<<LUIS<ALBERTO", "p:perez m:gomez g:luis g:alberto"),
        ("P<MEXPEREZ<GOMEZ<<LUIS<ALBERTO<<<<<<<<<<<<<<", "p:perez m:gomez g:luis g:alberto"),
        ("P<D<<WEBER<<KLAUS<<<<<<<<<", "f:weber g:klaus"),
    ]);
}

#[test]
fn aliases() {
    table(&[
        ("Juan Pérez alias El Zurdo", "g:juan f:perez a:zurdo"),
        ("Juan Pérez a.k.a. Johnny", "g:juan f:perez a:johnny"),
        ("Juan Pérez (a) El Zurdo", "g:juan f:perez a:zurdo"),
        ("Juan Pérez, también conocido como El Zurdo", "g:juan f:perez a:zurdo"),
        ("João Moura, vulgo Sombra", "g:joao f:moura a:sombra"),
        ("João Moura, também conhecido como Sombra", "g:joao f:moura a:sombra"),
        ("Jean Moreau dit Le Grand", "g:jean f:moreau a:grand"),
        ("Jean Moreau \"Ti Loulou\"", "g:jean f:moreau a:ti a:loulou"),
    ]);
}

#[test]
fn married_women() {
    table(&[
        ("Ana Torres Vda. de Soto", "g:ana f:torres h:soto"),
        ("Ana Torres viuda de Soto", "g:ana f:torres h:soto"),
        ("Marie Moreau épouse Lambert", "g:marie f:moreau h:lambert"),
        ("Marie Moreau née Lambert", "g:marie f:moreau h:lambert"),
        ("Ana Moura nascida Teixeira", "g:ana f:moura h:teixeira"),
        ("Anna Weber geb. Fischer", "g:anna f:weber h:fischer"),
    ]);
    for (a, b) in [
        ("Ana Torres Vda. de Soto", "Ana Torres"),
        ("María López de García", "María López"),
        ("Marie Moreau épouse Lambert", "Marie Moreau"),
        ("Marie Lambert née Moreau", "Marie Moreau"),
    ] {
        assert!(score(a, b, Person) >= MATCH, "{a} | {b}");
    }
}

#[test]
fn patronymic_chains_and_nisbas() {
    table(&[
        ("Omar bin Khalid al-Basri", "g:omar c:khalid n:basri"),
        ("Khalid Hussein al-Tikriti", "g:khalid p:hussein n:tikriti"),
        ("Omar ould Khalid", "g:omar c:khalid"),
    ]);
    assert!(!roles("Omar Salah al-Din").contains("n:"));
    assert!(!roles("Omar al-Hassan").contains("n:"));
}

#[test]
fn abbreviations_and_initials() {
    table(&[
        ("Ma. Guadalupe Soto", "g:maria g:guadalupe f:soto"),
        ("Mª Carmen Soto", "g:maria g:carmen f:soto"),
        ("M.ª Carmen Soto", "g:maria g:carmen f:soto"),
        ("Fco. Soto Hdez.", "g:francisco p:soto m:hernandez"),
        ("Gpe. Soto", "g:guadalupe f:soto"),
        ("Wm. Harris", "g:william f:harris"),
        ("J.C. Soto", "g:j g:c f:soto"),
        ("JC Soto", "g:j g:c f:soto"),
        ("JuanCarlos Soto", "g:juan g:carlos f:soto"),
    ]);
    assert!(score("JuanCarlos Soto Luna", "Juan Carlos Soto Luna", Person) > 0.9);
}

#[test]
fn nicknames_are_weak_evidence() {
    let score = |a, b| score(a, b, Person);
    assert!(score("El Zurdo", "El Zurdo") >= MATCH);
    assert!(score("El Zurdo", "El Zurdo") < score("Gaspar Tello", "Gaspar Tello"));
    assert!(score("El Zurdo", "El Zurdo Isidro") < MATCH);
    assert!(score("El Zurdo", "Gaspar Tello alias El Zurdo") >= MATCH);
    assert!(score("La Tía", "El Tío") < MATCH);
}

#[test]
fn any_text_has_a_defined_result() {
    let long = "a".repeat(100_000);
    let capitals = "aB".repeat(50_000);
    let marks = "<".repeat(10_000);
    for text in ["", " ", "7", "12345", "🙂🙂", "a", "\u{301}", "((((", "\"", "P<", "P<MEX<<", &long, &capitals, &marks]
    {
        let value = score(text, text, Person);
        assert!((0.0..=1.0).contains(&value), "{value}");
        let _ = (parse(text, Person), PreparedName::new(text, Person));
    }
}
