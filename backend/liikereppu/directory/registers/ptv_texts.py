"""The Suomi.fi register's way of writing texts: rows of a language, a value and perhaps a type."""

from __future__ import annotations

import re
from typing import Any

from liikereppu.directory.registers.clean import three
from liikereppu.directory.registers.face import Raw, Warnings
from liikereppu.directory.registers.people import is_person
from liikereppu.directory.registers.phones import FREE, OWN_RATE, Phone, phone

_LANGUAGES = ("fi", "sv", "en")
Texts = dict[str, str]
_CAPITALISED = r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
_NAME = re.compile(rf"{_CAPITALISED}\s+{_CAPITALISED}")


def rows_of(value: Any) -> list[Raw]:
    """Returns the objects of a list, or the only one without a list, none when it is neither."""
    if isinstance(value, dict):
        return [value]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def by_language(rows: Any, *types: str) -> Texts:
    """Returns {"fi": …} of rows of the first of `types` that tells anything; "se" is Northern Sámi here."""
    for type_ in types or ("",):
        found: Texts = {}
        for each in rows_of(rows):
            language, text = each.get("language"), each.get("value")
            told = str(each.get("type") or "").lower()
            if (
                language in _LANGUAGES
                and isinstance(text, str)
                and text.strip()
                and type_.lower() in ("", told)
            ):
                found.setdefault(str(language), text)
        if found:
            return found
    return {}


def channel_phones(rows: Any, warnings: Warnings) -> list[dict[str, Any]]:
    """Returns contacts: one for each number, however many languages it is told in."""
    found: dict[str, dict[str, Any]] = {}
    labels: dict[str, Texts] = {}
    charges: dict[str, Texts] = {}
    for row in rows_of(rows):
        if str(row.get("type") or "Phone").lower() not in ("phone", "sms") or row.get("number") in (None, ""):
            continue
        one = phone(row.get("prefixNumber"), row.get("number"), row.get("isFinnishServiceNumber") is True)
        if one is None:
            warnings.add("phone-not-clean", f"{row.get('prefixNumber') or ''}{row.get('number')}")
            continue
        contact = found.setdefault(one.tel, one.contact())
        language = row.get("language")
        if language in _LANGUAGES:
            contact.setdefault("languages", [])
            contact["languages"] += [language] if language not in contact["languages"] else []
            for into, key in ((labels, "additionalInformation"), (charges, "chargeDescription")):
                text = row.get(key)
                if isinstance(text, str) and text.strip() and not _is_name(text, warnings):
                    into.setdefault(one.tel, {}).setdefault(str(language), text)
        _charge(contact, row, one)
    for tel, contact in found.items():
        _told(contact, labels.get(tel), charges.get(tel), warnings)
    return list(found.values())


def _is_name(text: str, warnings: Warnings) -> bool:
    """Whether a label is a person's name: two capitalised words that mean no office or place."""
    if not _NAME.fullmatch(text.strip()) or not is_person(f"{'.'.join(text.lower().split())}@-"):
        return False
    warnings.add("person-name")
    return True


def _charge(contact: dict[str, Any], row: Raw, one: Phone) -> None:
    told = str(row.get("serviceChargeType") or "").lower()
    if told in ("free", "freeofcharge"):
        contact["call_charge"] = dict(FREE)
    elif told in ("chargeable", "charged") and not one.charge:
        contact["call_charge"] = dict(OWN_RATE)


def _told(contact: dict[str, Any], label: Texts | None, charge: Texts | None, warnings: Warnings) -> None:
    for key, texts in (("label", label), ("call_charge", charge)):
        words = three(key, texts, {}, warnings) if texts else None
        if words:
            contact[key] = words
