"""An entry that an editor adds: what is not said is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

from liikereppu.errors import Problem

_NOT_SAID: dict[str, Any] = {
    **dict.fromkeys(("district", "address", "geo", "hours")),
    **dict.fromkeys(("setting", "step_free", "lit", "beginner"), "unknown"),
    "price": {"kind": "unknown"},
    "example": False,
    "contact": [],
}
#: What the server says itself.
_SERVERS_OWN = ("id", "municipality", "sources", "same_as")


def new_entry(written: dict[str, Any], municipality: str, change: str, today: date) -> dict[str, Any]:
    """Returns the whole entry under an id of the municipality's own. Raises Problem validation-failed.

    Its shape is not checked here.
    """
    refused = {name: ["unknown-key"] for name in _SERVERS_OWN if name in written}
    if refused:
        raise Problem("validation-failed", errors=refused)
    source = written.get("source")
    if source is None or isinstance(source, dict):
        source = {"checked_on": today.isoformat(), **(source or {})}
    own = {"id": f"own-{municipality}:{change}", "municipality": municipality, "source": source}
    return {**_NOT_SAID, **written, **own}
