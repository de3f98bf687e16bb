"""Eight writers and a reader: nothing is missed or doubled, and the numbers have no gap, on both databases.

The same checker is put before the well-known wrong way (a sequence, and "number greater than the last one
seen"), which it must catch: there a later number can be committed before an earlier one, and is read past.
"""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Protocol

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from backend.sync.records import PULL, PUSH, item, new_id
from liikereppu.database import db, writing

WRITERS = 8
#: edit id → number, as acknowledged; and the feed as one reader saw it
Written = dict[str, int]
Seen = list[tuple[int, str]]


class Feed(Protocol):
    """A way to write edits and to read them after a number."""

    def write(self, writer: int, edits: list[str]) -> Written: ...
    def read(self, after: int) -> Seen: ...


class OverHttp:
    """The real thing: push and pull, every writer and the reader with a sign-in of their own."""

    def __init__(self, sign_in_as: Callable[..., Any]) -> None:
        self.clients = [sign_in_as(username=f"writer{n}", device=new_id()) for n in range(WRITERS)]
        self.reader = sign_in_as(username="reader", device=new_id())

    def write(self, writer: int, edits: list[str]) -> Written:
        client = self.clients[writer]
        body = {"device": client.device, "items": [item(edit=edit) for edit in edits]}
        for _ in range(50):
            answer = client.post(PUSH, json=body)
            if answer.status_code == 200:
                results = answer.get_json()["results"]
                assert {each["outcome"] for each in results} <= {"stored", "duplicate"}
                return {each["edit"]: each["n"] for each in results}
            assert answer.status_code == 503, answer.text
        raise AssertionError("the server stayed busy")

    def read(self, after: int) -> Seen:
        # Busy is told truthfully (503 try-again, nothing given); a device asks again, and so does this reader.
        for _ in range(50):
            answer = self.reader.get(PULL, query_string={"after": after})
            if answer.status_code != 503:
                break
        assert answer.status_code == 200, answer.text
        page = answer.get_json()
        assert page["up_to"] == (page["items"][-1]["n"] if page["items"] else after)
        return [(each["n"], each["edit"]) for each in page["items"]]


class Naive:
    """The mutant: numbers from a sequence, taken before the transaction that makes them seen."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.sequence = itertools.count(1)
        with app.app_context(), writing() as session:
            session.execute(text("CREATE TABLE IF NOT EXISTS naive (n BIGINT PRIMARY KEY, edit TEXT)"))
            session.execute(text("DELETE FROM naive"))

    def write(self, writer: int, edits: list[str]) -> Written:
        numbers = {edit: next(self.sequence) for edit in edits}
        time.sleep(random.random() / 100)
        rows = [{"n": n, "edit": edit} for edit, n in numbers.items()]
        for _ in range(20):
            # On a busy machine its turn may not come in the seconds that SQLite waits for it.
            with suppress(OperationalError), self.app.app_context(), writing() as session:
                session.connection().execute(text("INSERT INTO naive VALUES (:n, :edit)"), rows)
                return numbers
        pytest.fail("the database is never free")

    def read(self, after: int) -> Seen:
        with self.app.app_context():
            rows = db.session.execute(
                text("SELECT n, edit FROM naive WHERE n > :after ORDER BY n"), {"after": after}
            )
            return [(row.n, row.edit) for row in rows]


def rush(feed: Feed, pushes: int, size: int) -> tuple[Written, Seen]:
    """Lets all writers write at once while one reader follows; returns what each side knows in the end."""
    done = threading.Event()
    seen: Seen = []

    def follow() -> None:
        while True:
            last_look = done.is_set()
            page = feed.read(seen[-1][0] if seen else 0)
            seen.extend(page)
            if last_look and not page:
                return

    def write(writer: int) -> Written:
        written: Written = {}
        for _ in range(pushes):
            written |= feed.write(writer, [new_id() for _ in range(size)])
        return written

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(follow)
        written: Written = {}
        try:
            for part in pool.map(write, range(WRITERS)):
                written |= part
        finally:
            done.set()
        reader.result()
    return written, seen


def faults(written: Written, seen: Seen) -> list[str]:
    """What is wrong with a feed; empty when nothing is."""
    found = []
    numbers = [n for n, _ in seen]
    if numbers != list(range(1, len(numbers) + 1)):
        found.append("the numbers have a gap or are out of order")
    if len({edit for _, edit in seen}) != len(seen):
        found.append("an edit came twice")
    if missed := written.keys() - {edit for _, edit in seen}:
        found.append(f"{len(missed)} acknowledged edits were never seen")
    if any(written.get(edit) != n for n, edit in seen):
        found.append("an edit was seen under another number than it was acknowledged with")
    return found


def test_eight_writers_and_a_reader_miss_nothing(sign_in_as: Callable[..., Any]) -> None:
    written, seen = rush(OverHttp(sign_in_as), pushes=25, size=50)
    assert len(written) == 10_000
    assert faults(written, seen) == []


def test_the_naive_sequence_is_caught_by_the_same_checker(app: Flask) -> None:
    try:
        written, seen = rush(Naive(app), pushes=20, size=3)
    finally:
        with app.app_context(), writing() as session:
            session.execute(text("DROP TABLE naive"))
    assert any("never seen" in fault for fault in faults(written, seen))


@pytest.mark.parametrize("size", [1, 40])
def test_the_same_push_over_many_connections_at_once_is_kept_once(
    sign_in_as: Callable[..., Any], size: int
) -> None:
    feed = OverHttp(sign_in_as)
    client = feed.clients[0]
    items = [item() for _ in range(size)]
    start = threading.Barrier(WRITERS)

    def send(_: int) -> list[tuple[str, int]]:
        start.wait()
        answer = client.client.application.test_client()
        cookie = client.client.get_cookie("lr")
        answer.set_cookie("lr", cookie.value)
        for _ in range(50):
            got = answer.post(
                PUSH, json={"device": client.device, "items": items}, headers={"X-Liikereppu": "1"}
            )
            if got.status_code == 200:
                return [(each["outcome"], each["n"]) for each in got.get_json()["results"]]
        raise AssertionError(got.text)

    with ThreadPoolExecutor(WRITERS) as pool:
        answers = list(pool.map(send, range(WRITERS)))
    assert [[n for _, n in each] for each in answers] == [list(range(1, size + 1))] * WRITERS
    for place in range(size):
        assert sorted(each[place][0] for each in answers) == ["duplicate"] * (WRITERS - 1) + ["stored"]
    assert len(feed.read(0)) == size
