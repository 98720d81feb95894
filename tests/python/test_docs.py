"""Every example in a docstring runs."""

import dataclasses
import doctest
import importlib
import inspect
import pkgutil
from collections.abc import Callable

import pytest
import vinculo
import vinculo.report.data
from vinculo import _core


def documented():
    """The docstrings of the package: its modules, and what is compiled, which doctest alone would not find."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    names = ["vinculo", *(f"vinculo.{m.name}" for m in pkgutil.walk_packages(vinculo.__path__) if m.name not in ("_core", "__main__"))]
    for name in names:
        yield from finder.find(importlib.import_module(name), name)
    for name, thing in inspect.getmembers(_core, lambda thing: inspect.isclass(thing) or inspect.isbuiltin(thing)):
        for part, held in (
            [(name, thing), *((f"{name}.{n}", h) for n, h in vars(thing).items())] if inspect.isclass(thing) else [(name, thing)]
        ):
            text = getattr(held, "__doc__", None)
            if text and ">>>" in text:
                yield doctest.DocTestParser().get_doctest(inspect.cleandoc(text), {}, f"_core.{part}", None, 0)


TESTS = {test.name: test for test in documented() if test.examples}


@pytest.mark.parametrize("name", sorted(TESTS))
def test_example(name):
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    told = []
    runner.run(TESTS[name], out=told.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(told)


def test_every_public_thing_is_documented():
    for name in vinculo.__all__:
        thing = getattr(vinculo, name)
        if inspect.isclass(thing) or inspect.isfunction(thing) or inspect.ismodule(thing):
            assert inspect.getdoc(thing), name
        if inspect.isclass(thing):
            for part, held in vars(thing).items():
                if not part.startswith("_") and not inspect.ismemberdescriptor(held):
                    assert inspect.getdoc(held), f"{name}.{part}"


#: Functions and classes without an example of their own. The records of a report are plain data, which the modules
#: `vinculo.report` and `vinculo.report.data` describe and fill.
WITHOUT_EXAMPLE = {f"vinculo.report.{name}" for name, held in vars(vinculo.report.data).items() if dataclasses.is_dataclass(held)}


def public():
    """Every public class, function and method of the package by its dotted name."""
    modules = [vinculo, *(importlib.import_module(f"vinculo.{m.name}") for m in pkgutil.iter_modules(vinculo.__path__) if m.name[0] != "_")]
    for module in modules:
        for name in getattr(module, "__all__", []):
            thing = getattr(module, name)
            if inspect.isclass(thing) or inspect.isroutine(thing):
                yield f"{module.__name__}.{name}", thing
            if inspect.isclass(thing):
                of_package = [base for base in thing.__mro__ if base.__module__.startswith("vinculo")]
                parts = {part: held for base in reversed(of_package) for part, held in vars(base).items()}
                for part, held in parts.items():
                    if not part.startswith("_") and isinstance(inspect.unwrap(getattr(thing, part)), Callable):
                        yield f"{module.__name__}.{name}.{part}", held.__func__ if isinstance(held, staticmethod) else held


def test_every_public_class_function_and_method_has_an_example():
    lacking = [name for name, held in public() if ">>>" not in (inspect.getdoc(held) or "")]
    assert sorted(set(lacking) - WITHOUT_EXAMPLE) == []
