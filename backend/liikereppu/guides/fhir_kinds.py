"""What kind of question an item of a FHIR R4 Questionnaire is, and what belongs to that kind. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from liikereppu.guides.fhir_items import (
    CONTROL,
    DECIMALS,
    KIND,
    MAX_VALUE,
    MIN_VALUE,
    ORDINAL,
    QUANTITY,
    UNIT,
    UNIT_OPTION,
)
from liikereppu.guides.fhir_words import Json, extension_value, heard, listed
from liikereppu.guides.shapes import ID, LONGEST_ID, is_number

#: The item type that a question of our own has by its kind.
_TYPES: Mapping[str, tuple[str, ...]] = {
    "text": ("text",),
    "chips": ("choice", "open-choice"),
    "choice": ("choice", "open-choice"),
    "scale": ("integer",),
    "number": ("decimal", "quantity"),
    "date": ("date",),
    "yes_no": ("boolean",),
    "computed": ("decimal", "quantity"),
    **dict.fromkeys(("hours", "measurement", "ratings", "opportunities", "action"), ("group",)),
}
_FOREIGN = {
    **dict.fromkeys(("string", "text", "url", "time", "dateTime"), "text"),
    **{"boolean": "yes_no", "date": "date", "decimal": "number", "integer": "number", "quantity": "number"},
}
#: No number is refused of a question whose bounds are not told.
_BOUND = 1_000_000_000


def own_kind(item: Json) -> str | None:
    """The kind of question an item was made of here, while its type is that of the kind."""
    told = (str(code.get("code")) for code in listed(item, "code") if code.get("system") == KIND)
    kind = next(told, "")
    return kind if item.get("type") in _TYPES.get(kind, ()) else None


def kind_of(item: Json, contained: Mapping[str, Json]) -> str | None:
    """The kind of question an item can be carried over as; None for groups, words to read and attachments."""
    own = own_kind(item)
    if own is not None:
        return own
    kind = item.get("type")
    if kind in ("choice", "open-choice"):
        if not _coded(item, contained):
            return "text"
        return "chips" if item.get("repeats") is True else "choice"
    return _FOREIGN.get(kind) if isinstance(kind, str) else None


def is_help(item: Json) -> bool:
    """Whether these are words that help with the question they stand under."""
    control = extension_value(item, CONTROL, "valueCodeableConcept")
    codes = [each.get("code") for each in listed(control, "coding")] if isinstance(control, dict) else []
    return item.get("type") == "display" and "help" in codes


def new_id(words: str, first: str, taken: set[str]) -> str:
    """An id made of words (themselves, when they are one) that is not taken; from now on it is."""
    fits = ID.fullmatch(words) and len(words) <= LONGEST_ID
    plain = words if fits else "_".join(re.findall("[a-z0-9]+", words.lower()))[:40].strip("_")
    plain = plain if plain[:1].isalpha() else f"{first}_{plain}".strip("_")
    found, count = plain, 1
    while found in taken or found == "constructor":
        count += 1
        found = f"{plain[:50]}_{count}"
    taken.add(found)
    return found


def _coded(item: Json, contained: Mapping[str, Json]) -> list[tuple[str, Json, str]]:
    """(code, what holds its label, under which key) of all options; of a value set those it lists itself."""
    found: list[tuple[str, Json, str]] = []
    for option in listed(item, "answerOption"):
        coding = option.get("valueCoding")
        if isinstance(coding, dict):
            key = "display" if heard(coding, "display") else "code"
            found.append((str(coding.get("code", coding.get("display"))), coding, key))
        for key in ("valueString", "valueInteger", "valueDate", "valueTime"):
            if key in option:
                found.append((str(option[key]), {"value": str(option[key])}, "value"))
    values = contained.get(str(item.get("answerValueSet")), {})
    compose = values.get("compose")
    for included in listed(compose, "include") if isinstance(compose, dict) else ():
        for concept in listed(included, "concept"):
            key = "display" if heard(concept, "display") else "code"
            found.append((str(concept.get("code")), concept, key))
    return found


def read_kind(
    kind: str, item: Json, language: str, contained: Mapping[str, Json]
) -> tuple[Json, dict[str, str]]:
    """The keys of a question of this kind, and the option id of each code."""
    if kind in ("chips", "choice"):
        options, codes = _options(item, language, contained)
        return {"options": options, "own_words": item.get("type") == "open-choice"}, codes
    if kind == "action":
        options, codes = _options(_beneath(item, "action"), language, contained)
        return {"actions": options}, codes
    reader = _READERS.get(kind)
    return (reader(item, language) if reader else {}), {}


def _options(item: Json, language: str, contained: Mapping[str, Json]) -> tuple[list[Json], dict[str, str]]:
    taken: set[str] = set()
    options: list[Json] = []
    codes: dict[str, str] = {}
    for code, holder, key in _coded(item, contained):
        own = new_id(code, "option", taken)
        codes.setdefault(code, own)
        options.append({"id": own, "label": heard(holder, key, language)})
    return options, codes


def _beneath(item: Json, field: str) -> Json:
    link = f"{item.get('linkId')}.{field}"
    return next((each for each in listed(item, "item") if each.get("linkId") == link), {})


def _fields(item: Json) -> list[tuple[str, Json]]:
    """The fields under a question of our own by the last part of their linkId."""
    start = f"{item.get('linkId')}."
    links = (
        (str(each.get("linkId")), each) for each in listed(item, "item") if each.get("type") != "display"
    )
    return [(link.removeprefix(start), each) for link, each in links if link.startswith(start)]


def _scale(item: Json, _language: str) -> Json:
    return {
        "min": extension_value(item, MIN_VALUE, "valueInteger"),
        "max": extension_value(item, MAX_VALUE, "valueInteger"),
    }


def _bound(item: Json, url: str, otherwise: int) -> Any:
    for key in ("valueDecimal", "valueInteger"):
        value = extension_value(item, url, key)
        if is_number(value):
            return value
    return otherwise


def _number(item: Json, language: str) -> Json:
    found: Json = {"min": _bound(item, MIN_VALUE, -_BOUND), "max": _bound(item, MAX_VALUE, _BOUND)}
    return {**found, **_computed(item, language), "unit": _unit(item, language) or {language: "–"}}


def _computed(item: Json, language: str) -> Json:
    decimals = extension_value(item, DECIMALS, "valueInteger")
    whole = item.get("type") == "integer"
    unit = _unit(item, language)
    found: Json = {"decimals": decimals if type(decimals) is int else 0 if whole else 6}
    return {**found, **({"unit": unit} if unit else {})}


def _unit(item: Json, language: str) -> dict[str, str]:
    for url in (UNIT_OPTION, UNIT):
        coding = extension_value(item, url, "valueCoding")
        if isinstance(coding, dict):
            return heard(coding, "display", language) or heard(coding, "code", language)
    return {}


def _hours(item: Json, language: str) -> Json:
    return {"parts": [{"id": own, "label": heard(part, "text", language)} for own, part in _fields(item)]}


def _measurement(item: Json, language: str) -> Json:
    amount = _beneath(item, "amount")
    codes = (each.get("code") for each in listed(amount, "code") if each.get("system") == QUANTITY)
    return {**_number(amount, language), "quantity": next(codes, "")}


def _ratings(item: Json, language: str) -> Json:
    fields = _fields(item)
    if not fields:
        return {}
    rows = [{"id": own, "label": heard(row, "text", language)} for own, row in fields]
    columns = []
    for option in listed(fields[0][1], "answerOption"):
        coding = option.get("valueCoding")
        if isinstance(coding, dict):
            value = extension_value(coding, ORDINAL, "valueDecimal")
            columns.append({"value": value, "label": heard(coding, "display", language)})
    return {"rows": rows, "columns": columns}


_READERS: Mapping[str, Callable[[Json, str], Json]] = {
    "scale": _scale,
    "number": _number,
    "computed": _computed,
    "hours": _hours,
    "measurement": _measurement,
    "ratings": _ratings,
}
