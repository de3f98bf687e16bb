"""Lists for those who keep the directory: found by words, old, possibly twice, overtaken, lately changed."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from liikereppu.config import now
from liikereppu.directory.corrections import overtaken, stands, value_at
from liikereppu.directory.editing_looks import Municipality, told_changes
from liikereppu.directory.hours import HELSINKI
from liikereppu.directory.models import DirectoryChange, DirectoryFlag, DirectoryMunicipality, Opportunity

PAGE = 50
#: So many are looked at for words; who finds more writes another word.
_MOST_FOUND = 1000


def today() -> date:
    """The day it is in Finland."""
    return now().astimezone(HELSINKI).date()


def overview(session: Session) -> list[dict[str, Any]]:
    """Returns every municipality with its entries, open flags and standing changes."""
    flags = _counts(session, DirectoryFlag.municipality, DirectoryFlag.settled_at.is_(None))
    shown = _counts(session, Opportunity.municipality, Opportunity.retired_at.is_(None))
    changes = _counts(session, DirectoryChange.municipality, DirectoryChange.undone_at.is_(None))
    return [
        {
            "municipality": each.code,
            "name": orjson.loads(each.name),
            "entries": shown[each.code],
            "flags": flags[each.code],
            "changes": changes[each.code],
        }
        for each in session.scalars(select(DirectoryMunicipality).order_by(DirectoryMunicipality.code))
    ]


def _counts(session: Session, column: Any, condition: ColumnElement[bool]) -> Counter[str]:
    rows = session.execute(select(column, func.count()).where(condition).group_by(column))
    return Counter(dict(rows.all()))


def page(items: list[Any], after: int) -> tuple[list[Any], str | None]:
    """Returns one page of a list and where the next one begins."""
    there = items[after : after + PAGE]
    return there, str(after + PAGE) if len(items) > after + PAGE else None


def search(session: Session, asked: dict[str, Any]) -> dict[str, Any]:
    """Returns the entries in whose texts every word occurs, those first that are called so."""
    words = asked["q"].split()
    wanted: Any = select(Opportunity.content, Opportunity.retired_at)
    for name in ("municipality", "collection"):
        if asked[name]:
            wanted = wanted.where(getattr(Opportunity, name) == asked[name])
    if asked["state"] != "all":
        retired = Opportunity.retired_at.is_not(None)
        wanted = wanted.where(retired if asked["state"] == "retired" else ~retired)
    for word in words:
        wanted = wanted.where(_holds(word))
    if words:
        # Many words of people are words of the format, too: "sauna", "park", "gym".
        named = and_(*(_holds(word, '"name":{') for word in words))
        likeliest = wanted.order_by(case((named, 0), else_=1), Opportunity.id).limit(_MOST_FOUND)
        rows = [(orjson.loads(content), retired_at) for content, retired_at in session.execute(likeliest)]
        rows.sort(key=lambda row: (not _is_called(row[0], words), row[0]["name"]["fi"], row[0]["id"]))
        there, onward = page(rows, asked["after"])
    else:
        there, onward = _page_of(session, wanted.order_by(Opportunity.id, Opportunity.municipality), asked)
    elsewhere = _joined(session, {entry["municipality"] for entry, retired_at in there if retired_at})
    lines = []
    for entry, retired_at in there:
        gone = "joined" if entry["id"] in elsewhere else "retired"
        lines.append(line(entry, gone if retired_at else "shown"))
    return {"items": marked(session, lines), "next": onward}


def _joined(session: Session, codes: set[str]) -> set[str]:
    """The ids under which what is shown in these municipalities was known, too."""
    wanted = select(Opportunity.content).where(
        Opportunity.municipality.in_(codes),
        Opportunity.retired_at.is_(None),
        Opportunity.content.contains('"same_as"'),
    )
    rows = session.scalars(wanted) if codes else ()
    return {id for content in rows for id in orjson.loads(content).get("same_as", ())}


def _page_of(session: Session, wanted: Select[Any], asked: dict[str, Any]) -> tuple[list[Any], str | None]:
    after = asked["after"]
    rows = session.execute(wanted.offset(after).limit(PAGE + 1)).all()
    found = [(orjson.loads(content), retired_at) for content, retired_at in rows[:PAGE]]
    return found, str(after + PAGE) if len(rows) > PAGE else None


def _holds(word: str, after: str = "") -> ColumnElement[bool]:
    """Whether the word is in an entry's text, somewhere behind `after`."""
    # SQLite knows small and capital letters of English only.
    forms = sorted({word, word.lower(), word.upper(), word.capitalize()})
    plain = [re.sub(r"([/%_])", r"/\1", each) for each in forms]
    return or_(*(Opportunity.content.like(f"%{after}%{each}%", escape="/") for each in plain))


