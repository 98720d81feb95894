//! Texts in a name field that state that no name is known.

use super::draft::Draft;
use super::kind::NameKind;
use super::lexicon::Entry;
use super::parse;
use super::role::Role;
#[cfg(feature = "arrow")]
use super::token::NameToken;

/// Placeholder names of Spanish and German forms, folded.
const PLACEHOLDER_NAMES: [[&str; 2]; 6] = [
    ["fulano", "tal"],
    ["fulana", "tal"],
    ["mengano", "tal"],
    ["perico", "palotes"],
    ["max", "mustermann"],
    ["erika", "mustermann"],
];

/// Placeholder names of English forms. Real persons have them too, so two of them still compare as names; in
/// a table they are no evidence.
const ENGLISH_PAIRS: [[&str; 2]; 4] = [["john", "doe"], ["jane", "doe"], ["baby", "doe"], ["richard", "roe"]];

/// Labels of form fields, and a form of French law for births without a mother's name.
const LABEL_PAIRS: [[&str; 2]; 6] = [
    ["nombre", "apellido"],
    ["nome", "sobrenome"],
    ["first", "last"],
    ["name", "surname"],
    ["nom", "prenom"],
    ["sous", "x"],
];

/// Single letters that stand for an unknown name when written in a row.
const PLACEHOLDER_LETTERS: [&str; 9] = ["nn", "na", "nd", "nr", "sd", "sn", "qrr", "xy", "xyz"];

/// Returns whether a text in a name field states that no name is known or given: "N.N.", "Menor de edad", "Unknown
/// male", "Quien resulte responsable". A text without letters and digits counts too.
///
/// The words are read by a small grammar: a word such as "unknown"; or an absence and what is absent ("sin
/// identificar", "no name"); or a person and why the name is withheld ("testigo protegido", "menor de edad"). Any other
/// word, such as a real name, makes the text a name.
///
/// ```
/// use vinculo::names::is_placeholder;
/// assert!(is_placeholder("Indivíduo não identificado") && is_placeholder("Protected witness 2"));
/// assert!(!is_placeholder("Luis Reservado Gil") && !is_placeholder("Doe"));
/// ```
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let text = parse::normalise(text);
    let parsed = parse::read_drafts(&text, NameKind::Person);
    parsed.placeholder || parsed.drafts.is_empty() || is_listed_pair(&parsed.drafts, &ENGLISH_PAIRS)
}

/// Returns whether a reading of a name is "John Doe" or a like placeholder of English forms.
#[cfg(feature = "arrow")]
pub(crate) fn is_english_placeholder(tokens: &[NameToken]) -> bool {
    let listed = |first: &NameToken, last: &NameToken| ENGLISH_PAIRS.contains(&[&*first.text, &*last.text]);
    matches!(tokens, [one, two] if listed(one, two) || listed(two, one))
}

/// Returns whether the drafts of a person's name are those of a placeholder: see [`is_placeholder`].
pub(crate) fn is_placeholder_name(drafts: &[Draft<'_>]) -> bool {
    // Most names end here: their first word is not one of a placeholder.
    let Some(first) = drafts.first() else { return false };
    if is_listed_pair(drafts, &PLACEHOLDER_NAMES) || is_listed_pair(drafts, &LABEL_PAIRS) {
        return true;
    }
    if !may_be_part(first) {
        return false;
    }
    if drafts.iter().all(|d| d.reading.len() == 1) && has_placeholder_letters(drafts) {
        return true;
    }
    let is_x_or_n = |d: &Draft<'_>| d.reading.bytes().all(|b| b == b'x' || b == b'n');
    let is_placeholder_word =
        |d: &Draft<'_>| d.is(Entry::PLACEHOLDER) || (is_x_or_n(d) && d.reading.len() >= 2 && !d.is_name());
    let mut content = drafts.iter().filter(|d| !matches!(d.role, Role::Particle | Role::Title)).peekable();
    if content.peek().is_some()
        && content.clone().all(|d| is_placeholder_word(d) || d.is(Entry::PLACEHOLDER_FILLER) || is_x_or_n(d))
        && (content.clone().any(is_placeholder_word) || content.count() >= 2)
    {
        return true;
    }
    drafts.iter().all(|d| may_be_part(d) || d.is(Entry::PARTICLE)) && is_sentence(drafts)
}

/// Returns whether a draft may be a part of a placeholder.
fn may_be_part(draft: &Draft<'_>) -> bool {
    draft.is(Entry::PLACEHOLDER_PARTS)
        || draft.reading.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'n' | b'x'))
        || draft.reading.len() == 1
}

