"""The Helsinki Service Map (Palvelukartta): api.hel.fi/servicemap, version 2, of the capital region's cities.

A file may hold units as version 2 gives them, or as the unit register behind it does (version 4). A file of
the hours service (Hauki) may stand before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from liikereppu.directory.registers.face import (
    Outcome,
    PartOf,
    Raw,
    Register,
    RegisterError,
    RowError,
    Source,
    each_mapped,
)
from liikereppu.directory.registers.fetching import Parameters
from liikereppu.directory.registers.hauki import asked_hours, hours_of_days, is_told, units_of_hours
from liikereppu.directory.registers.kinds.service_nodes import service_nodes
from liikereppu.directory.registers.municipalities import NAMES
from liikereppu.directory.registers.paging import Listing, by_link, listed, told
from liikereppu.directory.registers.service_unit import (
    ATTRIBUTION,
    LICENCE,
    unit_id,
    unit_nodes,
    unit_outcome,
)

URL = "https://api.hel.fi/servicemap/v2"
HOURS_URL = "https://hauki.api.hel.fi/v1/opening_hours/"
_KEYS = ("results",)
#: Units whose hours are asked for in one request.
_AT_ONCE = 50
_OPENED_OUTDOORS = ("outdoor_pool", "playground", "sports_park")
_THREE = ("fi", "sv", "en")
#: Fields that are {fi, sv, en} in version 2 and three fields in version 4.
_TEXTS = (
    *("name", "short_desc", "desc", "street_address", "address_city", "www", "call_charge_info"),
    *("accessibility_www", "extra_searchwords"),
)


def rows(source: Source) -> Iterator[Outcome]:
    """Yields what becomes of every unit of the files, or of the register over HTTP."""
    raw = source.raw_rows(*_KEYS) if source.files else _with_hours(_fetched(source), source)
    hours: dict[str, Any] = {}
    units: set[str] = set()

    def outcome(row: Raw) -> Outcome:
        numbers = units_of_hours(row)
        if numbers is None:
            unit = as_unit(row)
            units.add(unit_id(unit))
            return unit_outcome({**unit, "hours": hours.get(unit_id(unit))}, source)
        if not numbers:
            raise RowError("no-id", "hours of no unit")
        if not units.isdisjoint(numbers):
            raise RowError("hours-too-late", numbers[0])
        days = row["opening_hours"]
        hours.update(dict.fromkeys(numbers, hours_of_days(days, source.today) or is_told(days, source.today)))
        return PartOf(_row_id(row), f"tprek:{numbers[0]}")

    return each_mapped(raw, _row_id, outcome)


def as_unit(row: Raw) -> Raw:
    """Returns a row of either shape as version 2 has it. Raises RowError when it is neither."""
    if isinstance(row.get("tpr_v4_unit"), dict):
        return {**_from_v4(row["tpr_v4_unit"]), "hauki_opening_hours": row.get("hauki_opening_hours")}
    if "ontologytree_ids" in row or "name_fi" in row:
        return _from_v4(row)
    if "id" in row and isinstance(row.get("name"), dict | None):
        return row
    raise RowError("malformed", f"no unit of the Service Map: {', '.join(list(row)[:5])}")


def _row_id(row: Raw) -> str:
    numbers = units_of_hours(row)
    return unit_id(as_unit(row)) if numbers is None else f"hours of {', '.join(numbers)}"


def _from_v4(unit: Raw) -> Raw:
    texts = {field: {each: unit.get(f"{field}_{each}") for each in _THREE} for field in _TEXTS}
    city = unit.get("address_city_fi")
    return {
        "id": unit.get("id"),
        **{field: texts[field] for field in ("name", "street_address", "address_city", "www")},
        **{field: texts[field] for field in ("call_charge_info", "accessibility_www")},
        "short_description": texts["short_desc"],
        "description": texts["desc"],
        "keywords": {each: _words(texts["extra_searchwords"][each]) for each in _THREE},
        "location": _point(unit),
        "municipality": city,
        "service_nodes": unit.get("ontologytree_ids"),
        "connections": _connections(unit.get("connections")),
        **{
            field: unit.get(field)
            for field in ("address_zip", "phone", "email", "provider_type", "organizer_type", "modified_time")
        },
        **{field: unit.get(field) for field in ("contract_type", "identifiers")},
    }


def _connections(told: Any) -> list[Raw]:
    return [_connection(each) for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def _connection(each: Raw) -> Raw:
    texts = {field: {one: each.get(f"{field}_{one}") for one in _THREE} for field in ("name", "www")}
    return {**each, **texts}


def _words(text: Any) -> list[str]:
    return [word.strip() for word in text.split(",")] if isinstance(text, str) else []


def _point(unit: Raw) -> dict[str, Any] | None:
    if unit.get("latitude") is None:
        return None
    return {"type": "Point", "coordinates": [unit.get("longitude"), unit["latitude"]]}


def _fetched(source: Source) -> Iterator[Raw]:
    if source.fetcher is None:
        raise RegisterError("the Service Map needs a file or a connection")
    parameters: Parameters = {
        "service_node": ",".join(str(id) for id in sorted(service_nodes())),
        "include": "connections,department,accessibility_properties",
        "accessibility_description": "true",
        "geometry": "true",
        "page_size": 200,
    }
    if source.municipalities:
        names = [NAMES[code]["fi"].lower() for code in source.municipalities]
        parameters = {**parameters, "municipality": ",".join(names)}
    return listed(
        source,
        source.fetcher,
        Listing(
            url=f"{(source.url or URL).rstrip('/')}/unit/",
            parameters=parameters,
            keys=_KEYS,
            row_id=unit_id,
            onward=by_link("next"),
            total=told("count"),
        ),
    )


def _with_hours(units: Iterator[Raw], source: Source) -> Iterator[Raw]:
    """Yields the units with what the hours service tells of those that may have hours.

    It is another service: when it does not answer, the units come without, with a remark.
    """
    url = f"{source.url.rstrip('/')}/opening_hours/" if source.url else HOURS_URL
    answers = True
    while some := list(islice(units, _AT_ONCE)):
        numbers = [number for unit in some if (number := _may_have_hours(unit))]
        if answers and numbers and source.fetcher is not None:
            try:
                days = asked_hours(source.fetcher, url, numbers, source.today)
            except RegisterError as error:
                answers, days = False, {}
                source.remark("hours-service-silent", error)
            for unit in some:
                unit["hauki_opening_hours"] = days.get(str(unit.get("id")))
        yield from some


def _may_have_hours(unit: Raw) -> str | None:
    """Returns the number of a unit that somebody opens and shuts."""
    nodes = unit_nodes(unit)
    opened = bool(nodes) and (nodes[0].setting != "outdoors" or nodes[0].category in _OPENED_OUTDOORS)
    return str(unit.get("id")) if opened and isinstance(unit.get("id"), int) else None


REGISTER = Register(
    word="service-map",
    collection="tprek",
    rows=rows,
    sentence="the Helsinki Service Map (Helsinki, Espoo, Vantaa, Kauniainen and neighbours)",
    licence=LICENCE,
    attribution=ATTRIBUTION,
)
