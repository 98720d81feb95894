"""A griffe extension: docstrings of the compiled module from its Rust source, and doctests as code.

`vinculo/_core.pyi` gives the signatures of the compiled half of the package. PyO3 takes the docstrings from the `///`
comments in `python/src`. This extension reads the same comments, so that the reference can be built without a
compiler. A docstring in the stub file wins over the comment.

A doctest in running text is no Markdown code block. The extension puts a fence around each.
"""

from __future__ import annotations

import re
from pathlib import Path

import griffe

SOURCES = Path(__file__).parents[1] / "python" / "src"
STUB = Path(__file__).parents[1] / "python" / "vinculo" / "_core.pyi"
DOC = re.compile(r"^\s*/// ?(.*)$")
NAME = re.compile(r'\bname\s*=\s*"(\w+)"')
IMPL = re.compile(r"^impl(?:<[^>]*>)?\s+(\w+)")
STRUCT = re.compile(r"^\s*(?:pub(?:\([^)]*\))?\s+)?struct\s+(\w+)")
FUNCTION = re.compile(r"^\s*(?:pub(?:\([^)]*\))?\s+)?fn\s+(\w+)")
FIELD = re.compile(r"^    (?:pub(?:\([^)]*\))?\s+)?(\w+):")


def read_comments(text: str) -> dict[str, str]:
    """Returns the doc comments of one Rust file by Python name: `Class`, `Class.method`, `function`."""
    found: dict[str, str] = {}
    classes: dict[str, str] = {}
    doc: list[str] = []
    attributes = ""
    owner = ""
    open_attribute = False
    for line in text.splitlines():
        if comment := DOC.match(line):
            doc.append(comment[1])
            continue
        stripped = line.strip()
        if open_attribute or stripped.startswith("#["):
            attributes += stripped
            open_attribute = attributes.count("[") > attributes.count("]")
            continue
        if line.startswith("}"):
            owner = ""
        if struct := STRUCT.match(line):
            if "pyclass" in attributes:
                named = NAME.search(attributes)
                owner = classes[struct[1]] = named[1] if named else struct[1]
                found.setdefault(owner, "\n".join(doc))
        elif block := IMPL.match(line):
            owner = classes.get(block[1], block[1]) if "pymethods" in attributes else ""
        elif (item := FUNCTION.match(line)) or (owner and (item := FIELD.match(line))):
            named = NAME.search(attributes)
            name = named[1] if named else item[1]
            path = f"{owner}.{name}" if line.startswith(" ") and owner else name
            if doc and (owner or not line.startswith(" ")):
                found.setdefault(path, "\n".join(doc))
        doc, attributes = [], ""
    return found


def read_stub(pkg: griffe.Module) -> griffe.Module:
    """Loads the stub file where the running Python is older than its syntax: before 3.12, `type X = Y` is an error."""
    code = re.sub(r"^type (\w+) = ", r"\1 = ", STUB.read_text(encoding="utf-8"), flags=re.MULTILINE)
    native = griffe.visit(
        "_core",
        filepath=STUB,
        code=code,
        parent=pkg,
        lines_collection=pkg.lines_collection,
        modules_collection=pkg.modules_collection,
    )
    pkg.set_member("_core", native)
    return native


def fence_doctests(text: str) -> str:
    """Puts each doctest that begins at the margin between fences."""
    lines: list[str] = []
    fenced = inside = False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        if line.startswith(">>> ") and not inside and not fenced:
            lines.append("```pycon")
            inside = True
        elif inside and not line.strip():
            lines.append("```")
            inside = False
        lines.append(line)
    return "\n".join(lines + ["```"] * inside)


def fence_all(owner: griffe.Object, seen: set[str]) -> None:
    """Puts fences around the doctests of an object and of all its members."""
    if owner.docstring is not None:
        owner.docstring.value = fence_doctests(owner.docstring.value)
    for member in owner.members.values():
        if not member.is_alias and member.path not in seen:
            seen.add(member.path)
            fence_all(member, seen)


class NativeDocs(griffe.Extension):
    """Gives the objects of `vinculo._core` their docstrings, and the whole package its fences."""

    def on_package(self, *, pkg: griffe.Module, **_: object) -> None:
        """Fills in what the stub file leaves out."""
        native = pkg.members.get("_core")
        if native is None:
            native = read_stub(pkg)
        for source in sorted(SOURCES.glob("*.rs")):
            for path, text in read_comments(source.read_text(encoding="utf-8")).items():
                target: griffe.Object | griffe.Alias = native
                for part in path.split("."):
                    if part not in target.members:
                        break
                    target = target.members[part]
                else:
                    if not target.is_alias and target.docstring is None:
                        target.docstring = griffe.Docstring(text, parent=target)
        fence_all(pkg, set())
