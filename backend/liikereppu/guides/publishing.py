"""Publishing a guide's version: for ever, once. The same content again changes nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import orjson
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from liikereppu import audit
from liikereppu.config import now
from liikereppu.database import db, writing
from liikereppu.guides.checking import check_file
from liikereppu.guides.models import GuideState, GuideVersion
from liikereppu.guides.yaml_tree import Faults, read_tree

STARTER_GUIDES = Path(__file__).parent / "content"
# Versions of before that recordings of tablets in use are pinned to: a server set up anew takes those too.
EARLIER_GUIDES = STARTER_GUIDES / "earlier"


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
    outcome: Literal["published", "unchanged", "name-taken"]


def publish_file(path: Path, practitioner_id: str | None = None) -> Published:
    """Publishes a guide file. Raises PublishingError for faults, a sketch, a version or name taken."""
    checked = check_file(path)
    if checked.content is None:
        raise PublishingError(*(f"{path}:{line}: {what}" for line, what in checked.faults))
    return publish_own(checked.content, practitioner_id)


def publish_own(content: dict[str, Any], practitioner_id: str | None = None) -> Published:
    """Publishes an organisation's checked content as `publish` does; a name of the product's is refused."""
    guide = content["guide"]
    if guide in shipped_guides():
        if content_hash(content) not in _shipped_hashes():
            raise PublishingError(
                f"{guide} is a guide of the product, whose next version may come with it; "
                f"give your own copy a name of its own after “guide:”"
            )
        return publish(content, practitioner_id)
    done = publish(content, practitioner_id)
    with writing() as session:
        note_own(session, guide, done.outcome == "published")
    return done


def publish_next(content: dict[str, Any]) -> Published:
    """Publishes checked content as the guide's next version, or says that the newest is just this already."""
    guide = content["guide"]
    newest = newest_version(db.session(), guide)
    there = db.session.get(GuideVersion, (guide, newest))
    again = {**content, "version": newest, "state": "published"}
    if there is not None and there.hash == content_hash(again):
        return Published(guide, newest, "unchanged")
    return publish_own({**again, "version": newest + 1})


def note_own(session: Session, guide: str, is_new: bool = True) -> None:
    """Notes in the caller's `writing()` that the guide is the organisation's, and in use by a new version."""
    state = session.get(GuideState, guide) or GuideState(guide=guide)
    state.own = True
    if is_new:
        state.retired_at = None
    session.add(state)


def newest_version(session: Session, guide: str) -> int:
    """The number of the newest published version, 0 when there is none."""
    return session.scalar(select(func.max(GuideVersion.version)).where(GuideVersion.guide == guide)) or 0


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


def _starter_files() -> list[Path]:
    """The earlier versions first."""
    return [*sorted(EARLIER_GUIDES.glob("*.yaml")), *sorted(STARTER_GUIDES.glob("*.yaml"))]


@cache
def _shipped_hashes() -> frozenset[str]:
    found = (check_file(path).content for path in _starter_files())
    return frozenset(content_hash(content) for content in found if content is not None)


def publish_starter_guides() -> list[Published]:
    """Publishes the guides that come with the product and are no sketches; safe to call again and again.

    One whose name an organisation has given to a guide of its own before is left out: "name-taken".
    Raises PublishingError when a shipped file differs from what was published under its version.
    """
    found: list[Published] = []
    for path in _starter_files():
        checked = check_file(path)
        if checked.content is None:
            raise PublishingError(*(f"{path.name}:{line}: {what}" for line, what in checked.faults))
        if checked.content["state"] == "published":
            guide, version = checked.content["guide"], checked.content["version"]
            state = db.session.get(GuideState, guide)
            is_taken = state is not None and state.own
            found.append(Published(guide, version, "name-taken") if is_taken else publish(checked.content))
    return found
