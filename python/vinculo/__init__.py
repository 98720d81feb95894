"""Vínculo: entity resolution and link analysis.

The input is records of persons, phones, vehicles, accounts and documents that several agencies spell differently. The output
is entities, the network between them, rings and routes, each with its reasons.

A *table* as an argument is a pandas or polars data frame, a pyarrow table, a DuckDB relation or anything else with
`__arrow_c_stream__`, a list of dicts, a dict of columns, or the path of a CSV, XLSX or Parquet file. A *table* as a result is
a `vinculo.Table`.

| to do | call |
|---|---|
| find duplicates in one table, or across tables | `dedupe`, `link` |
| search a list | `Index` |
| compare names, parse and compare identifiers | `names`, `ids` |
| work on a case with several kinds of record | `Case` |
| analyse a network | `Network`, `analysis` |
| measure accuracy against known truth | `evaluate` |
| make synthetic data, draw charts | `synth`, `plot` |

>>> import vinculo as vn
>>> people = [
...     {"ref": "mx-1", "nombre": "José Luis Hernández Quiroz", "fec_nac": "1984-03-09"},
...     {"ref": "co-7", "nombre": "HERNANDEZ QUIROZ JOSE LUIS", "fec_nac": "09/03/1984"},
...     {"ref": "co-8", "nombre": "María Fernanda Ospina", "fec_nac": "02/11/1990"},
... ]
>>> res = vn.dedupe(people, columns={"id": "ref", "name": "nombre", "birth_date": "fec_nac"})
>>> len(set(res.clusters()["entity_id"]))
2
"""

from __future__ import annotations

from . import analysis, errors, ids, names, plot, results, synth
from ._core import MATCH, REVIEW, Array, EntityStory, Explanation, Index, Model, Network, Resolution, Table, __version__
from ._evaluate import evaluate
from .case import Case
from .errors import (
    Cancelled,
    FileError,
    InputError,
    InternalError,
    MissingColumnError,
    StoreError,
    VinculoError,
)
from .resolve import dedupe, guess_columns, link, read_table
from .results import (
    CaseAccuracy,
    Evaluation,
    KeyPeople,
    KeyPlayers,
    PositionRole,
    RankedNode,
    Ranking,
    Removal,
    RoleAssignment,
    Scores,
    WhatIf,
)
from .rings import Ring

__all__ = [
    "MATCH",
    "REVIEW",
    "Array",
    "Cancelled",
    "Case",
    "CaseAccuracy",
    "EntityStory",
    "Evaluation",
    "Explanation",
    "FileError",
    "Index",
    "InputError",
    "InternalError",
    "KeyPeople",
    "KeyPlayers",
    "MissingColumnError",
    "Model",
    "Network",
    "PositionRole",
    "RankedNode",
    "Ranking",
    "Removal",
    "Resolution",
    "Ring",
    "RoleAssignment",
    "Scores",
    "StoreError",
    "Table",
    "VinculoError",
    "WhatIf",
    "__version__",
    "analysis",
    "dedupe",
    "errors",
    "evaluate",
    "guess_columns",
    "ids",
    "link",
    "names",
    "plot",
    "read_table",
    "results",
    "synth",
]
