"""Small things that every register needs for its entries."""

from __future__ import annotations

import re
from typing import Any

from liikereppu.directory.registers.face import Warnings
from liikereppu.directory.registers.links import link
from liikereppu.directory.registers.people import email
from liikereppu.directory.registers.phones import phones

_NOT_OF_A_SLUG = re.compile(r"[^a-z0-9_]+")
_SEVERAL = re.compile(r"[_-]{2,}")

_PROVIDERS = (
    (re.compile(r"hyvinvointi(?:alue|kuntayhtymä)|välfärdsområde", re.I), "wellbeing_county"),
    (re.compile(r"kaupunki|kunta\b|kommun|stad\b", re.I), "municipality"),
    (re.compile(r"\b(?:ry|rf)\b|yhdisty|säätiö", re.I), "association"),
    (re.compile(r"\b(?:oy|oyj|ab)\b", re.I), "company"),
)


def slug(written: object) -> str:
    """Returns a register's id as the second part of ours: "enkora:32791_991" → "enkora-32791_991"."""
    text = _SEVERAL.sub("-", _NOT_OF_A_SLUG.sub("-", str(written).strip().lower()))
    return text.strip("-_")[:150].strip("-_")


def add_contact(contacts: list[dict[str, Any]], contact: dict[str, Any]) -> None:
    """Adds a contact unless the same one is there."""
    if not any(
        (each["channel"], each["value"]) == (contact["channel"], contact["value"]) for each in contacts
    ):
        contacts.append(contact)


def add_phones(contacts: list[dict[str, Any]], text: Any, warnings: Warnings) -> None:
    """Adds the numbers of a text."""
    for each in phones(text, warnings):
        add_contact(contacts, each.contact())


def add_link(contacts: list[dict[str, Any]], address: Any, warnings: Warnings, **more: Any) -> None:
    """Adds a web address when it is one."""
    found = link(address, warnings)
    if found:
        add_contact(contacts, {"channel": "web", "value": found, **more})


def add_email(contacts: list[dict[str, Any]], address: Any, warnings: Warnings) -> None:
    """Adds a mail address when it is one, and nobody's own."""
    found = email(address, warnings)
    if found:
        add_contact(contacts, {"channel": "email", "value": found})


def in_language(texts: Any, language: str) -> Any:
    """Returns the text of a language, or else of Finnish, Swedish or English; a bare text is of any."""
    if not isinstance(texts, dict):
        return texts
    return next((texts[each] for each in (language, "fi", "sv", "en") if texts.get(each)), None)


def provider_kind(name: str) -> str | None:
    """Returns what kind of provider a name tells ("Vaasan kaupunki" → municipality), or None."""
    return next((kind for pattern, kind in _PROVIDERS if pattern.search(name)), None)
