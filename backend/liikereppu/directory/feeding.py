"""Feeding the directory from a register: every row accounted for, then taken in as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from liikereppu.directory.comparing import Import, Scope
from liikereppu.directory.importing import Taken, take_in
from liikereppu.directory.registers.accounting import ImportReport, accounted
from liikereppu.directory.registers.entries import slug
from liikereppu.directory.registers.face import Gone, Mapped, Odd, Outcome, Register, Source
from liikereppu.directory.registers.municipalities import NAMES
from liikereppu.directory.staging import Staging

#: How often `tell` is called.
_ROWS = 500


@dataclass(frozen=True)
class Wishes:
    """How an import is wanted."""

    accept_losses: bool = False
    dry_run: bool = False
    #: files: they are all of the register, also for municipalities they say nothing of
    everywhere: bool = False
    #: nothing leaves for not being mentioned
    partial: bool = False


def feed(
    register: Register,
    source: Source,
    report: ImportReport,
    wishes: Wishes,
    tell: Callable[[int], None] = lambda rows: None,
) -> Taken:
    """Reads a register and takes in what it gave; returns what that did, or with `dry_run` would do.

    `report` is filled as it goes, also when this ends in an error; `tell` gets the rows read so far.
    Raises RegisterError when the source cannot be read as a whole, DirectoryError when it cannot be taken in.
    """
    with Staging(source.today) as staging:
        gone = set()
        rows = accounted(_asked_for(_told(register.rows(source), source, tell), source), source, report)
        for each in rows:
            if isinstance(each, Gone):
                gone.add(each.entry_id)
            else:
                staging.add(each.entry)
        scopes = _scopes(register, source, staging, wishes)
        brought = Import(
            staging,
            scopes,
            names=NAMES,
            gone=frozenset(gone),
            unreadable=report.unreadable.union(
                f"{scope.collection}:{slug(row)}" for scope in scopes for row in report.unreadable
            ),
            accept_losses=wishes.accept_losses,
            read_on=source.today,
        )
        return take_in(brought, dry_run=wishes.dry_run)


def _scopes(register: Register, source: Source, staging: Staging, wishes: Wishes) -> list[Scope]:
    """What the import speaks for: the municipalities asked for; a file else for those it holds entries of."""
    found = []
    for each in [register.collection] if register.collection else staging.collections():
        municipalities = frozenset(source.municipalities) or None
        everywhere = wishes.everywhere or register.files_are_whole
        if municipalities is None and source.files and not everywhere:
            municipalities = staging.municipalities(each)
        found.append(Scope(each, municipalities, source.whole and not wishes.partial))
    return found


def _told(outcomes: Iterable[Outcome], source: Source, tell: Callable[[int], None]) -> Iterator[Outcome]:
    last = 0
    for each in outcomes:
        yield each
        if source.read - last >= _ROWS:
            last = source.read
            tell(last)


def _asked_for(outcomes: Iterable[Outcome], source: Source) -> Iterator[Outcome]:
    for each in outcomes:
        where = each.entry.get("municipality") if isinstance(each, Mapped) else None
        if isinstance(each, Mapped) and not source.wants(str(where)):
            yield Odd(each.row, "not-asked-for", str(where))
        else:
            yield each
