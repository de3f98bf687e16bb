"""Erasing: the content goes everywhere, the number stays, and nothing comes back."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from backend.sync.records import VALID, erasure, item, new_id, outcomes, pull_all, push
from liikereppu.database import db

SECRET = "kanarialintu-4711"
PERSON = VALID["person"]


def database_text(app: Flask) -> str:
    """Every value of every row of the sync tables, as one text."""
    with app.app_context():
        tables = ("edit", "head", "held", "device", "finished_recording", "audit_entry")
        return str([db.session.execute(text(f"SELECT * FROM {name}")).all() for name in tables])


def test_the_author_of_the_first_edit_erases_and_no_content_is_left(app: Flask, signed_in: Any) -> None:
    one = item({**PERSON, "note": SECRET})
    beside = {**one, "edit": new_id(), "record": {**PERSON, "note": SECRET + "b"}}
    held = {**one, "edit": new_id(), "record": {**PERSON, "note": SECRET, "language": "xx"}}
    first = push(signed_in, one, beside, held)
    assert SECRET in database_text(app)
    (erased,) = push(signed_in, erasure(one))
    assert erased == {**erased, "outcome": "withdrawn", "n": 3, "hash": None}
    left = database_text(app)
    assert SECRET not in left
    # Not even the hash, from which a short text could be guessed.
    assert first[0]["hash"] not in left
    feed = pull_all(signed_in)
    assert [(each["outcome"], each["record"], each["hash"]) for each in feed] == [
        ("withdrawn", None, None)
    ] * 3


def test_whatever_comes_later_is_withdrawn_with_the_number_of_the_erasure(app: Flask, signed_in: Any) -> None:
    one = item({**PERSON, "note": SECRET})
    erase = erasure(one)
    push(signed_in, one, erase)
    later = {**one, "edit": new_id(), "base": erase["edit"]}
    results = push(signed_in, one, later, erase, erasure(one))
    assert outcomes(results) == ["withdrawn"] * 4
    assert {result["n"] for result in results} == {2}
    assert SECRET not in database_text(app)
    assert len(pull_all(signed_in)) == 2


def test_an_erasure_in_the_same_push_leaves_nothing_of_what_was_before_it(app: Flask, signed_in: Any) -> None:
    one = item({**PERSON, "note": SECRET})
    held = {**one, "edit": new_id(), "record": {**PERSON, "note": SECRET, "language": "xx"}}
    assert outcomes(push(signed_in, one, held, erasure(one))) == ["stored", "held", "withdrawn"]
    assert SECRET not in database_text(app)


def test_a_colleague_may_not_erase_but_a_unit_lead_may(sign_in_as: Any) -> None:
    author, colleague = sign_in_as(), sign_in_as(username="bertta")
    lead = sign_in_as(username="lauri", roles=("unit_lead",))
    one = item()
    push(author, one)
    (refused,) = push(colleague, erasure(one))
    assert (refused["outcome"], refused.get("problem", {}).get("code")) == ("held", "not-allowed")
    assert pull_all(author)[0]["record"] == PERSON
    assert outcomes(push(lead, erasure(one))) == ["withdrawn"]


def test_who_edited_last_has_no_right_to_erase_what_another_began(sign_in_as: Any) -> None:
    author, colleague = sign_in_as(), sign_in_as(username="bertta")
    one = item()
    push(author, one)
    edit = {**one, "edit": new_id(), "base": one["edit"], "record": {**PERSON, "note": "2"}}
    assert outcomes(push(colleague, edit, erasure(edit))) == ["stored", "held"]
    assert outcomes(push(author, erasure(one))) == ["withdrawn"]


def test_a_record_erased_before_it_came_never_comes(app: Flask, signed_in: Any) -> None:
    one = item({**PERSON, "note": SECRET})
    assert outcomes(push(signed_in, erasure(one), one)) == ["withdrawn", "withdrawn"]
    assert SECRET not in database_text(app)


@pytest.mark.usefixtures("guides")
def test_an_erased_recording_is_counted_no_more(app: Flask, signed_in: Any) -> None:
    talk = item(kind="recording")
    push(signed_in, talk)
    with app.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM finished_recording")) == 1
    push(signed_in, erasure(talk))
    with app.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM finished_recording")) == 0
