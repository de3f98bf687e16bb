"""Strict JSON: one reading of every body, or a clear refusal.

Plain parsers let the last of two equal keys win, overflow on deep nesting, round big numbers and unpack
compressed bodies without a bound; each is a way to make two sides disagree about what was said.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import partial
from typing import Any, NoReturn

import orjson
from flask import Response, request
from werkzeug.exceptions import ClientDisconnected, HTTPException

from liikereppu.compact_json import may_hold_large_number
from liikereppu.errors import Problem
from liikereppu.slow_senders import in_time

LARGEST_BODY = 2 * 1024 * 1024
DEEPEST = 20
LARGEST_NUMBER = 2**53
_MOST_FORGOTTEN = 64 * 1024 * 1024
_STEP = 64 * 1024
# Seconds: of silence, and in all, for what is read only to be forgotten.
_PATIENCE, _LONGEST_PATIENCE = 5.0, 20.0

# Matches every string, and an unterminated one to the end, so that the time stays linear on any input.
_STRINGS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKETS = bytes.maketrans(b"{[}]", b"(())")
_NOT_BRACKETS = bytes(set(range(256)) - set(b"{[}]"))
_NEITHER_BRACKETS_NOR_QUOTES = bytes(set(range(256)) - set(b'{[}]"'))
# Only numbers that could be too big are worth a second, slower look: 16 digits or an exponent.
_SUSPECT_NUMBER = re.compile(rb"[0-9](?:[eE]|[0-9]{15})")


def read_json(limit: int = LARGEST_BODY) -> Any:
    """Returns the request's body parsed strictly (see `parse`); gzip is unpacked, up to `limit` bytes.

    Raises Problem content-type-not-json, content-encoding-not-supported, body-too-large or json-….
    """
    return parse(_body(limit))


def read_json_unsure(limit: int = LARGEST_BODY) -> tuple[Any, Callable[[], object]]:
    """Returns the request's body, and what makes sure of its depth and its numbers; the rest is strict.

    For whoever looks at every value anyway: what fits a narrow shape is neither too deep nor too large, and
    only what does not must be made sure of, before anything comes of it. Raises as `read_json` does, and
    then what makes sure does.
    """
    body = _body(limit)
    try:
        value = orjson.loads(body)
        # Written back as it came, no key was lost; and it is less than 255 levels deep.
        if orjson.dumps(value) == body:
            return value, partial(parse, body)
    except (ValueError, TypeError):
        pass
    return parse(body), _sure


def _sure() -> None:
    return None


def _body(limit: int) -> bytes:
    if request.mimetype != "application/json":
        raise Problem("content-type-not-json")
    body = read_body(limit)
    encoding = request.headers.get("Content-Encoding", "").strip().lower()
    if encoding in ("", "identity"):
        return body
    if encoding == "gzip":
        return _unpacked(body, limit)
    raise Problem("content-encoding-not-supported")


def read_body(limit: int) -> bytes:
    """Returns the request's body as it came. Raises Problem body-too-large, bad-request, try-again."""
    # Werkzeug cuts a chunked body at its limit without a word, so one byte more is let through and counted.
    request.max_content_length = limit + 1
    try:
        with in_time(request.environ.get("gunicorn.socket")):
            body = request.get_data(cache=False)
    except (ClientDisconnected, OSError) as cut:
        # It says nothing about the content: a device that is told of a fault there would not send it again.
        raise Problem("try-again", "the body did not come to its end", headers={"Retry-After": "5"}) from cut
    except HTTPException:
        raise
    except Exception as error:  # the server's own errors of broken chunks have no common class
        raise Problem("bad-request", "the body could not be read") from error
    if len(body) > limit:
        raise Problem("body-too-large")
    return body


