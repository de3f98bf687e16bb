"""`liikereppu directory import` and `status`: what they say, what they keep, how they end."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy.exc import OperationalError

from backend.directory.shaped import entry, several
from liikereppu.database import db
from liikereppu.directory import import_command
from liikereppu.directory.commands import directory
from liikereppu.directory.models import DirectoryImport
from liikereppu.directory.registers import REGISTERS
from liikereppu.directory.registers.face import Mapped, Odd, Outcome, Register, Source
from liikereppu.directory.staging import Staging

Command = Callable[..., Result]


def rows(source: Source) -> Iterator[Outcome]:
    """A register whose rows are entries already; one without a name is left out."""
    for raw in source.raw_rows("items"):
        yield Mapped(raw["id"], raw) if "name" in raw else Odd(str(raw.get("id")), "no-name")


@pytest.fixture
def command(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Command:
    made_up = Register("oma", "oma", rows, "a register made up for a test")
    monkeypatch.setitem(REGISTERS, "oma", "none")
    monkeypatch.setattr(import_command, "register", lambda word: made_up)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(directory, list(arguments), obj=ScriptInfo(create_app=lambda: app))

    return run


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., str]:
    def write(*items: dict[str, Any]) -> str:
        file = tmp_path / "rows.json"
        file.write_text(json.dumps({"items": items}))
        return str(file)

    return write


def test_the_report_tells_rows_and_what_became_of_them(app: Flask, command: Command, written: Any) -> None:
    file = written(*several(2), {"id": "oma:x"}, entry("e", municipality="049"))
    done = command("import", "oma", "--file", file, "--municipality", "Helsinki")
    assert done.exit_code == 0, done.output
    for line in (
        "4 rows read: 2 mapped, 0 part of another entry, 0 gone, 2 left out",
        "left out: 1 × has no name [no-name]",
        "    oma:x",
        "oma in 091: 2 came, 0 changed, 0 left, 0 unchanged (n 2)",
        "in all: 2 came, 0 changed, 0 left, 0 unchanged",
        "shown in Helsinki: 2 came, 0 changed, 0 left, 0 unchanged (n 2)",
    ):
        assert line in done.output
    with app.app_context():
        (kept,) = db.session.scalars(db.select(DirectoryImport))
        report = json.loads(kept.report)
    assert (kept.source, kept.municipalities, kept.failure) == ("oma", '["091"]', None)
    assert (report["rows"]["read"], report["rows"]["left_out"]["no-name"]["count"]) == (4, 1)
    assert report["shown"][0]["came"] == 2


def test_what_an_import_makes_worse_in_many_entries_is_said(command: Command, written: Any) -> None:
    def telling(on: str, *, phone: bool, **more: Any) -> list[dict[str, Any]]:
        contact = [{"channel": "phone", "value": "09 3101234"}] if phone else []
        source = {"name": "Rekisteri", "checked_on": "2026-11-21", "modified_on": on}
        return several(20, contact=contact, source=source, **more)

    old = written(*telling("2024-01-01", phone=True, lit="yes"))
    assert command("import", "oma", "--file", old).exit_code == 0
    # The register's own change of mind in a few entries is no more than that.
    few = telling("2025-01-01", phone=True, lit="yes")
    few[0]["lit"] = "unknown"
    done = command("import", "oma", "--file", written(*few))
    assert done.exit_code == 0 and "tell it no more" not in done.output and "old file" not in done.output
    newer = written(*telling("2026-01-01", phone=False, lit="yes"))
    done = command("import", "oma", "--dry-run", "--file", newer)
    assert "oma: of 20 changed entries that told contact.phone, 20 tell it no more" in done.output
    assert "told lit" not in done.output
    command("import", "oma", "--file", newer)
    done = command("import", "oma", "--file", written(*telling("2024-01-01", phone=True, lit="yes")))
    assert "oma: 20 entries were last changed earlier in what was read than in what stood" in done.output


def test_a_dry_run_reports_and_keeps_nothing(app: Flask, command: Command, written: Any) -> None:
    done = command("import", "oma", "--dry-run", "--file", written(*several(2)))
    assert "oma in 091: 2 came" in done.output
    assert done.output.endswith("dry run: nothing was changed\n")
    assert command("status").exit_code == 1
    with app.app_context():
        assert db.session.scalars(db.select(DirectoryImport)).all() == []


def test_losses_are_refused_in_one_line_and_taken_when_accepted(command: Command, written: Any) -> None:
    command("import", "oma", "--file", written(*several(20)))
    stopped = command("import", "oma", "--file", written(*several(4)))
    assert stopped.exit_code == 1
    assert "oma: 16 of 20 entries would leave, more than 30%" in stopped.output
    assert "1 fault; nothing was changed" in stopped.output
    status = command("status")
    assert (status.exit_code, "the last import of oma failed" in status.output) == (1, True)
    taken = command("import", "oma", "--accept-losses", "--file", written(*several(4)))
    assert "0 came, 0 changed, 16 left, 4 unchanged" in taken.output
    assert command("status").exit_code == 0


def test_a_part_of_a_collection_of_ones_own_takes_nothing_away_when_told_so(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "oma.json"

    def bring(count: int, *more: str) -> Result:
        name = {"fi": "Helsinki", "sv": "Helsingfors", "en": "Helsinki"}
        head = {"collection": "oma", "municipality": "091", "municipality_name": name}
        file.write_text(json.dumps({**head, "opportunities": several(count, lit="yes" if more else "no")}))
        return command("import", "file", "--file", str(file), *more)

    assert bring(20).exit_code == 0
    assert bring(4).exit_code == 1
    done = bring(4, "--partial")
    assert done.exit_code == 0 and "0 came, 4 changed, 0 left, 0 unchanged" in done.output
    assert bring(4, "--everywhere").exit_code == 2


def test_a_file_that_is_cut_short_changes_nothing_and_is_remembered(
    command: Command, written: Any, tmp_path: Path
) -> None:
    file = written(*several(20))
    command("import", "oma", "--file", file)
    whole = Path(file).read_bytes()
    (tmp_path / "cut.json").write_bytes(whole[: len(whole) // 2])
    cut = command("import", "oma", "--file", str(tmp_path / "cut.json"))
    assert (cut.exit_code, "nothing was changed" in cut.output) == (1, True)
    status = command("status")
    assert "oma: 20 entries, 0 retired" in status.output
    assert "failed (" in status.output


@pytest.mark.parametrize(
    "fault",
    [
        sqlite3.OperationalError("database or disk is full"),
        OperationalError("INSERT of very much", {}, Exception("No space left on device")),
    ],
)
def test_a_full_disk_is_told_in_a_line_and_changes_nothing(
    command: Command, written: Any, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    assert command("import", "oma", "--file", written(entry("a"))).exit_code == 0

    def full(*_: Any) -> None:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(Staging, "_flush", full)
        done = command("import", "oma", "--file", written(entry("b")))
    assert (
        done.exit_code == 1 and "could not be written" in done.output and "nothing was changed" in done.output
    )
    assert "INSERT" not in done.output and "Traceback" not in done.output
    told = command("status")
    assert told.exit_code == 1 and "oma: 1 entries, 0 retired" in told.output


def test_status_says_when_a_register_is_due_again(command: Command, written: Any, clock: Any) -> None:
    command("import", "oma", "--file", written(*several(2)))
    clock.forward(days=35)
    fresh = command("status")
    assert fresh.exit_code == 0
    assert "collection oma: 2 entries of the source, last changed 2026-11-21" in fresh.output
    clock.forward(days=1)
    due = command("status")
    assert (due.exit_code, "oma was imported 36 days ago" in due.output) == (1, True)
    assert command("status", "--days", "60").exit_code == 0


def test_a_municipality_that_is_none_is_a_question_of_use(command: Command, written: Any) -> None:
    refused = command("import", "oma", "--file", written(*several(2)), "--municipality", "Atlantis")
    assert (refused.exit_code, "Atlantis is no municipality of today" in refused.output) == (2, True)


def test_only_the_latest_hundred_imports_are_kept(app: Flask, command: Command, written: Any) -> None:
    from liikereppu.directory.import_log import KEPT, latest, remember

    with app.app_context():
        at = app.extensions["liikereppu_config"].clock()
        for number in range(KEPT + 3):
            remember("oma", at.replace(year=2000 + number), [], {"number": number})
        assert db.session.query(DirectoryImport).count() == KEPT
        (newest,) = latest()
        assert json.loads(newest.report) == {"number": KEPT + 2}
