"""What `liikereppu doctor` looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from liikereppu.audit import AuditEntry
from liikereppu.config import SHORTEST_SECRET_KEY, current_config, now
from liikereppu.database import db, schema_is_current


def checks(slices: Mapping[str, Callable[[], str | None]]) -> Iterator[tuple[str, str | None]]:
    """Yields (what was looked at, the problem with its remedy or None).

    `slices` are the looks that need a database in order, each by its name.
    """
    config = current_config()
    yield "settings", _settings()
    broken = _database()
    yield f"database ({db.engine.dialect.name})", broken
    if broken is None:
        yield "clock", _clock()
        for name, look in slices.items():
            yield name, look()
    built = (config.frontend / "index.html").is_file()
    yield "frontend", None if built else f"{config.frontend} holds no index.html: python3 .ci/setup.py run"


def _settings() -> str | None:
    config = current_config()
    if not config.production and config.environment == "demonstration":
        return None
    if len(config.secret_key) < SHORTEST_SECRET_KEY:
        return f"LIIKEREPPU_SECRET_KEY should have at least {SHORTEST_SECRET_KEY} characters"
    return None


def _database() -> str | None:
    try:
        db.session.execute(text("SELECT 1"))
        return _open_to_others() if schema_is_current() else "not up to date: liikereppu init"
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
        return f"cannot be used ({reason}): check LIIKEREPPU_DATABASE_URL"


def _open_to_others() -> str | None:
    """SQLite's file holds everything in the clear, and those beside it are as open as it is."""
    file = Path(db.engine.url.database or "")
    if db.engine.dialect.name == "sqlite" and file.is_file() and file.stat().st_mode & 0o077:
        return f"others may read {file}: chmod go= {file}*"
    return None


def _clock() -> str | None:
    """A clock that was set back shows against what was written before."""
    last = db.session.execute(select(func.max(AuditEntry.at))).scalar_one()
    if last is not None and now() < last - timedelta(minutes=5):
        return (
            f"the clock says {now():%Y-%m-%d %H:%M} UTC but the last entry was made at {last:%Y-%m-%d %H:%M}"
        )
    return None
