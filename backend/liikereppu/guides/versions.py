"""The published versions as the running server knows them: found in the table, kept ready in the process."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from typing import cast

import orjson
from flask import current_app
from sqlalchemy import select

from liikereppu.database import db
from liikereppu.guides.guide import Guide, compile_guide
from liikereppu.guides.models import GuideState, GuideVersion

_KEPT = "liikereppu_guides"


@dataclass(frozen=True)
class GuidesBody:
    """What GET /guides answers: the JSON, the same packed, and the tag both change with."""

    tag: str
    plain: bytes
    packed: bytes


@dataclass
class _Kept:
    """Kept with the application, not the module: tests and tools run several in one process."""

    guides: dict[tuple[str, int], Guide] = field(default_factory=dict)
    body: GuidesBody | None = None


def _kept() -> _Kept:
    return cast(_Kept, current_app.extensions.setdefault(_KEPT, _Kept()))


def guide_version(guide: str, version: int) -> Guide | None:
    """The published version, ready to judge answers; None when there is no such version.

    A found version is kept for the life of the process, since it never changes; one not found is looked for
    again each time, so that a version published by another process is noticed at once.
    """
    kept = _kept().guides
    found = kept.get((guide, version))
    if found is None and 1 <= version <= 1_000_000:
        content = db.session.scalar(
            select(GuideVersion.content).where(GuideVersion.guide == guide, GuideVersion.version == version)
        )
        if content is not None:
            found = kept[guide, version] = compile_guide(orjson.loads(content))
    return found


def retired_guides() -> frozenset[str]:
    """The guides that no new conversation begins with."""
    found = select(GuideState.guide).where(GuideState.retired_at.is_not(None))
    return frozenset(db.session.scalars(found))


def _told_retired(content: str) -> str:
    # What is stored never changes; that the guide is out of use is told beside it.
    return f'{content[:-1]},"retired":true}}'


def guides_body() -> GuidesBody:
    """All published versions as the body of GET /guides, ordered by guide and version."""
    order = (GuideVersion.guide, GuideVersion.version)
    hashes = db.session.execute(select(*order, GuideVersion.hash).order_by(*order)).all()
    retired = retired_guides()
    listed = "\n".join(f"{guide} {version} {hashed} {guide in retired}" for guide, version, hashed in hashes)
    tag = hashlib.sha256(listed.encode()).hexdigest()[:32]
    kept = _kept()
    if kept.body is None or kept.body.tag != tag:
        contents = db.session.execute(select(GuideVersion.guide, GuideVersion.content).order_by(*order)).all()
        told = [_told_retired(content) if guide in retired else content for guide, content in contents]
        plain = f'{{"guides":[{",".join(told)}]}}'.encode()
        kept.body = GuidesBody(tag, plain, gzip.compress(plain, compresslevel=9, mtime=0))
    return kept.body
