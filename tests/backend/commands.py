"""The command line as a test runs it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from liikereppu.cli import main


class Commands:
    """Runs `liikereppu …` against the test's database; the fixture `run` is one."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def __call__(self, *arguments: str, typed: str | None = None, **change: str) -> Result:
        return CliRunner().invoke(main, arguments, input=typed, env={**self.environment, **change})
