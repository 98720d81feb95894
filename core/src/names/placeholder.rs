//! Texts that stand where a name should, and say that none is known.

use super::draft::Draft;
use super::lexicon::Entry;
use super::token::Role;

/// Names that Spanish and German forms give to nobody in particular, folded. (John Doe is some people's name.)
const NOBODY: [[&str; 2]; 6] = [
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
    let mut named = drafts.iter().filter(|d| !matches!(d.role, Role::Particle | Role::Title)).peekable();
    if named.peek().is_none() {
        return false;
    }
    let filler = |d: &Draft<'_>| d.reading.bytes().all(|b| b == b'x' || b == b'n');
    let sure = |d: &Draft<'_>| d.is(Entry::PLACEHOLDER) || (filler(d) && d.reading.len() >= 2 && !d.is_name());
    let idle = |d: &Draft<'_>| d.is(Entry::IDLE) || filler(d);
    if named.clone().all(|d| sure(d) || idle(d)) {
        return named.clone().any(sure) || named.count() >= 2;
    }
    let pair: Vec<&str> = named.map(|d| d.reading.as_str()).take(3).collect();
    NOBODY.iter().any(|nobody| pair == nobody)
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
