"""An answer that counts, as items of a FHIR R4 QuestionnaireResponse, by the kind of its question. Pure.

The shapes are those of `guides/fhir_items.py`: what it says may be answered is what stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from liikereppu.guides.fhir_items import PLACE_CLASS
from liikereppu.guides.fhir_words import UCUM, Json, clean, option_system, ucum


def answer_items(question: Json, value: Any, guide: str, language: str) -> list[Json]:
    """One item, or one for each line of a list; options and units are worded in `language`."""
    kind, link = question["kind"], question["id"]
    if kind in _LINES:
        lines = (_LINES[kind](question, line, guide, language) for line in value)
        return [{"linkId": link, "item": line} for line in lines if line]
    if kind in _TABLES:
        rows = _TABLES[kind](question, value, guide, language)
        return [{"linkId": link, "item": rows}] if rows else []
    answers = list(_answers(question, value, guide, language))
    return [{"linkId": link, "answer": answers}] if answers else []


def _answers(question: Json, value: Any, guide: str, language: str) -> Iterable[Json]:
    kind = question["kind"]
    if kind in ("chips", "choice"):
        yield from _chosen(question, value, guide, language)
    elif kind == "text":
        yield from _said(value)
    elif kind in ("number", "computed"):
        yield amount(question, value, language)
    else:
        yield {{"scale": "valueInteger", "date": "valueDate", "yes_no": "valueBoolean"}[kind]: _whole(value)}


def _whole(value: Any) -> Any:
    # A scale takes 4.0 for 4.
    return int(value) if type(value) is float else value


def _said(words: Any) -> Iterable[Json]:
    plain = clean(words) if isinstance(words, str) else ""
    if plain.strip():
        yield {"valueString": plain}


def _chosen(question: Json, value: Json, guide: str, language: str) -> Iterable[Json]:
    chosen, own = value.get("chosen", []), value.get("own", [])
    for option in chosen if isinstance(chosen, list) else [chosen]:
        yield _coding(question["options"], option, option_system(guide, question["id"]), language)
    for words in own if isinstance(own, list) else [own]:
        yield from _said(words)


def _coding(entries: Iterable[Json], code: str, system: str, language: str) -> Json:
    label: Json = next((entry["label"] for entry in entries if entry["id"] == code), {})
    return {"valueCoding": {"system": system, "code": code, **_display(label, language)}}


def _display(label: Mapping[str, str], language: str) -> Json:
    words = clean(label.get(language, ""))
    return {"display": words} if words.strip() else {}


def amount(question: Mapping[str, Any], value: Any, language: str) -> Json:
    """A number: a quantity where UCUM knows its unit, else a decimal."""
    unit = question.get("unit")
    code = ucum(unit)
    if code is None or unit is None:
        return {"valueDecimal": value}
    words = clean(unit.get(language) or next(iter(unit.values())))
    return {"valueQuantity": {"value": value, "unit": words, "system": UCUM, "code": code}}


def _hours(question: Json, value: Json, _guide: str, language: str) -> list[Json]:
    unit = {"unit": {"en": "h"}}
    parts = (part["id"] for part in question["parts"] if part["id"] in value)
    return [
        {"linkId": f"{question['id']}.{part}", "answer": [amount(unit, value[part], language)]}
        for part in parts
    ]


def _ratings(question: Json, value: Json, guide: str, language: str) -> list[Json]:
    system = option_system(guide, question["id"])
    columns = [{"id": str(each["value"]), "label": each["label"]} for each in question.get("columns", ())]
    rows = (row["id"] for row in question.get("rows", ()) if row["id"] in value)
    return [
        {
            "linkId": f"{question['id']}.{row}",
            "answer": [_coding(columns, str(_whole(value[row])), system, language)],
        }
        for row in rows
    ]


def _fields(question: Json, fields: Mapping[str, Iterable[Json]]) -> list[Json]:
    told = ((name, list(answers)) for name, answers in fields.items())
    return [{"linkId": f"{question['id']}.{name}", "answer": answers} for name, answers in told if answers]


def _given(key: str, value: Any) -> list[Json]:
    return [] if value is None else [{key: value}]


def _measurement(question: Json, line: Json, _guide: str, language: str) -> list[Json]:
    return _fields(
        question,
        {
            "on": _given("valueDate", line["on"]),
            "amount": [amount(question, line["amount"], language)],
            "by": _said(line.get("by")),
        },
    )


def _opportunity(question: Json, line: Json, _guide: str, _language: str) -> list[Json]:
    place = [{"valueCoding": {"system": PLACE_CLASS, "code": line["class"]}}]
    return _fields(question, {"id": _said(line["id"]), "name": _said(line["name"]), "class": place})


def _action(question: Json, line: Json, guide: str, language: str) -> list[Json]:
    system = option_system(guide, question["id"])
    at = f"{line['at']}:00" if line["at"] is not None else None
    return _fields(
        question,
        {
            "action": [_coding(question["actions"], line["action"], system, language)],
            "on": _given("valueDate", line["on"]),
            "at": _given("valueTime", at),
            "to": _said(line["to"]),
            "opportunity": _said(line["opportunity"]),
            "note": _said(line["note"]),
            "consent": _given("valueBoolean", line["consent"]),
        },
    )


_Reader = Callable[[Json, Any, str, str], list[Json]]
_LINES: Mapping[str, _Reader] = {
    "measurement": _measurement,
    "opportunities": _opportunity,
    "action": _action,
}
_TABLES: Mapping[str, _Reader] = {"hours": _hours, "ratings": _ratings}
