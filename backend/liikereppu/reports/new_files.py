"""Files that bear their own names only when they are whole. For their owner alone."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class ExportError(Exception):
    """An export that cannot be made; the words say why."""


@contextmanager
def passing_folder(target: Path) -> Iterator[Path]:
    """A folder beside the target to write in; it is gone afterwards, whatever happens.

    Scratch files of libraries go there too. Raises ExportError when the target exists already.
    """
    refuse_existing(target)
    folder = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    folder.mkdir(mode=0o700)
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)


def refuse_existing(target: Path) -> None:
    """Raises ExportError when there is something under this name."""
    if target.exists() or target.is_symlink():
        raise ExportError(f"{target} exists already")


def new_file(path: Path) -> IO[bytes]:
    """A new file that nobody else reads."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def give_names(found: list[tuple[Path, Path]]) -> None:
    """Gives files their names, all of them or none. Raises ExportError when one is taken by now."""
    done: list[Path] = []
    try:
        for passing, target in found:
            _flush(passing)
            refuse_existing(target)
            passing.rename(target)
            done.append(target)
        for folder in {target.parent for _, target in found}:
            _flush(folder)
    except BaseException:
        for target in done:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        raise


def _flush(path: Path) -> None:
    for each in (*path.iterdir(), path) if path.is_dir() else (path,):
        descriptor = os.open(each, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
