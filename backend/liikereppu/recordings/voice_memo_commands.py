"""`liikereppu voice-memos …`"""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from liikereppu.recordings.voice_memos import erase_old_memos


@click.group("voice-memos")
def voice_memo_commands() -> None:
    """Sound that authors keep beside their recordings."""


@voice_memo_commands.command()
@with_appcontext
def erase() -> None:
    """Erase what has been kept for LIIKEREPPU_VOICE_MEMO_DAYS; all of it where voice memos are off."""
    click.echo(f"voice memos erased: {erase_old_memos()}")
