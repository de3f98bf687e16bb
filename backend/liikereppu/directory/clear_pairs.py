"""Of pairs that fit, those that fit clearly best for both sides. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from liikereppu.directory.grouping import Groups, Link, Pair
from liikereppu.directory.pairing import Judgement, Rules, Side, contradict, reason

Judged = list[tuple[Link, Judgement]]
Doubtful = dict[Pair, tuple[Link, float]]


def unite_clear(judged: Judged, sides: dict[str, Side], groups: Groups, rules: Rules) -> Doubtful:
    """Unites where one pair is clearly the best for both sides; returns the others.

    Three gyms of one name in a park, in two registers: each is joined with its own only where that is plain.
    A nameless gym between two of other names does not bring them together.
    """
    doubtful: Doubtful = {}
    sure = []
    for link, judgement in judged:
        if not judgement.sure:
            doubtful[link.one, link.other] = (link, judgement.score)
        elif not groups.registers(link.one) & groups.registers(link.other):
            sure.append((link, judgement))
    fits = _Fits(sure, sides, groups)
    clear = []
    for link, judgement in sure:
        if all(judgement.score - rival >= rules.clear for rival in fits.rivals(link)):
            clear.append((link, judgement))
        else:
            asked = Link(link.one, link.other, (*link.reasons, reason("several")))
            doubtful[link.one, link.other] = (asked, judgement.score)
    for link, judgement in best_first(clear):
        if fits.against(link) or not groups.unite(link):
            doubtful[link.one, link.other] = (link, judgement.score)
    # Who has found their own is not asked about another of the same register.
    return {
        pair: asked
        for pair, asked in doubtful.items()
        if not groups.registers(pair[0]) & groups.registers(pair[1])
    }


def best_first(judged: Judged) -> Judged:
    """Returns the pairs by score; the ids decide between equals, so that the order they came in does not."""
    return sorted(judged, key=lambda each: (-each[1].score, each[0].one, each[0].other))


class _Fits:
    """Which groups fit which, and how well."""

    def __init__(self, sure: Judged, sides: dict[str, Side], groups: Groups) -> None:
        self._sides, self._groups = sides, groups
        #: by (group, register) and by group: the groups that fit there, and how well
        self._there: dict[Pair, dict[str, float]] = defaultdict(dict)
        self._all: dict[str, dict[str, float]] = defaultdict(dict)
        for link, judgement in sure:
            for end, far in self._ends(link):
                for fitting in (
                    self._all[end],
                    *(self._there[end, register] for register in groups.registers(far)),
                ):
                    fitting[far] = max(judgement.score, fitting.get(far, judgement.score))

    def _ends(self, link: Link) -> Iterator[Pair]:
        ends = self._groups.of(link.one), self._groups.of(link.other)
        yield ends
        yield ends[::-1]

    def rivals(self, link: Link) -> Iterator[float]:
        """How well others fit at either end in place of the link's own other end."""
        for end, far in self._ends(link):
            for register in self._groups.registers(far):
                for other, score in self._there[end, register].items():
                    if other != far:
                        yield score
            if _nameless(link):
                for other, score in self._all[end].items():
                    if other != far and self._speak_against(other, far):
                        yield score

    def against(self, link: Link) -> bool:
        """Whether a pair without a name would bring together what speaks against itself."""
        return _nameless(link) and self._speak_against(link.one, link.other)

    def _speak_against(self, one: str, other: str) -> bool:
        some, others = self._groups.members(one), self._groups.members(other)
        return any(contradict(self._sides[a], self._sides[b]) for a in some for b in others)


def _nameless(link: Link) -> bool:
    return any(each.code == "kind-words" for each in link.reasons)
