"""Registers feed the directory: every row accounted for, all of it or nothing, and only what differs."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from backend.directory.shaped import TODAY, entry, fed, mapped, numbers, several, shown
from liikereppu.database import db, writing
from liikereppu.directory import importing
from liikereppu.directory.comparing import Import
from liikereppu.directory.feeding import Wishes
from liikereppu.directory.files import DirectoryError
from liikereppu.directory.importing import take_in
from liikereppu.directory.models import DirectoryMunicipality, SourceEntry
from liikereppu.directory.publishing import publish
from liikereppu.directory.registers.accounting import ImportReport
from liikereppu.directory.registers.face import Gone, Mapped, Odd, Outcome, PartOf, RegisterError, Source
from liikereppu.directory.staging import Staging


@pytest.fixture(autouse=True)
def inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def test_a_second_reading_on_another_day_changes_nothing() -> None:
    def read(on: str) -> dict[str, Any]:
        hours = {"notation": "Mo 10:00-12:00", "checked_on": on}
        source = {"name": "Rekisteri", "checked_on": on, "modified_on": "2024-01-02"}
        places = {"places_left": 3, "places_on": on}
        return entry("a", hours=hours, source=source, timetable=places)

    fed(mapped(read("2026-11-21")))
    before = numbers()
    again = fed(mapped(read("2026-12-28")), today=date(2026, 12, 28))
    assert [each.unchanged for each in again.outcomes] == [1]
    assert numbers() == before
    changed = read("2027-01-04")
    changed["source"]["modified_on"] = "2026-12-30"
    assert [each.changed for each in fed(mapped(changed), today=date(2027, 1, 4)).outcomes] == [1]


def test_the_index_tells_the_day_a_register_was_last_read(client: FlaskClient) -> None:
    fed(mapped(entry("a"), entry("b", municipality="049")))
    fed(mapped(entry("a")), today=date(2026, 12, 1), municipalities=("091",))
    lines = client.get("/api/v1/directory/index").json["municipalities"]
    read = {each["municipality"]: each["checked"] for each in lines}
    assert read == {"049": {"oma": "2026-11-21"}, "091": {"oma": "2026-12-01"}}


def test_every_row_is_accounted_for() -> None:
    report = ImportReport()
    rows: list[Outcome] = [
        *mapped(entry("a"), entry("b"), entry("a")),
        PartOf("c", "oma:a"),
        Odd("d", "no-name"),
        *mapped({**entry("e"), "kind": "thing"}, entry("f", municipality="049")),
    ]
    taken = fed(rows, report=report, municipalities=("091",))
    assert (report.read, report.mapped, report.part_of, report.out) == (7, 2, 1, 4)
    left_out = {"no-name": 1, "not-asked-for": 1, "not-valid": 1, "twice": 1}
    assert {code: each.count for code, each in report.left_out.items()} == left_out
    assert [(each.municipality, each.came) for each in taken.outcomes] == [("091", 2)]


def test_rows_that_nobody_accounts_for_stop_the_import() -> None:
    def loses_one(source: Source) -> Iterator[Outcome]:
        source.read += 1
        yield from mapped(entry("a"))

    with pytest.raises(RegisterError, match="2 rows were read but 1 accounted for: nothing was changed"):
        fed(loses_one)
    assert shown() == {}


def test_an_entry_that_moved_to_another_municipality_leaves_the_first(client: FlaskClient) -> None:
    fed(mapped(entry("a"), entry("b")))
    n = client.get("/api/v1/directory/091").json["n"]
    fed(mapped(entry("a", municipality="049"), entry("b")))
    assert shown() == {"049": {"oma:a"}, "091": {"oma:b"}}
    assert client.get(f"/api/v1/directory/091?after={n}").json["removed"] == ["oma:a"]
    assert db.session.get(DirectoryMunicipality, "049").name == '{"fi":"Espoo","sv":"Esbo","en":"Espoo"}'


def test_an_import_of_one_municipality_leaves_the_others_of_the_collection_alone() -> None:
    fed(mapped(entry("a"), entry("b", municipality="049"), entry("c", municipality="000")))
    fed(mapped(entry("d")), municipalities=("091",))
    assert shown() == {"091": {"oma:d"}, "049": {"oma:b"}, "000": {"oma:c"}}


def test_a_file_speaks_for_the_municipalities_it_holds_entries_of(tmp_path: Path) -> None:
    fed(mapped(entry("a"), entry("b"), entry("c", municipality="049")))
    files = (tmp_path / "rows.json",)
    taken = fed(mapped(entry("a")), files=files)
    assert shown() == {"091": {"oma:a"}, "049": {"oma:c"}}
    assert taken.beside == {"oma": 1}
    fed(mapped(entry("d")), files=files, wishes=Wishes(partial=True))
    assert shown() == {"091": {"oma:a", "oma:d"}, "049": {"oma:c"}}
    fed(mapped(entry("a")), files=files, wishes=Wishes(everywhere=True))
    assert shown() == {"091": {"oma:a"}}


def test_an_entry_whose_row_cannot_be_read_this_time_stays_as_it_was() -> None:
    fed(mapped(entry("a"), entry("b"), entry("c"), entry("d")))
    broken = {**entry("c"), "kind": "?"}
    taken = fed([*mapped(entry("a"), broken), Odd("B", "malformed"), Odd("d", "no-name")], wishes=Wishes())
    assert shown() == {"091": {"oma:a", "oma:b", "oma:c"}}
    assert (taken.beside, [each.left for each in taken.outcomes]) == ({"oma": 2}, [1])


def test_what_is_meant_for_the_whole_country_has_a_place_of_its_own(client: FlaskClient) -> None:
    fed(mapped(entry("linja", municipality="000", service_area=["FI"])))
    (line,) = client.get("/api/v1/directory/index").json["municipalities"]
    names = {"fi": "Koko maa", "sv": "Hela landet", "en": "Whole country"}
    assert (line["municipality"], line["name"], line["opportunities"]) == ("000", names, 1)
    (told,) = client.get("/api/v1/directory/000").json["opportunities"]
    assert told["service_area"] == ["FI"]


@pytest.mark.parametrize("status", ["closed", "planned"])
def test_what_closes_or_is_only_planned_leaves_and_comes_back(client: FlaskClient, status: str) -> None:
    fed(mapped(entry("a"), entry("b")))
    fed(mapped(entry("a", status=status), entry("b")))
    assert shown() == {"091": {"oma:b"}}
    assert client.get("/api/v1/directory/091?after=2").json["removed"] == ["oma:a"]
    fed(mapped(entry("a", status="temporarily_closed"), entry("b")))
    assert shown() == {"091": {"oma:a", "oma:b"}}


@pytest.mark.parametrize("how", ["missing", "closed"])
def test_an_import_that_would_take_much_away_is_stopped(how: str) -> None:
    every = several(20)
    fed(mapped(*every))
    gone = [{**each, "status": "closed"} for each in every[:7]] if how == "closed" else []
    with pytest.raises(DirectoryError, match="oma: 7 of 20 entries would leave, more than 30%") as stopped:
        fed(mapped(*gone, *every[7:]))
    assert "--accept-losses" in str(stopped.value)
    assert len(shown()["091"]) == 20
    fed(mapped(*every[6:]))
    assert len(shown()["091"]) == 14
    fed(mapped(*every[:2]), wishes=Wishes(accept_losses=True))
    assert len(shown()["091"]) == 2


def test_what_leaves_or_closes_after_its_own_last_day_is_no_loss() -> None:
    """A term's courses end in one week; a register that is asked again tells of none of them."""

    def courses(count: int, last: str, **more: Any) -> list[dict[str, Any]]:
        return [
            entry(f"{last}-{number}", timetable={"first": "2026-11-01", "last": last}, **more)
            for number in range(count)
        ]

    going_on = courses(20, "2026-12-20")
    fed(mapped(*courses(30, "2026-11-30"), *going_on))
    fed(mapped(*courses(15, "2026-11-30", status="closed"), *going_on), today=date(2026, 12, 1))
    assert len(shown()["091"]) == 20
    with pytest.raises(DirectoryError, match="oma: 7 of 20 entries would leave"):
        fed(mapped(*going_on[7:]), today=date(2026, 12, 1))
    with pytest.raises(DirectoryError, match="not one entry came"):
        fed([], today=date(2026, 12, 20))
    fed(mapped(entry("spring")), today=date(2026, 12, 21))
    assert shown() == {"091": {"oma:spring"}}


