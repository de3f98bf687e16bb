"""One site of LIPAS, in the shape its second interface has, as an entry of the directory."""

from __future__ import annotations

from datetime import date
from typing import Any

from liikereppu.directory.registers.clean import Copied, is_test_record, line, plain, three
from liikereppu.directory.registers.closures import closure
from liikereppu.directory.registers.drafts import address, draft, finished, keywords, known
from liikereppu.directory.registers.face import Gone, Mapped, Odd, Outcome, Raw, RowError, Source, Warnings
from liikereppu.directory.registers.kinds.lipas_types import LipasKind, lipas_kinds
from liikereppu.directory.registers.lipas_facts import (
    access,
    accessibility,
    amenities,
    contacts,
    count,
    metres,
    provider_kind,
    routes,
    source_of,
    surfaces,
)
from liikereppu.directory.registers.lipas_old import CUT
from liikereppu.directory.registers.municipalities import NAMES, SWEDISH, is_abolished, municipality
from liikereppu.directory.registers.shapes import shape

#: What a status of the register is in the directory; what is only planned or was a mistake is none.
STATUSES = {"active": "active", "out-of-service-temporarily": "temporarily_closed"}
_LEFT_OUT = {"planned": "planned", "planning": "planned"}
_ENDED = ("out-of-service-permanently", "incorrect-data")
_STAIRS = ("kuntoporta", "kuntorappu", "portaat", "träningstrapp", "fitness stairs")
_UNKNOWN_KIND = {"fi": "Liikuntapaikka", "sv": "Idrottsplats", "en": "Sports facility"}


def site_id(site: Raw) -> str:
    """Returns a site's number as text. Raises RowError when it has none."""
    written = site.get("lipas-id")
    if isinstance(written, float) and written.is_integer():
        written = int(written)
    number = str(written) if not isinstance(written, bool) else ""
    if not (number.isascii() and number.isdigit() and 0 < len(number) <= 12):
        raise RowError("no-id", written)
    return str(int(number))


def site_outcome(site: Raw, source: Source) -> Outcome:
    """Returns what becomes of a site: Mapped, Gone when it is no more, or Odd. Raises RowError."""
    number = site_id(site)
    status = site.get("status")
    if not isinstance(status, str):
        raise RowError("status-not-known", status)
    if status in _ENDED:
        return Gone(number, f"lipas:{number}")
    if status in _LEFT_OUT:
        return Odd(number, _LEFT_OUT[status], line(site.get("name"), Warnings()) or "")
    if status not in STATUSES:
        raise RowError("status-not-known", status)
    warnings = Warnings()
    entry = _entry(site, number, source, warnings)
    if entry["status"] == "closed":
        return Odd(number, "closed-in-words", entry["name"]["fi"])
    return Mapped(number, entry, tuple(warnings))


def _entry(site: Raw, number: str, source: Source, warnings: Warnings) -> dict[str, Any]:
    copied: Copied = {}
    location, properties = _inner(site, "location"), _inner(site, "properties")
    city = _municipality(location, source, warnings)
    code, kind = _kind(site, warnings)
    own = "sv" if city in SWEDISH else "fi"
    name = _name(site, own, copied, warnings)
    made = draft(f"lipas:{number}", "place", "other", "free_place", city)
    made["name"] = name
    made["parent"] = _parent(name, copied)
    words = kind.name if kind else _type_words(site, copied, warnings)
    told = plain(site.get("comment"), warnings)
    if site.get(CUT):
        warnings.add("text-cut", told or "")
    made["summary"] = _summary(site, {own: told}, words, copied, warnings)
    marketed = line(site.get("marketing-name"), warnings)
    made["keywords"] = keywords(
        [*words.values(), marketed, None if kind else f"lipas {code}", *_route_names(site, warnings)]
    )
    _set_kind(made, site, kind, properties)
    _set_place(made, location, properties, city, warnings)
    made["contact"] = contacts(site, warnings)
    made["lit"] = known(properties.get("ligthing?")) or "unknown"
    made["access"] = access(properties, site.get("reservations-link"), warnings)
    made["amenities"] = amenities(properties, kind)
    made["surface"] = surfaces(properties)
    made["accessibility"] = accessibility(properties, site.get("activities"), copied, warnings)
    made["provider_kind"] = provider_kind(site.get("admin"), site.get("owner"))
    made["source"] = source_of(site, number, source.today)
    _set_status(made, str(site["status"]), told, source.today, warnings)
    return finished(made, copied, warnings)


def _inner(site: Raw, key: str) -> dict[str, Any]:
    found = site.get(key)
    if found is not None and not isinstance(found, dict):
        raise RowError("malformed", f"{key} is no object")
    return found or {}


def _municipality(location: dict[str, Any], source: Source, warnings: Warnings) -> str:
    written = _inner(location, "city").get("city-code")
    found = municipality(written)
    if found is None:
        raise RowError("municipality-not-known", written)
    if not source.wants(found):
        raise RowError("not-asked-for", NAMES[found]["fi"])
    if is_abolished(str(written).zfill(3)):
        warnings.add("municipality-abolished", f"{written} is {found} today")
    return found


