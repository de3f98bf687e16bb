"""The bodies of the directory's answers: whole ones as they were packed, changes joined from stored text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Any

import orjson
from flask import current_app
from sqlalchemy import ColumnElement, and_, func, select

from liikereppu.config import now
from liikereppu.database import db
from liikereppu.directory.bodies import Body, body_of, join, ordered, whole_body
from liikereppu.directory.hours import monday_of
from liikereppu.directory.models import (
    HISTORY,
    DirectoryBody,
    DirectoryMunicipality,
    DirectoryReading,
    Opportunity,
)
from liikereppu.directory.publishing import generation

_ONE_BUILDS = Lock()
#: Answers of changes that are kept, and the unpacked bytes of the largest of them.
_CHANGES_KEPT, _LARGEST_KEPT = 64, 2 * 1024 * 1024


class UnknownNumberError(Exception):
    """The device names a number this directory has not reached: it belongs to another history."""


@dataclass(frozen=True)
class _Municipality:
    """A municipality's row, read in one go."""

    code: str
    n: int
    districts: str
    districts_n: int
    updated_at: datetime


def index_body() -> Body:
    """Returns which municipalities there are, how many entries each has and when it last changed.

    Made once for each publishing, by whichever process: everybody asks for it, and it counts every entry.
    """
    made: dict[str, tuple[int, Body]] = current_app.extensions.setdefault("liikereppu_directory_index", {})
    # Read first: what is published meanwhile has another number, and is asked for anew.
    stands = generation(db.session())
    found = made.get("index")
    if found is None or found[0] != stands:
        found = made["index"] = (stands, _index_made_now().kept())
    return found[1]


def _index_made_now() -> Body:
    counted = db.session.execute(
        select(Opportunity.municipality, func.count())
        .where(Opportunity.retired_at.is_(None))
        .group_by(Opportunity.municipality)
    )
    counts = {row[0]: row[1] for row in counted}
    rows = db.session.scalars(select(DirectoryMunicipality).order_by(DirectoryMunicipality.code))
    read: dict[str, dict[str, str]] = defaultdict(dict)
    for each in db.session.scalars(select(DirectoryReading).order_by(DirectoryReading.collection)):
        read[each.municipality][each.collection] = each.read_on
    return body_of(
        orjson.dumps(
            {
                "municipalities": [
                    {
                        "municipality": row.code,
                        "name": orjson.loads(row.name),
                        "n": row.n,
                        "opportunities": counts.get(row.code, 0),
                        "updated_at": f"{row.updated_at:%Y-%m-%dT%H:%M:%SZ}",
                        **({"checked": read[row.code]} if row.code in read else {}),
                    }
                    for row in rows
                ]
            }
        )
    )


def directory_body(code: str, after: int | None) -> Body | None:
    """Returns one municipality's answer, whole or what changed after number `after`; None when unknown.

    A number of an earlier history is answered with the whole: what was told under it may be something else.
    Raises UnknownNumberError when `after` is beyond the municipality's n.
    """
    municipality = _municipality(code)
    if municipality is None:
        return None
    monday = monday_of(now())
    if after is None or after // HISTORY < municipality.n // HISTORY:
        return _whole(municipality, monday)
    if after > municipality.n:
        raise UnknownNumberError
    return _changes(municipality, monday, after)


def _municipality(code: str) -> _Municipality | None:
    columns = DirectoryMunicipality
    found = db.session.execute(
        select(columns.code, columns.n, columns.districts, columns.districts_n, columns.updated_at).where(
            columns.code == code
        )
    ).first()
    return None if found is None else _Municipality(*found)


def _whole(municipality: _Municipality, monday: date) -> Body:
    """The body packed when the directory was published; with the next week's hours it is packed here once."""
    made: dict[str, tuple[Any, Body]] = current_app.extensions.setdefault("liikereppu_directory", {})
    # The time of the change too: after a backup is restored the same n may stand for other content.
    key = (municipality.n, municipality.updated_at, monday)
    with _ONE_BUILDS:
        found = made.get(municipality.code)
        if found is None or found[0] != key:
            found = (key, _packed_before(municipality, monday) or _made_now(municipality, monday).kept())
            made[municipality.code] = found
    return found[1]


def _packed_before(municipality: _Municipality, monday: date) -> Body | None:
    found = db.session.execute(
        select(DirectoryBody.brotli, DirectoryBody.gzip, DirectoryBody.digest).where(
            DirectoryBody.municipality == municipality.code,
            DirectoryBody.n == municipality.n,
            DirectoryBody.updated_at == municipality.updated_at,
            DirectoryBody.monday == monday.isoformat(),
        )
    ).first()
    if found is None:
        return None
    return Body(bytes(found.digest), {"br": bytes(found.brotli), "gzip": bytes(found.gzip)})


def _made_now(municipality: _Municipality, monday: date) -> Body:
    rows = db.session.execute(
        select(Opportunity.content, Opportunity.timed)
        .where(_between(municipality, 0), Opportunity.retired_at.is_(None))
        .order_by(Opportunity.id)
    )
    entries = ((content, timed) for content, timed in rows)
    return whole_body(municipality.code, municipality.n, municipality.districts, entries, monday)


def _changes(municipality: _Municipality, monday: date, after: int) -> Body:
    """Devices that came the same day ask for the same: the latest answers are kept packed."""
    made: dict[Any, Body] = current_app.extensions.setdefault("liikereppu_directory_changes", {})
    key = (municipality.code, municipality.n, municipality.updated_at, monday, after)
    found = made.get(key)
    if found is None:
        found = _delta(municipality, monday, after)
        if len(found.plain) < _LARGEST_KEPT:
            found = found.kept()
            with _ONE_BUILDS:
                while len(made) >= _CHANGES_KEPT:
                    del made[next(iter(made))]
                made[key] = found
    return found


def _delta(municipality: _Municipality, monday: date, after: int) -> Body:
    changed = db.session.execute(
        select(Opportunity.id, Opportunity.content, Opportunity.timed, Opportunity.retired_at)
        .where(_between(municipality, after))
        .order_by(Opportunity.n)
    ).all()
    entries = ((row.content, row.timed) for row in changed if row.retired_at is None)
    head = {
        "municipality": municipality.code,
        "n": municipality.n,
        "whole": False,
        "hours_from": monday,
        "removed": [row.id for row in changed if row.retired_at is not None],
    }
    districts = municipality.districts if municipality.districts_n > after else None
    return body_of(join(head, ordered(entries, monday), districts))


def _between(municipality: _Municipality, after: int) -> ColumnElement[bool]:
    # Not beyond the n we tell: what an import adds meanwhile comes with the next question.
    return and_(
        Opportunity.municipality == municipality.code,
        Opportunity.n > after,
        Opportunity.n <= municipality.n,
    )
