"""Whether two entries of different registers are one thing: certainly, perhaps, or not. Pure.

Nothing is the same for its name alone or its place alone. What is told: the kind, the place, the name,
numbers in the name; each judgement carries its reasons with figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from liikereppu.directory.likeness import (
    Called,
    called,
    holds_other,
    likeness,
    speak_of_different_things,
)
from liikereppu.directory.nearness import Whereabouts, apart, share_along, whereabouts

#: Kinds of entries that may be one thing.
FAMILIES = {
    **dict.fromkeys(("place", "route"), "place"),
    **dict.fromkeys(("group", "event"), "group"),
    **{kind: kind for kind in ("remote", "phone_service", "web_service")},
}
#: Categories between which registers draw the line differently.
_SIBLINGS = (
    frozenset(("walk_route", "nature_trail", "hiking_route")),
    frozenset(("hall", "gym", "sports_park")),
    frozenset(("outdoor_gym", "fitness_stairs", "sports_park")),
    frozenset(("beach", "winter_swim")),
    frozenset(("hall", "service_centre")),
    frozenset(("swim_hall", "outdoor_pool")),
    frozenset(("park", "sports_park", "playground")),
)
ROUTES = frozenset(
    ("walk_route", "nature_trail", "hiking_route", "cycling_route", "running_track", "ski_track")
)
#: Places so large that each register may point at another part of them.
AREAS = frozenset(("park", "sports_park", "beach", "disc_golf", "sledding", "boating"))


@dataclass(frozen=True)
class Rules:
    """The figures of the judgement: metres, and likeness from 0 to 100."""

    near: float = 75
    #: a place without a name of its own must be nearer
    near_nameless: float = 40
    area: float = 250
    route: float = 300
    alike: float = 85
    perhaps: float = 65
    #: a route's parts that run along the other's
    along: float = 0.7
    length: float = 0.3
    #: an identifier is believed over a distance, unless the names too are unlike
    identifier: float = 1000
    #: entries at the very same point, beyond which it says nothing about any of them
    shared: int = 300
    #: points of the score by which the best must be better than the next
    clear: float = 12


RULES = Rules()


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for or against, as a code with its figures."""

    code: str
    figures: tuple[tuple[str, Any], ...] = ()

    def wire(self) -> dict[str, Any]:
        """The reason as it travels: {"code", …figures}."""
        return {"code": self.code, **dict(self.figures)}


def reason(code: str, **figures: Any) -> Reason:
    """Makes a reason."""
    return Reason(code, tuple(figures.items()))


@dataclass
class Side:
    """An entry while it is compared with others; what costs is worked out once."""

    entry: dict[str, Any]
    id: str = field(init=False)
    collection: str = field(init=False)
    family: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.id = self.entry["id"]
        self.collection = self.id.partition(":")[0]
        # An example stands for nothing that is anywhere else.
        self.family = None if self.entry["example"] else FAMILIES.get(self.entry["kind"])

    @cached_property
    def called(self) -> Called:
        """What it is called."""
        return called(self.entry)

    @cached_property
    def where(self) -> Whereabouts:
        """Where it is."""
        return whereabouts(self.entry)

    @property
    def category(self) -> str:
        """Its category."""
        found: str = self.entry["category"]
        return found


@dataclass(frozen=True)
class Judgement:
    """What became of a comparison. `sure`: one thing; else an editor is asked. A greater score is better."""

    sure: bool
    score: float
    reasons: tuple[Reason, ...]


def siblings(one: str, other: str) -> bool:
    """Whether registers draw the line between the two categories differently."""
    return any(one in each and other in each for each in _SIBLINGS)


def judge_identifier(one: Side, other: Side, id: str, rules: Rules = RULES) -> Judgement | None:
    """A register itself says that both are the same, by `id`. None when they cannot be one thing."""
    if one.family is None or one.family != other.family:
        return None
    like = likeness(one.called, other.called)
    metres = apart(one.where, other.where)
    reasons = [reason("identifier", id=id), *_measured(metres, like)]
    differs = one.category != other.category and not siblings(one.category, other.category)
    score = 300 + (like if like is not None else 60) - min(metres or 0, 2000) / 20 - 100 * differs
    if differs:
        reasons.append(_categories(one, other))
    unlike = like is not None and like < rules.perhaps
    far = metres is not None and metres > rules.identifier and not {one.category, other.category} & ROUTES
    if unlike and (far or (differs and (metres is None or metres > rules.near))):
        return Judgement(False, score, (*reasons, reason("far" if far else "name-unlike")))
    return Judgement(True, score, tuple(reasons))


