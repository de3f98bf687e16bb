"""Accounting for an import: every raw row is mapped, part of another, left out with a reason, or gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import marshmallow as ma

from liikereppu.api import field_errors
from liikereppu.directory.registers.face import (
    Gone,
    Mapped,
    Odd,
    Outcome,
    RegisterError,
    Source,
    Warned,
    shown,
)
from liikereppu.directory.registers.sentences import SENTENCES
from liikereppu.directory.schemas import OpportunitySchema

EXAMPLES = 20
_SCHEMA = OpportunitySchema()
#: Rows that are there and cannot be read: what stands of them is no worse than it was.
_UNREADABLE = ("malformed", "not-valid")
_REQUIRED = {each.data_key or name for name, each in _SCHEMA.fields.items() if each.required}


@dataclass
class Counted:
    """How many rows had one code, and the first of them as {"row", "detail"}."""

    count: int = 0
    examples: list[dict[str, str]] = field(default_factory=list)

    def add(self, row: str, detail: str) -> None:
        """Counts one row."""
        self.count += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append({"row": row, "detail": detail})


@dataclass
class ImportReport:
    """What became of the rows of one import; `left_out` and `warnings` are by code."""

    read: int = 0
    mapped: int = 0
    part_of: int = 0
    gone: int = 0
    left_out: dict[str, Counted] = field(default_factory=dict)
    warnings: dict[str, Counted] = field(default_factory=dict)
    remarks: list[Warned] = field(default_factory=list)
    whole: bool = True
    #: what rows that are there and cannot be read are called, and the ids of entries made of such
    unreadable: set[str] = field(default_factory=set)

    @property
    def out(self) -> int:
        """Rows left out, whatever the reason."""
        return sum(each.count for each in self.left_out.values())

    def leave_out(self, row: str, reason: str, detail: str = "") -> None:
        """Counts a row as left out."""
        self.left_out.setdefault(reason, Counted()).add(row, detail)
        if reason in _UNREADABLE:
            self.unreadable.add(row)

    def warn(self, row: str, warnings: Iterable[Warned]) -> None:
        """Counts a row's warnings, each code once."""
        for code, detail in dict(reversed(list(warnings))).items():
            self.warnings.setdefault(code, Counted()).add(row, detail)

    def fault(self) -> str | None:
        """Returns a sentence when the rows do not add up, or None."""
        told = self.mapped + self.part_of + self.gone + self.out
        if told == self.read:
            return None
        return f"{self.read} rows were read but {told} accounted for: nothing was changed"

    def as_json(self) -> dict[str, Any]:
        """Returns the report for keeping: counts, and per code {"count", "examples"}."""
        return {
            "read": self.read,
            "mapped": self.mapped,
            "part_of": self.part_of,
            "gone": self.gone,
            "whole": self.whole,
            "left_out": {code: vars(each) for code, each in sorted(self.left_out.items())},
            "warnings": {code: vars(each) for code, each in sorted(self.warnings.items())},
            "remarks": [{"code": code, "detail": detail} for code, detail in self.remarks],
        }

    def lines(self, examples: int = 3) -> Iterator[str]:
        """Yields the report as lines for people, with at most `examples` rows of each code."""
        yield f"{self.read} rows read: {self.mapped} mapped, {self.part_of} part of another entry, " + (
            f"{self.gone} gone, {self.out} left out"
        )
        for code, detail in self.remarks:
            yield f"note: {_sentence(code)}{f': {detail}' if detail else ''}"
        for title, codes in (("left out", self.left_out), ("warning", self.warnings)):
            for code, found in sorted(codes.items(), key=lambda each: (-each[1].count, each[0])):
                yield f"{title}: {found.count} × {_sentence(code)}"
                for each in found.examples[:examples]:
                    yield f"    {each['row']}{': ' if each['detail'] else ''}{each['detail']}"
        if not self.whole:
            yield "This was not everything of the register, so nothing leaves for not being in it."


def _sentence(code: str) -> str:
    known = SENTENCES.get(code)
    return f"{known} [{code}]" if known else code


def accounted(outcomes: Iterable[Outcome], source: Source, report: ImportReport) -> Iterator[Mapped | Gone]:
    """Yields the entries that are valid and new to this import, counting everything into `report`.

    An optional part of an entry that breaks its rule is dropped with a warning; an entry that breaks a
    required one is left out. Raises RegisterError at the end when the rows do not add up.
    """
    seen: set[str] = set()
    for each in outcomes:
        if isinstance(each, Odd):
            report.leave_out(each.row, each.reason, each.detail)
            report.unreadable |= {each.stays} if each.stays else set()
        elif isinstance(each, Gone):
            report.gone += 1
            yield each
        elif isinstance(each, Mapped):
            kept = _kept(each, seen, report)
            if kept is not None:
                yield kept
        else:
            report.part_of += 1
            report.warn(each.row, each.warnings)
        _put_aside(source, report)
    _put_aside(source, report)
    report.read, report.whole, report.remarks = source.read, source.whole, source.remarks
    fault = report.fault()
    if fault:
        raise RegisterError(fault)


def _put_aside(source: Source, report: ImportReport) -> None:
    for each in source.unread:
        report.leave_out(each.row, each.reason, each.detail)
    source.unread.clear()


def _kept(mapped: Mapped, seen: set[str], report: ImportReport) -> Mapped | None:
    entry, warnings = mapped.entry, list(mapped.warnings)
    if entry.get("id") in seen:
        report.leave_out(mapped.row, "twice", str(entry["id"]))
        return None
    for _ in range(2):
        try:
            loaded: dict[str, Any] = _SCHEMA.load(entry)
        except ma.ValidationError as error:
            faults = field_errors(error.messages)
            wrong = {path.split(".")[0] for path in faults}
            if wrong & _REQUIRED:
                break
            entry = {key: value for key, value in entry.items() if key not in wrong}
            told = ", ".join(f"{path} {' '.join(codes)}" for path, codes in sorted(faults.items()))
            warnings.append(Warned("part-not-valid", shown(told)))
        else:
            report.mapped += 1
            report.warn(mapped.row, warnings)
            seen.add(loaded["id"])
            return Mapped(mapped.row, loaded, tuple(warnings))
    told = ", ".join(f"{path} {' '.join(codes)}" for path, codes in sorted(faults.items()))
    report.leave_out(mapped.row, "not-valid", shown(told))
    report.unreadable.add(str(entry.get("id")))
    return None
