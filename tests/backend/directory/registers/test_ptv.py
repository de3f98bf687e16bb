"""Channels of the Suomi.fi service register, with the traps of its rows and versions."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from backend.directory.registers.small_register import TODAY, Reading, SmallRegister, as_json, read
from liikereppu.directory.hours import notation_fault
from liikereppu.directory.registers import ptv, register
from liikereppu.directory.registers.face import Source, Warnings
from liikereppu.directory.registers.fetching import Fetcher
from liikereppu.directory.registers.ptv_hours import channel_hours

SERVICE: dict[str, Any] = {
    "id": "6ccb671f-05cd-46cf-a0a4-4f98d43dfd37",
    "serviceNames": [
        {"language": "fi", "value": "Liikuntaneuvonta", "type": "Name"},
        {"language": "sv", "value": "Motionsrådgivning", "type": "Name"},
    ],
    "serviceChargeType": "FreeOfCharge",
    "serviceClasses": [{"code": "P27.1"}],
    "ontologyTerms": [{"name": [{"language": "fi", "value": "liikuntaneuvonta"}]}],
    "targetGroups": [{"name": [{"language": "fi", "value": "Ikäihmiset"}]}],
    "organizations": [{"organization": {"name": "Keski-Uudenmaan hyvinvointialue"}}],
    "serviceChannels": [{"serviceChannel": {"id": "AAAAAAAA-0001"}}],
}


def text(**by_language: str) -> list[dict[str, str]]:
    return [{"language": language, "value": value, "type": "Name"} for language, value in by_language.items()]


def row(day: Any, opens: str, closes: str, last: Any = "") -> dict[str, Any]:
    return {"dayFrom": day, "dayTo": last, "from": opens, "to": closes}


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
PHONE: dict[str, Any] = {
    "id": "AAAAAAAA-0001",
    "serviceChannelType": "Phone",
    "serviceChannelNames": text(fi="Liikuntaluuri", sv="Motionsluren", se="Lihkadanluvra"),
    "serviceChannelDescriptions": [
        {"language": "fi", "value": "Pitkä kuvaus.", "type": "Description"},
        {"language": "fi", "value": "Neuvoja liikkumiseen.", "type": "Summary"},
    ],
    "areaType": "Nationwide",
    "areas": [],
    # A number for each language it is answered in, and one that cannot be dialled.
    "phoneNumbers": [
        {"type": "Phone", "prefixNumber": "+358", "number": "931032623", "language": "fi",
         "serviceChargeType": "Chargeable", "additionalInformation": "Neuvonta"},
        {"type": "Phone", "prefixNumber": "+358", "number": "931032623", "language": "sv",
         "serviceChargeType": "Charged", "additionalInformation": "Matti Meikäläinen"},
        {"type": "Phone", "number": "080012345", "isFinnishServiceNumber": True, "language": "fi",
         "serviceChargeType": "Free"},
        {"type": "Phone", "prefixNumber": "+358", "number": "12", "language": "fi"},
        {"type": "Fax", "prefixNumber": "+358", "number": "931032600", "language": "fi"},
        {"type": "Phone", "prefixNumber": None, "number": None, "language": "sv"},
    ],
    "languages": ["fi", "sv"],
    "webPages": [{"url": "https://www.hel.fi/liikuntaluuri", "language": "fi"}, {"url": "", "language": "sv"}],
    "supportEmails": [{"value": "matti.meikalainen@hel.fi", "language": "fi"}],
    "serviceHours": [
        {"serviceHourType": "DaysOfTheWeek", "validForNow": True, "isClosed": False,
         "additionalInformation": [{"value": None, "language": "fi"}],
         "openingHour": [row(day, "13:00:00", "15:00:00") for day in DAYS[:4]]},
    ],
    "services": [{"service": {"id": SERVICE["id"], "name": "Liikuntaneuvonta"}}],
    "publishingStatus": "Published",
    "modified": "2026-11-01T08:15:43.515627",
}  # fmt: skip
PLACE: dict[str, Any] = {
    **PHONE,
    "id": "bbbbbbbb-0002",
    "serviceChannelType": "ServiceLocation",
    "serviceChannelNames": text(fi="Vaasan uimahalli", sv="Vasa simhall"),
    "areaType": "LimitedType",
    "areas": [{"type": "Municipality", "municipalities": [{"code": "905"}]}],
    "addresses": [
        {"type": "Postal", "streetAddress": {"postalCode": "00001"}},
        {
            "type": "Location",
            "streetAddress": {
                "street": text(fi="Hietalahdenkatu", sv="Sandviksgatan"),
                "streetNumber": "8",
                "postalCode": "65100",
                "postOffice": text(fi="VAASA"),
                "municipality": {"code": "905"},
                "latitude": "7001836.409",
                "longitude": "224930.408",
                "coordinateState": "EnteredByUser",
            },
            "entrances": [
                {
                    "isMainEntrance": True,
                    "accessibilitySentences": [
                        {"sentences": [{"sentence": text(fi="Ovi avautuu helposti.", sv="Dörren är lätt.")}]}
                    ],
                }
            ],
        },
    ],
}


def taken(
    tmp_path: Path, *channels: dict[str, Any], services: Any = (SERVICE,), word: str = "ptv"
) -> Reading:
    path = tmp_path / "ptv.json"
    path.write_text(json.dumps({"services": list(services), "serviceChannels": channels}))
    return read(register(word), Source(today=TODAY, files=(path,)))


def test_a_phone_channel_is_one_entry_with_each_number_once_and_its_hours(tmp_path: Path) -> None:
    found = taken(tmp_path, PHONE)
    assert (found.report.mapped, found.report.part_of) == (1, 1)
    entry = found.entries["ptv:aaaaaaaa-0001"]
    assert (entry["kind"], entry["category"], entry["municipality"]) == (
        "phone_service",
        "advice_phone",
        "000",
    )
    assert entry["service_area"] == ["FI"]
    # Northern Sámi is not Swedish, though LIPAS writes Swedish so.
    assert entry["name"] == {"fi": "Liikuntaluuri", "sv": "Motionsluren", "en": "Liikuntaluuri"}
    assert entry["summary"]["fi"] == "Neuvoja liikkumiseen."
    line, free, page = entry["contact"]
    assert (line["value"], line["languages"]) == ("09 31032623", ["fi", "sv"])
    assert line["label"]["sv"] == "Neuvonta"
    assert "saman verran" in line["call_charge"]["fi"]
    assert (free["value"], free["call_charge"]["en"]) == ("0800 12345", "Free of charge")
    assert page["value"] == "https://www.hel.fi/liikuntaluuri"
    assert entry["hours"] == {"notation": "Mo-Th 13:00-15:00; PH off", "checked_on": "2026-11-22"}
    assert entry["price"] == {"kind": "free"}
    assert (entry["provider_kind"], entry["audience"]) == ("wellbeing_county", {"groups": ["older"]})
    assert set(found.warned()) == {"person-name", "personal-email", "phone-not-clean"}


def test_a_place_is_where_its_metres_say_and_is_what_its_name_says(tmp_path: Path) -> None:
    entry = taken(tmp_path, PLACE).entries["ptv:bbbbbbbb-0002"]
    assert (entry["kind"], entry["category"], entry["class"]) == ("place", "swim_hall", "self_directed")
    assert (entry["municipality"], entry["geo"]) == ("905", {"lat": 63.04119, "lon": 21.55699})
    assert entry["address"] == {"street": "Hietalahdenkatu 8", "postal_code": "65100", "locality": "Vaasa"}
    assert entry["accessibility"]["text"]["sv"] == "Dörren är lätt."
    assert "service_area" not in entry


def test_channels_for_one_municipality_for_several_and_for_none(tmp_path: Path) -> None:
    def areas(*codes: str) -> dict[str, Any]:
        return {"areaType": "LimitedType", "areas": [{"municipalities": [{"code": each} for each in codes]}]}

    found = taken(
        tmp_path,
        {**PHONE, "id": "a-1", **areas("5")},
        {**PHONE, "id": "a-2", **areas("049", "091")},
        {**PHONE, "id": "a-3", "areaType": "LimitedType", "areas": None},
        {**PHONE, "id": "a-4", "areaType": "nationwideExceptAlandIslands"},
    )
    told = {key: (each["municipality"], each["service_area"]) for key, each in found.entries.items()}
    assert told == {
        "ptv:a-1": ("005", ["005"]),
        "ptv:a-2": ("000", ["049", "091"]),
        "ptv:a-4": ("000", ["FI"]),
    }
    assert found.left_out() == {"no-municipality": ["a-3"]}


def test_what_is_not_of_exercise_not_published_or_of_no_use_stays_out(tmp_path: Path) -> None:
    other = {"id": "s-1", "serviceNames": text(fi="Kriisiapu"), "serviceClasses": [{"code": "P5.7"}]}
    lone = {**SERVICE, "id": "s-2"}
    found = taken(
        tmp_path,
        {**PHONE, "id": "a-1", "services": [{"service": {"id": "s-1", "name": "Kriisiapu"}}],
         "serviceChannelNames": text(fi="Kriisipuhelin")},
        {**PHONE, "id": "a-2", "publishingStatus": "Archived"},
        {**PHONE, "id": "a-3", "serviceChannelType": "PrintableForm"},
        {**PHONE, "id": "a-4", "serviceChannelNames": []},
        {**PHONE, "id": "a-5", "serviceChannelNames": text(fi="Testi alaorganisaatio")},
        {**PHONE, "id": None},
        services=(other, lone),
    )  # fmt: skip
    assert found.entries == {}
    assert found.left_out() == {
        "not-exercise": ["a-1", "s-1"],
        "not-published": ["a-2"],
        "channel-of-no-use": ["a-3"],
        "no-name": ["a-4"],
        "test-record": ["a-5"],
        "no-id": ["?"],
        "service-without-channel": ["s-2"],
    }
    everything = taken(tmp_path, {**PHONE, "id": "a-1", "services": None}, word="ptv-all")
    assert list(everything.entries) == ["ptv:a-1"]


@pytest.mark.parametrize(
    ("rows", "notation"),
    [
        # One day a row, days as words or numbers, hours with seconds or without.
        ([{"serviceHourType": "Standard", "openingHour": [row(day, "08:00", "16:00") for day in (1, 2, "3")]}],
         "Mo-We 08:00-16:00; PH off"),
        ([{"serviceHourType": "standard", "openingHour": [row("Monday", "08:00:00", "16:00:00", "Friday")]}],
         "Mo-Fr 08:00-16:00; PH off"),
        ([{"openingHour": [row("Sunday", "10:00", "12:00"), row(0, "10:00", "12:00"), row("Saturday", "9:00", "10:00")]}],
         "Sa 09:00-10:00; Su 10:00-12:00"),
        ([{"openingHour": [row("Monday", "8:00", "11:00"), row("Monday", "12:00", "16:00")]}],
         "Mo 08:00-11:00,12:00-16:00; PH off"),
        # Exceptions: of days in Helsinki whatever the zone, and not of days gone by.
        ([{"openingHour": [row(day, "08:00", "16:00") for day in DAYS]},
          {"serviceHourType": "Exceptional", "validFrom": "2026-12-23T22:00:00Z", "isClosed": True},
          {"serviceHourType": "EXCEPTION", "validFrom": "2026-12-31T00:00:00", "openingHour": [row("", "10:00", "12:00")]},
          {"serviceHourType": "Exception", "validFrom": "2020-12-24T00:00:00", "isClosed": True}],
         "Mo-Fr 08:00-16:00; PH off; 2026 Dec 24 off; 2026 Dec 31 10:00-12:00"),
        # Over midnight, for a night or a weekend.
        ([{"serviceHourType": "OverMidnight", "openingHour": [row("Friday", "22:00", "04:00", "Saturday")]}],
         "Fr 22:00-24:00; Sa 00:00-04:00"),
        ([{"serviceHourType": "OverMidnight", "openingHour": [row("Friday", "18:00", "06:00", "Monday")]}],
         "Mo 00:00-06:00; Fr 18:00-24:00; Sa-Su 00:00-24:00"),
        # A time of validity stands instead of the usual week; one gone by does not stand.
        ([{"validFrom": "2027-06-01T00:00:00", "validTo": "2027-08-31T00:00:00",
           "openingHour": [row("Monday", "10:00", "12:00")]},
          {"validForNow": True, "openingHour": [row("Monday", "08:00", "16:00"), row("Tuesday", "08:00", "16:00")]}],
         "Mo-Tu 08:00-16:00; 2027 Jun 01-2027 Aug 31 Mo 10:00-12:00; 2027 Jun 01-2027 Aug 31 Tu off; PH off"),
        ([{"validFrom": "2020-06-01", "validTo": "2020-08-31", "openingHour": [row("Monday", "10:00", "12:00")]},
          {"openingHour": [row("Monday", "08:00", "16:00")]}],
         "Mo 08:00-16:00; PH off"),
        # Nothing but words: they are read like anybody's.
        ([{"openingHour": [], "additionalInformation": [{"language": "fi", "value": "Avoinna ma-to 13-15"}]}],
         "Mo-Th 13:00-15:00; PH off"),
    ],
)  # fmt: skip
def test_rows_of_hours_become_a_notation(rows: list[dict[str, Any]], notation: str) -> None:
    found = channel_hours(rows, TODAY, True, Warnings())
    assert found["hours"]["notation"] == notation
    assert notation_fault(notation) is None


@pytest.mark.parametrize(
    "rows",
    [
        [{"openingHour": [row("Funday", "08:00", "16:00")]}],
        [{"openingHour": [row("Monday", "16:00", "08:00")]}],
        [{"openingHour": [row("Monday", "25:00", "26:00")]}],
        [{"openingHour": [row(None, "08:00", "16:00")]}],
        [{"serviceHourType": "Lunar", "openingHour": [row("Monday", "08:00", "16:00")]}],
        [{"isReservation": True, "openingHour": [row("Monday", "08:00", "16:00")]}],
        [
            {
                "serviceHourType": "Exception",
                "isClosed": True,
                "validFrom": "2026-12-30",
                "validTo": "2026-12-20",
            },
            {"openingHour": [row("Monday", "08:00", "16:00")]},
        ],
        [{"validFrom": "soon", "openingHour": [row("Monday", "08:00", "16:00")]}],
        [
            {"serviceHourType": "Exception", "isClosed": True},
            {"openingHour": [row("Monday", "08:00", "16:00")]},
        ],
        [{"openingHour": [row("Monday", "08:00", "16:00"), row("Monday", "10:00", "12:00")]}],
    ],
)
def test_hours_that_cannot_be_told_truly_are_not_told(rows: list[dict[str, Any]]) -> None:
    warnings = Warnings()
    assert channel_hours(rows, TODAY, True, warnings)["hours"] is None
    assert [each.code for each in warnings] == ["hours-not-read"]


def test_hours_that_hold_for_a_time_are_told_the_same_on_every_day_of_reading() -> None:
    rows = [
        {"validFrom": "2026-09-01", "validTo": "2027-05-31", "openingHour": [row("Monday", "08:00", "16:00")]}
    ]
    read = {
        channel_hours(rows, date(2026, 11, day), True, Warnings())["hours"]["notation"] for day in (1, 2, 30)
    }
    assert read == {"2026 Sep 01-2027 May 31 Mo 08:00-16:00; PH off"}
    open_end = [{"validFrom": "2027-01-04", "openingHour": [row("Monday", "08:00", "16:00")]}]
    found = channel_hours(open_end, TODAY, True, Warnings())["hours"]["notation"]
    assert found == "2027 Jan 04-2029 Dec 31 Mo 08:00-16:00; PH off"


def test_words_that_take_hours_back_are_shown_instead_of_them() -> None:
    said = [{"language": "fi", "value": "Vain parillisilla viikoilla"}]
    rows = [{"openingHour": [row("Monday", "08:00", "16:00")], "additionalInformation": said}]
    found = channel_hours(rows, TODAY, True, Warnings())
    assert found["hours"] is None
    assert found["hours_text"]["fi"] == "Vain parillisilla viikoilla (ma 08:00-16:00)"
    always = channel_hours([{"isAlwaysOpen": True, "openingHour": []}], TODAY, True, Warnings())
    assert always == {"hours": {"always": True}}
    for nothing in (None, [], [{"openingHour": None}], [{"openingHour": []}], "08-16", [3]):
        assert channel_hours(nothing, TODAY, True, Warnings()) == {"hours": None}


def test_the_register_is_asked_for_services_of_exercise_and_then_for_their_channels(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    def answering(path: str, parameters: dict[str, str], count: int) -> Any:
        if path.endswith("/Service/serviceClass"):
            # Past the end the list is null.
            rows = [SERVICE] if parameters["page"] == "1" else None
            return as_json({"pageNumber": int(parameters["page"]), "pageCount": 2, "itemList": rows})
        assert parameters == {"guids": "AAAAAAAA-0001"}
        return as_json([PHONE])

    small_register.answering = answering
    source = Source(today=date(2026, 11, 22), url=small_register.url, fetcher=fetcher)
    found = read(register("ptv"), source)
    assert list(found.entries) == ["ptv:aaaaaaaa-0001"]
    assert found.report.read == 2
    assert source.whole and not source.remarks

    def silent(path: str, parameters: dict[str, str], count: int) -> Any:
        return answering(path, parameters, count) if "page" in parameters else as_json({"itemList": []})

    small_register.answering = silent
    source = Source(today=date(2026, 11, 22), url=small_register.url, fetcher=fetcher)
    assert read(register("ptv"), source).left_out() == {"service-without-channel": [SERVICE["id"]]}
    assert source.remarks == [("channels-not-given", "1 of 1, aaaaaaaa-0001 first")]


def test_a_register_twice_as_long_takes_twice_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(channels: int) -> int:
        asked = 0

        def counted(raw: dict[str, Any]) -> str:
            nonlocal asked
            asked += 1
            return str(raw.get("id"))

        monkeypatch.setattr(ptv, "_id", counted)
        found = taken(tmp_path, *({**PHONE, "id": f"c-{each}"} for each in range(channels)))
        assert found.report.mapped == channels
        return asked

    assert work(60) < 2.2 * work(30)
