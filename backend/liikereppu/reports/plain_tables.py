"""Records that follow no guide as rows of a table: one each, of a meeting one for each attendance. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from liikereppu.guides.fhir_words import Json, clean
from liikereppu.reports.cells import JOINT, Cell, Form, day, instant
from liikereppu.reports.column_words import REFERRAL, Texts
from liikereppu.reports.columns import Column, Table
from liikereppu.reports.fhir import Stored, contact
from liikereppu.reports.plain_words import FOLLOW_UP, GROUP, MEETING, SAID

Row = dict[str, Cell]
_WITH_REFERENCES = frozenset(("_reference", "_references", "contact.name", "contact.phone", "contact.times"))


def plain_table(kind: str, form: Form) -> Table:
    """The table of a kind of record."""
    words, _ = _KINDS[kind]
    keys = (key for key in words if key not in _WITH_REFERENCES or form.references)
    return Table(f"{kind}s", [Column(key, words[key][form.language]) for key in keys])


def plain_rows(kind: str, stored: Stored, form: Form) -> list[Row]:
    """The cells of one record by key."""
    _, rows = _KINDS[kind]
    about: Row = {"_id": stored.id, "_unit": clean(stored.unit), "_author": stored.author_id}
    return [
        {"_created_at": instant(stored.record["created_at"]), **about, **row} for row in rows(stored, form)
    ]


def _said(word: str, form: Form) -> str:
    return word if form.codes else SAID[word][form.language]


def _worded(text: str | None) -> str | None:
    return clean(text) or None if text is not None else None


def _person(stored: Stored) -> Row:
    reference = clean(stored.reference) if stored.reference is not None else None
    return {"_person": stored.record["person_id"], "_reference": reference}


def _referral(stored: Stored, _form: Form) -> list[Row]:
    record = stored.record
    told = {key: _worded(record[key]) for key in ("to", "opportunity", "reason")}
    reached = {f"contact.{key}": words for key, words in contact(stored).items()}
    return [{**_person(stored), "_recording": record["recording_id"], **told, **reached}]


def _group(stored: Stored, form: Form) -> list[Row]:
    record = stored.record
    members = record["member_ids"]
    known = (stored.references[member] for member in members if member in stored.references)
    # Whose activity, not who: names are never exported.
    sectors = Counter(actor["sector"] for actor in record["actors"])
    return [
        {
            **{key: _worded(record[key]) for key in ("name", "goals", "timetable")},
            "purpose": _said(record["purpose"], form),
            "state": _said(record["state"], form),
            "members": len(members),
            "_members": JOINT.join(members) or None,
            "_references": JOINT.join(map(clean, known)) or None,
            "actors": JOINT.join(f"{_said(each, form)} {count}" for each, count in sectors.items()) or None,
        }
    ]


def _meeting(stored: Stored, form: Form) -> list[Row]:
    record = stored.record
    about: Row = {
        "_group": record["group_id"],
        "on": day(record["on"]),
        **{key: _worded(record[key]) for key in ("at", "subject", "note")},
    }
    asked = record["attendance"]
    return [
        {
            **about,
            "_person": person,
            "_reference": _worded(stored.references.get(person)),
            "attendance": _said(said, form),
        }
        for person, said in asked.items()
    ] or [about]


def _follow_up(stored: Stored, form: Form) -> list[Row]:
    record = stored.record
    step: Json = record["step"]
    return [
        {
            **_person(stored),
            "_recording": record["recording_id"],
            "question": record["question"],
            **{f"step.{key}": day(step[key]) if key == "on" else _worded(step[key]) for key in step},
            "outcome": _said(record["outcome"], form),
            **{key: day(record[key]) for key in ("moved_to", "on")},
            "note": _worded(record["note"]),
        }
    ]


_KINDS: Mapping[str, tuple[Mapping[str, Texts], Callable[[Stored, Form], list[Row]]]] = {
    "referral": (REFERRAL, _referral),
    "group": (GROUP, _group),
    "meeting": (MEETING, _meeting),
    "follow_up": (FOLLOW_UP, _follow_up),
}
