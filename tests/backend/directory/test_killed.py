"""An import killed at any moment, as by `kill -9`, leaves the directory as it was; the next one takes all in."""

import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.directory.shaped import entry, fed, mapped, several
from liikereppu import create_app
from liikereppu.directory import importing
from liikereppu.directory.registers.face import Outcome, Source


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def after(truly: Callable[..., Any]) -> Callable[..., Any]:
    def did(*given: Any, **named: Any) -> None:
        truly(*given, **named)
        die()

    return did


def dies_while_reading(source: Source) -> Iterator[Outcome]:
    yield from mapped(*several(30, lit="yes"))
    die()


NEW = [*several(30, lit="yes"), entry("uusi"), entry("muualla", municipality="049")]
#: What dies, after what it did.
POINTS = {
    "reading": None,
    "the sources": "_write_sources",
    "what is shown": "write",
    "the day": "_write_reading",
}


def in_a_process_of_its_own(app: Flask, work: Callable[[], None]) -> int:
    """Does the work in a child that has its own connections; returns the signal it ended by, 0 for none."""
    child = os.fork()
    if child == 0:
        try:
            own = create_app(app.extensions["liikereppu_config"])
            with own.app_context():
                work()
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


@pytest.mark.parametrize("point", POINTS)
def test_an_import_that_is_killed_leaves_what_was_there(app: Flask, client: FlaskClient, point: str) -> None:
    with app.app_context():
        fed(mapped(*several(32)))
    before = {path: client.get(f"/api/v1/directory/{path}").data for path in ("index", "091", "091?after=1")}
    name = POINTS[point]

    def killed() -> None:
        if name is None:
            fed(dies_while_reading)
        else:
            setattr(importing, name, after(getattr(importing, name)))
            fed(mapped(*NEW))

    assert in_a_process_of_its_own(app, killed) == signal.SIGKILL
    for path, data in before.items():
        assert client.get(f"/api/v1/directory/{path}").data == data, path
    with app.app_context():
        taken = fed(mapped(*NEW))
    counts = {each.municipality: (each.came, each.changed, each.left) for each in taken.published}
    assert counts == {"091": (1, 30, 2), "049": (1, 0, 0)}
