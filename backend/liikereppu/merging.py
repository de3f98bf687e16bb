"""What becomes of an edit that arrives, and how two versions of a record are joined.

Pure: no database, no web, no clock. The examples are tests/contract/examples/merging.json.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

Record = dict[str, Any]


class Outcome(StrEnum):
    """What the server did with an edit."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    MERGED = "merged"
    CONFLICT = "conflict"
    HELD = "held"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


# Tuples, because every item of a push makes one of each: a frozen dataclass takes four times as long to make.
class Incoming(NamedTuple):
    """An edit as it came: `hash` is of the canonical record, None when the edit erases the record."""

    edit: str
    kind: str
    record_id: str
    base: str | None
    hash: str | None

    @property
    def erases(self) -> bool:
        """Whether this edit takes the record away."""
        return self.hash is None


class Kept(NamedTuple):
    """An edit the unit has kept under the same edit id; `hash` is None once the content is erased."""

    kind: str
    record_id: str
    hash: str | None


class Head(NamedTuple):
    """Where a record stands: the edit that counts, or erased."""

    edit: str
    erased: bool


class Decision(NamedTuple):
    """The outcome, and for `held` the stable code that says why."""

    outcome: Outcome
    code: str | None = None


def decide(incoming: Incoming, kept: Kept | None, head: Head | None, may_erase: bool) -> Decision:
    """What becomes of one edit.

    `kept` is what the unit already has under this edit id, `head` where the record stands, `may_erase`
    whether this practitioner may erase this record. No clock and no order between records decides anything:
    - an edit id names one content for ever: the same again is a duplicate, another is held;
    - an erased record stays erased, whatever comes;
    - an edit made from the head (or of a record not seen yet) becomes the head;
    - an edit made from anything else is a conflict: both are kept. `join` then says whether it is one in
      truth (something was changed by both) or whether the two can be joined.
    """
    if kept is not None and (kept.kind, kept.record_id) != (incoming.kind, incoming.record_id):
        return Decision(Outcome.HELD, "edit-id-reused")
    if head is not None and head.erased:
        return Decision(Outcome.WITHDRAWN)
    if kept is not None:
        if kept.hash == incoming.hash:
            return Decision(Outcome.DUPLICATE)
        return Decision(Outcome.HELD, "edit-id-reused")
    if incoming.erases:
        # Erasing is a right of the person concerned: it does not wait for a conflict to be settled.
        return Decision(Outcome.WITHDRAWN) if may_erase else Decision(Outcome.HELD, "not-allowed")
    if head is None or incoming.base == head.edit:
        return Decision(Outcome.STORED)
    return Decision(Outcome.CONFLICT)


@dataclass(frozen=True, slots=True)
class Rules:
    """How the records of a kind are taken apart into units, each of which is joined by itself.

    A unit is a top-level field, unless it says otherwise here. Units are named as errors name places:
    "reference", "answers.step_what", "notes.<id>".
    """

    #: fields that hold an object: each of its keys is a unit
    maps: frozenset[str] = frozenset()
    #: fields that hold a list of objects with an "id": each of them is a unit
    lists: frozenset[str] = frozenset()
    #: fields that only make sense together: one unit under the name of the first
    together: tuple[tuple[str, ...], ...] = ()
    #: unit → (the head's value, the incoming one) → the one to take when both sides changed it: never touches
    choose: Mapping[str, Callable[[Any, Any], Any]] = field(default_factory=dict)
    #: fields that must be the same, or nothing is joined at all
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """The record, and the sorted names of the units changed differently by both: there it has the head's."""

    record: Record
    touching: list[str]


Place = tuple[str, ...]
_ABSENT, _UNKNOWN = object(), object()
_NOTHING = (_ABSENT, None, "")


def join(rules: Rules, base: Record | None, head: Record, mine: Record) -> Joined:
    """Joins what came (`mine`) with the head, as seen from what it was made from.

    `base` is None when that is not known: then what only one side has is taken, and what differs touches.
    The records must have passed their kind's check; none of them is changed.
    """
    if same(mine, head) or (base is not None and same(mine, base)):
        return Joined(head, [])
    if base is not None and same(head, base):
        return Joined(mine, [])
    if any(not same(head.get(name), mine.get(name)) for name in rules.whole):
        return Joined(head, differing(rules, head, mine))
    here, came = _units(rules, head), _units(rules, mine)
    ground = {} if base is None else _units(rules, base)
    joined: dict[Place, Any] = {}
    touching = []
    for place in {**here, **came}:
        before = _UNKNOWN if base is None else ground.get(place, _ABSENT)
        sides = (here.get(place, _ABSENT), came.get(place, _ABSENT))
        value, touches = _join_unit(before, *sides, rules.choose.get(place[0]))
        if value is not _ABSENT:
            joined[place] = value
        if touches:
            touching.append(_name(place))
    return Joined(_put_together(rules, joined, base, head, mine), sorted(touching))


