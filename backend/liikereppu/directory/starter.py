"""The starter content: what a server of Helsinki knows before any register is connected to it."""

from __future__ import annotations

from pathlib import Path

from liikereppu.directory.files import Collection, read_collections
from liikereppu.directory.importing import Outcome, import_collections

CONTENT = Path(__file__).parent / "content"


def starter_collections() -> list[Collection]:
    """Returns the starter content, read from content/*.yaml and checked."""
    return read_collections(sorted(CONTENT.glob("*.yaml")))


def import_starter_directory() -> list[Outcome]:
    """Brings the starter content in and returns what changed; the second time nothing does."""
    return import_collections(starter_collections(), accept_losses=True)
