"""Wire fields of records: strict, one spelling each, and stable rule codes in place of sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import marshmallow as ma

from liikereppu.api import field_errors
from liikereppu.guides.fits import Fault, a_date, a_time

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_SLUG = re.compile(r"[a-z][a-z0-9_-]*")
#: So many faults tell enough about one record.
MOST_ERRORS = 50


def is_uuid(value: Any) -> bool:
    """Whether this is a UUID in its one spelling: lower case, with dashes."""
    return type(value) is str and _UUID.fullmatch(value) is not None


def _taker(field: ma.fields.Field[Any]) -> tuple[bool, Any]:
    """Whether a field takes null, and what takes any other value: without the way through `deserialize`."""
    return (
        (field.allow_none, field._deserialize)
        if isinstance(field, RecordField)
        else (False, field.deserialize)
    )


class RecordSchema(ma.Schema):
    """The shape of a record. Unknown keys are refused; messages are codes."""

    def __init__(self) -> None:
        super().__init__()
        self._takers = [(name, *_taker(field)) for name, field in self.load_fields.items()]
        self._may_be_missing = {name for name, field in self.load_fields.items() if not field.required}

    def fits(self, record: Any) -> bool:
        """Whether the record has just these fields, all of them, and each takes its value.

        This is what `load` decides, in a quarter of its time, but not why.
        """
        if type(record) is not dict:
            return False
        takers = self._takers
        if len(record) != len(takers):
            takers = [each for each in takers if each[0] in record or each[0] not in self._may_be_missing]
        if len(record) != len(takers):
            return False
        try:
            for name, nullable, take in takers:
                value = record[name]
                if value is not None or not nullable:
                    take(value, None, None)
        except (KeyError, ma.ValidationError):
            return False
        return True

    class Meta:
        unknown = ma.RAISE

    error_messages = {"unknown": "unknown-key", "type": "wrong-type"}  # noqa: RUF012 (marshmallow's name)


class RecordField(ma.fields.Field[Any]):
    """A field, required unless `optional`. `_deserialize` gives the value back or raises a code."""

    default_error_messages = {"required": "missing", "null": "wrong-type"}  # noqa: RUF012 (marshmallow's name)

    def __init__(self, *, nullable: bool = False, optional: bool = False) -> None:
        super().__init__(required=not optional, allow_none=nullable)

    def deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        """The value if it fits. In place of the library's longer way round: no field here has validators, and
        a push goes through eighteen of them for each recording."""
        if value is None and self.allow_none:
            return None
        if value is ma.missing:
            if not self.required:
                return value
            raise self.make_error("required")
        return self._deserialize(value, None, None)


class Text(RecordField):
    """A text of so many characters; `shortest` counts without blanks at the ends."""

    def __init__(self, longest: int, *, shortest: int = 0, nullable: bool = False) -> None:
        super().__init__(nullable=nullable)
        self.longest = longest
        self.shortest = shortest

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        if type(value) is not str:
            raise ma.ValidationError("wrong-type")
        if len(value) > self.longest:
            raise ma.ValidationError("too-long")
        if self.shortest and len(value.strip()) < self.shortest:
            raise ma.ValidationError("empty")
        return value


class Slug(RecordField):
    """A name made of small letters, digits, - and _."""

    def __init__(self, longest: int) -> None:
        super().__init__()
        self.longest = longest

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        if type(value) is not str:
            raise ma.ValidationError("wrong-type")
        if len(value) > self.longest or not _SLUG.fullmatch(value):
            raise ma.ValidationError("not-a-name")
        return value


class OneOf(RecordField):
    """One of a few words."""

    def __init__(self, words: Collection[str], *, nullable: bool = False) -> None:
        super().__init__(nullable=nullable)
        self.words = frozenset(words)

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        if type(value) is not str:
            raise ma.ValidationError("wrong-type")
        if value not in self.words:
            raise ma.ValidationError("not-an-option")
        return value


class Uuid(RecordField):
    """A UUID, lower case with dashes."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        if not is_uuid(value):
            raise ma.ValidationError("wrong-type" if type(value) is not str else "not-a-uuid")
        return str(value)


class Instant(RecordField):
    """A UTC instant to the second: "2026-11-21T09:12:00Z"."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        if type(value) is not str:
            raise ma.ValidationError("wrong-type")
        if not _INSTANT.fullmatch(value):
            raise ma.ValidationError("not-an-instant")
        try:
            datetime.fromisoformat(value)
        except ValueError:
            raise ma.ValidationError("not-an-instant") from None
        return value


class Day(RecordField):
    """A day of the calendar: "2026-12-01"."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        raise_faults(a_date(value))
        return str(value)


class TimeOfDay(RecordField):
    """A time on the clock: "09:30"."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str:
        raise_faults(a_time(value))
        return str(value)


def raise_faults(faults: Sequence[Fault]) -> None:
    """Raises ValidationError for the faults of a check of the guides' (place under the field, code)."""
    if faults:
        under: dict[str, Any] = {}
        for place, code in faults:
            under.setdefault(place.removeprefix("."), []).append(code)
        raise ma.ValidationError(under.pop("")) if "" in under else ma.ValidationError(under)


class Whole(RecordField):
    """A whole number from `lowest` to `highest`; true and false are no numbers."""

    def __init__(self, lowest: int, highest: int) -> None:
        super().__init__()
        self.lowest = lowest
        self.highest = highest

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> int:
        if type(value) is float and value.is_integer():
            value = int(value)
        if type(value) is not int:
            raise ma.ValidationError("wrong-type")
        if not self.lowest <= value <= self.highest:
            raise ma.ValidationError("out-of-range")
        return value


def shape_errors(schema: ma.Schema, record: Any) -> dict[str, list[str]]:
    """What does not fit the schema, as {"field": [codes]}; empty when all fits."""
    if isinstance(schema, RecordSchema) and schema.fits(record):
        return {}
    try:
        schema.load(record)
    except ma.ValidationError as error:
        return field_errors(error.messages)
    return {}


def presentable(errors: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """The errors in a form that can always be sent: few, short, and without characters that cannot travel.

    Of many the first by name, so that the same record is answered alike by every process.
    """
    return {
        field[:200].encode("ascii", "backslashreplace").decode(): sorted(set(codes))
        for field, codes in sorted(errors.items())[:MOST_ERRORS]
    }
