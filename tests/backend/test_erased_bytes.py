"""What was erased is not left lying in the free pages of SQLite's file."""

from sqlalchemy import text

from liikereppu.database import db


def test_sqlite_overwrites_what_it_deletes(app) -> None:
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            assert db.session.execute(text("PRAGMA secure_delete")).scalar() == 1
