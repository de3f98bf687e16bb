"""Where a service location of the Suomi.fi register is: addresses, TM35FIN coordinates, entrances."""

from __future__ import annotations

from typing import Any

from liikereppu.directory.registers.clean import Copied, line, three
from liikereppu.directory.registers.coordinates import Spot, spot
from liikereppu.directory.registers.drafts import address
from liikereppu.directory.registers.entries import in_language
from liikereppu.directory.registers.face import Raw, Warnings
from liikereppu.directory.registers.municipalities import municipality
from liikereppu.directory.registers.ptv_texts import by_language, rows_of

_NOT_A_PLACE = ("postal", "postofficebox")


def where_is(channel: Raw, copied: Copied, warnings: Warnings) -> dict[str, Any]:
    """Returns the entry's `geo`, `address`, `municipality` and `accessibility`, as far as they are known."""
    for each in rows_of(channel.get("addresses")):
        if str(each.get("type") or "").lower() in _NOT_A_PLACE:
            continue
        street = each.get("streetAddress") or each.get("otherAddress")
        if isinstance(street, dict):
            return _address(each, street, copied, warnings)
    return {}


def _address(row: Raw, street: Raw, copied: Copied, warnings: Warnings) -> dict[str, Any]:
    at = spot(street.get("latitude"), street.get("longitude"))
    at = at if at.place else _entrance(row) or at
    if at.warning:
        warnings.add(at.warning, f"{street.get('latitude')}, {street.get('longitude')}")
    name = line(in_language(by_language(street.get("street")), "fi"), warnings)
    number = line(street.get("streetNumber"), warnings)
    written = " ".join(each for each in (name, number) if each)
    town = street.get("municipality")
    locality = line(in_language(by_language(street.get("postOffice")), "fi"), warnings)
    code = municipality(town.get("code")) if isinstance(town, dict) else None
    found: dict[str, Any] = {
        "geo": at.geo(),
        "address": address(written or None, street.get("postalCode"), locality, warnings),
        "municipality": code,
    }
    if text := _accessibility(row, copied, warnings):
        found["accessibility"] = {"text": text}
    return found


def _entrance(row: Raw) -> Spot | None:
    for each in rows_of(row.get("entrances")):
        told = each.get("coordinates")
        at = spot(told.get("latitude"), told.get("longitude")) if isinstance(told, dict) else None
        if at and at.place:
            return at
    return None


def _accessibility(row: Raw, copied: Copied, warnings: Warnings) -> dict[str, str] | None:
    entrances = rows_of(row.get("entrances"))
    main = next((each for each in entrances if each.get("isMainEntrance") is True), None)
    main = main or (entrances[0] if entrances else {})
    found: dict[str, list[str]] = {}
    for group in rows_of(main.get("accessibilitySentences")):
        for each in rows_of(group.get("sentences")):
            for language, text in by_language(each.get("sentence")).items():
                found.setdefault(language, []).append(text)
    texts = {language: "\n".join(parts) for language, parts in found.items()}
    return three("accessibility.text", texts, copied, warnings, 600) if texts else None
