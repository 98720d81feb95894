"""Names and identifiers through the binding, and against the libraries that know them."""

import importlib
import pickle
import random
import string

import numpy as np
import pandas as pd
import phonenumbers
import polars as pl
import pyarrow as pa
import pytest
import vinculo as vn
from hypothesis import given, settings, strategies as st

ANY = st.text(max_size=60)


@given(ANY, ANY, st.sampled_from(["person", "organization", "vessel"]))
@settings(max_examples=150, deadline=None)
def test_scores_are_symmetric_shares_and_explained(a, b, kind):
    score = vn.names.score(a, b, kind)
    assert 0.0 <= score <= 1.0
    assert score == vn.names.score(b, a, kind)
    assert vn.names.score_pairs([a], [b], kind)[0] == score
    why = vn.names.explain(a, b, kind)
    assert why.score == pytest.approx(score, abs=1e-9)
    assert repr(why)
    assert repr(vn.names.parse(a, kind)) is not None


@pytest.mark.parametrize(
    "column", [list, tuple, np.array, pd.Series, pl.Series, pa.array, lambda x: pa.chunked_array([x[:1], x[1:]]), iter]
)
def test_pairs_from_any_column(column):
    left, right = ["Ana Torres", "Luis Paz", "Li Wei"], ["Anna Torres", "Ana Torres", "Wei Li"]
    want = [vn.names.score(a, b) for a, b in zip(left, right, strict=True)]
    assert list(vn.names.score_pairs(column(left), column(right))) == want


def test_many_pairs_are_as_pairs_alone():
    left = [f"Ana{i % 9} Torres" for i in range(500)]
    right = [f"Ana{i % 7} Torrez" for i in range(500)]
    assert list(vn.names.score_pairs(left, right)) == [vn.names.score(a, b) for a, b in zip(left, right, strict=True)]


def test_names_meet_across_scripts_and_orders():
    for a, b in [("José Hernández", "HERNANDEZ, Jose"), ("Владимир Петров", "Vladimir Petrov"), ("محمد علي", "Mohammed Ali")]:
        assert vn.names.score(a, b) >= vn.names.MATCH, (a, b)


def test_repr_of_explanations():
    text = repr(vn.names.explain("Ana Torres Gil", "Anna Torres"))
    assert text.startswith("score 0.")
    assert "torres" in text


def test_identifier():
    plate = vn.ids.parse("plate", "abc-12-34", country="MX")
    assert (plate.kind, plate.original, plate.valid) == ("plate", "abc-12-34", True)
    assert isinstance(plate.parts, dict)
    assert plate == vn.ids.parse("plate", "abc-12-34", country="MX")
    assert len({plate, vn.ids.parse("plate", "abc-12-34", country="MX")}) == 1
    assert "valid" in repr(plate)


def test_problems_are_sentences_and_codes():
    card = vn.ids.parse("br.cpf", "529.982.427-25")
    assert card.problem_codes == ["check_digits"]
    assert [text.split(";")[0] for text in card.problems] == ["check digits are 25, expected 07"]
    again = pickle.loads(pickle.dumps(card))
    assert again == card and again.problems == card.problems
    assert vn.ids.parse("mrz", "P<UTOERIKSSON").problem_codes == ["zone_lines"]
    assert vn.ids.parse("br.cpf", "529.982.247-25").problem_codes == []


@given(st.sampled_from(vn.ids.kinds()), ANY, ANY)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_scored(kind, a, b):
    read = vn.ids.parse(kind, a)
    assert read.valid == (not read.problems)
    score = vn.ids.score(kind, a, b)
    assert 0.0 <= score <= 1.0
    assert score == vn.ids.score(kind, b, a)


