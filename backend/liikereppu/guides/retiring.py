"""Taking a guide out of use and back: no new conversation begins with it; recordings are taken for ever."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError

from liikereppu import audit
from liikereppu.config import now
from liikereppu.database import db, writing
from liikereppu.errors import Problem
from liikereppu.guides.models import GuideState, GuideVersion


def set_retired(guide: str, retired: bool, by: str | None = None) -> None:
    """Notes that the guide is out of use, or in use again; what is so already is left. Problem not-found."""
    try:
        _set(guide, retired, by)
    except IntegrityError:  # its first line was written by somebody else in this very moment
        _set(guide, retired, by)


def _set(guide: str, retired: bool, by: str | None) -> None:
    with writing() as session:
        if not db.session.scalar(select(exists().where(GuideVersion.guide == guide))):
            raise Problem("not-found")
        state = session.get(GuideState, guide, with_for_update=True) or GuideState(guide=guide, own=False)
        if (state.retired_at is not None) is retired:
            return
        state.retired_at = now() if retired else None
        session.add(state)
        audit.note("retire" if retired else "restore", kind="guide", subject=guide, actor_id=by)
