"""Named points at which a test lets the server die, to prove that what was acknowledged is there.

They are not in the code that serves: `install` puts them around it, and only where LIIKEREPPU_FAULTS is set
and LIIKEREPPU_ENVIRONMENT is test. Anywhere else that setting keeps the application from starting.
"""

from __future__ import annotations

import fcntl
import os
import random
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from liikereppu import database
from liikereppu.config import Config, ConfigError

POINTS = ("before_begin", "after_insert", "before_commit", "after_commit", "after_partial_response")
#: Called at a point with its name; it may never come back.
Reach = Callable[[str], None]
#: point: (how often it strikes, at most how many times)
Chances = dict[str, tuple[float, int]]


def init_app(app: Flask, config: Config, environ: Mapping[str, str] = os.environ) -> None:
    """Installs the points that are asked for: "before_commit=0.1x3" strikes one time in ten, at most thrice.

    Raises ConfigError outside tests, and when a point or its chance is none.
    """
    asked = environ.get("LIIKEREPPU_FAULTS")
    if not asked:
        return
    if config.environment != "test":
        raise ConfigError("LIIKEREPPU_FAULTS is for tests only: it makes the server die")
    install(app, _killing(_chances(asked), config.data / "faults"))


def _chances(asked: str) -> Chances:
    chances = {}
    for each in asked.split(","):
        point, _, how = each.partition("=")
        chance, _, most = how.partition("x")
        try:
            chances[point] = (float(chance), int(most or 1_000_000))
        except ValueError as error:
            raise ConfigError(f"LIIKEREPPU_FAULTS: {each!r} is not point=chance") from error
        if point not in POINTS or not 0 <= chances[point][0] <= 1:
            raise ConfigError(f"LIIKEREPPU_FAULTS knows {', '.join(POINTS)}, each with a chance from 0 to 1")
    return chances


def _killing(chances: Chances, told: Path) -> Reach:
    """Kills this very process, and notes in a file which point it was at."""

    def reach(point: str) -> None:
        chance, most = chances.get(point, (0.0, 0))
        if random.random() >= chance:  # noqa: S311 (luck, no secret)
            return
        with told.open("a+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            if file.read().split().count(point) < most:
                file.write(f"{point}\n")
                file.flush()
                os.kill(os.getpid(), signal.SIGKILL)

    return reach


def install(app: Flask, reach: Reach, put: Callable[[Any, str, Any], None] = setattr) -> None:
    """Puts the points around a push: its transaction, its rows, its answer. `put` sets an attribute."""
    from liikereppu.sync import push
    from liikereppu.sync.batch import Batch

    write = Batch.write

    @contextmanager
    def writing() -> Iterator[Session]:
        reach("before_begin")
        with database.writing() as session:
            yield session
            reach("before_commit")
        reach("after_commit")

    def writes(self: Batch) -> None:
        write(self)
        reach("after_insert")

    put(push, "writing", writing)
    put(Batch, "write", writes)
    put(app, "wsgi_app", _half_an_answer(app.wsgi_app, reach))


def _half_an_answer(serve: Any, reach: Reach) -> Any:
    """The WSGI application whose answers to a push are given in two halves, with a point between them."""

    def served(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer = serve(environ, start_response)
        if not environ.get("PATH_INFO", "").endswith("/sync/push"):
            return answer  # type: ignore[no-any-return]
        return _halves(answer, reach)

    return served


def _halves(answer: Any, reach: Reach) -> Iterator[bytes]:
    try:
        for part in answer:
            yield part[: len(part) // 2]
            reach("after_partial_response")
            yield part[len(part) // 2 :]
    finally:
        if hasattr(answer, "close"):
            answer.close()
