"""The guides that come with the product, as the server publishes them: tests find questions and their words by these."""

from __future__ import annotations

from functools import cache
from typing import Any

from liikereppu.guides.checking import check_file
from liikereppu.guides.publishing import STARTER_GUIDES

#: The short conversation that most tests hold.
TALK = "mini-intervention"
#: A question of it that is answered in words.
STEP = "step_what"


@cache
def published_guides() -> dict[str, dict[str, Any]]:
    """Name → content of every guide that is published, in the order of the files."""
    contents = [check_file(path).content for path in sorted(STARTER_GUIDES.glob("*.yaml"))]
    return {each["guide"]: each for each in contents if each is not None and each["state"] == "published"}


def guide_of(name: str = TALK) -> dict[str, Any]:
    return published_guides()[name]


def setting_of(language: str = "fi", guide: str = TALK) -> str:
    """The label of the guide's first setting."""
    return str(guide_of(guide)["settings"][0]["label"][language])


def question_of(question_id: str, guide: str = TALK) -> dict[str, Any]:
    topics = guide_of(guide)["topics"]
    return next(each for topic in topics for each in topic["questions"] if each["id"] == question_id)


def label_of(question: dict[str, Any], option: str, language: str) -> str:
    return str(next(each for each in question["options"] if each["id"] == option)["label"][language])
