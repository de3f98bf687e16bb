"""What editors decided, laid over what the registers say: from source entries to what is shown."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import marshmallow as ma
import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from liikereppu.directory.corrections import Correction, corrected
from liikereppu.directory.grouping import Decision, Link
from liikereppu.directory.joining import Joined, join_and_ask
from liikereppu.directory.models import DirectoryChange, DirectoryCorrection
from liikereppu.directory.schemas import OpportunitySchema
from liikereppu.directory.vocabulary import PUBLISHED

_SCHEMA = OpportunitySchema()
#: Municipalities whose joining is remembered; the largest takes some 30 MB.
_MOST_REMEMBERED = 2
_REMEMBERED: dict[bytes, tuple[list[Joined], list[Link]]] = {}
_REMEMBERING = Lock()


@dataclass
class Standing:
    """Everything editors said that was not undone."""

    decisions: list[Decision] = field(default_factory=list)
    #: by the id they were made on
    corrections: dict[str, list[Correction]] = field(default_factory=dict)
    #: what editors added, by municipality
    added: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """An entry as devices get it, and the ids it is made of, the main one first."""

    entry: dict[str, Any]
    members: tuple[str, ...]


def standing(session: Session) -> Standing:
    """Returns what stands of the editors' words, as the open transaction sees it; for all municipalities."""
    found = Standing()
    decided: dict[tuple[str, str], Decision] = {}
    changes = session.scalars(
        select(DirectoryChange)
        .where(DirectoryChange.undone_at.is_(None), DirectoryChange.what.in_(("same", "not_same", "add")))
        .order_by(DirectoryChange.id)
    )
    for each in changes:
        if each.what == "add":
            found.added.setdefault(each.municipality, []).append(orjson.loads(each.content or "{}"))
        else:
            decision = Decision(each.entry, each.other or "", each.what == "same")
            decided[decision.pair] = decision
    found.decisions = list(decided.values())
    found.corrections = _corrections(session)
    return found


def _corrections(session: Session) -> dict[str, list[Correction]]:
    rows = session.execute(
        select(DirectoryCorrection, DirectoryChange.entry, DirectoryChange.change)
        .join(DirectoryChange, DirectoryChange.id == DirectoryCorrection.change_id)
        .where(DirectoryChange.undone_at.is_(None))
        .order_by(DirectoryCorrection.change_id)
    )
    found: dict[str, list[Correction]] = defaultdict(list)
    for row, entry, change in rows:
        value, seen = orjson.loads(row.value), orjson.loads(row.seen)
        found[entry].append(Correction(row.change_id, entry, row.field, value, seen, change))
    return dict(found)


def shown(entries: Iterable[dict[str, Any]], standing: Standing, municipality: str) -> list[Shown]:
    """Returns what is shown of a municipality: its entries and what editors added, joined and corrected.

    What is closed for good or only planned is left out. Pure.
    """
    found = []
    for joined in joined_in(entries, standing, municipality)[0]:
        entry = with_corrections(joined, standing)
        if entry.get("status", PUBLISHED[0]) in PUBLISHED:
            found.append(Shown(entry, joined.members))
    return found


def joined_in(
    entries: Iterable[dict[str, Any]], standing: Standing, municipality: str
) -> tuple[list[Joined], list[Link]]:
    """Returns the municipality's entries joined, with what editors added, uncorrected; and what may be one.

    An editor looks, corrects and looks again: what was worked out from the same words is given again, and
    must not be changed.
    """
    every = [*entries, *standing.added.get(municipality, ())]
    key = hashlib.sha256(
        orjson.dumps([every, [(*each.pair, each.same) for each in standing.decisions]])
    ).digest()
    with _REMEMBERING:
        found = _REMEMBERED.pop(key, None)
    found = found or join_and_ask(every, standing.decisions)
    with _REMEMBERING:
        _REMEMBERED[key] = found
        while len(_REMEMBERED) > _MOST_REMEMBERED:
            _REMEMBERED.pop(next(iter(_REMEMBERED)))
    return found


def corrections_on(members: Iterable[str], standing: Standing) -> list[Correction]:
    """Returns the corrections of an entry made of these, whichever of them it was known by, oldest first."""
    found = [each for id in members for each in standing.corrections.get(id, ())]
    return sorted(found, key=lambda each: (each.number, each.field))


def with_corrections(joined: Joined, standing: Standing) -> dict[str, Any]:
    """Returns the joined entry corrected; a correction that does not fit it any more is passed over."""
    wanted = corrections_on(joined.members, standing)
    if not wanted:
        return joined.entry
    entry = corrected(joined.entry, wanted)
    # What came in under older rules must not have the editors' words taken away for it.
    if fits(entry) or not fits(joined.entry):
        return entry
    kept: list[Correction] = []
    for each in wanted:
        if fits(corrected(joined.entry, [*kept, each])):
            kept.append(each)
    return corrected(joined.entry, kept)


def fits(entry: dict[str, Any]) -> bool:
    """Whether the entry has the shape every entry has."""
    try:
        _SCHEMA.load(entry)
    except ma.ValidationError:
        return False
    return True
