"""One object of OpenStreetMap as an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from liikereppu.directory.hours import notation_fault
from liikereppu.directory.registers.clean import Copied, is_test_record, line, three
from liikereppu.directory.registers.drafts import address, draft, finished, helsinki_day, keywords, only_known
from liikereppu.directory.registers.entries import add_email, add_link, add_phones, provider_kind
from liikereppu.directory.registers.face import RowError, Warnings
from liikereppu.directory.registers.finnish_hours import hours_of
from liikereppu.directory.registers.kinds.osm import OsmKind, kind_of
from liikereppu.directory.registers.prices import amount
from liikereppu.directory.registers.shapes import Shape
from liikereppu.directory.vocabulary import SURFACES

# Things on the way, which are told at the place they are tagged on and are no places to go for themselves.
_AMENITIES_ONLY = ("bench", "toilets", "drinking_water", "shelter")
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


@dataclass(frozen=True)
class Feature:
    """An object: its name in the map ("way/123"), tags and shape."""

    name: str
    tags: dict[str, str]
    shape: Shape
    today: date

    @property
    def entry_id(self) -> str:
        """Returns "osm:w123"."""
        kind, _, number = self.name.partition("/")
        return f"osm:{kind[0]}{number}"


def entry(feature: Feature, warnings: Warnings) -> dict[str, Any]:
    """Returns the entry, of which only the municipality is not known yet. Raises RowError."""
    tags = feature.tags
    kind = _kind(tags)
    copied: Copied = {}
    name = _names(tags, kind, copied, warnings)
    at = feature.shape.spot
    if at.place is None:
        raise RowError(at.warning or "coordinates-missing")
    for code in feature.shape.warnings:
        warnings.add(code)
    lines = [] if feature.shape.rings else feature.shape.lines
    entry = draft(
        feature.entry_id, "route" if kind.route and lines else "place", kind.category, kind.class_, ""
    )
    entry |= {"name": name, "geo": at.geo(), "setting": _setting(tags, kind)}
    entry["summary"] = three("summary", _by_language(tags, "description"), copied, warnings, 600) or dict(
        kind.words
    )
    if lines and kind.route:
        entry |= {"line": feature.shape.encoded(), "length_m": feature.shape.length_m()}
    entry |= _facts(tags, kind) | _accessibility(tags, copied, warnings) | _contacts(tags, warnings)
    entry |= _hours(tags, feature, warnings)
    entry["keywords"] = keywords([*tags.get("sport", "").replace("_", " ").split(";"), *_other_names(tags)])
    entry["source"] = _source(feature)
    return finished(entry, copied, warnings)


def _kind(tags: dict[str, str]) -> OsmKind:
    found = kind_of(tags)
    if found is None:
        if tags.get("amenity") in _AMENITIES_ONLY:
            raise RowError("amenity-only", tags["amenity"])
        if tags.get("highway") == "steps":
            raise RowError("plain-steps")
        told = next(
            (
                f"{key}={tags[key]}"
                for key in ("leisure", "amenity", "shop", "sport", "highway")
                if key in tags
            ),
            "",
        )
        raise RowError("not-a-place-to-be-active", told)
    if (
        tags.get("access") in ("private", "no")
        or tags.get("disused") == "yes"
        or tags.get("abandoned") == "yes"
    ):
        raise RowError("not-open-to-all", f"access={tags.get('access', '')}")
    return found


def _names(tags: dict[str, str], kind: OsmKind, copied: Copied, warnings: Warnings) -> dict[str, str]:
    texts = {"fi": tags.get("name:fi") or tags.get("name")} | {
        each: tags[f"name:{each}"] for each in ("sv", "en") if tags.get(f"name:{each}")
    }
    found = three("name", texts, copied, warnings)
    if found is None:
        if not kind.nameless:
            raise RowError("no-name", kind.words["fi"])
        return dict(kind.words)
    if is_test_record(found["fi"]):
        raise RowError("test-record", found["fi"])
    return found


def _by_language(tags: dict[str, str], key: str) -> dict[str, str]:
    texts = {each: tags[f"{key}:{each}"] for each in ("fi", "sv", "en") if tags.get(f"{key}:{each}")}
    return texts | ({"fi": tags[key]} if tags.get(key) and "fi" not in texts else {})


def _setting(tags: dict[str, str], kind: OsmKind) -> str:
    if tags.get("indoor") == "yes" or tags.get("location") == "indoor":
        return "indoors"
    return kind.setting


def _facts(tags: dict[str, str], kind: OsmKind) -> dict[str, Any]:
    surface = [_SURFACES[each] for each in tags.get("surface", "").split(";") if each in _SURFACES]
    found: dict[str, Any] = {
        "price": _price(tags, kind),
        "lit": {"yes": "yes", "no": "no", "24/7": "yes", "automatic": "yes"}.get(
            tags.get("lit", ""), "unknown"
        ),
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
        text = {"text": dict.fromkeys(("fi", "sv", "en"), charge[:200])} if charge and charge.strip() else {}
        return {"kind": "paid", **text, **({"amount_eur": euros} if euros else {})}
    if fee == "no":
        return {"kind": "free"}
    return {"kind": kind.price}


def _accessibility(tags: dict[str, str], copied: Copied, warnings: Warnings) -> dict[str, Any]:
    states = {"yes": "ok", "designated": "ok", "limited": "shortcomings", "no": "shortcomings"}
    profiles = {
        ours: {"state": states[tags[theirs]]}
        for theirs, ours in _PROFILES.items()
        if tags.get(theirs) in states
    }
    text = three("accessibility.text", _by_language(tags, "wheelchair:description"), copied, warnings, 600)
    found: dict[str, Any] = {"profiles": profiles} if profiles else {}
    found |= {"text": text} if text else {}
    step_free = {"yes": "yes", "designated": "yes", "no": "no"}.get(tags.get("wheelchair", ""), "unknown")
    return {"step_free": step_free} | ({"accessibility": found} if found else {})


def _contacts(tags: dict[str, str], warnings: Warnings) -> dict[str, Any]:
    contacts: list[dict[str, Any]] = []
    for key in ("phone", "contact:phone", "contact:mobile"):
        add_phones(contacts, tags.get(key), warnings)
    for key in ("website", "contact:website", "url"):
        add_link(contacts, tags.get(key), warnings)
    for key in ("email", "contact:email"):
        add_email(contacts, tags.get(key), warnings)
    street = " ".join(each for each in (tags.get("addr:street"), tags.get("addr:housenumber")) if each)
    whole = tags.get("addr:street") and tags.get("addr:postcode")
    operator = line(tags.get("operator"), warnings)
    kind = provider_kind(operator) if operator else None
    return {
        "contact": contacts[:10],
        "address": address(street, tags.get("addr:postcode"), tags.get("addr:city"), warnings)
        if whole
        else None,
        **({"provider": operator} if operator else {}),
        **({"provider_kind": kind} if kind else {}),
    }


def _hours(tags: dict[str, str], feature: Feature, warnings: Warnings) -> dict[str, Any]:
    """Returns the hours, with the day somebody last looked at the object: the file may be newer than that."""
    told = tags.get("opening_hours", "").strip()
    if not told:
        return {"hours": None}
    if told == "24/7":
        return {"hours": {"always": True}}
    day = next(
        (
            found
            for key in ("check_date:opening_hours", "check_date", "@timestamp")
            if (found := _day(tags, key, feature))
        ),
        feature.today.isoformat(),
    )
    if len(told) <= 300 and notation_fault(told) is None:
        return {"hours": {"notation": told, "checked_on": day}}
    found = hours_of({"fi": told}, feature.today)
    if found.get("hours") is None:
        warnings.add("hours-not-read", told)
    return found


def _day(tags: dict[str, str], key: str, feature: Feature) -> str | None:
    return helsinki_day(tags.get(key), feature.today)


def _other_names(tags: dict[str, str]) -> list[str]:
    return [tags[key] for key in ("alt_name", "loc_name", "short_name", "old_name") if tags.get(key)]


def _source(feature: Feature) -> dict[str, Any]:
    modified = _day(feature.tags, "@timestamp", feature)
    return {
        "name": "OpenStreetMap",
        "url": f"https://www.openstreetmap.org/{feature.name}",
        "licence": "ODbL 1.0",
        "attribution": "© OpenStreetMap contributors",
        "checked_on": feature.today.isoformat(),
    } | ({"modified_on": modified} if modified else {})
