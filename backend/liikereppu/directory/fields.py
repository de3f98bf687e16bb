"""Strict fields of an opportunity: what JSON says is taken, nothing is turned into something else."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import marshmallow as ma
from marshmallow import fields
from marshmallow.validate import OneOf

from liikereppu.api import Schema

_DAY = re.compile(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]")
_INTERVAL = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)")
# Control characters but the line break, halves of characters, and signs that turn the direction of writing.
_NOT_SHOWN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_HTTPS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/[!-~]*)?")


def text_fault(text: str, longest: int) -> str | None:
    """Returns the rule code a text for people breaks, or None."""
    if not text.strip():
        return "empty"
    if _NOT_SHOWN.search(text):
        return "text-not-allowed"
    if _MARKUP.search(text):
        return "markup"
    return "too-long" if len(text) > longest else None


def is_https(link: str) -> bool:
    """Whether the text is an https address of the form we take."""
    return _HTTPS.fullmatch(link) is not None


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


class Whole(fields.Field[int]):
    """A whole JSON number; no 1.0, no string, no boolean."""

    def __init__(self, least: int, most: int, **options: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
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
            # YAML makes a date of an unquoted day.
            if not _DAY.fullmatch(str(day)) or not isinstance(day, str) or not isinstance(intervals, list):
                faults[str(day)] = {"": ["pattern"]}
                continue
            wrong = [i for i, each in enumerate(intervals) if not _INTERVAL.fullmatch(str(each))]
            if wrong:
                faults[day] = {str(i): ["pattern"] for i in wrong}
        if faults:
            raise ma.ValidationError(faults)
        return value


class Text(fields.String):
    """A text that is not blank, at most `longest` characters, without markup."""

    def __init__(self, longest: int = 200, **options: Any) -> None:
        self.longest = longest
        super().__init__(**options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **options)
        fault = text_fault(text, self.longest)
        if fault:
            raise ma.ValidationError(fault)
        return text


class Link(fields.String):
    """An https address, at most 300 characters."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        link: str = super()._deserialize(value, attr, data, **options)
        if len(link) > 300:
            raise ma.ValidationError("too-long")
        if not is_https(link):
            raise ma.ValidationError("not-https")
        return link


class ListOf(fields.List[Any]):
    """A list of one to `most` different values."""

    def __init__(self, inner: fields.Field[Any], most: int, **options: Any) -> None:
        self.most = most
        super().__init__(inner, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> list[Any]:
        if isinstance(value, list) and not value:
            raise ma.ValidationError("empty")
        if isinstance(value, list) and len(value) > self.most:
            raise ma.ValidationError("too-long")
        found: list[Any] = super()._deserialize(value, attr, data, **options)
        if any(each in found[:place] for place, each in enumerate(found)):
            raise ma.ValidationError("repeated")
        return found


def one_of(words: tuple[str, ...], **options: Any) -> fields.String:
    """Returns a field for one word of a closed list."""
    return fields.String(validate=OneOf(words), **options)


class Texts200(Schema):
    """A short text in the three languages."""

    fi = Text(required=True)
    sv = Text(required=True)
    en = Text(required=True)


class Texts600(Schema):
    """A text of some sentences in the three languages."""

    fi = Text(600, required=True)
    sv = Text(600, required=True)
    en = Text(600, required=True)
