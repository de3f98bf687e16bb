"""Entries and imports for tests: an entry of any collection, and a register whose rows a test makes up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from liikereppu.database import db
from liikereppu.directory.feeding import Wishes, feed
from liikereppu.directory.importing import Taken
from liikereppu.directory.models import Opportunity
from liikereppu.directory.registers.accounting import ImportReport
from liikereppu.directory.registers.face import Mapped, Outcome, Register, Source

TODAY = date(2026, 11, 21)


def entry(slug: str, collection: str = "oma", **facts: Any) -> dict[str, Any]:
    """A valid entry without a place, so that none is like another."""
    return {
        "id": f"{collection}:{slug}",
        "kind": "idea",
        "class": "everyday",
        "category": "everyday_idea",
        "name": {"fi": slug, "sv": slug, "en": slug},
        "summary": {"fi": "Kävele.", "sv": "Gå.", "en": "Walk."},
        "municipality": "091",
        "district": None,
        "address": None,
        "geo": None,
        "price": {"kind": "free"},
        "setting": "indoors",
        "step_free": "unknown",
        "lit": "unknown",
        "beginner": "yes",
        "example": False,
        "contact": [],
        "hours": None,
        "source": {"name": "Liikereppu", "checked_on": "2026-11-21"},
        **facts,
    }


def several(count: int, **facts: Any) -> list[dict[str, Any]]:
    return [entry(f"e{number:03}", **facts) for number in range(count)]


def fed(
    rows: Iterable[Outcome] | Callable[[Source], Iterator[Outcome]],
    *,
    collection: str | None = "oma",
    report: ImportReport | None = None,
    wishes: Wishes | None = None,
    **asked: Any,
) -> Taken:
    """Feeds a made-up register's outcomes, each counted as one row read."""

    def given(source: Source) -> Iterator[Outcome]:
        for each in rows(source) if callable(rows) else rows:
            source.read += 1
            yield each

    source = Source(**{"today": TODAY, **asked})
    register = Register("oma", collection, given, "a register made up for a test")
    return feed(register, source, report or ImportReport(), wishes or Wishes())


def mapped(*entries: dict[str, Any]) -> list[Outcome]:
    return [Mapped(each["id"], each) for each in entries]


def shown() -> dict[str, set[str]]:
    """What is shown now, by municipality."""
    found: dict[str, set[str]] = {}
    rows = db.session.execute(
        db.select(Opportunity.municipality, Opportunity.id).where(Opportunity.retired_at.is_(None))
    )
    for municipality, id in rows:
        found.setdefault(municipality, set()).add(id)
    return found


def numbers() -> dict[str, int]:
    rows = db.session.execute(db.select(Opportunity.id, Opportunity.n))
    return {row.id: row.n for row in rows}
