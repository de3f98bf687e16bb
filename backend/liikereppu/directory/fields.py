"""Strict fields of an opportunity: what JSON says is taken, nothing is turned into something else."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import marshmallow as ma
from marshmallow import fields

_INTERVAL = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)")


def text_fault(text: str, longest: int) -> str | None:
    """Returns the rule code a text for people breaks, or None."""
    if not text.strip():
        return "empty"
    if any(0xD800 <= ord(c) <= 0xDFFF or (ord(c) < 32 and c != "\n") for c in text):
        return "text-not-allowed"
    return "too-long" if len(text) > longest else None


class Number(fields.Field[float]):
    """A JSON number; no string, no boolean."""

    def __init__(self, least: float, most: float, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ma.ValidationError("wrong-type")
        if not self.least <= value <= self.most:
            raise ma.ValidationError("out-of-range")
        return value


class Flag(fields.Field[bool]):
    """True or false, spelled as JSON spells them."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> bool:
        if not isinstance(value, bool):
            raise ma.ValidationError("wrong-type")
        return value


class Day(fields.Field[str]):
    """A calendar date "2026-11-21", kept as text. YAML hands an unquoted one over as a date; that is fine."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> str:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        if not isinstance(value, str):
            raise ma.ValidationError("wrong-type")
        try:
            if len(value) == 10 and date.fromisoformat(value).isoformat() == value:
                return value
        except ValueError:
            pass
        raise ma.ValidationError("pattern")


class IntervalsByDay(fields.Field[dict[str, list[str]]]):
    """{"2026-11-23": ["13:00-15:00"]}; an interval may end at "24:00"."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> dict[str, list[str]]:
        if not isinstance(value, dict):
            raise ma.ValidationError("wrong-type")
        faults = {}
        for day, intervals in value.items():
            if not re.fullmatch(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]", day) or not isinstance(intervals, list):
                faults[day] = {"": ["pattern"]}
                continue
            wrong = [i for i, each in enumerate(intervals) if not _INTERVAL.fullmatch(str(each))]
            if wrong:
                faults[day] = {str(i): ["pattern"] for i in wrong}
        if faults:
            raise ma.ValidationError(faults)
        return value


class Text(fields.String):
    """A text that is not blank, at most `longest` characters."""

    def __init__(self, longest: int = 200, **options: Any) -> None:
        self.longest = longest
        super().__init__(**options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **options)
        fault = text_fault(text, self.longest)
        if fault:
            raise ma.ValidationError(fault)
        return text
