"""Where events are held: the places of LinkedEvents, whole, by reference only, or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from liikereppu.directory.registers.clean import Texts, line, three
from liikereppu.directory.registers.drafts import address
from liikereppu.directory.registers.entries import in_language
from liikereppu.directory.registers.face import Raw, Warnings
from liikereppu.directory.registers.municipalities import NAMES, municipality
from liikereppu.directory.registers.shapes import shape

_ID = re.compile(r"/place/([^/?]+)")
_NET = re.compile(r"(?:^|:)internet$|^https?:", re.I)
# Parts of a town that a course register calls places.
_REGIONS = re.compile(
    r"(?:pohjoinen|etelä|itä|länsi|keski|kaakko|koillinen|luode|lounas|koko helsinki|muu paikka"
    r"|norra|södra|östra|västra)(?:\W.*)?",
    re.I,
)
_STREET = re.compile(
    r"\b([A-ZÅÄÖ][\w'. -]{2,40}?(?:katu|tie|kuja|polku|aukio|tori|ranta|raitti|väylä|kaari|rinne|portti|gatan"
    r"|vägen|gränden|stigen|torget|plan|stranden)\s\d{1,4}\s?[a-zA-Z]?)\b(?:,?\s+(\d{5}))?",
    re.U,
)
_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?:-[A-ZÅÄÖ][a-zåäö]+)?")


@dataclass
class Venue:
    """Where an event is. `known` are the entry's fields that tell it; `remote` is from home."""

    municipality: str | None = None
    remote: bool = False
    known: dict[str, Any] = field(default_factory=dict)


def place_id(location: Any) -> str | None:
    """Returns "tprek:8740" from a location, be it whole, a reference, or an address."""
    if isinstance(location, dict):
        if location.get("id"):
            return str(location["id"])
        location = location.get("@id")
    if not isinstance(location, str):
        return None
    found = _ID.search(location)
    return found[1] if found else location or None


def is_place(raw: Raw) -> bool:
    """Whether a row is a place and no event."""
    kind = str(raw.get("@type", ""))
    return kind.startswith("Place") or ("position" in raw and "start_time" not in raw)


def venue(raw: Raw, places: dict[str, Raw], warnings: Warnings, copied: dict[str, list[str]]) -> Venue:
    """Returns where an event is, from its place and from what is said of it in words."""
    location, found = raw.get("location"), Venue()
    if _is_remote(raw, location):
        return Venue(remote=True)
    place = _whole(location, places)
    if place is not None:
        _from_place(found, place, warnings)
    _from_words(found, raw.get("location_extra_info"), warnings, copied)
    return found


def _is_remote(raw: Raw, location: Any) -> bool:
    if raw.get("internet_based") is True or raw.get("is_virtualevent") is True:
        return True
    return _NET.search(place_id(location) or "") is not None


def _whole(location: Any, places: dict[str, Raw]) -> Raw | None:
    if isinstance(location, dict) and (location.get("position") or location.get("name")):
        return location
    return places.get(place_id(location) or "")


def _from_place(found: Venue, place: Raw, warnings: Warnings) -> None:
    name = three("parent", place.get("name"), {}, warnings)
    found.municipality = municipality(in_language(place.get("address_locality"), "fi"))
    found.municipality = found.municipality or municipality(_division(place))
    at = shape(place.get("position"))
    if name and at.spot.place is None and (place.get("group") is True or _REGIONS.fullmatch(name["fi"])):
        warnings.add("place-is-region", name["fi"])
        return
    for code in [*at.warnings, *([at.spot.warning] if at.spot.warning else [])]:
        warnings.add(code, place_id(place) or "")
    street = line(in_language(place.get("street_address"), "fi"), warnings)
    locality = line(in_language(place.get("address_locality"), "fi"), warnings)
    found.known["parent"] = name
    found.known["geo"] = at.spot.geo()
    found.known["address"] = address(street, place.get("postal_code"), locality, warnings)


def _division(place: Raw) -> Any:
    divisions = place.get("divisions")
    for each in divisions if isinstance(divisions, list) else []:
        if isinstance(each, dict) and each.get("type") == "muni":
            return in_language(each.get("name"), "fi")
    return None


def _from_words(
    found: Venue,
    words: Any,
    warnings: Warnings,
    copied: dict[str, list[str]],
) -> None:
    texts: Texts | None = three("how_to_get_there", words, copied, warnings, 600)
    if texts is None:
        return
    found.known["how_to_get_there"] = texts
    code = found.municipality or _named_municipality(texts["fi"])
    found.municipality = code
    street = _STREET.search(texts["fi"])
    if street and street[2] and code and not found.known.get("address"):
        found.known["address"] = address(street[1], street[2], NAMES[code]["fi"], warnings)


def _named_municipality(words: str) -> str | None:
    """Returns the municipality a text names in the basic form ("Blombergin aukio 12, Turku"), or None."""
    codes = [code for each in _NAME.findall(words) if (code := municipality(each))]
    return codes[0] if len(set(codes)) == 1 else None
