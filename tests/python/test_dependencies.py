"""The licences of all Rust dependencies, and what the smallest build of the crate needs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(shutil.which("cargo") is None, reason="cargo is not installed")


def metadata(*arguments: str) -> dict[str, object]:
    command = ["cargo", "metadata", "--format-version", "1", "--locked", *arguments]
    return dict(json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout))


def is_allowed(expression: str, allowed: set[str]) -> bool:
    """Whether an SPDX expression is satisfied by allowed licences alone; AND binds tighter than OR."""
    flat = expression.replace("/", " OR ").replace("(", " ( ").replace(")", " ) ")
    tokens = re.findall(r"\(|\)|AND|OR|[^\s()]+(?: WITH [^\s()]+)?", flat)

    def alternative() -> bool:
        value = conjunction()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            value = conjunction() or value
        return value

    def conjunction() -> bool:
        value = term()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            value = term() and value
        return value

    def term() -> bool:
        token = tokens.pop(0)
        if token != "(":
            return token in allowed
        value = alternative()
        tokens.pop(0)
        return value

    return alternative()


def test_expressions_are_read() -> None:
    assert is_allowed("MIT OR Apache-2.0", {"MIT"})
    assert is_allowed("(MIT OR GPL-3.0) AND BSD-3-Clause", {"MIT", "BSD-3-Clause"})
    assert not is_allowed("MIT AND GPL-3.0", {"MIT"})
    assert is_allowed("Apache-2.0 WITH LLVM-exception OR GPL-3.0", {"Apache-2.0 WITH LLVM-exception"})
    assert is_allowed("MIT/Apache-2.0", {"Apache-2.0"})


def test_every_dependency_has_an_allowed_licence_and_comes_from_the_registry() -> None:
    allowed = set(tomllib.loads((ROOT / "deny.toml").read_text("utf-8"))["licenses"]["allow"])
    denied = {entry["name"] for entry in tomllib.loads((ROOT / "deny.toml").read_text("utf-8"))["bans"]["deny"]}
    packages = metadata()["packages"]
    assert isinstance(packages, list) and len(packages) > 100
    for package in packages:
        assert package["name"] not in denied, package["name"]
        licence = package["license"]
        assert licence and is_allowed(licence, allowed), f"{package['name']}: {licence}"
        source = package["source"]
        assert source is None or "crates.io-index" in source, f"{package['name']}: {source}"


def test_names_alone_need_under_40_crates() -> None:
    command = ["cargo", "tree", "--locked", "-p", "vinculo", "--no-default-features", "-e", "normal", "--prefix", "none", "--format", "{p}"]
    tree = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    crates = {line.split()[0] for line in tree.splitlines() if line.strip()}
    assert "vinculo" in crates
    assert len(crates - {"vinculo"}) < 40, sorted(crates)
