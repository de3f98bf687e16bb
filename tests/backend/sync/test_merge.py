"""Two devices write of the same record: what the server makes of it, over HTTP on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend.sync.records import (
    VALID,
    erasure,
    examples,
    head_of,
    item,
    new_id,
    outcomes,
    pull_all,
    push,
    version,
)
from backend.sync.talks import NO, YES
from liikereppu.audit import AuditEntry
from liikereppu.database import db
from liikereppu.recordings.models import FinishedRecording
from liikereppu.sync.canonical import canonical, content_hash
from liikereppu.sync.models import Edit, Head

ANSWERS = {key: answer for key, answer in VALID["recording"]["answers"].items() if key != "agreed"}
TALK = {**VALID["recording"], "state": "draft", "finished_at": None, "answers": ANSWERS}
RARE = ("touching", "joined_from", "mends")
pytestmark = pytest.mark.usefixtures("guides")


def talk(**fields: Any) -> dict[str, Any]:
    return item({**TALK, **fields}, kind="recording")


@pytest.mark.usefixtures("guides")
def test_each_shared_example_ends_as_it_says(signed_in: Any) -> None:
    sent = {}
    for case in examples("merging.json"):
        base = item(case["base"] or case["head"], kind=case["rules"])
        head = {**base, "edit": new_id(), "base": base["edit"], "record": case["head"]}
        ground = base["edit"] if case["base"] else new_id()
        mine = {**base, "edit": new_id(), "base": ground, "record": case["mine"]}
        assert outcomes(push(signed_in, base)) == ["stored"], case["name"]
        assert outcomes(push(signed_in, head)) == ["stored"], case["name"]
        (result,) = push(signed_in, mine)
        expected = "conflict" if case["touching"] else "merged"
        assert result["outcome"] == expected, case["name"]
        assert set(result.get("problem", {}).get("errors", ())) == set(case["touching"]), case["name"]
        sent[base["id"]] = (case, head, mine)
    feed: dict[str, list[Any]] = {}
    for each in pull_all(signed_in):
        feed.setdefault(each["id"], []).append(each)
    for record_id, (case, head, mine) in sent.items():
        came = feed[record_id][2]
        assert (came["edit"], came["record"]) == (mine["edit"], case["mine"]), case["name"]
        assert came.get("touching", []) == case["touching"], case["name"]
        last = [each for each in feed[record_id] if each["outcome"] == "stored"][-1]
        assert last["record"] == case["joined"], case["name"]
        if case["joined"] == case["head"]:
            assert last["edit"] == head["edit"], case["name"]
        else:
            assert (last["base"], last["joined_from"]) == (head["edit"], mine["edit"]), case["name"]


def test_what_does_not_touch_is_merged_and_the_joined_edit_follows_in_the_feed(
    sign_in_as: Any, clock: Any
) -> None:
    one, two = sign_in_as(), sign_in_as(username="bertta", device=new_id())
    first = talk()
    ahead = version(first, first, **{"answers.agreed": YES})
    mine = version(first, first, **{"answers.sensations": {"value": {"chosen": [], "own": ["lämpö"]}}})
    push(one, first, ahead)
    clock.forward(hours=1)
    (result,) = push(two, mine)
    digest = content_hash(canonical(mine["record"]))
    assert result == {"edit": mine["edit"], "outcome": "merged", "n": 3, "hash": digest}
    came, joined = pull_all(one)[2:]
    record = {**mine["record"], "answers": {**mine["record"]["answers"], "agreed": YES}}
    assert came == {
        **{"n": 3, "kind": "recording", "id": first["id"], "edit": mine["edit"], "base": first["edit"]},
        **{"outcome": "merged", "hash": digest, "author_id": two.practitioner_id, "author": "Bertta"},
        **{"received_at": "2026-11-21T10:12:00Z", "record": mine["record"]},
    }
    assert joined == {
        **{"n": 4, "kind": "recording", "id": first["id"], "edit": joined["edit"], "base": ahead["edit"]},
        **{"outcome": "stored", "hash": content_hash(canonical(record)), "author": "Bertta"},
        **{"author_id": two.practitioner_id, "received_at": "2026-11-21T10:12:00Z", "record": record},
        "joined_from": mine["edit"],
    }


def test_what_touches_is_kept_beside_and_the_rest_is_joined(app: Flask, signed_in: Any) -> None:
    first = talk()
    ahead = version(first, first, setting=None, **{"answers.agreed": YES})
    mine = version(first, first, minutes=25, setting="other", **{"answers.agreed": NO})
    (_, _, result) = push(signed_in, first, ahead, mine)
    assert (result["outcome"], result["n"]) == ("conflict", 3)
    assert result["problem"]["code"] == "conflict"
    assert result["problem"]["errors"] == {
        "answers.agreed": ["changed-by-both"],
        "setting": ["changed-by-both"],
    }
    came, joined = pull_all(signed_in)[2:]
    assert came["touching"] == ["answers.agreed", "setting"]
    assert came["record"] == mine["record"]
    assert joined["record"] == {**ahead["record"], "minutes": 25}
    assert [name for each in pull_all(signed_in) for name in RARE if name in each] == [
        "touching",
        "joined_from",
    ]
    with app.app_context():
        assert db.session.execute(select(Head.edit, Head.n)).one() == (joined["edit"], 4)


def test_when_all_touches_there_is_no_joined_edit(signed_in: Any) -> None:
    first = item()
    ahead, mine = version(first, first, note="ahead"), version(first, first, note="mine")
    assert outcomes(push(signed_in, first, ahead, mine)) == ["stored", "stored", "conflict"]
    assert len(pull_all(signed_in)) == 3
    assert head_of(signed_in, first)["edit"] == ahead["edit"]


@pytest.mark.parametrize("in_one_push", [True, False])
def test_an_edit_that_says_nothing_new_is_merged_without_a_joined_edit(
    signed_in: Any, in_one_push: bool
) -> None:
    first = item()
    ahead = version(first, first, note="ahead")
    alike, unchanged = version(first, first, note="ahead"), version(first, first)
    sent = [first, ahead, alike, unchanged]
    answers = push(signed_in, *sent) if in_one_push else [push(signed_in, each)[0] for each in sent]
    assert outcomes(answers) == ["stored", "stored", "merged", "merged"]
    assert [each["edit"] for each in pull_all(signed_in)] == [each["edit"] for each in sent]
    assert head_of(signed_in, first)["edit"] == ahead["edit"]


@pytest.mark.parametrize("touches", [True, False])
def test_the_same_push_again_makes_no_second_joined_edit(app: Flask, signed_in: Any, touches: bool) -> None:
    first = item()
    ahead = version(first, first, note="ahead")
    mine = version(first, first, language="sv", **({"note": "mine"} if touches else {}))
    push(signed_in, first, ahead)
    (result,) = push(signed_in, mine)
    before = pull_all(signed_in)
    for sent in ([mine], [mine, mine], [first, ahead, mine]):
        again = push(signed_in, *sent)[-1]
        assert again == {"edit": mine["edit"], "outcome": "duplicate", "n": 3, "hash": result["hash"]}
    assert pull_all(signed_in) == before
    with app.app_context():
        pushes = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "push")
        assert db.session.scalar(pushes) == 2


def test_the_audit_log_counts_the_joined_edit_with_the_push_that_made_it(app: Flask, signed_in: Any) -> None:
    first = item()
    push(signed_in, first, version(first, first, note="ahead"))
    push(signed_in, version(first, first, language="sv"))
    with app.app_context():
        asked = select(AuditEntry.subject).where(AuditEntry.action == "push").order_by(AuditEntry.id)
        assert list(db.session.scalars(asked)) == ["1-2 held 0", "3-4 held 0"]


def test_the_first_author_may_still_erase_what_a_colleague_has_joined(sign_in_as: Any) -> None:
    one, two = sign_in_as(), sign_in_as(username="bertta")
    first = item()
    push(one, first, version(first, first, note="ahead"))
    push(two, version(first, first, language="sv"))
    assert outcomes(push(two, erasure(first))) == ["held"]
    assert outcomes(push(one, erasure(first))) == ["withdrawn"]


def test_erasing_takes_what_was_joined_and_what_touched(app: Flask, signed_in: Any) -> None:
    first = item()
    ahead, mine = version(first, first, note="ahead"), version(first, first, note="mine", language="sv")
    push(signed_in, first, ahead)
    push(signed_in, mine, version(first, first, note="mine too"), erasure(first))
    late = version(first, first, note="late", language="en")
    assert outcomes(push(signed_in, late, mine)) == ["withdrawn", "withdrawn"]
    feed = pull_all(signed_in)
    assert len(feed) == 6
    assert {each["outcome"] for each in feed} == {"withdrawn"}
    assert not any("touching" in each or each["record"] or each["hash"] for each in feed)
    with app.app_context():
        asked = select(Edit).where((Edit.content.is_not(None)) | (Edit.hash.is_not(None)))
        assert db.session.scalars(asked).all() == []
        assert set(db.session.scalars(select(Edit.touching))) == {None}


def test_reports_count_what_the_joined_head_says(app: Flask, signed_in: Any) -> None:
    def counted() -> list[Any]:
        with app.app_context():
            return list(db.session.execute(select(FinishedRecording.setting, FinishedRecording.month)))

    first = talk(setting=None)
    done = version(first, first, state="finished", finished_at="2026-11-21T09:31:00Z")
    placed = version(first, first, setting="other")
    assert outcomes(push(signed_in, first, done)) == ["stored"] * 2
    assert counted() == [(None, "2026-11")]
    assert outcomes(push(signed_in, placed)) == ["merged"]
    assert counted() == [("other", "2026-11")]
    # A conflict's joined part counts, what touches does not.
    moved = version(first, done, setting="adult_social_work", started_at="2026-10-01T09:00:00Z")
    assert outcomes(push(signed_in, moved)) == ["conflict"]
    assert counted() == [("other", "2026-10")]
    head = head_of(signed_in, first)
    assert outcomes(push(signed_in, version(first, head, state="draft"))) == ["stored"]
    assert counted() == []


def test_a_conversation_finished_by_joining_within_its_first_push_is_counted(
    app: Flask, signed_in: Any
) -> None:
    first = talk()
    ahead = version(first, first, minutes=30)
    done = version(first, first, state="finished", finished_at="2026-11-21T09:31:00Z")
    assert outcomes(push(signed_in, first, ahead, done)) == ["stored", "stored", "merged"]
    with app.app_context():
        assert len(db.session.execute(select(FinishedRecording.record_id)).all()) == 1
        head = db.session.scalars(select(Head)).one()
        content = db.session.scalar(select(Edit.hash).where(Edit.id == head.edit))
    assert (head.n, head.hash) == (4, content)
