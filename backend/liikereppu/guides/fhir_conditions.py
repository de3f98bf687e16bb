"""Conditions of a guide as enableWhen of FHIR R4, as far as it reaches, and back. Pure.

R4 knows one list of comparisons, of which all or any must hold. What does not fit gives None here, and the
condition travels whole in the guide's own extension.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from liikereppu.guides.fhir_words import Json, clean, listed, option_system, ucum

#: "all", "any", or "one" for a single comparison; and the comparisons
Flat = tuple[str, list[Json]]
_OTHER = {"all": "any", "any": "all"}


@dataclass(frozen=True)
class Asked:
    """What conditions may wait for: the guide's name, and its questions by id."""

    guide: str
    questions: Mapping[str, Json]


def enable_when(condition: Json, asked: Asked) -> Json:
    """{"enableWhen": […], "enableBehavior": …} that means the same; empty when R4 does not reach so far."""
    flat = _flat(condition, False, asked)
    if flat is None:
        return {}
    word, parts = flat
    return {"enableWhen": parts, **({"enableBehavior": word} if len(parts) > 1 else {})}


def _flat(condition: Json, negated: bool, asked: Asked) -> Flat | None:
    if "not" in condition:
        return _flat(condition["not"], not negated, asked)
    for word in ("all", "any"):
        if word in condition:
            found = [_flat(part, negated, asked) for part in condition[word]]
            return _joined(_OTHER[word] if negated else word, found)
    return _comparison(condition, negated, asked)


def _joined(word: str, parts: list[Flat | None]) -> Flat | None:
    comparisons: list[Json] = []
    for part in parts:
        if part is None or part[0] not in ("one", word):
            return None
        comparisons += part[1]
    return (word, comparisons) if len(comparisons) > 1 else ("one", comparisons)


def _comparison(condition: Json, negated: bool, asked: Asked) -> Flat | None:
    question = asked.questions.get(condition["question"])
    if question is None:
        return None
    if "answered" in condition:
        return _exists(question, condition["answered"] is not negated)
    if "includes" in condition:
        return None if negated else _one(_includes(question, condition["includes"], asked))
    if "equals" in condition or "any_of" in condition:
        wanted = condition["any_of"] if "any_of" in condition else [condition["equals"]]
        return _equals(question, wanted, negated, asked)
    return _bounded(question, condition, negated)


def _one(comparison: Json | None) -> Flat | None:
    return None if comparison is None else ("one", [comparison])


def _exists(question: Json, wanted: bool) -> Flat | None:
    places = answer_places(question)
    parts = [{"question": place, "operator": "exists", "answerBoolean": wanted} for place in places]
    if not parts:
        return None
    return ("one", parts) if len(parts) == 1 else ("any" if wanted else "all", parts)


def answer_places(question: Json) -> list[str]:
    """The linkIds under which an answer to the question shows, one of them at least."""
    own, kind = question["id"], question["kind"]
    if kind == "hours":
        return [f"{own}.{part['id']}" for part in question.get("parts", ())]
    if kind == "ratings":
        return [f"{own}.{row['id']}" for row in question.get("rows", ())]
    field = {"measurement": "amount", "opportunities": "id", "action": "action"}.get(kind)
    return [f"{own}.{field}" if field else own]


def _includes(question: Json, option: str, asked: Asked) -> Json | None:
    if question["kind"] not in ("chips", "action"):
        return None
    place = answer_places(question)[0]
    coding = {"system": option_system(asked.guide, question["id"]), "code": option}
    return {"question": place, "operator": "=", "answerCoding": coding}


def _equals(question: Json, wanted: list[Any], negated: bool, asked: Asked) -> Flat | None:
    found = [_answer(question, value, asked) for value in wanted]
    answers = [each for each in found if each is not None]
    if len(answers) < len(found) or (negated and len(answers) > 1):
        return None
    own = question["id"]
    if negated:
        unequal = {"question": own, "operator": "!=", **answers[0]}
        return ("any", [{"question": own, "operator": "exists", "answerBoolean": False}, unequal])
    parts = [{"question": own, "operator": "=", **answer} for answer in answers]
    return ("any" if len(parts) > 1 else "one", parts)


def _answer(question: Json, value: Any, asked: Asked) -> Json | None:
    kind = question["kind"]
    if kind == "choice":
        return {"answerCoding": {"system": option_system(asked.guide, question["id"]), "code": value}}
    if kind == "yes_no" and type(value) is bool:
        return {"answerBoolean": value}
    if kind == "date":
        return {"answerDate": clean(str(value))}
    return _number(question, value)


