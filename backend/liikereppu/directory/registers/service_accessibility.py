"""What the Service Map says of getting about, by profile.

Its calculator takes what nobody measured as fine. So a profile without a count is unknown; a count of 0 means
that no shortcoming was recorded, and is believed only where something was measured at all.
"""

from __future__ import annotations

from typing import Any

from liikereppu.directory.registers.clean import Copied, three
from liikereppu.directory.registers.face import Raw, Warnings
from liikereppu.directory.registers.links import link
from liikereppu.directory.vocabulary import PROFILES

#: Shortcomings told of one profile at most: a card is read standing, and each is carried in three languages.
_MOST = 6


def accessibility(unit: Raw, copied: Copied, warnings: Warnings) -> dict[str, Any]:
    """Returns the entry's `accessibility`, empty when nothing is known."""
    found: dict[str, Any] = {}
    profiles = _profiles(unit, copied, warnings)
    if profiles:
        found["profiles"] = profiles
    page = link(_first(unit.get("accessibility_www")), warnings)
    if page:
        found["url"] = page
    return found


def _profiles(unit: Raw, copied: Copied, warnings: Warnings) -> dict[str, Any]:
    if unit.get("accessibility_properties") == []:
        return {}
    counts = unit.get("accessibility_shortcoming_count")
    counts = counts if isinstance(counts, dict) else {}
    texts = _texts(unit, copied, warnings)
    found: dict[str, Any] = {}
    for profile in PROFILES:
        told = counts.get(profile)
        number = told if isinstance(told, int) and not isinstance(told, bool) and 0 <= told <= 1000 else None
        shortcomings = texts.get(profile, [])
        if number == 0 and shortcomings:
            warnings.add("accessibility-contradiction", profile)
            number = None
        if number is None and not shortcomings:
            continue
        state: dict[str, Any] = {"state": "ok" if number == 0 else "shortcomings"}
        if number is not None:
            state["count"] = number
        if shortcomings:
            state["texts"] = shortcomings
        found[profile] = state
    return found


def _texts(unit: Raw, copied: Copied, warnings: Warnings) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    groups = unit.get("accessibility_description")
    for group in groups if isinstance(groups, list) else []:
        profiles = group.get("profiles") if isinstance(group, dict) else None
        for profile in profiles if isinstance(profiles, list) else []:
            if not isinstance(profile, dict) or profile.get("id") not in PROFILES:
                continue
            told = found.setdefault(profile["id"], [])
            shortcomings = profile.get("shortcomings")
            for shortcoming in shortcomings if isinstance(shortcomings, list) else []:
                text = three("accessibility", shortcoming, copied, warnings, 300)
                if text and text not in told and len(told) < _MOST:
                    told.append(text)
    return found


def _first(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return next((value[each] for each in ("fi", "sv", "en") if value.get(each)), None)
