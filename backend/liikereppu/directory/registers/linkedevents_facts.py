"""What a LinkedEvents row says of an event beside its name, place and times."""

from __future__ import annotations

import re
from typing import Any

from liikereppu.directory.registers.clean import three
from liikereppu.directory.registers.course_titles import Title
from liikereppu.directory.registers.drafts import keywords
from liikereppu.directory.registers.entries import add_link, add_phones, in_language
from liikereppu.directory.registers.face import Raw, Warnings
from liikereppu.directory.registers.kinds import yso
from liikereppu.directory.registers.links import link
from liikereppu.directory.registers.prices import price
from liikereppu.directory.vocabulary import GROUPS

_LANGUAGE = re.compile(r"/language/([a-z]{2})\b")


def listed_in(value: Any) -> list[Any]:
    """Returns a list of the register, empty when it is none."""
    return value if isinstance(value, list) else []


def event_facts(raw: Raw, title: Title, yso_ids: list[str], warnings: Warnings) -> dict[str, Any]:
    """Returns the entry's fields that tell for whom it is, what it costs and how one gets in."""
    groups = {yso.AUDIENCES[each] for each in yso_ids if each in yso.AUDIENCES} | set(title.groups)
    groups -= {"women", "men"} if {"women", "men"} <= groups else set()
    known = set(yso_ids)
    setting = {"in": "indoors", "out": "outdoors"}.get(str(raw.get("environment")))
    if setting is None and known & yso.OUTDOORS:
        setting = "outdoors"
    elif setting is None and known & yso.INDOORS:
        setting = "indoors"
    words = [word for each in yso_ids for text in yso.EXERCISE.get(each, ()) for word in text.split(", ")]
    return {
        "audience": _ages(raw, title, warnings)
        | ({"groups": [g for g in GROUPS if g in groups]} if groups else {}),
        "beginner": "yes" if title.beginner else "unknown",
        "setting": setting or "unknown",
        "languages": _languages(raw, title, known),
        "keywords": keywords(words),
        "price": _price(raw, warnings),
        "access": access(raw, warnings),
        "contact": _contacts(raw, warnings),
    }


def _ages(raw: Raw, title: Title, warnings: Warnings) -> dict[str, Any]:
    told = (raw.get("audience_min_age"), raw.get("audience_max_age"))
    ages = [each if isinstance(each, int) and 0 < each <= 120 else None for each in told]
    if ages == [None, None]:
        ages = [title.min_age, title.max_age]
    if ages[0] is not None and ages[1] is not None and ages[0] > ages[1]:
        warnings.add("ages-contradict", f"{ages[0]}-{ages[1]}")
        ages = [None, None]
    return {key: age for key, age in zip(("min_age", "max_age"), ages, strict=True) if age is not None}


def _languages(raw: Raw, title: Title, known: set[str]) -> list[str]:
    found = [yso.LANGUAGES[each] for each in sorted(known) if each in yso.LANGUAGES]
    found += ["sv"] if title.swedish else []
    for each in listed_in(raw.get("in_language")):
        address = each.get("@id") if isinstance(each, dict) else each
        match = _LANGUAGE.search(str(address))
        found += [match[1]] if match else []
    return list(dict.fromkeys(found))


def _price(raw: Raw, warnings: Warnings) -> dict[str, Any]:
    offers = [each for each in listed_in(raw.get("offers")) if isinstance(each, dict)]
    texts: dict[str, list[str]] = {}
    conditions: dict[str, list[str]] = {}
    for each in offers:
        for into, told in ((texts, each.get("price")), (conditions, each.get("description"))):
            for language, text in (told if isinstance(told, dict) else {"fi": told}).items():
                if isinstance(text, str | int | float) and str(text).strip():
                    into.setdefault(language, []).append(str(text))
    told_free = True if offers and all(each.get("is_free") is True for each in offers) else None
    found = price({key: "; ".join(parts) for key, parts in texts.items()}, warnings, told_free)
    more = {key: "\n".join(parts) for key, parts in conditions.items()}
    if said := three("price.conditions", more, {}, warnings, 600):
        found["conditions"] = said
    return found


def access(raw: Raw, warnings: Warnings) -> dict[str, Any]:
    """Returns the entry's `access`: whether one books, and where."""
    address = raw.get("enrolment_url") or next(
        (
            in_language(each.get("info_url"), "fi")
            for each in listed_in(raw.get("offers"))
            if isinstance(each, dict)
        ),
        None,
    )
    found = link(in_language(address, "fi"), warnings) if address else None
    booked = bool(found or raw.get("enrolment_start_time") or raw.get("enrolment_end_time"))
    return ({"booking": "yes"} if booked else {}) | ({"booking_url": found} if found else {})


def _contacts(raw: Raw, warnings: Warnings) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    add_phones(found, in_language(raw.get("provider_contact_info"), "fi"), Warnings())
    add_link(found, in_language(raw.get("info_url"), "fi"), warnings)
    add_link(found, in_language(raw.get("virtualevent_url"), "fi"), warnings)
    return found[:10]
