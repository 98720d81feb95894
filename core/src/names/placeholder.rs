//! Texts in a name field that state that no name is known.

use super::draft::Draft;
use super::lexicon::Entry;
use super::role::Role;

/// Placeholder names of Spanish and German forms, folded. John Doe is not listed, since real persons have that name.
const PLACEHOLDER_NAMES: [[&str; 2]; 6] = [
    ["fulano", "tal"],
    ["fulana", "tal"],
    ["mengano", "tal"],
    ["perico", "palotes"],
    ["max", "mustermann"],
    ["erika", "mustermann"],
];

/// Returns whether a name is a placeholder: at least one placeholder word, and otherwise only words that accompany one
/// ("cuerpo no identificado"), or only the letters x and n.
pub(crate) fn is_placeholder(drafts: &[Draft<'_>]) -> bool {
    let mut content = drafts.iter().filter(|d| !matches!(d.role, Role::Particle | Role::Title)).peekable();
    if content.peek().is_none() {
        return false;
    }
    let is_x_or_n = |d: &Draft<'_>| d.reading.bytes().all(|b| b == b'x' || b == b'n');
    let is_placeholder_word =
        |d: &Draft<'_>| d.is(Entry::PLACEHOLDER) || (is_x_or_n(d) && d.reading.len() >= 2 && !d.is_name());
    let is_filler = |d: &Draft<'_>| d.is(Entry::PLACEHOLDER_FILLER) || is_x_or_n(d);
    if content.clone().all(|d| is_placeholder_word(d) || is_filler(d)) {
        return content.clone().any(is_placeholder_word) || content.count() >= 2;
    }
    let pair: Vec<&str> = content.map(|d| d.reading.as_str()).take(3).collect();
    PLACEHOLDER_NAMES.iter().any(|placeholder| pair == placeholder)
}

#[cfg(test)]
mod tests {
    use crate::names::{NameKind, PreparedName, score};

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
    fn names_that_resemble_placeholders_are_names() {
        for text in ["Nancy No", "Xóchitl X", "John Doe", "Doe", "Nono", "Malcolm X", "Un Identidad Torres"] {
            assert!(!PreparedName::new(text, NameKind::Person).is_empty(), "{text:?}");
        }
    }
}
