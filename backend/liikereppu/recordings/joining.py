"""How two versions of a person or of a recording are joined: which parts stand for themselves."""

from __future__ import annotations

from typing import Any

from liikereppu.merging import Rules


def _further(here: dict[str, Any], came: dict[str, Any]) -> dict[str, Any]:
    """Of two states with their `finished_at` the one that is further: finished, and then the later one."""
    return max(here, came, key=lambda each: (each["state"] == "finished", each["finished_at"] or ""))


def _incoming(_here: Any, came: Any) -> Any:
    return came


PERSON_RULES = Rules()
#: Where it was left (topic), how long it took and whether it is finished are nothing to ask a person about.
RECORDING_RULES = Rules(
    maps=frozenset({"answers"}),
    lists=frozenset({"notes"}),
    together=(("state", "finished_at"),),
    choose={"state": _further, "minutes": max, "topic": _incoming},
    whole=("guide", "guide_version"),
)
