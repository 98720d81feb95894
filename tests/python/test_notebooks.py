"""The notebooks run as they stand, and hold no outputs."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

# What holds at the end of each notebook; it is run in the notebook's kernel after the last cell.
CHECKS = {
    "1-deduplicate": """
assert len(result) == sum(len(delivery.table) for delivery in lists)
assert judged.pairwise.f1 > 0.95
assert explanation.same_entity
""",
    "2-case-and-rings": """
assert len(rings) == len(set(synthetic.rings["ring"]))
assert all(ring.evidence and ring.reasons for ring in rings)
assert report.stat().st_size > 10_000
""",
    "3-review-and-protection": """
assert {"split", "merged"} <= set(case.history()["event"])
assert case.explain("1", "2").same_entity
assert len(network) == 3 and len(ranked) == 2
assert "Jean-Charles" not in text
assert "Jean-Charles" in (folder / "named.graphml").read_text(encoding="utf-8")
assert list(case.disclosures["user"]) == ["ana"]
""",
}


def test_every_notebook_has_checks():
    assert [path.stem for path in NOTEBOOKS] == sorted(CHECKS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_no_outputs_are_kept(path):
    for cell in nbformat.read(path, as_version=4).cells:
        assert not cell.get("outputs") and not cell.get("execution_count"), cell["id"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_runs(path):
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(CHECKS[path.stem]))
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
