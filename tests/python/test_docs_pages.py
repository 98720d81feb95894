"""Every Python example of the documentation and of the README runs, page by page, in order, and prints what the page shows."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", re.DOTALL | re.MULTILINE)


def examples(page: Path) -> list[tuple[int, str, str | None]]:
    """The Python blocks of a page: the number of the first line, the code, and the output that the page shows below it."""
    text = page.read_text(encoding="utf-8")
    return [(text.count("\n", 0, block.start(1)) + 1, block[1], block[2]) for block in BLOCK.finditer(text)]


def words(text: str) -> list[list[str]]:
    """The lines of an output without the widths of its columns."""
    return [line.split() for line in text.strip().splitlines()]


def test_every_python_block_is_found():
    opened = sum(page.read_text(encoding="utf-8").count("```python\n") for page in PAGES)
    assert opened == sum(len(examples(page)) for page in PAGES) > 0


@pytest.mark.parametrize("page", [page for page in PAGES if examples(page)], ids=lambda page: str(page.relative_to(ROOT)))
def test_page(page, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "__main__"}
    for line, code, shown in examples(page):
        # Blank lines keep the line numbers of a traceback those of the page.
        exec(compile("\n" * (line - 1) + code, str(page), "exec"), names)
        printed = capsys.readouterr().out
        if shown is not None:
            assert words(printed) == words(shown), f"{page.name}, line {line}"
