"""`liikereppu directory import`"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import OperationalError

from liikereppu.config import now
from liikereppu.database import db
from liikereppu.directory.feeding import Wishes, feed
from liikereppu.directory.files import DirectoryError, read_collections
from liikereppu.directory.hours import HELSINKI
from liikereppu.directory.import_log import remember, report_of
from liikereppu.directory.importing import Taken, take_in_collections
from liikereppu.directory.registers import REGISTERS, register
from liikereppu.directory.registers.accounting import ImportReport
from liikereppu.directory.registers.face import RegisterError, Source, shown
from liikereppu.directory.registers.fetching import Fetcher
from liikereppu.directory.registers.municipalities import NAMES, WHOLE_COUNTRY, municipality
from liikereppu.directory.registers.progress import Progress
from liikereppu.directory.starter import starter_collections

# More than this would scroll the first, most telling ones away.
_FAULTS_SHOWN = 50
_LINES_SHOWN = 30


@dataclass(frozen=True)
class _Asked:
    """What was asked for on the command line."""

    source: str
    files: tuple[Path, ...]
    municipalities: tuple[str, ...]
    url: str | None
    since: datetime | None
    wishes: Wishes


def _codes(_context: click.Context, _option: click.Parameter, written: Sequence[str]) -> tuple[str, ...]:
    found = [each if each == WHOLE_COUNTRY else municipality(each) for each in written]
    for text, code in zip(written, found, strict=True):
        if code is None:
            raise click.BadParameter(f"{text} is no municipality of today (a code like 091, or a name)")
    return tuple(dict.fromkeys(code for code in found if code))


@click.command("import")
@click.argument("source")
@click.option(
    "--file",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read this instead of asking the register; several are read as one.",
)
@click.option("--municipality", "municipalities", multiple=True, callback=_codes, metavar="CODE")
@click.option("--url", help="Ask at this address instead of the register's own.")
@click.option("--since", type=click.DateTime(), help="Only what changed since, where the register tells.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--everywhere", is_flag=True, help="The files are the whole register, for the whole country.")
@click.option("--partial", is_flag=True, help="Nothing leaves for not being in it.")
@click.option("--accept-losses", is_flag=True, help="Also when much of a collection would leave.")
@with_appcontext
def import_command(source: str, since: datetime | None, **wanted: Any) -> None:
    """Bring in SOURCE: a register by its word, `starter` (what comes with the program), `file` with --file,
    or the path of a file.

    All of it comes in or nothing. What is gone from the collection leaves the directory; other collections
    stay as they are. Without --municipality a register speaks for the whole country, a file of it for the
    municipalities it holds entries of.
    """
    wishes = Wishes(**{each.name: wanted.pop(each.name) for each in fields(Wishes)})
    when = since.replace(tzinfo=HELSINKI).astimezone(UTC) if since else None
    _import(_Asked(source, since=when, wishes=wishes, **wanted))


def _import(asked: _Asked) -> None:
    begun_at = now()
    report = ImportReport()
    try:
        taken = _from_register(asked, report) if asked.source in REGISTERS else _from_files(asked)
    except (DirectoryError, RegisterError) as error:
        lines = error.faults if isinstance(error, DirectoryError) else [str(error)]
        _remember(asked, begun_at, report, None, lines[0])
        raise _refusal(lines, report) from error
    except (sqlite3.OperationalError, OperationalError) as error:
        told = f"it could not be written (is the disk full, or {gettempdir()}?): {shown(_cause(error))}"
        _remember_if_possible(asked, begun_at, report, told)
        raise _refusal([told], report) from error
    _remember(asked, begun_at, report, taken)
    for line in _lines(taken):
        click.echo(line)
    if asked.wishes.dry_run:
        click.echo("dry run: nothing was changed")


def _from_register(asked: _Asked, report: ImportReport) -> Taken:
    progress = Progress()
    fetcher = None if asked.files else Fetcher(said=progress.say)
    source = Source(
        today=now().astimezone(HELSINKI).date(),
        files=asked.files,
        url=asked.url,
        municipalities=asked.municipalities,
        since=asked.since,
        fetcher=fetcher,
    )
    try:
        taken = feed(
            register(asked.source),
            source,
            report,
            asked.wishes,
            lambda rows: progress.at(rows, source.promised),
        )
    finally:
        progress.close()
        if fetcher:
            fetcher.close()
    for line in report.lines():
        click.echo(line)
    return taken


def _from_files(asked: _Asked) -> Taken:
    wishes = asked.wishes
    if asked.municipalities or asked.url or asked.since or wishes.everywhere:
        raise click.UsageError("--municipality, --url, --since and --everywhere are for registers")
    starter = asked.source == "starter"
    collections = starter_collections() if starter else read_collections(_paths(asked))
    click.echo(f"read {sum(len(each.opportunities) for each in collections)} entries")
    losses = wishes.accept_losses or starter
    return take_in_collections(
        collections, accept_losses=losses, dry_run=wishes.dry_run, partial=wishes.partial
    )


def _paths(asked: _Asked) -> list[Path]:
    if asked.source == "file":
        if not asked.files:
            raise click.UsageError("`import file` needs --file")
        return list(asked.files)
    path = Path(asked.source)
    if not path.is_file():
        words = ", ".join(("starter", "file", *REGISTERS))
        raise click.UsageError(f"no such source or file: {asked.source} (sources: {words})")
    return [path, *asked.files]


def _refusal(lines: Sequence[str], report: ImportReport) -> click.ClickException:
    if report.read:
        for line in report.lines():
            click.echo(line)
    for line in lines[:_FAULTS_SHOWN]:
        click.echo(line, err=True)
    count = len(lines)
    first = f" (the first {_FAULTS_SHOWN} are shown)" if count > _FAULTS_SHOWN else ""
    faults = "1 fault" if count == 1 else f"{count} faults{first}"
    return click.ClickException(f"{faults}; nothing was changed")


def _remember(
    asked: _Asked, begun_at: datetime, report: ImportReport, taken: Taken | None, failure: str | None = None
) -> None:
    if asked.wishes.dry_run:
        return
    rows: dict[str, Any] | None = report.as_json() if asked.source in REGISTERS else None
    known = asked.source in REGISTERS or asked.source == "starter"
    word = asked.source if known else "file"
    remember(word, begun_at, asked.municipalities, report_of(taken, rows), failure)


def _cause(error: Exception) -> object:
    # Without the statement and its thousands of values.
    return error.orig if isinstance(error, OperationalError) else error


def _remember_if_possible(asked: _Asked, begun_at: datetime, report: ImportReport, failure: str) -> None:
    try:
        db.session.rollback()
        _remember(asked, begun_at, report, None, failure)
    except OperationalError:
        click.echo("that it failed could not be noted either", err=True)


def _lines(taken: Taken) -> Iterator[str]:
    """Yields what was done, by municipality where they are few, else those that changed most."""
    for each in taken.outcomes[:_LINES_SHOWN]:
        yield each.line()
    if len(taken.outcomes) > _LINES_SHOWN:
        yield f"… and {len(taken.outcomes) - _LINES_SHOWN} more"
    for collection, count in taken.beside.items():
        yield f"{count} entries of {collection} that this import does not speak for stay as they are"
    for collection, worse in sorted(taken.worse.items()):
        yield from worse.lines(collection)
    sums = [sum(getattr(each, name) for each in taken.outcomes) for name in _COUNTS]
    yield "in all: " + ", ".join(f"{count} {name}" for count, name in zip(sums, _COUNTS, strict=True))
    moved = [each for each in taken.published if each.came or each.changed or each.left]
    for place in sorted(moved, key=lambda each: -(each.came + each.changed + each.left))[:_LINES_SHOWN]:
        name = NAMES.get(place.municipality, {}).get("fi", place.municipality)
        yield (
            f"shown in {name}: {place.came} came, {place.changed} changed, {place.left} left, "
            f"{place.unchanged} unchanged (n {place.n})"
        )


_COUNTS = ("came", "changed", "left", "unchanged")
