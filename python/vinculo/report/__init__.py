"""One self-contained HTML report of a case, in English, Spanish, French or Portuguese.

`render` and `write` take a `CaseReport`. Victims, victim-offenders, witnesses and minors are masked in every report.

>>> from vinculo.report import CaseReport, Totals, render
>>> "Informe del caso" in render(CaseReport("Ejemplo", Totals(records=0)), lang="es")
True
"""

from .data import (
    Accuracy,
    CaseReport,
    Comparison,
    Contested,
    Drawing,
    Entity,
    Event,
    Evidence,
    KeyPeople,
    KeyPerson,
    Level,
    Link,
    Member,
    Method,
    Model,
    Node,
    Party,
    Problem,
    Property,
    Reason,
    Ring,
    Route,
    Side,
    Source,
    Step,
    Totals,
    Why,
    is_protected,
)
from .language import LANGUAGES
from .render import render, write
from .summary import summary_table

__all__ = [
    "LANGUAGES",
    "Accuracy",
    "CaseReport",
    "Comparison",
    "Contested",
    "Drawing",
    "Entity",
    "Event",
    "Evidence",
    "KeyPeople",
    "KeyPerson",
    "Level",
    "Link",
    "Member",
    "Method",
    "Model",
    "Node",
    "Party",
    "Problem",
    "Property",
    "Reason",
    "Ring",
    "Route",
    "Side",
    "Source",
    "Step",
    "Totals",
    "Why",
    "is_protected",
    "render",
    "summary_table",
    "write",
]
