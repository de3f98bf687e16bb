"""Strict JSON: one reading of every body, or a refusal with a stable word."""

from __future__ import annotations

import gzip
import io
import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from liikereppu import errors
from liikereppu.errors import Problem
from liikereppu.json_body import parse, read_json

BIG = 2**53


def code_of(body: bytes) -> str | None:
    try:
        parse(body)
    except Problem as problem:
        return problem.code
    return None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "json-malformed"),
        (b" ", "json-malformed"),
        (b"{", "json-malformed"),
        (b"{}}", "json-malformed"),
        (b"[1,]", "json-malformed"),
        (b"{'a':1}", "json-malformed"),
        (b'{"a" 1}', "json-malformed"),
        (b'{"a":1}{"a":2}', "json-malformed"),
        (b'"open', "json-malformed"),
        (b'"open\\', "json-malformed"),
        (b'"\\x41"', "json-malformed"),
        (b'"a\nb"', "json-malformed"),
        (b'"a\nb\\u0041"', "json-malformed"),
        (b"\xef\xbb\xbf{}", "json-malformed"),
        ("{}".encode("utf-16"), "json-malformed"),
        (b'"\xff"', "json-malformed"),
        (b'"\xed\xa0\x80"', "json-malformed"),
        (b'"\xed\xa0\x80\\u0041"', "json-malformed"),
        (b"NaN", "json-malformed"),
        (b"[Infinity, 1e5]", "json-malformed"),
        (b"-", "json-malformed"),
        (b"01", "json-malformed"),
        (b"1.", "json-malformed"),
        (b"+1", "json-malformed"),
        (b"1_000", "json-malformed"),
        ("٣".encode(), "json-malformed"),
        (b"nul", "json-malformed"),
        (b"]" * 21, "json-malformed"),
        (b'{"a":1,"a":1}', "json-duplicate-key"),
        (b'{"a":1,"\\u0061":2}', "json-duplicate-key"),
        (b'[{"b":{"a":1,"a":[]}}]', "json-duplicate-key"),
        (b'{"a":1,"a":1234567890123456}', "json-duplicate-key"),
        (b'{"":1,"":1}', "json-duplicate-key"),
        (b"9007199254740993", "json-number"),
        (b"-9007199254740993", "json-number"),
        (b"1" * 5000, "json-number"),
        (b"-" + b"1" * 5000, "json-number"),
        (b"1e16", "json-number"),
        (b"1E400", "json-number"),
        (b"-1e400", "json-number"),
        (b'{"a":[9007199254740992.5e2]}', "json-number"),
        (b"9007199254740993.0", "json-number"),
        (b"-9.007199254740993e15", "json-number"),
        (b"9007199254740992." + b"0" * 40 + b"1", "json-number"),
        (b"[" * 21 + b"]" * 21, "json-too-deep"),
        (b'{"a":' * 21 + b"1" + b"}" * 21, "json-too-deep"),
        (b"[" * 5_000 + b"]" * 5_000, "json-too-deep"),
        (b"[" * 1_000_000, "json-too-deep"),
        (b'{"a":' * 100_000, "json-too-deep"),
        (b'[[],{"a":' + b"[" * 19 + b"]" * 19 + b"}]", "json-too-deep"),
    ],
)
def test_a_hostile_body_is_refused_with_its_word(body: bytes, code: str) -> None:
    assert code_of(body) == code


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"9007199254740992", BIG),
        (b"-9007199254740992", -BIG),
        (b"9007199254740992.0", BIG),
        (b"1e15", 1e15),
        (b"0.12345678901234567890", 0.1234567890123456789),
        (b"1e-400", 0.0),
        (b'"1e400 [[[[[[[[[[[[[[[[[[[[[[[ 99999999999999999999"', "1e400 " + "[" * 23 + " " + "9" * 20),
        (b'{"a:b":"c:d"}', {"a:b": "c:d"}),
        (b'{"a":"\\"},{\\"a\\":"}', {"a": '"},{"a":'}),
        (b'{"\\\\":1,"\\"":2}', {"\\": 1, '"': 2}),
        (b'"\\ud83d\\ude00"', "😀"),
        (b'"\\ud800"', "\ud800"),
        (b'["\\udc00\\u0000", 1]', ["\udc00\0", 1]),
        (b"[" * 20 + b"]" * 20, json.loads("[" * 20 + "]" * 20)),
    ],
)
def test_what_is_allowed_is_read_as_written(body: bytes, value: Any) -> None:
    assert parse(body) == value


def test_twenty_levels_pass_and_objects_count_like_lists() -> None:
    assert code_of(b'{"a":[' * 10 + b"1" + b"]}" * 10) is None
    assert code_of(b'{"a":[' * 10 + b"[]" + b"]}" * 10) == "json-too-deep"


