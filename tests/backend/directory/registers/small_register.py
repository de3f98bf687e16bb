"""What a small register answers, and what a reading of one takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import orjson

from liikereppu.directory.registers.accounting import ImportReport, accounted
from liikereppu.directory.registers.face import Gone, Mapped, Register, Source

TODAY = date(2026, 11, 22)


@dataclass
class Reply:
    """One answer. `length` lies about the size; `body` may be an iterator of pieces."""

    body: bytes | Iterator[bytes] = b""
    status: int = 200
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None


Answering = Callable[[str, dict[str, str], int], Reply]


def as_json(value: Any, **more: Any) -> Reply:
    """A good answer."""
    return Reply(orjson.dumps(value), **more)


class SmallRegister:
    """What the server was asked, and how it answers: `answering(path, parameters, count of requests)`."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.headers: list[dict[str, str]] = []
        self.answering: Answering = lambda path, parameters, count: as_json([])
        self.url = ""


@dataclass
class Reading:
    """What an import would take in, and its report."""

    kept: list[Mapped | Gone]
    report: ImportReport

    @property
    def entries(self) -> dict[str, dict[str, Any]]:
        return {each.entry["id"]: each.entry for each in self.kept if isinstance(each, Mapped)}

    @property
    def gone(self) -> set[str]:
        return {each.entry_id for each in self.kept if isinstance(each, Gone)}

    def left_out(self) -> dict[str, list[str]]:
        """Reason code → the rows left out for it."""
        return {
            code: [each["row"] for each in found.examples] for code, found in self.report.left_out.items()
        }

    def warned(self) -> dict[str, list[str]]:
        """Warning code → the rows warned of."""
        return {
            code: [each["row"] for each in found.examples] for code, found in self.report.warnings.items()
        }


def read(register: Register, source: Source) -> Reading:
    """Reads a source as an import does."""
    report = ImportReport()
    kept = list(accounted(register.rows(source), source, report))
    return Reading(kept, report)
