"""Drafts over HTTP: written by several, checked with places, published as next versions, taken out of use."""

from __future__ import annotations

import copy
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.guides.written import SHIPPED, at, paths
from liikereppu.audit import AuditEntry
from liikereppu.database import db
from liikereppu.errors import Problem
from liikereppu.guides.checking import check_file
from liikereppu.guides.content_checking import check_plain
from liikereppu.guides.drafts import save_draft
from liikereppu.guides.publishing import publish_starter_guides
from liikereppu.guides.versions import guide_version

MINI: dict[str, Any] = next(
    found for path in SHIPPED if (found := check_file(path).content) and found["guide"] == "mini-intervention"
)
EVERY_KIND = Path(__file__).parents[2] / "contract" / "examples" / "guide-every-kind.json"
HEADERS = {"X-Liikereppu": "1"}


class Editor:
    """Somebody who writes guides, and asks as a browser would."""

    def __init__(self, who: Any) -> None:
        self.client = who.client

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        answer = self.client.open(
            f"/api/v1/guides{path}", method=method, headers=HEADERS, json={} if body is None else body
        )
        return answer.status_code, answer.get_json(silent=True)

    def put(self, slug: str, revision: int, content: Any) -> tuple[int, Any]:
        return self.ask("PUT", f"/drafts/{slug}", {"revision": revision, "content": content})


@pytest.fixture
def editor(sign_in_as: Any) -> Editor:
    return Editor(sign_in_as(username="elli", roles=("guide_editor",)))


def test_a_draft_is_kept_changed_published_and_changed_again(app: Flask, editor: Editor, clock: Any) -> None:
    assert editor.put("own-talk", 0, {"title": {"fi": "Oma"}}) == (200, {"revision": 1})
    assert editor.put("own-talk", 1, MINI) == (200, {"revision": 2})
    listed = editor.ask("GET", "/drafts")[1]["drafts"]
    assert listed == [
        {
            "slug": "own-talk",
            "revision": 2,
            "title": MINI["title"],
            "published_version": None,
            "updated_at": "2026-11-21T09:12:00Z",
            "updated_by": "Elli",
        }
    ]
    assert editor.ask("GET", "/drafts/own-talk")[1]["content"] == MINI
    assert editor.ask("POST", "/drafts/own-talk/check") == (200, {"faults": []})
    assert editor.ask("POST", "/drafts/own-talk/publish") == (200, {"guide": "own-talk", "version": 1})
    assert editor.ask("GET", "/drafts/own-talk")[0] == 404
    assert editor.put("own-talk", 0, {**MINI, "minutes": 25})[0] == 200
    assert editor.ask("POST", "/drafts/own-talk/publish")[1]["version"] == 2
    with app.app_context():
        assert [guide_version("own-talk", n).content["minutes"] for n in (1, 2)] == [20, 25]
        told = db.session.execute(select(AuditEntry.action, AuditEntry.subject).order_by(AuditEntry.id)).all()
    assert [tuple(row) for row in told if row.action in ("draft", "publish")] == [
        ("draft", "own-talk 1"),
        ("draft", "own-talk 2"),
        ("publish", "own-talk 1"),
        ("draft", "own-talk 1"),
        ("publish", "own-talk 2"),
    ]


def test_nobody_overwrites_what_they_have_not_seen(editor: Editor, sign_in_as: Any) -> None:
    other = Editor(sign_in_as(username="kaisa", roles=("coordinator",), unit="Kotihoito 2"))
    editor.put("own-talk", 0, {"minutes": 1})
    assert other.put("own-talk", 1, {"minutes": 2}) == (200, {"revision": 2})
    status, problem = editor.put("own-talk", 1, {"minutes": 3})
    assert (status, problem["code"], problem["errors"]) == (409, "edit-conflict", {"revision": ["2"]})
    assert editor.put("own-talk", 0, {"minutes": 4})[0] == 409
    assert editor.ask("DELETE", "/drafts/own-talk?revision=1")[0] == 409
    assert editor.ask("POST", "/drafts/own-talk/publish", {"revision": 1})[0] == 409
    assert editor.ask("GET", "/drafts/own-talk")[1]["content"] == {"minutes": 2}
    # An answer that was lost may be asked for again.
    assert other.put("own-talk", 1, {"minutes": 2}) == (200, {"revision": 2})
    assert editor.ask("DELETE", "/drafts/own-talk?revision=2")[0] == 204
    assert editor.put("own-talk", 2, {"minutes": 5})[0] == 409


