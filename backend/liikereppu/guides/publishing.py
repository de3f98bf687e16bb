"""Publishing a guide's version: for ever, once. The same content again changes nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import orjson
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from liikereppu import audit
from liikereppu.config import now
from liikereppu.database import writing
from liikereppu.guides.checking import check_file
from liikereppu.guides.models import GuideVersion
from liikereppu.guides.yaml_tree import Faults, read_tree

STARTER_GUIDES = Path(__file__).parent / "content"


class PublishingError(Exception):
    """The guide cannot be published; each of `lines` says one reason in words."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        super().__init__("; ".join(lines))


@dataclass(frozen=True)
class Published:
    """What became of one guide version."""

    guide: str
    version: int
    outcome: Literal["published", "unchanged"]


def publish_file(path: Path, practitioner_id: str | None = None) -> Published:
    """Publishes a guide file. Raises PublishingError for faults, a sketch, or a version that is taken."""
    checked = check_file(path)
    if checked.content is None:
        raise PublishingError(*(f"{path}:{line}: {what}" for line, what in checked.faults))
    return publish(checked.content, practitioner_id)


def publish(content: dict[str, Any], practitioner_id: str | None = None) -> Published:
    """Publishes checked content. Raises PublishingError for a sketch and for a version that is taken."""
    guide, version = content["guide"], content["version"]
    if content["state"] != "published":
        raise PublishingError(
            f"{guide} is a sketch: set “state: published” when it is ready to be used with clients"
        )
    try:
        return _publish(guide, version, content, practitioner_id)
    except IntegrityError:
        # Another process published the same version in this very moment; now its row can be compared.
        return _publish(guide, version, content, practitioner_id)


def content_hash(content: dict[str, Any]) -> str:
    """SHA-256 of the content, however its keys are ordered."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _publish(guide: str, version: int, content: dict[str, Any], practitioner_id: str | None) -> Published:
    hashed = content_hash(content)
    with writing() as session:
        there = session.get(GuideVersion, (guide, version))
        if there is not None and there.hash == hashed:
            return Published(guide, version, "unchanged")
        if there is not None:
            raise PublishingError(
                f"{guide} version {version} was published before with other content; published versions "
                f"never change, give the guide a new version number"
            )
        add_version(session, content, practitioner_id)
    return Published(guide, version, "published")


def add_version(session: Session, content: dict[str, Any], practitioner_id: str | None) -> None:
    """Adds the version in the caller's `writing()`."""
    guide, version = content["guide"], content["version"]
    session.add(
        GuideVersion(
            guide=guide,
            version=version,
            content=orjson.dumps(content).decode(),
            hash=content_hash(content),
            published_at=now(),
            practitioner_id=practitioner_id,
        )
    )
    audit.note("publish", kind="guide", subject=f"{guide} {version}", actor_id=practitioner_id)


@cache
def shipped_guides() -> frozenset[str]:
    """The names of the guides that come with the product; nobody else's guide may take one."""
    found = (read_tree(path.read_bytes(), Faults()) for path in STARTER_GUIDES.glob("*.yaml"))
    return frozenset(str(tree.get("guide").value) for tree in found if tree is not None)


def publish_starter_guides() -> list[Published]:
    """Publishes the guides that come with the product and are no sketches; safe to call again and again.

    Raises PublishingError when a shipped file differs from what was published under its version.
    """
    found: list[Published] = []
    for path in sorted(STARTER_GUIDES.glob("*.yaml")):
        checked = check_file(path)
        if checked.content is None:
            raise PublishingError(*(f"{path.name}:{line}: {what}" for line, what in checked.faults))
        if checked.content["state"] == "published":
            found.append(publish(checked.content))
    return found
