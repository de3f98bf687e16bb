"""Entries as the registers' importers hand them over, written by hand, for the tests of joining and editing."""

from __future__ import annotations

from typing import Any

#: Where one degree and how many metres meet in Helsinki.
METRE_NORTH = 1 / 111_320


def three(text: str) -> dict[str, str]:
    """The same text in the three languages."""
    return {"fi": text, "sv": text, "en": text}


def place(
    id: str,
    name: str | dict[str, str],
    at: tuple[float, float] | None = (60.2, 24.9),
    *,
    north: float = 0,
    **more: Any,
) -> dict[str, Any]:
    """An outdoor gym unless `more` says otherwise; `north` moves it by so many metres."""
    collection = id.partition(":")[0]
    return {
        "id": id,
        "kind": "place",
        "class": "free_place",
        "category": "outdoor_gym",
        "name": three(name) if isinstance(name, str) else name,
        "summary": three("Kuntoilulaitteita ulkona."),
        "municipality": "091",
        "district": None,
        "address": None,
        "geo": at and {"lat": round(at[0] + north * METRE_NORTH, 7), "lon": at[1]},
        "price": {"kind": "unknown"},
        "setting": "outdoors",
        "step_free": "unknown",
        "lit": "unknown",
        "beginner": "unknown",
        "example": False,
        "contact": [],
        "hours": None,
        "source": {"name": collection, "checked_on": "2026-11-01", "modified_on": "2026-01-01"},
        **more,
    }
