"""Liikereppu, the movement backpack. `create_app` is the only place that knows every slice."""

from __future__ import annotations

import importlib
from importlib.util import find_spec

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from liikereppu.config import Config

__version__ = "0.1.0"

SLICES = ("accounts", "guides", "directory", "sync", "reports")


def create_app(config: Config | None = None) -> Flask:
    """Returns the whole application. Raises ConfigError when a setting is missing or unsafe."""
    from liikereppu import api, api_docs, database, errors, observation, pages
    from liikereppu.accounts import auth

    config = config or Config.from_environment()
    app = Flask("liikereppu", static_folder=None, template_folder=None)
    app.extensions["liikereppu_config"] = config
    app.secret_key = config.secret_key
    if config.proxies:
        hops = config.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    database.init_app(app, config)
    errors.init_app(app)
    observation.init_app(app)
    pages.init_app(app)
    app.before_request(auth.refuse_cross_site)
    # Temporary: a slice joins as soon as its routes.py exists.
    here = [name for name in SLICES if find_spec(f"liikereppu.{name}.routes")]
    api.init_app(app, [importlib.import_module(f"liikereppu.{name}.routes").blueprint for name in here])
    api_docs.init_app(app)
    return app
