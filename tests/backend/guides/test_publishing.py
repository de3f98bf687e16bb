"""A published version is for ever: the same content again changes nothing, other content is refused."""

from __future__ import annotations

import copy
import gzip
import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from backend.guides.written import SHIPPED
from liikereppu.database import db, writing
from liikereppu.guides.checking import check_file
from liikereppu.guides.guide import check_answers
from liikereppu.guides.publishing import (
    Published,
    PublishingError,
    publish,
    publish_file,
    publish_starter_guides,
)
from liikereppu.guides.versions import guide_version

CONTENT = {path.stem: check_file(path).content for path in SHIPPED}
MINI = CONTENT["mini-intervention"]


def version(number: int, **changes: object) -> dict:
    return {**copy.deepcopy(MINI), "version": number, **changes}


def test_starter_guides_are_published_once(app: Flask) -> None:
    versions = [(name, content["version"]) for name, content in sorted(CONTENT.items())]
    assert len(versions) == 6
    # the version that tablets in use have recordings of comes first, so that a new server takes them
    versions.insert(0, ("mini-intervention", 1))
    with app.app_context():
        assert publish_starter_guides() == [Published(*each, "published") for each in versions]
        assert publish_starter_guides() == [Published(*each, "unchanged") for each in versions]
        assert guide_version("wellbeing-discussion", 2) is not None
        assert guide_version("mini-intervention", 1) is not None


def test_starter_guides_that_are_new_come_to_a_database_that_has_the_old_ones(app: Flask) -> None:
    with app.app_context():
        publish(MINI)
        outcomes = {each.guide: each.outcome for each in publish_starter_guides()}
    assert outcomes.pop("mini-intervention") == "unchanged"
    assert set(outcomes.values()) == {"published"}


def test_other_content_under_a_published_version_is_refused_and_the_first_stays(app: Flask) -> None:
    with app.app_context():
        publish(version(1))
        with pytest.raises(PublishingError, match="mini-intervention version 1 was published before"):
            publish(version(1, minutes=21))
        assert guide_version("mini-intervention", 1).content["minutes"] == 20


def test_the_order_of_keys_is_not_other_content(app: Flask) -> None:
    with app.app_context():
        publish(version(1))
        assert publish(dict(reversed(version(1).items()))).outcome == "unchanged"


def test_a_sketch_is_not_published(app: Flask) -> None:
    with app.app_context(), pytest.raises(PublishingError, match="is a sketch"):
        publish(version(1, state="sketch"))


def test_a_file_with_faults_is_not_published_and_its_lines_are_told(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("guide: small\nversion: 0\n")
    with app.app_context(), pytest.raises(PublishingError) as refused:
        publish_file(file)
    assert any(line.startswith(f"{file}:2: ") for line in refused.value.lines)


def test_old_versions_stay_beside_new_ones(app: Flask) -> None:
    with app.app_context():
        publish(version(1))
        publish(version(2, minutes=25))
        assert [guide_version("mini-intervention", n).content["minutes"] for n in (1, 2)] == [20, 25]


def test_a_version_published_by_another_process_is_noticed_at_once(app: Flask) -> None:
    with app.app_context():
        publish(version(1))
        assert guide_version("mini-intervention", 2) is None
        publish(version(2))
        assert guide_version("mini-intervention", 2).version == 2


def test_a_found_version_judges_answers(app: Flask) -> None:
    with app.app_context():
        publish(version(1))
        found = guide_version("mini-intervention", 1)
        assert found.settings == {
            "health_station",
            "adult_social_work",
            "student_health_care",
            "employment_services",
            "other",
        }
        assert check_answers(found, {"movement_now": {"value": {"chosen": ["walks"], "own": []}}}) == {}
        assert check_answers(found, {"movement_now": {"value": "x"}}) == {
            "answers.movement_now.value": ["wrong-type"]
        }


@pytest.mark.parametrize(
    "asked", [("nothing", 1), ("mini-intervention", 0), ("mini-intervention", 2**63), ("", -1)]
)
def test_an_unknown_version_is_none(app: Flask, asked: tuple[str, int]) -> None:
    with app.app_context():
        assert guide_version(*asked) is None


@pytest.mark.parametrize(
    "statement", ["UPDATE guide_version SET content = '{}'", "DELETE FROM guide_version"]
)
def test_the_database_itself_refuses_to_change_a_published_version(app: Flask, statement: str) -> None:
    with app.app_context():
        publish(version(1))
        with pytest.raises(DBAPIError, match="never changed"), writing() as session:
            session.execute(text(statement))
        assert guide_version("mini-intervention", 1) is not None


def test_anybody_may_fetch_all_published_versions(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        publish(version(2))
        publish(version(1))
    answer = client.get("/api/v1/guides")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in answer.headers
    assert answer.json == {"guides": [version(1), version(2)]}


def test_without_published_guides_the_list_is_empty(client: FlaskClient) -> None:
    assert client.get("/api/v1/guides").json == {"guides": []}


def test_guides_travel_packed_to_those_who_can_unpack(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        publish(version(1))
    packed = client.get("/api/v1/guides", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert json.loads(gzip.decompress(packed.data)) == {"guides": [version(1)]}
    plain = client.get("/api/v1/guides", headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["ETag"] != plain.headers["ETag"]


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_unchanged_guides_are_not_sent_again_until_a_new_version_comes(
    app: Flask, client: FlaskClient, coding: str
) -> None:
    with app.app_context():
        publish(version(1))
    first = client.get("/api/v1/guides", headers={"Accept-Encoding": coding})
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    again = client.get("/api/v1/guides", headers={"Accept-Encoding": coding, "If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    with app.app_context():
        publish(version(2))
        db.session.remove()
    newer = client.get("/api/v1/guides", headers={"Accept-Encoding": coding, "If-None-Match": tag})
    assert newer.status_code == 200
    assert newer.headers["ETag"] != tag


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_guides_are_not_changed_over_http(client: FlaskClient, method: str) -> None:
    answer = client.open("/api/v1/guides", method=method, json={}, headers={"X-Liikereppu": "1"})
    assert answer.status_code == 405
