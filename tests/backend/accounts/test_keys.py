"""The keys that devices seal to: made once, told with the session, kept in files of their own, rotated."""

from __future__ import annotations

import base64
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from flask import Flask
from sqlalchemy import inspect, text

from backend.commands import Commands
from liikereppu.accounts.ingest_keys import OLDEST, ingest_key, ingest_key_problem, make_ingest_key
from liikereppu.config import Config
from liikereppu.database import db


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def told(client: Any) -> dict[str, str]:
    found: dict[str, str] = client.get("/api/v1/session").get_json()["ingest_key"]
    return found


def test_a_session_tells_the_current_key_as_a_point_of_65_bytes(app: Flask, signed_in: Any) -> None:
    assert told(signed_in) is None
    with app.app_context():
        made = make_ingest_key()
    key = told(signed_in)
    assert (key["id"], key["suite"]) == (made.id, "DHKEM(P-256,HKDF-SHA256)+HKDF-SHA256+AES-256-GCM")
    point = base64.b64decode(key["public_key"])
    assert len(point) == 65
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    assert public.public_numbers() == made.private.public_key().public_numbers()


def test_init_makes_the_first_key_and_no_second_one(run: Commands, keys: Path, tmp_path: Path) -> None:
    assert "key that devices seal to" in run("init").output
    (pem,) = keys.glob("*.pem")
    assert (keys / "current").read_text() == f"{pem.stem}\n"
    assert {file.stat().st_mode & 0o777 for file in keys.iterdir()} == {0o600}
    assert keys.stat().st_mode & 0o777 == 0o700
    before = {file.name: file.read_bytes() for file in keys.iterdir()}
    assert "there already" in run("init").output
    assert {file.name: file.read_bytes() for file in keys.iterdir()} == before


def test_the_file_is_pkcs8_that_any_tool_reads(run: Commands, keys: Path) -> None:
    run("init")
    (pem,) = keys.glob("*.pem")
    assert b"-----BEGIN PRIVATE KEY-----" in pem.read_bytes()
    assert isinstance(serialization.load_pem_private_key(pem.read_bytes(), None), ec.EllipticCurvePrivateKey)


def test_nothing_of_a_key_is_in_the_database(run: Commands, app: Flask, keys: Path) -> None:
    run("init")
    (pem,) = keys.glob("*.pem")
    key = serialization.load_pem_private_key(pem.read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    secret = key.private_numbers().private_value.to_bytes(32)
    with app.app_context():
        tables = inspect(db.engine).get_table_names()
        assert "edit" in tables
        for table in tables:
            for row in db.session.execute(text(f'SELECT * FROM "{table}"')):
                assert not any(secret.hex() in str(value) or secret == value for value in row)


def test_rotating_tells_another_key_and_keeps_the_old_one(
    run: Commands, app: Flask, signed_in: Any, keys: Path
) -> None:
    run("init")
    old = told(signed_in)
    done = run("keys", "rotate")
    new = told(signed_in)
    assert done.exit_code == 0 and new["id"] in done.output and new["id"] != old["id"]
    with app.app_context():
        found = ingest_key(old["id"])
    assert found is not None and found.body() == old
    lines = [line.split("\t") for line in run("keys", "list").output.splitlines()]
    assert sorted((line[0], line[2]) for line in lines) == sorted(
        [(new["id"], "current"), (old["id"], "old")]
    )


def test_the_folder_can_be_elsewhere(run: Commands, tmp_path: Path) -> None:
    elsewhere = tmp_path / "under lock" / "keys"
    assert run("init", LIIKEREPPU_KEYS=str(elsewhere)).exit_code == 0
    assert len(list(elsewhere.glob("*.pem"))) == 1 and not (tmp_path / "keys").exists()
    assert Config.from_environment({"LIIKEREPPU_ENVIRONMENT": "test"}).key_folder.name == "keys"


@pytest.mark.parametrize("name", ["../current", "", "x", "a" * 36, "current", "\0", "ÄÄ"])
def test_a_name_that_is_no_id_is_no_key(app: Flask, keys: Path, name: str) -> None:
    with app.app_context():
        make_ingest_key()
        assert ingest_key(name) is None


def spoil_current(keys: Path) -> None:
    (keys / "current").write_text("something else\n")


def lose_the_file(keys: Path) -> None:
    next(keys.glob("*.pem")).unlink()


def spoil_the_file(keys: Path) -> None:
    next(keys.glob("*.pem")).write_text("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")


def another_kind(keys: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    formats = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    next(keys.glob("*.pem")).write_bytes(key.private_bytes(*formats))


def open_to_others(keys: Path) -> None:
    keys.chmod(0o755)


def throw_away(keys: Path) -> None:
    shutil.rmtree(keys)


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (spoil_current, "holds no key for devices to seal to: liikereppu init"),
        (lose_the_file, "is missing: bring it back"),
        (spoil_the_file, "holds no key: bring the file back"),
        (another_kind, "holds no P-256 key: bring the file back"),
        (open_to_others, "others may read"),
        (throw_away, "liikereppu init"),
    ],
)
def test_doctor_names_what_is_wrong_with_the_keys(run: Commands, keys: Path, spoil: Any, word: str) -> None:
    run("init")
    assert "ok       keys" in run("doctor").output
    spoil(keys)
    (line,) = [line for line in run("doctor").output.splitlines() if " keys" in line.split(":")[0]]
    assert line.startswith("problem") and word in line


