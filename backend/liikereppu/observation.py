"""What operators see: logs, health, metrics. Never bodies, usernames, query strings or addresses."""

from __future__ import annotations

import logging
import os
import secrets
import time
from contextlib import suppress

import structlog
from flask import Flask, Response, current_app, g, jsonify, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from liikereppu.database import db, schema_is_current

_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
_REQUESTS = Counter("liikereppu_requests", "Answered requests", ("method", "route", "status"))
_SECONDS = Histogram("liikereppu_request_seconds", "Time to answer", ("route",))


def configure_logs(least: int = logging.INFO) -> None:
    """One JSON object a line on standard output, from the level `least` on; called once a process."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.WriteLoggerFactory(file=None),
        cache_logger_on_first_use=True,
    )


def init_app(app: Flask) -> None:
    """Adds request ids, the request log, /healthz, /readyz and /metrics."""
    app.before_request(_begin)
    app.after_request(_end)
    app.add_url_rule("/healthz", "healthz", _healthz)
    app.add_url_rule("/readyz", "readyz", _readyz)
    app.add_url_rule("/metrics", "metrics", _metrics)


def _begin() -> None:
    g.request_id = secrets.token_hex(8)
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    # The rule, not the address: what somebody typed or whose record it was stays out of logs and metrics.
    route = request.url_rule.rule if request.url_rule else "page"
    method = request.method if request.method in _METHODS else "other"
    seconds = time.perf_counter() - g.get("began", time.perf_counter())
    request_id = g.get("request_id", "")
    response.headers["X-Request-Id"] = request_id
    # Figures and log lie in files too. A full disk takes them, and not the answer, which is decided.
    with suppress(OSError):
        _REQUESTS.labels(method, route, str(response.status_code)).inc()
        _SECONDS.labels(route).observe(seconds)
    with suppress(OSError):
        structlog.get_logger().info(
            "request",
            method=method,
            route=route,
            status=response.status_code,
            milliseconds=round(seconds * 1000, 1),
            request_id=request_id,
        )
    return response


def _healthz() -> Response:
    """The process answers."""
    return jsonify(status="ok")


def _readyz() -> tuple[Response, int]:
    """The process can do its work: the database answers and has the newest schema."""
    try:
        db.session.execute(text("SELECT 1"))
        # A schema once found current stays so for this process; reading all migrations is slow.
        seen = current_app.extensions
        ready = seen.get("liikereppu_schema_is_current") or schema_is_current()
        seen["liikereppu_schema_is_current"] = ready
    except SQLAlchemyError:
        ready = False
    return (jsonify(status="ready"), 200) if ready else (jsonify(status="not ready"), 503)


def _metrics() -> Response:
    """Prometheus text; of all worker processes together when gunicorn set their common folder."""
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
