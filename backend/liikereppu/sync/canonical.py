"""The one spelling of a record: RFC 8785 (JSON Canonicalization Scheme), and its hash. Pure.

orjson writes nearly every record as RFC 8785 wants it, ten times faster than Python can. What it wrote tells
when that may not be so (integral or tiny floats, keys that sort differently in UTF-16): then `_plain` looks
at the values, and the slow writer is used where it must be.
"""

from __future__ import annotations

import hashlib
import json
import math
from typing import Any

import orjson

from liikereppu.compact_json import holds_astral, may_hold_odd_number

#: Beyond this an integer is not exactly one IEEE double, so JSON readers disagree about it.
LARGEST_INTEGER = 2**53
_TINY = 1e-4


class NotCanonicalError(ValueError):
    """The value has no canonical spelling: a lone surrogate, a number too large or not finite, not JSON."""


def canonical(value: Any, quick: bytes | None = None) -> bytes:
    """The UTF-8 bytes of RFC 8785 for a value read from JSON; NotCanonicalError when it has none.

    `quick` is what `quickly` gave for it, where that is known. JSON has no NaN and no infinity, and `parse`
    makes none; within a record they would go unnoticed.
    """
    if type(value) is float:
        return _number(value).encode()
    try:
        if quick is None:
            quick = quickly(value)
        if surely_canonical(quick) or _plain(value):
            return quick
        return _written(value).encode("utf-8")
    except (UnicodeEncodeError, RecursionError) as problem:
        raise NotCanonicalError(type(problem).__name__) from problem


def surely_canonical(quick: bytes) -> bool:
    """Whether what `quickly` wrote is canonical without a look at the values; False says nothing."""
    # RFC 8785 sorts by UTF-16 units, orjson by code points: the same but for astral characters.
    return not (may_hold_odd_number(quick) or holds_astral(quick))


def quickly(value: Any) -> bytes:
    """What is nearly always the canonical spelling; it is where its hash is that of a canonical text.

    Raises NotCanonicalError.
    """
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError as problem:
        # So orjson reports lone surrogates and foreign types.
        raise NotCanonicalError(type(problem).__name__) from problem


def content_hash(content: bytes) -> str:
    """SHA-256 of canonical bytes, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _plain(value: Any) -> bool:
    """Whether orjson's spelling of the value is the canonical one, after a look at each key and number."""
    waiting = [value]
    later = waiting.append
    for value in waiting:
        kind = type(value)
        if kind is dict:
            if not "".join(value).isascii():
                return False
            for part in value.values():
                if type(part) is not str:
                    later(part)
        elif kind is list:
            for part in value:
                if type(part) is not str:
                    later(part)
        elif kind is int:
            if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
                return False
        elif kind is float:
            if not (_TINY <= abs(value) < LARGEST_INTEGER and value % 1):
                return False
        elif kind is not str and kind is not bool and value is not None:
            return False
    return True


def _written(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, list):
        return "[" + ",".join(_written(item) for item in value) + "]"
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise NotCanonicalError("key")
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{_written(key)}:{_written(value[key])}" for key in keys) + "}"
    raise NotCanonicalError(type(value).__name__)


def _number(value: float) -> str:
    """A number as ECMAScript's Number::toString writes it (RFC 8785, section 3.2.2.3)."""
    if isinstance(value, int):
        if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            raise NotCanonicalError("number")
        return str(value)
    if not math.isfinite(value):
        raise NotCanonicalError("number")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    digits, point = _shortest_digits(abs(value))
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    mantissa = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
    return f"{sign}{mantissa}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def _shortest_digits(value: float) -> tuple[str, int]:
    """The shortest digits that read back as this value, and where its decimal point stands among them."""
    mantissa, _, exponent = repr(value).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = whole + fraction
    point = len(whole) + int(exponent or 0)
    stripped = digits.lstrip("0")
    point -= len(digits) - len(stripped)
    return stripped.rstrip("0"), point
