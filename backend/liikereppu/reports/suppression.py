"""Small cells stay hidden, and no total gives them away. Pure.

The rule. Counts form a tree: settings under guides, guides under months, months under calendar years. A cell
of 1–4 is hidden; that it is hidden says that it is 1–4. A total is shown only when it is 0 or at least 5, and
what is hidden under it (and not covered by a smaller total already shown) stays unknown: either nothing is
hidden there, or it lies in at least two of its parts and its sum is neither the least (all 1) nor the most
(all 4) it could be. Then every hidden cell, and every hidden total of 1–4, has at least two possible values,
whatever is subtracted from whatever.

The parts are the same for everybody and for every period asked (whole months, whole years), so no two answers
can be subtracted to single somebody out. Sums over a chosen period are sums of what is shown and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

SMALLEST_SHOWN = 5
_LARGEST_HIDDEN = SMALLEST_SHOWN - 1


@dataclass
class Count:
    """A cell, or a total with its parts. `count` is true; `shown` is what may be told, None when hidden."""

    count: int
    parts: Sequence[Count] = ()
    shown: int | None = field(init=False)
    hidden_cells: int = field(init=False)
    hidden_sum: int = field(init=False)

    def __post_init__(self) -> None:
        open_parts = [part for part in self.parts if part.hidden_cells]
        self.hidden_cells = sum(part.hidden_cells for part in open_parts)
        self.hidden_sum = sum(part.hidden_sum for part in open_parts)
        if not self.parts and 0 < self.count < SMALLEST_SHOWN:
            self.hidden_cells, self.hidden_sum, self.shown = 1, self.count, None
            return
        unknowable = (
            len(open_parts) > 1 and self.hidden_cells < self.hidden_sum < self.hidden_cells * _LARGEST_HIDDEN
        )
        large_enough = self.count == 0 or self.count >= SMALLEST_SHOWN
        if large_enough and (not open_parts or unknowable):
            # A total that is shown covers what is hidden under it: nothing above needs to count it again.
            self.shown, self.hidden_cells, self.hidden_sum = self.count, 0, 0
        else:
            self.shown = None


def total(parts: Sequence[Count]) -> Count:
    """The total of some parts, shown only when the rule allows it."""
    return Count(sum(part.count for part in parts), parts)