def _unpacked(body: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise Problem("json-malformed", "the gzip data is broken") from error
    if len(content) > limit:
        raise Problem("body-too-large", "the unpacked body is larger than allowed")
    if not unpacker.eof or unpacker.unused_data:
        raise Problem("json-malformed", "the gzip data is cut or followed by something else")
    return content


def read_the_rest(response: Response) -> Response:
    """After a refusal: reads what is left of the body and forgets it, up to 64 MiB.

    A client that is still sending when the connection closes sees a broken network and not the answer; a
    device would take an ended sign-in for being offline.
    """
    environ = request.environ
    # Servers that do not end the body by themselves would wait here for ever.
    ends = environ.get("wsgi.input_terminated") and (request.content_length or 0) <= _MOST_FORGOTTEN
    if response.status_code >= 400 and ends:
        _forget(environ["wsgi.input"], environ.get("gunicorn.socket"))
    return response


def _forget(unread: Any, connection: Any) -> None:
    left = _MOST_FORGOTTEN
    # The answer stands, however the rest is broken.
    with suppress(Exception), in_time(connection, _PATIENCE, _LONGEST_PATIENCE):
        while left > 0 and (part := unread.read(_STEP)):
            left -= len(part)


def parse(body: bytes) -> Any:
    """Returns the value of the JSON text `body` (UTF-8, no byte order mark).

    Lone surrogates written as escapes are let through (an item that holds one can then be refused by itself).
    Raises Problem json-malformed, json-too-deep (> 20 levels), json-duplicate-key or json-number (beyond
    ±2^53 or not finite).
    """
    try:
        value = orjson.loads(body)  # stops by itself at 1,024 levels
    except orjson.JSONDecodeError as error:
        if "depth limit" in str(error):
            raise Problem("json-too-deep") from None
        return _parse_slowly(body)
    _refuse_depth(_brackets(body))
    # Written back as it came, no key was lost.
    if orjson.dumps(value) == body:
        return _parse_slowly(body) if may_hold_large_number(body) else value
    skeleton = _skeleton(body)
    if _SUSPECT_NUMBER.search(skeleton):
        return _parse_slowly(body)
    # Every key has its colon; one that came twice is missing from the parsed value.
    if skeleton.count(b":") != _count_keys(value):
        raise Problem("json-duplicate-key")
    return value


def is_too_deep(body: bytes) -> bool:
    """Whether well-formed JSON has more than 20 levels."""
    try:
        _refuse_depth(_brackets(body))
    except Problem:
        return True
    return False


def _skeleton(body: bytes) -> bytes:
    """Well-formed JSON without its strings: once escaped ones are gone, quotes come in pairs."""
    return b"".join(_without_escapes(body).split(b'"')[::2])


def _brackets(body: bytes) -> bytes:
    """The brackets of well-formed JSON, perhaps with something else. Most strings hold none: they vanish
    quickly as pairs of quotes, and one that does hold a bracket leaves a quote behind."""
    found = _without_escapes(body).translate(None, _NEITHER_BRACKETS_NOR_QUOTES).replace(b'""', b"")
    return _skeleton(body) if b'"' in found else found


def _without_escapes(body: bytes) -> bytes:
    return body.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in body else body


def _refuse_depth(skeleton: bytes) -> None:
    brackets = skeleton.translate(_BRACKETS, _NOT_BRACKETS)
    for _ in range(DEEPEST):
        if not brackets:
            return
        brackets = brackets.replace(b"()", b"")
    if brackets:
        balanced = brackets.count(b"(") == brackets.count(b")")
        raise Problem("json-too-deep" if balanced else "json-malformed")


def _count_keys(value: Any) -> int:
    if type(value) is dict:
        found = len(value)
        for part in value.values():
            if type(part) is dict or type(part) is list:
                found += _count_keys(part)
        return found
    if type(value) is list:
        return sum(_count_keys(part) for part in value if type(part) is dict or type(part) is list)
    return 0


def _parse_slowly(body: bytes) -> Any:
    """Reads what the fast parser refuses or is not trusted with: escaped lone surrogates, big numbers."""
    _refuse_depth(_STRINGS.sub(b"", body))
    try:
        return json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_fraction,
            parse_constant=_constant,
        )
    except ValueError:
        raise Problem("json-malformed") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Problem("json-duplicate-key")
    return found


def _integer(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > LARGEST_NUMBER:
        raise Problem("json-number")
    return int(text)


def _fraction(text: str) -> float:
    value = float(text)
    # At the very edge the double may have been rounded down to it.
    if not abs(value) <= LARGEST_NUMBER or (
        abs(value) == LARGEST_NUMBER and Decimal(text).copy_abs() > LARGEST_NUMBER
    ):
        raise Problem("json-number")
    return value


def _constant(_text: str) -> NoReturn:
    raise Problem("json-malformed")
