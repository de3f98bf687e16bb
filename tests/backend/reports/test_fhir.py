"""What leaves as FHIR is FHIR: 1,000 varied recordings of all guides, and resources broken on purpose."""

from __future__ import annotations

import copy
import json
import random
import uuid
from functools import cache
from typing import Any

import pytest

from backend.reports.judges import answers_of, enabled, faults, mismatches, walk
from backend.reports.varied import guides, recording
from liikereppu.guides.branches import Branches
from liikereppu.guides.fhir_keys import carried
from liikereppu.guides.fhir_questionnaire import to_questionnaire
from liikereppu.guides.guide import Guide
from liikereppu.reports.fhir import ABSENT, Stored, questionnaire_response, service_request

HOW_MANY = 1000
RECEIVED = "2026-11-21T09:12:00.123456+00:00"


def kept(record: dict[str, Any], chance: random.Random, reference: str | None = None) -> Stored:
    own, unit, author = (str(uuid.UUID(int=chance.getrandbits(128))) for _ in range(3))
    return Stored(own, unit, "Keskustan\u00a0tiimi", author, RECEIVED, record, reference)


@pytest.fixture(scope="module")
def questionnaires() -> dict[str, dict[str, Any]]:
    return {guide.slug: to_questionnaire(guide.content) for guide in guides()}


@cache
def varied(count: int = HOW_MANY) -> list[tuple[Guide, Stored, dict[str, Any]]]:
    chance = random.Random(20261121)
    found = []
    for place in range(count):
        guide = guides()[place % len(guides())]
        stored = kept(recording(guide, chance), chance, chance.choice([None, "K-1", " ", "=x\u2028"]))
        found.append((guide, stored, json.loads(json.dumps(questionnaire_response(stored, guide)))))
    return found


def test_every_guide_is_a_questionnaire(questionnaires):
    assert {name: faults(each) for name, each in questionnaires.items() if faults(each)} == {}


def test_a_thousand_varied_recordings_are_responses_that_fit_their_questionnaires(questionnaires):
    kinds = set()
    for guide, _, response in varied():
        assert faults(response) == [], response
        assert list(mismatches(response, questionnaires[guide.slug])) == [], response
        items = {item["linkId"]: item["type"] for item in walk(questionnaires[guide.slug])}
        kinds |= {items[item["linkId"]] for item in walk(response)}
    # All kinds of answer were among them, or this proves little.
    assert kinds >= {"text", "choice", "open-choice", "integer", "decimal", "quantity", "date", "boolean", "time", "string", "group"}  # fmt: skip


def test_answers_are_told_when_they_count_and_only_then():
    skipped = hidden = 0
    for guide, stored, response in varied():
        answers = stored.record["answers"]
        branches = Branches(guide.content["topics"], answers)
        told = {item["linkId"]: item for item in walk(response)}
        for question in guide.checks:
            left_out = isinstance(answers.get(question), dict) and "skipped" in answers[question]
            should = branches.seen(question) and (left_out or branches.value(question) is not None)
            assert (question in told) is should, (question, answers.get(question))
            hidden += question in answers and not branches.seen(question)
            if should and left_out:
                skipped += 1
                code = {"not_asked": "not-asked", "declined": "asked-declined"}[answers[question]["skipped"]]
                assert told[question]["extension"] == [{"url": ABSENT, "valueCode": code}]
    assert skipped > 100 and hidden > 100


def test_enable_when_opens_what_the_guide_opens_wherever_it_reaches_so_far(questionnaires):
    reached = 0
    for guide, stored, response in varied():
        branches = Branches(guide.content["topics"], stored.record["answers"])
        given = answers_of(response)
        for topic, group in zip(guide.content["topics"], questionnaires[guide.slug]["item"], strict=True):
            if "when" in topic and _is_native(group):
                reached += 1
                assert branches.topic_seen(topic) is enabled(group, given), topic["id"]
            for question, item in zip(topic["questions"], group["item"], strict=True):
                # Below a topic that is hidden nothing is seen, whatever its own condition says.
                if "when" in question and _is_native(item) and branches.topic_seen(topic):
                    reached += 1
                    assert branches.seen(question["id"]) is enabled(item, given), question["id"]
    assert reached > 500


