"""What every backend test may use besides the application: the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.commands import Commands


@pytest.fixture
def run(database_url: str, tmp_path: Path) -> Commands:
    """A function: run("accounts", "list", typed=None) against the same database as `app`."""
    return Commands(
        {
            "LIIKEREPPU_DATA": str(tmp_path),
            "LIIKEREPPU_DATABASE_URL": database_url,
            "LIIKEREPPU_ENVIRONMENT": "test",
            "LIIKEREPPU_SECRET_KEY": "test-only-secret-key-0123456789abcdef",
        }
    )
