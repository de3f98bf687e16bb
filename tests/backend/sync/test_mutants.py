"""The tests of the tests: known-bad servers, each of which the named test must catch."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import true

from backend.sync import test_erase, test_pull, test_push
from liikereppu.database import db
from liikereppu.merging import Decision, Outcome

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def last_write_wins(incoming: Any, kept: Any, head: Any, may_erase: bool) -> Decision:
    if kept is not None:
        return Decision(Outcome.DUPLICATE)
    return Decision(Outcome.WITHDRAWN if incoming.erases else Outcome.STORED)


def test_last_write_wins_is_caught(monkeypatch: pytest.MonkeyPatch, signed_in: Any) -> None:
    monkeypatch.setattr("liikereppu.sync.batch.decide", last_write_wins)
    with pytest.raises(AssertionError):
        test_push.test_an_edit_made_from_an_older_one_is_kept_beside_and_the_head_stays(signed_in)


def test_a_resurrection_is_caught(monkeypatch: pytest.MonkeyPatch, app: Flask, signed_in: Any) -> None:
    monkeypatch.setattr("liikereppu.sync.batch.decide", last_write_wins)
    with pytest.raises(AssertionError):
        test_erase.test_whatever_comes_later_is_withdrawn_with_the_number_of_the_erasure(app, signed_in)


def test_erasing_that_leaves_the_content_is_caught(
    monkeypatch: pytest.MonkeyPatch, app: Flask, signed_in: Any
) -> None:
    monkeypatch.setattr("liikereppu.sync.writes.Writes._forget", lambda self, key: None)
    with pytest.raises(AssertionError):
        test_erase.test_the_author_of_the_first_edit_erases_and_no_content_is_left(app, signed_in)


def test_erasing_by_anybody_is_caught(
    monkeypatch: pytest.MonkeyPatch, sign_in_as: Callable[..., Any]
) -> None:
    monkeypatch.setattr("liikereppu.sync.batch.Batch._may_erase", lambda self, head: True)
    with pytest.raises(AssertionError):
        test_erase.test_a_colleague_may_not_erase_but_a_unit_lead_may(sign_in_as)


def test_a_pull_without_the_unit_is_caught(
    monkeypatch: pytest.MonkeyPatch, sign_in_as: Callable[..., Any]
) -> None:
    import liikereppu.sync.pull as pull

    everybodys = pull._FEED.with_only_columns(*pull._FEED.selected_columns)
    everybodys = everybodys.where(true())
    everybodys._where_criteria = tuple(
        each for each in everybodys._where_criteria if "unit_id" not in str(each)
    )
    monkeypatch.setattr(pull, "_FEED", everybodys)
    with pytest.raises(AssertionError):
        test_pull.test_two_units_never_see_a_byte_of_each_other(sign_in_as)


def test_an_acknowledgement_before_the_commit_is_caught(
    monkeypatch: pytest.MonkeyPatch, app: Flask, signed_in: Any
) -> None:
    @contextmanager
    def never_commits() -> Any:
        yield db.session()
        db.session.rollback()

    monkeypatch.setattr("liikereppu.sync.push.writing", never_commits)
    with pytest.raises(AssertionError):
        test_push.test_the_same_edit_again_is_a_duplicate_with_the_first_number_and_hash(signed_in)


def test_a_push_without_its_audit_entry_is_caught(
    monkeypatch: pytest.MonkeyPatch, app: Flask, signed_in: Any
) -> None:
    monkeypatch.setattr("liikereppu.sync.batch.Batch._note", lambda self: None)
    with pytest.raises((AssertionError, ValueError)):
        test_push.test_each_push_that_changes_something_leaves_one_audit_entry_with_ids_only(app, signed_in)


def test_a_server_that_stores_what_it_should_hold_is_caught(
    monkeypatch: pytest.MonkeyPatch, app: Flask, signed_in: Any
) -> None:
    monkeypatch.setattr("liikereppu.sync.push.judge", lambda item: None)
    with pytest.raises(AssertionError):
        test_push.test_what_is_held_is_kept_once_with_its_reason_and_its_whole_content(app, signed_in)
