"""Putting a backup back while the server still runs: neither stops the other for good."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from backend.backup.conftest import everything
from liikereppu.backup import BackupError, restoring


def test_requests_that_read_table_after_table_and_a_restore_do_not_wait_for_each_other(
    app: Flask, caseload: Any, back_up: Callable[[], Path], restore: Callable[..., Any], config: Any
) -> None:
    file = back_up()
    faults: list[Exception] = []
    begun = threading.Event()

    def read_on() -> None:
        engine = create_engine(config.database_url)
        try:
            with engine.connect() as connection, connection.begin():
                connection.execute(text("SELECT count(*) FROM unit"))
                begun.set()
                time.sleep(2)  # longer than PostgreSQL takes to look for a deadlock
                for table in ("edit", "held", "head", "practitioner", "audit_entry"):
                    connection.execute(text(f"SELECT count(*) FROM {table}"))
        except Exception as fault:
            faults.append(fault)
        finally:
            engine.dispose()

    reader = threading.Thread(target=read_on)
    reader.start()
    begun.wait(10)
    restore(file)
    reader.join(30)
    assert faults == []


def test_who_never_ends_makes_the_restore_give_up_and_nothing_is_changed(
    app: Flask,
    caseload: Any,
    back_up: Callable[[], Path],
    restore: Callable[..., Any],
    config: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if config.database_url.startswith("sqlite"):
        return  # a reader keeps its moment there, and hinders nobody
    file, before = back_up(), everything(app)
    monkeypatch.setattr(restoring, "_PATIENCE", 0.2)
    engine = create_engine(config.database_url)
    with engine.connect() as connection, connection.begin():
        connection.execute(text("SELECT count(*) FROM unit"))
        with pytest.raises(BackupError, match="stop the server"):
            restore(file)
    engine.dispose()
    assert everything(app) == before
