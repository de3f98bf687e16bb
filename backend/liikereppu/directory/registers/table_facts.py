"""What the cells of a row say of an entry beside its name and kind."""

from __future__ import annotations

import re
from typing import Any

from liikereppu.directory.registers.clean import Copied, line, three
from liikereppu.directory.registers.coordinates import spot
from liikereppu.directory.registers.drafts import address
from liikereppu.directory.registers.face import Source, Warnings
from liikereppu.directory.registers.links import link
from liikereppu.directory.registers.people import email
from liikereppu.directory.registers.phones import phones
from liikereppu.directory.registers.prices import price
from liikereppu.directory.registers.table_cells import Row


def place_of(row: Row, copied: Copied, warnings: Warnings) -> dict[str, Any]:
    """Returns where it is, how one gets in, and whether it is lit."""
    at = spot(row.text("lat"), row.text("lon"))
    if at.warning not in (None, "coordinates-missing", "coordinates-swapped"):
        row.fault("lat", "place")
    if at.warning == "coordinates-swapped":
        warnings.add(at.warning)
    code = row.text("postal_code")
    if code and not re.fullmatch(r"\d{3,5}", code):
        row.fault("postal_code", "postal_code")
    street, locality = line(row.text("street"), warnings), line(row.text("locality"), warnings)
    found: dict[str, Any] = {"geo": at.geo(), "address": address(street, code, locality, warnings)}
    for into, told, longest in (("parent", "venue", 200), ("how_to_get_there", "how_to_get_there", 600)):
        found[into] = three(
            into, {row.language: row.text(told)}, copied if longest > 200 else {}, warnings, longest
        )
    text = three("accessibility.text", {row.language: row.text("accessibility")}, copied, warnings, 600)
    found["accessibility"] = {"text": text} if text else None
    for each in ("step_free", "lit", "beginner"):
        found[each] = row.word(each, "known") or "unknown"
    found["setting"] = row.word("setting", "setting") or "unknown"
    return found


def people_of(row: Row) -> dict[str, Any]:
    """Returns for whom it is, and in which languages."""
    ages = {each: row.count(each, 120) for each in ("min_age", "max_age")}
    if (ages["min_age"] or 0) > (ages["max_age"] if ages["max_age"] is not None else 120):
        row.fault("max_age", "order")
        ages["max_age"] = None
    audience: dict[str, Any] = {key: age for key, age in ages.items() if age is not None}
    groups = row.words("groups", "groups")
    return {
        "audience": audience | ({"groups": groups} if groups else {}),
        "languages": row.words("languages", "languages"),
    }


def price_of(row: Row, warnings: Warnings) -> dict[str, Any]:
    """Returns what it costs and how one books."""
    told = row.word("price", "price")
    words = row.text("price_text")
    found = price({"fi": words} if words else None, warnings, True if told == "free" else None)
    if told == "paid" and found["kind"] == "unknown":
        found["kind"] = "paid"
    booking = row.word("booking", "known")
    address = link(row.text("booking_url"), warnings)
    if row.text("booking_url") and not address:
        row.fault("booking_url", "web")
    access = ({"booking": booking} if booking in ("yes", "no") else {}) | (
        {"booking": "yes", "booking_url": address} if address else {}
    )
    return {"price": found, "access": access}


def timetable_of(row: Row, source: Source) -> dict[str, Any]:
    """Returns when it meets."""
    found: dict[str, Any] = {"weekdays": [int(each) for each in row.words("weekdays", "weekdays")]}
    for each in ("from", "to"):
        found[each] = row.clock(each)
    for each in ("first", "last"):
        found[each] = row.day(each)
    for late, early in (("to", "from"), ("last", "first")):
        if found[late] and found[early] and found[late] < found[early]:
            row.fault(late, "order")
            found[late] = None
    found["capacity"] = row.count("capacity", 100_000)
    found["places_left"] = row.count("places_left", 100_000)
    if found["places_left"] is not None:
        found["places_on"] = row.day("checked_on") or source.today.isoformat()
    return {key: value for key, value in found.items() if value not in (None, [])}


def contacts_of(row: Row) -> list[dict[str, Any]]:
    """Returns the contacts."""
    found: list[dict[str, Any]] = []
    numbers = phones(row.text("phone"), Warnings())
    found += [each.contact() for each in numbers]
    if row.text("phone") and not numbers:
        row.fault("phone", "phone")
    address = link(row.text("web"), Warnings())
    mail = email(row.text("email"), Warnings())
    for code, channel, value in (("web", "web", address), ("email", "email", mail)):
        if value:
            found.append({"channel": channel, "value": value})
        elif row.text(code):
            row.fault(code, code)
    return found
