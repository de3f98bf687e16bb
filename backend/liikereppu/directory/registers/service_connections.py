"""What hangs on a unit of the Service Map: telephones, links, opening hours and prices in words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from liikereppu.directory.registers.clean import Texts, plain, three
from liikereppu.directory.registers.entries import add_email, add_link, add_phones
from liikereppu.directory.registers.face import Raw, Warnings
from liikereppu.directory.registers.finnish_hours import hours_of
from liikereppu.directory.registers.hauki import hours_of_days, is_told
from liikereppu.directory.registers.links import link
from liikereppu.directory.registers.prices import price

#: Links beside the unit's own page: more would bury the telephone.
_MOST_LINKS = 4
_BOOKING = re.compile(r"varaa|varaus|varaukset|boka|bokning|book|reserv|ilmoittaudu", re.IGNORECASE)
_PERSON = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?")


def add_own_contacts(made: dict[str, Any], unit: Raw, warnings: Warnings) -> None:
    """Adds the unit's own telephone, with what a call costs, its mail address and its page."""
    contacts = made["contact"]
    add_phones(contacts, unit.get("phone"), warnings)
    charge = three("contact", unit.get("call_charge_info"), {}, warnings)
    for each in contacts:
        if charge:
            each["call_charge"] = charge
    add_email(contacts, unit.get("email"), warnings)
    add_link(contacts, _first(unit.get("www")), warnings)


def add_connections(made: dict[str, Any], unit: Raw, today: date, warnings: Warnings) -> None:
    """Adds contacts, hours and price from the connections; names of persons among them are left out."""
    by_kind: dict[str, list[Raw]] = {}
    listed = unit.get("connections")
    for each in listed if isinstance(listed, list) else []:
        if isinstance(each, dict) and isinstance(each.get("section_type"), str):
            by_kind.setdefault(each["section_type"].upper(), []).append(each)
            if each.get("contact_person"):
                warnings.add("person-name", each["section_type"])
    for each in by_kind.get("PHONE_OR_EMAIL", []):
        _add_reachable(made["contact"], each, warnings)
    _add_links(made, by_kind, warnings)
    _set_hours(made, unit, by_kind.get("OPENING_HOURS", []), today, warnings)
    told = _joined(by_kind.get("PRICE", []), warnings)
    if told:
        made["price"] = price(told, warnings)


def _add_reachable(contacts: list[dict[str, Any]], each: Raw, warnings: Warnings) -> None:
    before = len(contacts)
    add_phones(contacts, each.get("phone"), warnings)
    add_email(contacts, each.get("email"), warnings)
    label = three("contact", each.get("name"), {}, warnings, 80)
    if label and any(_PERSON.fullmatch(text) for text in label.values()):
        warnings.add("person-name", "PHONE_OR_EMAIL")
        label = None
    for contact in contacts[before:]:
        if label:
            contact["label"] = label


def _add_links(made: dict[str, Any], by_kind: dict[str, list[Raw]], warnings: Warnings) -> None:
    contacts = made["contact"]
    most = len(contacts) + _MOST_LINKS
    for kind in ("ESERVICE_LINK", "LINK", "HIGHLIGHT"):
        for each in by_kind.get(kind, []):
            label = three("contact", each.get("name"), {}, warnings, 80)
            address = link(_first(each.get("www")), warnings)
            if address is None:
                continue
            if label and any(_BOOKING.search(text) for text in label.values()):
                made.setdefault("access", {}).setdefault("booking_url", address)
            elif len(contacts) < most:
                add_link(contacts, address, warnings, **({"label": label} if label else {}))


def _set_hours(made: dict[str, Any], unit: Raw, told: list[Raw], today: date, warnings: Warnings) -> None:
    days = unit.get("hauki_opening_hours")
    dated = unit.get("hours") or hours_of_days(days, today) or is_told(days, today)
    if isinstance(dated, dict):
        made["hours"] = dated
        return
    if dated:
        warnings.add("days-not-read", unit.get("id"))
    words = _joined(told, warnings)
    if words:
        made.update(hours_of(words, today))
        if made["hours"] is None:
            warnings.add("hours-not-read", words["fi"])


def _joined(connections: list[Raw], warnings: Warnings) -> Texts | None:
    """Returns the texts of several connections as one in each language, or None."""
    found: Texts = {}
    for language in ("fi", "sv", "en"):
        names = [each.get("name") for each in connections]
        parts = [plain(each.get(language) if isinstance(each, dict) else each, warnings) for each in names]
        text = "\n".join(part for part in parts if part)
        if text:
            found[language] = text
    return three("", found, {}, warnings, 600) if found else None


def _first(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return next((value[each] for each in ("fi", "sv", "en") if value.get(each)), None)
