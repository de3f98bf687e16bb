"""`liikereppu export recordings`, `referrals`, `groups`, `meetings` and `follow-ups`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from liikereppu.accounts.practitioners import find_unit
from liikereppu.database import db
from liikereppu.guides.models import GuideVersion
from liikereppu.reports.cells import Form
from liikereppu.reports.export_files import Layout, export
from liikereppu.reports.exporting import Source, Wanted
from liikereppu.reports.new_files import ExportError

_SOURCE = "liikereppu.reports.source"
_DAY = click.DateTime(formats=["%Y-%m-%d"])
_SEPARATORS = {";": ";", ",": ",", "tab": "\t"}

_FORMATS = ("fhir", "csv", "xlsx")
_OPTIONS: list[Callable[[Any], Any]] = [
    click.option(
        "--out",
        type=click.Path(path_type=Path),
        required=True,
        help="What to write, not there yet: a folder (fhir) or a file (csv, xlsx).",
    ),
    click.option("--unit", help="Only this unit's."),
    click.option("--from", "first", type=_DAY, help="From this day in Finland on (2026-11-01)."),
    click.option("--to", "last", type=_DAY, help="To this day, with it."),
    click.option("--with-references", is_flag=True, help="With the organisation's own client references."),
    click.option(
        "--language", type=click.Choice(["fi", "sv", "en"]), default="fi", show_default=True,
        help="Of headings and labels (csv, xlsx).",
    ),
    click.option("--codes", is_flag=True, help="Ids in place of words (csv, xlsx)."),
    click.option(
        "--separator", type=click.Choice(list(_SEPARATORS)), default=";", show_default=True,
        help="Between cells (csv); with ; decimals have a comma.",
    ),
]  # fmt: skip


def _with_options(*formats: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    chosen = click.option("--format", "kind", type=click.Choice(formats or _FORMATS), required=True)

    def add(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed([chosen, *_OPTIONS]):
            command = option(command)
        return command

    return add


def export_from(source: Source) -> click.Group:
    """The commands, with where they read from: this room does not know how records travel."""

    @click.group("export")
    @click.pass_context
    def export_group(context: click.Context) -> None:
        """What is stored, for other systems and for spreadsheets. It is personal data: look after it."""
        context.meta[_SOURCE] = source

    for command in (recordings, referrals, groups, meetings, follow_ups):
        export_group.add_command(command)
    return export_group


@click.command("recordings")
@_with_options()
@click.option("--guide", help="Only conversations along this guide.")
@click.option(
    "--state", type=click.Choice(["finished", "all"]), default="finished", show_default=True,
    help="Also those under way: all.",
)  # fmt: skip
@with_appcontext
def recordings(guide: str | None, state: str, **options: Any) -> None:
    """Write recordings with the answers that count, each by its own version of its guide."""
    if guide is not None and not _is_published(guide):
        raise click.ClickException(f"there is no published guide {guide!r}")
    _export("recording", options, guide=guide, drafts=state == "all")


@click.command("referrals")
@_with_options()
@with_appcontext
def referrals(**options: Any) -> None:
    """Write referrals."""
    _export("referral", options)


@click.command("groups")
@_with_options("csv", "xlsx")
@with_appcontext
def groups(**options: Any) -> None:
    """Write groups and networks."""
    _export("group", options)


@click.command("meetings")
@_with_options("csv", "xlsx")
@with_appcontext
def meetings(**options: Any) -> None:
    """Write meetings of groups, with a row for each whose attendance was taken."""
    _export("meeting", options)


@click.command("follow-ups")
@_with_options("csv", "xlsx")
@with_appcontext
def follow_ups(**options: Any) -> None:
    """Write what came of the steps that were agreed."""
    _export("follow_up", options)


def _is_published(guide: str) -> bool:
    return (
        db.session.scalar(select(GuideVersion.guide).where(GuideVersion.guide == guide).limit(1)) is not None
    )


def _export(kind: str, options: dict[str, Any], **other: Any) -> None:
    unit, first, last = options["unit"], _day(options["first"]), _day(options["last"])
    place = find_unit(unit) if unit is not None else None
    if unit is not None and place is None:
        raise click.ClickException(f"there is no unit {unit!r}")
    if first and last and last < first:
        raise click.ClickException("--to is before --from")
    references = options["with_references"]
    wanted = Wanted(kind, place.id if place else None, first, last, references=references, **other)
    form = Form(options["language"], options["codes"], references)
    layout = Layout(options["kind"], options["out"], form, _SEPARATORS[options["separator"]])
    try:
        done = export(click.get_current_context().meta[_SOURCE], wanted, layout, _told())
    except (ExportError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{options['out']}: {done.count} {kind.replace('_', '-')}s")
    for line in done.remarks:
        click.echo(line, err=True)


def _day(given: datetime | None) -> Any:
    return given.date() if given else None


def _told() -> Callable[[int, int], None]:
    """On a terminal one line that changes; elsewhere nothing."""
    terminal = sys.stderr.isatty()

    def tell(done: int, count: int) -> None:
        if terminal and (done % 500 == 0 or done == count):
            click.echo(f"\r\x1b[K{done} of {count}", nl=done == count, err=True)

    return tell
