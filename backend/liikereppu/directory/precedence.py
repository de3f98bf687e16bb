"""In which order registers are believed, and how old their word is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

Entry = dict[str, Any]

#: Registers by their collection's beginning, as they come first for an entry's id and texts.
MAIN = ("own", "liikereppu", "file", "lipas", "tprek", "ptv", "linkedevents", "osm")
SERVED = ("own", "file", "tprek", "ptv", "linkedevents", "liikereppu", "lipas", "osm")
SHAPED = ("own", "lipas", "file", "osm", "tprek", "ptv", "linkedevents", "liikereppu")
#: Days by which a word is overtaken by another, and a word that a place is closed by one that it is not.
OLDER_BY, CLOSED_BY = 730, 365


def rank(id: str, order: Sequence[str] = MAIN) -> int:
    """Which place the register of this id has in an order; a municipality's or association's is `file`."""
    collection = id.partition(":")[0]
    word = collection.partition("-")[0]
    return order.index(word if word in order else "file")


def main_first(entries: Sequence[Entry]) -> list[Entry]:
    """The entries in the order of their registers; the first gives the joined entry its id."""
    return sorted(entries, key=lambda entry: (rank(entry["id"]), len(entry["id"]), entry["id"]))


def fresh(entry: Entry) -> str:
    """The day an entry's information is from, as its source tells: changed there, or else looked up."""
    source = entry["source"]
    found: str = source.get("modified_on", source["checked_on"])
    return found


def days(day: str) -> int:
    """Returns the day's number, for reckoning."""
    return date.fromisoformat(day).toordinal()
