"""The bodies of the directory's answers: joined from stored text, packed once per change and week."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

import orjson
from flask import current_app
from sqlalchemy import ColumnElement, Select, and_, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from liikereppu.config import now
from liikereppu.database import db
from liikereppu.directory.hours import expand, monday_of
from liikereppu.directory.models import DirectoryMunicipality, Opportunity

_ONE_BUILDS = Lock()


class UnknownNumberError(Exception):
    """The device names a number this directory has not reached: it belongs to another history."""


@dataclass(frozen=True)
class Body:
    """An answer, packed with gzip, and a strong tag of it: another body has another."""

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
    counts = {row[0]: row[1] for row in counted}
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
    return _pack(_delta(municipality, monday, after))


def _whole(municipality: DirectoryMunicipality, monday: date) -> Body:
    """Packing a national directory takes 0.2 seconds: done once per change and week in each process."""
    made: dict[str, tuple[Any, Body]] = current_app.extensions.setdefault("liikereppu_directory", {})
    # The time of the change too: after a backup is restored the same n may stand for other content.
    key = (municipality.n, municipality.updated_at, monday)
    with _ONE_BUILDS:
        found = made.get(municipality.code)
        if found is None or found[0] != key:
            entries = _entries(municipality, monday, after=0)
            districts = municipality.districts
            found = (key, _pack(_join(municipality, monday, entries, districts=districts, whole=True)))
            made[municipality.code] = found
    return found[1]


def _delta(municipality: DirectoryMunicipality, monday: date, after: int) -> bytes:
    removed = db.session.scalars(
        select(Opportunity.id)
        .where(_between(municipality, after), Opportunity.retired_at.is_not(None))
        .order_by(Opportunity.n)
    )
    return _join(
        municipality,
        monday,
        _entries(municipality, monday, after),
        districts=municipality.districts if municipality.districts_n > after else None,
        removed=list(removed),
        whole=False,
    )


def _between(municipality: DirectoryMunicipality, after: int) -> ColumnElement[bool]:
    # Not beyond the n we tell: what an import adds meanwhile comes with the next question.
    return and_(
        Opportunity.municipality == municipality.code,
        Opportunity.n > after,
        Opportunity.n <= municipality.n,
    )


def _entries(municipality: DirectoryMunicipality, monday: date, after: int) -> bytes:
    """Returns the JSON texts of the entries, joined; only those with a notation are read, to expand it."""
    wanted = (
        select(Opportunity.content)
        .where(_between(municipality, after), Opportunity.retired_at.is_(None))
        .order_by(Opportunity.n)
    )
    joined = _joined(wanted.where(Opportunity.timed == 0))
    timed = db.session.scalars(wanted.where(Opportunity.timed == 1))
    expanded = [_with_hours(content, monday) for content in timed]
    return b",".join([joined.encode(), *expanded] if joined else expanded)


def _joined(wanted: Select[str]) -> str | None:
    """The contents with commas between, joined by the database: one row each takes three times as long."""
    rows = wanted.add_columns(Opportunity.n).subquery()
    if db.engine.dialect.name == "postgresql":
        joined: Any = func.string_agg(rows.c.content, aggregate_order_by(literal(","), rows.c.n))
    else:
        # SQLite takes the rows in the order of the inner query; it learnt ORDER BY in here in 3.44 only.
        joined = func.group_concat(rows.c.content, ",")
    return db.session.scalar(select(joined))


def _join(
    municipality: DirectoryMunicipality,
    monday: date,
    entries: bytes,
    *,
    whole: bool,
    districts: str | None,
    removed: Sequence[str] = (),
) -> bytes:
    head: dict[str, Any] = {
        "municipality": municipality.code,
        "n": municipality.n,
        "whole": whole,
        "hours_from": monday,
        "removed": removed,
    }
    if districts is not None:
        head["districts"] = orjson.Fragment(districts)
    return b'%b,"opportunities":[%b]}' % (orjson.dumps(head)[:-1], entries)


def _with_hours(content: str, monday: date) -> bytes:
    entry = orjson.loads(content)
    entry["hours"] |= expand(entry["hours"]["notation"], monday)
    return orjson.dumps(entry)


def _pack(body: bytes) -> Body:
    # Level 6 packs a tenth closer and takes half as long again.
    packed = gzip.compress(body, compresslevel=4, mtime=0)
    return Body(packed, hashlib.sha256(packed).hexdigest()[:32])
