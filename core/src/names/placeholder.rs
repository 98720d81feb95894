//! Texts that stand where a name should, and say that none is known.

use super::draft::Draft;
use super::lexicon::Entry;
use super::token::Role;

/// Names that Spanish and German forms give to placeholder in particular, folded. (John Doe is some people's name.)
const PLACEHOLDER_NAMES: [[&str; 2]; 6] = [
    ["fulano", "tal"],
    ["fulana", "tal"],
    ["mengano", "tal"],
    ["perico", "palotes"],
    ["max", "mustermann"],
    ["erika", "mustermann"],
];

/// Whether all that is left of a name says that there is no name: at least one word that means it, and beside it
/// only words that go with one ("cuerpo no identificado"), or nothing but x's and n's.
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
    fn nobody_is_never_a_match() {
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
    fn names_that_look_like_nobody_are_somebody() {
        for text in ["Nancy No", "Xóchitl X", "John Doe", "Doe", "Nono", "Malcolm X", "Un Identidad Torres"] {
            assert!(!PreparedName::new(text, NameKind::Person).is_empty(), "{text:?}");
        }
    }
}
