"""Executes the notebooks beside this file and writes nothing back.

    python examples/notebooks/run.py [--out FOLDER]

With `--out` the executed notebooks are written to that folder.
"""

import argparse
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent
TIMEOUT_SECONDS = 600


def execute(path: Path) -> nbformat.NotebookNode:
    """Returns the notebook with its outputs; raises `CellExecutionError` at the first cell that fails."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=TIMEOUT_SECONDS, kernel_name="python3").execute()
    return notebook


def main() -> int:
    parser = argparse.ArgumentParser(description="execute the example notebooks")
    parser.add_argument("--out", type=Path, help="folder for the executed notebooks")
    options = parser.parse_args()
    for path in sorted(FOLDER.glob("*.ipynb")):
        start = time.perf_counter()
        executed = execute(path)
        if options.out is not None:
            options.out.mkdir(parents=True, exist_ok=True)
            nbformat.write(executed, options.out / path.name)
        print(f"{path.name}: {time.perf_counter() - start:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
