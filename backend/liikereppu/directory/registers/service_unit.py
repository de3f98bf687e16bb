"""One unit of the Helsinki Service Map as an entry of the directory."""

from __future__ import annotations

import re
from typing import Any

from liikereppu.directory.registers.clean import Copied, is_test_record, line, three
from liikereppu.directory.registers.closures import closure
from liikereppu.directory.registers.drafts import address, draft, finished, helsinki_day, keywords
from liikereppu.directory.registers.face import Mapped, Odd, Outcome, Raw, RowError, Source, Warnings
from liikereppu.directory.registers.kinds.service_nodes import ServiceNode, service_nodes
from liikereppu.directory.registers.municipalities import NAMES, municipality
from liikereppu.directory.registers.service_accessibility import accessibility
from liikereppu.directory.registers.service_connections import add_connections, add_own_contacts
from liikereppu.directory.registers.shapes import shape

NAME = "Palvelukartta · Servicekartan · Service Map"
LICENCE = "CC BY 4.0"
ATTRIBUTION = "Contains Service Map (Palvelukartta) data, City of Helsinki as administrator"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PROVIDERS = {
    **dict.fromkeys(("SELF_PRODUCED", "MUNICIPALITY", "MUNICIPAL_ENTERPRISE_GROUP"), "municipality"),
    **dict.fromkeys(("ASSOCIATION", "ORGANIZATION"), "association"),
    **dict.fromkeys(("PRIVATE_COMPANY", "PRIVATE_ENTERPRISE"), "company"),
    **dict.fromkeys(("WELLBEING_AREA", "WELLBEING_SERVICES_COUNTY"), "wellbeing_county"),
    **dict.fromkeys(("GOVERNMENT", "STATE"), "state"),
    **dict.fromkeys(("FOUNDATION", "JOINT_MUNICIPAL_AUTHORITY", "MUNICIPALLY_OWNED_COMPANY"), "other"),
}


def unit_id(unit: Raw) -> str:
    """Returns a unit's number as text. Raises RowError when it has none."""
    written = unit.get("id")
    if isinstance(written, float) and written.is_integer():
        written = int(written)
    number = str(written).removeprefix("tprek:") if not isinstance(written, bool) else ""
    if not (number.isascii() and number.isdigit() and len(number) <= 12):
        raise RowError("no-id", written)
    return str(int(number))


def unit_outcome(unit: Raw, source: Source) -> Outcome:
    """Returns what becomes of a unit: Mapped or Odd. Raises RowError."""
    number = unit_id(unit)
    if "NOT_DISPLAYED" in (_contract(unit), unit.get("displayed_service_owner_type")):
        return Odd(number, "not-displayed")
    nodes = unit_nodes(unit)
    if not nodes:
        return Odd(number, "not-an-activity", line(_any(unit.get("name")), Warnings()) or "")
    warnings = Warnings()
    entry = _entry(unit, number, nodes, source, warnings)
    if entry["status"] == "closed":
        return Odd(number, "closed-in-words", entry["name"]["fi"])
    return Mapped(number, entry, tuple(warnings))


def _entry(
    unit: Raw, number: str, nodes: list[ServiceNode], source: Source, warnings: Warnings
) -> dict[str, Any]:
    copied: Copied = {}
    node = nodes[0]
    city = _municipality(unit, source)
    made = draft(f"tprek:{number}", node.kind, node.category, node.class_, city)
    name = _name(unit, copied, warnings)
    made["name"] = name
    made["parent"] = _parent(name, copied)
    made["setting"], made["months"] = node.setting, list(node.months)
    made["summary"] = _summary(unit, copied, warnings) or dict(node.name)
    made["keywords"] = keywords(
        [*(word for each in nodes for word in each.name.values()), *_search_words(unit, warnings)]
    )
    if any(each.older for each in nodes):
        made["audience"] = {"groups": ["older"]}
    if node.price != "unknown":
        made["price"] = {"kind": node.price}
    _set_place(made, unit, city, warnings)
    made["accessibility"] = accessibility(unit, copied, warnings)
    add_own_contacts(made, unit, warnings)
    add_connections(made, unit, source.today, warnings)
    made["same_as"] = _same_as(unit)
    made["provider"] = line(_any(_dict(unit.get("department")).get("name")), warnings)
    made["provider_kind"] = _provider_kind(unit)
    made["source"] = _source(unit, number, source)
    _set_status(made, source, warnings)
    return finished(made, copied, warnings)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _any(texts: Any) -> Any:
    if not isinstance(texts, dict):
        return texts
    return next((texts[each] for each in ("fi", "sv", "en") if texts.get(each)), None)


def _contract(unit: Raw) -> Any:
    found = unit.get("contract_type")
    return found.get("id") if isinstance(found, dict) else found


