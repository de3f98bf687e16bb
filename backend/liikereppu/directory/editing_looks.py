"""An entry as its editors see it: of what it is made, what the registers say and what was changed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from liikereppu.accounts.models import Practitioner
from liikereppu.directory.corrections import Correction, overtaken, stands, value_at
from liikereppu.directory.editing import corrections_on, joined_in, standing, with_corrections
from liikereppu.directory.joining import Joined
from liikereppu.directory.models import (
    DirectoryChange,
    DirectoryCorrection,
    Opportunity,
    SourceEntry,
)
from liikereppu.directory.vocabulary import PUBLISHED
from liikereppu.errors import Problem


def entry_in(session: Session, id: str) -> str | None:
    """Returns where the entry is or was last, also as a part of another; None: never heard of."""
    found = session.scalar(select(SourceEntry.municipality).where(SourceEntry.id == id))
    if found is None:
        added = (
            DirectoryChange.entry == id,
            DirectoryChange.what == "add",
            DirectoryChange.undone_at.is_(None),
        )
        found = session.scalar(select(DirectoryChange.municipality).where(*added))
    if found is None:
        shown = select(Opportunity.municipality).where(Opportunity.id == id)
        found = session.scalar(shown.order_by(Opportunity.retired_at.is_not(None), Opportunity.municipality))
    return found


def municipality_of(session: Session, id: str) -> str:
    """Returns the entry's municipality. Raises Problem not-found."""
    found = entry_in(session, id)
    if found is None:
        raise Problem("not-found")
    return found


@dataclass(frozen=True)
class Look:
    """One entry: of what it is joined (None: no register has it any more) and how it is shown."""

    id: str
    joined: Joined | None
    entry: dict[str, Any]
    corrections: list[Correction]

    @property
    def members(self) -> tuple[str, ...]:
        """The ids it is made of."""
        return self.joined.members if self.joined else (self.id,)

    @property
    def revision(self) -> str:
        """Another one when anything about the entry is different."""
        told = [self.entry, self.joined.entry if self.joined else None, self.members]
        numbers = [(each.number, each.field) for each in self.corrections]
        return hashlib.sha256(orjson.dumps([told, numbers])).hexdigest()[:16]

    @property
    def state(self) -> str:
        """Shown, joined into another, or retired: closed by an editor or a register, or gone from it."""
        if self.joined is None or self.entry.get("status", PUBLISHED[0]) not in PUBLISHED:
            return "retired"
        return "shown" if self.id == self.joined.members[0] else "joined"


class Municipality:
    """A municipality's entries as the open transaction sees them."""

    def __init__(self, session: Session, code: str) -> None:
        self.code = code
        self._session = session
        self._standing = standing(session)
        stored = session.scalars(select(SourceEntry.content).where(SourceEntry.municipality == code))
        self.sources = {each["id"]: each for each in map(orjson.loads, stored)}
        added = self._standing.added.get(code, [])
        joined, self.candidates = joined_in(self.sources.values(), self._standing, code)
        self.sources |= {each["id"]: each for each in added}
        self.added = frozenset(each["id"] for each in added)
        self._of = {member: each for each in joined for member in each.members}
        self.joined = joined

    def find(self, id: str) -> Joined | None:
        """Returns the entry the id is shown as or is a part of."""
        return self._of.get(id)

    def at(self, id: str) -> Look:
        """Returns the entry. Raises Problem not-found."""
        joined = self._of.get(id)
        if joined is not None:
            corrections = corrections_on(joined.members, self._standing)
            return Look(id, joined, with_corrections(joined, self._standing), corrections)
        content = self._session.scalar(
            select(Opportunity.content).where(Opportunity.id == id, Opportunity.municipality == self.code)
        )
        if content is None:
            raise Problem("not-found")
        return Look(id, None, orjson.loads(content), [])

    def corrected(self) -> list[Look]:
        """Returns every entry that an editor's correction stands on."""
        mains = {self._of[id].members[0] for id in self._standing.corrections if id in self._of}
        return [self.at(id) for id in sorted(mains)]


def told_entry(there: Municipality, look: Look, history: list[dict[str, Any]]) -> dict[str, Any]:
    """Returns the entry with all an editor may want to know of it, without its flags."""
    joined = look.joined
    main = look.members[0]
    return {
        "id": look.id,
        "revision": look.revision,
        "state": look.state,
        "joined_into": main if look.state == "joined" else None,
        "own": look.id in there.added,
        "entry": look.entry,
        "register": joined.entry if joined else look.entry,
        "members": [_member(there.sources[id]) for id in look.members if id in there.sources],
        "links": [
            {"one": link.one, "other": link.other, "reasons": [each.wire() for each in link.reasons]}
            for link in (joined.links if joined else ())
        ],
        "fields": _fields(look),
        "history": history,
    }


def _member(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": entry["id"],
        "collection": entry["id"].partition(":")[0],
        "source": entry["source"]["name"],
        "entry": entry,
    }


def _fields(look: Look) -> dict[str, Any]:
    """Whose word each field is: the main register's unless it is named here."""
    if look.joined is None:
        return {}
    told: dict[str, Any] = {field: {"from": id} for field, id in look.joined.origins.items()}
    for each in {each.field: each for each in look.corrections}.values():
        if not stands(look.entry, each):
            continue
        told[each.field] = {
            "from": "editor",
            "change": each.change,
            "register_changed": overtaken(look.joined.entry, each),
            "seen": each.seen,
            "register": value_at(look.joined.entry, each.field),
        }
    return told


def told_changes(session: Session, rows: list[DirectoryChange]) -> list[dict[str, Any]]:
    """Returns changes as they travel, in the order given."""
    numbers = [row.id for row in rows]
    fields: dict[int, dict[str, Any]] = defaultdict(dict)
    for each in session.scalars(
        select(DirectoryCorrection).where(DirectoryCorrection.change_id.in_(numbers))
    ):
        fields[each.change_id][each.field] = {
            "before": orjson.loads(each.before),
            "after": orjson.loads(each.value),
        }
    whose = {id for row in rows for id in (row.by_id, row.undone_by) if id}
    people = select(Practitioner.id, Practitioner.name).where(Practitioner.id.in_(whose))
    names = dict(session.execute(people).all())
    called = _names(session, {row.entry for row in rows})
    return [
        {
            "change": row.change,
            "at": row.at,
            "by": names.get(row.by_id),
            "what": row.what,
            "entry": row.entry,
            "other": row.other,
            "municipality": row.municipality,
            "name": orjson.loads(row.content)["name"] if row.content else called.get(row.entry),
            "fields": fields.get(row.id, {}),
            "reason": row.reason,
            "undone_at": row.undone_at,
            "undone_by": names.get(row.undone_by) if row.undone_by else None,
        }
        for row in rows
    ]


def _names(session: Session, ids: set[str]) -> dict[str, Any]:
    found = {
        id: orjson.loads(content)["name"]
        for id, content in session.execute(
            select(Opportunity.id, Opportunity.content).where(Opportunity.id.in_(ids))
        )
    }
    missing = ids - found.keys()
    if missing:
        wanted = select(SourceEntry.id, SourceEntry.content).where(SourceEntry.id.in_(missing))
        found |= {id: orjson.loads(content)["name"] for id, content in session.execute(wanted)}
    return found


def history_of(session: Session, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Returns what was ever done to the entry under any of its ids, the latest first."""
    wanted = select(DirectoryChange).where(DirectoryChange.entry.in_(ids) | DirectoryChange.other.in_(ids))
    return told_changes(session, list(session.scalars(wanted.order_by(DirectoryChange.id.desc()).limit(200))))
