"""Small cells stay hidden, and no total gives them away, not even to somebody who knows this rule. Pure.

The rule. Counts form a tree: settings under guides, guides under months, months under calendar years. A cell
of 1–4 is hidden; that it is hidden says that it is 1–4. A total is shown only when it is 0 or at least 5 and
either nothing is hidden under it (and not covered by a smaller total already shown), or every hidden cell and
every hidden total under it could still be two things. What they could be is reckoned as an attacker would:
from all that is shown, and from the rule itself, for a total that stays hidden tells by that what it is not.

What is hidden under a hidden total could always be all 1 or all 4, so hiding tells nobody a number. The parts
are the same for everybody and for every period asked (whole months, whole years), so no two answers can be
subtracted to single somebody out. Sums over a chosen period are sums of what is shown and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

SMALLEST_SHOWN = 5
# A set of sums as the bits of a number: bit n says that n is among them.
_NOTHING = 1
_OF_A_CELL = sum(1 << number for number in range(1, SMALLEST_SHOWN))


@dataclass
class Count:
    """A cell, or a total with its parts. `count` is true; `shown` is what may be told, None when hidden."""

    count: int
    parts: Sequence[Count] = ()
    shown: int | None = field(init=False)
    #: what is hidden under it, or in it, and not told by a total below
    hidden_sum: int = field(init=False)

    def __post_init__(self) -> None:
        self._open = [part for part in self.parts if part.shown is None]
        is_cell = not self.parts
        self.hidden_sum = self.count if is_cell else sum(part.hidden_sum for part in self._open)
        self.shown = self.count
        if 0 < self.count < SMALLEST_SHOWN if is_cell else not self._may_show(self.hidden_sum):
            self.shown = None
        else:
            # What is shown covers what is hidden under it: nothing above needs to count it again.
            self.hidden_sum = 0

    @cached_property
    def _sums(self) -> int:
        """What could be hidden in it, for somebody who sees what is shown and knows the rule."""
        if not self.parts:
            return _OF_A_CELL
        return sum(1 << number for number in _members(_all_sums(self._open)) if not self._may_show(number))

    @cached_property
    def _others(self) -> list[int]:
        """By hidden part: what the other hidden parts could add up to."""
        hidden = self._open
        return [_all_sums([*hidden[:place], *hidden[place + 1 :]]) for place in range(len(hidden))]

    def _may_show(self, hidden: int) -> bool:
        """Whether it would be shown if what is hidden under it added up to this."""
        count = self.count - self.hidden_sum + hidden
        return (count == 0 or count >= SMALLEST_SHOWN) and self._stays_unknown(1 << hidden)

    def _stays_unknown(self, sums: int) -> bool:
        """Whether all that is hidden below could be two things, when it adds up to one of these sums."""
        for part, others in zip(self._open, self._others, strict=True):
            left = part._sums & _differences(sums, others)
            # Two bits or more; and what lies below that part in its turn.
            if not left & (left - 1) or not part._stays_unknown(left):
                return False
        return True


def total(parts: Sequence[Count]) -> Count:
    """The total of some parts, shown only when the rule allows it."""
    return Count(sum(part.count for part in parts), parts)


def _members(sums: int) -> list[int]:
    return [number for number in range(sums.bit_length()) if sums >> number & 1]


def _all_sums(parts: Sequence[Count]) -> int:
    """What the parts could add up to."""
    found = _NOTHING
    for part in parts:
        added = 0
        for number in _members(part._sums):
            added |= found << number
        found = added
    return found


def _differences(sums: int, others: int) -> int:
    """What a part could be when it and the others add up to one of these sums."""
    found = 0
    for number in _members(others):
        found |= sums >> number
    return found
