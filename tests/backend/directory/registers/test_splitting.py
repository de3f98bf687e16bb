"""Files of registers: every shape, cut anywhere, and rows that are none."""

import gzip
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liikereppu.directory.registers.face import Odd, RegisterError
from liikereppu.directory.registers.files import rows_of_file
from liikereppu.directory.registers.splitting import Splitter

ROWS: list[dict[str, Any]] = [
    {"id": 1, "name": 'brackets ]} and "quotes\\" in a text, and a comma'},
    {"id": 2, "inner": {"items": [[1, 2], {"a": []}]}, "empty": {}},
    {"id": 3, "ä": "ö\\"},
]


def shapes() -> dict[str, bytes]:
    listed = orjson.dumps(ROWS)
    lines = b"\n".join(map(orjson.dumps, ROWS))
    return {
        "a bare list": listed,
        "a list in an object": b'{"meta": {"items": "x", "n": [1]}, "items": ' + listed + b', "next": null}',
        "the list first": b'{"items": ' + listed + b', "pagination": {"total-items": 3}}',
        "JSON lines": lines + b"\n",
        "JSON lines without the last line break": lines,
        "lines with a mark before each": b"".join(b"\x1e" + orjson.dumps(row) + b"\n" for row in ROWS),
        "objects one after another": b"".join(map(orjson.dumps, ROWS)),
        "a mark at the beginning and blanks": b"\xef\xbb\xbf \n" + listed + b"\n\n",
        "two pages in one file": b'{"items": [%b]}\n{"items": [%b,%b]}' % tuple(map(orjson.dumps, ROWS)),
        "pretty": orjson.dumps(ROWS, option=orjson.OPT_INDENT_2),
    }


@pytest.mark.parametrize("shape", shapes())
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_every_shape_of_a_file_gives_the_same_rows(tmp_path: Path, shape: str, packed: bool) -> None:
    content = shapes()[shape]
    file = tmp_path / "register.json"
    file.write_bytes(gzip.compress(content) if packed else content)
    assert list(rows_of_file(file, ("items",), [])) == ROWS


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_where_the_pieces_end_changes_nothing(data: st.DataObject) -> None:
    content = shapes()[
        data.draw(st.sampled_from(["a list in an object", "objects one after another", "pretty"]))
    ]
    cuts = sorted(data.draw(st.sets(st.integers(0, len(content)), max_size=12)))
    pieces = [content[a:b] for a, b in zip([0, *cuts], [*cuts, len(content)], strict=True)]
    assert list(Splitter("x", ("items",)).rows(pieces)) == ROWS


@pytest.mark.parametrize("shape", ["a bare list", "a list in an object", "objects one after another"])
def test_a_file_cut_anywhere_is_never_taken_for_a_whole_one(shape: str) -> None:
    content = shapes()[shape].rstrip()
    whole_after = {len(b"".join(map(orjson.dumps, ROWS[:n]))) for n in (1, 2)}
    for cut in range(1, len(content)):
        if shape == "objects one after another" and cut in whole_after:
            continue
        with pytest.raises(RegisterError, match="cut short"):
            list(Splitter("x", ("items",)).rows([content[:cut]]))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<!DOCTYPE html><html><body>502</body></html>", "web page"),
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"id;name\n1;x\n", "not JSON"),
        ("[]".encode("utf-16"), "not text in UTF-8"),
        (b'{"items": {"id": 1}}', "items is not a list"),
        (b'{"items": [{"id": 1]}', "brackets do not match"),
        (b'[{"id": 1}] and more', "broken after row 1"),
        (gzip.compress(b"[" * 5000, mtime=0)[:-9], "packed data"),
        (gzip.compress(b"[1]", mtime=0)[:6] + b"broken!!" * 9, "unpacked"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_line(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "register.json"
    file.write_bytes(content)
    with pytest.raises(RegisterError, match=told) as refused:
        list(rows_of_file(file, ("items",), []))
    assert "\n" not in str(refused.value)


def test_an_odd_row_is_put_aside_and_the_others_go_on() -> None:
    content = (
        b'{"items": [{"id": 1}, 7, null, [1, 2], {"id": NaN}, {"id" 2}, "x", {"id": "\xe4"}, {"id": 3}]}'
    )
    rows = list(Splitter("x", ("items",)).rows([content]))
    assert [row for row in rows if isinstance(row, dict)] == [
        {"id": 1},
        {"id": None},
        {"id": "ä"},
        {"id": 3},
    ]
    assert [row.reason for row in rows if isinstance(row, Odd)] == [
        "malformed",
        "malformed",
        "malformed",
        "not-json",
        "malformed",
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [(b"1e999", None), (b"-Infinity", None), (b"1" * 500, None), (b'"a\\ud800b"', "ab"), (b'"a\0b"', "a\0b")],
)
def test_a_value_that_is_no_json_does_not_cost_its_row(written: bytes, read: str | None) -> None:
    assert list(Splitter("x").rows([b'[{"id": 1, "x": ' + written + b"}]"])) == [{"id": 1, "x": read}]


def test_an_odd_line_is_put_aside_and_the_others_go_on(tmp_path: Path) -> None:
    file = tmp_path / "register.jsonl"
    file.write_bytes(
        b'{"id": 1}\n{"id": [}\n\n{"id": 2}\n' + b'{"x": "' + b"y" * 5_000_000 + b'"}\n{"id": 3}'
    )
    rows = list(rows_of_file(file, ("items",), []))
    assert [row for row in rows if isinstance(row, dict)] == [{"id": 1}, {"id": 2}, {"id": 3}]
    assert [row.reason for row in rows if isinstance(row, Odd)] == ["not-json", "too-large"]


def test_a_last_line_that_is_not_whole_is_a_file_cut_short(tmp_path: Path) -> None:
    file = tmp_path / "register.jsonl"
    file.write_bytes(b'{"id": 1}\n{"id": 2}\n{"id": ')
    with pytest.raises(RegisterError, match="cut short"):
        list(rows_of_file(file, ("items",), []))


def test_a_row_of_fifty_megabytes_is_put_aside_in_little_memory() -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"items": [{"id": 1}, {"id": 2, "text": "'
        for _ in range(800):
            yield b"x" * 65536
        yield b'", "deep": ' + b"[" * 3000 + b"]" * 3000
        yield b'}, {"id": 3}]}'

    tracemalloc.start()
    rows = list(Splitter("x", ("items",)).rows(pieces()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows[0] == {"id": 1} and rows[2] == {"id": 3}
    assert isinstance(rows[1], Odd) and rows[1].reason == "too-large"
    assert peak < 20 * 1024 * 1024
