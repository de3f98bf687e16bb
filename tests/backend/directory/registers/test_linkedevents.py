"""Courses and events of LinkedEvents, with the traps of its rows."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from backend.directory.registers.small_register import TODAY, Reading, SmallRegister, as_json, read
from liikereppu.directory.registers import register
from liikereppu.directory.registers.face import Source
from liikereppu.directory.registers.fetching import Fetcher

API = "https://api.hel.fi/linkedevents/v1"
PLACE: dict[str, Any] = {
    "id": "tprek:1923",
    "@id": f"{API}/place/tprek:1923/",
    "@type": "Place",
    "name": {"fi": "Kampin palvelukeskus", "sv": "Kampens servicecentral"},
    "street_address": {"fi": "Salomonkatu 21"},
    "postal_code": "00100",
    "address_locality": {"fi": "Helsinki", "sv": "Helsingfors"},
    "position": {"type": "Point", "coordinates": [24.9301, 60.1689]},
}
COURSE: dict[str, Any] = {
    "id": "enkora:32791",
    "@id": f"{API}/event/enkora:32791/",
    "data_source": "enkora",
    "type_id": "Course",
    "name": {"fi": "SenioriKuntojumppa Naiset 65+ [ma, ke klo 10:00 - 10:45]", "sv": None},
    "short_description": {"fi": "<p>Kevyttä jumppaa!Tervetuloa.<script>alert(1)</script></p>"},
    "provider": {"fi": "Helsingin kaupungin liikuntapalvelut"},
    "provider_contact_info": {"fi": "Liikuntaluuri 09 310 32623"},
    "info_url": {"fi": "javascript:alert(1)"},
    "super_event": None,
    "super_event_type": "recurring",
    "sub_events": [{"@id": f"{API}/event/enkora:32791_{n}/"} for n in range(40)],
    "location": {"@id": f"{API}/place/tprek:1923/?format=json"},
    "keywords": [{"@id": f"{API}/keyword/yso:p916/"}, {"@id": f"{API}/keyword/yso:p3708/"}],
    "audience": [{"@id": f"{API}/keyword/yso:p2433/"}],
    "in_language": [{"@id": f"{API}/language/fi/"}],
    "offers": [
        {
            "is_free": False,
            "price": {"fi": "52.00€"},
            "description": {"fi": "Alle 1 v. maksutta"},
            "info_url": {"fi": "https://liikuntakauppa.hel.fi/kurssi/32791"},
        }
    ],
    "audience_min_age": 65,
    "audience_max_age": None,
    "maximum_attendee_capacity": 20,
    "remaining_attendee_capacity": 3,
    "enrolment_start_time": "2026-10-01T06:00:00Z",
    "enrolment_end_time": "2026-12-14T21:59:00Z",
    "last_modified_time": "2026-11-20T22:30:00.200452Z",
    "start_time": "2026-11-02",
    "end_time": "2027-05-26",
    "event_status": "EventScheduled",
    "publication_status": "public",
    "deleted": False,
    "replaced_by": None,
    "images": [{"url": "https://example.org/x.jpg", "license": "event_only"}],
}


def sessions(count: int = 40, begins: str = "2026-11-02T08:00:00+00:00") -> list[dict[str, Any]]:
    """One row for each Monday, as the register tells them: of ten in the morning in Helsinki, winter time."""
    first = datetime.fromisoformat(begins)
    return [
        {
            **{key: COURSE[key] for key in ("data_source", "type_id", "name", "keywords", "location")},
            "id": f"enkora:32791_{n}",
            "@id": f"{API}/event/enkora:32791_{n}/",
            "super_event": {"@id": f"{API}/event/enkora:32791/"},
            "sub_event_type": "sub_recurring",
            "start_time": (first + timedelta(weeks=n)).isoformat(),
            "end_time": (first + timedelta(weeks=n, minutes=45)).isoformat(),
            "event_status": "EventCancelled" if n == 5 else "EventScheduled",
        }
        for n in range(count)
    ]


def taken(tmp_path: Path, *rows: dict[str, Any], word: str = "linkedevents", day: date = TODAY) -> Reading:
    path = tmp_path / "events.json"
    path.write_text(json.dumps({"meta": {"count": len(rows)}, "data": rows}))
    return read(register(word), Source(today=day, files=(path,)))


def event(**changes: Any) -> dict[str, Any]:
    alone: dict[str, Any] = {
        "super_event_type": None,
        "sub_events": [],
        "start_time": "2026-12-01T15:00:00Z",
        "end_time": "2026-12-01T16:30:00Z",
    }
    return {**COURSE, **alone, **changes}


def test_a_course_of_forty_sessions_is_one_entry_with_those_of_the_next_eight_weeks(tmp_path: Path) -> None:
    found = taken(tmp_path, *sessions(), PLACE, COURSE)
    assert list(found.entries) == ["linkedevents-helsinki:enkora-32791"]
    assert (found.report.mapped, found.report.part_of) == (1, 40)
    assert found.left_out() == {"place-of-events": ["tprek:1923"]}
    entry = found.entries["linkedevents-helsinki:enkora-32791"]
    assert (entry["kind"], entry["class"], entry["category"]) == ("group", "organised", "group_exercise")
    assert entry["name"] == dict.fromkeys(("fi", "sv", "en"), "SenioriKuntojumppa Naiset 65+")
    assert entry["summary"]["fi"] == "Kevyttä jumppaa! Tervetuloa."
    assert entry["copied"] == {"sv": ["name", "summary"], "en": ["name", "summary"]}
    table = entry["timetable"]
    assert (table["weekdays"], table["from"], table["to"]) == ([1], "10:00", "10:45")
    assert (table["first"], table["last"]) == ("2026-11-02", "2027-08-02")
    assert [each["on"] for each in table["sessions"]][:3] == ["2026-11-23", "2026-11-30", "2026-12-07"]
    assert len(table["sessions"]) == 8
    assert [each["on"] for each in table["sessions"] if each.get("cancelled")] == ["2026-12-07"]
    assert (table["capacity"], table["places_left"], table["places_on"]) == (20, 3, "2026-11-21")
    assert table["enrolment"]["until"] == "2026-12-14"
    assert entry["parent"]["sv"] == "Kampens servicecentral"
    assert entry["geo"] == {"lat": 60.1689, "lon": 24.9301}
    assert entry["address"] == {"street": "Salomonkatu 21", "postal_code": "00100", "locality": "Helsinki"}
    assert entry["audience"] == {"min_age": 65, "groups": ["older", "women"]}
    assert entry["price"]["amount_eur"] == 52.0
    assert entry["price"]["conditions"]["fi"] == "Alle 1 v. maksutta"
    assert entry["access"]["booking_url"] == "https://liikuntakauppa.hel.fi/kurssi/32791"
    assert [each["value"] for each in entry["contact"]] == ["09 310 32623"]
    assert entry["languages"] == ["fi"]
    assert found.warned() == {"link-not-clean": ["enkora:32791"]}


def test_sessions_without_their_course_are_still_one_entry(tmp_path: Path) -> None:
    found = taken(tmp_path, *sessions(6))
    assert list(found.entries) == ["linkedevents-helsinki:enkora-32791"]
    assert found.report.part_of == 5


def test_times_are_those_of_helsinki_over_summer_time_without_an_end_and_without_a_time(
    tmp_path: Path,
) -> None:
    rows = [
        event(id="t:1", start_time="2026-10-24T15:00:00Z", end_time=None),
        event(id="t:2", start_time="2026-10-26T15:00:00Z", end_time="2026-10-26T16:00:00Z"),
        event(id="t:3", start_time="2026-10-30", end_time=None),
        event(id="t:4", start_time="2026-10-30T21:00:00Z", has_start_time=False,
              end_time="2026-10-31T22:00:00Z", has_end_time=False),
        event(id="t:5", start_time="2026-10-27T17:00:00", end_time="2026-10-27T16:00:00"),
        event(id="t:6", start_time="soon"),
        event(id="t:7", name={"fi": "Jumppaviikot"}, start_time="2026-11-01T10:00:00Z", end_time="2026-12-31T22:00:00Z"),
        event(id="t:8", start_time="2026-10-30T15:00:00Z", end_time="2026-10-30T22:00:00Z"),
    ]  # fmt: skip
    found = taken(tmp_path, *rows, day=date(2026, 10, 20))
    tables = {key.rpartition(":")[2]: each["timetable"] for key, each in found.entries.items()}
    assert tables["t-1"]["sessions"] == [{"on": "2026-10-24", "from": "18:00"}]
    assert tables["t-2"]["sessions"] == [{"on": "2026-10-26", "from": "17:00", "to": "18:00"}]
    # What is held once is held when its row says, whatever days stand in its title.
    assert (tables["t-2"]["from"], tables["t-2"]["weekdays"]) == ("17:00", [1])
    assert tables["t-3"]["sessions"] == [{"on": "2026-10-30"}]
    assert (tables["t-4"]["first"], tables["t-4"]["last"]) == ("2026-10-30", "2026-10-31")
    assert tables["t-5"]["sessions"] == [{"on": "2026-10-27", "from": "17:00"}]
    # What lasts for weeks is held on no weekday, and midnight ends the day before.
    assert "weekdays" not in tables["t-7"]
    assert (tables["t-7"]["first"], tables["t-7"]["last"]) == ("2026-11-01", "2026-12-31")
    assert tables["t-8"]["sessions"] == [{"on": "2026-10-30", "from": "17:00", "to": "24:00"}]
    assert found.left_out() == {"time-unreadable": ["t:6"]}


def test_what_is_cancelled_deleted_replaced_or_only_a_frame_stays_out_with_its_reason(tmp_path: Path) -> None:
    rows = [
        event(id="a:1", event_status="EventCancelled"),
        event(id="a:2", deleted=True),
        event(id="a:3", replaced_by={"@id": f"{API}/event/a:9/"}),
        event(id="a:4", super_event_type="umbrella"),
        event(id="a:5", publication_status="draft"),
        event(id="a:6", name={"fi": "Henna testaa 2"}),
        event(id="a:7", name={"fi": "Runoilta"}, data_source="kulke", keywords=[]),
        event(id="a:8", name=None),
        event(id="b:1", super_event={"@id": f"{API}/event/a:2/"}),
        # Round in a circle.
        event(id="c:1", super_event_type="recurring", replaced_by="c:2"),
        event(id="c:2", super_event_type="recurring", replaced_by="c:1"),
        event(id="c:3", super_event="c:1"),
    ]
    found = taken(tmp_path, *rows)
    assert found.left_out() == {
        "cancelled": ["a:1"],
        "deleted": ["a:2"],
        "replaced": ["a:3", "c:1", "c:2"],
        "umbrella": ["a:4"],
        "not-published": ["a:5"],
        "test-record": ["a:6"],
        "not-exercise": ["a:7"],
        "no-name": ["a:8"],
        "series-deleted": ["b:1"],
        "replaced-in-circles": ["c:3"],
    }
    assert found.entries == {}


def test_sessions_of_a_replaced_course_belong_to_the_one_that_stands(tmp_path: Path) -> None:
    old = {**COURSE, "replaced_by": {"@id": f"{API}/event/enkora:99/"}}
    new = {**COURSE, "id": "enkora:99", "@id": f"{API}/event/enkora:99/"}
    found = taken(tmp_path, old, new, *sessions(8))
    assert list(found.entries) == ["linkedevents-helsinki:enkora-99"]
    assert found.report.part_of == 8


def test_what_is_over_is_kept_as_closed_and_what_is_postponed_says_so(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        event(id="a:1", start_time="2026-11-01T10:00:00Z", end_time="2026-11-01T11:00:00Z"),
        event(id="a:2", event_status="EventPostponed"),
        event(id="a:3", event_status="EventRescheduled"),
    )
    entries = {key.rpartition(":")[2]: each for key, each in found.entries.items()}
    assert entries["a-1"]["status"] == "closed"
    assert entries["a-2"]["status"] == "temporarily_closed"
    assert "Siirretty" in entries["a-2"]["status_note"]["fi"]
    assert "status" not in entries["a-3"]


def test_exercise_from_home_is_for_the_whole_country_and_nowhere_on_the_map(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        event(id="a:1", location={"@id": f"{API}/place/helsinki:internet/"}),
        event(id="a:2", internet_based=True),
        event(id="a:3", is_virtualevent=True, virtualevent_url="https://example.org/jumppa", location=None),
    )
    for entry in found.entries.values():
        assert (entry["kind"], entry["category"]) == ("remote", "remote")
        assert (entry["municipality"], entry["geo"], entry["address"]) == ("000", None, None)
    assert {"channel": "web", "value": "https://example.org/jumppa"} in found.entries[
        "linkedevents-helsinki:a-3"
    ]["contact"]


def test_a_place_may_be_whole_in_words_only_or_a_part_of_the_town(tmp_path: Path) -> None:
    region = {"id": "enkora:247", "name": {"fi": "Länsi"}, "group": True, "position": None}
    words = {"fi": "Blombergin aukio 12, 20720 Turku / Kupittaan maauimala\n"}
    found = taken(
        tmp_path,
        event(id="a:1", location=PLACE),
        event(id="a:2", location=None, location_extra_info=words),
        event(id="a:3", location=region),
        event(id="a:4", location={**PLACE, "position": {"type": "Point", "coordinates": [60.1689, 24.9301]}}),
        event(id="a:5", location={"@id": f"{API}/place/tprek:404/"}),
    )
    entries = {key.rpartition(":")[2]: each for key, each in found.entries.items()}
    assert entries["a-1"]["geo"] == entries["a-4"]["geo"] == {"lat": 60.1689, "lon": 24.9301}
    assert entries["a-2"]["municipality"] == "853"
    assert entries["a-2"]["address"]["street"] == "Blombergin aukio 12"
    assert entries["a-2"]["how_to_get_there"]["fi"] == words["fi"].strip()
    assert "parent" not in entries["a-3"]
    assert entries["a-3"]["geo"] is None
    assert entries["a-5"]["municipality"] == "091"
    assert found.warned()["place-is-region"] == ["a:3"]
    assert found.warned()["coordinates-swapped"] == ["a:4"]
    assert "a:5" in found.warned()["municipality-assumed"]


@pytest.mark.parametrize(
    ("offers", "kind", "amount"),
    [
        ([], "unknown", None),
        (None, "unknown", None),
        ([{"is_free": True}], "free", None),
        ([{"is_free": False, "price": None}], "unknown", None),
        ([{"is_free": False, "price": {"fi": "maksuton"}}], "free", None),
        ([{"is_free": False, "price": {"fi": "2,50 euroa"}}], "paid", 2.5),
        ([{"is_free": False, "price": {"fi": "7,5 €/hlö"}}], "paid", 7.5),
        # An entrance fee nobody names comes on top.
        ([{"price": {"fi": "<p style='x''>Sisäänpääsymaksu + ohjausmaksu 2,50 €</p>"}}], "paid", None),
        ([{"is_free": True, "price": {"fi": "5 €"}}], "paid", 5.0),
        ([{"is_free": True}, {"is_free": False, "price": {"fi": "5 €"}}], "paid", 5.0),
        ([{"is_free": False, "price": {"fi": "Kysy järjestäjältä"}}], "unknown", None),
        ("maksuton", "unknown", None),
    ],
)
def test_a_price_is_what_is_said_and_no_price_is_not_free(
    tmp_path: Path, offers: Any, kind: str, amount: float | None
) -> None:
    (entry,) = taken(tmp_path, event(offers=offers)).entries.values()
    assert entry["price"]["kind"] == kind
    assert entry["price"].get("amount_eur") == amount
    assert "<" not in json.dumps(entry["price"])


def test_each_city_has_its_own_collection_and_reads_its_own_rows(tmp_path: Path) -> None:
    turku = "https://linkedevents-api.turku.fi/v1/event"
    rows = [
        event(id="a:1"),
        # Turku's numbers are bare at times.
        event(id="775776", location=None, **{"@id": f"{turku}/775776/"}),
        event(id="e:1", data_source="espoo_le"),
        event(id="x:1", **{"@id": "https://events.example.org/v1/event/x:1/"}),
    ]
    everywhere = taken(tmp_path, *rows)
    assert set(everywhere.entries) == {
        "linkedevents-helsinki:a-1",
        "linkedevents-helsinki:e-1",
        "linkedevents-turku:775776",
    }
    assert everywhere.entries["linkedevents-turku:775776"]["municipality"] == "853"
    assert everywhere.left_out() == {"installation-unknown": ["x:1"]}
    helsinki = taken(tmp_path, *rows, word="linkedevents-helsinki")
    assert set(helsinki.entries) == {"linkedevents-helsinki:a-1", "linkedevents-helsinki:x-1"}
    # Espoo's events are mirrored there; at home they are fresher.
    assert helsinki.left_out() == {"other-installation": ["775776", "e:1"]}


def test_a_citys_own_keywords_say_by_their_names_that_an_event_is_exercise(tmp_path: Path) -> None:
    own = [{"id": "tampere:12", "@id": f"{API}/keyword/tampere:12/", "name": {"fi": "Liikunta ja ulkoilu"}}]
    found = taken(tmp_path, event(id="a:1", data_source="x", name={"fi": "Torstaitärskyt"}, keywords=own))
    assert len(found.entries) == 1


def test_where_keywords_are_not_to_be_relied_on_everything_is_read_and_looked_at(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    rows = [
        event(id="a:1", keywords=[], data_source="x"),
        event(id="a:2", keywords=[], data_source="x", name={"fi": "Ooppera"}),
    ]
    small_register.answering = lambda path, parameters, count: as_json(
        {"meta": {"count": 2, "next": None}, "data": rows}
    )
    for city, asked in (("turku", set()), ("espoo", {"event_type"}), ("helsinki", {"event_type", "keyword"})):
        small_register.asked.clear()
        source = Source(today=TODAY, url=small_register.url, fetcher=fetcher)
        for row in rows:
            row["@id"] = ""
        found = read(register(f"linkedevents-{city}"), source)
        assert list(found.entries) == [f"linkedevents-{city}:a-1"]
        assert found.left_out() == {"not-exercise": ["a:2"]}
        (_, parameters), *_ = small_register.asked
        assert set(parameters) - {"start", "include", "page_size"} == asked


def test_pages_are_followed_by_their_number_whatever_server_the_links_name(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    rows = [event(id=f"a:{n}") for n in range(5)]

    def answering(path: str, parameters: dict[str, str], count: int) -> Any:
        page = int(parameters.get("page", "1"))
        more = "http://backend.internal/v1/event/?page=%d" % (page + 1) if page < 3 else None  # noqa: UP031
        return as_json({"meta": {"count": 5, "next": more}, "data": rows[(page - 1) * 2 : page * 2]})

    small_register.answering = answering
    source = Source(today=TODAY, url=f"{small_register.url}/v1", fetcher=fetcher)
    found = read(register("linkedevents-helsinki"), source)
    assert len(found.entries) == 5
    assert [path for path, _ in small_register.asked] == ["/v1/event/"] * 3
    assert all("yso:p916" in each["keyword"] for _, each in small_register.asked)
    assert source.whole
