"""The command `vinculo`."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from . import MATCH, Index, Resolution, Table, __version__, dedupe, evaluate, link
from .errors import Cancelled, InternalError, VinculoError
from .language import LANGUAGES, of_locale, say

__all__ = ["main"]

OK, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
KINDS = ["person", "organization", "phone", "vehicle", "account", "document", "address", "email"]
MAX_LISTED = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit status: 0, 1 if the data has problems (they are listed), 2 for a wrong call, 130 if stopped.

    `arguments` are those of the command line by default.

    >>> import contextlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(None):
    ...     status = main(["synth", "--people", "100", "-o", folder])
    >>> status
    0
    """
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print(say("stopped", options.lang), file=sys.stderr)
        return INTERRUPTED
    except InternalError:
        raise
    except Cancelled as error:
        print(f"vinculo: {error}", file=sys.stderr)
        return INTERRUPTED
    except (VinculoError, OSError) as error:
        print(f"vinculo: {error}", file=sys.stderr)
        return USAGE


def parser() -> argparse.ArgumentParser:
    """Returns the parser of the arguments."""
    top = _parser(
        argparse.ArgumentParser,
        prog="vinculo",
        description="Entity resolution and link analysis: finds the records of one person or thing, and the links between them.",
        epilog="""
        examples:
          vinculo demo -o out/demo
          vinculo resolve people.csv --columns id=ref,name=nombre+alias,birth_date=fec_nac -o out
          vinculo link police.xlsx border.parquet -o out
          vinculo search wanted.csv passengers.csv --minimum 0.9

        Tables are CSV (any delimiter, UTF-8 or Windows-1252), XLSX or Parquet.
        exit status: 0 without problems; 1 if rows or values could not be used (they are listed); 2 if the call is wrong.
        """,
    )
    top.add_argument("--version", action="version", version=f"vinculo {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="command")
    _demo(commands)
    _resolve(commands)
    _link(commands)
    _search(commands)
    _synth(commands)
    _evaluate(commands)
    return top


def _parser(make: Callable[..., argparse.ArgumentParser], epilog: str, **named: Any) -> argparse.ArgumentParser:
    return make(formatter_class=argparse.RawDescriptionHelpFormatter, epilog=textwrap.dedent(epilog), **named)


def _command(commands: Commands, name: str, run: Callable[[argparse.Namespace], int], text: str, epilog: str) -> argparse.ArgumentParser:
    made = _parser(commands.add_parser, epilog, name=name, help=text, description=text)
    made.set_defaults(run=run)
    made.add_argument(
        "--lang", choices=LANGUAGES, default=of_locale(), help="language of the output (default: %(default)s, from the locale)"
    )
    made.add_argument("-q", "--quiet", action="store_true", help="do not show progress")
    return made


def _tables(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--columns",
        type=columns,
        metavar="ROLE=HEADING,...",
        help="roles and headings; + joins several headings of one role; guessed by default",
    )
    made.add_argument("--kind", choices=KINDS, default="person", help="kind of the records (default: %(default)s)")


def columns(text: str) -> dict[str, list[str]]:
    """Parses `id=ref,name=nombre+alias` to a dict of roles and headings. Raises `ArgumentTypeError` for anything else.

    >>> columns("id=ref,name=nombre+alias")
    {'id': ['ref'], 'name': ['nombre', 'alias']}
    """
    made: dict[str, list[str]] = {}
    for part in text.split(","):
        role, sign, headings = part.partition("=")
        if not sign or not role.strip() or not headings.strip():
            raise argparse.ArgumentTypeError(f"'{part}' is not role=heading, such as name=nombre")
        made.setdefault(role.strip(), []).extend(heading.strip() for heading in headings.split("+"))
    return made


def _progress(options: argparse.Namespace) -> bool | None:
    return False if options.quiet else None


def _demo(commands: Commands) -> None:
    made = _command(
        commands, "demo", demo, "resolve a synthetic case and write its report", "example:\n  vinculo demo -o out/demo --lang es"
    )
    made.add_argument("-o", "--out", type=Path, default=Path("out/demo"), help="folder to write to (default: %(default)s)")
    made.add_argument("--people", type=int, default=600, help="number of people in the case (default: %(default)s)")
    made.add_argument("--seed", type=int, default=7, help="seed of the case; another seed gives another case (default: %(default)s)")


def demo(options: argparse.Namespace) -> int:
    """Runs the demonstration: a synthetic case from its tables to its report."""
    from .demo import run

    run(options.out, people=options.people, seed=options.seed, lang=options.lang, quiet=options.quiet)
    return OK


def _resolve(commands: Commands) -> None:
    made = _command(
        commands,
        "resolve",
        resolve,
        "find the records of a table that describe the same thing",
        "example:\n  vinculo resolve people.csv --columns id=ref,name=nombre+alias,birth_date=fec_nac -o out",
    )
    made.add_argument("file", help="table of records")
    _tables(made)
    made.add_argument("--threshold", type=float, help=f"probability from which two records are merged (default: {MATCH})")
    made.add_argument("-o", "--out", type=Path, help="folder for clusters.csv, entities.csv, pairs.csv, review.csv, problems.csv")


def resolve(options: argparse.Namespace) -> int:
    """Deduplicates one table and writes the result."""
    found = dedupe(options.file, options.columns, options.kind, threshold=options.threshold, progress=_progress(options))
    return _write(found, options)


def _link(commands: Commands) -> None:
    made = _command(
        commands,
        "link",
        link_tables,
        "find the records of several tables that describe the same thing",
        "example:\n  vinculo link police.xlsx border.parquet --columns id=id,name=name -o out",
    )
    made.add_argument("files", nargs="+", metavar="file", help="two or more tables")
    _tables(made)
    made.add_argument("--duplicates", action="store_true", help="the tables may contain duplicates")
    made.add_argument("--threshold", type=float, help=f"probability from which two records are merged (default: {MATCH})")
    made.add_argument("-o", "--out", type=Path, help="folder for clusters.csv, entities.csv, pairs.csv, review.csv, problems.csv")


def link_tables(options: argparse.Namespace) -> int:
    """Links several tables and writes the result."""
    found = link(
        *options.files,
        columns=options.columns,
        kind=options.kind,
        dedupe=options.duplicates,
        threshold=options.threshold,
        progress=_progress(options),
    )
    return _write(found, options)


def _write(found: Resolution, options: argparse.Namespace) -> int:
    print(found)
    tables: dict[str, Callable[[], Table]] = {
        "clusters": found.clusters,
        "entities": found.entities,
        "pairs": found.pairs,
        "review": found.review,
        "problems": lambda: found.problems,
    }
    if options.out is not None:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, make in tables.items():
            make().to_csv(options.out / f"{name}.csv")
            print(options.out / f"{name}.csv")
    else:
        print(found.clusters())
    return _problems(found.problems, options.lang)


def _search(commands: Commands) -> None:
    made = _command(
        commands,
        "search",
        search,
        "search a list for each row of another table",
        "example:\n  vinculo search wanted.csv passengers.csv --minimum 0.9 -o hits.csv",
    )
    made.add_argument("list", help="table of the records to search")
    made.add_argument("queries", help="table of queries")
    _tables(made)
    made.add_argument("--limit", type=int, default=10, help="largest number of hits per query (default: %(default)s)")
    made.add_argument("--minimum", type=float, default=MATCH, help="lowest probability of a hit (default: %(default)s)")
    made.add_argument("-o", "--out", type=Path, help="CSV file for the hits")


def search(options: argparse.Namespace) -> int:
    """Searches a list and writes the hits."""
    index = Index(options.list, options.columns, options.kind, progress=_progress(options))
    print(index)
    hits = index.search(options.queries, limit=options.limit, minimum=options.minimum, progress=_progress(options))
    print(hits)
    if options.out is not None:
        hits.to_csv(options.out)
        print(options.out)
    return _problems(index.problems, options.lang)


def _synth(commands: Commands) -> None:
    made = _command(
        commands,
        "synth",
        synthesise,
        "write a synthetic case with known truth",
        "example:\n  vinculo synth -o out/case --people 5000 --seed 3",
    )
    made.add_argument("-o", "--out", type=Path, required=True, help="folder for the tables (CSV)")
    made.add_argument("--people", type=int, default=600, help="number of people in the case (default: %(default)s)")
    made.add_argument("--seed", type=int, default=7, help="seed of the case; another seed gives another case (default: %(default)s)")


def synthesise(options: argparse.Namespace) -> int:
    """Writes the tables of a synthetic case."""
    from . import synth

    case = synth.case(seed=options.seed, people=options.people)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, table in case.tables().items():
        table.to_csv(options.out / f"{name}.csv")
        print(options.out / f"{name}.csv")
    return OK


def _evaluate(commands: Commands) -> None:
    made = _command(
        commands,
        "evaluate",
        judge,
        "resolve a table and compare the result with known truth",
        "example:\n  vinculo evaluate people.csv truth.csv --columns id=ref,name=nombre",
    )
    made.add_argument("file", help="table of records")
    made.add_argument("truth", help="table of record_id and entity_id, or of left_id, right_id and same")
    _tables(made)
    made.add_argument("--threshold", type=float, help=f"probability from which two records are merged (default: {MATCH})")
    made.add_argument("-o", "--out", type=Path, help="folder for sweep.csv, false_merges.csv, missed_merges.csv")


def judge(options: argparse.Namespace) -> int:
    """Resolves a table, evaluates the result against known truth, and writes the evaluation."""
    found = dedupe(options.file, options.columns, options.kind, threshold=options.threshold, progress=_progress(options))
    judged = evaluate(found, options.truth, progress=_progress(options))
    print(found)
    print(judged)
    print(judged.sweep)
    if options.out is not None:
        options.out.mkdir(parents=True, exist_ok=True)
        for name in ("sweep", "false_merges", "missed_merges"):
            getattr(judged, name).to_csv(options.out / f"{name}.csv")
            print(options.out / f"{name}.csv")
    return _problems(found.problems, options.lang)


def _problems(problems: Table, lang: str) -> int:
    """Lists the rows and values that could not be used, and returns the exit status."""
    if len(problems) == 0:
        return OK
    print(say("problems", lang, n=len(problems)), file=sys.stderr)
    for one in problems.to_pylist()[:MAX_LISTED]:
        place = ", ".join(part for part in (one["source"], f"row {one['row']}" if one["row"] else "", one["column"]) if part)
        value = f" '{one['value']}'" if one["value"] else ""
        print("  " + f"{place}:{value} {one['reason']}".replace("\n", " "), file=sys.stderr)
    if len(problems) > MAX_LISTED:
        print("  …", file=sys.stderr)
    return PROBLEMS


if __name__ == "__main__":
    sys.exit(main())
