"""What services of the Suomi.fi register tell of their channels: subject, audience, price and provider."""

from __future__ import annotations

import re
from typing import Any

from liikereppu.directory.registers.clean import line
from liikereppu.directory.registers.course_titles import is_about_moving
from liikereppu.directory.registers.drafts import keywords
from liikereppu.directory.registers.entries import provider_kind
from liikereppu.directory.registers.face import Raw, Warnings
from liikereppu.directory.registers.kinds.names import kind_of_name
from liikereppu.directory.registers.prices import price
from liikereppu.directory.registers.ptv_texts import by_language, rows_of

_TARGETS = (
    (re.compile(r"ikäihmi|ikäänty|vanhu", re.I), "older"),
    (re.compile(r"lapsiperhe|lapset", re.I), "families"),
    (re.compile(r"nuor", re.I), "youth"),
    (re.compile(r"vammai", re.I), "adapted"),
)


def is_of_exercise(service: Raw) -> bool:
    """Whether a service is about exercise: by its class, its subjects, or its name."""
    for each in rows_of(service.get("serviceClasses")):
        if str(each.get("code") or "").upper().startswith("P27.1"):
            return True
    names = [*by_language(service.get("serviceNames")).values()]
    names += [
        text
        for each in rows_of(service.get("ontologyTerms"))
        for text in by_language(each.get("name")).values()
    ]
    return any(is_about_exercise(each) for each in names)


def is_about_exercise(text: str) -> bool:
    """Whether a name or a subject speaks of exercise."""
    kind = kind_of_name(text)
    return is_about_moving(text) or (kind is not None and kind.category not in ("park", "playground"))


def told_by_services(services: list[Raw], kind: str, warnings: Warnings) -> dict[str, Any]:
    """Returns the entry's keywords, audience, price and provider, as far as its services tell them."""
    terms = [
        text
        for service in services
        for each in [*rows_of(service.get("ontologyTerms")), {"name": service.get("serviceNames")}]
        for text in by_language(each.get("name")).values()
    ]
    targets = " ".join(
        text
        for service in services
        for each in rows_of(service.get("targetGroups"))
        for text in by_language(each.get("name")).values()
    )
    groups = [group for pattern, group in _TARGETS if pattern.search(targets)]
    return {
        "keywords": keywords(terms),
        "audience": {"groups": groups} if groups else None,
        "price": _price(services, kind, warnings),
    } | _provider(services, warnings)


def _price(services: list[Raw], kind: str, warnings: Warnings) -> dict[str, Any]:
    told = {str(each.get("serviceChargeType") or "").lower() for each in services}
    told -= {""}
    if told and told <= {"free", "freeofcharge"}:
        return {"kind": "free"}
    if kind == "place" and told and told <= {"chargeable", "charged"}:
        rows = [row for each in services for row in rows_of(each.get("serviceDescriptions"))]
        found = price(by_language(rows, "ChargeTypeAdditionalInfo"), warnings)
        return found if found["kind"] == "paid" else {**found, "kind": "paid"}
    return {"kind": "unknown"}


def _provider(services: list[Raw], warnings: Warnings) -> dict[str, Any]:
    for service in services:
        for each in rows_of(service.get("organizations")):
            told = each.get("organization")
            name = line(told.get("name"), warnings) if isinstance(told, dict) else None
            if name:
                return {"provider": name, "provider_kind": provider_kind(name) or "other"}
    return {}
