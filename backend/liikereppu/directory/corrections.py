"""What editors changed, laid over what the registers say. Pure: entry and corrections in, entry out."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

#: What a register or the joining says of an entry itself, and no editor may say otherwise.
NOT_CORRECTED = frozenset(("id", "municipality", "source", "sources", "same_as", "copied"))
#: Keys every entry has: unknown is null there and not a missing key.
_NULLABLE = frozenset(("district", "address", "geo", "hours"))


@dataclass(frozen=True)
class Correction:
    """An editor's value for one field, "hours" or one step in: "amenities.toilet".

    `value` None: not known, or nothing. `seen` is what stood there when it was corrected. `number` says
    which is the later one.
    """

    number: int
    entry: str
    field: str
    value: Any
    seen: Any = None
    change: str = ""


def corrected(entry: dict[str, Any], corrections: Iterable[Correction]) -> dict[str, Any]:
    """Returns the entry with every correction laid over it, the later over the earlier.

    The entry itself is not changed; without corrections it is given back as it is. A corrected text is
    nobody's copy any more.
    """
    ordered = sorted(corrections, key=lambda each: each.number)
    if not ordered:
        return entry
    found = copy.deepcopy(entry)
    for each in ordered:
        set_field(found, each.field, each.value)
        _own_words(found, each.field)
    return found


def value_at(entry: dict[str, Any], field: str) -> Any:
    """Returns what stands in a field; None where nothing does."""
    found: Any = entry
    for step in field.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found


def set_field(entry: dict[str, Any], field: str, value: Any) -> None:
    """Writes a field in place; None takes away what is not a key of every entry."""
    key, _, inner = field.partition(".")
    if not inner:
        if value is None and key not in _NULLABLE:
            entry.pop(key, None)
        else:
            entry[key] = copy.deepcopy(value)
        return
    there = entry.get(key)
    part = dict(there) if isinstance(there, dict) else {}
    if value is None:
        part.pop(inner, None)
    else:
        part[inner] = copy.deepcopy(value)
    if part or key not in _NULLABLE:
        entry[key] = part
    if not part:
        set_field(entry, key, None)


def _own_words(entry: dict[str, Any], field: str) -> None:
    key, _, language = field.partition(".")
    copied = {
        each: [name for name in names if name != key or (language and each != language)]
        for each, names in entry.get("copied", {}).items()
    }
    entry.pop("copied", None)
    if any(copied.values()):
        entry["copied"] = {each: names for each, names in copied.items() if names}


def overtaken(register: dict[str, Any], correction: Correction) -> bool:
    """Whether the register has changed the very field since it was corrected."""
    now = value_at(register, correction.field)
    return bool(now != correction.seen and now != correction.value)
