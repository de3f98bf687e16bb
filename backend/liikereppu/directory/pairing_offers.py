"""Whether two groups, telephone or web services of different registers are one. Pure; see pairing.py."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from liikereppu.directory.likeness import likeness
from liikereppu.directory.nearness import apart
from liikereppu.directory.pairing import RULES, Judgement, Rules, Side, reason

_NO_DIGIT = re.compile(r"[^0-9]")


def judge_groups(one: Side, other: Side, rules: Rules = RULES) -> Judgement | None:
    """Two groups or events at one place: one thing when name and timetable say the same."""
    metres = apart(one.where, other.where)
    like = likeness(one.called, other.called)
    if metres is None or metres > rules.near or like is None or like < rules.alike:
        return None
    reasons = [reason("distance", metres=round(metres)), reason("name", likeness=like)]
    times = _times(one.entry), _times(other.entry)
    if times[0] and times[1]:
        if not _meet(times[0], times[1]):
            return None
        return Judgement(True, like - metres / 2, (*reasons, reason("timetable")))
    return Judgement(False, like - metres / 2, tuple(reasons))


def _times(entry: dict[str, Any]) -> dict[str, Any]:
    told = entry.get("timetable", {})
    return {key: told[key] for key in ("weekdays", "from", "first") if told.get(key)}


def _meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Nothing both tell differs, and both tell a time of the day."""
    both = one.keys() & other.keys()
    return "from" in both and bool(both & {"weekdays", "first"}) and all(one[k] == other[k] for k in both)


def judge_services(one: Side, other: Side, rules: Rules = RULES) -> Judgement | None:
    """Two services answered at the same number or address: one when they are called alike, too."""
    shared = reached(one.entry) & reached(other.entry)
    if not shared:
        return None
    like = likeness(one.called, other.called)
    phone = any(channel == "phone" for channel, _ in shared)
    reasons = [reason("phone" if phone else "web")]
    if like is None:
        return None
    reasons.append(reason("name", likeness=like))
    if one.called.numbers != other.called.numbers:
        return Judgement(False, like, (*reasons, reason("numbers-differ")))
    if like < rules.alike:
        return Judgement(False, like, (*reasons, reason("name-unlike"))) if like >= rules.perhaps else None
    return Judgement(True, like, tuple(reasons))


def reached(entry: dict[str, Any]) -> frozenset[tuple[str, str]]:
    """Where the entry is answered, comparable: the end of a number, an address without its last slash."""
    found = set()
    for contact in entry["contact"]:
        value = contact["value"]
        if contact["channel"] == "phone":
            found.add(("phone", _NO_DIGIT.sub("", value)[-8:]))
        elif contact["channel"] == "web":
            found.add(("web", value.rstrip("/").casefold()))
    return frozenset(found)


def answered_alike(sides: Iterable[Side]) -> Iterator[tuple[str, str]]:
    """Every pair of ids with a number or address in common, once, the lesser id first."""
    by_place: dict[tuple[str | None, tuple[str, str]], list[str]] = defaultdict(list)
    for side in sides:
        for place in reached(side.entry):
            by_place[side.family, place].append(side.id)
    pairs: set[tuple[str, str]] = set()
    for ids in by_place.values():
        # A city's switchboard answers for hundreds: a number that says so little is passed over.
        if len(ids) <= 50:
            pairs.update(combinations(sorted(ids), 2))
    yield from sorted(pairs)