def test_a_municipality_of_which_nothing_is_told_any_more_is_not_emptied() -> None:
    """Of the whole country it may be little: no part of a collection would say so."""
    everywhere = [*several(80), *(entry(f"s{n}", municipality="049") for n in range(20))]
    fed(mapped(*everywhere))
    with pytest.raises(DirectoryError, match="oma in 049: 20 entries would leave, and none stays or comes"):
        fed(mapped(*several(80)))
    assert len(shown()["049"]) == 20
    # What moves, what a register says is gone, and what is true all the same.
    fed(mapped(*several(80), *(entry(f"s{n}", municipality="092") for n in range(20))))
    fed([*mapped(*several(80)), *(Gone(f"s{n}", f"oma:s{n}") for n in range(20))])
    assert shown().keys() == {"091"}
    fed(mapped(*everywhere))
    fed(mapped(*several(80)), wishes=Wishes(accept_losses=True))
    assert shown().keys() == {"091"}


def test_an_empty_answer_does_not_empty_the_directory() -> None:
    fed(mapped(entry("a")))
    with pytest.raises(DirectoryError, match="oma: not one entry came, and all 1 would leave"):
        fed([Odd("x", "no-name")])
    assert shown() == {"091": {"oma:a"}}
    fed([], wishes=Wishes(accept_losses=True))
    assert shown() == {}