@pytest.mark.parametrize("country", ["MX", "CO", "VE", "HT", "BR", "DO", "ES", "US", "FR"])
def test_phones_against_phonenumbers(country):
    for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE):
        number = phonenumbers.example_number_for_type(country, kind)
        for form in (
            phonenumbers.PhoneNumberFormat.INTERNATIONAL,
            phonenumbers.PhoneNumberFormat.NATIONAL,
            phonenumbers.PhoneNumberFormat.E164,
        ):
            read = vn.ids.parse("phone", phonenumbers.format_number(number, form), country=country)
            assert read.valid
            assert read.canonical == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@pytest.mark.parametrize(
    ("kind", "digits"),
    [("br.cpf", 11), ("br.cnpj", 14), ("cl.rut", 9), ("co.nit", 10), ("do.cedula", 11), ("pt.nif", 9), ("nl.bsn", 9), ("gt.nit", 8)],
)
def test_national_numbers_against_stdnum(kind, digits):
    peer = importlib.import_module(f"stdnum.{kind}")
    state = 7
    for _ in range(300):
        text = ""
        for _ in range(digits):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            text += string.digits[(state >> 33) % 10]
        assert vn.ids.parse(kind, text).valid == peer.is_valid(text), text


def _digits(r, count):
    return "".join(r.choice(string.digits) for _ in range(count))


def _letters(r, count):
    return "".join(r.choice(string.ascii_uppercase) for _ in range(count))


#: How numbers of a kind are drawn, near enough to valid ones that some are.
DRAWN = {
    "ar.cbu": lambda r: _digits(r, 22),
    "ar.cuit": lambda r: r.choice(["20", "23", "24", "27", "30", "33", "34", "50", "51", "55", "21"]) + _digits(r, 9),
    "ar.dni": lambda r: _digits(r, r.choice([6, 7, 8, 9])),
    "container": lambda r: _letters(r, 3) + r.choice("UJZX") + _digits(r, 7),
    "cr.cedula": lambda r: r.choice(["", "0"]) + r.choice("123456789") + _digits(r, r.choice([8, 8, 9])),
    "do.rnc": lambda r: _digits(r, 9),
    "ec.ci": lambda r: r.choice(["17", "01", "24", "30", "25"]) + _digits(r, 8),
    "ec.ruc": lambda r: r.choice(["17", "01", "24", "30", "25"]) + _digits(r, 8) + r.choice(["001", "000", "002"]),
    "es.dni": lambda r: _digits(r, 8) + _letters(r, 1),
    "es.nie": lambda r: r.choice("XYZ") + _digits(r, 7) + _letters(r, 1),
    "fr.nir": lambda r: (
        r.choice("123478") + f"{r.randint(0, 99):02}{r.randint(1, 12):02}" + r.choice(["2A", "2B", "97", "75", "13"]) + _digits(r, 8)
    ),
    "imo": lambda r: _digits(r, 7),
    "imsi": lambda r: r.choice(["334", "724", "732", "901", "310", "000"]) + _digits(r, r.choice([10, 11, 12, 13])),
    "mx.curp": lambda r: (
        _letters(r, 4)
        + _digits(r, 6)
        + r.choice("HM")
        + r.choice(["DF", "NE", "XX", "OC"])
        + _letters(r, 3)
        + r.choice("0A9B")
        + _digits(r, 1)
    ),
    "pe.dni": lambda r: _digits(r, 8) + r.choice(string.digits + "ABCDEFGHIJK"),
    "pe.ruc": lambda r: r.choice(["10", "15", "17", "20", "30"]) + _digits(r, 9),
    "py.ruc": lambda r: _digits(r, r.choice([6, 7, 8, 9])),
    "sv.nit": lambda r: r.choice("019") + _digits(r, 3) + f"{r.randint(1, 31):02}{r.randint(1, 12):02}" + _digits(r, 6),
    "us.ssn": lambda r: r.choice(
        [
            _digits(r, 9),
            "000" + _digits(r, 6),
            "666" + _digits(r, 6),
            "9" + _digits(r, 8),
            _digits(r, 3) + "00" + _digits(r, 4),
            "078051120",
        ]
    ),
    "uy.rut": lambda r: r.choice(["21", "22", "00", "23"]) + _digits(r, 6) + r.choice(["001", "002"]) + _digits(r, 1),
    "ve.rif": lambda r: r.choice("VEJPGX") + _digits(r, 9),
}

#: Kinds that python-stdnum knows by another name.
PEERS = {"container": "iso6346", "cr.cedula": "cr.cpf", "pe.dni": "pe.cui"}


@pytest.mark.parametrize("kind", DRAWN)
def test_drawn_numbers_against_stdnum(kind):
    peer = importlib.import_module(f"stdnum.{PEERS.get(kind, kind)}")
    r = random.Random(kind)
    valid = 0
    for _ in range(8000):
        text = DRAWN[kind](r)
        read = vn.ids.parse(kind, text)
        assert read.valid == peer.is_valid(text), (text, read)
        valid += read.valid
    assert valid >= 5, "the draws meet valid numbers"


