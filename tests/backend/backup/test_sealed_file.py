"""A backup shows nothing, opens for its key only, and not at all when a byte is missing or another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.backup.conftest import SECRET, Keys, everything, silent
from backend.sync.records import PULL, item, pull, push
from conftest import PASSPHRASE
from liikereppu.backup import BackupError
from liikereppu.backup.keys import Passphrase
from liikereppu.backup.making import make_backup


def test_the_file_shows_nothing_of_what_is_in_it(
    caseload: Any, back_up: Callable[[], Path], keys: Keys
) -> None:
    raw = back_up().read_bytes()
    person = pull(caseload)["items"][0]
    for word in (SECRET, "Kotihoito", caseload.practitioner_id, person["id"], person["edit"], "person"):
        assert word.encode() not in raw
    assert raw.count(b"\n") < len(raw) / 50
    assert keys.private.stat().st_mode & 0o077 == 0


def test_the_file_is_for_its_owner_and_nothing_half_made_is_left(
    back_up: Callable[[], Path], app: Flask, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = back_up()
    assert file.stat().st_mode & 0o077 == 0
    with app.app_context(), pytest.raises(BackupError, match="exists already"):
        make_backup(file, keys.sealer, silent)

    def fails(table: str, count: int, whole: bool) -> None:
        raise OSError(28, "No space left on device")

    with app.app_context(), pytest.raises(OSError):
        make_backup(tmp_path / "broken", keys.sealer, fails)
    assert not (tmp_path / "broken").exists()
    assert not list(tmp_path.glob(".*part"))


def spoilt(raw: bytes) -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "another file", b"SQLite format 3\0" * 40
    yield "header only", raw[: raw.index(b"\n", 30) + 1]
    for place in (10, 25, 60, len(raw) // 2, len(raw) - 17, len(raw) - 1):
        yield f"cut at {place}", raw[:place]
    for place in (3, 40, 120, 220, len(raw) // 2, len(raw) - 1):
        yield f"changed at {place}", raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
    yield "longer", raw + b"x"
    yield "twice", raw + raw


def test_a_file_that_was_cut_or_changed_is_refused_and_nothing_is_changed(
    app: Flask, caseload: Any, back_up: Callable[[], Path], restore: Callable[..., Any], tmp_path: Path
) -> None:
    file = back_up()
    before = everything(app)
    for name, raw in spoilt(file.read_bytes()):
        bad = tmp_path / "bad"
        bad.write_bytes(raw)
        with pytest.raises(BackupError) as refused:
            restore(bad)
        assert "\n" not in str(refused.value), name
    assert everything(app) == before
    assert caseload.get(PULL).status_code == 200


def test_chunks_moved_or_left_out_are_noticed(
    app: Flask,
    signed_in: Any,
    back_up: Callable[[], Path],
    restore: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("liikereppu.backup.sealed_file.CHUNK", 1024)
    push(signed_in, *[item() for _ in range(60)])
    raw = back_up().read_bytes()
    start = raw.index(b"}\n") + 2
    size = 1024 + 16
    assert len(raw) > start + 3 * size
    a, b, rest = raw[start : start + size], raw[start + size : start + 2 * size], raw[start + 2 * size :]
    for body in (b + a + rest, a + rest, b + rest, a + b, a + a + b + rest):
        (tmp_path / "bad").write_bytes(raw[:start] + body)
        with pytest.raises(BackupError, match="cut off or was changed"):
            restore(tmp_path / "bad")


def test_only_the_right_key_opens_it(
    app: Flask, caseload: Any, back_up: Callable[[], Path], restore: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = Keys(tmp_path / "other")
    before = everything(app)
    file = back_up()
    with pytest.raises(BackupError, match="was made to the key"):
        restore(file, other.opener)
    with pytest.raises(BackupError, match="was made to the key"):
        restore(file, Passphrase(PASSPHRASE))
    assert len(everything(app)["edit"]) == len(before["edit"])


def test_a_passphrase_opens_what_it_locked(
    app: Flask, caseload: Any, restore: Callable[..., Any], tmp_path: Path, keys: Keys
) -> None:
    file = tmp_path / "locked"
    with app.app_context():
        with pytest.raises(BackupError, match="at least 15"):
            make_backup(file, Passphrase("lyhyt"), silent)
        make_backup(file, Passphrase(PASSPHRASE), silent)
    with pytest.raises(BackupError, match="wrong passphrase"):
        restore(file, Passphrase(PASSPHRASE + "!"))
    with pytest.raises(BackupError, match="with a passphrase, not to a key"):
        restore(file, keys.opener)
    assert restore(file, Passphrase(PASSPHRASE)).rows["edit"] == 4


@pytest.mark.parametrize(
    "header", ['{"memory_kib":99999999}', '{"passes":1000}', '{"salt":"AA=="}', "[]", "{"]
)
def test_a_header_may_not_ask_for_everything(
    app: Flask, restore: Callable[..., Any], tmp_path: Path, header: str
) -> None:
    whole = '{"for":"passphrase","salt":"AAECAwQFBgcICQoLDA0ODw==","memory_kib":8192,"passes":1'
    line = whole + "," + header[1:] if header.endswith("}") else header
    (tmp_path / "bad").write_bytes(b"liikereppu-backup/1\n" + line.encode() + b"\n" + b"x" * 100)
    with pytest.raises(BackupError, match="header was changed"):
        restore(tmp_path / "bad", Passphrase(PASSPHRASE))
