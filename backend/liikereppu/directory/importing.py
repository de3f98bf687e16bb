"""Taking collections in: all of it or nothing, touching only what differs from what is there.

An import gathers its entries in a temporary file, works out beside the locks what would differ, and writes
everything in one transaction; whatever happens before its end leaves the directory as it was.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from liikereppu.config import now
from liikereppu.database import db, writing
from liikereppu.directory.comparing import Differences, Import, Scope, differences, refuse_losses
from liikereppu.directory.files import Collection, DirectoryError
from liikereppu.directory.models import DirectoryMunicipality, DirectoryReading, SourceEntry
from liikereppu.directory.publishing import generation, lock, write
from liikereppu.directory.staging import Staging
from liikereppu.directory.working_out import NamelessError, Planned, Published, Told, work_out
from liikereppu.directory.worsening import Worse, worsening
from liikereppu.errors import is_busy
from liikereppu.many_rows import insert_rows, is_one_of, stored_instant, texts

_ATTEMPTS = 10
_COLUMNS = ("id", "collection", "municipality", "content", "hash", "imported_at")


@dataclass(frozen=True)
class Outcome:
    """What an import did to one collection in one municipality, in the source's entries; n as published."""

    collection: str
    municipality: str
    came: int
    changed: int
    left: int
    unchanged: int
    n: int

    def line(self) -> str:
        """Returns the outcome as one line for people."""
        return (
            f"{self.collection} in {self.municipality}: {self.came} came, {self.changed} changed, "
            f"{self.left} left, {self.unchanged} unchanged (n {self.n})"
        )


@dataclass
class Taken:
    """What came of an import, in entries of the sources and in entries shown."""

    outcomes: list[Outcome]
    published: list[Published]
    #: by collection, the entries the import did not speak for, which stay as they are
    beside: dict[str, int] = field(default_factory=dict)
    #: by collection, what is worse than it was in entries that change
    worse: Mapping[str, Worse] = field(default_factory=dict)


def import_collections(collections: list[Collection], *, accept_losses: bool = False) -> list[Outcome]:
    """Takes collections in, in one transaction, and returns what came of each.

    Entries gone from a collection are retired; an entry that is the same keeps its n, so a second import of
    the same content changes nothing. Raises DirectoryError when a municipality is new and has no name, or
    when too much would leave.
    """
    return take_in_collections(collections, accept_losses=accept_losses).outcomes


def take_in_collections(
    collections: list[Collection],
    *,
    accept_losses: bool = False,
    dry_run: bool = False,
    partial: bool = False,
) -> Taken:
    """Takes collections in and tells what came of it, also as shown; the rest is as `import_collections`.

    With `partial` nothing leaves for not being mentioned.
    """
    with Staging() as staging:
        told: dict[str, Told] = {}
        for each in collections:
            before = told.get(each.municipality, Told())
            districts = before.districts if each.districts is None else each.districts
            told[each.municipality] = Told(each.name or before.name, districts)
            for entry in each.opportunities:
                staging.add(entry)
        scopes = [Scope(each.collection, frozenset({each.municipality}), not partial) for each in collections]
        return take_in(Import(staging, scopes, told, accept_losses=accept_losses), dry_run=dry_run)


def take_in(brought: Import, *, dry_run: bool = False) -> Taken:
    """Takes an import in and returns what it did; with `dry_run`, what it would do.

    Raises DirectoryError when a municipality is new and has no name, when too much would leave, or when
    somebody else changes the directory again and again meanwhile.
    """
    for attempt in range(_ATTEMPTS):
        work = _worked_out(brought)
        if dry_run:
            db.session.rollback()
        if dry_run or _written(brought, work):
            return _taken(work)
        time.sleep(0.2 * attempt)
    raise DirectoryError(["the directory is being changed all the time by somebody else: try again later"])


@dataclass(frozen=True)
class _Work:
    """An import worked out from what stood in a generation of the directory."""

    began_from: int
    at: datetime
    found: Differences
    planned: list[Planned]
    worse: Mapping[str, Worse]


def _worked_out(brought: Import) -> _Work:
    # What was read before may be older than the generation.
    db.session.rollback()
    session, at = db.session(), now()
    began_from = generation(session)
    brought.staging.begin_again()
    found = differences(session, brought)
    refuse_losses(session, brought, found)
    try:
        codes = found.touched | brought.told.keys() | brought.also
        planned = work_out(session, brought.staging, codes, brought.told, at, brought.names)
    except NamelessError as error:
        nameless = f"{error}: a new municipality needs municipality_name in the file"
        raise DirectoryError([nameless]) from error
    return _Work(began_from, at, found, planned, worsening(session, brought.staging, found.changed))


def _written(brought: Import, work: _Work) -> bool:
    """Writes everything, unless the directory was published meanwhile, or the database is not free."""
    try:
        with writing() as session:
            if lock(session) != work.began_from:
                return False
            _write_sources(session, brought.staging, work.at)
            write(session, brought.staging, work.planned, work.at)
            if brought.read_on:
                for scope in brought.scopes:
                    _write_reading(session, scope, brought.read_on)
            return True
    except OperationalError as error:
        if not is_busy(error):
            raise
        return False


def _write_reading(session: Session, scope: Scope, on: date) -> None:
    if not scope.whole:
        return
    there = SourceEntry.municipality == DirectoryMunicipality.code
    codes = (
        select(SourceEntry.municipality)
        .join(DirectoryMunicipality, there)
        .where(SourceEntry.collection == scope.collection)
        .distinct()
    )
    read = [code for code in session.scalars(codes) if scope.holds(code)]
    session.execute(
        delete(DirectoryReading).where(
            DirectoryReading.collection == scope.collection, DirectoryReading.municipality.in_(read)
        )
    )
    if read:
        row = {"collection": scope.collection, "read_on": on.isoformat()}
        session.execute(insert(DirectoryReading), [{**row, "municipality": code} for code in read])


def _write_sources(session: Session, staging: Staging, at: datetime) -> None:
    connection = session.connection()
    gone = delete(SourceEntry).where(is_one_of(SourceEntry.id, "ids", connection.dialect.name))
    for ids in staging.gone():
        connection.execute(gone, {"ids": texts(connection, ids)})
    instant = stored_instant(connection, at)
    for batch in staging.written():
        insert_rows(connection, SourceEntry, _COLUMNS, [(*row, instant) for row in batch])


def _taken(work: _Work) -> Taken:
    published = [each.counts for each in work.planned]
    stored = db.session.execute(select(DirectoryMunicipality.code, DirectoryMunicipality.n))
    numbers = {row.code: row.n for row in stored} | {each.municipality: each.n for each in published}
    outcomes = [_outcome(key, counts, numbers) for key, counts in sorted(work.found.counts.items())]
    return Taken(outcomes, published, dict(work.found.beside), work.worse)


def _outcome(key: tuple[str, str], counts: Mapping[str, int], numbers: Mapping[str, int]) -> Outcome:
    collection, municipality = key
    came, changed, left, unchanged = (
        counts.get(each, 0) for each in ("came", "changed", "left", "unchanged")
    )
    n = numbers.get(municipality, 0)
    return Outcome(collection, municipality, came, changed, left, unchanged, n)
