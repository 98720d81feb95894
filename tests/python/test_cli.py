"""The command, as a shell calls it."""

import subprocess
import sys

import pytest
import vinculo as vn
from vinculo import cli

HEADER = "ref;nombre;fec_nac\n"
ROWS = "1;José Luis Hernández Quiroz;1984-03-09\n2;HERNANDEZ QUIROZ JOSE LUIS;09/03/1984\n3;=SUM(A1);1990-01-01\n"


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


COLUMNS = "id=ref,name=nombre,birth_date=fec_nac"


def test_resolve(people, tmp_path, capsys):
    out = tmp_path / "out"
    assert cli.main(["resolve", str(people), "--columns", COLUMNS, "-o", str(out)]) == 0
    assert "3 records" in capsys.readouterr().out
    assert {path.name for path in out.iterdir()} == {f"{n}.csv" for n in ("clusters", "entities", "pairs", "review", "problems")}
    assert "'=SUM(A1)" in (out / "entities.csv").read_text(encoding="utf-8")
    assert len(vn.read_table(out / "clusters.csv")) == 3


def test_problems_are_listed_and_told_by_the_status(people, capsys):
    people.write_text(HEADER + ROWS + ";Sin Número;1990-01-01\n", encoding="utf-8")
    assert cli.main(["resolve", str(people), "--columns", COLUMNS, "--lang", "es"]) == 1
    err = capsys.readouterr().err
    assert "problemas en los datos" in err
    assert "row 4" in err
    assert "ref" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["resolve", "nowhere.csv"],
        ["resolve", "{people}", "--columns", "id=nope"],
        ["resolve", "{people}", "--columns", COLUMNS, "--threshold", "7"],
        ["link", "{people}"],
    ],
)
def test_a_wrong_call_is_status_2(people, arguments, capsys):
    assert cli.main([part.format(people=people) for part in arguments]) == 2
    assert capsys.readouterr().err.startswith("vinculo: ")


@pytest.mark.parametrize(
    "arguments", [[], ["nonsense"], ["resolve"], ["resolve", "x", "--columns", "id"], ["resolve", "x", "--kind", "martian"]]
)
def test_arguments_that_argparse_refuses_are_status_2(arguments):
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    assert stop.value.code == 2


def test_link_search_evaluate(people, tmp_path, capsys):
    other = tmp_path / "other.csv"
    other.write_text(HEADER + "9;Jose Luis Hernandez Quiroz;1984-03-09\n", encoding="utf-8")
    assert cli.main(["link", str(people), str(other), "--columns", COLUMNS, "--duplicates"]) == 0
    assert "people.csv" in capsys.readouterr().out
    assert cli.main(["search", str(people), str(other), "--columns", COLUMNS, "-o", str(tmp_path / "hits.csv")]) == 0
    assert vn.read_table(tmp_path / "hits.csv")["query_id"][0] == "9"
    truth = tmp_path / "truth.csv"
    truth.write_text("record_id,entity_id\n1,a\n2,a\n3,b\n", encoding="utf-8")
    assert cli.main(["evaluate", str(people), str(truth), "--columns", COLUMNS, "-o", str(tmp_path / "judged")]) == 0
    assert "F1" in capsys.readouterr().out


@pytest.mark.parametrize("command", [[], ["resolve"], ["link"], ["search"], ["demo"], ["synth"], ["evaluate"]])
def test_help_has_an_example(command):
    done = subprocess.run([sys.executable, "-m", "vinculo", *command, "--help"], capture_output=True, text=True, check=True)
    assert "example" in done.stdout
    assert "vinculo " in done.stdout


@pytest.mark.parametrize(
    ("locale", "lang"), [("es_MX.UTF-8", "es"), ("pt_BR", "pt"), ("fr_HT.UTF-8", "fr"), ("C", "en"), ("", "en"), ("de_DE", "en")]
)
def test_the_language_is_that_of_the_locale(monkeypatch, locale, lang):
    from vinculo.language import of_locale

    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.delenv("LANG", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    assert of_locale() == lang