def unit_nodes(unit: Raw) -> list[ServiceNode]:
    """Returns the unit's nodes that are ways to be active, the most telling first."""
    listed = unit.get("service_nodes")
    listed = listed if isinstance(listed, list) else []
    ids = [str(each.get("id") if isinstance(each, dict) else each) for each in listed]
    table = service_nodes()
    found = {int(each): table[int(each)] for each in ids if each.isdecimal() and int(each) in table}
    return sorted(found.values(), key=lambda node: node.rank)


def _municipality(unit: Raw, source: Source) -> str:
    written = unit.get("municipality")
    if isinstance(written, dict):
        written = written.get("id") or _any(written.get("name"))
    found = municipality(written)
    if found is None:
        raise RowError("municipality-not-known", written)
    if not source.wants(found):
        raise RowError("not-asked-for", NAMES[found]["fi"])
    return found


def _name(unit: Raw, copied: Copied, warnings: Warnings) -> dict[str, str]:
    name = three("name", unit.get("name"), copied, warnings)
    if name is None:
        raise RowError("no-name")
    if is_test_record(name["fi"]):
        raise RowError("test-record", name["fi"])
    return name


def _parent(name: dict[str, str], copied: Copied) -> dict[str, str] | None:
    """Returns "X" of a sub-unit's name "X / Kuntoportaat": what it is a part of."""
    halves = {language: re.split(r"\s*/\s+|\s+/\s*", text, maxsplit=1) for language, text in name.items()}
    if not all(len(each) == 2 and all(each) for each in halves.values()):
        return None
    for language, fields in copied.items():
        if "name" in fields:
            copied[language] = [*fields, "parent"]
    return {language: before for language, (before, _) in halves.items()}


def _summary(unit: Raw, copied: Copied, warnings: Warnings) -> dict[str, str] | None:
    """Returns the short description, or else the beginning of the long one."""
    for key in ("short_description", "description"):
        found = three("summary", unit.get(key), copied, warnings, 600)
        if found:
            return found
    return None


def _search_words(unit: Raw, warnings: Warnings) -> list[str]:
    by_language = unit.get("keywords")
    lists = by_language.values() if isinstance(by_language, dict) else [by_language]
    words = [word for each in lists if isinstance(each, list) for word in each]
    return [word for each in words[:60] if (word := line(each, warnings, 80))]


def _set_place(made: dict[str, Any], unit: Raw, city: str, warnings: Warnings) -> None:
    point, drawn = shape(unit.get("location")), shape(unit.get("geometry"))
    for code in [*point.warnings, *drawn.warnings]:
        warnings.add(code)
    if drawn.lines:
        made["kind"] = "route"
        made["line"], made["length_m"] = drawn.encoded(), drawn.length_m()
    spot = point.spot if point.spot.place else drawn.spot
    if spot.place is None and spot.warning:
        warnings.add(spot.warning)
    made["geo"] = spot.geo()
    street = line(_any(unit.get("street_address")), warnings)
    office = line(_any(unit.get("address_city")), warnings) or NAMES[city]["fi"]
    made["address"] = address(street, unit.get("address_zip"), office, warnings)


def _same_as(unit: Raw) -> list[str]:
    """Returns the ids the same place has in other registers: what joins it with them."""
    found = []
    listed = unit.get("identifiers")
    for each in listed if isinstance(listed, list) else []:
        namespace, value = _dict(each).get("namespace"), str(_dict(each).get("value", "")).strip().lower()
        if namespace == "lipas" and value.isascii() and value.isdigit() and int(value):
            found.append(f"lipas:{int(value)}")
        elif namespace == "ptv" and _UUID.fullmatch(value):
            found.append(f"ptv:{value}")
    return list(dict.fromkeys(found))


def _provider_kind(unit: Raw) -> str | None:
    for key in ("organizer_type", "provider_type"):
        word = unit.get(key)
        found = _PROVIDERS.get(word.upper()) if isinstance(word, str) else None
        if found:
            return found
    return None


def _source(unit: Raw, number: str, source: Source) -> dict[str, Any]:
    found = {
        "name": NAME,
        "url": f"https://palvelukartta.hel.fi/fi/unit/{number}",
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "checked_on": source.today.isoformat(),
    }
    modified = helsinki_day(unit.get("last_modified_time") or unit.get("modified_time"), source.today)
    return {**found, "modified_on": modified} if modified else found


def _set_status(made: dict[str, Any], source: Source, warnings: Warnings) -> None:
    made["status"] = "active"
    closed = closure(made["name"]["fi"], made["summary"]["fi"], source.today)
    if closed is None:
        return
    warnings.add("closure-in-text", closed)
    if closed == "ending":
        made["status_note"] = dict(made["name"])
    else:
        made["status"] = closed