def _is_called(entry: dict[str, Any], words: list[str]) -> bool:
    names = " ".join(entry["name"].values()).casefold()
    return all(word.casefold() in names for word in words)


def line(entry: dict[str, Any], state: str) -> dict[str, Any]:
    """Returns an entry as one line of a list; `marked` adds what editors and others said of it."""
    return {
        "id": entry["id"],
        "name": entry["name"],
        "kind": entry["kind"],
        "category": entry["category"],
        "municipality": entry["municipality"],
        "state": state,
        "status": entry.get("status", "active"),
        "same_as": entry.get("same_as", []),
        "sources": [each["name"] for each in entry.get("sources", [entry["source"]])],
        "information_from": information_from(entry),
        "address": entry["address"],
        "parent": entry.get("parent"),
        "corrected": False,
        "flags": 0,
    }


def information_from(entry: dict[str, Any]) -> str:
    """Returns the day the newest word on the entry is from: of a source, or of an editor who looked."""
    days = [each.get("modified_on", each["checked_on"]) for each in entry.get("sources", [entry["source"]])]
    return str(max([*days, entry.get("quality", {}).get("verified_on", "")]))


def marked(session: Session, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns the lines with what was changed and flagged, under any of the ids they are made of."""
    ids = {id for each in lines for id in (each["id"], *each["same_as"])}
    changed = set(
        session.scalars(
            select(DirectoryChange.entry).where(
                DirectoryChange.entry.in_(ids), DirectoryChange.undone_at.is_(None)
            )
        )
    )
    open_flags = and_(DirectoryFlag.entry.in_(ids), DirectoryFlag.settled_at.is_(None))
    flags = _counts(session, DirectoryFlag.entry, open_flags)
    for each in lines:
        own = {each["id"], *each["same_as"]}
        each["corrected"] = not own.isdisjoint(changed)
        each["flags"] = sum(flags[id] for id in own)
    return lines


def duplicates(session: Session, code: str, after: int) -> dict[str, Any]:
    """Returns pairs that may be one, the likeliest first; what is closed is not asked about."""
    there = Municipality(session, code)
    there_now = []
    for link in there.candidates:
        one, other = there.at(link.one), there.at(link.other)
        if "retired" not in (one.state, other.state):
            there_now.append((link, one, other))
    found, onward = page(there_now, after)
    items = []
    for link, one, other in found:
        lines = [line({**there.sources[each.id]}, each.state) for each in (one, other)]
        metres = [dict(each.figures)["metres"] for each in link.reasons if each.code == "distance"]
        reasons = [each.wire() for each in link.reasons]
        items.append(
            {"one": lines[0], "other": lines[1], "metres": (metres or [None])[0], "reasons": reasons}
        )
    marked(session, [each[side] for each in items for side in ("one", "other")])
    return {"items": items, "next": onward}


def stale(session: Session, code: str, days: int, after: int) -> dict[str, Any]:
    """Returns what nobody has had a word on for so many days, the oldest first."""
    wanted = select(Opportunity.content).where(
        Opportunity.municipality == code, Opportunity.retired_at.is_(None)
    )
    limit = (today() - timedelta(days=days)).isoformat()
    lines = [line(orjson.loads(content), "shown") for content in session.scalars(wanted)]
    old = [each for each in lines if each["information_from"] < limit]
    old.sort(key=lambda each: (each["information_from"], each["id"]))
    found, onward = page(old, after)
    return {"items": marked(session, found), "next": onward}


def corrections_overtaken(session: Session, code: str) -> list[dict[str, Any]]:
    """Returns the corrections whose very field the register has changed since."""
    there = Municipality(session, code)
    found = []
    for look in there.corrected():
        register = look.joined.entry if look.joined else look.entry
        for each in {each.field: each for each in look.corrections}.values():
            if stands(look.entry, each) and overtaken(register, each):
                told = {"field": each.field, "change": each.change, "seen": each.seen, "value": each.value}
                told["register"] = value_at(register, each.field)
                found.append({"line": line(look.entry, look.state), **told})
    marked(session, [each["line"] for each in found])
    return found


def changes(session: Session, code: str, after: int) -> dict[str, Any]:
    """Returns what editors did, the latest first."""
    wanted = select(DirectoryChange).order_by(DirectoryChange.id.desc())
    if code:
        wanted = wanted.where(DirectoryChange.municipality == code)
    rows = list(session.scalars(wanted.offset(after).limit(PAGE + 1)))
    onward = str(after + PAGE) if len(rows) > PAGE else None
    return {"items": told_changes(session, rows[:PAGE]), "next": onward}
