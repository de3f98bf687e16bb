"""What the tags of an object in OpenStreetMap tell about using it."""

from __future__ import annotations

import re
from typing import Any

from liikereppu.directory.registers.clean import Copied, line, three
from liikereppu.directory.registers.drafts import only_known
from liikereppu.directory.registers.face import Warnings
from liikereppu.directory.registers.kinds.osm import OsmKind
from liikereppu.directory.registers.prices import amount
from liikereppu.directory.vocabulary import SURFACES

_SURFACES = {
    **{each: each for each in SURFACES},
    **{"fine_gravel": "gravel", "compacted": "gravel", "pebblestone": "gravel", "unpaved": "other"},
    **{"paved": "other", "concrete": "other", "paving_stones": "other", "woodchips": "sawdust"},
    **{"ground": "soil", "dirt": "soil", "earth": "soil", "artificial_turf": "other", "tartan": "other"},
    **{"clay": "other", "ice": "other", "acrylic": "other"},
}
_AMENITIES = {
    "toilets": "toilet",
    "toilets:wheelchair": "accessible_toilet",
    "bench": "bench",
    "drinking_water": "drinking_water",
    "changing_room": "changing_room",
    "shower": "shower",
    "sauna": "sauna",
    "shelter": "shelter",
}
_PROFILES = {"wheelchair": "wheelchair", "stroller": "stroller", "hearing_loop": "hearing_aid"}


def by_language(tags: dict[str, str], key: str) -> dict[str, str]:
    """Returns the texts of a tag and of the same tag by language."""
    texts = {each: tags[f"{key}:{each}"] for each in ("fi", "sv", "en") if tags.get(f"{key}:{each}")}
    return texts | ({"fi": tags[key]} if tags.get(key) and "fi" not in texts else {})


def facts(tags: dict[str, str], kind: OsmKind) -> dict[str, Any]:
    """Returns the entry's fields about price, light, ground and amenities."""
    lit = {"yes": "yes", "no": "no", "24/7": "yes", "automatic": "yes"}
    surface = [_SURFACES[each] for each in tags.get("surface", "").split(";") if each in _SURFACES]
    found: dict[str, Any] = {
        "price": _price(tags, kind),
        "months": list(kind.months),
        "lit": lit.get(tags.get("lit", ""), "unknown"),
        "surface": list(dict.fromkeys(surface)),
        "handrail": {"yes": "yes", "no": "no"}.get(tags.get("handrail", "")),
        "amenities": only_known(
            {ours: tags.get(theirs) for theirs, ours in _AMENITIES.items()}
            | ({"parking": tags.get("parking")} if tags.get("parking") in ("yes", "no") else {})
        ),
    }
    if tags.get("access") in ("yes", "permissive", "public"):
        found["access"] = {"free_use": "yes"}
    steps = tags.get("step_count", "")
    if steps.isdigit() and 0 < int(steps) <= 5000:
        found["steps"] = int(steps)
    ages = {
        ours: int(tags[key])
        for key, ours in (("min_age", "min_age"), ("max_age", "max_age"))
        if _is_age(tags.get(key))
    }
    if ages:
        found["audience"] = ages
    return found


def _is_age(told: str | None) -> bool:
    return told is not None and told.isdigit() and 0 < int(told) <= 120


def _price(tags: dict[str, str], kind: OsmKind) -> dict[str, Any]:
    fee, charge = tags.get("fee"), tags.get("charge")
    if charge or fee == "yes":
        euros = amount(re.sub(r"\bEUR\b", "€", charge)) if charge else None
        words = line(charge, Warnings())
        text = {"text": dict.fromkeys(("fi", "sv", "en"), words)} if words else {}
        return {"kind": "paid", **text, **({"amount_eur": euros} if euros else {})}
    if fee == "no":
        return {"kind": "free"}
    # What is for customers or members only is not free by its nature.
    return {"kind": "unknown" if tags.get("access") in ("customers", "members", "permit") else kind.price}


def accessibility(tags: dict[str, str], copied: Copied, warnings: Warnings) -> dict[str, Any]:
    """Returns the entry's `step_free` and `accessibility`."""
    states = {"yes": "ok", "designated": "ok", "limited": "shortcomings", "no": "shortcomings"}
    profiles = {
        ours: {"state": states[tags[theirs]]}
        for theirs, ours in _PROFILES.items()
        if tags.get(theirs) in states
    }
    text = three("accessibility.text", by_language(tags, "wheelchair:description"), copied, warnings, 600)
    found: dict[str, Any] = {"profiles": profiles} if profiles else {}
    found |= {"text": text} if text else {}
    step_free = {"yes": "yes", "designated": "yes", "no": "no"}.get(tags.get("wheelchair", ""), "unknown")
    return {"step_free": step_free} | ({"accessibility": found} if found else {})
