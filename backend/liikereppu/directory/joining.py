"""The same thing in several registers becomes one entry. Pure: entries and decisions in, entries out.

What the editors decided comes first, then identifiers, then kind, place and name together. Two entries of one
register are never joined unless an editor says so; where more than one would fit, an editor is asked. The
order of the entries does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from liikereppu.directory.clear_pairs import Doubtful, best_first, unite_clear
from liikereppu.directory.grouping import Decision, Groups, Link, Pair
from liikereppu.directory.nearness import Spot, neighbours
from liikereppu.directory.pairing import (
    AREAS,
    ROUTES,
    RULES,
    Rules,
    Side,
    judge_identifier,
    judge_places,
    reason,
)
from liikereppu.directory.pairing_offers import answered_alike, judge_groups, judge_services
from liikereppu.directory.precedence import main_first
from liikereppu.directory.taking import taken_together


@dataclass(frozen=True)
class Joined:
    """What people see as one: the entry, whose parts it is (the main one first) and why."""

    entry: dict[str, Any]
    members: tuple[str, ...]
    links: tuple[Link, ...] = ()
    #: for what was taken from another member than the main one: field → that member's id
    origins: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Matches:
    """Groups of ids with their links, and pairs an editor should look at, the likeliest first."""

    groups: list[tuple[tuple[str, ...], tuple[Link, ...]]]
    candidates: list[Link]


def join(
    entries: Iterable[dict[str, Any]], decisions: Iterable[Decision] = (), rules: Rules = RULES
) -> list[Joined]:
    """Returns every entry once, alone or as a part of a joined one, in the order of the main ones' ids.

    A joined entry has the id of its main register, so that it stays the same over imports; the other ids
    are in its `same_as`. Entries' ids must be unique.
    """
    return join_and_ask(entries, decisions, rules)[0]


def join_and_ask(
    entries: Iterable[dict[str, Any]], decisions: Iterable[Decision] = (), rules: Rules = RULES
) -> tuple[list[Joined], list[Link]]:
    """Returns what `join` does, and the pairs that may be one, the likeliest first."""
    by_id = {entry["id"]: entry for entry in entries}
    found = matches(by_id.values(), decisions, rules)
    joined = [_joined(by_id, members, links) for members, links in found.groups]
    together = {member for members, _ in found.groups for member in members}
    joined += [Joined(entry, (id,)) for id, entry in by_id.items() if id not in together]
    return sorted(joined, key=lambda each: each.members[0]), found.candidates


def _joined(by_id: dict[str, dict[str, Any]], members: tuple[str, ...], links: tuple[Link, ...]) -> Joined:
    ordered = main_first([by_id[id] for id in members])
    entry, origins = taken_together(ordered)
    return Joined(entry, tuple(each["id"] for each in ordered), links, origins)


def matches(
    entries: Iterable[dict[str, Any]], decisions: Iterable[Decision] = (), rules: Rules = RULES
) -> Matches:
    """Returns which entries are one, and which might be."""
    # By id, so that the order in which the entries come can make no difference.
    sides = {side.id: side for side in sorted(map(Side, entries), key=lambda side: side.id)}
    words = sorted({each.pair: each for each in decisions}.values(), key=lambda each: each.pair)
    groups = Groups(sides, {each.pair for each in words if not each.same})
    for each in words:
        if each.same and each.one in sides and each.other in sides:
            groups.unite(Link(*each.pair, (reason("editor"),)), one_register=True)
    doubtful = _by_identifiers(sides, groups, rules)
    doubtful |= _by_likeness(sides, groups, rules)
    open_ones = [
        (link, score)
        for link, score in doubtful.values()
        if groups.of(link.one) != groups.of(link.other) and not groups.forbidden(link.one, link.other)
    ]
    open_ones.sort(key=lambda each: (-each[1], each[0].one, each[0].other))
    # Of two groups only the likeliest pair.
    asked: dict[frozenset[str], Link] = {}
    for link, _ in open_ones:
        asked.setdefault(frozenset((groups.of(link.one), groups.of(link.other))), link)
    return Matches(groups.found(), list(asked.values()))


def _by_identifiers(sides: dict[str, Side], groups: Groups, rules: Rules) -> Doubtful:
    judged = []
    for one, other, id in _named(sides):
        judgement = judge_identifier(sides[one], sides[other], id, rules)
        if judgement:
            judged.append((Link(one, other, judgement.reasons), judgement))
    doubtful: Doubtful = {}
    for link, judgement in best_first(judged):
        if not judgement.sure:
            doubtful[link.one, link.other] = (link, judgement.score)
        elif not groups.unite(link):
            taken = Link(link.one, link.other, (*link.reasons, reason("taken")))
            doubtful[link.one, link.other] = (taken, judgement.score)
    return doubtful


#: A name that more entries claim says nothing about any of them.
_MOST_NAMING = 30


def _named(sides: dict[str, Side]) -> Iterator[tuple[str, str, str]]:
    """Pairs of ids of which one names the other, or both the same third, and that name.

    A name nobody bears any more still says that those who name it are one: registers give units new numbers.
    """
    naming: dict[str, list[str]] = defaultdict(list)
    for id, side in sides.items():
        for name in side.entry.get("same_as", ()):
            naming[name].append(id)
    for name, ids in naming.items():
        if len(ids) > _MOST_NAMING:
            continue
        meant = sorted({*ids, *((name,) if name in sides else ())})
        for at, one in enumerate(meant):
            for other in meant[at + 1 :]:
                if sides[one].collection != sides[other].collection:
                    yield one, other, name


def _by_likeness(sides: dict[str, Side], groups: Groups, rules: Rules) -> Doubtful:
    judged = []
    for one, other in _pairs(sides, rules):
        some, rest = sides[one], sides[other]
        if some.collection == rest.collection or groups.of(one) == groups.of(other):
            continue
        judgement = _JUDGES[some.family](some, rest, rules)
        if judgement:
            judged.append((Link(one, other, judgement.reasons), judgement))
    return unite_clear(judged, sides, groups, rules)


_JUDGES: dict[str | None, Any] = {
    "place": judge_places,
    "group": judge_groups,
    **dict.fromkeys(("remote", "phone_service", "web_service"), judge_services),
}


def _pairs(sides: dict[str, Side], rules: Rules) -> Iterator[Pair]:
    """Pairs worth a look, by cells of a map and by numbers in common, never all of them."""
    placed = _placed(sides, rules)
    # Further off only what is of one category: a beach, a trail, at whose other end another register points.
    grounds = (
        (rules.near, {id: side.family for id, side in placed.items()}),
        (rules.area, {id: side.category for id, side in placed.items() if side.category in AREAS}),
        (rules.route, {id: "route" for id, side in placed.items() if side.category in ROUTES}),
    )
    found: set[Pair] = set()
    for within, groups in grounds:
        spots = {id: Spot(group, placed[id].collection, placed[id].where) for id, group in groups.items()}
        found.update(neighbours(spots, within))
    yield from sorted(found)
    offers = (side for side in sides.values() if side.family not in (None, "place", "group"))
    yield from answered_alike(offers)


def _placed(sides: dict[str, Side], rules: Rules) -> dict[str, Side]:
    """What is somewhere on the map. A point that very many share is a town's and not theirs."""
    points = Counter((side.family, side.where.point) for side in sides.values() if not side.where.parts)
    return {
        id: side
        for id, side in sides.items()
        if side.family in ("place", "group")
        and (side.where.parts or points[side.family, side.where.point] <= rules.shared)
    }
