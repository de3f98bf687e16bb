"""The one spelling of a record must be the same in Python and in the browser, byte for byte."""

import hashlib
import json
import struct
import subprocess
from decimal import ROUND_FLOOR, Context, Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from liikereppu.sync.canonical import NotCanonicalError, canonical, content_hash

ROOT = Path(__file__).resolve().parents[3]
NODE = ROOT / ".venv" / "bin" / "node"
EXAMPLES = ROOT / "tests" / "contract" / "examples" / "canonical.json"
CASES = json.loads(EXAMPLES.read_text())

# What the strict JSON layer lets through: numbers up to ±2^53, any text without lone surrogates.
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(-(2.0**53), 2.0**53)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


def plainly(value: object) -> str:
    """RFC 8785 once more, written from the text of the RFC alone and without any fast path."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, str):
        short = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
        return (
            '"'
            + "".join(short.get(ord(c)) or (f"\\u{ord(c):04x}" if ord(c) < 32 else c) for c in value)
            + '"'
        )
    if isinstance(value, int | float):
        return ecmascript_number(float(value))
    if isinstance(value, list):
        return "[" + ",".join(map(plainly, value)) + "]"
    assert isinstance(value, dict)
    units = {
        key: struct.unpack(f">{len(key.encode('utf-16-be')) // 2}H", key.encode("utf-16-be")) for key in value
    }
    return (
        "{"
        + ",".join(f"{plainly(k)}:{plainly(value[k])}" for k in sorted(value, key=units.__getitem__))
        + "}"
    )


def ecmascript_number(number: float) -> str:
    """ECMA-262 Number::toString: s are k digits, the value is s × 10^(n−k)."""
    if number == 0:
        return "0"
    if number < 0:
        return "-" + ecmascript_number(-number)
    s, n = shortest_digits(Decimal(number), number)
    k = len(s)
    if k <= n <= 21:
        return s + "0" * (n - k)
    if 0 < n <= 21:
        return s[:n] + "." + s[n:]
    if -6 < n <= 0:
        return "0." + "0" * -n + s
    sign = "-" if n - 1 < 0 else "+"
    return (s if k == 1 else s[0] + "." + s[1:]) + f"e{sign}{abs(n - 1)}"


def shortest_digits(exact: Decimal, number: float) -> tuple[str, int]:
    """The fewest digits that read back; of those the closest, of two as close the even one, as browsers have it.

    At powers of two rounding alone misses them.
    """
    for k in range(1, 18):
        step = Decimal(1).scaleb(exact.adjusted() - k + 1)
        below = exact.quantize(step, ROUND_FLOOR, Context(prec=800))
        fitting = [each for each in (below, below + step) if float(each) == number]
        if fitting:
            closest = min(fitting, key=lambda each: (abs(each - exact), each.as_tuple().digits[-1] % 2))
            digits = "".join(map(str, closest.as_tuple().digits))
            return digits.rstrip("0"), closest.adjusted() + 1
    raise AssertionError(number)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["canonical"][:30])
def test_the_shared_examples_are_spelt_and_hashed_as_agreed(case: dict) -> None:
    assert canonical(case["value"]).decode() == case["canonical"]
    assert content_hash(canonical(case["value"])) == case["sha256"]


@given(VALUES)
@example({"\U0001f600": 1, "\ufb33": 2, "a": 3})
@example([1e-7, 0.1, 0.00001, 9.5e-5, -0.0, 1.0, 2.0**53, 1e15 + 0.5, 123456789.125])
@settings(max_examples=400)
def test_the_fast_way_spells_everything_like_the_plain_way(value: object) -> None:
    assert canonical(value).decode() == plainly(value)


@given(VALUES)
def test_the_canonical_text_reads_back_as_the_same_value(value: object) -> None:
    assert canonical(json.loads(canonical(value))) == canonical(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(2.0**49 + 0.25)
@example(2.0**49 + 0.75)
def test_every_finite_number_is_spelt_like_in_a_browser(number: float) -> None:
    assert canonical(number).decode() == ecmascript_number(number)


@pytest.mark.parametrize(
    "value",
    [
        "\ud800",
        {"a": ["\udfff"]},
        {"\ud800": 1},
        2**53 + 1,
        -(2**53) - 1,
        float("nan"),
        float("inf"),
        {1: 2},
        {"a": {1}},
        b"x",
    ],
    ids=repr,
)
def test_what_has_no_canonical_spelling_is_refused(value: object) -> None:
    with pytest.raises(NotCanonicalError):
        canonical(value)


def test_nesting_without_end_is_refused_and_does_not_break_the_process() -> None:
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(NotCanonicalError):
        canonical(deep)


def test_javascript_spells_the_shared_examples_the_same_way() -> None:
    script = """
    const c = v => v === null || typeof v !== 'object' ? JSON.stringify(v)
      : Array.isArray(v) ? '[' + v.map(c) + ']'
      : '{' + Object.keys(v).sort().map(k => JSON.stringify(k) + ':' + c(v[k])) + '}';
    const cases = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8'));
    process.stdout.write(JSON.stringify(cases.map(each => c(each.value))));
    """
    done = subprocess.run([NODE, "-e", script, str(EXAMPLES)], capture_output=True, check=True)
    spelt = json.loads(done.stdout)
    assert spelt == [case["canonical"] for case in CASES]
    assert [hashlib.sha256(each.encode()).hexdigest() for each in spelt] == [case["sha256"] for case in CASES]
