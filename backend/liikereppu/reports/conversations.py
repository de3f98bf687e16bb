"""Finished conversations of one unit by month, guide and setting, with small numbers hidden."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import func, select

from liikereppu.database import db
from liikereppu.recordings.models import FinishedRecording
from liikereppu.reports.suppression import SMALLEST_SHOWN, Count, total

Cell = tuple[str, str, str | None, int]


def conversations(unit_id: str, first: str, last: str) -> dict[str, Any]:
    """The report for the months `first`..`last` ("2026-11"), as it travels; hidden counts are null.

    Calendar years are told when they lie within the period as a whole. A conversation belongs to the month in
    Finland in which it began.
    """
    months = list(_months(first, last))
    tables = {month: _Month(cells) for month, cells in _by_month(_cells(unit_id, first, last))}
    totals = {month: tables[month].total if month in tables else Count(0) for month in months}
    shown = [count.shown for count in totals.values()]
    return {
        "from": first,
        "to": last,
        "smallest_shown": SMALLEST_SHOWN,
        "rows": [row for month in tables.values() for row in month.rows()],
        "guides": [row for month in tables.values() for row in month.guides()],
        "months": [{"month": month, "count": totals[month].shown} for month in months],
        "years": [{"year": year, "count": count.shown} for year, count in _years(totals)],
        "total_shown": sum(count or 0 for count in shown),
        "complete": None not in shown,
    }


class _Month:
    def __init__(self, cells: list[Cell]) -> None:
        self._month = cells[0][0]
        self._cells = {
            guide: [(setting, Count(count)) for _, _, setting, count in group]
            for guide, group in groupby(cells, key=lambda cell: cell[1])
        }
        self._totals = {guide: total([count for _, count in parts]) for guide, parts in self._cells.items()}
        self.total = total(list(self._totals.values()))

    def rows(self) -> Iterable[dict[str, Any]]:
        for guide, parts in self._cells.items():
            for setting, count in parts:
                yield {"month": self._month, "guide": guide, "setting": setting, "count": count.shown}

    def guides(self) -> Iterable[dict[str, Any]]:
        for guide, count in self._totals.items():
            yield {"month": self._month, "guide": guide, "count": count.shown}


def _cells(unit_id: str, first: str, last: str) -> list[Cell]:
    table = FinishedRecording
    columns = (table.month, table.guide, table.setting)
    asked = (
        select(*columns, func.count())
        .where(table.unit_id == unit_id, table.month >= first, table.month <= last)
        .group_by(*columns)
    )
    rows = [(row[0], row[1], row[2], row[3]) for row in db.session.execute(asked)]
    return sorted(rows, key=lambda row: (row[0], row[1], row[2] or ""))


def _by_month(cells: list[Cell]) -> Iterable[tuple[str, list[Cell]]]:
    for month, group in groupby(cells, key=lambda cell: cell[0]):
        yield month, list(group)


def _months(first: str, last: str) -> Iterable[str]:
    year, month = int(first[:4]), int(first[5:])
    while (found := f"{year:04}-{month:02}") <= last:
        yield found
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _years(totals: dict[str, Count]) -> Iterable[tuple[str, Count]]:
    for year, group in groupby(totals.items(), key=lambda entry: entry[0][:4]):
        months = [count for _, count in group]
        if len(months) == 12:
            yield year, total(months)
