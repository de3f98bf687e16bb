"""Recordings of about 3 kB for the benches: answers of every kind that the starter guide's questions take."""

from __future__ import annotations

import random
import re
import uuid
from typing import Any

WORDS = re.findall(
    r"\w+",
    "kävely metsässä koiran kanssa aamulla portaat pyöräily naapuri uinti tuntuu hyvältä selkä väsynyt lapset "
    "puisto minuuttia kerran viikossa kauppaan pitempi reitti venyttely tuoli jumppa ulkona tuuli ranta "
    "ystävä soittaa perjantaina sovittiin kokeillaan rauhassa oma tahti lepo uni vire hengästyy hyötyä",
)


def words(chance: random.Random, count: int) -> str:
    """So many Finnish words in a row."""
    return " ".join(chance.choices(WORDS, k=count))


def _answer(chance: random.Random, question: dict[str, Any]) -> dict[str, Any] | None:
    kind = question["kind"]
    if kind == "text":
        return {"value": words(chance, 14)}
    if kind == "chips":
        options = [option["id"] for option in question["options"]]
        return {"value": {"chosen": chance.sample(options, 2), "own": [words(chance, 3)]}}
    if kind == "choice":
        return {"value": {"chosen": chance.choice(question["options"])["id"]}}
    if kind == "yes_no":
        return {"value": chance.random() < 0.5}
    if kind == "opportunities":
        chosen = [
            {"id": f"liikereppu:paikka-{n}", "name": words(chance, 3), "class": "outdoors"} for n in range(3)
        ]
        return {"value": chosen}
    if kind == "action":
        empty = {"on": "2026-12-01", "at": "09:30", "to": None, "opportunity": None, "consent": None}
        return {"value": [{"action": question["actions"][0]["id"], "note": words(chance, 10), **empty}]}
    return {"skipped": "not_asked"}


def recording(chance: random.Random, guide: dict[str, Any]) -> dict[str, Any]:
    """A finished recording that fits the guide, about 3 kB of JSON."""
    answers = {
        question["id"]: _answer(chance, question)
        for topic in guide["topics"]
        for question in topic["questions"]
        if question["kind"] != "computed"
    }
    notes = [{"id": str(uuid.uuid4()), "topic": None, "text": words(chance, 26)} for _ in range(2)]
    return {
        "guide": guide["guide"],
        "guide_version": guide["version"],
        "setting": guide["settings"][0]["id"] if guide.get("settings") else None,
        "language": "fi",
        "person_id": str(uuid.uuid4()),
        "state": "finished",
        "started_at": "2026-11-21T09:12:00Z",
        "finished_at": "2026-11-21T09:31:00Z",
        "minutes": 19,
        "topic": None,
        "answers": answers,
        "notes": notes,
        "plan_language": "fi",
    }


def push_item(record: dict[str, Any]) -> dict[str, Any]:
    """The item of a new recording."""
    return {
        "kind": "recording",
        "id": str(uuid.uuid4()),
        "edit": str(uuid.uuid4()),
        "base": None,
        "record": record,
    }
