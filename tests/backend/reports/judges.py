"""Is it FHIR? What two independent readers of the standard say, and what the standard says of both sides at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import fhirkit
from fhir.resources.R4B import get_fhir_model_class

Json = dict[str, Any]
_TYPES = {
    **{"text": "valueString", "string": "valueString", "integer": "valueInteger", "decimal": "valueDecimal"},
    **{"quantity": "valueQuantity", "date": "valueDate", "time": "valueTime", "boolean": "valueBoolean"},
    "choice": "valueCoding",
}


def faults(resource: Json) -> list[str]:
    """What keeps a resource from being FHIR R4; empty when nothing does."""
    text = json.dumps(resource)
    found = [str(issue) for issue in fhirkit.validate(text)]
    try:
        get_fhir_model_class(resource["resourceType"]).model_validate_json(text)
    except ValueError as error:
        found.append(str(error))
    if resource["resourceType"] == "Questionnaire":
        found += _invariants(resource)
    return found


def walk(element: Json) -> Iterator[Json]:
    """Every item of a Questionnaire or of a response."""
    for item in element.get("item", ()):
        yield item
        yield from walk(item)
        for answer in item.get("answer", ()):
            yield from walk(answer)


def _invariants(questionnaire: Json) -> Iterator[str]:
    """The rules of the standard that types alone do not hold (que-1 …)."""
    links = [item["linkId"] for item in walk(questionnaire)]
    yield from (f"que-2: {link} twice" for link in set(links) if links.count(link) > 1)
    for item in walk(questionnaire):
        kind, link = item["type"], item["linkId"]
        if (kind == "group") != bool(item.get("item")) and kind in ("group", "display"):
            yield f"que-1: {link}"
        if kind == "display" and {"code", "required", "repeats", "readOnly"} & item.keys():
            yield f"que-3, 6, 9: {link}"
        if "answerOption" in item and kind not in ("choice", "open-choice"):
            yield f"que-5: {link}"
        if "maxLength" in item and kind not in ("string", "text", "open-choice", "integer", "decimal"):
            yield f"que-10: {link}"
        waits = item.get("enableWhen", [])
        if len(waits) > 1 and item.get("enableBehavior") not in ("all", "any"):
            yield f"que-12: {link}"
        for wait in waits:
            if wait["question"] not in links or wait["question"] == link:
                yield f"{link} waits for {wait['question']}"
            if (wait["operator"] == "exists") != ("answerBoolean" in wait) and wait["operator"] == "exists":
                yield f"que-7: {link}"


def mismatches(response: Json, questionnaire: Json) -> Iterator[str]:
    """Where a response does not fit its Questionnaire."""
    if response["questionnaire"] != f"{questionnaire['url']}|{questionnaire['version']}":
        yield "another questionnaire"
    given = answers_of(response)
    yield from _beneath(response, questionnaire)
    asked = {item["linkId"]: item for item in walk(questionnaire)}
    for link, item in asked.items():
        if link in given and not enabled(item, given):
            yield f"{link} is answered and not enabled"


def _beneath(response: Json, questionnaire: Json) -> Iterator[str]:
    asked = {item["linkId"]: item for item in questionnaire.get("item", ())}
    order = list(asked)
    links = [item["linkId"] for item in response.get("item", ())]
    if not set(links) <= set(order):
        yield f"not in the questionnaire: {set(links) - set(order)}"
        return
    if [order.index(link) for link in links] != sorted(order.index(link) for link in links):
        yield f"out of order: {links}"
    for item in response.get("item", ()):
        question = asked[item["linkId"]]
        if links.count(item["linkId"]) > 1 and not question.get("repeats"):
            yield f"{item['linkId']} does not repeat"
        yield from _answers(item, question)
        yield from _beneath(item, question)


def _answers(item: Json, question: Json) -> Iterator[str]:
    answers, link = item.get("answer", []), item["linkId"]
    if "item" in item and answers:
        yield f"qrs-1: {link}"
    if len(answers) > 1 and not question.get("repeats"):
        yield f"{link} has {len(answers)} answers"
    # A question left out on purpose says so in an extension, and nothing else may be empty.
    if not answers and not item.get("item") and "extension" not in item:
        yield f"{link} is empty"
    options = [(each["valueCoding"]["system"], each["valueCoding"]["code"]) for each in question.get("answerOption", ())]  # fmt: skip
    for answer in answers:
        coding = answer.get("valueCoding")
        if coding is not None and (coding["system"], coding["code"]) not in options:
            yield f"{link}: {coding['code']} is no option"
        own_words = question["type"] == "open-choice" and ("valueString" in answer or "valueCoding" in answer)
        if not own_words and _TYPES.get(question["type"]) not in answer:
            yield f"{link}: {answer} to a {question['type']}"


def answers_of(response: Json) -> dict[str, list[Any]]:
    """The values under each linkId of a response, of all its lines where it repeats."""
    found: dict[str, list[Any]] = {}
    for item in walk(response):
        values = [next(iter(answer.values())) for answer in item.get("answer", ())]
        found.setdefault(item["linkId"], []).extend(values)
    return found


def enabled(item: Json, given: dict[str, list[Any]]) -> bool:
    """Whether the item's enableWhen holds for the answers, as the standard reckons."""
    held = [_holds(wait, given) for wait in item.get("enableWhen", ())]
    return not held or (any(held) if item.get("enableBehavior") == "any" else all(held))


def _holds(wait: Json, given: dict[str, list[Any]]) -> bool:
    answers = given.get(wait["question"], [])
    wanted = next(each for key, each in wait.items() if key.startswith("answer"))
    if wait["operator"] == "exists":
        return bool(answers) is wanted
    return any(_compared(wait["operator"], _plain(answer), _plain(wanted)) for answer in answers)


def _plain(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return (value["system"], value["code"]) if "value" not in value else value["value"]


def _compared(operator: str, one: Any, other: Any) -> bool:
    if operator in ("=", "!="):
        return (one == other) is (operator == "=")
    return bool({">=": one >= other, "<=": one <= other, ">": one > other, "<": one < other}[operator])