def test_reading_takes_linear_time_on_bodies_made_to_be_slow() -> None:
    for body in (
        b'"' + b'\\"' * 1_000_000,
        b'"' * 2_000_001,
        b"\\" * 2_000_000,
        b'[{"a":[' * 290_000,
        b"[]" * 1_000_000,
        b"[" + b"[]," * 660_000 + b"[]]",
    ):
        code_of(body)  # a quadratic reading would take hours here


TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-BIG, BIG)
    | st.floats(-(2.0**53), 2.0**53)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


@given(TREES, st.booleans(), st.booleans())
def test_every_ordinary_value_comes_back(tree: Any, escaped: bool, spaced: bool) -> None:
    body = json.dumps(tree, ensure_ascii=escaped, indent=1 if spaced else None).encode(
        "utf-8", "surrogatepass"
    )
    assert parse(body) == tree


@given(st.binary(max_size=60) | st.text(alphabet='{}[]",:\\u0d8e1.-+ \n', max_size=60).map(str.encode))
def test_any_bytes_are_read_as_the_standard_parser_reads_them_or_refused(body: bytes) -> None:
    try:
        value = parse(body)
    except Problem as problem:
        assert problem.code in errors.PROBLEMS
        assert problem.status == 400
        return
    assert json.loads(body.decode("utf-8")) == value


@given(TREES, st.text(max_size=4), TREES)
def test_a_key_twice_is_always_found(tree: Any, key: str, other: Any) -> None:
    name = json.dumps(key)
    body = f"[{json.dumps(tree)}, {{{name}: {json.dumps(tree)}, {name}: {json.dumps(other)}}}]".encode()
    assert code_of(body) == "json-duplicate-key"


@pytest.fixture
def reader() -> FlaskClient:
    """An application that gives back what it read."""
    app = Flask(__name__)
    errors.init_app(app)
    app.add_url_rule("/", view_func=lambda: json.dumps(read_json(1000)), methods=["POST"])
    return app.test_client()


JSON = {"Content-Type": "application/json"}
GZIP = {**JSON, "Content-Encoding": "gzip"}


@pytest.mark.parametrize(
    ("body", "headers", "code"),
    [
        (b"[1]", {"Content-Type": "text/plain"}, "content-type-not-json"),
        (b"[1]", {"Content-Type": "application/x-www-form-urlencoded"}, "content-type-not-json"),
        (b"[1]", {}, "content-type-not-json"),
        (b"[1]", {**JSON, "Content-Encoding": "br"}, "content-encoding-not-supported"),
        (b"[1]", {**JSON, "Content-Encoding": "gzip, gzip"}, "content-encoding-not-supported"),
        (b"[1]", GZIP, "json-malformed"),
        (gzip.compress(b"[1]", mtime=0)[:-3], GZIP, "json-malformed"),
        (gzip.compress(b"[1]", mtime=0) * 2, GZIP, "json-malformed"),
        (gzip.compress(b" " * 1_000_000 + b"1", mtime=0), GZIP, "body-too-large"),
        (b" " * 1000 + b"1", JSON, "body-too-large"),
        (b"", JSON, "json-malformed"),
    ],
)
def test_bodies_are_bounded_also_while_unpacking(
    reader: FlaskClient, body: bytes, headers: dict[str, str], code: str
) -> None:
    answer = reader.post("/", data=body, headers=headers)
    assert answer.json is not None
    assert answer.json["code"] == code
    assert answer.status_code == errors.PROBLEMS[code][0]


class Broken(io.RawIOBase):
    """A connection that fails in the middle of the body, as gunicorn's does on a chunk that is none."""

    def read(self, size: int = -1) -> bytes:
        raise RuntimeError("invalid chunk size")


@pytest.mark.parametrize(
    ("stream", "status", "code"),
    [
        (io.BytesIO(b"[1]" + b" " * 997), 200, None),
        (io.BytesIO(b"[1]" + b" " * 998), 413, "body-too-large"),
        (io.BytesIO(b"[1]" + b" " * 100_000), 413, "body-too-large"),
        (Broken(), 400, "bad-request"),
    ],
)
def test_a_body_sent_in_chunks_is_bounded_and_never_cut(
    reader: FlaskClient, stream: Any, status: int, code: str | None
) -> None:
    chunked = {"wsgi.input": stream, "wsgi.input_terminated": True}
    answer = reader.post("/", content_type="application/json", environ_overrides=chunked)
    assert answer.status_code == status
    assert json.loads(answer.data) == [1] if code is None else answer.json["code"] == code


def test_gzip_and_plain_bodies_are_read_alike(reader: FlaskClient) -> None:
    for body, encoding in ((b'{"a": 1}', "identity"), (gzip.compress(b'{"a": 1}'), "GZIP")):
        headers = {"Content-Type": "application/json; charset=utf-8", "Content-Encoding": encoding}
        assert json.loads(reader.post("/", data=body, headers=headers).data) == {"a": 1}
