"""The README's first example runs as it stands, and does what its comments say."""

import re
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def test_the_first_example_runs(capsys):
    block = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[0]
    assert len([line for line in block.splitlines() if line.strip()]) <= 15
    held = {}
    exec(compile(block, "README.md", "exec"), held)
    of = dict(zip(held["res"].clusters()["record_id"], held["res"].clusters()["entity_id"], strict=True))
    assert of["mx-1"] == of["co-7"] and of["ht-2"] == of["br-5"]
    assert len({of["mx-1"], of["ht-2"], of["es-9"]}) == 3
    assert [name for name, _ in held["net"].ranking("betweenness", n=2)][0] == "Eva"
    assert "co-7" in capsys.readouterr().out
