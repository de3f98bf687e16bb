"""What would be shown of a municipality, and in what that differs from what is shown: only reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from liikereppu.directory.bodies import Body, packed_for_keeping, whole_body
from liikereppu.directory.editing import Standing, shown, standing
from liikereppu.directory.hours import monday_of
from liikereppu.directory.models import DirectoryMunicipality, Opportunity, SourceEntry
from liikereppu.directory.registers.municipalities import NAMES
from liikereppu.directory.staging import Staging, canonical, digest
from liikereppu.directory.vocabulary import WHOLE_COUNTRY


class NamelessError(Exception):
    """A municipality is new and nobody says what it is called; the code is the text."""


@dataclass(frozen=True)
class Told:
    """What an import says of a municipality itself; None where it says nothing."""

    name: dict[str, str] | None = None
    districts: list[dict[str, Any]] | None = None


@dataclass
class Published:
    """What publishing did, or would do, to one municipality's entries."""

    municipality: str
    came: int = 0
    changed: int = 0
    left: int = 0
    unchanged: int = 0
    n: int = 0


@dataclass
class Planned:
    """One municipality, worked out: what it is called, and what is to be written of it."""

    counts: Published
    head: dict[str, Any]
    is_new: bool
    before: int
    retired: list[dict[str, Any]] = field(default_factory=list)
    #: ids that stand already and are written anew
    replaced: set[str] = field(default_factory=set)
    body: Body | None = None


def work_out(
    session: Session,
    staging: Staging,
    codes: Iterable[str],
    told: Mapping[str, Told],
    at: datetime,
    names: Mapping[str, dict[str, str]],
) -> list[Planned]:
    """Returns what is to be written of each municipality; the rows to be shown go to `staging`.

    Entries in `staging` that differ stand in for the stored ones. `names` are those of municipalities that
    are new and nobody told of. Only reads. Raises NamelessError.
    """
    work = _Work(session, staging, standing(session), staging.replaced(), names, at)
    planned = [_Municipality(work, code, told.get(code, Told())).planned() for code in sorted(set(codes))]
    # A municipality is not new with nothing to show.
    return [each for each in planned if not each.is_new or each.head["n"] or each.counts.municipality in told]


@dataclass(frozen=True)
class _Work:
    """What is the same for every municipality of one publishing."""

    session: Session
    staging: Staging
    standing: Standing
    #: ids whose stored text counts no longer
    replaced: set[str]
    names: Mapping[str, dict[str, str]]
    at: datetime


class _Municipality:
    """One municipality while it is worked out."""

    def __init__(self, work: _Work, code: str, told: Told) -> None:
        self.session, self.staging, self.at = work.session, work.staging, work.at
        self.work, self.code, self.told = work, code, told

    def planned(self) -> Planned:
        """Returns what is to be written; its rows go to the staging."""
        plan = self._head()
        every = self._shown()
        self._compare(plan, every)
        plan.counts.n = plan.head["n"]
        if plan.is_new or plan.head["n"] != plan.before:
            plan.head["updated_at"] = self.at
            plan.body = self._body(plan.head, every)
        return plan

    def _head(self) -> Planned:
        columns = DirectoryMunicipality.__table__.c
        found = self.session.execute(select(*columns).where(columns.code == self.code)).mappings().first()
        name = NAMES[WHOLE_COUNTRY] if self.code == WHOLE_COUNTRY else self.told.name
        if found is None:
            name = name or self.work.names.get(self.code)
            if name is None:
                raise NamelessError(self.code)
        head = dict(found) if found else _new_head(self.code, self.at)
        if name is not None:
            head["name"] = orjson.dumps(name).decode()
        before = head["n"]
        if self.told.districts is not None:
            districts = orjson.dumps(self.told.districts).decode()
            if districts != head["districts"]:
                head["n"] += 1
                head.update(districts=districts, districts_n=head["n"])
        return Planned(Published(self.code), head, found is None, before)

    def _shown(self) -> dict[str, tuple[str, dict[str, Any]]]:
        """Returns the text and the content of every entry to be shown, by id."""
        stored = self.session.execute(
            select(SourceEntry.id, SourceEntry.content).where(SourceEntry.municipality == self.code)
        )
        entries = [orjson.loads(content) for id, content in stored if id not in self.work.replaced]
        entries += [orjson.loads(content) for content in self.staging.coming(self.code)]
        found = shown(entries, self.work.standing, self.code)
        return {each.entry["id"]: (canonical(each.entry).decode(), each.entry) for each in found}

    def _compare(self, plan: Planned, every: dict[str, tuple[str, dict[str, Any]]]) -> None:
        there = {
            id: (hash, retired_at)
            for id, hash, retired_at in self.session.execute(
                select(Opportunity.id, Opportunity.hash, Opportunity.retired_at).where(
                    Opportunity.municipality == self.code
                )
            )
        }
        rows = []
        for id in sorted(every):
            text, entry = every[id]
            hash = digest(text.encode())
            old, retired_at = there.pop(id, (None, None))
            if old == hash and retired_at is None:
                plan.counts.unchanged += 1
                continue
            if old is not None:
                plan.replaced.add(id)
            if old is None or retired_at is not None:
                plan.counts.came += 1
            else:
                plan.counts.changed += 1
            plan.head["n"] += 1
            collection = id.partition(":")[0]
            rows.append((self.code, id, collection, plan.head["n"], text, hash, int(_timed(entry))))
        self.staging.show(rows)
        for id in sorted(id for id, (_, retired_at) in there.items() if retired_at is None):
            plan.head["n"] += 1
            plan.counts.left += 1
            plan.retired.append(
                {"municipality": self.code, "id": id, "n": plan.head["n"], "retired_at": self.at}
            )

    def _body(self, head: dict[str, Any], every: dict[str, tuple[str, dict[str, Any]]]) -> Body:
        entries = ((every[id][0], int(_timed(every[id][1]))) for id in sorted(every))
        body = whole_body(self.code, head["n"], head["districts"], entries, monday_of(self.at))
        return packed_for_keeping(body)


def _timed(entry: dict[str, Any]) -> bool:
    return bool(entry["hours"] and "notation" in entry["hours"])


def _new_head(code: str, at: datetime) -> dict[str, Any]:
    return {"code": code, "name": "", "n": 0, "districts": "[]", "districts_n": 0, "updated_at": at}
