"""What a device is told of each item it has sent."""

from __future__ import annotations

from typing import Any, NamedTuple

from liikereppu.merging import Outcome


class Receipt(NamedTuple):
    """What one item is answered with. `n` and `hash` are None where the server kept no such edit.

    `seal` knows a sealed item again; it is None for a plain one. Whoever brings the item of another unit's
    author learns nothing of that unit: `foreign` leaves out its number, its hash and what does not fit.
    """

    edit: str | None
    outcome: Outcome
    n: int | None = None
    hash: str | None = None
    problem: dict[str, Any] | None = None
    seal: str | None = None
    foreign: bool = False

    def body(self) -> dict[str, Any]:
        """The receipt as it travels."""
        found: dict[str, Any] = {
            "edit": self.edit,
            "outcome": self.outcome.value,
            "n": self.n,
            "hash": self.hash,
        }
        if self.seal and self.outcome is not Outcome.REFUSED:
            found["seal"] = self.seal
        if self.problem:
            found["problem"] = self.problem
        if self.foreign:
            found["n"] = found["hash"] = None
            if self.problem:
                found["problem"] = {name: self.problem[name] for name in ("code", "detail")}
        return found