/// Applies the grammar to drafts all of which may be parts of a placeholder.
fn is_sentence(drafts: &[Draft<'_>]) -> bool {
    let any = |flag: u16| drafts.iter().any(|d| d.is(flag));
    let absence = drafts.iter().position(|d| d.is(Entry::ABSENCE));
    let absent = absence.is_some_and(|i| drafts[i + 1..].iter().any(|d| d.is(Entry::IDENTITY | Entry::WITHHELD)));
    let number = drafts.len() > 1 && drafts.iter().any(|d| d.reading.bytes().all(|b| b.is_ascii_digit()));
    let alone = drafts.len() == 1 && !drafts[0].is_name();
    any(Entry::PLACEHOLDER)
        || absent
        || (any(Entry::WITHHELD) && (alone || any(Entry::IDENTITY | Entry::PERSON_NOUN)))
        || (any(Entry::PERSON_NOUN) && (alone || number || !drafts.iter().any(Draft::is_name)))
}

fn is_listed_pair(drafts: &[Draft<'_>], listed: &[[&str; 2]]) -> bool {
    if !(2..=3).contains(&drafts.len()) {
        return false;
    }
    let mut content = drafts.iter().filter(|d| d.role != Role::Particle).map(|d| d.reading.as_str());
    let pair = [content.next().unwrap_or(""), content.next().unwrap_or("")];
    content.next().is_none() && listed.contains(&pair)
}

fn has_placeholder_letters(drafts: &[Draft<'_>]) -> bool {
    let letters: String = drafts.iter().map(|d| d.reading.as_str()).collect();
    PLACEHOLDER_LETTERS.contains(&letters.as_str())
}

#[cfg(test)]
mod tests {
    use crate::names::{NameKind, PreparedName, is_placeholder, score};

    #[test]
    fn placeholders_never_match() {
        for text in [
            "N.N.",
            "NN",
            "n/n",
            "S/N",
            "XXX",
            "xxxx xxxx",
            "desconocido",
            "DESCONOCIDA",
            "No identificado",
            "no identificada",
            "por identificar",
            "sin identificar",
            "Sin nombre",
            "s/n",
            "cuerpo no identificado",
            "Masculino no identificado",
            "sem nome",
            "não identificado",
            "desconhecida",
            "inconnu",
            "Inconnue",
            "sans nom",
            "non identifié",
            "X inconnu",
            "unknown",
            "Unidentified male",
            "name unknown",
            "unbekannt",
            "sconosciuto",
            "مجهول",
            "неизвестный",
            "Fulano de Tal",
            "Menor de edad",
            "Menor de 12 años",
            "Testigo protegido",
            "Testigo 4",
            "Testemunha protegida",
            "Témoin protégé",
            "Protected witness",
            "Quien resulte responsable",
            "Q.R.R.",
            "Se ignora",
            "Se desconoce el nombre",
            "No proporcionó nombre",
            "Nombre reservado",
            "Identidad resguardada",
            "Sin datos de identificación",
            "Pendiente de identificar",
            "Agresor por identificar",
            "Autor desconhecido",
            "Nome não informado",
            "A identificar",
            "Individu non identifié",
            "Nom inconnu",
            "À déterminer",
            "Name withheld",
            "Not available",
            "To be determined",
            "TBD",
            "Unknown suspect 3",
            "X.Y.",
            "Test Test",
            "",
            " ",
            "...",
            "🙂",
        ] {
            assert!(PreparedName::new(text, NameKind::Person).is_empty(), "{text:?}");
            assert_eq!(score(text, text, NameKind::Person), 0.0, "{text:?}");
        }
    }

    #[test]
    fn doe_stands_for_an_unknown_person_and_still_compares() {
        for text in ["John Doe", "JANE DOE", "Doe, John", "Baby Doe", "Unknown", "--", "Testigo 3"] {
            assert_eq!(is_placeholder(text), !text.starts_with("Doe"), "{text}");
        }
        assert!(!is_placeholder("Doe") && !is_placeholder("John Doe Harmon"));
        assert!(score("John Doe", "John Doe", NameKind::Person) > 0.5);
    }

    #[test]
    fn names_that_resemble_placeholders_are_names() {
        for text in [
            "Nancy No",
            "Xóchitl X",
            "John Doe",
            "John Doerr",
            "Doe",
            "Nono",
            "Malcolm X",
            "Un Identidad Torres",
            "Luis Reservado Gil",
            "Ana Menor",
            "Hombre, Luis",
            "Varón",
            "Carlos Testigo",
            "Fernando Pessoa",
            "Tom Minor",
            "Victor Hugo",
        ] {
            assert!(!PreparedName::new(text, NameKind::Person).is_empty(), "{text:?}");
        }
    }
}
