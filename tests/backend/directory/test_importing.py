"""Imports: all or nothing, and only what differs."""

from typing import Any

import pytest
from flask import Flask

from backend.directory.shaped import entry, numbers
from liikereppu.database import db
from liikereppu.directory.files import Collection, DirectoryError
from liikereppu.directory.importing import Outcome, import_collections
from liikereppu.directory.models import DirectoryMunicipality, Opportunity
from liikereppu.directory.starter import import_starter_directory

NAME = {"fi": "Helsinki", "sv": "Helsingfors", "en": "Helsinki"}


def bring(*entries: dict[str, Any], collection: str = "oma", districts: Any = None) -> Outcome:
    (outcome,) = import_collections([Collection(collection, "091", NAME, districts, list(entries))])
    return outcome


def test_the_starter_comes_in_once_and_the_second_time_changes_nothing(app: Flask) -> None:
    with app.app_context():
        (first,) = import_starter_directory()
        before = numbers()
        (second,) = import_starter_directory()
        assert first.came == len(before) >= 75
        assert (second.came, second.changed, second.left) == (0, 0, 0)
        assert second.n == first.n
        assert numbers() == before


def test_a_changed_entry_takes_the_next_number_and_the_others_keep_theirs(app: Flask) -> None:
    with app.app_context():
        bring(entry("a"), entry("b"))
        outcome = bring(
            entry("a"), entry("b", summary={"fi": "Kävele rauhassa.", "sv": "Gå.", "en": "Walk."})
        )
        assert outcome.line() == "oma in 091: 0 came, 1 changed, 0 left, 1 unchanged (n 3)"
        assert numbers() == {"oma:a": 1, "oma:b": 3}


def test_an_entry_that_is_gone_is_retired_and_comes_back_with_a_new_number(app: Flask) -> None:
    with app.app_context():
        bring(entry("a"), entry("b"))
        assert bring(entry("a")).left == 1
        assert db.session.get(Opportunity, ("091", "oma:b")).retired_at is not None
        assert bring(entry("a")).left == 0
        back = bring(entry("a"), entry("b"))
        assert (back.came, back.n) == (1, 4)
        assert db.session.get(Opportunity, ("091", "oma:b")).retired_at is None


def test_an_import_leaves_other_collections_of_the_municipality_alone(app: Flask) -> None:
    with app.app_context():
        bring(entry("a"))
        outcome = bring(entry("a", "muu"), collection="muu")
        assert (outcome.came, outcome.left) == (1, 0)
        assert set(numbers()) == {"oma:a", "muu:a"}


def test_changed_districts_count_as_a_change(app: Flask) -> None:
    with app.app_context():
        bring(entry("a"), districts=[])
        district = {"id": "kallio", "name": NAME, "lat": 60.18, "lon": 24.95}
        assert bring(entry("a"), districts=[district]).n == 2
        assert bring(entry("a"), districts=[district]).n == 2
        assert db.session.get(DirectoryMunicipality, "091").districts_n == 2


def test_nothing_comes_in_when_one_of_the_collections_cannot(app: Flask) -> None:
    nameless = Collection("oma", "049", None, None, [entry("c", municipality="049")])
    with app.app_context():
        bring(entry("a"))
        with pytest.raises(DirectoryError, match="049: a new municipality needs municipality_name"):
            import_collections([Collection("oma", "091", NAME, None, [entry("b")]), nameless])
        assert numbers() == {"oma:a": 1}
        assert db.session.get(DirectoryMunicipality, "091").n == 1
