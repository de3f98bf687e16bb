"""Every raw row is accounted for, or the import is refused."""

from collections.abc import Iterator
from typing import Any

import pytest

from backend.directory.registers.small_register import TODAY, read
from liikereppu.directory.registers.accounting import EXAMPLES
from liikereppu.directory.registers.drafts import draft
from liikereppu.directory.registers.face import (
    Gone,
    Mapped,
    Odd,
    Outcome,
    PartOf,
    Register,
    RegisterError,
    Source,
    Warned,
)


def entry(number: int, **more: Any) -> dict[str, Any]:
    made = draft(f"own-091:{number}", "place", "other", "free_place", "091")
    texts = dict.fromkeys(("fi", "sv", "en"), f"Paikka {number}")
    source = {"name": "Oma", "checked_on": TODAY.isoformat()}
    return {**made, "name": texts, "summary": texts, "source": source, **more}


def register_of(*outcomes: Outcome, read_rows: int | None = None) -> Register:
    """A register that gives these, and says it read so many rows (as many as it gives, if nothing else is said)."""

    def rows(source: Source) -> Iterator[Outcome]:
        source.read = len(outcomes) if read_rows is None else read_rows
        yield from outcomes

    return Register("own", "own-091", rows, "for tests")


@pytest.mark.parametrize("told", [2, 4])
def test_an_import_whose_sums_differ_is_refused(told: int) -> None:
    three = [Mapped("1", entry(1)), Odd("2", "planned"), PartOf("3", "own-091:1")]
    with pytest.raises(RegisterError, match=f"{told} rows were read but 3 accounted for"):
        read(register_of(*three, read_rows=told), Source(today=TODAY))


def test_an_optional_part_that_breaks_a_rule_is_dropped_and_the_entry_stays() -> None:
    odd = entry(1, months=[13], length_m=1500, same_as=["no id"], unheard_of=1)
    found = read(register_of(Mapped("1", odd)), Source(today=TODAY))
    kept = found.entries["own-091:1"]
    assert kept["length_m"] == 1500 and not {"months", "same_as", "unheard_of"} & kept.keys()
    told = found.report.warnings["part-not-valid"].examples[0]["detail"]
    assert "months.0" in told and "unheard_of unknown-key" in told


def test_an_entry_that_breaks_a_rule_of_every_entry_is_left_out_with_the_rule() -> None:
    odd = entry(1, geo={"lat": 10, "lon": 25})
    found = read(register_of(Mapped("1", odd), Mapped("2", entry(2))), Source(today=TODAY))
    assert set(found.entries) == {"own-091:2"}
    assert found.report.left_out["not-valid"].examples == [{"row": "1", "detail": "geo.lat out-of-range"}]


def test_the_report_says_it_all_to_people_and_keeps_it_for_later() -> None:
    planned = [Odd(str(number), "planned", "x") for number in range(50)]
    warned = Mapped("w", entry(1), (Warned("text-shortened", "a"), Warned("text-shortened", "b")))
    source = Source(today=TODAY, whole=False)
    source.remark("fewer-rows-than-promised", "1 of 2")
    found = read(register_of(warned, Gone("g", "own-091:9"), *planned), source)
    kept = found.report.as_json()
    assert (kept["read"], kept["mapped"], kept["gone"], kept["whole"]) == (52, 1, 1, False)
    assert kept["left_out"]["planned"]["count"] == 50
    assert len(kept["left_out"]["planned"]["examples"]) == EXAMPLES
    assert kept["warnings"] == {"text-shortened": {"count": 1, "examples": [{"row": "w", "detail": "a"}]}}
    lines = list(found.report.lines())
    assert lines[0] == "52 rows read: 1 mapped, 0 part of another entry, 1 gone, 50 left out"
    assert "left out: 50 × only planned [planned]" in lines
    assert (
        "note: the register gave fewer rows than it said it has [fewer-rows-than-promised]: 1 of 2" in lines
    )
    assert "nothing leaves" in lines[-1]
