"""What an import is about to write, in a temporary file until it is whole."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from types import TracebackType
from typing import Any

import orjson

from liikereppu.directory.vocabulary import PUBLISHED

_BATCH = 2000
# Fields that hold the day of reading where the source tells no other.
_OF_READING = (b"checked_on", b"places_on")
_TABLES = """
CREATE TABLE entry (
    id TEXT PRIMARY KEY, collection TEXT, municipality TEXT, hash TEXT, content TEXT,
    closed INTEGER, differs INTEGER
) WITHOUT ROWID;
CREATE TABLE left_out (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE shown (
    municipality TEXT, id TEXT, collection TEXT, n INTEGER, content TEXT, hash TEXT, timed INTEGER
);
"""


def canonical(entry: dict[str, Any]) -> bytes:
    """Returns the entry's JSON text, the same for the same entry in whatever order it says things."""
    return orjson.dumps(entry, option=orjson.OPT_SORT_KEYS)


def has_ended(entry: dict[str, Any], today: date) -> bool:
    """Whether the entry's own last day has gone by: a course of last spring, say."""
    return bool((entry.get("timetable") or {}).get("last", "9") < today.isoformat())


def digest(content: bytes) -> str:
    """Returns the hash an entry's text is known by."""
    return hashlib.sha256(content).hexdigest()


class Staging:
    """Entries of an import by id, and afterwards the rows to be shown; memory stays small for any number.

    A context manager: the file is gone at the end, and with the process. `today`: the day a register is read,
    which its entries carry as their day of checking; that alone makes no entry another one.
    """

    def __init__(self, today: date | None = None) -> None:
        self._day = today
        on = today.isoformat().encode() if today else b""
        self._days = [(b'"%b":"%b"' % (name, on), b'"%b":""' % name) for name in _OF_READING if today]
        # An empty name is a file that has no name in any folder; small ones never leave memory.
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.executescript(_TABLES)
        self._waiting: list[tuple[Any, ...]] = []

    def __enter__(self) -> Staging:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def add(self, entry: dict[str, Any]) -> None:
        """Takes one valid entry. Of two with the same id the later one stays."""
        content = canonical(entry)
        collection = entry["id"].partition(":")[0]
        ended = self._day is not None and has_ended(entry, self._day)
        closed = int(entry.get("status", "active") not in PUBLISHED and not ended)
        said = content
        for day, nothing in self._days:
            said = said.replace(day, nothing)
        hash = digest(said)
        row = (entry["id"], collection, entry["municipality"], hash, content.decode(), closed, 1)
        self._waiting.append(row)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        self._db.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", self._waiting)
        self._waiting.clear()

    def heads(self) -> Iterator[tuple[str, str, str, str]]:
        """Yields (id, collection, municipality, hash) of every entry, by id."""
        self._flush()
        yield from self._db.execute("SELECT id, collection, municipality, hash FROM entry ORDER BY id")

    def collections(self) -> list[str]:
        """Returns the collections there are entries of."""
        self._flush()
        return [each for (each,) in self._db.execute("SELECT DISTINCT collection FROM entry ORDER BY 1")]

    def municipalities(self, collection: str) -> frozenset[str]:
        """Returns the municipalities there are entries of in the collection."""
        self._flush()
        found = self._db.execute(
            "SELECT DISTINCT municipality FROM entry WHERE collection = ?", (collection,)
        )
        return frozenset(code for (code,) in found)

    def contents(self, ids: list[str]) -> dict[str, str]:
        """Returns the texts of these entries, some hundreds at most, by id."""
        marks = ", ".join("?" * len(ids))
        return dict(self._db.execute(f"SELECT id, content FROM entry WHERE id IN ({marks})", ids))  # noqa: S608 (marks only)

    def is_same(self, ids: Iterable[str]) -> None:
        """Marks entries that stand already as they are."""
        self._db.executemany("UPDATE entry SET differs = 0 WHERE id = ?", ((each,) for each in ids))

    def leaves(self, ids: Iterable[str]) -> None:
        """Notes stored entries that are to go."""
        self._db.executemany("INSERT OR IGNORE INTO left_out VALUES (?)", ((each,) for each in ids))

    def begin_again(self) -> None:
        """Forgets everything but the entries, as when nothing had been compared yet."""
        self._flush()
        self._db.execute("UPDATE entry SET differs = 1")
        self._db.execute("DELETE FROM left_out")
        self._db.execute("DELETE FROM shown")

    def replaced(self) -> set[str]:
        """Returns the ids whose stored text counts no longer: they leave or come anew."""
        return {id for batch in self.gone() for id in batch}

    def gone(self) -> Iterator[list[str]]:
        """Yields the ids of `replaced`, in batches."""
        cursor = self._db.execute("SELECT id FROM left_out UNION SELECT id FROM entry WHERE differs = 1")
        for batch in _batches(cursor):
            yield [id for (id,) in batch]

    def closing(self) -> list[tuple[str, int]]:
        """Returns per collection how many entries that differ are closed or planned before their last day."""
        return self._db.execute(
            "SELECT collection, sum(closed) FROM entry WHERE differs = 1 GROUP BY collection"
        ).fetchall()

    def coming(self, municipality: str) -> list[str]:
        """Returns the texts of the municipality's entries that differ from what stands, by id."""
        self._flush()
        found = self._db.execute(
            "SELECT content FROM entry WHERE municipality = ? AND differs = 1 ORDER BY id", (municipality,)
        )
        return [content for (content,) in found]

    def written(self) -> Iterator[list[tuple[str, str, str, str, str]]]:
        """Yields (id, collection, municipality, content, hash) of what differs, in batches."""
        yield from _batches(
            self._db.execute(
                "SELECT id, collection, municipality, content, hash FROM entry WHERE differs = 1 ORDER BY id"
            )
        )

    def show(self, rows: Iterable[tuple[str, str, str, int, str, str, int]]) -> None:
        """Notes rows to be shown: municipality, id, collection, n, content, hash, timed."""
        self._db.executemany("INSERT INTO shown VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def shown(self) -> Iterator[list[tuple[str, str, str, int, str, str, int]]]:
        """Yields the rows to be shown, in batches."""
        yield from _batches(self._db.execute("SELECT * FROM shown"))


def _batches(cursor: sqlite3.Cursor) -> Iterator[list[Any]]:
    while rows := cursor.fetchmany(_BATCH):
        yield rows
