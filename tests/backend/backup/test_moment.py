"""A backup is of one moment while others write, and takes little memory however much there is."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import update

from backend.sync.records import item, new_id
from liikereppu.accounts.models import Unit
from liikereppu.database import Base, writing
from liikereppu.sync.models import Edit


def test_it_is_one_moment_while_others_write(
    app: Flask, sign_in_as: Callable[..., Any], back_up: Callable[[], Path], restore: Callable[..., Any]
) -> None:
    writers = [sign_in_as(username=f"writer{n}", device=new_id()) for n in range(3)]
    done = threading.Event()
    sent: list[int] = []

    def write(client: Any) -> None:
        while not done.is_set():
            # Between a record and its next edit, a copy of two moments would break.
            first = item()
            for each in (first, {**first, "edit": new_id(), "base": first["edit"]}):
                for _ in range(100):
                    answer = client.post("/api/v1/sync/push", json={"device": client.device, "items": [each]})
                    if answer.status_code == 200:
                        break
                assert answer.status_code == 200, answer.text
            sent.append(2)

    threads = [threading.Thread(target=write, args=(client,)) for client in writers]
    for thread in threads:
        thread.start()
    files = [back_up() for _ in range(3)]
    done.set()
    for thread in threads:
        thread.join()
    kept = [restore(file).rows["edit"] for file in files]
    assert kept == sorted(kept) and kept[-1] > 0 and sum(sent) >= kept[-1]


def test_memory_stays_bounded(
    app: Flask, signed_in: Any, back_up: Callable[[], Path], restore: Callable[..., Any]
) -> None:
    """What is in memory at once is a step of rows and a chunk, however much there is."""
    import tracemalloc

    luck = random.Random(7)
    with app.app_context(), writing() as session:
        connection = session.connection()
        rows = []
        for n in range(1, 3001):
            content = '{"x":"' + "".join(luck.choices("abcdefghij", k=200)) * 40 + '"}'
            rows.append((n, content))
        _fill(connection, signed_in, rows)
    tracemalloc.start()
    file = back_up()
    _, made = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    restore(file)
    _, restored = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # 24 MB of content; a step of rows and a chunk are 1 MB, some of it twice or thrice.
    assert max(made, restored) < 12_000_000


def _fill(connection: Any, client: Any, rows: list[tuple[int, str]]) -> None:
    import hashlib
    from datetime import UTC, datetime

    common = {"unit_id": client.unit_id, "kind": "person", "author_id": client.practitioner_id}
    edits = []
    for n, content in rows:
        digest = hashlib.sha256(content.encode()).hexdigest()
        edits.append(
            {**common, "id": new_id(), "record_id": new_id(), "n": n, "hash": digest, "content": content}
        )
    later = {"device": client.device, "received_at": datetime.now(UTC), "outcome": "stored", "base": None}
    connection.execute(Edit.__table__.insert(), [{**each, **later} for each in edits])
    head = Base.metadata.tables["head"]
    kept = ("unit_id", "kind", "record_id", "n", "hash", "author_id")
    connection.execute(head.insert(), [{**{k: each[k] for k in kept}, "edit": each["id"]} for each in edits])
    connection.execute(update(Unit).where(Unit.id == client.unit_id).values(n=len(rows)))