def judge_places(one: Side, other: Side, rules: Rules = RULES) -> Judgement | None:
    """Two places or routes that are near each other. None: nothing worth asking about."""
    metres = apart(one.where, other.where)
    if metres is None:
        return None
    if {one.category, other.category} & ROUTES:
        return _judge_routes(one, other, metres, rules)
    like = likeness(one.called, other.called)
    if one.category != other.category:
        return _judge_other_category(one, other, metres, like, rules)
    reasons, doubts = _measured(metres, like), _doubts(one, other)
    score = (like if like is not None else 70) - metres / 2
    if like is None:
        if metres > rules.near:
            return None
        if metres > rules.near_nameless:
            doubts.append(reason("far", metres=round(metres)))
        return Judgement(not doubts, score, (*reasons, reason("kind-words"), *doubts))
    limit = rules.area if one.category in AREAS and like >= 95 else rules.near
    if metres > limit or (like < rules.perhaps and metres > rules.near / 3):
        return None
    if like < rules.alike and not (metres <= rules.near_nameless and holds_other(one.called, other.called)):
        doubts.append(reason("name-unlike"))
    return Judgement(not doubts, score, (*reasons, *doubts))


def _judge_other_category(
    one: Side, other: Side, metres: float, like: int | None, rules: Rules
) -> Judgement | None:
    """Registers draw the line between kinds differently, but a park's stairs are not its gym: never sure."""
    kin = siblings(one.category, other.category) or "other" in (one.category, other.category)
    if not kin or like is None or like < rules.alike or metres > rules.near:
        return None
    reasons = (*_measured(metres, like), _categories(one, other), *_doubts(one, other))
    return Judgement(False, like - metres / 2 - 20, reasons)


def _judge_routes(one: Side, other: Side, metres: float, rules: Rules) -> Judgement | None:
    like = likeness(one.called, other.called)
    if like is None or like < rules.perhaps:
        return None
    kin = one.category == other.category or siblings(one.category, other.category)
    share = share_along(one.where, other.where, rules.near)
    if not kin or (metres > rules.route and (share or 0) < rules.along):
        return None
    reasons, doubts = _measured(metres, like), _doubts(one, other)
    difference = _length_difference(one, other)
    if share is not None:
        figures = {} if difference is None else {"length_difference": round(difference, 2)}
        reasons.append(reason("line", share=round(share, 2), **figures))
    if like < rules.alike:
        doubts.append(reason("name-unlike"))
    if not _same_course(one, other, share, difference, metres, rules):
        doubts.append(reason("far", metres=round(metres)))
    if one.category != other.category:
        doubts.append(_categories(one, other))
    return Judgement(not doubts, like - min(metres, 100) / 2, (*reasons, *doubts))


def _same_course(
    one: Side, other: Side, share: float | None, difference: float | None, metres: float, rules: Rules
) -> bool:
    """Whether two routes run the same way; where a register has only a point, it must lie on the line."""
    if share is not None:
        return share >= rules.along and (difference or 0) <= rules.length
    if one.where.parts or other.where.parts:
        return metres <= rules.near and (difference or 0) <= rules.length
    return metres <= rules.near and difference is not None and difference <= rules.length


def _length_difference(one: Side, other: Side) -> float | None:
    some, rest = one.entry.get("length_m"), other.entry.get("length_m")
    return float(abs(some - rest) / max(some, rest)) if some and rest else None


def contradict(one: Side, other: Side, rules: Rules = RULES) -> bool:
    """Whether two places with names of their own cannot well be one, by their names."""
    like = likeness(one.called, other.called)
    return like is not None and (like < rules.perhaps or bool(_doubts(one, other)))


def _doubts(one: Side, other: Side) -> list[Reason]:
    """What speaks against two that else fit: other numbers, other things, and nothing else."""
    found = []
    if one.called.names and other.called.names and one.called.numbers != other.called.numbers:
        found.append(reason("numbers-differ"))
    if speak_of_different_things(one.called, other.called):
        found.append(reason("other-thing"))
    return found


def _measured(metres: float | None, like: int | None) -> list[Reason]:
    found = [] if metres is None else [reason("distance", metres=round(metres))]
    return found if like is None else [*found, reason("name", likeness=like)]


def _categories(one: Side, other: Side) -> Reason:
    return reason("category-differs", one=one.category, other=other.category)
