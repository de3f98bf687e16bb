"""One application for each kind of database, made once in a process and as good as new for every test.

Making it takes longer than most tests do, and what SQLAlchemy has compiled for its engine longer still.
"""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import Engine, event, make_url

from liikereppu import create_app
from liikereppu.config import Config
from liikereppu.database import db


def _hurry(connection: Any, _record: object) -> None:
    """Nothing cuts the power of a test: what is written need not have reached the disk."""
    connection.execute("PRAGMA synchronous=OFF").close()


class SharedApp:
    """Lends its application to one test at a time. Whoever adds addresses to it needs one of their own: Flask
    refuses that after the first request, and `lend` makes the first."""

    def __init__(self, config: Config) -> None:
        self.app = create_app(config)
        with self.app.app_context():
            self._engine: Engine = db.engine
        self._place: str | None = None
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "do_connect", self._to_this_file)
            event.listen(self._engine, "connect", _hurry)
        self.app.test_client().get("/healthz")
        self._whole = (dict(self.app.extensions), dict(self.app.config), dict(self.app.view_functions))
        self._serve = self.app.wsgi_app

    def fits(self, config: Config) -> bool:
        """Whether the application would be made alike, and nobody has put anything around it since."""
        made = self._whole[0]["liikereppu_config"]
        same = [(each.secret_key, each.proxies) for each in (made, config)]
        return same[0] == same[1] and self.app.wsgi_app == self._serve

    def lend(self, config: Config) -> Flask:
        """The application with these settings on their database; all that earlier tests left in it is gone."""
        parts: tuple[dict[str, Any], ...] = (self.app.extensions, self.app.config, self.app.view_functions)
        for part, whole in zip(parts, self._whole, strict=True):
            part.clear()
            part.update(whole)
        url = make_url(config.database_url)
        self.app.extensions["liikereppu_config"] = config
        self.app.config["SQLALCHEMY_DATABASE_URI"] = self._engine.url = url
        self._place = url.database
        return self.app

    def take_back(self) -> None:
        """Closes the connections of the test; on PostgreSQL those that were given back are as good as new ones."""
        if self._engine.dialect.name == "sqlite" or self._engine.pool.checkedout():  # type: ignore[attr-defined]
            self._engine.dispose()

    def _to_this_file(self, _dialect: Any, _record: Any, places: list[Any], _options: Any) -> None:
        """Every test has a file of its own."""
        places[0] = self._place


_shared: dict[str, SharedApp] = {}


def shared_app(config: Config) -> SharedApp:
    """The shared application for the kind of database that `config` names."""
    kind = make_url(config.database_url).get_backend_name()
    found = _shared.get(kind)
    if found is None or not found.fits(config):
        found = _shared[kind] = SharedApp(config)
    return found
