"""The directory's answers: whole, what changed, and not again what is known."""

import gzip
import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, insert, select

from liikereppu.api import field_errors
from liikereppu.database import change_epoch, writing
from liikereppu.directory.files import Collection
from liikereppu.directory.importing import import_collections
from liikereppu.directory.models import (
    DirectoryBody,
    DirectoryMunicipality,
    DirectoryState,
    Opportunity,
    SourceEntry,
)
from liikereppu.directory.starter import import_starter_directory, starter_collections
from liikereppu.directory.wire import DirectorySchema, IndexSchema

COPIED: Any = (DirectoryState, DirectoryMunicipality, DirectoryBody, SourceEntry, Opportunity)
PACKED = {"Accept-Encoding": "gzip"}


@pytest.fixture
def helsinki(app: Flask) -> int:
    """The n of the starter directory, imported."""
    with app.app_context():
        (outcome,) = import_starter_directory()
    return outcome.n


def change(app: Flask, only: int | None = None, summary: str = "Muuttunut.") -> None:
    """Imports the starter with its first entry changed, the last one gone, or as many as `only` says kept."""
    (collection,) = starter_collections()
    first = collection.opportunities[0]
    changed = {**first, "summary": {**first["summary"], "fi": summary}}
    kept = [changed, *collection.opportunities[1:only]]
    with app.app_context():
        import_collections([Collection("liikereppu", "091", collection.name, collection.districts, kept)])


def get(client: FlaskClient, path: str = "/091", **options: Any) -> Any:
    return client.get(f"/api/v1/directory{path}", **options)


def test_the_index_says_what_there_is_and_how_fresh(client: FlaskClient, helsinki: int) -> None:
    found = get(client, "/index").json
    assert field_errors(IndexSchema().validate(found)) == {}
    (one,) = found["municipalities"]
    (collection,) = starter_collections()
    assert one == {
        "municipality": "091",
        "name": {"fi": "Helsinki", "sv": "Helsingfors", "en": "Helsinki"},
        "n": helsinki,
        "opportunities": len(collection.opportunities),
        "updated_at": "2026-11-21T09:12:00Z",
    }


def test_an_empty_server_has_an_empty_index(client: FlaskClient) -> None:
    assert get(client, "/index").json == {"municipalities": []}


def test_a_fresh_device_gets_everything_in_the_agreed_shape(client: FlaskClient, helsinki: int) -> None:
    found = get(client).json
    assert field_errors(DirectorySchema().validate(found)) == {}
    assert (found["municipality"], found["n"], found["whole"]) == ("091", helsinki, True)
    assert found["removed"] == []
    (collection,) = starter_collections()
    assert {each["id"] for each in found["opportunities"]} == {
        each["id"] for each in collection.opportunities
    }
    assert found["districts"] == collection.districts


def test_hours_come_as_dated_intervals_from_this_weeks_monday(client: FlaskClient, helsinki: int) -> None:
    found = get(client).json
    (line,) = [each for each in found["opportunities"] if each["id"] == "liikereppu:liikuntaluuri"]
    hours = line["hours"]
    assert (found["hours_from"], hours["from"], hours["until"]) == ("2026-11-16", "2026-11-16", "2027-05-16")
    assert hours["days"]["2026-11-24"] == ["13:00-15:00"]
    assert "2026-11-27" not in hours["days"]
    assert "2027-01-06" not in hours["days"]


def test_a_device_that_is_up_to_date_gets_an_empty_delta(client: FlaskClient, helsinki: int) -> None:
    found = get(client, f"/091?after={helsinki}").json
    assert (found["whole"], found["n"]) == (False, helsinki)
    assert (found["opportunities"], found["removed"]) == ([], [])
    assert "districts" not in found


def test_a_delta_tells_what_changed_and_what_left(app: Flask, client: FlaskClient, helsinki: int) -> None:
    (collection,) = starter_collections()
    change(app, only=len(collection.opportunities) - 1)
    found = get(client, f"/091?after={helsinki}").json
    assert [each["id"] for each in found["opportunities"]] == [collection.opportunities[0]["id"]]
    assert found["opportunities"][0]["summary"]["fi"] == "Muuttunut."
    assert found["removed"] == [collection.opportunities[-1]["id"]]
    assert found["n"] == helsinki + 2


