"""A storm while workers are killed without warning: every acknowledged recording must be in the feed."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import orjson

from bench.serving import Connection, Database, Server, Tablet
from bench.storm import EACH, PUSH, bodies, plain

KILLS = 12
TABLETS = 16
PUSHES = 6


def missing_after_kills(
    database: Database, server: Server, guide: dict[str, Any], luck: Any
) -> tuple[int, int]:
    """How many acknowledged recordings the feed does not have, and how many workers were killed."""
    tablets = database.tablets(TABLETS, 1)
    rounds = [bodies(luck, guide, tablets) for _ in range(PUSHES)]
    done, kills = threading.Event(), [0]

    def kill() -> None:
        while kills[0] < KILLS and not done.wait(0.15):
            workers = server.workers()
            if workers:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(luck.choice(workers), signal.SIGKILL)
                    kills[0] += 1

    killer = threading.Thread(target=kill)
    killer.start()

    def send(place: int) -> dict[str, int]:
        acknowledged: dict[str, int] = {}
        for sent in rounds:
            acknowledged |= _until_answered(server, tablets[place], sent[place])
        return acknowledged

    with ThreadPoolExecutor(TABLETS) as pool:
        acknowledged = {edit: n for part in pool.map(send, range(TABLETS)) for edit, n in part.items()}
    done.set()
    killer.join()
    seen = _feed(server, tablets[0])
    if len(acknowledged) != TABLETS * PUSHES * EACH or list(seen.values()) != list(range(1, len(seen) + 1)):
        raise RuntimeError("the storm did not end as it should, or the feed has a gap")
    return sum(seen.get(edit) != n for edit, n in acknowledged.items()), kills[0]


def _until_answered(server: Server, tablet: Tablet, body: bytes) -> dict[str, int]:
    for _ in range(200):
        try:
            status, answer, _ = Connection(server.port, tablet).ask("POST", PUSH, body)
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
            continue
        if status == 200:
            return {each["edit"]: each["n"] for each in orjson.loads(plain(answer))["results"]}
        time.sleep(0.05)
    raise RuntimeError("a push was never answered")


def _feed(server: Server, tablet: Tablet) -> dict[str, int]:
    found: dict[str, int] = {}
    while True:
        _, body, _ = Connection(server.port, tablet).ask("GET", f"/api/v1/sync/pull?after={len(found)}")
        page = orjson.loads(plain(body))
        found |= {each["edit"]: each["n"] for each in page["items"]}
        if not page["more"]:
            return found
