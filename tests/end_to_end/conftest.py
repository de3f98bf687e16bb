"""The stage for the browser tests: one server for all, tablets and network cables for each."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from end_to_end.cable import Cable
from end_to_end.driver import the_browser, the_driver
from end_to_end.mornings import make_mornings
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet
from end_to_end.words import DIST

Serving = Callable[..., AbstractContextManager[RunningServer]]


#: What takes longest, begun first: handed out one by one, nothing long is left for one worker at the end.
LONGEST_FIRST = (
    "test_no_screen_keeps_anybody_out",
    "test_every_guide_is_held",
    "test_fifty_conversations",
    "test_what_dies_while_sending",
    "test_after_an_older_backup",
    "test_a_tablet_that_finds_no_network",
    "test_an_own_guide_is_made",
    "test_a_supervisor_reads",
    "test_a_wrong_clock",
    "test_nothing_that_was_called_saved",
    "test_a_changed_passphrase",
    "test_by_keys_alone",
    "test_a_day_without_a_network",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}

    def place(item: pytest.Item) -> int:
        if not item.path.is_relative_to(here):
            return len(places)
        return next((at for name, at in places.items() if item.name.startswith(name)), len(places))

    items.sort(key=place)


@pytest.fixture(scope="session")
def playwright_driver() -> Playwright:
    return the_driver()


@pytest.fixture(scope="session")
def browser() -> Browser:
    """For tests that need neither a profile folder nor a death: each opens a context of its own, and closes it."""
    return the_browser()


@pytest.fixture(scope="session")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server's data with the demonstration unit, in `data`, and in `tablets` those that know it: made once a run, by
    whichever process comes first."""
    own = tmp_path_factory.getbasetemp()
    place = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made = place / "morning"
    with (place / "morning.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = place / "morning.making"
            # Left there by a process that failed: each one after it shall tell the same fault, and no other.
            shutil.rmtree(making, ignore_errors=True)
            (making / "data").mkdir(parents=True)
            running = RunningServer(making / "data")
            running.command("init")
            running.command("demo")
            running.start()
            try:
                make_mornings(the_driver(), running, making / "tablets")
            finally:
                running.stop()
            making.rename(made)
    return made


@pytest.fixture(scope="session")
def serving(morning: Path) -> Serving:
    """`with serving(folder) as server`: a server with the demonstration unit on data of its own in a new folder."""

    @contextmanager
    def serve(
        folder: Path, faults: dict[str, str] | None = None, **environment: str
    ) -> Iterator[RunningServer]:
        shutil.copytree(morning / "data", folder)
        running = RunningServer(folder, **environment)
        running.start(**(faults or {}))
        try:
            yield running
        finally:
            running.stop()

    return serve


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, serving: Serving) -> Iterator[RunningServer]:
    if not (DIST / "index.html").exists():
        pytest.fail("the frontend is not built: run `make test`, or `npm run build` in frontend/")
    with serving(tmp_path_factory.mktemp("served") / "server") as running:
        yield running


@pytest.fixture(scope="session")
def server_with_memos(tmp_path_factory: pytest.TempPathFactory, serving: Serving) -> Iterator[RunningServer]:
    """With everything turned on that an organisation may turn on."""
    with serving(tmp_path_factory.mktemp("memos") / "server", LIIKEREPPU_VOICE_MEMO_DAYS="30") as running:
        yield running


@pytest.fixture
def own_server(tmp_path: Path, serving: Serving) -> Iterator[RunningServer]:
    """A server whose accounts, devices and database a test may change."""
    with serving(tmp_path / "server") as running:
        yield running


@pytest.fixture
def cable(server: RunningServer) -> Iterator[Cable]:
    with Cable(server.port) as cable:
        yield cable


@pytest.fixture
def new_tablet(
    playwright_driver: Playwright, morning: Path, tmp_path: Path
) -> Iterator[Callable[..., Tablet]]:
    """`new_tablet(language, size)` makes one more tablet; all are switched off at the end of the test."""
    made: list[Tablet] = []

    def make(language: str = "fi", size: tuple[int, int] = (800, 1280)) -> Tablet:
        profile = tmp_path / f"tablet-{len(made)}"
        profile.mkdir()
        made.append(Tablet(playwright_driver, profile, language, size, morning / "tablets"))
        return made[-1]

    yield make
    for tablet in made:
        tablet.kill()
