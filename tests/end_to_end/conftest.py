"""The stage for the browser tests: one server for all, tablets and network cables for each."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

from end_to_end.cable import Cable
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet

ROOT = Path(__file__).resolve().parent.parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    # A busy machine may take its time with a screen; what is looked for and never comes is told all the same.
    expect.set_options(timeout=15_000)
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    if not (ROOT / "frontend" / "dist" / "index.html").exists():
        pytest.fail("the frontend is not built: run `make test`, or `npm run build` in frontend/")
    running = RunningServer(tmp_path_factory.mktemp("server"))
    running.command("init")
    running.command("demo")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server whose accounts, devices and database a test may change."""
    (tmp_path / "server").mkdir()
    running = RunningServer(tmp_path / "server")
    running.command("init")
    running.command("demo")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def cable(server: RunningServer) -> Iterator[Cable]:
    with Cable(server.port) as cable:
        yield cable


@pytest.fixture
def new_tablet(playwright_driver: Playwright, tmp_path: Path) -> Iterator[Callable[..., Tablet]]:
    """`new_tablet(language, size)` makes one more tablet; all are switched off at the end of the test."""
    made: list[Tablet] = []

    def make(language: str = "fi", size: tuple[int, int] = (800, 1280)) -> Tablet:
        profile = tmp_path / f"tablet-{len(made)}"
        profile.mkdir()
        made.append(Tablet(playwright_driver, profile, language, size))
        return made[-1]

    yield make
    for tablet in made:
        tablet.kill()
