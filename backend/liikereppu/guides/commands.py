"""`liikereppu guides …`: checking, publishing, bringing in and giving out guides."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from liikereppu.database import db
from liikereppu.errors import Problem
from liikereppu.guides.checking import Checked, check_file
from liikereppu.guides.content_checking import Fault, check_plain
from liikereppu.guides.drafts import free_name, save_draft
from liikereppu.guides.exporting import FORMS, export_guide, write_yaml
from liikereppu.guides.importing import Imported, import_path
from liikereppu.guides.own_tables import read_table_file, with_table
from liikereppu.guides.publishing import PublishingError, newest_version, publish_file, publish_next
from liikereppu.guides.retiring import set_retired
from liikereppu.guides.versions import guide_version
from liikereppu.guides.workbooks import LARGEST
from liikereppu.guides.xlsform.report import Line, UnreadableError

FILES = click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
OUT = click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it.")
#: What is not a guide as it is written, and is read as a draft first.
_FORMS = (".xlsx", ".xlsm", ".json")


def _say(words: str, err: bool = False) -> None:
    """Prints a line that quotes a file; a terminal that lacks a letter gets a question mark in its place."""
    encoding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    click.echo(words.encode(encoding, "replace").decode(encoding), err=err)


@click.group("guides")
def guides() -> None:
    """Conversation guides: check, publish, bring in, give out, take out of use."""


@guides.command("check")
@FILES
def check(files: tuple[Path, ...]) -> None:
    """Say what is wrong with guide files, line by line; nothing is changed."""
    sound = True
    for path in files:
        if path.suffix.lower() in _FORMS:
            sound = _check_form(path) and sound
            continue
        checked = check_file(path)
        name = click.format_filename(path)
        for line, what in checked.faults:
            _say(f"{name}:{line}: {what}")
        if checked.faults:
            sound = False
        else:
            _say(f"{name}: {checked.summary()}")
    if not sound:
        raise SystemExit(1)


def _check_form(path: Path) -> bool:
    name = click.format_filename(path)
    try:
        found = _imported(path)
    except UnreadableError as error:
        _tell(name, error.faults, err=False)
        return False
    _tell_left_out(name, found.left_out, found.renamed)
    _tell(name, found.faults, err=False)
    if not found.faults:
        _say(f"{name}: {Checked(found.content, []).summary()}")
    return not found.faults


def _imported(path: Path, language: str = "") -> Imported:
    try:
        return import_path(path, language)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "bad file name"
        raise UnreadableError([Fault("", 1, "unreadable", f"the file cannot be read: {reason}")]) from None


def _tell(name: str, faults: list[Fault], err: bool = True) -> None:
    for fault in faults:
        _say(f"{name}:{fault.line or 1}: {fault.message}", err=err)


def _tell_left_out(name: str, left_out: list[Line], renamed: list[Line], err: bool = False) -> None:
    for line in left_out:
        _say(f"{name}: not carried over: {line['where']}: {line['what']} ({line['why']})", err=err)
    for line in renamed:
        _say(f"{name}: {line['where']}: {line['from']} is called {line['to']} here", err=err)


@guides.command("publish")
@FILES
@with_appcontext
def publish(files: tuple[Path, ...]) -> None:
    """Publish guide files for use. A published version is never changed; the same file again does nothing."""
    sound = True
    for path in files:
        try:
            done = _publish_form(path) if path.suffix.lower() in _FORMS else publish_file(path)
        except PublishingError as error:
            sound = False
            for line in error.lines:
                _say(line, err=True)
            continue
        told = "published" if done.outcome == "published" else "was published before, nothing changed"
        click.echo(f"{done.guide} version {done.version}: {told}")
    if not sound:
        raise SystemExit(1)


def _publish_form(path: Path) -> Any:
    name = click.format_filename(path)
    try:
        found = _imported(path)
    except UnreadableError as error:
        raise PublishingError(
            *(f"{name}:{fault.line or 1}: {fault.message}" for fault in error.faults)
        ) from None
    if found.faults:
        raise PublishingError(*(f"{name}:{fault.line or 1}: {fault.message}" for fault in found.faults))
    _tell_left_out(name, found.left_out, found.renamed, err=True)
    return publish_next(found.content)


@guides.command("import")
@FILE
@OUT
@click.option("--slug", help="What the guide is called; else as the file says.")
@click.option(
    "--language", type=click.Choice(["fi", "sv", "en"]), default=None, help="Of texts that name none."
)
@with_appcontext
def import_command(file: Path, out: Path | None, slug: str | None, language: str | None) -> None:
    """Bring in a form (.xlsx), Questionnaire (.json) or guide (.yaml) as a draft, or a file with --out."""
    name = click.format_filename(file)
    try:
        found = _imported(file, language or "")
    except UnreadableError as error:
        _tell(name, error.faults)
        raise SystemExit(1) from None
    _tell_left_out(name, found.left_out, found.renamed)
    _tell(name, found.faults, err=False)
    content = {**found.content, "guide": slug} if slug else found.content
    _keep(content, out, slug)


def _keep(content: dict[str, Any], out: Path | None, slug: str | None) -> None:
    """Writes the content into the file, or as a draft."""
    if out is not None:
        out.write_bytes(write_yaml(content))
        click.echo(f"written: {click.format_filename(out)}")
        return
    name = slug or free_name(content.get("guide"))
    try:
        save_draft(name, {**content, "guide": name}, 0, None)
    except Problem as problem:
        told = "there is a draft of this name already" if problem.code == "edit-conflict" else problem.detail
        raise click.ClickException(f"{name}: {told}") from None
    click.echo(f"draft {name}: kept; it is finished and published in the program")


@guides.command("export")
@click.argument("slug")
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="yaml", show_default=True)
@click.option("--version", type=click.IntRange(1, 1_000_000), help="Else the newest.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@with_appcontext
def export(slug: str, form: str, version: int | None, out: Path) -> None:
    """Write a published guide into a file."""
    found = export_guide(_published(slug, version), form)
    out.write_bytes(found.content)
    for line in found.left_out:
        _say(f"not seen by others: {line['where']}: {line['what']} ({line['why']})")
    click.echo(f"written: {click.format_filename(out)}")


def _published(slug: str, version: int | None) -> dict[str, Any]:
    found = guide_version(slug, version or newest_version(db.session(), slug))
    if found is None:
        raise click.ClickException(f"{slug}{f' version {version}' if version else ''} is not published here")
    return found.content


@guides.command("retire")
@click.argument("slug")
@with_appcontext
def retire(slug: str) -> None:
    """Take a guide out of use: no new conversation begins with it; recordings are taken in for ever."""
    _set_retired(slug, True)


@guides.command("restore")
@click.argument("slug")
@with_appcontext
def restore(slug: str) -> None:
    """Take a guide back into use."""
    _set_retired(slug, False)


def _set_retired(slug: str, retired: bool) -> None:
    try:
        set_retired(slug, retired)
    except Problem:
        raise click.ClickException(f"{slug} is not published here") from None
    click.echo(f"{slug}: {'out of use' if retired else 'in use'}")


@guides.command("table")
@FILE
@click.option("--guide", "slug", required=True, help="The guide with the place for a table.")
@click.option("--question", required=True, help="The question (kind ratings, own_table).")
@click.option("--as", "own", required=True, help="The name of your own copy.")
@OUT
@with_appcontext
def table(file: Path, slug: str, question: str, own: str, out: Path | None) -> None:
    """Put your own rating table (.csv, .xlsx, .yaml) into your copy of a guide, a draft or a file."""
    name = click.format_filename(file)
    try:
        with file.open("rb") as opened:
            found, places = read_table_file(opened.read(LARGEST + 1), file.suffix.lower())
        content, path = with_table(_published(slug, None), question, found, own)
    except UnreadableError as error:
        _tell(name, error.faults)
        raise SystemExit(1) from None
    faults = check_plain({**content, "version": 1, "state": "published"})
    for fault in faults:
        inside = fault.where.removeprefix(f"{path}.").split(".")
        line = places.get(".".join(inside[:2]), places.get(inside[0], 1))
        _say(f"{name}:{line}: {fault.message}", err=True)
    if faults:
        raise SystemExit(1)
    _keep(content, out, own)
