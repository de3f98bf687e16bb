"""Ids that are one thing, and what keeps others apart. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from liikereppu.directory.pairing import Reason, Side

Pair = tuple[str, str]


@dataclass(frozen=True)
class Decision:
    """An editor's word on two entries: the same, or not. It holds over imports."""

    one: str
    other: str
    same: bool

    @property
    def pair(self) -> Pair:
        """Both ids in order."""
        return (self.one, self.other) if self.one < self.other else (self.other, self.one)


@dataclass(frozen=True)
class Link:
    """Two entries and why they are, or might be, one."""

    one: str
    other: str
    reasons: tuple[Reason, ...]


class Groups:
    """Ids that are one, with what keeps them apart."""

    def __init__(self, sides: dict[str, Side], apart: set[Pair]) -> None:
        self._of = {id: id for id in sides}
        self._members: dict[str, list[str]] = {id: [id] for id in sides}
        self._links: dict[str, list[Link]] = defaultdict(list)
        self._registers = {id: frozenset((side.collection,)) for id, side in sides.items()}
        self._apart = apart
        self._kept_apart = {id for pair in apart for id in pair}

    def of(self, id: str) -> str:
        """The group's name."""
        return self._of[id]

    def members(self, id: str) -> list[str]:
        """Every id of the id's group."""
        return self._members[self._of[id]]

    def registers(self, id: str) -> frozenset[str]:
        """Which registers the id's group has entries of."""
        return self._registers[self._of[id]]

    def forbidden(self, one: str, other: str) -> bool:
        """Whether an editor keeps any of the two groups' entries apart."""
        some, others = self._members[self._of[one]], self._members[self._of[other]]
        held = [id for id in some if id in self._kept_apart]
        return any(((a, b) if a < b else (b, a)) in self._apart for a in held for b in others)

    def unite(self, link: Link, *, one_register: bool = False) -> bool:
        """Makes both groups one; returns whether they are. Two of one register only where that is said."""
        into, gone = sorted((self._of[link.one], self._of[link.other]))
        if into == gone:
            return True
        if not one_register and self._registers[into] & self._registers[gone]:
            return False
        if self.forbidden(link.one, link.other):
            return False
        for id in self._members[gone]:
            self._of[id] = into
        self._members[into] += self._members.pop(gone)
        self._registers[into] |= self._registers.pop(gone)
        self._links[into] += [*self._links.pop(gone, []), link]
        return True

    def found(self) -> list[tuple[tuple[str, ...], tuple[Link, ...]]]:
        """Every group of two or more."""
        return [
            (tuple(sorted(members)), tuple(self._links[name]))
            for name, members in self._members.items()
            if len(members) > 1
        ]
