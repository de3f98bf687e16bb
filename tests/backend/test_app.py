"""The application as a whole: database rules, headers, files, hostile requests."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from liikereppu.accounts.models import Unit
from liikereppu.database import db, epoch, schema_is_current, writing


def test_the_schema_is_the_newest_and_the_server_has_an_epoch(app: Flask) -> None:
    with app.app_context():
        assert schema_is_current()
        assert len(epoch()) == 36


def test_writing_keeps_all_or_nothing(app: Flask) -> None:
    with app.app_context():
        with writing() as session:
            session.add(Unit(name="kept"))
        with pytest.raises(ZeroDivisionError), writing() as session:
            session.add(Unit(name="lost"))
            session.flush()
            raise ZeroDivisionError
        assert db.session.execute(text("SELECT name FROM unit")).scalars().all() == ["kept"]


def test_writing_inside_writing_is_refused(app: Flask) -> None:
    with app.app_context(), writing(), pytest.raises(RuntimeError), writing():
        pass
