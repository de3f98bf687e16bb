"""Telephone numbers out of free text."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liikereppu.directory.registers.face import Warnings
from liikereppu.directory.registers.phones import phone, phones

# What an entry may hold, and what a telephone can dial.
SHOWN = re.compile(r"(\+[0-9]{1,3} )?[0-9][0-9 ]{3,18}[0-9]")
DIALLED = re.compile(r"\+[0-9]{6,15}|116[0-9]{3}")


# One of each pattern that stands in the registers.
@pytest.mark.parametrize(
    ("written", "shown", "tel"),
    [
        ("(014) 2671 266", "014 2671 266", "+358142671266"),
        ("(06) 2332111", "06 2332111", "+35862332111"),
        ("014574 2307", "014 5742307", "+358145742307"),
        ("040-510 75 36", "040 510 75 36", "+358405107536"),
        ("0400-541638", "0400 541638", "+358400541638"),
        ("0400 977887", "0400 977887", "+358400977887"),
        ("0400977887", "0400 977887", "+358400977887"),
        ("0447248390", "044 7248390", "+358447248390"),
        ("040 3016 230", "040 3016 230", "+358403016230"),
        ("+358 9 816 589 84", "09 816 589 84", "+358981658984"),
        ("+35840 104 3353", "040 104 3353", "+358401043353"),
        ("+358 (0)9 310 8771", "09 310 8771", "+35893108771"),
        ("00358 9 310 8771", "09 310 8771", "+35893108771"),
        ("03 885 511", "03 885 511", "+3583885511"),
        ("03 579 11", "03 579 11", "+358357911"),
        (" 09 310 87906", "09 310 87906", "+358931087906"),
        ("０９ 310 8771", "09 310 8771", "+35893108771"),
        ("09\u00a0310\u20118771", "09 310 8771", "+35893108771"),
        ("010 666 7222", "010 666 7222", "+358106667222"),
        ("0205 64 5270", "0205 64 5270", "+358205645270"),
        ("0295 020 500", "0295 020 500", "+358295020500"),
        ("+46 8 123 456 78", "+46 8 123 456 78", "+46812345678"),
        ("116 117", "116 117", "116117"),
    ],
)
def test_a_number_is_shown_as_it_is_written_and_dialled_whole(written: str, shown: str, tel: str) -> None:
    warnings = Warnings()
    (found,) = phones(written, warnings)
    assert (found.value, found.tel, list(warnings)) == (shown, tel, [])


def test_what_stands_beside_a_number_is_kept_unless_it_may_be_a_name() -> None:
    warnings = Warnings()
    (hours,) = phones("041 730 8168 (klo 9-16)", warnings)
    (company,) = phones("0204628320, Pamilo Oy", warnings)
    (before,) = phones("ma-pe 9-16 09 310 8771", warnings)
    assert [each.beside for each in (hours, company, before)] == ["klo 9-16", "Pamilo Oy", "ma-pe 9-16"]
    assert hours.contact()["label"] == {"fi": "klo 9-16", "sv": "klo 9-16", "en": "klo 9-16"}
    assert not warnings
    (person,) = phones("Matti Meikäläinen 040 1234567", warnings)
    assert person.contact() == {"channel": "phone", "value": "040 1234567"}
    assert [each.code for each in warnings] == ["phone-text-left-out"]


def test_several_numbers_in_one_field_are_several_contacts() -> None:
    text = "puh. 09 310 8771 tai 050 1234567, 09-310 8772 / 0800 12345; 09 310 8771"
    found = phones(text, Warnings())
    assert [each.value for each in found] == ["09 310 8771", "050 1234567", "09 310 8772", "0800 12345"]


def test_a_call_costs_what_is_said_or_what_the_number_says_of_itself() -> None:
    (told,) = phones("020 7800 100 (pvm/mpm)", Warnings())
    (free,) = phones("0800 12345", Warnings())
    (extra,) = phones("0600 12345", Warnings())
    (plain,) = phones("09 310 8771", Warnings())
    assert told.charge is not None and "saman verran" in told.charge["fi"]
    assert free.charge is not None and free.charge["en"] == "Free of charge"
    assert extra.charge is not None and "Maksullinen" in extra.charge["fi"]
    assert plain.charge is None


@pytest.mark.parametrize(
    "unclean",
    [
        *("19529000", "09 310 8771-3", "123", "112", "0" * 50, "09 310 87xx", "040 12", "+358 1"),
        *("9" * 400, "12.5.2024", "klo 9-16"),
    ],
)
def test_what_cannot_surely_be_dialled_is_never_made_a_number(unclean: str) -> None:
    warnings = Warnings()
    assert phones(unclean, warnings) == []
    assert [each.code for each in warnings] == ["phone-not-clean"]


@pytest.mark.parametrize("nothing", [None, "", " - ", [], {}, True, "javascript:alert(1)", "ei puhelinta"])
def test_what_tells_no_number_is_nothing(nothing: Any) -> None:
    warnings = Warnings()
    assert phones(nothing, warnings) == []
    assert not warnings


@settings(max_examples=300, deadline=None)
@given(st.text("0123456789+()-/., klopuhtaimTOy\n;", max_size=60))
def test_whatever_stands_there_a_number_that_comes_of_it_can_be_dialled(text: str) -> None:
    for each in phones(text, Warnings()):
        assert SHOWN.fullmatch(each.value)
        assert DIALLED.fullmatch(each.tel)


@pytest.mark.parametrize(
    "text", ["09 310 8771 " + "klo 1,1." * 9 + "x", "(" * 290, "0 " * 149, "+" * 300, "0-" * 140 + "x"]
)
def test_a_text_made_to_be_read_for_ever_is_left_at_once(text: str) -> None:
    assert len(phones(text, Warnings())) <= 1


def test_a_number_in_two_parts_is_put_together_without_its_zero() -> None:
    cases: list[tuple[Any, Any, bool, str | None]] = [
        ("+358", "405501990", False, "040 5501990"),
        ("+358", "0405501990", False, "040 5501990"),
        ("358", "24345264", False, "02 4345264"),
        ("+358", "9 310 32623", False, "09 310 32623"),
        (None, "080012345", True, "0800 12345"),
        (None, "116117", True, "116 117"),
        ("+358", "+358931032623", False, "09 31032623"),
        (None, None, True, None),
        ("+358", "012 345 6789", False, None),
        ("<b>", "93108771", False, None),
    ]
    for prefix, number, service, shown in cases:
        found = phone(prefix, number, service)
        assert (found.value if found else None) == shown
