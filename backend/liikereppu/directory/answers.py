"""The bodies of the directory's answers: joined from stored text, packed once per change and week."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Any, NamedTuple

import orjson
from flask import current_app
from sqlalchemy import ColumnElement, func, select

from liikereppu.config import now
from liikereppu.database import db
from liikereppu.directory.hours import expand, monday_of
from liikereppu.directory.models import DirectoryMunicipality, Opportunity

_ONE_BUILDS = Lock()


class UnknownNumberError(Exception):
    """The device names a number this directory has not reached: it belongs to another history."""


class _Row(NamedTuple):
    id: str
    retired_at: datetime | None
    content: str
    timed: int


@dataclass(frozen=True)
class Body:
    """An answer, packed with gzip, and the strong tag of its unpacked bytes."""

    packed: bytes
    tag: str

    @property
    def plain(self) -> bytes:
        """The unpacked bytes, for the rare client that does not take gzip."""
        return gzip.decompress(self.packed)


def index_body() -> Body:
    """Returns which municipalities there are, how many entries each has and when it last changed."""
    counted = db.session.execute(
        select(Opportunity.municipality, func.count())
        .where(Opportunity.retired_at.is_(None))
        .group_by(Opportunity.municipality)
    )
    counts = {code: count for code, count in counted}
    rows = db.session.scalars(select(DirectoryMunicipality).order_by(DirectoryMunicipality.code))
    return _pack(
        orjson.dumps(
            {
                "municipalities": [
                    {
                        "municipality": row.code,
                        "name": orjson.loads(row.name),
                        "n": row.n,
                        "opportunities": counts.get(row.code, 0),
                        "updated_at": f"{row.updated_at:%Y-%m-%dT%H:%M:%SZ}",
                    }
                    for row in rows
                ]
            }
        )
    )


def directory_body(code: str, after: int | None) -> Body | None:
    """Returns one municipality's answer, whole or what changed after number `after`; None when unknown.

    Raises UnknownNumberError when `after` is beyond the municipality's n.
    """
    municipality = db.session.get(DirectoryMunicipality, code)
    if municipality is None:
        return None
    monday = monday_of(now())
    if after is None:
        return _whole(municipality, monday)
    if after > municipality.n:
        raise UnknownNumberError
    rows = _rows(municipality, Opportunity.n > after)
    districts = municipality.districts if municipality.districts_n > after else None
    return _pack(_join(municipality, monday, rows, districts, whole=False))


def _whole(municipality: DirectoryMunicipality, monday: date) -> Body:
    """Packing thousands of entries takes a second; it is done once per change and week in each process."""
    made: dict[str, tuple[Any, Body]] = current_app.extensions.setdefault("liikereppu_directory", {})
    # The time of the change too: after a backup is restored the same n may stand for other content.
    key = (municipality.n, municipality.updated_at, monday)
    with _ONE_BUILDS:
        found = made.get(municipality.code)
        if found is None or found[0] != key:
            rows = _rows(municipality, Opportunity.retired_at.is_(None))
            found = (key, _pack(_join(municipality, monday, rows, municipality.districts, whole=True)))
            made[municipality.code] = found
    return found[1]


def _rows(municipality: DirectoryMunicipality, which: ColumnElement[bool]) -> list[_Row]:
    wanted = (
        select(Opportunity.id, Opportunity.retired_at, Opportunity.content, Opportunity.timed)
        .where(Opportunity.municipality == municipality.code, Opportunity.n <= municipality.n, which)
        .order_by(Opportunity.id)
    )
    return [_Row(*row) for row in db.session.execute(wanted)]


def _join(
    municipality: DirectoryMunicipality,
    monday: date,
    rows: list[_Row],
    districts: str | None,
    whole: bool,
) -> bytes:
    head: dict[str, Any] = {
        "municipality": municipality.code,
        "n": municipality.n,
        "whole": whole,
        "hours_from": monday,
    }
    if districts is not None:
        head["districts"] = orjson.Fragment(districts)
    entries = [
        _with_hours(row.content, monday) if row.timed else row.content
        for row in rows
        if row.retired_at is None
    ]
    head["opportunities"] = orjson.Fragment(f"[{','.join(entries)}]")
    head["removed"] = [row.id for row in rows if row.retired_at is not None]
    return orjson.dumps(head)


def _with_hours(content: str, monday: date) -> str:
    entry = orjson.loads(content)
    entry["hours"] |= expand(entry["hours"]["notation"], monday)
    return orjson.dumps(entry).decode()


def _pack(body: bytes) -> Body:
    return Body(gzip.compress(body, compresslevel=6, mtime=0), hashlib.sha256(body).hexdigest()[:32])