@pytest.mark.parametrize(
    "text",
    [
        "ES9121000418450200051332",
        "BR1800360305000010009795493C1",
        "CR05015202001026284066",
        "DO28BAGR00000001212453611324",
        "SV62CENR00000000000000700025",
        "GT82TRAJ01020000001210029690",
        "FR1420041010050500013M02606",
        "PT50000201231234567890154",
        "NL91ABNA0417164300",
        "VG96VPVG0000012345678901",
    ],
)
def test_account_numbers_against_stdnum(text):
    peer = importlib.import_module("stdnum.iban")
    r = random.Random(text)
    assert vn.ids.parse("iban", text).valid
    for _ in range(500):
        # The check digits stay digits, as ISO 13616 says; python-stdnum takes letters there.
        seen = list(text)
        for _ in range(r.choice([1, 1, 2])):
            at = r.randrange(len(seen))
            seen[at] = r.choice(string.digits if at in (2, 3) else string.digits + string.ascii_uppercase)
        seen = "".join(seen)
        assert vn.ids.parse("iban", seen).valid == peer.is_valid(seen, check_country=False), seen


@pytest.mark.parametrize(
    "text", ["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"]
)
def test_bitcoin_addresses_against_stdnum(text):
    peer = importlib.import_module("stdnum.bitcoin")
    r = random.Random(text)
    assert vn.ids.parse("crypto", text).valid
    for _ in range(500):
        # BIP 173 refuses capitals among small letters; python-stdnum takes them.
        at = r.randrange(4, len(text))
        seen = text[:at] + r.choice(string.ascii_lowercase + string.digits) + text[at + 1 :]
        assert vn.ids.parse("crypto", seen).valid == peer.is_valid(seen), seen


def test_a_card_is_never_given_back_whole():
    card = vn.ids.parse("card", "4111 1111 1111 1111")
    assert card.valid
    assert "41111111" not in repr(card) + card.original + card.canonical


def test_every_kind_says_what_it_is_and_its_example_is_valid():
    for kind in vn.ids.kinds():
        assert kind.name and kind.form and kind.check and kind.source
        read = vn.ids.parse(kind, kind.example)
        assert (read if read.valid else vn.ids.parse(kind, kind.example, country="MX")).valid, kind


def test_levels_keys_and_conflicts():
    assert vn.ids.level("br.cpf", "529.982.247-25", "529.982.247-52") == "slip"
    a, b = vn.ids.parse("br.cpf", "529.982.247-25"), vn.ids.parse("br.cpf", "529.982.247-52")
    assert set(a.keys()) & set(b.keys())
    assert not vn.ids.conflict("br.cpf", "529.982.247-25", "529.982.247-52")
    assert vn.ids.conflict("mx.curp", "BOXW310820HNERXN09", "GODE561231HDFRRN00")
    assert vn.ids.level("card", "4111 1111 1111 1111", "4111111111111111") == "identical"
    with pytest.raises(vn.InputError):
        vn.ids.level("no such kind", "1", "2")


def test_what_a_zone_says():
    zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    read = vn.ids.parse("mrz", zone)
    assert read.inside == ("passport", "L898902C3")
    assert read.holder(birth_date="12/08/1974", sex="F") == {
        "birth_date": "same",
        "nationality": "missing",
        "sex": "same",
        "state": "missing",
    }


def test_a_column_of_zones_finds_the_person_of_a_record():
    zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    people = [{"ref": "a", "nombre": "Anna Maria Eriksson", "nac": "12/08/1974", "doc": "L898902C3"}]
    people += [{"ref": f"x{i}", "nombre": f"Persona {i} Otra", "nac": f"1{i % 9}/03/19{50 + i}", "doc": f"Z{i:07}"} for i in range(40)]
    index = vn.Index(people, columns={"id": "ref", "name": "nombre", "birth_date": "nac", "passport": "doc"})
    found = index.search([{"q": "1", "zona": zone}], columns={"id": "q", "mrz": "zona"}, limit=1).to_pyarrow().to_pylist()
    assert found[0]["record_id"] == "a"