def test_every_fault_has_a_code_that_a_screen_can_say_in_its_own_words() -> None:
    whole = json.loads(EVERY_KIND.read_text("utf-8"))
    assert check_plain(whole) == []
    found: set[str] = set()
    wrongs: list[Any] = [None, "", True, -5, "Ä x" * 200, [], {}, ["zzz", "zzz"], "zzz"]
    # One wrong value a place; over all places each value meets each kind of place.
    for number, path in enumerate(path for path in paths(whole) if path):
        changed = copy.deepcopy(whole)
        at(changed, path[:-1])[path[-1]] = wrongs[number % len(wrongs)]
        found |= {fault.code for fault in check_plain(changed)}
    assert "invalid" not in found
    assert {"bad-id", "empty", "too-long", "no-such-question", "out-of-range", "missing", "twice"} <= found


def test_no_text_of_a_guide_holds_an_identity_code(editor: Editor) -> None:
    status, problem = editor.put("own-talk", 0, {"topics": [{"title": {"fi": "Kuten 131052-308T"}}]})
    assert (status, problem["code"]) == (422, "identity-code")
    assert list(problem["errors"]) == ["content.topics.0.title.fi"]


def test_faults_are_told_with_their_places(editor: Editor) -> None:
    content = copy.deepcopy(MINI)
    question = content["topics"][0]["questions"][0]
    del question["ask"]["sv"]
    content["topics"][1]["questions"][0]["when"] = {"question": "nowhere", "answered": True}
    content["topics"][1]["title"]["fi"] = ""
    editor.put("own-talk", 0, content)
    faults = editor.ask("POST", "/drafts/own-talk/check")[1]["faults"]
    assert {(fault["where"], fault["code"], fault["line"]) for fault in faults} == {
        ("topics.0.questions.0.ask.sv", "language-missing", None),
        ("topics.1.title.fi", "empty", None),
        ("topics.1.questions.0.when.question", "no-such-question", None),
    }
    status, problem = editor.ask("POST", "/drafts/own-talk/publish")
    assert (status, problem["code"], problem["faults"]) == (422, "guide-faults", faults)
    assert editor.ask("POST", "/drafts/own-talk/check", {"content": MINI}) == (200, {"faults": []})


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("mini-intervention", "guide-of-the-product"),
        ("older-people", "guide-of-the-product"),
        ("Iso", "validation-failed"),
        ("drafts", "validation-failed"),
        ("a" * 61, "validation-failed"),
    ],
)
def test_a_name_that_is_taken_or_none_is_refused(editor: Editor, slug: str, code: str) -> None:
    assert editor.put(slug, 0, MINI)[1]["code"] == code


def test_a_retired_guide_is_listed_as_such_and_its_versions_stay(app: Flask, editor: Editor) -> None:
    with app.app_context():
        publish_starter_guides()

    def retired() -> list[bool]:
        guides = editor.ask("GET", "")[1]["guides"]
        return [each.get("retired", False) for each in guides if each["guide"] == "mini-intervention"]

    before = retired()
    tag = editor.client.get("/api/v1/guides").headers["ETag"]
    assert before and not any(before)
    assert editor.ask("POST", "/mini-intervention/retire")[1] == {
        "guide": "mini-intervention",
        "retired": True,
    }
    assert all(retired())
    assert editor.client.get("/api/v1/guides", headers={"If-None-Match": tag}).status_code == 200
    with app.app_context():
        assert "retired" not in guide_version("mini-intervention", 1).content
        publish_starter_guides()
    assert all(retired())
    assert editor.ask("POST", "/mini-intervention/restore")[0] == 200
    assert retired() == before
    assert editor.ask("POST", "/nowhere/retire")[0] == 404


def test_of_several_who_save_at_once_one_is_taken_and_the_others_are_told(app: Flask, editor: Editor) -> None:
    def save(number: int) -> int:
        with app.app_context():
            try:
                return save_draft("own-talk", {"minutes": number}, 0, None)
            except Problem as problem:
                return -409 if problem.code == "edit-conflict" else 0

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(save, range(1, 7))) == [*[-409] * 5, 1]
    revision = editor.ask("GET", "/drafts/own-talk")[1]["revision"]
    assert revision == 1
