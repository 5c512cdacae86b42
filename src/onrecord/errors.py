"""Everything that can go wrong, parted by whose fault it is.

::

    OnrecordError
    ├── UserError            the command or its input cannot be used (exit code 2)
    │   ├── InputError       a file, a text or a table: names the file and, where it has one, the line
    │   ├── PackError        a pack's data: names the file, line, key and remedy
    │   └── MissingExtra     the work needs a package that is not installed
    ├── LedgerError          the ledger cannot be used as it is (exit code 2)
    │   ├── NotALedger       the file or database is something else, or of a newer version
    │   └── BrokenChain      an entry does not fit the one before it (exit code 1 from `verify`)
    └── SourceError          what is published elsewhere could not be had
        ├── Refused          and will not be by asking again: a forbidden address, a wrong token, too large
        └── Unreachable      now, but may be later: no answer in time, a cut connection, an overloaded server
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The root of all errors that onrecord raises on purpose; the message is one line for a person."""


class UserError(OnrecordError):
    """The command or its input cannot be used."""


class InputError(UserError):
    """A file, text or table that cannot be read.

    >>> str(InputError("not JSON", path="news.jsonl", line=3, remedy="mend or drop the line"))
    'news.jsonl:3: not JSON; mend or drop the line'
    """

    def __init__(self, what: str, *, path: str | None = None, line: int | None = None, remedy: str | None = None):
        self.what, self.path, self.line, self.remedy = what, path, line, remedy
        place = f"{path}:{line}: " if path and line else f"{path}: " if path else ""
        super().__init__(place + what + (f"; {remedy}" if remedy else ""))


class PackError(InputError):
    """A pack's data that breaks its schema; the message names file, line, key and remedy."""


class MissingExtra(UserError):
    """A package of an extra is missing.

    >>> str(MissingExtra("charts", "altair"))
    'this needs altair; install it with: pip install "onrecord[charts]"'
    """

    def __init__(self, extra: str, package: str):
        self.extra, self.package = extra, package
        super().__init__(f'this needs {package}; install it with: pip install "onrecord[{extra}]"')


class LedgerError(OnrecordError):
    """The ledger cannot be used as it is."""


class NotALedger(LedgerError):
    """The file or database is no ledger, or one of a newer version than this program knows."""


class BrokenChain(LedgerError):
    """An entry of the ledger does not fit the one before it."""


class SourceError(OnrecordError):
    """What is published elsewhere could not be had."""


class Refused(SourceError):
    """It will not be had by asking again: a forbidden address, a wrong token, too large, not what was asked for."""


class Unreachable(SourceError):
    """It may be had later; *retry_after* is how many seconds the server asked us to wait, ``None`` when it did not."""

    def __init__(self, message: str, *, retry_after: float | None = None):
        self.retry_after = retry_after
        super().__init__(message)
