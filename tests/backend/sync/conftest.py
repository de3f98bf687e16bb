"""The starter guides, published: recordings are judged by them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, select

from liikereppu.database import db, writing
from liikereppu.guides.models import GuideVersion
from liikereppu.guides.publishing import publish_starter_guides


@pytest.fixture(scope="session")
def published() -> Callable[[Flask], None]:
    """A function that publishes the starter guides; reading the files is slow, so it is done once a run."""
    rows: list[dict[str, Any]] = []

    def publish(app: Flask) -> None:
        with app.app_context():
            if rows:
                with writing() as session:
                    session.connection().execute(insert(GuideVersion), rows)
                return
            publish_starter_guides()
            found = db.session.connection().execute(select(*GuideVersion.__table__.c))
            rows.extend(dict(row._mapping) for row in found)

    return publish


@pytest.fixture
def guides(app: Flask, published: Callable[[Flask], None]) -> None:
    """The application with the starter guides published."""
    published(app)
