"""What the tests of the directory may use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from backend.directory.editors import Keeper, city


@pytest.fixture
def keeper(app: Flask, sign_in_as: Callable[..., Any]) -> Keeper:
    """An editor of a city with two registers."""
    city(app)
    return Keeper(sign_in_as(username="eeva", roles=("directory_editor",)))
