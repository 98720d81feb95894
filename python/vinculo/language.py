"""The messages of the command and of explanations in each language."""

from __future__ import annotations

import os

LANGUAGES = ("en", "es", "fr", "pt")

_MESSAGES = {
    "building": {
        "en": "Making the synthetic case",
        "es": "Creando el caso sintético",
        "fr": "Création du dossier synthétique",
        "pt": "Criando o caso sintético",
    },
    "adding": {
        "en": "Adding the tables of {n} agencies",
        "es": "Incorporando las tablas de {n} organismos",
        "fr": "Ajout des tables de {n} services",
        "pt": "Incorporando as tabelas de {n} órgãos",
    },
    "resolving": {
        "en": "Resolving {n} records",
        "es": "Resolviendo {n} registros",
        "fr": "Résolution de {n} enregistrements",
        "pt": "Resolvendo {n} registros",
    },
    "judging": {
        "en": "Comparing with the known truth",
        "es": "Comparando con la verdad conocida",
        "fr": "Comparaison avec la vérité connue",
        "pt": "Comparando com a verdade conhecida",
    },
    "writing": {
        "en": "Writing report and exports",
        "es": "Escribiendo el informe y las exportaciones",
        "fr": "Écriture du rapport et des exports",
        "pt": "Escrevendo o relatório e as exportações",
    },
    "stopped": {"en": "stopped", "es": "interrumpido", "fr": "interrompu", "pt": "interrompido"},
    "problems": {
        "en": "{n} problems in the data:",
        "es": "{n} problemas en los datos:",
        "fr": "{n} problèmes dans les données :",
        "pt": "{n} problemas nos dados:",
    },
    "case": {"en": "A synthetic ring", "es": "Una red sintética", "fr": "Un réseau synthétique", "pt": "Uma rede sintética"},
}


def of_locale() -> str:
    """Returns the language of the locale if it is supported, else English.

    >>> of_locale() in LANGUAGES
    True
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value[:2] if value[:2] in LANGUAGES else "en"
    return "en"


def say(key: str, lang: str, **values: object) -> str:
    """Returns a message of the command in a language.

    >>> say("problems", "es", n=3)
    '3 problemas en los datos:'
    """
    return _MESSAGES[key][lang].format(**values)


_EVIDENCE = {
    "score": {"en": "score", "es": "puntuación", "fr": "score", "pt": "pontuação"},
    "match": {"en": "a match", "es": "coinciden", "fr": "concordance", "pt": "coincidem"},
    "no_match": {"en": "no match", "es": "no coinciden", "fr": "pas de concordance", "pt": "não coincidem"},
    "identical": {"en": "identical", "es": "idéntico", "fr": "identique", "pt": "idêntico"},
    "variant": {"en": "spelling of one name", "es": "grafía del mismo nombre", "fr": "graphie du même nom", "pt": "grafia do mesmo nome"},
    "hypocoristic": {"en": "pet form", "es": "hipocorístico", "fr": "diminutif", "pt": "hipocorístico"},
    "phonetic": {"en": "sounds alike", "es": "suena parecido", "fr": "se prononce pareil", "pt": "soa parecido"},
    "close": {"en": "written alike", "es": "se escribe parecido", "fr": "s'écrit presque pareil", "pt": "escreve-se parecido"},
    "truncation": {"en": "cut short", "es": "truncado", "fr": "tronqué", "pt": "truncado"},
    "joined": {"en": "written together", "es": "escrito junto", "fr": "écrit en un mot", "pt": "escrito junto"},
    "initial": {"en": "initial", "es": "inicial", "fr": "initiale", "pt": "inicial"},
    "equivalent": {
        "en": "the name in another language",
        "es": "el nombre en otro idioma",
        "fr": "le nom dans une autre langue",
        "pt": "o nome noutra língua",
    },
    "missing": {"en": "on one side only", "es": "solo en un lado", "fr": "d'un seul côté", "pt": "só de um lado"},
    "contradiction": {"en": "contradicts", "es": "se contradice", "fr": "se contredit", "pt": "contradiz"},
    "order": {"en": "in another order", "es": "en otro orden", "fr": "dans un autre ordre", "pt": "noutra ordem"},
    "nickname": {"en": "nickname", "es": "apodo", "fr": "surnom", "pt": "alcunha"},
    "prior": {"en": "before any comparison", "es": "antes de comparar", "fr": "avant comparaison", "pt": "antes de comparar"},
    "complete": {"en": "nothing left over", "es": "no sobra nada", "fr": "rien ne reste", "pt": "não sobra nada"},
}


def evidence(name: str, lang: str) -> str:
    """Returns the words for an evidence code of `names.explain`; a code without a translation is made readable.

    Raises `ValueError` for an unknown language.

    >>> evidence("hypocoristic", "fr"), evidence("some_new_one", "es")
    ('diminutif', 'some new one')
    """
    if lang not in LANGUAGES:
        raise ValueError(f"unknown language {lang!r}; known: {', '.join(LANGUAGES)}")
    return _EVIDENCE.get(name, {}).get(lang) or name.replace("_", " ")
