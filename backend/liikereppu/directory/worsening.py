"""What an import would make worse without taking an entry away: older facts, and facts nobody tells any more.

A register that writes a field otherwise than yesterday loses it in every entry, and an old file brings old
facts back. Neither is refused: there may be reasons. Both are said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from liikereppu.directory.models import SourceEntry
from liikereppu.directory.staging import Staging

_AT_ONCE = 500
#: A field is said to be lost when so many entries, and this part of those that told it, tell it no more.
_FEWEST, _PART = 5, 0.3
#: What says nothing by itself, or is not the register's word.
_NOTHING: tuple[Any, ...] = (None, "unknown", [], {}, {"kind": "unknown"})
_OURS = {"quality", "copied", "status_note", "source"}


@dataclass
class Worse:
    """Of one collection, among the entries that change."""

    #: entries that were changed in the register before those that stand
    older: int = 0
    #: by field: entries that tell it now, and of these those that would not
    told: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    def lines(self, collection: str) -> Iterator[str]:
        """Yields what is worse, as lines for people."""
        if self.older:
            yield (
                f"{collection}: {self.older} entries were last changed earlier in what was read than in "
                "what stood: is it an old file?"
            )
        for name, lost in sorted(self.lost.items()):
            if lost >= _FEWEST and lost > _PART * self.told[name]:
                yield (
                    f"{collection}: of {self.told[name]} changed entries that told {name}, {lost} tell it no "
                    "more: does the register write it otherwise now?"
                )


def worsening(session: Session, staging: Staging, changed: list[str]) -> Mapping[str, Worse]:
    """Returns what the changed entries, by their ids, make worse, by collection; only reads."""
    found: dict[str, Worse] = defaultdict(Worse)
    for start in range(0, len(changed), _AT_ONCE):
        some = changed[start : start + _AT_ONCE]
        coming = staging.contents(some)
        stood = select(SourceEntry.id, SourceEntry.collection, SourceEntry.content)
        for id, collection, content in session.execute(stood.where(SourceEntry.id.in_(some))):
            _compare(found[collection], orjson.loads(content), orjson.loads(coming[id]))
    return found


def _compare(worse: Worse, before: dict[str, Any], after: dict[str, Any]) -> None:
    modified = [each["source"].get("modified_on") for each in (before, after)]
    worse.older += bool(modified[0] and modified[1] and modified[1] < modified[0])
    told = _fields(before)
    worse.told.update(told)
    worse.lost.update(told - _fields(after))


def _fields(entry: dict[str, Any]) -> set[str]:
    """Returns the fields that say something; of the contacts, by which channel there are any."""
    found = {name for name, value in entry.items() if value not in _NOTHING} - _OURS
    return found | {f"contact.{each['channel']}" for each in entry["contact"]}
