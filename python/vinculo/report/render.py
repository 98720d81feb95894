"""Renders a `CaseReport` as one HTML file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from os import PathLike
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from . import chart
from .data import CaseReport, Entity, Member
from .drawing import picture, style
from .language import Language
from .protect import mask
from .text import clean, shorten

MAX_ENTITIES = 60
MAX_EVENTS = 300
MAX_EVIDENCE = 60
MAX_PROBLEMS = 200
MAX_CONTESTED = 40


def render(report: CaseReport, lang: str = "en") -> str:
    """Returns a case report as one HTML page without scripts, and without fonts, images or links from elsewhere.

    ``lang`` is one of ``en``, ``es``, ``fr``, ``pt``; raises ``ValueError`` for another. The same report gives the same text.

    >>> from vinculo.report import Totals
    >>> render(CaseReport("Example", Totals(records=0)), "fr").splitlines()[1]
    '<html lang="fr">'
    """
    language = Language(lang)
    report, cover = mask(report, language)
    role_words = {m.role: language.word("role", m.role) for ring in report.rings for m in ring.members if m.role}
    role_words |= {n.role: language.word("role", n.role) for ring in report.rings for n in ring.drawing.nodes if n.role}
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            lang=language,
            say=language.say,
            word=language.word,
            protected_count=cover.persons,
            version=dict(report.versions).get("vinculo", ""),
            pictures=[picture(ring, role_words) for ring in report.rings],
            entities=_entities(report),
            hidden_entities=sum(e.status == "protected" for e in report.entities),
            events=sorted(report.timeline, key=lambda event: event.time)[:MAX_EVENTS],
            timeline=chart.timeline(report.timeline, language),
            limits=("probability", "contact", "errors", "bias", "migrants", "victims"),
            most={
                "entities": MAX_ENTITIES,
                "events": MAX_EVENTS,
                "evidence": MAX_EVIDENCE,
                "problems": MAX_PROBLEMS,
                "contested": MAX_CONTESTED,
            },
        )
    )


def write(report: CaseReport, path: str | PathLike[str], lang: str = "en") -> Path:
    """Writes a report to a file (UTF-8) that only its owner can read, and returns its path.

    An existing file is replaced. Raises ``OSError`` if the file cannot be written.

    >>> import tempfile
    >>> from vinculo.report import Totals
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(CaseReport("Example", Totals(records=0)), f"{folder}/case.html").name
    'case.html'
    """
    target = Path(path)
    text = render(report, lang)
    target.touch(mode=0o600, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def _entities(report: CaseReport) -> list[Entity]:
    """Returns the entities to list. A selection is a ranking, so no protected person is in it."""
    return [e for e in report.entities if e.status != "protected"][:MAX_ENTITIES]


@cache
def _environment() -> Environment:
    """Returns the template environment: all output is cleaned and escaped, and an undefined name is an error."""
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        style=style, css_string=_css_string, waterfall=chart.waterfall, ranked=_ranked, hidden=_hidden, css=Markup(_template("style.css"))
    )
    environment.filters["short"] = shorten
    return environment


def _template(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text("utf-8")


def _clean(value: object) -> object:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _css_string(text: str) -> Markup:
    """Returns a CSS string in which every character is escaped, so that none can end the string."""
    return Markup('"' + "".join(f"\\{ord(c):x} " for c in clean(text)) + '"')


def _ranked(members: tuple[Member, ...]) -> list[Member]:
    return [m for m in members if m.status != "protected"]


def _hidden(members: tuple[Member, ...]) -> list[Member]:
    return [m for m in members if m.status == "protected"]
