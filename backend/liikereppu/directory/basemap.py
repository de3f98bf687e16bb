"""The organisation's own base map: one file that devices fetch in pieces and keep."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson

from liikereppu.config import current_config, now
from liikereppu.directory.basemap_file import check

_VERSION = re.compile(r"[0-9a-f]{16}\Z")


def folder() -> Path:
    """Where the file and what is told of it are kept."""
    return current_config().data / "basemap"


def about() -> dict[str, Any] | None:
    """Returns what devices are told of the base map (BasemapSchema), or None where there is none."""
    try:
        told: dict[str, Any] = orjson.loads((folder() / "about.json").read_bytes())
    except FileNotFoundError:
        return None
    return told if file_of(told["version"]).is_file() else None


def file_of(version: str) -> Path:
    """Returns where the file of this version is, whether it is there or not."""
    if not _VERSION.match(version):
        raise ValueError(version)
    return folder() / f"{version}.pmtiles"


def install(source: Path) -> dict[str, Any]:
    """Makes a file the base map; the one before serves until it is whole. Returns what devices are told.

    Raises BasemapError (basemap_file.py) where it cannot be one; nothing has changed then.
    """
    with source.open("rb") as file:
        told = check(file, source.stat().st_size)
    folder().mkdir(parents=True, exist_ok=True)
    making = folder() / f".{uuid4().hex}.making"
    try:
        version = _copied(source, making)
        told |= {"version": version, "installed_at": f"{now():%Y-%m-%dT%H:%M:%SZ}"}
        making.replace(file_of(version))
        _written(folder() / "about.json", orjson.dumps(told))
    finally:
        making.unlink(missing_ok=True)
    _sweep(version)
    return told


def remove() -> bool:
    """Takes the base map away; devices keep theirs. Returns whether there was one."""
    was = about() is not None
    (folder() / "about.json").unlink(missing_ok=True)
    if folder().is_dir():
        _sweep(None)
    return was


def _copied(source: Path, target: Path) -> str:
    """Copies, and returns the version: the first digits of a hash over the whole content."""
    digest = hashlib.sha256()
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(1 << 20):
            digest.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()[:16]


def _written(target: Path, content: bytes) -> None:
    making = target.with_name(f".{uuid4().hex}.making")
    with making.open("wb") as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())
    making.replace(target)


def _sweep(version: str | None) -> None:
    """Removes every file but that of this version. Who is reading one of them reads it to its end."""
    for each in folder().iterdir():
        if each.name != "about.json" and each.name != f"{version}.pmtiles":
            each.unlink(missing_ok=True)
