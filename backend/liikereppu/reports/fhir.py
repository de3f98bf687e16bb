"""Recordings and referrals as FHIR R4: QuestionnaireResponse and ServiceRequest. Pure.

Only what counts is told: answers to questions that are seen, and of those left out on purpose why. Whom it
concerns and who wrote it stand as identifiers, never as names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from liikereppu.guides.branches import Branches
from liikereppu.guides.fhir_reading import TOPIC
from liikereppu.guides.fhir_words import ROOT, Json, clean, questionnaire_url
from liikereppu.guides.guide import Guide
from liikereppu.reports.fhir_answers import answer_items

ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
_REASONS = {"not_asked": "not-asked", "declined": "asked-declined"}
_RECORDING = f"{ROOT}/StructureDefinition/recording"
_CONSENT = f"{ROOT}/StructureDefinition/referral-consent"
_CONTACT = f"{ROOT}/StructureDefinition/referral-contact"


@dataclass(frozen=True)
class Stored:
    """A record as its head says. `reference` is the organisation's own of the person, when it is wanted.

    `references` are those of all persons it names, by person id.
    """

    id: str
    unit_id: str
    unit: str
    author_id: str
    received_at: str
    record: Json
    reference: str | None = None
    references: Mapping[str, str] = field(default_factory=dict)


def _known_as(kind: str, system: str, value: str) -> Json:
    return {"type": kind, "identifier": {"system": f"{ROOT}/identifier/{system}", "value": value}}


def _subject(stored: Stored) -> Json | None:
    record = stored.record
    if stored.reference is not None and clean(stored.reference).strip():
        return _known_as("Patient", "reference", clean(stored.reference).strip())
    if record.get("person_id") is not None:
        return _known_as("Patient", "person", record["person_id"])
    if record.get("group_id") is not None:
        return _known_as("Group", "group", record["group_id"])
    return None


def questionnaire_response(stored: Stored, guide: Guide) -> Json:
    """One recording, judged by its own version of the guide."""
    record = stored.record
    subject = _subject(stored)
    items = _topics(record, guide)
    return {
        "resourceType": "QuestionnaireResponse",
        "id": stored.id,
        "meta": {"lastUpdated": stored.received_at},
        "language": record["language"],
        "extension": [_about(stored, guide)],
        "identifier": {"system": f"{ROOT}/identifier/recording", "value": stored.id},
        "questionnaire": f"{questionnaire_url(guide.slug)}|{guide.version}",
        "status": "completed" if record["state"] == "finished" else "in-progress",
        **({"subject": subject} if subject else {}),
        "authored": record["finished_at"] or record["started_at"],
        "author": _known_as("Practitioner", "practitioner", stored.author_id),
        **({"item": items} if items else {}),
    }


def _about(stored: Stored, guide: Guide) -> Json:
    """What a recording holds besides answers."""
    record = stored.record
    unit = _known_as("Organization", "unit", stored.unit_id)
    name = clean(stored.unit)
    parts: list[Json] = [
        {"url": "unit", "valueReference": {**unit, **({"display": name} if name.strip() else {})}},
        {"url": "started", "valueDateTime": record["started_at"]},
        {"url": "minutes", "valueInteger": record["minutes"]},
    ]
    for key in ("setting", "topic"):
        if record[key]:
            parts.append({"url": key, "valueString": clean(record[key])})
    if record.get("group_id"):
        parts.append({"url": "group", "valueReference": _known_as("Group", "group", record["group_id"])})
    for note in record["notes"]:
        words = clean(note["text"])
        if words.strip():
            topic = [{"url": "topic", "valueString": clean(note["topic"])}] if note["topic"] else []
            parts.append({"url": "note", "extension": [*topic, {"url": "text", "valueString": words}]})
    return {"url": _RECORDING, "extension": parts}


def _topics(record: Json, guide: Guide) -> list[Json]:
    topics = guide.content["topics"]
    branches = Branches(topics, record["answers"])
    found: list[Json] = []
    for topic in topics:
        items = [
            item
            for question in topic["questions"]
            if branches.seen(question["id"])
            for item in _question(question, branches, record, guide)
        ]
        if items:
            found.append({"linkId": TOPIC + topic["id"], "item": items})
    return found


def _question(question: Json, branches: Branches, record: Json, guide: Guide) -> list[Json]:
    answer = record["answers"].get(question["id"])
    if isinstance(answer, Mapping) and answer.get("skipped") in _REASONS:
        reason = {"url": ABSENT, "valueCode": _REASONS[answer["skipped"]]}
        return [{"extension": [reason], "linkId": question["id"]}]
    value = branches.value(question["id"])
    return [] if value is None else answer_items(question, value, guide.slug, record["language"])


def contact(stored: Stored) -> dict[str, str]:
    """How the receiver reaches the client, where they told it: only for exports with references."""
    told = stored.record.get("contact") if stored.reference is not None else None
    plain = {key: clean(words) for key, words in told.items()} if isinstance(told, dict) else {}
    return {key: words for key, words in plain.items() if words.strip()}


def _contact(stored: Stored) -> list[Json]:
    parts = [{"url": key, "valueString": words} for key, words in contact(stored).items()]
    return [{"url": _CONTACT, "extension": parts}] if parts else []


def service_request(stored: Stored) -> Json:
    """One referral: what the client agreed that the receiver is told, and no more."""
    record = stored.record
    receiver: Json = {"display": clean(record["to"])}
    if record["opportunity"]:
        place = _known_as("HealthcareService", "opportunity", clean(record["opportunity"]))
        receiver = {**place, **receiver}
    about = record["recording_id"]
    reason = clean(record["reason"])
    return {
        "resourceType": "ServiceRequest",
        "id": stored.id,
        "meta": {"lastUpdated": stored.received_at},
        "extension": [{"url": _CONSENT, "valueBoolean": record["consent"]}, *_contact(stored)],
        "identifier": [{"system": f"{ROOT}/identifier/referral", "value": stored.id}],
        "status": "active",
        # Nobody is ordered anywhere: it is what two people agreed on.
        "intent": "proposal",
        "subject": _subject(stored),
        "authoredOn": record["created_at"],
        "requester": _known_as("Practitioner", "practitioner", stored.author_id),
        "performer": [receiver],
        **({"reasonCode": [{"text": reason}]} if reason.strip() else {}),
        **({"supportingInfo": [_known_as("QuestionnaireResponse", "recording", about)]} if about else {}),
    }
