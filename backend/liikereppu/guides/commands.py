"""`liikereppu guides check` and `liikereppu guides publish`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from liikereppu.guides.checking import check_file
from liikereppu.guides.publishing import PublishingError, publish_file

FILES = click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))


def _say(words: str, err: bool = False) -> None:
    """Prints a line that quotes a file; a terminal that lacks a letter gets a question mark in its place."""
    encoding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    click.echo(words.encode(encoding, "replace").decode(encoding), err=err)


@click.group("guides")
def guides() -> None:
    """Conversation guides: check a written one, publish a finished one."""


@guides.command("check")
@FILES
def check(files: tuple[Path, ...]) -> None:
    """Say what is wrong with guide files, line by line; nothing is changed."""
    sound = True
    for path in files:
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


@guides.command("publish")
@FILES
@with_appcontext
def publish(files: tuple[Path, ...]) -> None:
    """Publish guide files for use. A published version is never changed; the same file again does nothing."""
    sound = True
    for path in files:
        try:
            done = publish_file(path)
        except PublishingError as error:
            sound = False
            for line in error.lines:
                _say(line, err=True)
            continue
        told = "published" if done.outcome == "published" else "was published before, nothing changed"
        click.echo(f"{done.guide} version {done.version}: {told}")
    if not sound:
        raise SystemExit(1)
