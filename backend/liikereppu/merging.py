"""What becomes of an edit that arrives: one word of a closed list. Pure: no database, no web, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What the server did with an edit. `merged` comes with merging by answers."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    HELD = "held"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Incoming:
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


@dataclass(frozen=True, slots=True)
class Kept:
    """An edit the unit has kept under the same edit id; `hash` is None once the content is erased."""

    kind: str
    record_id: str
    hash: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """Where a record stands: the edit that counts, or erased."""

    edit: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Decision:
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
    - an edit made from anything else is a conflict: both are kept and the head stays until a person decides.
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
