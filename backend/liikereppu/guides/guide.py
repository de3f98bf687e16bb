"""A guide's version made ready to judge answers: do they fit, what they open, what they add up to. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from liikereppu.guides.answers import bind, is_asked
from liikereppu.guides.branches import Branches
from liikereppu.guides.fits import Check

SKIPPED = ("not_asked", "declined")


@dataclass(frozen=True)
class Guide:
    """One version of a guide: its content as it travels, and tables made from it once.

    `checks` has every question that can be asked, in the guide's order.
    """

    content: dict[str, Any]
    slug: str
    version: int
    checks: Mapping[str, Check | None]
    topics: frozenset[str]
    settings: frozenset[str]

    @property
    def title(self) -> dict[str, str]:
        """The title by language."""
        return self.content["title"]  # type: ignore[no-any-return]


def compile_guide(content: dict[str, Any]) -> Guide:
    """The guide ready for use. The content must have passed `guides check`."""
    topics = content["topics"]
    return Guide(
        content=content,
        slug=content["guide"],
        version=content["version"],
        checks={
            question["id"]: bind(question)
            for topic in topics
            for question in topic["questions"]
            if is_asked(question)
        },
        topics=frozenset(topic["id"] for topic in topics),
        settings=frozenset(setting["id"] for setting in content.get("settings", ())),
    )


def check_answers(guide: Guide, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """The faults of a recording's answers: field name ("answers.stress.value") → codes; empty when all fit.

    Answers to questions that a branch hides now are judged like all others: they are kept, not counted.
    """
    errors: dict[str, list[str]] = {}
    checks = guide.checks
    for question_id, answer in answers.items():
        check = checks.get(question_id)
        if check is not None and type(answer) is dict and len(answer) == 1 and "value" in answer:
            for under, code in check(answer["value"]):
                errors.setdefault(f"answers.{question_id}.value{under}", []).append(code)
            continue
        known = question_id in checks
        for under, code in _frame_faults(answer, known, check):
            errors.setdefault(f"answers.{question_id}{under}", []).append(code)
    return errors


def _frame_faults(answer: Any, known: bool, check: Check | None) -> list[tuple[str, str]]:
    """The faults of an answer that is not plainly {"value": …} of a question that takes one."""
    if not known:
        return [("", "unknown-question")]
    if check is None:
        return [("", "computed")]
    if type(answer) is not dict:
        return [("", "wrong-type")]
    if ("value" in answer) is ("skipped" in answer):
        return [("", "value-or-skipped")]
    faults = [(f".{key}", "unknown-key") for key in answer if key not in ("value", "skipped")]
    if "skipped" in answer and answer["skipped"] not in SKIPPED:
        faults.append((".skipped", "not-an-option"))
    if "value" in answer:
        faults += [(f".value{under}", code) for under, code in check(answer["value"])]
    return faults


def visible_topics(guide: Guide, answers: Mapping[str, Any]) -> list[str]:
    """Ids of the topics these answers leave open, in the guide's order."""
    topics = guide.content["topics"]
    branches = Branches(topics, answers)
    return [topic["id"] for topic in topics if branches.topic_seen(topic)]


def visible_questions(guide: Guide, answers: Mapping[str, Any]) -> list[str]:
    """Ids of the questions these answers leave open, computed ones too, in the guide's order."""
    branches = Branches(guide.content["topics"], answers)
    return [question_id for question_id in guide.checks if branches.seen(question_id)]


def computed_values(guide: Guide, answers: Mapping[str, Any]) -> dict[str, float]:
    """Values of the computed questions that are open and have one, rounded half up to their decimals."""
    branches = Branches(guide.content["topics"], answers)
    computed = [question_id for question_id, check in guide.checks.items() if check is None]
    return {
        question_id: value for question_id in computed if (value := branches.value(question_id)) is not None
    }
