"""Edits made from what was held, settled, sealed, of another record, or not known to the server."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select

from backend.sync.holding import number, release, repair
from backend.sync.records import head_of, item, new_id, outcomes, pull_all, push, version
from backend.sync.sealing import seal_of
from backend.sync.talks import NO, OWN, TALK, YES, fates, note, talk, texts
from liikereppu.database import db, writing
from liikereppu.guides.publishing import publish_starter_guides
from liikereppu.sync.models import Edit, Head, Held

CODE = "010190-901R"


def test_an_edit_made_from_a_held_one_is_joined_as_from_what_that_was_made_from(signed_in: Any) -> None:
    first = item()
    ahead = version(first, first, language="sv")
    bad = version(first, first, note=CODE)
    worse = version(first, bad, note=CODE * 2)
    mended = version(first, worse, note="ok")
    assert fates(signed_in, first, ahead, bad, worse, mended)[2:] == ["held", "held", "merged"]
    head = head_of(signed_in, first)["record"]
    assert (head["note"], head["language"]) == ("ok", "sv")


def test_all_of_a_held_chain_in_one_push(signed_in: Any) -> None:
    first = item()
    push(signed_in, first, version(first, first, language="sv"))
    bad = version(first, first, note=CODE)
    mended = version(first, bad, note="ok")
    other = {**version(first, first, language="en"), "base": bad["edit"]}
    assert outcomes(push(signed_in, bad, mended, other)) == ["held", "merged", "conflict"]
    assert [each["touching"] for each in pull_all(signed_in) if "touching" in each] == [["language"]]
    assert head_of(signed_in, first)["record"]["note"] == "ok"


@pytest.mark.parametrize("in_one_push", [True, False])
def test_held_edits_that_name_each_other_or_another_record_lead_nowhere(
    signed_in: Any, in_one_push: bool
) -> None:
    first, other = item(), item()
    ahead = version(first, first, note="ahead")
    push(signed_in, first, ahead, other)
    one = version(first, first, note=CODE)
    two = {**version(first, first, note=CODE * 2), "base": one["edit"]}
    one["base"] = two["edit"]
    elsewhere = version(other, ahead["edit"], note=CODE)
    itself = {**version(first, first, note="itself"), "edit": (edit := new_id()), "base": edit}
    sent = [
        *(one, two, elsewhere, itself),
        {**version(first, first, note="a circle"), "base": two["edit"]},
        {**version(first, first, note="another record's"), "base": elsewhere["edit"]},
    ]
    found = outcomes(push(signed_in, *sent)) if in_one_push else fates(signed_in, *sent)
    assert found == ["held"] * 3 + ["conflict"] * 3
    assert head_of(signed_in, first)["edit"] == ahead["edit"]


def test_what_waited_for_its_guide_is_joined_when_it_is_sent_again(app: Flask, signed_in: Any) -> None:
    first = talk()
    ahead = version(first, first, **{"answers.agreed": YES})
    mine = version(first, first, notes=[note("minun")])
    on = version(first, mine, notes=[*mine["record"]["notes"], note("jatko")])
    assert outcomes(push(signed_in, first, ahead, mine, on)) == ["held"] * 4
    with app.app_context():
        publish_starter_guides()
    # Now kept: whoever goes on from it goes on from its own content.
    assert outcomes(push(signed_in, first, ahead, mine, on)) == ["stored", "stored", "merged", "merged"]
    last = version(first, mine, notes=[])
    assert fates(signed_in, last) == ["merged"]
    head = head_of(signed_in, first)["record"]
    assert (texts(head), head["answers"]) == (["jatko"], {"agreed": YES})


@pytest.mark.usefixtures("guides")
def test_a_base_that_is_not_of_this_record_or_not_of_this_unit_counts_as_unknown(sign_in_as: Any) -> None:
    one, other = sign_in_as(), sign_in_as(username="outi", unit="Kotihoito 2")
    elsewhere, foreign, same_id = item(), item(), item(kind="referral")
    push(other, foreign)
    push(one, elsewhere, same_id)
    for base in (elsewhere, foreign, same_id, {"edit": new_id()}, {"edit": None}):
        first = item(id=same_id["id"])
        first = first if base is same_id else item()
        ahead = version(first, first, note="")
        mine = {**version(first, first, note="mine", reference="K-1"), "base": base["edit"]}
        answers = push(one, first, ahead, mine)
        assert outcomes(answers) == ["stored", "stored", "conflict"]
        assert set(answers[2]["problem"]["errors"]) == {"reference"}
        # Known, the emptied note would have touched; unknown, the side that has something is taken.
        assert head_of(one, first)["record"]["note"] == "mine"


@pytest.mark.usefixtures("guides")
def test_an_edit_made_from_what_a_restored_server_does_not_know_loses_nothing(
    app: Flask, signed_in: Any
) -> None:
    first = talk(notes=[note("alku")])
    lost = version(
        first, first, notes=[*first["record"]["notes"], note("kadonnut")], **{"answers.agreed": YES}
    )
    after = version(first, lost, minutes=33, notes=[*lost["record"]["notes"], note("jälkeen")])
    ahead = version(first, first, setting=None, **{"answers.sensations": OWN})
    assert fates(signed_in, first, ahead, after) == ["stored", "stored", "merged"]
    head = head_of(signed_in, first)["record"]
    assert (head["setting"], head["minutes"]) == (TALK["setting"], 33)
    assert texts(head) == ["alku", "kadonnut", "jälkeen"]
    assert head["answers"] == {"agreed": YES, "sensations": OWN}
    # Then the device offers what it sent before, and nothing more comes of it.
    assert fates(signed_in, lost, after) == ["merged", "duplicate"]
    assert head_of(signed_in, first)["record"] == head


def test_the_same_two_edits_make_the_same_joined_edit_after_a_restore(app: Flask, signed_in: Any) -> None:
    first = item()
    ahead, mine = version(first, first, note="ahead"), version(first, first, language="sv")
    push(signed_in, first, ahead, mine)
    joined = head_of(signed_in, first)
    with app.app_context(), writing() as session:  # as if restored from a backup made before `mine` came
        session.execute(delete(Edit).where(Edit.n > 2))
        session.execute(Head.__table__.update().values(edit=ahead["edit"], n=2))
        session.connection().exec_driver_sql("UPDATE unit SET n = 2")
    made_from_it = version(first, {**joined, "record": joined["record"]}, reference="K-9")
    assert fates(signed_in, mine, made_from_it) == ["merged", "stored"]
    assert head_of(signed_in, first)["base"] == joined["edit"]


def test_a_record_mended_after_it_was_held_still_meets_no_conflict(app: Flask, signed_in: Any) -> None:
    first = item()
    bad = version(first, first, note=CODE)
    assert fates(signed_in, first, bad, version(first, bad, note="ok")) == ["stored", "held", "stored"]
    with app.app_context():
        assert len(db.session.scalars(select(Held.id)).all()) == 1


@pytest.mark.parametrize("settle", ["repaired", "released"])
def test_what_a_lead_makes_of_a_held_edit_is_joined_too(
    app: Flask, guides: None, sign_in_as: Any, settle: str
) -> None:
    worker, lead = sign_in_as(), sign_in_as(username="lauri", roles=("unit_lead",), device=new_id())
    first = talk()
    ahead = version(first, first, minutes=30)
    bad = version(first, first, guide_version=9 if settle == "released" else 1, notes=[note("tärkeä")])
    if settle == "repaired":
        bad["record"]["notes"][0]["topic"] = "x" * 65
    assert fates(worker, first, ahead, bad) == ["stored", "stored", "held"]
    if settle == "repaired":
        bad["record"]["notes"][0]["topic"] = "opening"
        answer = repair(lead, number(lead), bad["record"])
    else:
        with app.app_context(), writing() as session:
            copy = "INSERT INTO guide_version (guide, version, content, hash, published_at) SELECT guide, 9, content, hash, published_at FROM guide_version WHERE guide = 'mini-intervention' AND version = 1"
            session.connection().exec_driver_sql(copy)
        answer = release(lead, number(lead))
    assert answer.status_code == 200, answer.text
    found = answer.get_json()
    assert (found["outcome"], found["n"]) == ("merged" if settle == "repaired" else "conflict", 3)
    feed = pull_all(worker)
    assert feed[2]["author_id"] == (lead if settle == "repaired" else worker).practitioner_id
    assert feed[2].get("mends") == (bad["edit"] if settle == "repaired" else None)
    if settle == "repaired":
        assert (feed[3]["joined_from"], feed[3]["base"]) == (feed[2]["edit"], ahead["edit"])
        assert "mends" not in feed[3]
        assert (texts(feed[3]["record"]), feed[3]["record"]["minutes"]) == (["tärkeä"], 30)
    else:
        assert "guide_version" in feed[2]["touching"]
        assert len(feed) == 3


def test_sealed_edits_are_joined_as_plain_ones_and_known_again(
    sign_in_as: Any, vault_of: Any, guides: None
) -> None:
    one, two = sign_in_as(), sign_in_as(username="bertta", device=new_id())
    vault, others = vault_of(one), vault_of(two)
    first = talk()
    ahead = version(first, first, **{"answers.agreed": YES})
    mine, more = version(first, first, notes=[note("minun")]), version(first, first, **{"answers.agreed": NO})
    assert outcomes(push(one, vault.seal(first), vault.seal(ahead))) == ["stored", "stored"]
    sealed = [others.seal(mine), others.seal(more)]
    # Whoever is signed in on the tablet brings them.
    results = push(one, *sealed)
    assert outcomes(results) == ["merged", "conflict"]
    assert [each["seal"] for each in results] == [seal_of(each) for each in sealed]
    assert results[1]["problem"]["errors"] == {"answers.agreed": ["changed-by-both"]}
    assert [each["n"] for each in push(two, *sealed)] == [each["n"] for each in results]
    assert [each["author"] for each in pull_all(one)[2:]] == ["Bertta"] * 3
    head = head_of(one, first)
    assert (texts(head["record"]), head["record"]["answers"]) == (["minun"], {"agreed": YES})


def test_several_authors_in_one_push_meet_in_its_order(sign_in_as: Any, vault_of: Any, guides: None) -> None:
    one, two = sign_in_as(), sign_in_as(username="bertta", device=new_id())
    vault, others = vault_of(one), vault_of(two)
    first = talk()
    sent = [vault.seal(first)]
    words = []
    for turn in range(3):
        for hand in (vault, others):
            words.append(f"{turn} {hand.device}")
            sent.append(hand.seal(version(first, first, notes=[note(words[-1])])))
    assert outcomes(push(one, *sent)) == ["stored", "stored", *["merged"] * 5]
    assert texts(head_of(two, first)["record"]) == words
    assert outcomes(push(two, *sent)) == ["duplicate"] * 7
