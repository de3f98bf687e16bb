"""The tests of the tests of merging: known-bad servers, each of which the named test must catch."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from backend.sync import test_merge, test_merge_chains, test_merge_grounds, test_merge_rush
from backend.test_merging import last_write_wins, the_head_wins_silently, union_without_base
from liikereppu.sync import joining
from liikereppu.sync.batch import Batch
from liikereppu.sync.grounds import Grounds
from liikereppu.sync.joining import Met, meet
from liikereppu.sync.kinds import KINDS
from liikereppu.sync.writes import Writes

pytestmark = [
    pytest.mark.usefixtures("guides"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
Patch = pytest.MonkeyPatch


@pytest.mark.parametrize("bad", [last_write_wins, the_head_wins_silently, union_without_base])
def test_a_bad_way_to_join_is_caught_over_http_too(
    monkeypatch: Patch, bad: Any, sign_in_as: Callable[..., Any]
) -> None:
    monkeypatch.setattr(joining, "join", bad)
    with pytest.raises(AssertionError):
        test_merge_rush.test_random_days_of_three_devices_lose_nothing(sign_in_as, seed=1)


def test_deletions_that_come_back_are_caught(monkeypatch: Patch, signed_in: Any) -> None:
    monkeypatch.setattr(joining, "join", union_without_base)
    with pytest.raises(AssertionError):
        test_merge_chains.test_a_merged_edit_that_takes_its_own_words_back_takes_them_from_the_head(signed_in)


def test_a_joined_edit_without_a_number_of_its_own_is_caught(monkeypatch: Patch, signed_in: Any) -> None:
    keep = Batch._keep

    def unnumbered(self: Batch, item: Any, outcome: Any, head: Any, beside: Any = None) -> Any:
        self._n -= bool(beside and beside.joined_from)
        return keep(self, item, outcome, head, beside)

    monkeypatch.setattr(Batch, "_keep", unnumbered)
    with pytest.raises(AssertionError):
        test_merge.test_what_touches_is_kept_beside_and_the_rest_is_joined(
            signed_in.client.application, signed_in
        )


def test_a_joined_edit_that_is_not_in_the_feed_is_caught(monkeypatch: Patch, signed_in: Any) -> None:
    plain = Writes.edit

    def silent(self: Writes, item: Any, n: int, *rest: Any) -> None:
        if not (rest[-1] and rest[-1].joined_from):
            plain(self, item, n, *rest)

    monkeypatch.setattr(Writes, "edit", silent)
    with pytest.raises(AssertionError):
        test_merge_chains.test_edits_made_from_a_merged_edit_are_merged_in_turn(signed_in, False)


@pytest.mark.parametrize(
    "test",
    [
        test_merge_chains.test_what_is_too_much_together_is_a_conflict_and_nothing_is_joined,
        test_merge_chains.test_what_is_too_large_together_is_a_conflict,
    ],
)
def test_joining_without_the_kinds_check_is_caught(monkeypatch: Patch, signed_in: Any, test: Any) -> None:
    lax = {name: replace(kind, errors=lambda record: {}) for name, kind in KINDS.items()}
    monkeypatch.setattr(joining, "KINDS", lax)
    monkeypatch.setattr(joining, "LARGEST_ITEM", 10**9)
    with pytest.raises(AssertionError):
        test(signed_in)


def test_a_report_that_does_not_follow_joined_heads_is_caught(
    monkeypatch: Patch, app: Flask, signed_in: Any
) -> None:
    blind = {name: replace(kind, facts=None) for name, kind in KINDS.items()}
    monkeypatch.setattr(joining, "KINDS", blind)
    with pytest.raises(AssertionError):
        test_merge.test_reports_count_what_the_joined_head_says(app, signed_in)


def test_a_joined_edit_named_by_chance_is_caught(monkeypatch: Patch, app: Flask, signed_in: Any) -> None:
    monkeypatch.setattr(uuid, "uuid5", lambda *_names: uuid.uuid4())
    with pytest.raises(AssertionError):
        test_merge_grounds.test_the_same_two_edits_make_the_same_joined_edit_after_a_restore(app, signed_in)


def test_a_base_believed_without_looking_whose_it_is_is_caught(
    monkeypatch: Patch, sign_in_as: Callable[..., Any]
) -> None:
    def content(self: Grounds, edit: str | None, item: Any) -> Any:
        row = edit and (self._load().get(edit) or None)
        here = edit and next((each for each in self._items if each.edit == edit), None)
        return joining.orjson.loads(here.content if here else row[2]) if here or row else None

    monkeypatch.setattr(Grounds, "content", content)
    with pytest.raises((AssertionError, KeyError)):
        test_merge_grounds.test_a_base_that_is_not_of_this_record_or_not_of_this_unit_counts_as_unknown(
            sign_in_as
        )


def test_the_head_taken_for_the_base_is_caught(monkeypatch: Patch, signed_in: Any) -> None:
    def blind(item: Any, base: Any, head_edit: str, head: Any) -> Met:
        return meet(item, head, head_edit, head)

    monkeypatch.setattr("liikereppu.sync.batch.meet", blind)
    with pytest.raises(AssertionError):
        test_merge.test_what_touches_is_kept_beside_and_the_rest_is_joined(
            signed_in.client.application, signed_in
        )


def test_held_edits_that_stand_for_nothing_are_caught(monkeypatch: Patch, signed_in: Any) -> None:
    monkeypatch.setattr(Grounds, "made_from", lambda self, item, head: item.base)
    with pytest.raises(AssertionError):
        test_merge_grounds.test_all_of_a_held_chain_in_one_push(signed_in)
