"""Recordings of every shape a guide allows, from a seed: valid answers of all kinds, odd texts among them."""

from __future__ import annotations

import json
import random
import uuid
from functools import cache
from pathlib import Path
from typing import Any

from liikereppu.guides.checking import check_file
from liikereppu.guides.guide import Guide, check_answers, compile_guide
from liikereppu.guides.publishing import STARTER_GUIDES

EVERY_KIND = Path(__file__).parents[2] / "contract" / "examples" / "guide-every-kind.json"
#: What practitioners paste: odd blanks, controls, letters of other scripts, what spreadsheets run.
TEXTS = (
    *("Kävelen kauppaan.", " ", "", "=1+1", "+358 40", "-5", "@home", "\tsarkain", "\r\nrivi", "＝SUM(A1)"),
    *("mökki\u00a0järvi", "rivi\u2028toinen", "tauko\x0bvanha", "\u3000", "läski😀", '"lainaus"; toinen', "<b>&", "#N/A"),
    *(" =cmd|' /C calc'!A0", "a" * 190, "0101", "ei\nmitään", "kuva\uffff", '"=1+1"'),
)  # fmt: skip
INSTANTS = ("2026-01-01T00:00:00Z", "2026-06-30T21:30:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")


@cache
def guides() -> list[Guide]:
    """The guides that are shipped, and the one with every kind of answer."""
    shipped = [check_file(path).content for path in sorted(STARTER_GUIDES.glob("*.yaml"))]
    assert all(shipped)
    return [compile_guide(content) for content in (*shipped, json.loads(EVERY_KIND.read_text())) if content]


def recording(guide: Guide, chance: random.Random) -> dict[str, Any]:
    """A recording that the server would take."""
    answers = {}
    for topic in guide.content["topics"]:
        for question in topic["questions"]:
            if guide.checks.get(question["id"]) is None or chance.random() < 0.15:
                continue
            skipped = chance.random() < 0.1
            answers[question["id"]] = (
                {"skipped": chance.choice(["not_asked", "declined"])}
                if skipped
                else {"value": value(question, chance)}
            )
    assert check_answers(guide, answers) == {}
    finished = chance.random() < 0.8
    settings = sorted(guide.settings)
    return {
        "guide": guide.slug,
        "guide_version": guide.version,
        "setting": chance.choice([None, *settings]),
        "language": chance.choice(["fi", "sv", "en"]),
        "person_id": chance.choice([None, str(uuid.UUID(int=chance.getrandbits(128)))]),
        "state": "finished" if finished else "draft",
        "started_at": chance.choice(INSTANTS),
        "finished_at": chance.choice(INSTANTS) if finished else None,
        "minutes": chance.randint(0, 1440),
        "topic": chance.choice([None, guide.content["topics"][0]["id"]]),
        "answers": answers,
        "notes": [
            {"id": str(uuid.UUID(int=chance.getrandbits(128))), "topic": None, "text": chance.choice(TEXTS)}
            for _ in range(chance.randint(0, 2))
        ],
        "plan_language": None,
    }


def value(question: dict[str, Any], chance: random.Random) -> Any:
    """A value that fits the question."""
    return _VALUES[question["kind"]](question, chance)


def _words(chance: random.Random) -> str:
    return chance.choice(TEXTS)


def _some(entries: list[Any], chance: random.Random) -> list[Any]:
    return chance.sample(entries, chance.randint(0, min(4, len(entries))))


def _chips(question: dict[str, Any], chance: random.Random) -> Any:
    own = [_words(chance) for _ in range(chance.randint(0, 2))] if question["own_words"] else []
    return {"chosen": _some([option["id"] for option in question["options"]], chance), "own": own}


def _choice(question: dict[str, Any], chance: random.Random) -> Any:
    if question["own_words"] and chance.random() < 0.3:
        return {"own": _words(chance)}
    return {"chosen": chance.choice(question["options"])["id"]}


def _number(question: dict[str, Any], chance: random.Random) -> Any:
    low, high = question["min"], question["max"]
    found = round(chance.choice([low, high, chance.uniform(low, high)]), question["decimals"])
    return found if question["decimals"] else int(found)


def _hours(question: dict[str, Any], chance: random.Random) -> Any:
    parts = [part["id"] for part in question["parts"]]
    first, second = chance.sample(parts, 2)
    some = chance.choice([0, 8, 23, 24, 24 - question["step"]])
    return chance.choice([{}, {first: some, second: 24 - some}])


def _ratings(question: dict[str, Any], chance: random.Random) -> Any:
    values = [column["value"] for column in question["columns"]]
    return {row["id"]: chance.choice(values) for row in _some(question["rows"], chance)}


def _day(chance: random.Random) -> str:
    return chance.choice(["2026-02-28", "2024-02-29", "0001-01-01", "9999-12-31"])


def _measurement(question: dict[str, Any], chance: random.Random) -> Any:
    by = chance.choice([None, "terveydenhoitaja", "=1", " "])
    return [
        {"on": _day(chance), "amount": _number(question, chance), "by": by}
        for _ in range(chance.randint(0, 3))
    ]


def _opportunities(question: dict[str, Any], chance: random.Random) -> Any:
    classes = question["classes"]
    return [
        {"id": f"liikereppu:{place}", "name": _words(chance), "class": chance.choice(classes)}
        for place in range(chance.randint(0, 3))
    ]


def _action(question: dict[str, Any], chance: random.Random) -> Any:
    return [
        {
            "action": chance.choice(question["actions"])["id"],
            "on": chance.choice([None, _day(chance)]),
            "at": chance.choice([None, "00:00", "23:59"]),
            "to": chance.choice([None, _words(chance)]),
            "opportunity": chance.choice([None, "helmet:42"]),
            "note": chance.choice([None, _words(chance)]),
            "consent": chance.choice([None, True, False]),
        }
        for _ in range(chance.randint(0, 3))
    ]


_VALUES = {
    "text": lambda _, chance: _words(chance),
    "chips": _chips,
    "choice": _choice,
    "scale": lambda question, chance: chance.randint(question["min"], question["max"]),
    "number": _number,
    "date": lambda _, chance: _day(chance),
    "yes_no": lambda _, chance: chance.random() < 0.5,
    "hours": _hours,
    "ratings": _ratings,
    "measurement": _measurement,
    "opportunities": _opportunities,
    "action": _action,
}
