"""The exceptions of this package: one tree under `VinculoError`.

A row that cannot be used raises nothing: it is listed in `problems` of the result. A call that cannot be carried out raises
one of these exceptions; the message names the input, what was expected, and what to do.

```
VinculoError
├── InputError            also a ValueError: an argument or a table cannot be used
│   └── MissingColumnError    also a KeyError: a mapped column is not in the table
├── FileError             also an OSError: a file cannot be read or written
├── StoreError            a snapshot or a case file is damaged, or of another version
├── Cancelled             a progress callback or another thread asked the call to stop
└── InternalError         a defect of this package; please report it
```

>>> import vinculo as vn
>>> try:
...     vn.dedupe([{"nombre": "Ana"}], columns={"name": "name"})
... except vn.MissingColumnError as error:
...     print(error.column, error.available)
name ('nombre',)
"""

from __future__ import annotations

__all__ = [
    "Cancelled",
    "FileError",
    "InputError",
    "InternalError",
    "MissingColumnError",
    "StoreError",
    "VinculoError",
]


class VinculoError(Exception):
    """The base class of all exceptions of this package."""


class InputError(VinculoError, ValueError):
    """An argument or a table cannot be used."""


class MissingColumnError(InputError, KeyError):
    """A mapped column is not in the table; `column` is its heading, `available` the headings of the table."""

    def __init__(self, message: str, column: str = "", available: tuple[str, ...] = ()) -> None:
        super().__init__(message, column, available)
        self.column = column
        self.available = tuple(available)

    def __str__(self) -> str:
        return str(self.args[0])


class FileError(VinculoError, OSError):
    """A file cannot be read or written; `filename` is its path."""

    def __init__(self, message: str, filename: str | None = None) -> None:
        super().__init__(message)
        self.filename = filename

    def __str__(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> tuple[type[FileError], tuple[str, str | None]]:
        return type(self), (str(self.args[0]), self.filename)


class StoreError(VinculoError):
    """A snapshot or a case file is damaged, or was written by another version."""


class Cancelled(VinculoError):
    """The call was stopped on request; its work is discarded."""


class InternalError(VinculoError):
    """A defect of this package: please report it, with the text and the traceback."""
