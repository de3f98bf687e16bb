"""A guide as a FHIR R4 Questionnaire and back, without loss. Pure.

What R4 has a place for stands there, for any system to read; the rest is carried in extensions of our own
(`fhir_keys.py`), so that reading what was written gives the very same guide.
"""

from __future__ import annotations

import re
from typing import Any

from liikereppu.guides.fhir_conditions import Asked, enable_when
from liikereppu.guides.fhir_items import question_item
from liikereppu.guides.fhir_keys import carry, completed
from liikereppu.guides.fhir_reading import TOPIC, Reading
from liikereppu.guides.fhir_words import Json, heard, questionnaire_url, resource_id, spoken
from liikereppu.guides.shapes import LONGEST_ID, SLUG

_ROOT_KEYS = frozenset(
    (
        *("resourceType", "id", "meta", "language", "url", "version", "name", "title", "_title", "status"),
        *("description", "_description", "subjectType", "contained", "extension", "item"),
    )
)
_STATUS = {"published": "active", "sketch": "draft"}
_SUBJECTS = {"person": ["Patient"], "group": ["Group"]}


class QuestionnaireError(ValueError):
    """What was given is no Questionnaire; the words say so."""


def to_questionnaire(guide: Json) -> Json:
    """The Questionnaire of a checked guide's version. Texts are Finnish, the other languages beside them."""
    questions = {question["id"]: question for topic in guide["topics"] for question in topic["questions"]}
    asked = Asked(guide["guide"], questions)
    resource = {**_head(guide), "item": [_topic_item(topic, asked) for topic in guide["topics"]]}
    # What a stranger would read of it decides what has to be carried beside it.
    read = _read(resource)
    for item, topic, found in zip(resource["item"], guide["topics"], read["topics"], strict=True):
        for each, question, back in zip(item["item"], topic["questions"], found["questions"], strict=True):
            carry(each, question, back)
        carry(item, _without(topic, "questions"), _without(found, "questions"), ("item",))
    carry(resource, _without(guide, "topics"), _without(read, "topics"), ("item",))
    return resource


def _without(part: Json, key: str) -> Json:
    return {name: value for name, value in part.items() if name != key}


def _head(guide: Json) -> Json:
    slug = guide["guide"]
    subjects = _SUBJECTS.get(guide.get("about", "person"))
    return {
        "resourceType": "Questionnaire",
        "id": resource_id(slug, guide["version"]),
        "language": "fi",
        "url": questionnaire_url(slug),
        "version": str(guide["version"]),
        "name": "".join(part.capitalize() for part in slug.split("-")),
        **spoken("title", guide["title"]),
        "status": _STATUS[guide["state"]],
        **({"subjectType": subjects} if subjects else {}),
        **spoken("description", guide["summary"]),
    }


def _topic_item(topic: Json, asked: Asked) -> Json:
    condition = enable_when(topic["when"], asked) if "when" in topic else {}
    head = {"linkId": TOPIC + topic["id"], **spoken("text", topic["title"]), "type": "group", **condition}
    return {**head, "item": [question_item(question, asked) for question in topic["questions"]]}


def from_questionnaire(resource: Any) -> tuple[Json, list[dict[str, str]]]:
    """The guide that a Questionnaire holds, as a draft to be checked, and what was left out of it.

    Of one that `to_questionnaire` wrote it is the same guide, and nothing is left out. Each line of what
    was left out is {"where", "what", "why"}, in English. Raises QuestionnaireError for anything else.
    """
    if not isinstance(resource, dict) or resource.get("resourceType") != "Questionnaire":
        raise QuestionnaireError("a FHIR Questionnaire is expected (resourceType: Questionnaire)")
    left_out: list[dict[str, str]] = []
    return _read(resource, left_out), left_out


def _read(resource: Json, left_out: list[dict[str, str]] | None = None) -> Json:
    reading = Reading(resource)
    topics = reading.topics()
    guide = {**_read_head(resource, reading), "topics": topics}
    for key in resource.keys() - _ROOT_KEYS:
        reading.leave("Questionnaire", str(key), "a guide has no place for it")
    guide = completed(guide, resource, "Questionnaire", reading.leave, ("item",))
    if left_out is not None:
        left_out += reading.left_out
    return guide


def _read_head(resource: Json, reading: Reading) -> Json:
    version = str(resource.get("version", ""))
    is_whole = re.fullmatch("[1-9][0-9]{0,5}|1000000", version) is not None
    if not is_whole:
        reading.leave("Questionnaire", f"version: {version or '-'}", "versions are whole numbers: 1 is taken")
    return {
        "guide": _slug(resource),
        "version": int(version) if is_whole else 1,
        "state": "published" if resource.get("status") == "active" else "sketch",
        "kind": "conversation",
        "title": heard(resource, "title", reading.language),
        "summary": heard(resource, "description", reading.language),
    }


def _slug(resource: Json) -> str:
    for key in ("url", "name", "id", "title"):
        words = str(resource.get(key, "")).rstrip("/").split("/")[-1].split("|")[0]
        # "PainDiary" is a name as the standard likes them.
        apart = re.sub("(?<=[a-z0-9])(?=[A-Z])", "-", words) if key == "name" else words
        slug = "-".join(re.findall("[a-z0-9]+", apart.lower()))[:LONGEST_ID].strip("-")
        if SLUG.fullmatch(slug):
            return slug
    return "imported"
