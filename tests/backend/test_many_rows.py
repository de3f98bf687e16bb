"""Many rows at once behave like rows one by one, and a resting connection that was closed harms nobody."""

import traceback
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DataError, IntegrityError

from liikereppu import database
from liikereppu.database import db, writing
from liikereppu.many_rows import insert_rows, is_one_of, stored_instant, texts
from liikereppu.sync.models import Head

COLUMNS = ("unit_id", "kind", "record_id", "edit", "n", "hash", "author_id", "erased_at")
AT = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
ODD = 'a\t, b\n, \\, \\N, "q", ä 😀'


def row(record: str, erased_at: Any = None) -> tuple[Any, ...]:
    return ("unit", ODD, record, "edit", 2**40, None, "author", erased_at)


def test_rows_come_back_as_they_were_put_in(app: Flask) -> None:
    with app.app_context():
        with writing() as session:
            connection = session.connection()
            insert_rows(connection, Head, COLUMNS, [row("a"), row("b", stored_instant(connection, AT))])
            insert_rows(connection, Head, COLUMNS, [])
        found = db.session.execute(
            select(Head.kind, Head.n, Head.hash, Head.erased_at).order_by(Head.record_id)
        )
        assert [tuple(each) for each in found] == [(ODD, 2**40, None, None), (ODD, 2**40, None, AT)]


def test_a_key_that_is_there_already_fails_the_whole_transaction(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(IntegrityError) as caught, writing() as session:
            insert_rows(session.connection(), Head, COLUMNS, [row("a"), row("b")])
            insert_rows(session.connection(), Head, COLUMNS, [row("c"), row("b")])
        assert ODD not in str(caught.value)
        assert db.session.execute(select(Head)).all() == []


def test_an_error_of_the_database_quotes_no_content(app: Flask) -> None:
    with app.app_context():
        if db.engine.dialect.name != "postgresql":
            return
        with pytest.raises(DataError) as caught, writing() as session:
            insert_rows(session.connection(), Head, COLUMNS, [("unit", "x9z7" * 11, *row("a")[2:])])
        assert "x9z7x9z7" not in "".join(traceback.format_exception(caught.value))


def test_one_of_many_texts_is_found_whatever_is_in_them(app: Flask) -> None:
    with app.app_context():
        with writing() as session:
            insert_rows(session.connection(), Head, COLUMNS, [row("a"), row(ODD), row("c")])
        connection = db.session.connection()
        asked = select(Head.record_id).where(is_one_of(Head.record_id, "records", connection.dialect.name))
        found = connection.execute(asked, {"records": texts(connection, [ODD, "c", "x"])}).scalars()
        assert set(found) == {ODD, "c"}
        assert connection.execute(asked, {"records": texts(connection, [])}).all() == []


def test_a_connection_closed_while_it_rested_is_replaced(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_RESTED", -1.0)
    with app.app_context():
        if db.engine.dialect.name != "postgresql":
            return
        # Else the pool may give another one now, and the closed one to a later test.
        db.engine.dispose()
        resting = db.session.execute(text("SELECT pg_backend_pid()")).scalar()
        db.session.remove()
        url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (resting,))
        assert db.session.execute(text("SELECT pg_backend_pid()")).scalar() != resting


def test_what_is_done_in_one_transaction_is_undone_as_one(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError), writing() as session:
            insert_rows(session.connection(), Head, COLUMNS, [row("a")])
            session.execute(text("UPDATE server_state SET epoch = 'x'"))
            raise ZeroDivisionError
        assert db.session.execute(select(Head)).all() == []
        assert database.epoch() != "x"
