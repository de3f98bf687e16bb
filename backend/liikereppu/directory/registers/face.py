"""The face of every register: raw rows go in, and each comes out as exactly one of four things.

    Mapped   an entry of the directory, perhaps with warnings
    PartOf   the row told something of another row's entry (a session of a series)
    Odd      left out, with a reason code
    Gone     the source says that an entry exists no longer (change feeds only)

A register reads raw rows with `source.raw_rows(…)` (files) or `paging.listed(…)` (HTTP), which
count them as read; `accounting.accounted` counts what comes out, and an import whose sums differ is an error.
Reason and warning codes are words-with-hyphens; what they mean to people is in `sentences.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from liikereppu.directory.registers.fetching import Fetcher

#: One raw row as the source has it.
Raw = dict[str, Any]
_SHOWN = 200


class Warned(NamedTuple):
    """Something odd about a row that was taken all the same; `detail` quotes the source, shortened."""

    code: str
    detail: str = ""


class Warnings(list[Warned]):
    """The warnings of one row, gathered while it is mapped."""

    def add(self, code: str, detail: object = "") -> None:
        """Notes one warning; a long detail is shortened."""
        self.append(Warned(code, shown(detail)))

    def text(self, value: Any) -> Any:
        """Returns what should be a text as it is, None for a list or an object that says something: told.

        Told is its shape and nothing of what it holds: that may be a person's.
        """
        if isinstance(value, list | dict):
            if value:
                kind = "a list of" if isinstance(value, list) else "an object of"
                self.add("value-not-text", f"{kind} {len(value)}")
            return None
        return value


@dataclass(frozen=True, slots=True)
class Mapped:
    """A row that became an entry (a dict of the shape of `OpportunitySchema`)."""

    row: str
    entry: dict[str, Any]
    warnings: tuple[Warned, ...] = ()


@dataclass(frozen=True, slots=True)
class PartOf:
    """A row that went into the entry of another row."""

    row: str
    entry_id: str
    warnings: tuple[Warned, ...] = ()


@dataclass(frozen=True, slots=True)
class Odd:
    """A row that was left out, and why.

    `stays`: the id of the entry that stays as it was, where a row cannot be read and its name tells no id.
    """

    row: str
    reason: str
    detail: str = ""
    stays: str | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """A row saying that an entry exists no longer."""

    row: str
    entry_id: str


Outcome = Mapped | PartOf | Odd | Gone


class RegisterError(Exception):
    """A source cannot be read as a whole; nothing of it is taken. The message is one line for people."""


class RowError(Exception):
    """A row must be left out; raised while mapping it. `reason` is a code."""

    def __init__(self, reason: str, detail: object = "") -> None:
        self.reason, self.detail = reason, shown(detail)
        super().__init__(reason)


@dataclass
class Source:
    """What an import reads: files when there are any, else the register over HTTP.

    `municipalities`: three-digit codes asked for; empty means all. `today`: the day of reading (checked_on).
    `whole` turns False when what was read is known not to be everything of those municipalities (a change
    feed, fewer rows than promised): then nothing may leave the directory for not having been mentioned.
    """

    today: date
    files: tuple[Path, ...] = ()
    url: str | None = None
    municipalities: tuple[str, ...] = ()
    since: datetime | None = None
    fetcher: Fetcher | None = None
    whole: bool = True
    read: int = 0
    #: Rows the register says there are, for showing how far a reading is; None when it does not say.
    promised: int | None = None
    remarks: list[Warned] = field(default_factory=list)
    #: Rows that could not even be read as JSON or were too large: (where, reason, detail).
    unread: list[Odd] = field(default_factory=list)

    def remark(self, code: str, detail: object = "") -> None:
        """Notes something about the source as a whole, for the report."""
        self.remarks.append(Warned(code, shown(detail)))

    def wants(self, municipality: str) -> bool:
        """Whether the import asked for this municipality."""
        return not self.municipalities or municipality in self.municipalities

    def raw_rows(self, *keys: str) -> Iterator[Raw]:
        """Yields every row of the files: members of the list under one of `keys`, of a bare list, or lines.

        Rows that cannot be read go to `unread`. Raises RegisterError when a file is cut short or not JSON.
        """
        from liikereppu.directory.registers.files import broken_off, pages_promised, promised, rows_of_file

        before, around = self.read, list[dict[str, Any]]()
        for path in self.files:
            for row in rows_of_file(path, keys, around):
                yield from self.counted(row)
        rows, pages = promised(around), pages_promised(around)
        if self.read - before < rows or len(around) < pages:
            # Pages of a list that were kept as files, and not all of them.
            self.whole = False
            told = f"{self.read - before} of {rows} rows" if rows else f"{len(around)} of {pages} pages"
            self.remark("fewer-rows-than-promised", told)
        if why := broken_off(around):
            self.whole = False
            self.remark("broken-off", why)

    def counted(self, row: Raw | Odd) -> Iterator[Raw]:
        """Counts a row as read; yields it unless it could not be read."""
        self.read += 1
        if isinstance(row, Odd):
            self.unread.append(row)
        else:
            yield row


@dataclass(frozen=True, slots=True)
class Register:
    """One register. `collection` is the first part of its entries' ids; None when the rows tell it."""

    word: str
    collection: str | None
    rows: Callable[[Source], Iterator[Outcome]]
    sentence: str
    licence: str | None = None
    attribution: str | None = None
    #: Whether a file is all there is of its collection, whatever municipalities it holds entries of.
    files_are_whole: bool = False


def each_mapped(
    raw: Iterable[Raw], row_id: Callable[[Raw], str], map_row: Callable[[Raw], Outcome]
) -> Iterator[Outcome]:
    """Yields the outcome of every raw row; a row that breaks its mapping is left out, the others go on."""
    for row in raw:
        yield _outcome(row, row_id, map_row)


def _outcome(row: Raw, row_id: Callable[[Raw], str], map_row: Callable[[Raw], Outcome]) -> Outcome:
    name = "?"
    try:
        name = shown(row_id(row))
        return map_row(row)
    except RowError as error:
        return Odd(name, error.reason, error.detail)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        return Odd(name, "malformed", shown(f"{type(error).__name__}: {error}"))


def shown(detail: object) -> str:
    """Returns a detail as one short line for the report."""
    text = " ".join(str(detail).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
