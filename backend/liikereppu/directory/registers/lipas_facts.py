"""What the properties of a LIPAS site say: amenities, light, length, surface, access, accessibility.

A property that is missing is unknown. `free-use?` says that one may come in without a turn of one's own, not
that it costs nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from liikereppu.directory.registers.clean import Copied, three
from liikereppu.directory.registers.drafts import helsinki_day, known, only_known
from liikereppu.directory.registers.face import Raw, Warnings
from liikereppu.directory.registers.kinds.lipas_types import LipasKind
from liikereppu.directory.registers.links import link
from liikereppu.directory.registers.people import email
from liikereppu.directory.registers.phones import phones

NAME = "Lipas.fi, University of Jyväskylä"
LICENCE = "CC BY 4.0"
ATTRIBUTION = "Sports facilities: Lipas.fi, University of Jyväskylä"
_SURFACES = {
    **dict.fromkeys(("gravel", "rock-dust", "sora", "kivituhka", "murske"), "gravel"),
    **dict.fromkeys(("asphalt", "concrete", "asfaltti", "betoni"), "asphalt"),
    **dict.fromkeys(("sawdust", "woodchips", "sahanpuru", "hake", "puuhake", "puru"), "sawdust"),
    **dict.fromkeys(("wood", "puu", "parketti", "wood-floor", "pitkospuut", "duckboards"), "wood"),
    **dict.fromkeys(("sand", "hiekka"), "sand"),
    **dict.fromkeys(("grass", "nurmi"), "grass"),
    **dict.fromkeys(("stone", "rock", "kivi", "kallio"), "rock"),
    **dict.fromkeys(("soil", "maa", "maapohja", "polku"), "soil"),
    **dict.fromkeys(("water", "vesi"), "water"),
    **dict.fromkeys(("snow", "ice", "lumi", "jää"), "snow"),
}
_ROUTE_CLASSES = {
    "accessible": "accessible",
    "demanding-accessible": "demanding",
    "accessible-demanding": "demanding",
    "advanced-accessible": "demanding",
    "not-accessible": "not",
    "inaccessible": "not",
}
_PROVIDERS = (
    (("city", "kunta /", "kunta"), "municipality"),
    (("state", "valtio"), "state"),
    (("private-association", "registered-association", "yksityinen / yhdistys", "rekister"), "association"),
    (("private-company", "company", "yksityinen / yritys", "yritys"), "company"),
    (("other", "municipal", "foundation", "private-foundation", "muu", "kuntayhtymä", "säätiö"), "other"),
    (("yksityinen / säätiö",), "other"),
)


def provider_kind(*told: Any) -> str | None:
    """Returns who keeps the place, from the first of these (admin, owner) that says it."""
    for each in told:
        word = each.strip().lower() if isinstance(each, str) else ""
        # Companies most of which a city owns, and groups of municipalities, are neither.
        if word.startswith(("municipal", "kuntayhtymä", "city-main", "kuntaenemm")):
            return "other"
        for beginnings, kind in _PROVIDERS:
            if word.startswith(beginnings):
                return kind
    return None


def amenities(properties: dict[str, Any], kind: LipasKind | None) -> dict[str, str]:
    """Returns what is told to be there or not."""
    machines = count(properties.get("exercise-machines-count"))
    equipment = properties.get("outdoor-exercise-machines?")
    facts = {
        "toilet": known(properties.get("toilet?")),
        "changing_room": known(properties.get("changing-rooms?")),
        "shower": known(properties.get("shower?")),
        "sauna": known(properties.get("sauna?")),
        "parking": known(properties.get("parking-place?")),
        "bench": "yes" if count(properties.get("rest-places-count")) else None,
        "drinking_water": "yes"
        if properties.get("water-point") in ("year-round", "seasonal", True)
        else None,
        "equipment": "yes" if machines else known(equipment),
    }
    if kind is not None and kind.code == 1130:
        facts["equipment"] = "yes"
    if kind is not None and kind.code == 301:
        facts["shelter"] = "yes"
    return only_known(facts)


def access(properties: dict[str, Any], reservations: Any, warnings: Warnings) -> dict[str, str]:
    """Returns how one gets in."""
    facts = only_known({"free_use": known(properties.get("free-use?"))})
    address = link(reservations, warnings)
    return {**facts, "booking_url": address} if address else facts


def accessibility(
    properties: dict[str, Any], activities: Any, copied: Copied, warnings: Warnings
) -> dict[str, Any]:
    """Returns what is told of getting about: a link or a text, and the routes' class when all share it."""
    found: dict[str, Any] = {}
    written = properties.get("accessibility-info")
    if isinstance(written, str) and _is_address(written):
        address = link(written, warnings)
        if address:
            found["url"] = address
    elif written:
        text = three("accessibility.text", written, copied, warnings, 600)
        if text:
            found["text"] = text
    classes = {_route_class(each) for each in routes(activities)}
    if len(classes) == 1 and None not in classes:
        found["route_class"] = classes.pop()
    return found


def routes(activities: Any) -> list[dict[str, Any]]:
    """Returns the routes that the outdoor content of a site describes."""
    inner = activities.values() if isinstance(activities, dict) else ()
    listed = [each.get("routes") for each in inner if isinstance(each, dict)]
    return [route for each in listed if isinstance(each, list) for route in each if isinstance(route, dict)]


def surfaces(properties: dict[str, Any]) -> list[str]:
    """Returns what one moves on; v1 has one Finnish word, v2 a list of codes."""
    written = properties.get("surface-material")
    words = written.replace("/", ",").split(",") if isinstance(written, str) else written
    if not isinstance(words, list):
        return []
    cleaned = [each.strip().lower() for each in words if isinstance(each, str) and each.strip()]
    return list(dict.fromkeys(_SURFACES.get(each, "other") for each in cleaned))


def contacts(site: Raw, warnings: Warnings) -> list[dict[str, Any]]:
    """Returns how to reach the place; persons' own addresses are left out."""
    found = [each.contact() for each in phones(site.get("phone-number"), warnings)]
    address = email(site.get("email"), warnings)
    if address:
        found.append({"channel": "email", "value": address})
    page = link(site.get("www"), warnings)
    if page:
        found.append({"channel": "web", "value": page})
    return found


def source_of(site: Raw, number: str, today: date) -> dict[str, Any]:
    """Returns where the entry is from."""
    source = {
        "name": NAME,
        "url": f"https://www.lipas.fi/liikuntapaikat/{number}",
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "checked_on": today.isoformat(),
    }
    modified = helsinki_day(site.get("event-date"), today)
    return {**source, "modified_on": modified} if modified else source


def metres(kilometres: Any) -> int | None:
    """Returns a length told in kilometres in metres, or None when it cannot be one."""
    if isinstance(kilometres, bool) or not isinstance(kilometres, int | float):
        return None
    return round(kilometres * 1000) if 0 < kilometres < 10_000 else None


def count(value: Any) -> int:
    """Returns a number of things (v1 writes 1.0), 0 when none is told."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    return int(value) if 0 <= value < 1_000_000 else 0


def _is_address(text: str) -> bool:
    return " " not in text.strip() and ("://" in text or text.strip().startswith("www."))


def _route_class(route: dict[str, Any]) -> str | None:
    word = route.get("accessibility-classification")
    key = "-".join(word.lower().replace("_", " ").replace("-", " ").split()) if isinstance(word, str) else ""
    return _ROUTE_CLASSES.get(key)
