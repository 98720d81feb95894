"""Every code that the core can emit has a translation in every language."""

import pytest
from vinculo import _core, language
from vinculo.names import explain
from vinculo.report.language import LANGUAGES, catalogue

CODES = _core.codes()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("section", sorted(CODES))
def test_every_catalogue_has_every_code(section, lang):
    messages = catalogue(lang)
    words = {key for key, texts in language._EVIDENCE.items() if texts.get(lang)} if section == "evidence" else None
    missing = [code for code in CODES[section] if (code not in words if words is not None else f"{section}.{code}" not in messages)]
    assert missing == []


@pytest.mark.parametrize("section", sorted(CODES))
def test_codes_are_listed_once(section):
    assert CODES[section]
    assert len(set(CODES[section])) == len(CODES[section])


def test_evidence_of_explanations_has_a_translation():
    pairs = [("Ana Torres", "Torres, Anna"), ("Juan de la Cruz", "J. Cruz Pérez"), ("Pepe Gil", "José Gil"), ("Юрий Paz", "Yuri Pas")]
    found = {step.evidence for a, b in pairs for step in explain(a, b).steps}
    assert len(found) > 4
    assert all(lang in language._EVIDENCE[code] for code in found for lang in LANGUAGES)
