"""One question of a guide as an item of a FHIR R4 Questionnaire. Pure; `fhir_reading.py` goes the other way.

What an answer looks like by kind: text, date, boolean, integer (scale), decimal or quantity (number,
computed), choice or open-choice (choice, chips), and a group of fields for the rest: hours and ratings have a
field for each part or row, measurement, opportunities and action repeat for each line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from liikereppu.guides.answers import CLASSES, NAME_LENGTH, NOTE_LENGTH, TEXT_LENGTH
from liikereppu.guides.fhir_conditions import Asked, enable_when
from liikereppu.guides.fhir_words import ROOT, UCUM, Json, option_system, spoken, ucum
from liikereppu.guides.fits import WORDS_LENGTH

_HL7 = "http://hl7.org/fhir/StructureDefinition"
MIN_VALUE, MAX_VALUE = f"{_HL7}/minValue", f"{_HL7}/maxValue"
DECIMALS = f"{_HL7}/maxDecimalPlaces"
UNIT, UNIT_OPTION = f"{_HL7}/questionnaire-unit", f"{_HL7}/questionnaire-unitOption"
CONTROL = f"{_HL7}/questionnaire-itemControl"
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
ORDINAL = f"{_HL7}/ordinalValue"
CALCULATED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
KIND = f"{ROOT}/CodeSystem/question-kind"
QUANTITY = f"{ROOT}/CodeSystem/quantity"
PLACE_CLASS = f"{ROOT}/CodeSystem/opportunity-class"

_FIELDS = {
    "on": {"fi": "Päivä", "sv": "Dag", "en": "Day"},
    "at": {"fi": "Kellonaika", "sv": "Klockslag", "en": "Time"},
    "to": {"fi": "Kenelle tai minne", "sv": "Till vem eller vart", "en": "To whom or where"},
    "opportunity": {"fi": "Paikka tai ryhmä", "sv": "Plats eller grupp", "en": "Place or group"},
    "note": {"fi": "Lisätieto", "sv": "Tillägg", "en": "Note"},
    "consent": {"fi": "Suostumus", "sv": "Samtycke", "en": "Consent"},
    "amount": {"fi": "Lukema", "sv": "Värde", "en": "Amount"},
    "by": {"fi": "Kuka mittasi", "sv": "Vem som mätte", "en": "Who measured"},
    "id": {"fi": "Tunniste", "sv": "Identifierare", "en": "Identifier"},
    "name": {"fi": "Nimi", "sv": "Namn", "en": "Name"},
    "class": {"fi": "Luokka", "sv": "Klass", "en": "Class"},
    "action": {"fi": "Mitä sovittiin", "sv": "Vad man kom överens om", "en": "What was agreed"},
}
_NO_TABLE = {
    "fi": "Organisaation oma taulukko tulee tähän.",
    "sv": "Organisationens egen tabell kommer här.",
    "en": "The organisation's own table goes here.",
}


def question_item(question: Json, asked: Asked) -> Json:
    """The item of one question, without what R4 has no place for."""
    item: Json = {"linkId": question["id"], **spoken("text", question["ask"])}
    item["code"] = [{"system": KIND, "code": question["kind"]}]
    if "when" in question:
        item.update(enable_when(question["when"], asked))
    item.update(_SHAPES[question["kind"]](question, asked))
    beneath = [*item.pop("item", ()), *_helping(question)]
    return {**item, **({"item": beneath} if beneath else {})}


def _helping(question: Json) -> Iterable[Json]:
    for place, words in enumerate(question.get("helping", ())):
        control = {"system": CONTROLS, "code": "help"}
        yield {
            "extension": [{"url": CONTROL, "valueCodeableConcept": {"coding": [control]}}],
            "linkId": f"{question['id']}.helping.{place}",
            **spoken("text", words),
            "type": "display",
        }


def coded(system: str, entries: Iterable[Json]) -> list[Json]:
    """Answer options of entries with id and label."""
    return [
        {"valueCoding": {"system": system, "code": entry["id"], **spoken("display", entry["label"])}}
        for entry in entries
    ]


def _field(question: Json, name: str, kind: str, **other: Any) -> Json:
    return {"linkId": f"{question['id']}.{name}", **spoken("text", _FIELDS[name]), "type": kind, **other}


def _texts(question: Json, _asked: Asked) -> Json:
    return {"type": "text", "maxLength": TEXT_LENGTH}


def _options(question: Json, asked: Asked) -> Json:
    """Own words may be as long as their length says; options are as they are."""
    system = option_system(asked.guide, question["id"])
    kind = "open-choice" if question["own_words"] else "choice"
    item: Json = {"type": kind, "answerOption": coded(system, question["options"])}
    return {**item, "repeats": True} if question["kind"] == "chips" else item


def _scale(question: Json, _asked: Asked) -> Json:
    bounds = [
        {"url": MIN_VALUE, "valueInteger": question["min"]},
        {"url": MAX_VALUE, "valueInteger": question["max"]},
    ]
    return {"type": "integer", "extension": bounds}


def numeric(question: Mapping[str, Any]) -> Json:
    """Type and extensions of a number with its unit, bounds and decimals, as far as it has them."""
    unit = question.get("unit")
    code = ucum(unit)
    extensions: list[Json] = []
    for key, url in (("min", MIN_VALUE), ("max", MAX_VALUE)):
        if key in question:
            extensions.append({"url": url, "valueDecimal": question[key]})
    extensions.append({"url": DECIMALS, "valueInteger": question["decimals"]})
    if unit:
        coding = {**({"system": UCUM, "code": code} if code else {}), **spoken("display", unit)}
        extensions.append({"url": UNIT_OPTION if code else UNIT, "valueCoding": coding})
    return {"type": "quantity" if code else "decimal", "extension": extensions}


def _number(question: Json, _asked: Asked) -> Json:
    return numeric(question)


def _date(_question: Json, _asked: Asked) -> Json:
    return {"type": "date"}


def _yes_no(_question: Json, _asked: Asked) -> Json:
    return {"type": "boolean"}


def _computed(question: Json, asked: Asked) -> Json:
    shape = numeric(question)
    path = _path(question["compute"], asked)
    if path is not None:
        expression = {"language": "text/fhirpath", "expression": f"({path}).round({question['decimals']})"}
        shape["extension"].append({"url": CALCULATED, "valueExpression": expression})
    return {**shape, "readOnly": True}


_SIGNS = {"sum": " + ", "difference": " - ", "product": " * ", "quotient": " / "}


def _path(expression: Any, asked: Asked) -> str | None:
    """The computation as FHIRPath; None when it asks for the latest of several measurements."""
    if not isinstance(expression, dict):
        return repr(expression)
    if "question" not in expression:
        ((operation, parts),) = expression.items()
        paths = [_path(part, asked) for part in parts]
        found = [path for path in paths if path is not None]
        return f"({_SIGNS[operation].join(found)})" if len(found) == len(paths) else None
    question = asked.questions.get(expression["question"], {})
    kind = question.get("kind")
    if kind not in ("scale", "number", "computed"):
        return None
    end = ".value" if kind != "scale" and ucum(question.get("unit")) else ""
    return f"%resource.descendants().where(linkId = '{question['id']}').answer.value{end}"


def _hours(question: Json, _asked: Asked) -> Json:
    hours = {"unit": {"en": "h"}, "min": 0, "max": question["total"], "decimals": 2}
    shape = numeric(hours)
    parts = (
        {"linkId": f"{question['id']}.{part['id']}", **spoken("text", part["label"]), **shape}
        for part in question["parts"]
    )
    return {"type": "group", "item": list(parts)}


def _measurement(question: Json, _asked: Asked) -> Json:
    quantity = {"system": QUANTITY, "code": question["quantity"]}
    shape = numeric(question)
    amount = {**_field(question, "amount", shape["type"], required=True), **shape, "code": [quantity]}
    fields = [
        _field(question, "on", "date", required=True),
        amount,
        _field(question, "by", "string", maxLength=NAME_LENGTH),
    ]
    return {"type": "group", "repeats": True, "item": fields}


def _ratings(question: Json, asked: Asked) -> Json:
    if not question.get("rows"):
        # R4 has no empty groups.
        place = {"linkId": f"{question['id']}.table.missing", **spoken("text", _NO_TABLE), "type": "display"}
        return {"type": "group", "item": [place]}
    columns = [
        {
            "valueCoding": {
                "extension": [{"url": ORDINAL, "valueDecimal": column["value"]}],
                "system": option_system(asked.guide, question["id"]),
                "code": str(column["value"]),
                **spoken("display", column["label"]),
            }
        }
        for column in question["columns"]
    ]
    rows = (
        {
            "linkId": f"{question['id']}.{row['id']}",
            **spoken("text", row["label"]),
            "type": "choice",
            "answerOption": columns,
        }
        for row in question["rows"]
    )
    return {"type": "group", "item": list(rows)}


def _opportunities(question: Json, _asked: Asked) -> Json:
    classes = [{"valueCoding": {"system": PLACE_CLASS, "code": each}} for each in CLASSES]
    fields = [
        _field(question, "id", "string", required=True, maxLength=WORDS_LENGTH),
        _field(question, "name", "string", maxLength=WORDS_LENGTH),
        _field(question, "class", "choice", required=True, answerOption=classes),
    ]
    return {"type": "group", "repeats": True, "item": fields}


def _action(question: Json, asked: Asked) -> Json:
    options = coded(option_system(asked.guide, question["id"]), question["actions"])
    fields = [
        _field(question, "action", "choice", required=True, answerOption=options),
        _field(question, "on", "date"),
        _field(question, "at", "time"),
        _field(question, "to", "string", maxLength=WORDS_LENGTH),
        _field(question, "opportunity", "string", maxLength=WORDS_LENGTH),
        _field(question, "note", "text", maxLength=NOTE_LENGTH),
        _field(question, "consent", "boolean"),
    ]
    return {"type": "group", "repeats": True, "item": fields}


_SHAPES: Mapping[str, Callable[[Json, Asked], Json]] = {
    "text": _texts,
    "chips": _options,
    "choice": _options,
    "scale": _scale,
    "number": _number,
    "date": _date,
    "yes_no": _yes_no,
    "hours": _hours,
    "measurement": _measurement,
    "ratings": _ratings,
    "opportunities": _opportunities,
    "action": _action,
    "computed": _computed,
}
