"""A database from before the sources were kept beside what is shown goes on as it was."""

from typing import Any

import orjson
import pytest
from alembic import command
from flask import Flask
from flask.testing import FlaskClient

from backend.directory.shaped import entry
from liikereppu.database import alembic_settings, db, migrate
from liikereppu.directory.starter import import_starter_directory, starter_collections


def back_to(revision: str) -> None:
    with db.engine.begin() as connection:
        settings = alembic_settings()
        settings.attributes["connection"] = connection
        command.downgrade(settings, revision)


def stored(n: int, **facts: Any) -> dict[str, Any]:
    shaped = entry(**facts)
    return {
        "municipality": "091",
        "id": shaped["id"],
        "collection": shaped["id"].partition(":")[0],
        "n": n,
        "retired_at": None,
        "content": orjson.dumps(shaped).decode(),
        "hash": "0" * 64,
        "timed": 0,
    }


@pytest.mark.own_app
def test_what_was_there_stays_and_the_next_publishing_finds_it(app: Flask, client: FlaskClient) -> None:
    (collection,) = starter_collections()
    starter = collection.opportunities[0]
    rows = [
        stored(1, slug="kerho", collection="omat"),
        {**stored(2, slug="poissa", collection="omat"), "retired_at": "2026-01-01 00:00:00+00:00"},
        {**stored(3, slug="x"), "id": starter["id"], "content": orjson.dumps(starter).decode()},
    ]
    rows[2]["collection"] = "liikereppu"
    insert = (
        "INSERT INTO opportunity (municipality, id, collection, n, retired_at, content, hash, timed) "
        "VALUES (:municipality, :id, :collection, :n, :retired_at, :content, :hash, :timed)"
    )
    with app.app_context():
        back_to("0013")
        with db.engine.begin() as connection:
            name = orjson.dumps(collection.name).decode()
            connection.execute(
                db.text(
                    "INSERT INTO directory_municipality VALUES "
                    "('091', :name, 3, '[]', 0, '2026-01-01 00:00:00+00:00')"
                ),
                {"name": name},
            )
            connection.execute(db.text(insert), rows)
        migrate()
        before = client.get("/api/v1/directory/091").json
        assert {each["id"] for each in before["opportunities"]} == {"omat:kerho", starter["id"]}
        (outcome,) = import_starter_directory()
        assert (outcome.came, outcome.left) == (len(collection.opportunities) - 1, 0)
        n = outcome.n
        assert import_starter_directory()[0].n == n
    told = client.get("/api/v1/directory/091?after=3").json
    # Told once more, spelt as entries are spelt now; nobody's entry is lost.
    (kept,) = [each for each in told["opportunities"] if each["id"] == "omat:kerho"]
    assert kept == entry("kerho", "omat")
    assert told["removed"] == []
    assert len(client.get("/api/v1/directory/091").json["opportunities"]) == len(collection.opportunities) + 1
