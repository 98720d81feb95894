"""The languages the command speaks."""

from __future__ import annotations

import os

LANGUAGES = ("en", "es", "fr", "pt")

_SAID = {
    "building": {"en": "Making the synthetic case", "es": "Creando el caso sintético", "fr": "Création du dossier synthétique", "pt": "Criando o caso sintético"},
    "adding": {"en": "Adding the tables of {n} agencies", "es": "Incorporando las tablas de {n} organismos", "fr": "Ajout des tables de {n} services", "pt": "Incorporando as tabelas de {n} órgãos"},
    "resolving": {"en": "Resolving {n} records", "es": "Resolviendo {n} registros", "fr": "Résolution de {n} enregistrements", "pt": "Resolvendo {n} registros"},
    "judging": {"en": "Comparing with the known truth", "es": "Comparando con la verdad conocida", "fr": "Comparaison avec la vérité connue", "pt": "Comparando com a verdade conhecida"},
    "writing": {"en": "Writing report and exports", "es": "Escribiendo el informe y las exportaciones", "fr": "Écriture du rapport et des exports", "pt": "Escrevendo o relatório e as exportações"},
    "stopped": {"en": "stopped", "es": "interrumpido", "fr": "interrompu", "pt": "interrompido"},
    "problems": {"en": "{n} problems in the data:", "es": "{n} problemas en los datos:", "fr": "{n} problèmes dans les données :", "pt": "{n} problemas nos dados:"},
    "case": {"en": "A synthetic ring", "es": "Una red sintética", "fr": "Un réseau synthétique", "pt": "Uma rede sintética"},
}


def of_locale() -> str:
    """The language of the locale, if it is one of ours, else English.

    >>> of_locale() in LANGUAGES
    True
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value[:2] if value[:2] in LANGUAGES else "en"
    return "en"


def say(key: str, lang: str, **values: object) -> str:
    """A line of the command in a language.

    >>> say("problems", "es", n=3)
    '3 problemas en los datos:'
    """
    return _SAID[key][lang].format(**values)
