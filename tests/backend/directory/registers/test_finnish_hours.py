"""Opening hours in words: read wholly, or left as words."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from liikereppu.directory.hours import notation_fault
from liikereppu.directory.registers.finnish_hours import hours_of, notation

TODAY = date(2026, 11, 22)
OFFICE = "Mo-Fr 08:00-16:00; PH off"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Avoinna ma-to 13-15", "Mo-Th 13:00-15:00; PH off"),
        (
            "ma-pe 6.30-21, la-su 10-18 (syys-touko)",
            "Sep-May Mo-Fr 06:30-21:00; Sep-May Sa-Su 10:00-18:00",
        ),
        ("arkisin 8–16, viikonloppuisin suljettu", OFFICE),
        ("Maanantaista perjantaihin klo 8.00—16.00.", OFFICE),
        ("mån–fre kl. 8–16", OFFICE),
        ("må-fr 8-16", OFFICE),
        ("från måndag till fredag kl. 8-16", OFFICE),
        ("Öppet vardagar kl. 8-16", OFFICE),
        ("Mon-Fri 8 am - 4 pm", OFFICE),
        ("Monday to Friday 8:00 to 16:00", OFFICE),
        ("klo 8-16 ma-pe", OFFICE),
        ("Ma-Pe: 08:00-16:00", OFFICE),
        ("ma, ti, ke, to ja pe 8-16", OFFICE),
        ("helgfria vardagar 8-16", OFFICE),
        ("måndag till fredag 8-16", OFFICE),
        ("Mo-Fr 08:00-16:00", "Mo-Fr 08:00-16:00"),
        # Working days are no holidays, whatever is told of Saturdays.
        ("arkisin 8-16, la 10-14", "Mo-Fr 08:00-16:00; Sa 10:00-14:00; PH off"),
        ("ma-su 9-21 (pl. arkipyhät)", "Mo-Su 09:00-21:00; PH off"),
        ("24 h/vrk", "24/7"),
        ("joka päivä 8-20", "Mo-Su 08:00-20:00"),
        ("Open daily 8:00-20:00", "Mo-Su 08:00-20:00"),
        ("24/7", "24/7"),
        ("avoinna ympäri vuorokauden", "24/7"),
        ("dygnet runt", "24/7"),
        ("ma–su 0–24", "24/7"),
        ("ma 9-12, ma 13-15", "Mo 09:00-12:00,13:00-15:00; PH off"),
        ("ma-pe 9-12 ja 13-15", "Mo-Fr 09:00-12:00,13:00-15:00; PH off"),
        ("ma-pe 8-16, ke 8-18", "Mo-Tu,Th-Fr 08:00-16:00; We 08:00-18:00; PH off"),
        ("ma-to 8-16 pe 8-14", "Mo-Th 08:00-16:00; Fr 08:00-14:00; PH off"),
        ("la-su suljettu, ma-pe 8-16", OFFICE),
        ("pe-ma 10-18", "Mo,Fr-Su 10:00-18:00"),
        ("pe-la 18-02", "Fr-Sa 18:00-02:00"),
        ("su ja pyhät 12-18, ma-la 10-20", "Mo-Sa 10:00-20:00; Su 12:00-18:00; PH 12:00-18:00"),
        ("ma-su 9-21, arkipyhinä suljettu", "Mo-Su 09:00-21:00; PH off"),
        ("ma-pe 8-16, heinäkuussa suljettu", "Mo-Fr 08:00-16:00; PH off; Jul off"),
        (
            "ma-pe 9-15, 24.12. 8-12, 6.12. suljettu",
            "Mo-Fr 09:00-15:00; PH off; Dec 24 08:00-12:00; Dec 06 off",
        ),
        (
            "1.6.-31.8. ma-pe 9-15, 1.9.-31.5. ma-pe 9-16",
            "Jun 01-Aug 31 Mo-Fr 09:00-15:00; Sep 01-May 31 Mo-Fr 09:00-16:00; PH off",
        ),
        (
            "ma-pe 8-16, la 10-14, kesä-elokuussa ma-pe 9-15, la suljettu",
            "Mo-Fr 08:00-16:00; Sa 10:00-14:00; Jun-Aug Mo-Fr 09:00-15:00; Jun-Aug Sa off",
        ),
        # The season is told first and still goes before the usual week.
        ("kesä-elokuussa ma-pe 9-15", "Jun-Aug Mo-Fr 09:00-15:00; PH off"),
        ("15.10.-31.3. la-su 10-15", "Oct 15-Mar 31 Sa-Su 10:00-15:00"),
        ("lauantaisin ja sunnuntaisin klo 11-17", "Sa-Su 11:00-17:00"),
        ("Mon closed, Tue-Sun 10-18", "Tu-Su 10:00-18:00"),
    ],
)
def test_what_is_understood_wholly_becomes_a_notation(text: str, read: str) -> None:
    assert notation(text) == read
    assert notation_fault(read) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "vain varauksella", "ma-pe 9-15 vain varauksella", "sopimuksen mukaan", "by appointment"),
        *("Kesäaikana ma-pe 9-15", "kesällä ma-pe 9-15", "talvikaudella ma-su 10-18", "joka päivä", "ma"),
        *(
            "suljettu",
            "toistaiseksi suljettu",
            "8-20",
            "avoinna 8-20",
            "ma-pe",
            "ma-ma 9-12",
            "9-17 ma-pe 10-14 la",
        ),
        *("ma-pe 9-25", "ma-pe 9.75-12", "ma-pe 12-9", "ma-pe 9-5", "ma-pe 9-9", "ma-pe 9", "alkaen klo 9"),
        *("ma-pe 8-16, ke 7-18, ke 9-11", "ma 9-12, ma 11-15", "ma-pe 9-12, 11-15", "ma, ma 9-12"),
        *("31.6. ma 9-10", "15.10-31.3. ma-pe 9-15", "1.13. suljettu, ma-pe 9-15", "ti 9-10, ke 9"),
        # What summer Saturdays are is not said.
        *(
            "ma-pe 8-16, la 10-14, kesä-elokuussa ma-pe 9-15",
            "joka toinen ma 9-12",
            "parillisina viikkoina ma 9-12",
        ),
        *(
            "kassa ma-pe 8-16, sali ma-pe 6-22",
            "uimahalli avoinna ma-pe 9-12",
            "ma-pe 9-12 tai sopimuksen mukaan",
        ),
        *(
            "juhannusaattona 8-12, ma-pe 8-16",
            "<b>ma-pe 9-12</b>",
            "ma-pe 9-12; DROP TABLE",
            "ma-pe 9-12 <script>",
        ),
        *(
            "Mo-Fr 10:00-18:00; SH off",
            'Mo "by appointment"',
            "sunrise-sunset",
            "9-" * 100,
            "ma," * 90 + "ti 9-10",
        ),
        *("ma-pe 9-12\u0000", "ma-pe 9-12 🙂", "²-³ ma", "Puhelinaika ma-pe 9-10"),
    ],
)
def test_what_is_not_understood_wholly_is_not_read_at_all(text: str) -> None:
    assert notation(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Mo 08:00-16:00" + "-" * 200 + "x",
        "Mo " * 90 + "!",
        "ma " * 99,
        "ma-" * 99,
        "från " * 50,
        "maanantaista " * 20,
        "9-12," * 59,
        " " * 290 + "x",
        "ma-pe 9-12 " * 1_000_000,
    ],
)
def test_a_text_made_to_be_read_for_ever_is_left_at_once(text: str) -> None:
    assert notation(text) is None


def test_hours_of_a_telephone_are_no_opening_hours_of_a_place() -> None:
    text = "Puhelinaika ma-pe 9-10"
    assert notation(text, phone=True) == "Mo-Fr 09:00-10:00; PH off"
    assert notation(text) is None


def test_the_advice_line_is_open_on_tuesday_and_closed_on_friday_and_on_a_holiday() -> None:
    read = notation("Avoinna ma-to 13-15", phone=True)
    assert read is not None
    hours = OpeningHours(read, country="FI")
    assert hours.is_open(datetime(2026, 11, 24, 13, 30))
    assert not hours.is_open(datetime(2026, 11, 27, 13, 30))
    # Epiphany 2027 is a Wednesday.
    assert not hours.is_open(datetime(2027, 1, 6, 13, 30))


def test_words_are_kept_beside_what_was_read_of_them_and_stand_alone_when_nothing_was() -> None:
    words = {"fi": "ma-to 13-15", "sv": "mån-tors 13-15", "en": "Mon-Thu 1 pm - 3 pm"}
    assert hours_of(words, TODAY) == {
        "hours": {"notation": "Mo-Th 13:00-15:00; PH off", "checked_on": "2026-11-22", "raw": words}
    }
    said = hours_of({"fi": "vain varauksella"}, TODAY)
    assert said == {"hours": None, "hours_text": dict.fromkeys(("fi", "sv", "en"), "vain varauksella")}
    assert hours_of({}, TODAY) == {"hours": None}
    assert hours_of({"fi": "24/7"}, TODAY) == {"hours": {"always": True}}


def test_languages_that_tell_different_hours_are_not_believed_nor_are_years_gone_by() -> None:
    for words in ({"fi": "ma-to 13-15", "en": "Mon-Fri 13-15"}, {"fi": "1.6.-31.8.2020 ma-pe 9-15"}):
        found = hours_of(words, TODAY)
        assert found["hours"] is None
        assert found["hours_text"]["fi"] == words["fi"]
    coming = hours_of({"fi": "1.6.-31.8.2027 ma-pe 9-15"}, TODAY)
    assert coming["hours"]["notation"] == "2027 Jun 01-2027 Aug 31 Mo-Fr 09:00-15:00; PH off"


PIECES = (
    *("ma", "ti", "pe", "ma-pe", "la-su", "arkisin", "joka päivä", "pyhinä", "Mon to Fri", "heinäkuussa"),
    *("9-12", "10.30-17", "18-02", "24/7", "24.12.", "1.6.-31.8.", "syys-touko", "suljettu", "stängt"),
    *(",", ";", "(", ")", "-", "ja", "klo", "kl.", "avoinna", "25", "x"),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
def test_whatever_the_words_what_is_read_of_them_can_be_shown(text: str) -> None:
    read = notation(text)
    assert read is None or notation_fault(read) is None
