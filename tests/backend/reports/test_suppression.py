"""No number from 1 to 4 can be worked out from a report: an attacker with pencil and paper is tried."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liikereppu.reports.suppression import Count, total

SMALL = range(1, 5)
# Months of guides of settings.
TREES = st.lists(
    st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=3), min_size=1, max_size=2),
    min_size=1,
    max_size=2,
)


class Report:
    """A year of months of guides of settings, with all that it shows."""

    def __init__(self, numbers: list[list[list[int]]]) -> None:
        self.cells: list[Count] = []
        self.totals: list[tuple[Count, list[int]]] = []
        year = total([self._month(month) for month in numbers])
        self.totals.append((year, list(range(len(self.cells)))))

    def _month(self, guides: list[list[int]]) -> Count:
        first = len(self.cells)
        month = total([self._guide(settings) for settings in guides])
        self.totals.append((month, list(range(first, len(self.cells)))))
        return month

    def _guide(self, numbers: list[int]) -> Count:
        first = len(self.cells)
        counts = [Count(number) for number in numbers]
        self.cells += counts
        guide = total(counts)
        self.totals.append((guide, list(range(first, len(self.cells)))))
        return guide


def possible(report: Report) -> list[list[int]]:
    """Every way to fill the hidden cells with 1–4 that agrees with all that is shown."""
    hidden = [place for place, cell in enumerate(report.cells) if cell.shown is None]
    found = []
    for guess in product(SMALL, repeat=len(hidden)):
        values = [cell.shown or 0 for cell in report.cells]
        for place, value in zip(hidden, guess, strict=True):
            values[place] = value
        if all(
            shown.shown is None or shown.shown == sum(values[place] for place in places)
            for shown, places in report.totals
        ):
            found.append(values)
    return found


def known_small(report: Report) -> list[object]:
    """The cells and totals of 1–4 that only one number fits."""
    worlds = possible(report)
    known: list[object] = []
    for place, cell in enumerate(report.cells):
        values = {world[place] for world in worlds}
        if cell.count in SMALL and len(values) == 1:
            known.append(("cell", place))
    for number, (count, places) in enumerate(report.totals):
        sums = {sum(world[place] for place in places) for world in worlds}
        if count.count in SMALL and len(sums) == 1:
            known.append(("total", number))
    return known


@given(TREES)
@settings(max_examples=150, deadline=None)
def test_no_small_number_can_be_worked_out(numbers: list[list[list[int]]]) -> None:
    assert known_small(Report(numbers)) == []


@given(TREES)
@settings(max_examples=150, deadline=None)
def test_what_is_shown_is_true_and_never_small(numbers: list[list[list[int]]]) -> None:
    report = Report(numbers)
    for count in [*report.cells, *(count for count, _ in report.totals)]:
        assert count.shown is None or (count.shown == count.count and count.shown not in SMALL)


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ([7, 12], 19),
        ([7, 0], 7),
        ([7, 3], None),
        ([7, 1, 1], None),
        ([7, 4, 4], None),
        ([7, 1, 2], 10),
        ([2, 2], None),
        ([3, 2], 5),
        ([0, 0], 0),
    ],
)
def test_a_total_is_shown_only_when_it_gives_nothing_away(cells: list[int], shown: int | None) -> None:
    assert total([Count(cell) for cell in cells]).shown == shown


@given(TREES)
@settings(max_examples=200, deadline=None)
def test_where_nothing_is_small_everything_is_shown(numbers: list[list[list[int]]]) -> None:
    large = [[[cell + 5 for cell in guide] for guide in month] for month in numbers]
    report = Report(large)
    assert all(count.shown == count.count for count in report.cells)
    assert all(count.shown == count.count for count, _ in report.totals)


SHAPES = [[[2, 1]], [[1, 1], [1]], [[2], [1]], [[2, 1], [1]], [[3, 1]], [[2, 2]]]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_who_knows_the_rule_and_tries_every_year_there_could_be_learns_no_small_number(
    shape: list[list[int]],
) -> None:
    """Of all years that look the same from outside, no two agree on a number from 1 to 4."""
    alike: dict[tuple[int | None, ...], list[Report]] = {}
    for numbers in product(range(6), repeat=sum(map(sum, shape))):
        rest = iter(numbers)
        report = Report([[[next(rest) for _ in range(size)] for size in month] for month in shape])
        told = (*(cell.shown for cell in report.cells), *(count.shown for count, _ in report.totals))
        alike.setdefault(told, []).append(report)
    for reports in alike.values():
        for counts in zip(
            *([*one.cells, *(count for count, _ in one.totals)] for one in reports), strict=True
        ):
            numbers_there = {each.count for each in counts}
            assert len(numbers_there) > 1 or not numbers_there & set(SMALL), reports[0].cells


def test_the_attacker_of_these_tests_does_find_what_a_careless_report_gives_away() -> None:
    report = Report([[[7, 3]]])
    for count, _ in report.totals:
        count.shown = count.count
    assert known_small(report) == [("cell", 1)]
