"""The starter content of Helsinki: complete in three languages, and nothing in it that cannot be so."""

import itertools
import re
from collections import Counter
from typing import Any

import pytest

from liikereppu.directory.files import Collection
from liikereppu.directory.starter import starter_collections
from liikereppu.directory.vocabulary import CLASSES

PLACES = ("place", "route")


@pytest.fixture(scope="module")
def helsinki() -> Collection:
    (found,) = starter_collections()
    return found


def texts(value: Any, at: str = "") -> list[tuple[str, dict[str, str]]]:
    """Every {"fi", "sv", "en"} of an entry, with its place in it."""
    if isinstance(value, list):
        return list(itertools.chain(*(texts(each, at) for each in value)))
    if not isinstance(value, dict):
        return []
    if "fi" in value:
        return [(at, value)]
    return list(itertools.chain(*(texts(each, f"{at}.{key}") for key, each in value.items())))


def test_there_is_enough_to_begin_with(helsinki: Collection) -> None:
    assert len(helsinki.opportunities) >= 75
    assert helsinki.districts is not None
    assert len(helsinki.districts) >= 30
    by_class = Counter(each["class"] for each in helsinki.opportunities)
    assert set(by_class) == set(CLASSES)
    assert min(by_class.values()) >= 8


def test_every_text_is_written_in_three_languages_and_trimmed(helsinki: Collection) -> None:
    for entry in helsinki.opportunities:
        for at, each in texts(entry):
            assert list(each) == ["fi", "sv", "en"], (entry["id"], at)
            for text in each.values():
                assert text == text.strip(), (entry["id"], at)
                assert "  " not in text, (entry["id"], at)


def test_summaries_are_sentences_and_not_copies_of_each_other(helsinki: Collection) -> None:
    for entry in helsinki.opportunities:
        summary = entry["summary"]
        assert all(text[0].isupper() or text[0].isdigit() for text in summary.values()), entry["id"]
        assert all(text.endswith(".") for text in summary.values()), entry["id"]
        assert len(set(summary.values())) == 3, entry["id"]


def test_names_are_told_apart(helsinki: Collection) -> None:
    for language in ("fi", "sv", "en"):
        names = Counter(entry["name"][language] for entry in helsinki.opportunities)
        assert [name for name, count in names.items() if count > 1] == []


def test_points_are_in_helsinki_and_near_their_district(helsinki: Collection) -> None:
    assert helsinki.districts is not None
    middles = {each["id"]: each for each in helsinki.districts}
    for entry in helsinki.opportunities:
        geo = entry["geo"]
        if geo is None:
            assert entry["district"] is None, entry["id"]
            continue
        assert 60.12 <= geo["lat"] <= 60.30, entry["id"]
        assert 24.78 <= geo["lon"] <= 25.26, entry["id"]
        middle = middles[entry["district"]]
        # About 4 km north to south; a degree of longitude is half as long here.
        assert abs(geo["lat"] - middle["lat"]) < 0.036, entry["id"]
        assert abs(geo["lon"] - middle["lon"]) < 0.072, entry["id"]


def test_a_place_says_where_it_is_or_where_to_ask(helsinki: Collection) -> None:
    # A kind of place that is all over the town has no point of its own.
    everywhere = {"ice_rink", "equipment_loan", "sports_park"}
    for entry in helsinki.opportunities:
        if entry["kind"] in PLACES:
            assert entry["geo"] or (entry["category"] in everywhere and entry["contact"]), entry["id"]


def test_addresses_have_postal_codes_of_helsinki(helsinki: Collection) -> None:
    for entry in helsinki.opportunities:
        if entry["address"]:
            assert re.fullmatch(r"00\d{3}", entry["address"]["postal_code"]), entry["id"]
            assert not re.search(r"[/()]", entry["address"]["street"]), entry["id"]


def test_facts_of_the_register_carry_its_name_licence_and_day(helsinki: Collection) -> None:
    register = [each for each in helsinki.opportunities if each["id"].startswith("liikereppu:lipas-")]
    assert len(register) >= 25
    for entry in register:
        source = entry["source"]
        assert source["name"] == "Lipas.fi, University of Jyväskylä"
        assert source["licence"] == "CC BY 4.0"
        assert source["checked_on"].startswith("2014-")


def test_groups_are_examples_and_say_so_in_every_language(helsinki: Collection) -> None:
    groups = [each for each in helsinki.opportunities if each["kind"] in ("group", "remote")]
    assert len(groups) >= 6
    for entry in groups:
        assert entry["example"] is True
        assert entry["contact"] == []
        for language, word in (("fi", "(esimerkki)"), ("sv", "(exempel)"), ("en", "(example)")):
            assert entry["name"][language].endswith(word), entry["id"]
    assert not any(each["example"] for each in helsinki.opportunities if each not in groups)


def test_the_advice_line_can_be_called_and_says_when(helsinki: Collection) -> None:
    (line,) = [each for each in helsinki.opportunities if each["kind"] == "phone_service"]
    assert line["contact"][0]["value"] == "09 310 32623"
    assert line["hours"] == {"notation": "Mo-Th 13:00-15:00; PH off", "checked_on": "2024-12-04"}
    assert line["price"]["kind"] == "free"


def test_no_amount_of_money_is_claimed(helsinki: Collection) -> None:
    for entry in helsinki.opportunities:
        assert not any("€" in text or "euro" in text for _, each in texts(entry) for text in each.values())
