"""How far a reading is: on a terminal a bar, elsewhere a line now and then."""

from __future__ import annotations

import sys
from typing import Any, TextIO

import click

_CLEAR = "\r\x1b[K"
#: Rows between two lines where there is no terminal.
_EVERY = 5000


class Progress:
    """Tells it on `file`, the standard error output unless told otherwise."""

    def __init__(self, file: TextIO | None = None) -> None:
        self._file = file or sys.stderr
        self._bar: Any = None
        self._said = 0

    def at(self, rows: int, promised: int | None) -> None:
        """Tells that so many rows are read, of so many that the register says it has (None: it does not)."""
        if not self._file.isatty():
            if rows - self._said >= _EVERY:
                self._said = rows
                click.echo(f"{rows}{f' of {promised}' if promised else ''} rows read", file=self._file)
        elif promised is None:
            click.echo(f"{_CLEAR}{rows} rows read", nl=False, file=self._file)
        else:
            if self._bar is None:
                self._bar = click.progressbar(length=promised, label="rows read", file=self._file)
                self._bar.__enter__()
            self._bar.update(rows - self._bar.pos)

    def say(self, line: str) -> None:
        """Says something on a line of its own."""
        click.echo(f"{_CLEAR if self._file.isatty() else ''}{line}", file=self._file)
        if self._bar is not None:
            self._bar.render_progress()

    def close(self) -> None:
        """Ends the line."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None
        elif self._file.isatty():
            click.echo(_CLEAR, nl=False, file=self._file)
