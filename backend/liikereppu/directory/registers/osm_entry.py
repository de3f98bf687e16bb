"""One object of OpenStreetMap as an entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from liikereppu.directory.hours import notation_fault
from liikereppu.directory.registers.clean import Copied, is_test_record, line, three
from liikereppu.directory.registers.drafts import address, draft, finished, helsinki_day, keywords
from liikereppu.directory.registers.entries import add_email, add_link, add_phones, provider_kind
from liikereppu.directory.registers.face import RowError, Warnings
from liikereppu.directory.registers.finnish_hours import hours_of
from liikereppu.directory.registers.kinds.osm import OsmKind, kind_of
from liikereppu.directory.registers.osm_facts import accessibility, by_language, facts
from liikereppu.directory.registers.shapes import Shape

# Things on the way, which are told at the place they are tagged on and are no places to go for themselves.
_AMENITIES_ONLY = ("bench", "toilets", "drinking_water", "shelter")


@dataclass(frozen=True)
class Feature:
    """An object: its name in the map ("way/123"), tags and shape."""

    name: str
    tags: dict[str, str]
    shape: Shape
    today: date


def entry_id(name: str) -> str:
    """Returns "osm:w123" for "way/123"."""
    kind, _, number = name.partition("/")
    return f"osm:{kind[:1]}{number}"


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
        entry_id(feature.name), "route" if kind.route and lines else "place", kind.category, kind.class_, ""
    )
    entry |= {"name": name, "geo": at.geo(), "setting": _setting(tags, kind)}
    entry["summary"] = three("summary", by_language(tags, "description"), copied, warnings, 600) or dict(
        kind.words
    )
    if lines and kind.route:
        entry |= {"line": feature.shape.encoded(), "length_m": feature.shape.length_m()}
    entry |= facts(tags, kind) | accessibility(tags, copied, warnings) | _contacts(tags, warnings)
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


def _setting(tags: dict[str, str], kind: OsmKind) -> str:
    if tags.get("indoor") == "yes" or tags.get("location") == "indoor":
        return "indoors"
    return kind.setting


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
    place = address(street, tags.get("addr:postcode"), tags.get("addr:city"), warnings) if whole else None
    operator = line(tags.get("operator"), warnings)
    kind = provider_kind(operator) if operator else None
    return {
        "contact": contacts[:10],
        "address": place,
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
    days = (_day(tags, key, feature) for key in ("check_date:opening_hours", "check_date", "@timestamp"))
    day = next((each for each in days if each), feature.today.isoformat())
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
