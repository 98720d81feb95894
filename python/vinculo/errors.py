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
    """The base class of all exceptions of this package.

    >>> issubclass(InputError, VinculoError), issubclass(Cancelled, VinculoError)
    (True, True)
    """


class InputError(VinculoError, ValueError):
    """An argument or a table cannot be used.

    >>> import vinculo as vn
    >>> try:
    ...     vn.names.explain("Ana", "Anna", kind="planet")
    ... except vn.InputError as error:
    ...     print("planet" in str(error))
    True
    """


class MissingColumnError(InputError, KeyError):
    """A mapped column is not in the table; `column` is its heading, `available` the headings of the table.

    >>> import vinculo as vn
    >>> try:
    ...     vn.dedupe([{"nombre": "Ana"}], columns={"name": "name"})
    ... except vn.MissingColumnError as error:
    ...     print(error.column, error.available)
    name ('nombre',)
    """

    def __init__(self, message: str, column: str = "", available: tuple[str, ...] = ()) -> None:
        super().__init__(message, column, available)
        self.column = column
        self.available = tuple(available)

    def __str__(self) -> str:
        return str(self.args[0])


class FileError(VinculoError, OSError):
    """A file cannot be read or written; `filename` is its path.

    >>> import vinculo as vn
    >>> try:
    ...     vn.read_table("no such file.csv")
    ... except vn.FileError as error:
    ...     print(error.filename)
    no such file.csv
    """

    def __init__(self, message: str, filename: str | None = None) -> None:
        super().__init__(message)
        self.filename = filename

    def __str__(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> tuple[type[FileError], tuple[str, str | None]]:
        return type(self), (str(self.args[0]), self.filename)


class StoreError(VinculoError):
    """A snapshot or a case file is damaged, or was written by another version.

    >>> import tempfile, vinculo as vn
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "people.idx"
    ...     _ = file.write_bytes(b"no index")
    ...     try:
    ...         vn.Index.load(file)
    ...     except vn.StoreError:
    ...         print("damaged")
    damaged
    """


class Cancelled(VinculoError):
    """The call was stopped on request; its work is discarded.

    >>> import vinculo as vn
    >>> def stop(stage, done, total):
    ...     raise vn.Cancelled("enough")
    >>> try:
    ...     vn.dedupe([{"id": 1, "name": "Ana"}, {"id": 2, "name": "Leo"}], progress=stop)
    ... except vn.Cancelled as error:
    ...     print(error)
    enough
    """


class InternalError(VinculoError):
    """A defect of this package: please report it, with the text and the traceback.

    >>> issubclass(InternalError, InputError)
    False
    """
