"""Conditions of a guide put together: all, any, not, always, never. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Condition = dict[str, Any]
#: A condition, or that it always or never holds.
Held = Condition | bool
#: What a condition may hold at most.
MOST_PARTS, MOST_VALUES = 20, 40


class NotCarriedError(Exception):
    """A guide cannot say this; the words give the reason."""


@dataclass(frozen=True)
class Asked:
    """A question as conditions see it: options by the form's names, bounds of numbers, decimals."""

    id: str
    kind: str
    options: Mapping[str, str] = field(default_factory=dict)
    own_words: bool = False
    low: float = -math.inf
    high: float = math.inf
    decimals: int = 0


def both(parts: list[Held]) -> Held:
    """All of them."""
    if any(part is False for part in parts):
        return False
    found: list[Condition] = []
    for part in parts:
        if isinstance(part, dict):
            found += part.get("all", [part])
    return _joined("all", [part for at, part in enumerate(found) if part not in found[:at]])


def either(parts: list[Held]) -> Held:
    """Any of them; the same question compared with several values becomes one comparison."""
    if any(part is True for part in parts):
        return True
    found: list[Condition] = []
    for part in parts:
        if isinstance(part, dict):
            found += part.get("any", [part])
    found = [part for at, part in enumerate(found) if part not in found[:at]]
    asked = {part.get("question") for part in found if "equals" in part or "any_of" in part}
    if len(found) > 1 and len(asked) == 1 and all("equals" in part or "any_of" in part for part in found):
        values = [value for part in found for value in (part.get("any_of") or [part["equals"]])]
        if len(values) <= MOST_VALUES:
            return {"question": found[0]["question"], "any_of": list(dict.fromkeys(values))}
    return _joined("any", found)


def _joined(word: str, found: list[Condition]) -> Held:
    if not found:
        return word == "all"
    while len(found) > MOST_PARTS:
        steps = range(0, len(found), MOST_PARTS)
        found = [{word: found[at : at + MOST_PARTS]} for at in steps]
    return found[0] if len(found) == 1 else {word: found}


def negated(held: Held) -> Held:
    """The opposite."""
    if isinstance(held, bool):
        return not held
    if "not" in held:
        inner: Condition = held["not"]
        return inner
    if "answered" in held:
        return {**held, "answered": not held["answered"]}
    return {"not": held}
