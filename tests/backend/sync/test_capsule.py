"""A capsule delivered by command is taken in as its authors' work, once and only once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from backend.sync.records import erasure, item, new_id, outcomes, pull_all, push
from backend.sync.sealing import Vault
from liikereppu.audit import AuditEntry
from liikereppu.cli import main
from liikereppu.config import Config
from liikereppu.database import db


def capsule(device: str, items: list[Any], **other: Any) -> str:
    frame = {"liikereppu": "capsule", "version": 1, "made_at": "2026-11-21T09:12:00Z", "device": device}
    return json.dumps({**frame, "items": items, **other}, separators=(",", ":"))


@pytest.fixture
def deliver(config: Config, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """A function that runs `liikereppu deliver` on a file with this text, on the test's database."""
    settings = {"DATABASE_URL": config.database_url, "DATA": str(config.data), "ENVIRONMENT": "test"}
    for name, value in settings.items():
        monkeypatch.setenv(f"LIIKEREPPU_{name}", value)

    def run(text: str | bytes) -> Result:
        file = tmp_path / "day.capsule.json"
        file.write_bytes(text if type(text) is bytes else text.encode())
        done = CliRunner().invoke(main, ["deliver", str(file)])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return run


def test_everything_arrives_as_its_authors_work_and_the_device_meets_duplicates_later(
    app: Flask, sign_in_as: Callable[..., Any], vault_of: Callable[..., Vault], deliver: Callable[..., Result]
) -> None:
    aino, eeva = sign_in_as(), sign_in_as(username="eeva")
    vaults = [vault_of(aino), vault_of(eeva)]
    items = [vaults[n % 2].seal(item()) for n in range(130)]
    done = deliver(capsule(aino.device, items))
    assert done.exit_code == 0 and "stored: 130" in done.output and "all 130 received" in done.output
    again = deliver(capsule(aino.device, items))
    assert again.exit_code == 0 and "duplicate: 130" in again.output
    assert outcomes(push(aino, *items[:100])) == ["duplicate"] * 100
    feed = pull_all(aino)
    assert {each["edit"] for each in feed} == {each["edit"] for each in items} and len(feed) == 130
    authors = {each["edit"]: each["author_id"] for each in feed}
    assert [authors[each["edit"]] for each in items] == [vaults[n % 2].author_id for n in range(130)]
    with app.app_context():
        lines = select(AuditEntry.actor_id, AuditEntry.subject).where(
            AuditEntry.action.in_(["deliver", "push"])
        )
        told = db.session.execute(lines).all()
    assert (None, "items 130") in [tuple(each) for each in told]
    assert all(
        aino.practitioner_id in text or eeva.practitioner_id in text for _, text in told if "held" in text
    )


def test_what_cannot_be_applied_is_held_and_what_nobody_proves_is_not_taken(
    signed_in: Any, vault: Vault, vault_of: Callable[..., Vault], deliver: Callable[..., Result]
) -> None:
    bad = vault.seal(item({**item()["record"], "language": "xx"}))
    first = item()
    good = [vault.seal(first), vault.seal(erasure(first))]
    done = deliver(capsule(vault.device, [bad, *good]))
    assert done.exit_code == 0 and "held (validation-failed): 1" in done.output
    assert "stored: 1" in done.output and "withdrawn: 1" in done.output
    stranger = vault_of(signed_in, enrol=False)
    done = deliver(capsule(vault.device, [stranger.seal(item()), vault.seal(item())]))
    assert done.exit_code == 1 and "refused (author-unproven): 1" in done.output
    assert "1 of 2 were not taken in" in done.output and "stored: 1" in done.output


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "cut off"),
        (b"\x89PNG\r\n\x1a\n", "cut off"),
        (b"[]", "no capsule"),
        (b'{"liikereppu":"plan"}', "no capsule"),
        (capsule(new_id(), [], version=2), "newer version"),
        (capsule("x", []), "not whole"),
        (capsule(new_id(), [], more=1), "not whole"),
        (capsule(new_id(), [item()]), "not sealed"),
        (capsule(new_id(), [None]), "not sealed"),
        (capsule(new_id(), [])[:-1], "cut off"),
        (capsule(new_id(), []).replace('"version":1', '"version":1,"version":1'), "cut off"),
    ],
    ids=range(11),
)
def test_a_broken_or_foreign_file_is_one_clear_line(
    app: Flask, deliver: Callable[..., Result], text: str | bytes, told: str
) -> None:
    done = deliver(text)
    assert done.exit_code == 1 and told in done.output
    assert len(done.output.strip().splitlines()) == 1


def test_an_empty_capsule_is_delivered(app: Flask, deliver: Callable[..., Result]) -> None:
    done = deliver(capsule(new_id(), []))
    assert done.exit_code == 0 and "empty" in done.output
