"""`liikereppu deliver FILE`: a capsule, the file of sealed entries that a device made without a network.

Its items are taken in as their proven authors', by the same code as a push, with the same ids and outcomes:
the device that made it meets its own entries as duplicates later.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from liikereppu import audit
from liikereppu.database import writing
from liikereppu.errors import Problem
from liikereppu.json_body import parse
from liikereppu.merging import Outcome
from liikereppu.recordings.fields import is_uuid
from liikereppu.sync.push import deliver
from liikereppu.sync.schemas import MOST_ITEMS

#: Some thousand entries of the largest size; a device has a few hundred.
LARGEST_CAPSULE = 256 * 1024 * 1024
VERSION = 1
_KEYS = {"liikereppu", "version", "made_at", "device", "items"}


def read_capsule(body: bytes) -> tuple[str, list[Any]]:
    """The device that made a capsule, and its items as they came. Raises ValueError with a clear line."""
    try:
        found = parse(body)
    except Problem as problem:
        raise ValueError(f"the file is cut off or no capsule ({problem.code})") from None
    if type(found) is not dict or found.get("liikereppu") != "capsule":
        raise ValueError("the file is no capsule of Liikereppu")
    if type(found.get("version")) is not int or found["version"] != VERSION:
        raise ValueError("the capsule was made by a newer version: upgrade first")
    device, items = found.get("device"), found.get("items")
    if found.keys() != _KEYS or not is_uuid(device) or type(items) is not list:
        raise ValueError("the capsule is not whole")
    if not all(type(each) is dict and "sealed" in each for each in items):
        raise ValueError("the capsule holds something that is not sealed")
    return str(device), items


@click.command("deliver")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def deliver_command(file: Path) -> None:
    """Take in a capsule FILE that a device made without a network. Again is harmless."""
    if file.stat().st_size > LARGEST_CAPSULE:
        raise click.ClickException("the file is too large for a capsule")
    try:
        device, items = read_capsule(file.read_bytes())
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    with writing():
        audit.note("deliver", kind="capsule", subject=f"items {len(items)}", device=device)
    outcomes = _taken_in(items)
    for (outcome, code), count in sorted(outcomes.items()):
        click.echo(f"{outcome}{f' ({code})' if code else ''}: {count}")
    refused = sum(count for (outcome, _), count in outcomes.items() if outcome == Outcome.REFUSED)
    if refused:
        raise click.ClickException(f"{refused} of {len(items)} were not taken in: keep the file")
    click.echo(f"all {len(items)} received" if items else "the capsule is empty")


def _taken_in(items: list[Any]) -> Counter[tuple[str, str]]:
    outcomes: Counter[tuple[str, str]] = Counter()
    for start in range(0, len(items), MOST_ITEMS):
        for receipt in deliver(items[start : start + MOST_ITEMS]):
            code = (receipt.problem or {}).get("code", "")
            outcomes[receipt.outcome.value, code] += 1
    return outcomes
