"""The exceptions of this package: one tree under `VinculoError`.

Rows that can't be used never raise: they land in the result's `problems`. What raises is a call that can't be
carried out as asked, and the text names the input, what was expected, and what to do.

```
VinculoError
├── InputError            also a ValueError: an argument or a table can't be used as given
│   └── MissingColumnError    also a KeyError: a mapped column isn't in the table
├── FileError             also an OSError: a file can't be read or written
├── StoreError            a snapshot or a case file is damaged, or of another version
├── Cancelled             a progress callback or another thread asked the call to stop
└── InternalError         a defect of this package, worth a report
```
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
    """The base of every exception that this package raises on purpose."""


class InputError(VinculoError, ValueError):
    """An argument or a table can't be used as given."""


class MissingColumnError(InputError, KeyError):
    """A mapped column isn't in the table; `column` is its heading, `available` the headings there are."""

    def __init__(self, message: str, column: str = "", available: tuple[str, ...] = ()) -> None:
        super().__init__(message, column, available)
        self.column = column
        self.available = tuple(available)

    def __str__(self) -> str:
        return str(self.args[0])


class FileError(VinculoError, OSError):
    """A file can't be read or written; `filename` is its path."""

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
    """The call was asked to stop and did; nothing of its work was kept."""


class InternalError(VinculoError):
    """A defect of this package: please report it, with the text and the traceback."""
