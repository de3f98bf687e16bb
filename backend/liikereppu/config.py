"""Settings, read once from the environment (LIIKEREPPU_…), refused early when they are unsafe."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from flask import current_app
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

REPOSITORY = Path(__file__).resolve().parents[2]
ENVIRONMENTS = ("production", "demonstration", "test")
# Known to everybody who reads this file, so production refuses it.
DEMONSTRATION_SECRET_KEY = "demonstration-only-known-to-everybody"  # noqa: S105
SHORTEST_SECRET_KEY = 32
#: Devices are told so when they sign in, and sounds that last longer are refused.
LONGEST_VOICE_MEMO = 120


class ConfigError(Exception):
    """A setting is missing or unsafe; the message names it and the rule in one line."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Config:
    """Every setting of one server. `from_environment` documents where each comes from."""

    data: Path
    database_url: str
    environment: str = "production"
    secret_key: str = field(default="", repr=False)
    session_hours: int = 12
    session_idle_minutes: int = 12 * 60
    frontend: Path = REPOSITORY / "frontend" / "dist"
    proxies: int = 0
    #: processes that answer; backend/gunicorn.conf.py reads it by itself, once it is known to fit
    workers: int = 2
    keys: Path | None = None
    #: how long voice memos are kept; 0: there are none
    voice_memo_days: int = 0
    clock: Callable[[], datetime] = _utc_now

    def __post_init__(self) -> None:
        if self.environment not in ENVIRONMENTS:
            raise ConfigError(f"LIIKEREPPU_ENVIRONMENT must be one of {', '.join(ENVIRONMENTS)}")
        if self.production:
            self._refuse_weak_secret()

    @property
    def production(self) -> bool:
        """True where real people's data may be: HTTPS only, no default secrets, no demonstration data."""
        return self.environment == "production"

    @property
    def key_folder(self) -> Path:
        """Where the private keys are that devices seal to; never in the database."""
        return self.keys or self.data / "keys"

    @property
    def session_lifetime(self) -> timedelta:
        """The longest a sign-in lasts, used or not."""
        return timedelta(hours=self.session_hours)

    @property
    def session_idle(self) -> timedelta:
        """The longest a sign-in lasts without a request."""
        return timedelta(minutes=self.session_idle_minutes)

    def _refuse_weak_secret(self) -> None:
        key = self.secret_key
        if not key or key == DEMONSTRATION_SECRET_KEY:
            raise ConfigError("LIIKEREPPU_SECRET_KEY must be set in production (no default is accepted)")
        if len(key) < SHORTEST_SECRET_KEY or len(set(key)) < 8:
            raise ConfigError(
                f"LIIKEREPPU_SECRET_KEY needs at least {SHORTEST_SECRET_KEY} random characters in production"
            )

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Config:
        """Returns the settings of this process. Raises ConfigError naming the variable and the rule.

        LIIKEREPPU_DATA folder of database and files (default <repository>/var) ·
        LIIKEREPPU_DATABASE_URL any SQLAlchemy URL (default SQLite in the data folder) ·
        LIIKEREPPU_ENVIRONMENT production (default), demonstration or test ·
        LIIKEREPPU_SECRET_KEY at least 32 characters, required in production ·
        LIIKEREPPU_KEYS folder of the private keys that devices seal to (default <data>/keys) ·
        LIIKEREPPU_SESSION_HOURS 1–24 (12) · LIIKEREPPU_SESSION_IDLE_MINUTES 5–1440 (720) ·
        LIIKEREPPU_FRONTEND folder of the built frontend (<repository>/frontend/dist) ·
        LIIKEREPPU_PROXIES how many reverse proxies are believed about address and https, 0–5 (0) ·
        LIIKEREPPU_WORKERS how many processes answer, 1–64 (2) ·
        LIIKEREPPU_VOICE_MEMO_DAYS how many days voice memos are kept, 0–365 (0: off).
        """

        def text(name: str, default: str) -> str:
            return environ.get(f"LIIKEREPPU_{name}") or default

        data = Path(text("DATA", str(REPOSITORY / "var"))).expanduser().absolute()
        environment = text("ENVIRONMENT", "production")
        default_key = "" if environment == "production" else DEMONSTRATION_SECRET_KEY
        return cls(
            data=data,
            database_url=_database_url(environ.get("LIIKEREPPU_DATABASE_URL") or _sqlite(data)),
            environment=environment,
            secret_key=text("SECRET_KEY", default_key),
            session_hours=_whole(environ, "SESSION_HOURS", 12, 1, 24),
            session_idle_minutes=_whole(environ, "SESSION_IDLE_MINUTES", 720, 5, 1440),
            frontend=Path(text("FRONTEND", str(REPOSITORY / "frontend" / "dist"))).expanduser().absolute(),
            proxies=_whole(environ, "PROXIES", 0, 0, 5),
            workers=_whole(environ, "WORKERS", 2, 1, 64),
            voice_memo_days=_whole(environ, "VOICE_MEMO_DAYS", 0, 0, 365),
            keys=Path(text("KEYS", str(data / "keys"))).expanduser().absolute(),
        )


def _whole(environ: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environ.get(f"LIIKEREPPU_{name}") or str(default)
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and low <= int(text) <= high):
        raise ConfigError(f"LIIKEREPPU_{name} must be a whole number from {low} to {high}")
    return int(text)


def _sqlite(data: Path) -> str:
    # Made and not written, so that a ? or # in the folder's name stays a part of it.
    return URL.create("sqlite", database=str(data / "liikereppu.sqlite3")).render_as_string()


def _database_url(text: str) -> str:
    """The URL with the driver this package brings (psycopg 3) where none was named, SQLite's path whole."""
    try:
        url: URL = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise ConfigError("LIIKEREPPU_DATABASE_URL is not a database URL") from error
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise ConfigError("LIIKEREPPU_DATABASE_URL must be a SQLite or PostgreSQL URL")
    if url.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise ConfigError(
            "LIIKEREPPU_DATABASE_URL names a driver that is not here: write postgresql:// or sqlite://"
        )
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            raise ConfigError(
                "LIIKEREPPU_DATABASE_URL must name a file: processes do not share what is in memory"
            )
        if not url.database.startswith("file:"):
            url = url.set(database=str(Path(url.database).absolute()))
    return url.render_as_string(hide_password=False)


def current_config() -> Config:
    """Returns the settings of the running application."""
    return cast(Config, current_app.extensions["liikereppu_config"])


def now() -> datetime:
    """Returns the present UTC instant by the application's clock (tests bring their own)."""
    return current_config().clock()
