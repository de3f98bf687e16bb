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
#: The status by which an editor takes an entry off the devices.
CLOSED = "closed"
#: How many may still come, and the day they were counted.
_COUNTED = ("timetable.places_left", "timetable.places_on")


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

    @property
    def gives_back(self) -> bool:
        """Whether it only takes an earlier one back: the register's word counts again, also a later one.

        Who retires an entry means it, also where the register says the same today.
        """
        return bool(self.value == self.seen and self.value != CLOSED)


def corrected(entry: dict[str, Any], corrections: Iterable[Correction]) -> dict[str, Any]:
    """Returns the entry with every correction laid over it, the later over the earlier.

    The entry itself is not changed; without corrections it is given back as it is. A corrected text is
    nobody's copy any more. Places that the register counted later than the editor are the register's.
    """
    ordered = sorted(corrections, key=lambda each: each.number)
    if not ordered:
        return entry
    found = copy.deepcopy(entry)
    latest = {each.field: each.number for each in ordered}
    for each in ordered:
        if each.number != latest[each.field]:
            continue
        if each.gives_back:
            set_field(found, each.field, value_at(entry, each.field))
        else:
            set_field(found, each.field, each.value)
            _own_words(found, each.field)
    ours, theirs = (value_at(one, "timetable.places_on") for one in (found, entry))
    if ours and theirs and ours < theirs:
        for field in _COUNTED:
            set_field(found, field, value_at(entry, field))
    return found


def stands(shown: dict[str, Any], correction: Correction) -> bool:
    """Whether what is shown in the field is the editor's word, and not the register's again."""
    counted_since = correction.field in _COUNTED and value_at(shown, correction.field) != correction.value
    return not correction.gives_back and not counted_since


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
