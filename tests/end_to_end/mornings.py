"""Tablets on which somebody has signed in: made once a run with the server's data, carried to the tests that begin later in the day.

What a sign-in itself is like, and a first visit, is looked at by the tests of those.
"""

from pathlib import Path

from playwright.sync_api import Playwright

from end_to_end.practitioner import Practitioner
from end_to_end.running import RunningServer
from end_to_end.tablet import Tablet

#: Those who are at work on most days.
PEOPLE = ("demo", "demo2")


def make_mornings(playwright: Playwright, server: RunningServer, place: Path) -> None:
    """A profile folder each, below `place`: signed in, with everything to leave, and locked as any tablet that was put down."""
    for username in PEOPLE:
        profile = place / username
        profile.mkdir(parents=True)
        tablet = Tablet(playwright, profile)
        tablet.carry()
        try:
            worker = Practitioner(tablet.open(server.address), tablet.language)
            worker.sign_in(username)
            worker.ready_to_leave()
            tablet.close()
        finally:
            tablet.kill()