@pytest.mark.parametrize("spoil", [lose_the_file, spoil_the_file])
def test_a_key_that_is_lost_is_not_silently_replaced(run: Commands, keys: Path, spoil: Any) -> None:
    run("init")
    current = (keys / "current").read_text()
    spoil(keys)
    done = run("init")
    assert done.exit_code == 1 and current.strip() in done.output and "Traceback" not in done.output
    assert (keys / "current").read_text() == current


def test_a_server_whose_key_cannot_be_read_tells_none_and_goes_on(
    app: Flask, signed_in: Any, keys: Path
) -> None:
    with app.app_context():
        made = make_ingest_key()
    (keys / f"{made.id}.pem").write_bytes(b"\xff\xfe")
    assert told(signed_in) is None


def test_keys_that_may_not_be_read_are_told_apart_from_none(
    app: Flask, signed_in: Any, run: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init")
    reads = Path.read_text

    def refused(self: Path, *rest: Any) -> str:
        if self.name == "current":
            raise PermissionError(13, "Permission denied", str(self))
        return reads(self, *rest)

    monkeypatch.setattr(Path, "read_text", refused)
    assert told(signed_in) is None
    assert "cannot be read (Permission denied): check LIIKEREPPU_KEYS" in run("doctor").output
    done = run("init")
    assert done.exit_code == 1 and "Permission denied" in done.output


def test_a_key_made_by_an_administrator_belongs_to_the_folders_owner(
    app: Flask, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "fchown", lambda _handle, *owner: given.append(owner))
    with app.app_context():
        make_ingest_key()
    assert given == [(keys.stat().st_uid, keys.stat().st_gid)] * 2


def test_doctor_asks_for_a_new_key_after_400_days(app: Flask, clock: Any) -> None:
    with app.app_context():
        make_ingest_key()
        clock.forward(days=OLDEST.days)
        assert ingest_key_problem() is None
        clock.forward(seconds=1)
        assert "keys rotate" in (ingest_key_problem() or "")
        make_ingest_key()
        assert ingest_key_problem() is None


def test_a_key_is_whole_or_not_there(
    app: Flask, keys: Path, monkeypatch: pytest.MonkeyPatch, signed_in: Any
) -> None:
    with app.app_context():
        first = make_ingest_key()

        def full(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            make_ingest_key()
    assert [file.stem for file in keys.glob("*.pem")] == [first.id]
    assert told(signed_in)["id"] == first.id
