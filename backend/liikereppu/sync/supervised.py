"""What a supervisor sees of a unit's finished recordings: only what their guide marks, and what came of it.

A guide names in `supervision` when a recording is to be gone through and which answers are shown; nothing
else of the recording, and nobody's reference, leaves the server this way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from sqlalchemy import and_, func, not_, select
from sqlalchemy.orm import aliased

from liikereppu import audit
from liikereppu.accounts.models import Practitioner, Unit
from liikereppu.config import now
from liikereppu.database import db, writing
from liikereppu.errors import Problem
from liikereppu.guides.branches import Branches
from liikereppu.guides.guide import Guide
from liikereppu.guides.versions import guide_version
from liikereppu.recordings.models import FinishedRecording
from liikereppu.recordings.sign_offs import SignOff
from liikereppu.sync.models import Edit, Head

MOST_ITEMS = 50
MOST_OWN = 200
_STEP = 100
Json = dict[str, Any]
#: The last thing said of a recording is about what it is now, and nothing is left to talk about. Never NULL.
_IS_SETTLED = and_(
    SignOff.id.is_not(None),
    func.coalesce(SignOff.edit, "") == Head.edit,
    func.coalesce(SignOff.state, "") != "discuss",
)


def supervised(unit_id: str, supervisor_id: str, before: int | None, done: bool) -> Json:
    """The unit's recordings that wait for a supervisor (or with `done` those gone through), newest first.

    `before` is the number of the last item of the page before. Reading is noted in the audit log.
    """
    items: list[Json] = []
    more = False
    for row in _finished(unit_id, before, done):
        item = _item(row, supervisor_id, settled=done)
        if item is None:
            continue
        if len(items) == MOST_ITEMS:
            more = True
            break
        items.append(item)
    if items:
        with writing():
            audit.note("read-supervised", subject=f"{items[-1]['number']}-{items[0]['number']}")
    return {"items": items, "more": more}


def _finished(unit_id: str, before: int | None, done: bool) -> Iterator[Any]:
    """Finished recordings along guides that know supervision: the head's content and the last sign-off.

    Those that are settled, or those that are not: of years of them a few wait, and only theirs are read.
    """
    guides = _guides_with_supervision(unit_id)
    last = (
        select(SignOff.recording_id, func.max(SignOff.id).label("id"))
        .where(SignOff.unit_id == unit_id)
        .group_by(SignOff.recording_id)
        .subquery()
    )
    author, supervisor = aliased(Practitioner), aliased(Practitioner)
    asked = (
        select(
            Head.n,
            Head.edit,
            Head.record_id,
            Edit.content,
            Head.author_id,
            author.name,
            SignOff,
            supervisor.name,
        )
        .join(
            FinishedRecording,
            and_(FinishedRecording.unit_id == Head.unit_id, FinishedRecording.record_id == Head.record_id),
        )
        .join(Edit, and_(Edit.unit_id == Head.unit_id, Edit.id == Head.edit))
        .join(author, author.id == Head.author_id)
        .outerjoin(last, last.c.recording_id == Head.record_id)
        .outerjoin(SignOff, SignOff.id == last.c.id)
        .outerjoin(supervisor, supervisor.id == SignOff.by_id)
        .where(Head.unit_id == unit_id, Head.kind == "recording", Head.erased_at.is_(None))
        .where(FinishedRecording.guide.in_(guides), _IS_SETTLED if done else not_(_IS_SETTLED))
        .order_by(Head.n.desc())
        .limit(_STEP)
    )
    while guides:
        rows = db.session.execute(asked if before is None else asked.where(Head.n < before)).all()
        yield from rows
        if len(rows) < _STEP:
            return
        before = rows[-1].n


def _guides_with_supervision(unit_id: str) -> list[str]:
    """The guides of the unit's finished recordings of which any version knows supervision."""
    used = select(FinishedRecording.guide, FinishedRecording.guide_version).distinct()
    rows = db.session.execute(used.where(FinishedRecording.unit_id == unit_id)).all()
    return sorted({row.guide for row in rows if _supervision(guide_version(row.guide, row.guide_version))})


def _supervision(guide: Guide | None) -> Json | None:
    found: Json | None = guide.content.get("supervision") if guide else None
    return found