def _number(question: Json, value: Any) -> Json | None:
    kind = question["kind"]
    if type(value) not in (int, float):
        return None
    if kind == "scale":
        return {"answerInteger": int(value)} if value == int(value) else None
    if kind not in ("number", "computed"):
        return None
    code = ucum(question.get("unit"))
    if code:
        from_ucum = {"system": "http://unitsofmeasure.org", "code": code}
        return {"answerQuantity": {"value": value, **from_ucum}}
    return {"answerDecimal": value}


def _bounded(question: Json, condition: Json, negated: bool) -> Flat | None:
    is_least = "at_least" in condition
    # Of measurements the latest counts, which R4 cannot say: `_number` has none for them.
    answer = _number(question, condition["at_least" if is_least else "at_most"])
    if answer is None:
        return None
    own = question["id"]
    if not negated:
        return ("one", [{"question": own, "operator": ">=" if is_least else "<=", **answer}])
    beyond = {"question": own, "operator": "<" if is_least else ">", **answer}
    return ("any", [{"question": own, "operator": "exists", "answerBoolean": False}, beyond])


@dataclass(frozen=True)
class Place:
    """What a linkId stands for when it is read back: a question of the guide that is being made."""

    question: str
    kind: str
    options: frozenset[str] = frozenset()
    codes: Mapping[str, str] | None = None


def when_of(item: Json, places: Mapping[str, Place]) -> Json | None:
    """The condition that an item's enableWhen means; None when there is none or it cannot be carried over."""
    found = [_read(each, places) for each in listed(item, "enableWhen")]
    parts = [each for each in found if each is not None]
    if not parts or len(parts) < len(found) or parts[0] is None:
        return None
    parts = [part for place, part in enumerate(parts) if part not in parts[:place]]
    if len(parts) == 1:
        return parts[0]
    if item.get("enableBehavior") != "any":
        return {"all": parts}
    is_list = all(part.keys() == {"question", "equals"} for part in parts)
    if is_list and len({part["question"] for part in parts}) == 1:
        return {"question": parts[0]["question"], "any_of": [part["equals"] for part in parts]}
    return {"any": parts}


def _read(comparison: Json, places: Mapping[str, Place]) -> Json | None:
    place = places.get(str(comparison.get("question")))
    if place is None:
        return None
    operator, question = comparison.get("operator"), place.question
    if operator == "exists":
        wanted = comparison.get("answerBoolean")
        return {"question": question, "answered": wanted} if type(wanted) is bool else None
    value = _value(comparison, place)
    if value is None:
        return None
    if place.kind in ("chips", "action"):
        return {"question": question, "includes": value} if operator == "=" else None
    equal = {"question": question, "equals": value}
    unequal = {"all": [{"question": question, "answered": True}, {"not": equal}]}
    if operator in ("=", "!="):
        return None if place.kind == "measurement" else equal if operator == "=" else unequal
    return _read_bound(str(operator), question, value, place.kind)


def _read_bound(operator: str, question: str, value: Any, kind: str) -> Json | None:
    if kind not in ("scale", "number", "computed") or operator not in (">=", "<=", ">", "<"):
        return None
    word = "at_least" if operator[0] == ">" else "at_most"
    bound = {"question": question, word: value}
    if operator in (">=", "<="):
        return bound
    return {"all": [bound, {"not": {"question": question, "equals": value}}]}


def _value(comparison: Json, place: Place) -> Any:
    if place.kind in ("choice", "chips", "action"):
        coding = comparison.get("answerCoding")
        code = coding.get("code") if isinstance(coding, dict) else comparison.get("answerString")
        known = (place.codes or {}).get(str(code), str(code))
        return known if known in place.options else None
    if place.kind == "yes_no":
        return _typed(comparison.get("answerBoolean"), bool)
    if place.kind == "date":
        return _typed(comparison.get("answerDate"), str)
    if place.kind in ("scale", "number", "computed"):
        quantity = comparison.get("answerQuantity")
        amount = quantity.get("value") if isinstance(quantity, dict) else None
        for value in (comparison.get("answerInteger"), comparison.get("answerDecimal"), amount):
            if type(value) in (int, float):
                return value
    return None


def _typed(value: Any, kind: type) -> Any:
    return value if type(value) is kind else None
