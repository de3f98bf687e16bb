"""Workers of a real server are killed at every named point: what was acknowledged is there, once, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.sync.dying import DyingServer, assert_all_is_there, send, storm
from backend.sync.records import item, new_id, pull_all
from conftest import Clock, make_config
from liikereppu import create_app
from liikereppu.config import ConfigError
from liikereppu.sync.faults import POINTS, init_app

EVERYWHERE = ",".join(f"{point}=0.2x2" for point in POINTS)


@contextmanager
def serving(*args: Any, **named: Any) -> Iterator[DyingServer]:
    server = DyingServer(*args, **named)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def tablets(clock: Clock, sign_in_as: Callable[..., Any]) -> list[Any]:
    # The server that is killed has the real clock.
    clock.time = datetime.now(UTC)
    return [sign_in_as(username=f"tablet{n}", device=new_id()) for n in range(4)]


def test_nothing_acknowledged_is_missing_or_doubled_when_workers_are_killed_at_every_point(
    app: Flask, database_url: str, tablets: list[Any], tmp_path: Path
) -> None:
    with serving(database_url, tmp_path, EVERYWHERE) as server:
        acknowledged, again = storm(server, tablets, least=2)
    assert again, (
        "no tablet met its own edit again, so nothing was proven of what was killed after the commit"
    )
    assert_all_is_there(app, tablets[0], acknowledged)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("bad", "where", "told"),
    [
        ("acknowledges_before_the_commit", "before_commit=0.2x1", "missing"),
        ("logs_outside_the_transaction", "after_commit=0.2x1", "audit log"),
    ],
)
def test_a_known_bad_server_is_caught_by_the_same_test(
    app: Flask, database_url: str, tablets: list[Any], tmp_path: Path, bad: str, where: str, told: str
) -> None:
    with (
        pytest.MonkeyPatch.context() as only,
        serving(database_url, tmp_path, where, f"backend.sync.bad_servers:{bad}()") as server,
    ):
        only.setattr("backend.sync.dying.POINTS", (where.split("=")[0],))
        acknowledged, _ = storm(server, tablets, least=1)
    with pytest.raises(AssertionError, match=told):
        assert_all_is_there(app, tablets[0], acknowledged)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_full_disk_acknowledges_nothing_and_is_over_when_there_is_room(
    app: Flask, database_url: str, tablets: list[Any], tmp_path: Path
) -> None:
    with serving(database_url, tmp_path) as server:
        first, second = item(), item()
        assert send(server, tablets[0], [first])[0] == 200
        server.allow_files_of(4096)
        answers = [send(server, tablets[0], [second]) for _ in range(6)]
        assert {status for status, _ in answers} <= {503, 507} and not any(results for _, results in answers)
        server.allow_files_of(-1)
        status, results = send(server, tablets[0], [second])
        assert (status, [each["n"] for each in results]) == (200, [2])
    assert [each["edit"] for each in pull_all(tablets[0])] == [first["edit"], second["edit"]]


@pytest.mark.parametrize("environment", ["production", "demonstration"])
def test_the_points_are_refused_outside_tests(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, environment: str
) -> None:
    monkeypatch.setenv("LIIKEREPPU_FAULTS", "before_commit=1")
    config = make_config(f"sqlite:///{tmp_path / 'x.sqlite3'}", tmp_path, environment=environment)
    with pytest.raises(ConfigError, match="for tests only"):
        create_app(config)


@pytest.mark.parametrize(
    "asked", ["nowhere=0.1", "before_commit", "before_commit=2", "before_commit=x", "before_commit=0.1xx"]
)
def test_a_point_that_is_none_is_refused(app: Flask, asked: str) -> None:
    config = app.extensions["liikereppu_config"]
    with pytest.raises(ConfigError, match="LIIKEREPPU_FAULTS"):
        init_app(app, config, {"LIIKEREPPU_FAULTS": asked})


def test_without_the_setting_the_points_are_nowhere_in_the_code_that_serves(app: Flask) -> None:
    from liikereppu.database import writing
    from liikereppu.sync import push
    from liikereppu.sync.batch import Batch

    assert push.writing is writing
    assert Batch.write.__module__ == "liikereppu.sync.batch"
    assert "faults" not in getattr(app.wsgi_app, "__qualname__", "")
