"""Lists beside the events, as Helsinki's own importer holds them: venues of courses, and the advice line."""

from __future__ import annotations

import re
from typing import Any

from liikereppu.directory.registers.clean import Copied, line, three
from liikereppu.directory.registers.coordinates import spot
from liikereppu.directory.registers.drafts import address, draft, finished
from liikereppu.directory.registers.entries import add_link, add_phones, slug
from liikereppu.directory.registers.face import Mapped, Odd, Outcome, Raw, RowError, Source, Warnings, shown
from liikereppu.directory.registers.finnish_hours import notation
from liikereppu.directory.registers.kinds.names import NamedKind, kind_of_name
from liikereppu.directory.registers.municipalities import municipality

_NAME = "LinkedEvents, Helsingin kaupunki"
# Apart from the events, and from each other: a reading of one does not know the others.
_VENUES, _ADVICE, _HELSINKI = "linkedevents-venues", "linkedevents-advice", "091"
_OTHER = NamedKind(
    "other",
    "organised",
    "unknown",
    {"fi": "Ryhmien pitopaikka", "sv": "Plats där grupper hålls", "en": "Place where groups meet"},
)
_DAY = re.compile(r"\b(20\d\d-\d\d-\d\d)\b")


def list_row(raw: Raw, source: Source) -> Outcome | None:
    """Returns what a row of one of these lists becomes, or None when the row is of the events themselves."""
    for key, make in (("enkora-location-id", _venue), ("telephone", _advice_line)):
        if key in raw and "start_time" not in raw and "position" not in raw:
            row = f"{key}:{shown(raw.get('id', raw[key]))}"
            warnings = Warnings()
            try:
                return Mapped(row, make(raw, source, warnings), tuple(warnings))
            except RowError as error:
                return Odd(row, error.reason, error.detail)
            except (AttributeError, LookupError, TypeError, ValueError) as error:
                return Odd(row, "malformed", shown(f"{type(error).__name__}: {error}"))
    if "title" in raw and "min_age" in raw and "start_time" not in raw:
        return Odd(shown(raw["title"]), "title-only")
    return None


def _source(source: Source, on: str | None = None) -> dict[str, Any]:
    return {"name": _NAME, "licence": "CC BY 4.0", "checked_on": on or source.today.isoformat()}


def _venue(raw: Raw, source: Source, warnings: Warnings) -> dict[str, Any]:
    name = line(raw.get("name"), warnings)
    if not name:
        raise RowError("no-name")
    if raw.get("is-region-not-a-place") is True or raw.get("group") is True:
        raise RowError("place-is-region", name)
    known = kind_of_name(name) or _OTHER
    code = municipality(raw.get("city")) or _HELSINKI
    if not source.wants(code):
        raise RowError("not-asked-for", code)
    copied: Copied = {}
    entry = draft(
        f"{_VENUES}:place-{slug(raw['enkora-location-id'])}", "place", known.category, known.class_, code
    )
    entry["name"] = three("name", name, copied, warnings)
    entry["summary"] = dict(known.words)
    entry["setting"] = known.setting
    street = line(raw.get("street-address"), warnings)
    entry["address"] = address(street, raw.get("postal-code"), line(raw.get("city"), warnings), warnings)
    at = spot(raw.get("lat"), raw.get("lon"))
    entry["geo"] = at.geo()
    unit = raw.get("tprek-id")
    if at.warning and (at.warning != "coordinates-missing" or unit is None):
        warnings.add(at.warning, name)
    if unit is not None:
        entry["same_as"] = [f"tprek:{slug(unit)}"]
    entry["source"] = _source(source)
    return finished(entry, copied, warnings)


def _advice_line(raw: Raw, source: Source, warnings: Warnings) -> dict[str, Any]:
    copied: Copied = {}
    entry = draft(f"{_ADVICE}:{slug(raw.get('id'))}", "phone_service", "advice_phone", "organised", _HELSINKI)
    entry["name"] = three("name", raw.get("name"), copied, warnings)
    if not entry["name"]:
        raise RowError("no-name")
    entry["summary"] = {
        "fi": "Neuvoja liikkumiseen puhelimessa",
        "sv": "Råd om motion per telefon",
        "en": "Advice on exercise by phone",
    }
    provider = three("provider", raw.get("provider"), {}, warnings)
    entry["provider"] = provider and provider["fi"]
    entry["provider_kind"] = "municipality"
    add_phones(entry["contact"], raw.get("telephone"), warnings)
    add_link(entry["contact"], raw.get("info_url"), warnings)
    if not entry["contact"]:
        raise RowError("no-contact")
    day = _DAY.search(str(raw.get("source")))
    entry |= _advice_hours(raw, day[1] if day else source.today.isoformat(), warnings)
    entry["source"] = _source(source, day[1] if day else None)
    return finished(entry, copied, warnings)


def _advice_hours(raw: Raw, on: str, warnings: Warnings) -> dict[str, Any]:
    """Returns the hours as they were published, with the day of that: newer texts of the source tell none."""
    for key in sorted(raw):
        said = raw[key]
        at = (
            said.lower().find("avoinna")
            if key.startswith("provider_contact_info") and isinstance(said, str)
            else -1
        )
        found = notation(said[at:], phone=True) if at >= 0 else None
        if found:
            if raw.get("verify_before_showing") is True:
                warnings.add("hours-not-confirmed", said)
            words = dict.fromkeys(("fi", "sv", "en"), said[at:])
            return {"hours": {"notation": found, "checked_on": on, "raw": words}}
    return {"hours": None}