def _item(row: Any, supervisor_id: str, *, settled: bool) -> Json | None:
    """What is shown of one recording; None when it is not to be gone through, or is the supervisor's own."""
    number, edit, recording_id, content, author_id, author, sign_off, by = row
    record: Json = orjson.loads(content)
    shown = None if author_id == supervisor_id else _shown(record)
    if shown is None:
        return None
    return {
        "number": number,
        "id": recording_id,
        "edit": edit,
        "author": author,
        **{key: record[key] for key in ("guide", "guide_version", "started_at", "finished_at", "minutes")},
        **shown,
        "sign_off": _told(sign_off, by, edit) if sign_off else None,
        "settled": settled,
    }


def _shown(record: Json) -> Json | None:
    """The counted and skipped answers that the guide marks, and the notes if it says so."""
    guide = guide_version(record["guide"], int(record["guide_version"]))
    supervision = _supervision(guide)
    if guide is None or supervision is None:
        return None
    branches = Branches(guide.content["topics"], record["answers"])
    if "when" in supervision and not branches.holds(supervision["when"]):
        return None
    answers: Json = {}
    for question in supervision["shows"]:
        answer = record["answers"].get(question)
        value = branches.value(question)
        if value is not None:
            answers[question] = {"value": value}
        elif branches.seen(question) and answer and "skipped" in answer:
            answers[question] = answer
    notes = [note["text"] for note in record["notes"]] if supervision.get("notes") else []
    return {"answers": answers, "notes": notes}


def _told(sign_off: SignOff, by: str, head: str) -> Json:
    """A sign-off as it travels; `current` is whether the recording is still as the supervisor saw it."""
    told = {"state": sign_off.state, "note": sign_off.note, "by": by, "at": sign_off.at}
    return {**told, "current": sign_off.edit == head}


def sign_off(unit_id: str, supervisor_id: str, recording_id: str, edit: str, state: str, note: str) -> Json:
    """Keeps what the supervisor says of a recording, and returns it.

    Raises Problem not-found where it is none to go through, and edit-conflict where it has been changed since
    the supervisor looked (`edit` is not its head any more).
    """
    with writing() as session:
        # The lock under which heads change: nobody changes the recording between looking and signing.
        session.execute(select(Unit.n).where(Unit.id == unit_id).with_for_update())
        row = next((each for each in _one(unit_id, recording_id)), None)
        if row is None or row.author_id == supervisor_id or _shown(orjson.loads(row.content)) is None:
            raise Problem("not-found")
        if row.edit != edit:
            raise Problem("edit-conflict", errors={"edit": ["changed"]})
        said = SignOff(
            unit_id=unit_id,
            recording_id=recording_id,
            edit=edit,
            state=state,
            note=note,
            by_id=supervisor_id,
            at=now(),
        )
        session.add(said)
        session.flush()
        audit.note("sign-off", kind="recording", subject=f"{recording_id} {state}")
        name = session.execute(select(Practitioner.name).where(Practitioner.id == supervisor_id)).scalar_one()
        return _told(said, name, edit)


def _one(unit_id: str, recording_id: str) -> Any:
    asked = (
        select(Head.edit, Head.author_id, Edit.content)
        .join(Edit, and_(Edit.unit_id == Head.unit_id, Edit.id == Head.edit))
        .join(
            FinishedRecording,
            and_(FinishedRecording.unit_id == Head.unit_id, FinishedRecording.record_id == Head.record_id),
        )
        .where(
            *(Head.unit_id == unit_id, Head.kind == "recording"),
            *(Head.record_id == recording_id, Head.erased_at.is_(None)),
        )
    )
    return db.session.execute(asked)


def own_sign_offs(unit_id: str, practitioner_id: str) -> Json:
    """What supervisors have said of the practitioner's own recordings, the latest of each, newest first."""
    last = select(func.max(SignOff.id)).where(SignOff.unit_id == unit_id).group_by(SignOff.recording_id)
    asked = (
        select(SignOff, Practitioner.name, Head.edit)
        .join(
            Head,
            and_(
                Head.unit_id == SignOff.unit_id,
                Head.kind == "recording",
                Head.record_id == SignOff.recording_id,
            ),
        )
        .join(Practitioner, Practitioner.id == SignOff.by_id)
        .where(SignOff.id.in_(last), Head.author_id == practitioner_id)
        .order_by(SignOff.id.desc())
        .limit(MOST_OWN)
    )
    rows = db.session.execute(asked).all()
    return {
        "items": [{"recording_id": said.recording_id, **_told(said, by, head)} for said, by, head in rows]
    }
