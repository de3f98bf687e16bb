"""Older shapes of LIPAS rows, turned into today's: the first interface, and extracts of the map service.

The map service's extracts went through DBF files: column names are cut to 10 characters, texts to 254.
"""

from __future__ import annotations

import re
from typing import Any

from liikereppu.directory.registers.face import Raw, RowError

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])")
_FLAGS = {
    *(
        "free-use",
        "ligthing",
        "toilet",
        "changing-rooms",
        "shower",
        "sauna",
        "parking-place",
        "pier",
        "school-use",
    ),
    *("outdoor-exercise-machines", "year-round-use", "playground"),
}
#: True under this key: the text was cut in the source.
CUT = " text-cut"
_CUT = 254


def from_v1(place: Raw) -> Raw:
    """Returns a place of the first interface (fields in camelCase) as a site of today's shape.

    That interface hides the status and lists what is open or closed for a time: it counts as active.
    """
    location, kind = _dict(place, "location"), _dict(place, "type")
    properties = {_key(name): value for name, value in _dict(place, "properties").items()}
    for flag in ("freeUse", "schoolUse"):
        if flag in place:
            properties[_key(flag)] = place[flag]
    name: Any = place.get("name")
    names: dict[str, Any] = name if isinstance(name, dict) else {"fi": name}
    return {
        "lipas-id": place.get("sportsPlaceId"),
        "status": "active",
        "event-date": place.get("lastModified"),
        "name": names.get("fi"),
        "name-localized": {key: value for key, value in names.items() if key != "fi"},
        "marketing-name": place.get("marketingName"),
        "type": {"type-code": kind.get("typeCode"), "name": kind.get("name")},
        "admin": place.get("admin"),
        "owner": place.get("owner"),
        "www": place.get("www"),
        "email": place.get("email"),
        "phone-number": place.get("phoneNumber"),
        "reservations-link": place.get("reservationsLink"),
        "comment": properties.pop("info-fi", None),
        "location": _location(location),
        "properties": properties,
    }


def _location(location: dict[str, Any]) -> Raw:
    return {
        "city": {
            "city-code": _dict(location, "city").get("cityCode"),
            "neighborhood": location.get("neighborhood"),
        },
        "address": location.get("address"),
        "postal-code": location.get("postalCode"),
        "postal-office": location.get("postalOffice"),
        "geometries": location.get("geometries") or _point(location),
    }


def from_map_service(feature: Raw) -> Raw:
    """Returns a GeoJSON feature of the map service as a site of today's shape."""
    facts = _dict(feature, "properties")

    def told(column: str) -> Any:
        return facts.get(column, facts.get(column[:10]))

    comment: Any = told("lisatieto_fi")
    cut = isinstance(comment, str) and len(comment) >= _CUT
    if cut:
        comment = f"{comment[: comment.rfind(' ')]}…"
    geometry = feature.get("geometry") or _grid(facts)
    return {
        "lipas-id": told("id"),
        "status": "active",
        "event-date": told("muokattu_viimeksi"),
        "name": told("nimi_fi"),
        "name-localized": {"se": told("nimi_se"), "en": told("nimi_en")},
        "type": {
            "type-code": told("tyyppikoodi"),
            "name": _kind_names(facts),
        },
        "admin": told("yllapitaja"),
        "owner": told("omistaja"),
        "www": told("www"),
        "email": told("sahkoposti"),
        "phone-number": told("puhelinnumero"),
        "comment": comment,
        CUT: cut,
        "location": {
            "city": {"city-code": told("kuntanumero"), "neighborhood": told("kuntaosa")},
            "address": told("katuosoite"),
            "postal-code": told("postinumero"),
            "postal-office": told("postitoimipaikka"),
            "geometries": geometry,
        },
    }


def _kind_names(facts: dict[str, Any]) -> dict[str, Any]:
    # The three columns differ after their tenth character only, where a DBF file puts a digit.
    return {
        "fi": facts.get("tyyppi_nimi_fi", facts.get("tyyppi_nim")),
        "se": facts.get("tyyppi_nimi_se", facts.get("tyyppi_ni0")),
        "en": facts.get("tyyppi_nimi_en", facts.get("tyyppi_ni1")),
    }


def _dict(row: Raw, key: str) -> dict[str, Any]:
    found = row.get(key)
    if found is not None and not isinstance(found, dict):
        raise RowError("malformed", f"{key} is no object")
    return found or {}


def _key(camel: str) -> str:
    """Returns "changing-rooms?" for changingRooms, "route-length-km" for routeLengthKm."""
    key = _CAMEL.sub("-", camel).lower()
    return f"{key}?" if key in _FLAGS else key


def _point(location: dict[str, Any]) -> dict[str, Any] | None:
    degrees = _dict(_dict(location, "coordinates"), "wgs84")
    if not degrees:
        return None
    return {"type": "Point", "coordinates": [degrees.get("lon"), degrees.get("lat")]}


def _grid(facts: dict[str, Any]) -> dict[str, Any] | None:
    east, north = facts.get("x_4326", facts.get("x")), facts.get("y_4326", facts.get("y"))
    return None if east is None else {"type": "Point", "coordinates": [east, north]}
