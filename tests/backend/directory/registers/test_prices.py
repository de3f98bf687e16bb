"""Prices out of words."""

import pytest

from liikereppu.directory.registers.face import Warnings
from liikereppu.directory.registers.prices import amount, is_free, price


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        *(("2,50 euroa", 2.5), ("52.00€", 52.0), ("7,5 €/hlö", 7.5), ("5 e", 5.0), ("Hinta: 12 €", 12.0)),
        *(("€ 4", 4.0), ("60 € / kausi", 60.0), ("Sisäänpääsy + 2,50 €", None), ("5-10 €", None)),
        *(("alkaen 5 €", None), ("5 € tai 3 €", None), ("", None), ("-5 €", None), ("12345678 €", None)),
    ],
)
def test_an_amount_is_one_when_nothing_else_is_told(text: str, euros: float | None) -> None:
    assert amount(text) == euros


@pytest.mark.parametrize(
    "text", ["maksuton", "Ilmainen!", "gratis", "Avgiftsfritt", "free of charge", "0 €", "0,00 €"]
)
def test_free_is_what_says_so(text: str) -> None:
    assert is_free(text)
    assert price({"fi": text}, Warnings()) == {"kind": "free"}


@pytest.mark.parametrize(
    "text",
    ["maksuton jäsenille", "ei maksuton", "vapaa", "free entry for members", "10 €", "maksuton tai 5 €"],
)
def test_what_is_free_for_some_is_not_free(text: str) -> None:
    assert not is_free(text)
    assert price({"fi": text}, Warnings())["kind"] != "free"


def test_no_words_are_no_price_and_a_price_goes_before_a_tick() -> None:
    assert price(None, Warnings()) == price({}, Warnings()) == {"kind": "unknown"}
    assert price(None, Warnings(), told_free=True) == {"kind": "free"}
    warnings = Warnings()
    assert price({"fi": "5 €"}, warnings, told_free=True)["kind"] == "paid"
    assert [each.code for each in warnings] == ["price-contradiction"]


@pytest.mark.parametrize("text", ["5" + " " * 100_000 + "x", " " * 100_000, "€" * 100_000, "0," * 50_000])
def test_a_text_made_to_be_read_for_ever_is_left_at_once(text: str) -> None:
    assert amount(text) is None
    assert not is_free(text)