def test_a_file_of_which_nothing_is_taken_is_accounted_for_and_changes_nothing(tmp_path: Path) -> None:
    fed(mapped(entry("a")))
    report = ImportReport()
    fed([Odd("x", "no-name")], files=(tmp_path / "rows.json",), report=report)
    assert (report.read, report.out) == (1, 1)
    assert shown() == {"091": {"oma:a"}}


def test_a_municipality_with_nothing_to_show_is_not_in_the_index(client: FlaskClient) -> None:
    fed(mapped(entry("a", municipality="049", status="closed")))
    assert client.get("/api/v1/directory/index").json == {"municipalities": []}
    fed(mapped(entry("a", municipality="049")))
    assert shown() == {"049": {"oma:a"}}


def test_a_feed_of_changes_takes_away_only_what_it_names() -> None:
    fed(mapped(entry("a"), entry("b"), entry("c")))

    def changes(source: Source) -> Iterator[Outcome]:
        source.whole = False
        yield Mapped("b", entry("b", lit="yes"))
        yield Gone("c", "oma:c")

    (outcome,) = fed(changes).outcomes
    assert (outcome.came, outcome.changed, outcome.left, outcome.unchanged) == (0, 1, 1, 0)
    assert shown() == {"091": {"oma:a", "oma:b"}}


def test_a_dry_run_says_what_would_be_and_does_nothing() -> None:
    fed(mapped(entry("a"), entry("b")))
    before = numbers()
    would = fed(mapped(entry("a", lit="yes"), entry("c")), wishes=Wishes(dry_run=True))
    (outcome,) = would.outcomes
    assert (outcome.came, outcome.changed, outcome.left) == (1, 1, 1)
    assert [(each.came, each.changed, each.left) for each in would.published] == [(1, 1, 1)]
    assert numbers() == before


def test_a_reading_that_breaks_off_leaves_everything_as_it_was(client: FlaskClient) -> None:
    fed(mapped(*several(30)))
    before = client.get("/api/v1/directory/091").data

    def breaks(source: Source) -> Iterator[Outcome]:
        yield from mapped(*several(25, lit="yes"))
        raise RegisterError("the register went away")

    with pytest.raises(RegisterError, match="went away"):
        fed(breaks)
    assert client.get("/api/v1/directory/091").data == before


def test_a_fault_at_the_very_end_of_writing_leaves_everything_as_it_was(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed(mapped(*several(30)))
    before = client.get("/api/v1/directory/091").data

    def full(*_: Any) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(importing, "_write_reading", full)
        with pytest.raises(OSError, match="no space"):
            fed(mapped(*several(30, lit="yes"), entry("new")))
    assert client.get("/api/v1/directory/091").data == before
    assert [each.changed for each in fed(mapped(*several(30, lit="yes"))).outcomes] == [30]


def test_an_import_begins_again_when_somebody_publishes_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's change between working out and writing is neither lost nor overwritten."""
    fed(mapped(entry("a"), entry("b")))
    truly, times = importing._written, []

    def edited_first(brought: Import, *rest: Any) -> bool:
        if not times:
            with writing() as session:
                row = session.get(SourceEntry, "oma:b")
                row.content = row.content.replace("Kävele.", "Kävele rauhassa.")
                (counts,) = publish(session, ["091"], importing.now())
                assert counts.changed == 1
        times.append(1)
        return truly(brought, *rest)

    monkeypatch.setattr(importing, "_written", edited_first)
    fed(mapped(entry("a", lit="yes"), entry("b")))
    assert len(times) == 2
    rows = db.session.execute(db.text("SELECT id, n, content FROM opportunity ORDER BY n")).all()
    assert [(id, n, orjson.loads(text)["lit"]) for id, n, text in rows] == [
        ("oma:b", 3, "unknown"),
        ("oma:a", 4, "yes"),
    ]
    assert "rauhassa" in rows[0][2]


def test_an_import_waits_for_a_database_that_is_not_free(monkeypatch: pytest.MonkeyPatch) -> None:
    truly, times = importing.lock, []

    def busy_once(session: Any) -> int:
        times.append(1)
        if len(times) == 1:
            raise OperationalError("lock", {}, sqlite3.OperationalError("database is locked"))
        return truly(session)

    monkeypatch.setattr(importing, "lock", busy_once)
    assert [each.came for each in fed(mapped(entry("a"))).outcomes] == [1]
    assert shown() == {"091": {"oma:a"}}


def test_working_everything_out_again_changes_nothing_by_itself() -> None:
    fed(mapped(*several(5), entry("b", municipality="049")))
    before = numbers()
    with Staging() as staging:
        published = take_in(Import(staging, [], also=frozenset({"091", "049"}))).published
    assert [(each.municipality, each.unchanged) for each in published] == [("049", 1), ("091", 5)]
    assert numbers() == before


def test_the_day_of_reading_is_the_one_in_the_entries() -> None:
    fed(mapped(entry("a")))
    text = db.session.scalar(db.select(SourceEntry.content))
    assert orjson.loads(text)["source"]["checked_on"] == TODAY.isoformat()