def _kind(site: Raw, warnings: Warnings) -> tuple[int, LipasKind | None]:
    code = _inner(site, "type").get("type-code")
    if isinstance(code, float) and code.is_integer():
        code = int(code)
    if isinstance(code, str) and code.isdecimal():
        code = int(code)
    if not isinstance(code, int) or isinstance(code, bool):
        raise RowError("no-type", code)
    kind = lipas_kinds().get(code)
    if kind is None:
        warnings.add("type-not-known", code)
    elif kind.old:
        warnings.add("type-old", f"{code} {kind.name['fi']}")
    return code, kind


def _type_words(site: Raw, copied: Copied, warnings: Warnings) -> dict[str, str]:
    return three("summary", _inner(site, "type").get("name"), copied, warnings) or dict(_UNKNOWN_KIND)


def _name(site: Raw, own: str, copied: Copied, warnings: Warnings) -> dict[str, str]:
    localized = site.get("name-localized")
    others = localized if isinstance(localized, dict) else {}
    name = three("name", {**others, own: site.get("name")}, copied, warnings)
    if name is None:
        raise RowError("no-name")
    if is_test_record(name["fi"]):
        raise RowError("test-record", name["fi"])
    return name


def _parent(name: dict[str, str], copied: Copied) -> dict[str, str] | None:
    """Returns "X" of a name "X / Ulkokuntoiluvälineet": what the place is a part of."""
    halves = {language: text.partition(" / ") for language, text in name.items()}
    if not all(before.strip() and after.strip() for before, _, after in halves.values()):
        return None
    for language, fields in copied.items():
        if "name" in fields:
            copied[language] = [*fields, "parent"]
    return {language: before.strip() for language, (before, _, _) in halves.items()}


def _summary(
    site: Raw, told: dict[str, str | None], words: dict[str, str], copied: Copied, warnings: Warnings
) -> dict[str, str]:
    """Returns what the register tells of the place, or the words of its kind."""
    text = three("summary", told, copied, warnings, 600)
    for route in [] if text else routes(site.get("activities")):
        text = three("summary", route.get("description-short"), copied, warnings, 600)
        if text:
            break
    return text or dict(words)


def _route_names(site: Raw, warnings: Warnings) -> list[str]:
    """Returns what the routes of a site are called, in every language: people search by these."""
    named = [route.get("route-name") or route.get("name") for route in routes(site.get("activities"))]
    texts = [text for each in named[:10] for text in (each.values() if isinstance(each, dict) else [each])]
    return [found for text in texts if (found := line(text, warnings, 80))]


def _set_kind(made: dict[str, Any], site: Raw, kind: LipasKind | None, properties: dict[str, Any]) -> None:
    if kind is None:
        return
    made["kind"] = "route" if kind.route else "place"
    made["category"], made["class"], made["setting"] = kind.category, kind.class_, kind.setting
    made["months"] = list(kind.months)
    if properties.get("year-round-use?") is True:
        made["months"] = list(range(1, 13))
    # By its nature a nature trail costs nothing; one that a company keeps may be another matter.
    company = provider_kind(site.get("admin"), site.get("owner")) == "company"
    if kind.price == "paid" or (kind.price == "free" and not company):
        made["price"] = {"kind": kind.price}
    if kind.code == 1130:
        name = made["name"]["fi"].lower()
        stairs = count(properties.get("fitness-stairs-length-m"))
        if any(each in name for each in _STAIRS) or (
            stairs and not properties.get("outdoor-exercise-structures")
        ):
            made["category"] = "fitness_stairs"
        if stairs:
            made["length_m"] = stairs


def _set_place(
    made: dict[str, Any], location: dict[str, Any], properties: dict[str, Any], city: str, warnings: Warnings
) -> None:
    found = shape(location.get("geometries"))
    for code in found.warnings:
        warnings.add(code)
    if found.spot.warning and found.spot.warning not in found.warnings:
        warnings.add(found.spot.warning)
    made["geo"] = found.spot.geo()
    if found.lines:
        made["line"] = found.encoded()
    length = metres(properties.get("route-length-km")) or found.length_m()
    if made["kind"] == "route" and length:
        made["length_m"] = length
        lit = metres(properties.get("lit-route-length-km"))
        made["lit_length_m"] = lit if lit and lit <= length else None
    own = NAMES[city]["sv" if city in SWEDISH else "fi"]
    office = line(location.get("postal-office"), warnings) or own
    street = line(location.get("address"), warnings)
    made["address"] = address(street, location.get("postal-code"), office, warnings)
    made["neighbourhood"] = line(_inner(location, "city").get("neighborhood"), warnings)


def _set_status(made: dict[str, Any], status: str, told: str | None, today: date, warnings: Warnings) -> None:
    made["status"] = STATUSES[status]
    closed = closure(made["name"]["fi"], told, today)
    if closed is None:
        return
    warnings.add("closure-in-text", closed)
    if closed == "ending":
        made["status_note"] = dict(made["name"])
    else:
        made["status"] = closed
