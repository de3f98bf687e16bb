"""What an export of ours carries beside the form: the column `liikereppu`, one line of JSON a row. Pure.

It holds what XLSForm has no place for. As long as the row is as it was written (its digest says so), the part
comes back just as it was; once somebody has changed the row, what stands in the form's own columns counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson

from liikereppu.guides.xlsform.report import Report
from liikereppu.guides.xlsform.rows import Row

COLUMN = "liikereppu"
#: What the form's own columns say; of a changed row they count.
_SEEN = frozenset(
    ("id", "ask", "when", "options", "own_words", "min", "max", "why", "tips", "title", "compute")
)


@dataclass(frozen=True)
class Extras:
    """`keys` that a part has beside what the form says; `gone`: what it has not, though the form says so."""

    keys: dict[str, Any] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    digest: str = ""

    def is_whole(self, digest: str) -> bool:
        """Whether the row is as it was written; False when it was changed, or never was ours."""
        return bool(self.digest) and self.digest == digest

    def tells(self, key: str) -> bool:
        """Whether it says what stands under the key, or that nothing does."""
        return key in self.keys or key in self.gone


def extras_of(row: Row, report: Report) -> Extras:
    """What the row carries; what cannot be read is told and left."""
    text = row.get(COLUMN)
    if not text:
        return Extras()
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        found = None
    keys = found.get("keys") if isinstance(found, dict) else None
    gone = found.get("gone", []) if isinstance(found, dict) else None
    if (
        not isinstance(keys, dict)
        or not isinstance(gone, list)
        or not all(isinstance(each, str) for each in gone)
    ):
        report.leave(row.sheet, row.number, f"column {COLUMN}", "it is not as an export writes it")
        return Extras()
    return Extras(keys, gone, str(found.get("digest", "")))


def apply_extras(part: dict[str, Any], extras: Extras, is_whole: bool) -> None:
    """Gives the part what it carries: all of it, or of a changed row what the form has no column for."""
    for key in extras.gone if is_whole or "kind" in extras.keys else ():
        part.pop(key, None)
    part.update({key: value for key, value in extras.keys.items() if is_whole or key not in _SEEN})
    if not is_whole:
        _keep_meanings(part.get("options"), extras.keys.get("options"))


def _keep_meanings(options: Any, before: Any) -> None:
    """A label mended elsewhere changes nothing of what its option means; the form has no column for that."""
    known = {
        option["id"]: option["means"]
        for option in (before if isinstance(before, list) else ())
        if isinstance(option, dict) and isinstance(option.get("id"), str) and "means" in option
    }
    for option in options if isinstance(options, list) else ():
        if option["id"] in known:
            option["means"] = known[option["id"]]


def write_extras(keys: dict[str, Any], gone: list[str], digest: str) -> str:
    """The cell."""
    return orjson.dumps({"keys": keys, "gone": gone, "digest": digest}).decode()
