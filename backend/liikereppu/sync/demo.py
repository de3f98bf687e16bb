"""An invented caseload for the demonstration unit, sent in through the real push. Nobody in it exists."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from liikereppu.accounts.models import Practitioner, Unit
from liikereppu.config import now
from liikereppu.guides.versions import guide_version
from liikereppu.merging import Outcome
from liikereppu.sync.batch import Sender
from liikereppu.sync.demo_caseload import CONVERSATIONS, GUIDE, PERSONS, VERSION, Conversation, Person
from liikereppu.sync.push import push

#: The office computer that all this was "written" on.
DEVICE = "00000000-0000-4000-8000-00000000de30"


class DemoError(Exception):
    """The server did not take its own demonstration content; the message has the codes."""


def add_caseload(unit: Unit, practitioner: Practitioner) -> int:
    """Sends in invented persons and finished conversations of the practitioner; returns how many were stored.

    Conversations are left out while their guide is not published. Raises DemoError when one was not stored.
    """
    ids = {person.reference: str(uuid.uuid4()) for person in PERSONS}
    items = [_item("person", ids[person.reference], _person(person)) for person in PERSONS]
    if guide_version(GUIDE, VERSION) is not None:
        for conversation in CONVERSATIONS:
            record = _recording(conversation, ids[conversation.person])
            items.append(_item("recording", str(uuid.uuid4()), record))
    receipts = push(Sender(unit.id, practitioner.id, DEVICE), items)
    faults = [receipt.problem for receipt in receipts if receipt.outcome is not Outcome.STORED]
    if faults:
        raise DemoError(str(faults))
    return len(receipts)


def _item(kind: str, record_id: str, record: dict[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "id": record_id, "edit": str(uuid.uuid4()), "base": None, "record": record}


def _instant(days_ago: int, hour: int, minute: int = 0) -> str:
    day = now() - timedelta(days=days_ago)
    at: datetime = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _person(person: Person) -> dict[str, Any]:
    return {
        "reference": person.reference,
        "note": person.note,
        "language": person.language,
        "created_at": _instant(person.days_ago, 7),
    }


def _recording(conversation: Conversation, person_id: str) -> dict[str, Any]:
    minutes = conversation.minutes
    return {
        "guide": GUIDE,
        "guide_version": VERSION,
        "setting": conversation.setting,
        "language": conversation.language,
        "person_id": person_id,
        "state": "finished",
        "started_at": _instant(conversation.days_ago, 8, 5),
        "finished_at": _instant(conversation.days_ago, 8, 5 + minutes),
        "minutes": minutes,
        "topic": "closing",
        "answers": dict(conversation.answers),
        "notes": [
            {"id": str(uuid.uuid4()), "topic": topic, "text": text} for topic, text in conversation.notes
        ],
        "plan_language": conversation.language,
    }
