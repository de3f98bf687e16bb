"""Known-bad holding areas, each of which the named test must catch (those without a unit: test_access.py)."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from backend.accounts import test_devices
from backend.sync import test_holding, test_revoked, test_settling
from liikereppu.sync import settling_held

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_release_that_skips_the_check_of_the_kind_is_caught(
    app: Flask, signed_in: Any, lead: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liikereppu.sync.reopening.judge", lambda item: None)
    with pytest.raises((AssertionError, KeyError)):
        test_holding.test_what_would_be_held_again_stays_waiting_under_the_new_reason(app, signed_in, lead)


def test_settling_twice_is_caught(
    app: Flask, signed_in: Any, lead: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = settling_held._found
    monkeypatch.setattr(settling_held, "_locked", lambda session, number, unit: found(number, unit))
    with pytest.raises(AssertionError):
        test_settling.test_the_second_answer_says_what_the_first_has_done(signed_in, lead)


def test_a_discard_that_keeps_the_content_is_caught(
    app: Flask, signed_in: Any, lead: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = settling_held._settle

    def keeps(*settled: Any, content: str = "", **other: str) -> None:
        settle(*settled, **other)

    monkeypatch.setattr(settling_held, "_settle", keeps)
    with pytest.raises(AssertionError):
        test_settling.test_discarding_purges_the_content_and_keeps_the_line_with_its_reason(
            app, signed_in, lead
        )


def test_a_release_that_nobody_notes_is_caught(
    app: Flask, signed_in: Any, lead: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liikereppu.sync.settling_held.audit.note", lambda *_a, **_k: None)
    with pytest.raises((AssertionError, IndexError)):
        test_holding.test_what_fits_by_now_is_released_as_its_authors_edit(app, signed_in, lead)


@pytest.mark.parametrize(
    ("place", "bad", "catching"),
    [
        pytest.param(
            "proven",
            lambda self, item: True,
            test_revoked.test_anything_else_it_sends_is_refused_and_not_kept,
            id="believing what it cannot prove",
        ),
        pytest.param(
            "_refusal",
            lambda self, signer: None,
            test_revoked.test_its_sealed_entries_are_held_for_the_authors_unit_with_a_session_and_without,
            id="storing and not holding",
        ),
    ],
)
def test_taking_too_much_of_a_revoked_device_is_caught(
    app: Flask,
    client: Any,
    sign_in_as: Any,
    lead: Any,
    vault_of: Any,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    bad: Any,
    catching: Any,
) -> None:
    monkeypatch.setattr(f"liikereppu.sync.unsealing.Unsealing.{place}", bad)
    with pytest.raises(AssertionError):
        catching(app, client, sign_in_as, lead, vault_of)


def test_a_sign_in_on_a_revoked_device_is_caught(
    app: Flask, sign_in_as: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liikereppu.accounts.routes.is_revoked", lambda device: False)
    monkeypatch.setattr("liikereppu.accounts.auth.see_device", lambda *_: True)
    with pytest.raises(AssertionError):
        test_devices.test_nobody_signs_in_on_a_revoked_device_whatever_the_passphrase(app, sign_in_as)
