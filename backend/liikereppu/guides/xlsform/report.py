"""What is told of an import: what was left out or put in, what is called otherwise, what is broken. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from liikereppu.guides.content_checking import Fault
from liikereppu.guides.shapes import LONGEST_ID

Line = dict[str, str]
_FOLDED = str.maketrans("åäöøæéèüßñðþšž", "aaooaeeusndtsz")


class UnreadableError(Exception):
    """The file cannot be taken as a guide at all; each fault says where and why."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} faults")


def at(sheet: str, rows: list[int]) -> str:
    """A place in words: "survey, rows 3–7, 12"."""
    spans: list[list[int]] = []
    for row in sorted(set(rows)):
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    told = ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in spans)
    return f"{sheet}, row{'s' if len(set(rows)) > 1 else ''} {told}" if rows else sheet


@dataclass
class Report:
    """Gathers while a form is read. The same thing in many rows becomes one line."""

    left: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)
    renamed: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def leave(self, sheet: str, row: int | None, what: str, why: str) -> None:
        """Something that was left out, or put in because a guide needs it."""
        what = " ".join(what.split())
        what = what if len(what) <= 200 else f"{what[:199]}…"
        self.left.setdefault((sheet, what, why), []).extend([] if row is None else [row])

    def rename(self, sheet: str, row: int, before: str, after: str) -> None:
        """A name that is written otherwise in the guide."""
        self.renamed.append({"where": at(sheet, [row]), "from": before, "to": after})

    def fault(self, sheet: str, row: int, what: str) -> None:
        """Something that makes the file unusable."""
        where = at(sheet, [row]) if sheet else ""
        self.faults.append(Fault(where, row, "unreadable", f"{where}: {what}" if where else what))

    def take(self, other: Report) -> None:
        """Everything that another report holds."""
        for key, rows in other.left.items():
            self.left.setdefault(key, []).extend(rows)
        self.renamed += other.renamed
        self.faults += other.faults

    def left_out(self) -> list[Line]:
        """What was left out, as it travels."""
        return [
            {"where": at(sheet, rows), "what": what, "why": why}
            for (sheet, what, why), rows in self.left.items()
        ]


def id_of(name: str, taken: set[str], otherwise: str) -> str:
    """A guide's id for any name: small letters a–z, digits, single underscores. It joins `taken`."""
    words = re.findall("[a-z0-9]+", name.lower().translate(_FOLDED))
    bare = "_".join(words)
    if not bare or not bare[0].isalpha():
        bare = f"{otherwise}_{bare}".strip("_")
    bare = bare[: LONGEST_ID - 4].strip("_")
    found, number = ("option_constructor" if bare == "constructor" else bare), 1
    while found in taken:
        number += 1
        found = f"{bare}_{number}"
    taken.add(found)
    return found
