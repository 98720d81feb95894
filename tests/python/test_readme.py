"""The first examples of the README and of the five-minute page run as they stand, and do what their comments say."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
FIVE_MINUTES = ROOT / "docs" / "start" / "five-minutes.md"


def blocks(page: Path) -> list[str]:
    return re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def entities(res) -> dict[str, str]:
    return dict(zip(res.clusters()["record_id"], res.clusters()["entity_id"], strict=True))


def test_the_readme_example_runs(capsys):
    (block,) = blocks(README)
    assert len(ast.parse(block).body) == 5
    held = {}
    exec(compile(block, "README.md", "exec"), held)
    of = entities(held["res"])
    assert of["mx-1"] == of["co-7"]
    assert "co-7" in capsys.readouterr().out


def test_the_five_minute_examples_run(capsys):
    held = {}
    for block in blocks(FIVE_MINUTES)[:4]:
        exec(compile(block, "five-minutes.md", "exec"), held)
    of = entities(held["res"])
    assert of["mx-1"] == of["co-7"] and of["ht-2"] == of["br-5"]
    assert len({of["mx-1"], of["ht-2"], of["es-9"]}) == 3
    assert [name for name, _ in held["net"].ranking("betweenness", n=2)][0] == "Eva"
    assert "co-7" in capsys.readouterr().out
