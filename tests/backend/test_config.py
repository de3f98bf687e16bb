"""Settings are refused early and plainly."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from liikereppu.config import Config, ConfigError

STRONG = "9f8e7d6c5b4a39281706f5e4d3c2b1a0ffee"


def read(**settings: str) -> Config:
    return Config.from_environment({f"LIIKEREPPU_{name}": value for name, value in settings.items()})


def test_production_is_what_is_meant_when_nothing_is_said() -> None:
    assert read(SECRET_KEY=STRONG).production


@pytest.mark.parametrize("weak", ["", "short", "x" * 64, "demonstration-only-known-to-everybody"])
def test_production_refuses_a_weak_secret_key(weak: str) -> None:
    with pytest.raises(ConfigError, match="LIIKEREPPU_SECRET_KEY"):
        read(SECRET_KEY=weak)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENVIRONMENT", "staging"),
        ("SESSION_HOURS", "0"),
        ("SESSION_HOURS", "25"),
        ("SESSION_HOURS", "1.5"),
        ("SESSION_HOURS", "-1"),
        ("SESSION_HOURS", "٣"),
        ("SESSION_IDLE_MINUTES", "4"),
        ("PROXIES", "6"),
        ("WORKERS", "0"),
        ("WORKERS", "two"),
        ("PROXIES", "9" * 5000),
        ("DATABASE_URL", "rubbish"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "postgresql+psycopg2://localhost/x"),
        ("DATABASE_URL", "sqlite+aiosqlite:///x"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"LIIKEREPPU_{name}"):
        read(**{"SECRET_KEY": STRONG, name: value})


def test_the_secret_key_is_not_shown_with_the_settings() -> None:
    assert STRONG not in repr(read(SECRET_KEY=STRONG))


def test_the_database_is_in_the_data_folder_unless_said_otherwise(tmp_path: Path) -> None:
    found = read(ENVIRONMENT="demonstration", DATA=str(tmp_path))
    assert found.database_url == f"sqlite:///{tmp_path}/liikereppu.sqlite3"
    odd = read(ENVIRONMENT="demonstration", DATA=str(tmp_path / "a?b=1 #%41"))
    assert make_url(odd.database_url).database == f"{tmp_path}/a?b=1 #%41/liikereppu.sqlite3"
    asked = read(ENVIRONMENT="demonstration", DATABASE_URL="postgresql://u:p%40ss@h/d")
    assert asked.database_url == "postgresql+psycopg://u:p%40ss@h/d"


def test_a_sqlite_file_named_without_its_folder_is_where_the_command_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = read(ENVIRONMENT="demonstration", DATABASE_URL="sqlite:///mine.sqlite3")
    assert make_url(found.database_url).database == f"{tmp_path}/mine.sqlite3"
