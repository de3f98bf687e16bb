"""From the key to the drill, by command."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from conftest import PASSPHRASE
from liikereppu.cli import main
from liikereppu.config import Config


@pytest.fixture
def command(config: Config, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """A function that runs `liikereppu …` on the test's database."""
    for name, value in (
        ("DATABASE_URL", config.database_url),
        ("DATA", str(tmp_path)),
        ("ENVIRONMENT", "test"),
    ):
        monkeypatch.setenv(f"LIIKEREPPU_{name}", value)

    def run(*arguments: str, input: str | None = None) -> Result:
        done = CliRunner().invoke(main, arguments, input=input)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return run


def test_the_commands_from_the_key_to_the_drill(
    app: Flask, caseload: Any, command: Callable[..., Result], tmp_path: Path
) -> None:
    file, private = str(tmp_path / "b"), str(tmp_path / "offline-key.pem")
    missing = command("backup", file)
    assert missing.exit_code == 1 and "liikereppu keys backup" in missing.output
    assert command("keys", "backup", private).exit_code == 0
    assert "a backup key already" in command("keys", "backup", str(tmp_path / "second.pem")).output
    made = command("backup", file)
    assert made.exit_code == 0 and "edit: 4" in made.output and "LIIKEREPPU_KEYS" in made.output
    assert command("backup", file).exit_code == 1
    for arguments in (
        ("restore", file),
        ("restore", file, "--key", private),
        ("restore", str(tmp_path / "none")),
    ):
        done = command(*arguments)
        assert done.exit_code == 1 and len(done.output.strip().splitlines()) == 1, done.output
    done = command("restore", file, "--key", private, "--replace")
    assert done.exit_code == 0 and "LIIKEREPPU_KEYS" in done.output and "new epoch" in done.output


def test_a_passphrase_comes_as_a_line_of_input(
    app: Flask, caseload: Any, command: Callable[..., Result], tmp_path: Path
) -> None:
    file = str(tmp_path / "b")
    assert command("backup", file, "--passphrase", input="").exit_code == 1
    assert command("backup", file, "--passphrase", input=f"{PASSPHRASE}\n").exit_code == 0
    assert command("restore", file, "--replace", input=f"{PASSPHRASE}\n").exit_code == 0


def test_a_full_disk_leaves_no_half_of_a_backup_and_is_told_in_one_line(
    app: Flask, caseload: Any, command: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("liikereppu.backup.sealed_file.SealedWriter._emit", full)
    before = set(tmp_path.iterdir())
    done = command("backup", str(tmp_path / "b"), "--passphrase", input=f"{PASSPHRASE}\n")
    assert done.exit_code == 1
    assert done.output.strip().splitlines()[-1] == "Error: No space left on device"
    left = {each.name for each in set(tmp_path.iterdir()) - before}
    assert not [name for name in left if name == "b" or name.endswith(".part")]
