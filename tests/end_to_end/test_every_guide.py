"""Every guide that comes with the product, from its first question to its last, without a network, in every language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from end_to_end.client import Client
from end_to_end.guide_walk import Walk
from end_to_end.guides import guide_of, published_guides
from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import LOCALES, Tablet
from end_to_end.workday import send_all, signed_in
from liikereppu.directory.starter import starter_collections


@pytest.fixture
def leaving(server: RunningServer, new_tablet: Callable[..., Tablet]) -> Callable[[str], Practitioner]:
    """A function: somebody signed in with everything on the device, whose network is then gone."""

    def leave(language: str) -> Practitioner:
        worker = signed_in(new_tablet(language), server.address)
        worker.page.context.set_offline(True)
        return worker

    return leave


def answers_of(record: dict[str, Any], guide: dict[str, Any], language: str) -> dict[str, Any]:
    """The answers as the screen showed them: of an opportunity its name, when the directory has it under its id."""
    (collection,) = starter_collections()
    names = {each["id"]: each["name"][language] for each in collection.opportunities}
    kinds = {each["id"]: each for topic in guide["topics"] for each in topic["questions"]}
    answers = dict(record["answers"])
    for question, answer in answers.items():
        if kinds[question]["kind"] == "opportunities":
            for each in answer["value"]:
                assert names[each["id"]] == each["name"] and each["class"] in kinds[question]["classes"]
            answers[question] = {"value": [{"name": each["name"]} for each in answer["value"]]}
    return answers


def arrived_as_said(client: Client, walk: Walk) -> dict[str, Any]:
    """The recording at the server, which has every answer that was given and no other."""
    item = client.newest("recording", walk.recording)
    assert item["outcome"] == "stored"
    record: dict[str, Any] = item["record"]
    guide = walk.guide
    assert (record["guide"], record["guide_version"]) == (guide["guide"], guide["version"])
    assert answers_of(record, guide, walk.worker.language) == walk.said
    about = guide.get("about", "person")
    assert (record["person_id"] is not None) is (about == "person")
    if about == "group":
        assert client.newest("group", record["group_id"])["record"]["name"] == walk.about
    return record


@pytest.mark.parametrize("language", LOCALES)
def test_every_guide_is_held_without_a_network_and_arrives_as_it_was_said(
    language: str, leaving: Any, server: RunningServer
) -> None:
    worker = leaving(language)
    walks = [Walk(worker, guide, list(LOCALES).index(language)) for guide in published_guides().values()]
    assert len(walks) >= 6
    for walk in walks:
        walk.begin()
        walk.hold()
        walk.finish()
        assert walk.asked == walk.steps()[:-1]
    worker.page.context.set_offline(False)
    send_all(worker)
    client = Client(server.address)
    for walk in walks:
        assert arrived_as_said(client, walk)["state"] == "finished"


def test_strong_stress_changes_the_path_at_once_and_nothing_said_elsewhere_is_lost(
    leaving: Any, server: RunningServer
) -> None:
    worker = leaving("fi")
    guide = guide_of("wellbeing-discussion")
    calm = {
        each["id"] for topic in guide["topics"] if topic["id"] == "stabilise" for each in topic["questions"]
    }
    walk = Walk(worker, guide, 7, given={"stress_level": 5})
    walk.begin()
    walk.hold()
    assert calm & set(walk.asked) and "stress_from" not in walk.asked
    strong = list(walk.asked)

    # Back, and it was not so bad after all: the other way, and what was said on the first is there, uncounted.
    walk.given = {"stress_level": 3}
    question = walk.back_to("stress_level")
    before = dict(walk.said)
    walk.answer(question)
    step = walk.onward("stress_level")
    assert step == "stress_from"
    walk.hold(step)
    now = walk.steps()
    assert not calm & set(now) and len(now) > len(strong)
    assert all(walk.said[each] == before[each] for each in calm & before.keys())
    assert all(walk.branches().value(each) is None for each in calm & before.keys())
    worker.page.get_by_text(walk.words["summary"]["answers"], exact=True).click()
    shown = worker.page.locator("main").inner_text()
    assert "stress_from" in walk.said
    hidden = [
        before[each]["value"] for each in calm & before.keys() if isinstance(before[each]["value"], str)
    ]
    assert hidden and not any(text in shown for text in hidden)

    # And strong again: all that was said then stands there, without being said again.
    walk.given = {"stress_level": 5}
    walk.answer(walk.back_to("stress_level"))
    assert walk.steps()[:-1] == strong
    worker.saved()
    worker.page.context.set_offline(False)
    send_all(worker)
    record = arrived_as_said(Client(server.address), walk)
    assert record["state"] == "draft"
    expect(worker.heading(worker.words["sync"]["send"]["title"])).to_be_visible()