def test_deltas_added_to_an_old_whole_make_the_new_whole(
    app: Flask, client: FlaskClient, helsinki: int
) -> None:
    kept = {each["id"]: each for each in get(client).json["opportunities"]}
    n = helsinki
    for step in range(3):
        change(app, only=100 - step * 10, summary=f"Muuttunut {step}.")
        delta = get(client, f"/091?after={n}").json
        kept.update({each["id"]: each for each in delta["opportunities"]})
        for gone in delta["removed"]:
            kept.pop(gone)
        n = delta["n"]
    assert kept == {each["id"]: each for each in get(client).json["opportunities"]}


def test_what_is_known_is_not_sent_again(client: FlaskClient, helsinki: int) -> None:
    for path in ("/091", "/index", f"/091?after={helsinki}"):
        first = get(client, path, headers=PACKED)
        again = get(client, path, headers={**PACKED, "If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert "no-cache" in again.headers["Cache-Control"]


def test_a_change_is_sent_although_the_old_tag_is_named(
    app: Flask, client: FlaskClient, helsinki: int
) -> None:
    paths = ("/091", "/index", "/091?after=1")
    tags = {path: get(client, path).headers["ETag"] for path in paths}
    change(app)
    for path, tag in tags.items():
        again = get(client, path, headers={"If-None-Match": tag})
        assert again.status_code == 200
        assert again.headers["ETag"] != tag
    assert get(client, "/index").json["municipalities"][0]["n"] == helsinki + 1


def test_the_tag_is_steady_within_a_week_and_new_with_the_next(
    client: FlaskClient, helsinki: int, clock: Any
) -> None:
    tag = get(client).headers["ETag"]
    clock.forward(days=1, hours=12)  # Sunday 22 November, 23.12 in Helsinki
    assert get(client).headers["ETag"] == tag
    clock.forward(hours=1)
    monday = get(client)
    assert monday.headers["ETag"] != tag
    assert monday.json["hours_from"] == "2026-11-23"


def test_the_packed_and_the_plain_answer_are_the_same_under_different_tags(
    client: FlaskClient, helsinki: int
) -> None:
    plain, packed = get(client), get(client, headers=PACKED)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert json.loads(gzip.decompress(packed.data)) == plain.json
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert len(packed.data) < len(plain.data) / 3


@pytest.mark.parametrize("municipality", ["999", "91", "0911", "helsinki", "091%00"])
def test_an_unknown_municipality_is_not_found(client: FlaskClient, helsinki: int, municipality: str) -> None:
    answer = get(client, f"/{municipality}")
    assert (answer.status_code, answer.json["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    "after", ["x", "-1", "1.5", "", "٣", "1e3", "+1", " 1", "99999999", "9007199254740993", "9" * 30]
)
def test_a_number_that_is_none_or_beyond_the_directory_is_refused(
    client: FlaskClient, helsinki: int, after: str
) -> None:
    answer = get(client, "/091", query_string={"after": after})
    assert (answer.status_code, answer.json["code"]) == (400, "bad-parameter")
    assert list(answer.json["errors"]) == ["after"]
    assert answer.content_type == "application/problem+json"


def test_after_going_back_to_an_older_copy_no_device_keeps_what_was_lost(
    app: Flask, client: FlaskClient, helsinki: int, clock: Any
) -> None:
    with app.app_context(), writing() as session:
        copy = {each: session.execute(select(each.__table__)).mappings().all() for each in COPIED}
    change(app, summary="Sanottu vain ennen paluuta.")
    ahead = get(client).json["n"]
    for again in ("Sanottu paluun jälkeen.", "Sanottu toisen paluun jälkeen."):
        clock.forward(seconds=1)
        with app.app_context(), writing() as session:
            for table in reversed(COPIED):
                session.execute(delete(table))
            for table, rows in copy.items():
                session.execute(insert(table), [dict(row) for row in rows])
            change_epoch()
        # As many changes as were lost: counted on, they would have had the lost ones' numbers.
        change(app, summary=again)
        for after in (helsinki, ahead):
            found = get(client, f"/091?after={after}").json
            assert found["whole"]
            assert {each["summary"]["fi"] for each in found["opportunities"]} >= {again}
        assert get(client, "/index").json["municipalities"][0]["n"] == found["n"] > ahead
        ahead = found["n"]
        delta = get(client, f"/091?after={ahead}").json
        assert (delta["whole"], delta["n"], delta["opportunities"]) == (False, ahead, [])
