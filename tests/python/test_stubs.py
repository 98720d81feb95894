"""The stub of the compiled module has the docstrings of the compiled module.

`python tests/python/test_stubs.py` writes them into the stub.
"""

import ast
import inspect
from pathlib import Path

from vinculo import _core

STUB = Path(__file__).resolve().parents[2] / "python" / "vinculo" / "_core.pyi"


def documented() -> dict[str, str]:
    """The docstrings of the compiled classes, methods and functions by their dotted names."""
    found = {}
    for name in dir(_core):
        held = getattr(_core, name)
        if inspect.isclass(held):
            if held.__doc__:
                found[name] = inspect.cleandoc(held.__doc__)
            for part, method in vars(held).items():
                text = getattr(method, "__doc__", None)
                if text and not part.startswith("__"):
                    found[f"{name}.{part}"] = inspect.cleandoc(text)
        elif inspect.isbuiltin(held) and held.__doc__:
            found[name] = inspect.cleandoc(held.__doc__)
    return found


def definitions(tree: ast.Module) -> dict[str, ast.ClassDef | ast.FunctionDef]:
    """The classes, methods and functions of the stub by their dotted names."""
    found: dict[str, ast.ClassDef | ast.FunctionDef] = {}
    for one in tree.body:
        if isinstance(one, ast.ClassDef | ast.FunctionDef):
            found[one.name] = one
        if isinstance(one, ast.ClassDef):
            found |= {f"{one.name}.{part.name}": part for part in one.body if isinstance(part, ast.FunctionDef)}
    return found


def synchronised(stub: str) -> str:
    """The stub with the docstrings of the compiled module."""
    lines, texts = stub.splitlines(), documented()
    for name, one in sorted(definitions(ast.parse(stub)).items(), key=lambda item: -item[1].lineno):
        text = texts.get(name)
        first = one.body[0]
        old = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
        if old:
            del lines[first.lineno - 1 : first.end_lineno]
            if not text and len(one.body) == 1:
                lines.insert(first.lineno - 1, " " * first.col_offset + "...")
        elif isinstance(first, ast.Expr) and text and isinstance(one, ast.FunctionDef):
            # `def f(self) -> int: ...` gets its docstring on the lines below, in place of the dots.
            at = first.lineno - 1
            lines[at] = lines[at][: first.col_offset].rstrip()
            if not lines[at]:
                del lines[at]
        if text:
            indent = " " * (4 * (name.count(".") + 1))
            quote = 'r"""' if "\\" in text else '"""'
            made = [(indent + line).rstrip() for line in (quote + text).splitlines()]
            closed = [*made[:-1], made[-1] + '"""'] if len(made) == 1 else [*made, indent + '"""']
            at = (
                first.lineno - 1
                if old
                else (first.lineno if isinstance(one, ast.FunctionDef) else first.lineno - 1 - len(getattr(first, "decorator_list", [])))
            )
            lines[at:at] = closed
    return "\n".join(lines) + "\n"


def test_the_stub_has_the_docstrings_of_the_compiled_module():
    stub = definitions(ast.parse(STUB.read_text("utf-8")))
    for name, text in documented().items():
        if name in stub:
            assert inspect.cleandoc(ast.get_docstring(stub[name]) or "") == text, f"{name}: run python tests/python/test_stubs.py"


if __name__ == "__main__":
    STUB.write_text(synchronised(STUB.read_text("utf-8")), "utf-8")
