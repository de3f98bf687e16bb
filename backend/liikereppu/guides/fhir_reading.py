"""A FHIR R4 Questionnaire, ours or another system's, on its way to being a guide. Pure.

Nothing is dropped in silence: what a guide has no place for is listed. The result may be incomplete (another
language missing, say); `guides check` tells that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from liikereppu.guides.fhir_conditions import Place, when_of
from liikereppu.guides.fhir_items import (
    CALCULATED,
    CONTROL,
    DECIMALS,
    MAX_VALUE,
    MIN_VALUE,
    UNIT,
    UNIT_OPTION,
)
from liikereppu.guides.fhir_keys import KEYS, carried, completed
from liikereppu.guides.fhir_kinds import is_help, kind_of, new_id, own_kind, read_kind
from liikereppu.guides.fhir_words import Json, heard, listed

TOPIC = "topic:"
_DEEPEST, _MOST, _MOST_TOLD = 20, 5000, 500
_KNOWN = frozenset(
    (
        *("linkId", "text", "_text", "type", "item", "enableWhen", "enableBehavior", "extension"),
        *("answerOption", "answerValueSet"),
    )
)
#: What only our own questions have for a reason of ours.
_OURS = frozenset(("code", "maxLength", "repeats", "readOnly"))
_EXTENSIONS = {CALCULATED, CONTROL, DECIMALS, MAX_VALUE, MIN_VALUE, UNIT, UNIT_OPTION, KEYS}
_OPTION_VALUES = frozenset(("valueCoding", "valueString", "valueInteger", "valueDate", "valueTime"))
_WHY = {
    "required": "nothing is ever required",
    "initial": "no answer is filled in beforehand",
    "repeats": "one answer only",
    "maxLength": "texts have one greatest length",
}


@dataclass(eq=False)
class _Found:
    """An item that is a question. It shares the conditions of the items `above`, which are no topics."""

    item: Json
    kind: str
    above: list[Json]
    id: str = ""


class Reading:
    """One Questionnaire being read. `left_out` lists what does not come along: {"where", "what", "why"}."""

    def __init__(self, resource: Json) -> None:
        self.left_out: list[dict[str, str]] = []
        self._resource = resource
        self._contained = {f"#{each.get('id')}": each for each in listed(resource, "contained")}
        self._places: dict[str, Place] = {}
        self._count = 0
        self.language = self._language()

    def leave(self, where: str, what: str, why: str) -> None:
        """Notes something that is not carried over, once."""
        line = {"where": where[:100], "what": what[:100], "why": why}
        if len(self.left_out) < _MOST_TOLD and line not in self.left_out:
            self.left_out.append(line)

    def _language(self) -> str:
        told = self._resource.get("language")
        short = told[:2].lower() if isinstance(told, str) else ""
        if short in ("fi", "sv", "en"):
            return short
        self.leave("Questionnaire", f"language: {told or '-'}", "the texts are taken for Finnish")
        return "fi"

    def topics(self) -> list[Json]:
        """All topics with their questions; questions outside every group get a topic of their own."""
        found: list[tuple[Json | None, list[_Found]]] = []
        for item in self._items(self._resource):
            self._tell_loose(item)
            if item.get("type") == "group" and own_kind(item) is None:
                found.append((item, list(self._within(item, [], 1))))
                continue
            questions = list(self._questions(item, [], 1))
            if found and found[-1][0] is None:
                found[-1][1].extend(questions)
            elif questions:
                found.append((None, questions))
        taken: set[str] = set()
        for _, questions in found:
            for question in questions:
                self._give_place(question, taken)
        named: set[str] = set()
        for group, questions in found:
            if group is not None and not questions:
                self.leave(_named(group), f"group: {self._words(group)}", "there is no question in it")
        return [self._topic(item, questions, named) for item, questions in found if questions]

    def _items(self, element: Json) -> list[Json]:
        items = listed(element, "item")
        self._count += len(items)
        if self._count > _MOST:
            self.leave(_named(element), f"{len(items)} items", f"there are more than {_MOST} items")
            return []
        return items

    def _within(self, element: Json, above: list[Json], depth: int) -> Iterator[_Found]:
        for item in self._items(element):
            if kind_of(element, self._contained) is None:
                self._tell_loose(item)
            yield from self._questions(item, above, depth)

    def _questions(self, item: Json, above: list[Json], depth: int) -> Iterator[_Found]:
        kind = kind_of(item, self._contained)
        if depth > _DEEPEST:
            self.leave(_named(item), "item", "items nest too deep")
        elif kind is not None:
            yield _Found(item, kind, above)
            if own_kind(item) is None:
                yield from self._under_question(item, above, depth)
        elif item.get("type") == "group":
            self.leave(_named(item), "group", "a group within a group becomes plain questions")
            if self._words(item):
                self.leave(_named(item), f"title: {self._words(item)}", "only the outermost group has one")
            self._tell(item, False)
            yield from self._within(item, [*above, item], depth + 1)
        elif not is_help(item):
            told = f"{item.get('type')}: {self._words(item)}"
            self.leave(_named(item), told, "a guide has no such question")

    def _words(self, item: Json) -> str:
        return next(iter(heard(item, "text", self.language).values()), "")

    def _tell_loose(self, item: Json) -> None:
        """Lists help that stands under no question."""
        if is_help(item):
            self.leave(_named(item), f"help: {self._words(item)}", "help belongs to a question")

    def _under_question(self, item: Json, above: list[Json], depth: int) -> Iterator[_Found]:
        beneath = list(self._within(item, [*above, item], depth + 1))
        if beneath:
            self.leave(_named(item), "item", "questions under a question come after it")
        yield from beneath

    def _give_place(self, found: _Found, taken: set[str]) -> None:
        link = str(found.item.get("linkId", ""))
        found.id = new_id(link, "question", taken)
        keys, codes = read_kind(found.kind, found.item, self.language, self._contained)
        options = frozenset(each["id"] for each in (*keys.get("options", ()), *keys.get("actions", ())))
        place = Place(found.id, found.kind, options, codes)
        self._places.setdefault(link, place)
        if own_kind(found.item) is not None:
            for each in listed(found.item, "item"):
                self._places.setdefault(str(each.get("linkId")), place)

    def _topic(self, item: Json | None, questions: list[_Found], taken: set[str]) -> Json:
        first = f"topic_{len(taken) + 1}"
        if item is None:
            title = heard(self._resource, "title", self.language)
            topic: Json = {"id": new_id(first, "topic", taken), "title": title}
            return {**topic, "questions": [self._question(each) for each in questions]}
        name = str(item.get("linkId", "")).removeprefix(TOPIC)
        topic = {"id": new_id(name, first, taken), "title": heard(item, "text", self.language)}
        topic.update(self._condition(item, []))
        self._tell(item, False)
        topic = completed(topic, item, _named(item), self.leave, ("item",))
        return {**topic, "questions": [self._question(each) for each in questions]}

    def _question(self, found: _Found) -> Json:
        item = found.item
        keys, _ = read_kind(found.kind, item, self.language, self._contained)
        question = {"id": found.id, "kind": found.kind, "ask": heard(item, "text", self.language), **keys}
        helping = [heard(each, "text", self.language) for each in listed(item, "item") if is_help(each)]
        if helping:
            question["helping"] = helping
        question.update(self._condition(item, found.above))
        self._tell(item, own_kind(item) is not None)
        if found.kind == "text" and item.get("type") != "text":
            self.leave(_named(item), f"type: {item.get('type')}", "it becomes a question with own words")
        return completed(question, item, _named(item), self.leave)

    def _condition(self, item: Json, above: list[Json]) -> Json:
        conditions = []
        for each in (*above, item):
            condition = when_of(each, self._places)
            if condition is not None:
                conditions.append(condition)
            elif each.get("enableWhen"):
                self.leave(_named(each), "enableWhen", "the condition has no match: always asked")
        if not conditions:
            return {}
        return {"when": conditions[0] if len(conditions) == 1 else {"all": conditions}}

    def _tell(self, item: Json, ours: bool) -> None:
        """Lists what an item has that a guide has no place for."""
        known = _KNOWN | _OURS if ours or carried(item) else _KNOWN
        quiet = {"repeats"} if item.get("type") in ("choice", "open-choice") else set()
        for key in item.keys() - known - quiet:
            if item[key] not in (False, None, [], {}):
                self.leave(_named(item), str(key), _WHY.get(key, "a guide has no place for it"))
        for option in listed(item, "answerOption"):
            if option.get("initialSelected"):
                self.leave(_named(item), "initialSelected", _WHY["initial"])
            if not option.keys() & _OPTION_VALUES:
                self.leave(_named(item), "answerOption", "an option is a code, a word, a number or a time")
        for extension in listed(item, "extension"):
            if str(extension.get("url")) not in _EXTENSIONS:
                self.leave(_named(item), str(extension.get("url")), "this extension is not known")


def _named(element: Any) -> str:
    return f"item {element.get('linkId', '?')}" if element.get("resourceType") is None else "Questionnaire"
