"""The starter guides, published: recordings are judged by them."""

from __future__ import annotations

import pytest
from flask import Flask

from liikereppu.guides.publishing import publish_starter_guides


@pytest.fixture
def guides(app: Flask) -> None:
    """The application with the starter guides published."""
    with app.app_context():
        publish_starter_guides()