def _is_native(item: dict[str, Any]) -> bool:
    beside = carried(item)
    return beside is None or "when" not in beside[1]


def test_a_referral_is_a_service_request_without_names():
    chance = random.Random(1)
    record = {
        "person_id": str(uuid.uuid4()),
        "recording_id": str(uuid.uuid4()),
        "to": "Kaupungin\u00a0liikuntaneuvonta",
        "opportunity": "helmet:1",
        "reason": "\x0b ",
        "consent": True,
        "created_at": "2026-11-21T09:31:00Z",
        "contact": {"name": "Maija", "phone": "+358 40 123", "times": ""},
    }
    for reference in (None, "K-2041"):
        request = service_request(kept(record, chance, reference))
        assert faults(request) == []
        assert ("Maija" in json.dumps(request)) is (reference is not None)
        assert request["subject"]["identifier"]["value"] == (reference or record["person_id"])
        assert "display" not in request["subject"] and "reasonCode" not in request
    bare = {key: value for key, value in record.items() if key != "contact"}
    assert faults(service_request(kept({**bare, "opportunity": None, "recording_id": None}, chance))) == []


def broken(response: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The same response, spoilt in a different way each."""

    def but(**other: Any) -> dict[str, Any]:
        return {**copy.deepcopy(response), **other}

    return {
        "no status": {key: value for key, value in response.items() if key != "status"},
        "an id with an underscore": but(id="a_b"),
        "an unknown key": but(mood="good"),
        "a day that is none": but(item=[{"linkId": "a", "answer": [{"valueDate": "2026-02-30"}]}]),
        "two values in one": but(
            item=[{"linkId": "a", "answer": [{"valueDate": "2026-02-28", "valueString": "x"}]}]
        ),
        "an item without a linkId": but(item=[{"answer": [{"valueString": "x"}]}]),
        "an empty text": but(item=[{"linkId": "a", "answer": [{"valueString": ""}]}]),
        "an empty list": but(item=[]),
        "a name in place of a reference": but(subject="Maija"),
        "a text for a number": but(item=[{"linkId": "a", "answer": [{"valueDecimal": "viisi"}]}]),
        "an instant without an offset": but(meta={"lastUpdated": "2026-11-21T09:12:00"}),
    }


@pytest.mark.parametrize("how", broken({}))
def test_the_judges_refuse_what_is_broken(how):
    response = varied()[0][2]
    assert faults(response) == []
    assert faults(broken(response)[how]) != []


def test_the_judges_refuse_a_questionnaire_and_a_response_that_do_not_fit(questionnaires):
    whole = questionnaires["every-kind"]
    for change in (
        lambda item: item[0].pop("item"),
        lambda item: item[0]["item"].append(copy.deepcopy(item[0]["item"][0])),
        lambda item: item[0]["item"][0].update(answerOption=[{"valueString": "x"}]),
        lambda item: item[0]["item"][2].update(
            enableWhen=[{"question": "nowhere", "operator": "=", "answerBoolean": True}]
        ),
    ):
        spoilt = copy.deepcopy(whole)
        change(spoilt["item"])
        assert faults(spoilt) != []
    guide, _, response = next(each for each in varied() if each[0].slug == "every-kind")
    assert list(mismatches(response, whole)) == []
    for item in (
        {"linkId": "nowhere", "answer": [{"valueString": "x"}]},
        {"linkId": "topic:start", "item": [{"linkId": "story"}]},
        {"linkId": "topic:start", "item": [{"linkId": "pace", "answer": [{"valueCoding": {"system": "x", "code": "calm"}}]}]},
        {"linkId": "topic:start", "item": [{"linkId": "stress", "answer": [{"valueInteger": 2}]}]},
    ):  # fmt: skip
        spoilt = {**response, "item": [item]}
        fits = list(mismatches(spoilt, whole)) == []
        assert fits is (item["item"][0]["linkId"] == "stress" if "item" in item else False)
    assert guide.slug == "every-kind"
