"""Taking a collection in: all of it or nothing, touching only what differs from what is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from liikereppu.config import now
from liikereppu.database import writing
from liikereppu.directory.files import Collection, DirectoryError
from liikereppu.directory.models import DirectoryMunicipality, Opportunity

# Rows in one statement: small enough for the statement time limit, large enough to be quick.
_BATCH = 2000


@dataclass(frozen=True)
class Outcome:
    """What an import did to one municipality's collection, in entries."""

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
class _Differences:
    """Rows to write, without their numbers."""

    new: list[dict[str, Any]] = field(default_factory=list)
    back: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    left: list[dict[str, Any]] = field(default_factory=list)
    unchanged: int = 0


def import_collections(collections: list[Collection]) -> list[Outcome]:
    """Takes collections in, in one transaction, and returns what came of each.

    Entries gone from a collection are retired; an entry that is the same keeps its n, so a second import of
    the same content changes nothing. Raises DirectoryError when a municipality is new and has no name.
    """
    rows = [[_row(entry, each) for entry in each.opportunities] for each in collections]
    with writing() as session:
        return [_import_one(session, each, found) for each, found in zip(collections, rows, strict=True)]


def _row(entry: dict[str, Any], collection: Collection) -> dict[str, Any]:
    content = orjson.dumps(entry)
    return {
        "municipality": collection.municipality,
        "id": entry["id"],
        "collection": collection.collection,
        "retired_at": None,
        "content": content.decode(),
        "hash": hashlib.sha256(content).hexdigest(),
        "timed": int(bool(entry["hours"] and "notation" in entry["hours"])),
    }


def _import_one(session: Session, collection: Collection, rows: list[dict[str, Any]]) -> Outcome:
    at = now()
    municipality = _municipality(session, collection, at)
    before = municipality.n
    _set_head(municipality, collection)
    found = _differences(session, collection, rows, at)
    for row in [*found.new, *found.back, *found.changed, *found.left]:
        municipality.n += 1
        row["n"] = municipality.n
    for batch in _batches(found.new):
        session.execute(insert(Opportunity), batch)
    for changes in (found.back, found.changed, found.left):
        for batch in _batches(changes):
            session.execute(update(Opportunity), batch)
    if municipality.n != before:
        municipality.updated_at = at
    return Outcome(
        collection.collection,
        collection.municipality,
        came=len(found.new) + len(found.back),
        changed=len(found.changed),
        left=len(found.left),
        unchanged=found.unchanged,
        n=municipality.n,
    )


def _municipality(session: Session, collection: Collection, at: datetime) -> DirectoryMunicipality:
    """Returns the municipality's row, locked against other imports; makes it when it is new."""
    found = session.get(DirectoryMunicipality, collection.municipality, with_for_update=True)
    if found is not None:
        return found
    if collection.name is None:
        code = collection.municipality
        raise DirectoryError([f"{code}: a new municipality needs municipality_name in the file"])
    made = DirectoryMunicipality(
        code=collection.municipality,
        name=orjson.dumps(collection.name).decode(),
        n=0,
        districts="[]",
        districts_n=0,
        updated_at=at,
    )
    session.add(made)
    session.flush()
    return made


def _set_head(municipality: DirectoryMunicipality, collection: Collection) -> None:
    if collection.name is not None:
        name = orjson.dumps(collection.name).decode()
        if name != municipality.name:
            municipality.name = name
    if collection.districts is not None:
        districts = orjson.dumps(collection.districts).decode()
        if districts != municipality.districts:
            municipality.n += 1
            municipality.districts = districts
            municipality.districts_n = municipality.n


def _differences(
    session: Session, collection: Collection, rows: list[dict[str, Any]], at: datetime
) -> _Differences:
    stored = session.execute(
        select(Opportunity.id, Opportunity.hash, Opportunity.retired_at).where(
            Opportunity.municipality == collection.municipality,
            Opportunity.collection == collection.collection,
        )
    )
    there = {id: (hash, retired_at) for id, hash, retired_at in stored}
    found = _Differences()
    for row in rows:
        hash, retired_at = there.pop(row["id"], (None, None))
        if hash is None:
            found.new.append(row)
        elif retired_at is not None:
            found.back.append(row)
        elif hash != row["hash"]:
            found.changed.append(row)
        else:
            found.unchanged += 1
    found.left = [
        {"municipality": collection.municipality, "id": id, "retired_at": at}
        for id, (_, retired_at) in there.items()
        if retired_at is None
    ]
    return found


def _batches(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]
