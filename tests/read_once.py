"""The files that come with the product are read once in a test run, not by every test that publishes them.

Reading them takes nearly all of `init`. What a test gets is a copy of its own; any other bytes are read as ever.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from liikereppu.directory import starter
from liikereppu.directory.files import Collection, read_collections
from liikereppu.guides import checking, publishing
from liikereppu.guides.checking import Checked, check_content

_GUIDES = frozenset(
    path.read_bytes()
    for folder in (publishing.STARTER_GUIDES, publishing.EARLIER_GUIDES)
    for path in folder.glob("*.yaml")
)


@cache
def _checked(content: bytes) -> bytes:
    return pickle.dumps(check_content(content))


def _check_content(content: bytes) -> Checked:
    if content not in _GUIDES:
        return check_content(content)
    found: Checked = pickle.loads(_checked(content))
    return found


@cache
def _read(paths: tuple[Path, ...]) -> bytes:
    return pickle.dumps(read_collections(paths))


def _read_collections(paths: Iterable[Path]) -> list[Collection]:
    found: list[Collection] = pickle.loads(_read(tuple(paths)))
    return found


def install() -> None:
    """From now on in this process; before the tests are collected, some of which read the guides then."""
    checking.check_content = _check_content
    starter.read_collections = _read_collections
