"""The tests of the tests of sealing: known-bad servers, each of which the named test must catch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from flask import Flask

from backend.sync import test_sealed, test_sealed_authors, test_sealed_hostile, test_sealed_limits
from backend.sync.sealing import Vault
from liikereppu.sync import push as push_module
from liikereppu.sync import sealed as sealed_module
from liikereppu.sync.items import Item
from liikereppu.sync.receipts import Receipt
from liikereppu.sync.unsealing import Unsealing

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
VaultOf = Callable[..., Vault]


def test_the_author_taken_from_the_sender_is_caught(
    monkeypatch: pytest.MonkeyPatch, app: Flask, sign_in_as: Any, vault_of: VaultOf
) -> None:
    opens = Unsealing.open

    def open_as_the_senders(self: Unsealing, item: Item) -> None:
        opens(self, item)
        item.by = self._sender

    monkeypatch.setattr(Unsealing, "open", open_as_the_senders)
    with pytest.raises(AssertionError):
        test_sealed_authors.test_a_colleague_brings_it_and_it_is_its_authors(app, sign_in_as, vault_of)


def test_a_signature_that_is_not_checked_is_caught(
    monkeypatch: pytest.MonkeyPatch, signed_in: Any, vault: Vault, sign_in_as: Any, vault_of: VaultOf
) -> None:
    monkeypatch.setattr(sealed_module, "_signed", lambda *_: True)
    with pytest.raises(AssertionError):
        test_sealed_hostile.test_a_signature_that_is_anothers_or_broken_proves_nothing(
            signed_in, vault, sign_in_as, vault_of
        )


class _Careless:
    """AES-GCM that decrypts without looking at tag or additional data."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def decrypt(self, nonce: bytes, content: bytes, _bound: bytes) -> bytes:
        if len(content) < 16:
            raise InvalidTag
        counter = nonce + (2).to_bytes(4)
        return Cipher(algorithms.AES(self._key), modes.CTR(counter)).decryptor().update(content[:-16])


def test_additional_data_that_is_ignored_is_caught(
    monkeypatch: pytest.MonkeyPatch, signed_in: Any, vault: Vault
) -> None:
    monkeypatch.setattr(sealed_module, "AESGCM", _Careless)
    test_sealed.test_a_sealed_edit_is_stored_as_the_plain_one_would_be_and_answered_with_its_seal(
        signed_in, vault
    )
    with pytest.raises(AssertionError):
        test_sealed_hostile.test_contents_that_changed_places_do_not_open(signed_in, vault)


def test_a_foreign_units_number_in_the_answer_is_caught(
    monkeypatch: pytest.MonkeyPatch, app: Flask, sign_in_as: Any, vault_of: VaultOf
) -> None:
    told = Receipt.body
    monkeypatch.setattr(Receipt, "body", lambda self: told(replace(self, foreign=False)))
    with pytest.raises(AssertionError):
        test_sealed_authors.test_of_another_unit_the_sender_learns_nothing_but_that_it_arrived(
            app, sign_in_as, vault_of
        )


def test_a_replay_that_is_opened_again_is_caught(
    monkeypatch: pytest.MonkeyPatch, signed_in: Any, vault: Vault
) -> None:
    monkeypatch.setattr(push_module, "_known", lambda item, here: None)
    # The fault of opening is held by itself, as every fault of one item is.
    with pytest.raises(AssertionError):
        test_sealed.test_a_replay_is_a_duplicate_and_opens_nothing(monkeypatch, signed_in, vault)


def test_a_disabled_author_who_is_taken_is_caught(
    monkeypatch: pytest.MonkeyPatch, app: Flask, sign_in_as: Any, vault_of: VaultOf, clock: Any
) -> None:
    monkeypatch.setattr(Unsealing, "_refusal", lambda self, signer: None)
    with pytest.raises((AssertionError, KeyError)):
        test_sealed_authors.test_a_disabled_authors_entries_are_held_in_their_unit(
            app, sign_in_as, vault_of, clock
        )


def test_a_revoked_device_that_is_trusted_is_caught(
    monkeypatch: pytest.MonkeyPatch, app: Flask, sign_in_as: Any, vault_of: VaultOf
) -> None:
    monkeypatch.setattr(Unsealing, "_refusal", lambda self, signer: None)
    with pytest.raises(AssertionError):
        test_sealed_limits.test_a_revoked_devices_entries_are_held_whoever_brings_them(
            app, sign_in_as, vault_of
        )