def before_touching(
    rules: Rules, record: Record, ground: Record | None, touching: Collection[str], head: Record
) -> Record:
    """The record as it counts for what is made from it while it is in conflict: there as in its own ground.

    What touched keeps touching until the head has the same: else the next edit made from it would give up
    its author's words without a choice.
    """
    here, earlier = _units(rules, head), {} if ground is None else _units(rules, ground)
    units = _units(rules, record)
    for place in {**units, **earlier}:
        if _name(place) in touching and not same(units.get(place, _ABSENT), here.get(place, _ABSENT)):
            units.pop(place, None)
            if place in earlier:
                units[place] = earlier[place]
    return _put_together(rules, units, None, ground or record, record)


def differing(rules: Rules, head: Record, mine: Record) -> list[str]:
    """The sorted names of the units in which two records differ."""
    here, came = _units(rules, head), _units(rules, mine)
    places = {**here, **came}
    alike = {place for place in here.keys() & came.keys() if same(here[place], came[place])}
    return sorted(_name(place) for place in places if place not in alike)


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values have the same canonical form: 1 is 1.0, and neither is true."""
    if one is other:
        return True
    if type(one) is bool or type(other) is bool:
        return False
    if type(one) is dict and type(other) is dict:
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if type(one) is list and type(other) is list:
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def _name(place: Place) -> str:
    return ".".join(place)


def _units(rules: Rules, record: Record) -> dict[Place, Any]:
    units: dict[Place, Any] = {}
    grouped = {name for names in rules.together for name in names}
    for names in rules.together:
        units[names[0],] = {name: record[name] for name in names if name in record}
    for name, value in record.items():
        if name in rules.maps:
            units.update({(name, key): part for key, part in value.items()})
        elif name in rules.lists:
            units.update({(name, part["id"]): part for part in value})
        elif name not in grouped:
            units[name,] = value
    return units


def _join_unit(
    before: Any, here: Any, came: Any, choose: Callable[[Any, Any], Any] | None
) -> tuple[Any, bool]:
    """The value to take, and whether both sides changed it differently."""
    if same(here, came):
        return here, False
    if before is _UNKNOWN:
        # Nobody knows who took away what; to keep it loses nothing.
        if here in _NOTHING or came in _NOTHING:
            return (came if here in _NOTHING else here), False
    elif same(before, here):
        return came, False
    elif same(before, came):
        return here, False
    if choose is not None and here is not _ABSENT and came is not _ABSENT:
        return choose(here, came), False
    return here, True


def _put_together(
    rules: Rules, units: Mapping[Place, Any], base: Record | None, head: Record, mine: Record
) -> Record:
    record: Record = {name: {} for name in rules.maps if name in head or name in mine}
    grouped = {names[0] for names in rules.together}
    for place, value in units.items():
        if place[0] in rules.maps:
            record[place[0]][place[1]] = value
        elif place[0] in grouped:
            record.update(value)
        elif place[0] not in rules.lists:
            record[place[0]] = value
    for name in rules.lists:
        before = None if base is None else [part["id"] for part in base.get(name, ())]
        sides = ([part["id"] for part in side.get(name, ())] for side in (head, mine))
        order = _order(before, *sides)
        record[name] = [units[name, key] for key in order if (name, key) in units]
    return record


def _order(before: list[str] | None, here: list[str], came: list[str]) -> list[str]:
    """All ids of both sides: in the head's order, then what was added since at the end of the other.

    So notes stay in the order of time, for they are written one after another. What was added in between
    stands after what it stood after. If only the incoming side changed the order, its order counts.
    """
    first, second = (came, here) if here == before else (here, came)
    order, known = list(first), set(first)
    last = max((place for place, key in enumerate(second) if key in known), default=-1)
    at = 0
    for place, key in enumerate(second):
        if key in known:
            at = order.index(key) + 1
        elif place > last:
            order.append(key)
        else:
            order.insert(at, key)
            at += 1
    return order
