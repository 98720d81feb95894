"""What the tests share: where the labelled data is, and a small table of people."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def data_folder() -> Path | None:
    """The folder of the labelled data: VINCULO_DATA, or ../shared/data beside the repository."""
    given = os.environ.get("VINCULO_DATA")
    places = [Path(given)] if given else [up / "shared" / "data" for up in (ROOT.parent, ROOT.parent.parent)]
    return next((place for place in places if place.is_dir()), None)


@pytest.fixture(scope="session")
def data() -> Path:
    found = data_folder()
    if found is None:
        pytest.skip("the labelled data is absent: set VINCULO_DATA to its folder")
    return found


@pytest.fixture
def people() -> list[dict[str, object]]:
    return [
        {"ref": "mx-1", "nombre": "José Luis Hernández Quiroz", "fec_nac": "1984-03-09"},
        {"ref": "co-7", "nombre": "HERNANDEZ QUIROZ JOSE LUIS", "fec_nac": "09/03/1984"},
        {"ref": "co-8", "nombre": "María Fernanda Ospina Rendón", "fec_nac": "02/11/1990"},
        {"ref": "ht-3", "nombre": "Jean-Baptiste Désir", "fec_nac": None},
    ]


COLUMNS = {"id": "ref", "name": "nombre", "birth_date": "fec_nac"}
