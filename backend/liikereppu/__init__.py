"""Liikereppu, the movement backpack. `create_app` is the only place that knows every slice."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from liikereppu.config import Config

__version__ = "0.1.0"


def bare_app(config: Config | None = None) -> Flask:
    """Returns settings and database alone, for what answers no request. Raises what `create_app` does."""
    from liikereppu import database

    config = config or Config.from_environment()
    app = Flask("liikereppu", static_folder=None, template_folder=None)
    app.extensions["liikereppu_config"] = config
    app.secret_key = config.secret_key
    database.init_app(app, config)
    return app


def create_app(config: Config | None = None) -> Flask:
    """Returns the whole application. Raises ConfigError when a setting is missing or unsafe."""
    # Here and not above: the slices import parts of `liikereppu`, which is not made yet.
    from liikereppu import api, api_docs, errors, observation, pages
    from liikereppu.accounts import device_routes as devices
    from liikereppu.accounts import routes as accounts
    from liikereppu.accounts.auth import refuse_cross_site
    from liikereppu.directory import basemap_routes as directory_basemap
    from liikereppu.directory import editing_list_routes as directory_upkeep
    from liikereppu.directory import editing_routes as directory_editing
    from liikereppu.directory import flag_routes as directory_flags
    from liikereppu.directory import routes as directory
    from liikereppu.guides import draft_routes as own_guides
    from liikereppu.guides import file_routes as guide_files
    from liikereppu.guides import routes as guides
    from liikereppu.reports import routes as reports
    from liikereppu.sync import faults
    from liikereppu.sync import held_routes as held
    from liikereppu.sync import routes as sync
    from liikereppu.sync import supervised_routes as supervised
    from liikereppu.sync import voice_memo_routes as voice_memos

    config = config or Config.from_environment()
    app = bare_app(config)
    # An address has one spelling; a redirect would be an answer that is neither of ours nor JSON.
    app.url_map.merge_slashes = False
    if config.proxies:
        hops = config.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    errors.init_app(app)
    observation.init_app(app)
    pages.init_app(app)
    app.before_request(refuse_cross_site)
    api.init_app(
        app,
        [
            each.blueprint
            for each in (
                *(accounts, devices, guides, own_guides, guide_files, directory),
                *(directory_editing, directory_upkeep, directory_flags, directory_basemap),
                *(sync, held, supervised, voice_memos, reports),
            )
        ],
    )
    api_docs.init_app(app)
    faults.init_app(app, config)
    return app
