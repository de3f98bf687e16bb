"""Known-bad servers in the same random days: each must be caught, and soon."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import true

from backend.sync import simulated_server
from backend.sync.simulated_server import Server
from backend.sync.simulation import run
from backend.sync.test_simulation import server
from liikereppu.database import writing
from liikereppu.merging import Decision, Joined, Outcome
from liikereppu.sync import batch, joining, pull, push, unsealing
from liikereppu.sync.batch import Batch
from liikereppu.sync.models import Edit
from liikereppu.sync.writes import Writes

#: A known-bad server that lives through so many schedules would live through the suite.
SCHEDULES = 100
Put = Callable[[Any, str, Any], None]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
__all__ = ["server"]


def acknowledges_before_the_commit(put: Put, luck: random.Random) -> None:
    whole = push.writing

    @contextmanager
    def loses() -> Iterator[Any]:
        with whole() as session:
            yield session
            if luck.random() < 0.1:
                session.rollback()
                session.connection()

    put(push, "writing", loses)


def last_write_wins(put: Put, luck: random.Random) -> None:
    def decide(incoming: Any, kept: Any, head: Any, may_erase: bool) -> Decision:
        if kept is not None:
            return Decision(Outcome.DUPLICATE)
        return Decision(Outcome.WITHDRAWN if incoming.erases else Outcome.STORED)

    put(batch, "decide", decide)


def gives_other_units_edits(put: Put, luck: random.Random) -> None:
    everybodys = pull._FEED.where(true())
    everybodys._where_criteria = tuple(
        each for each in everybodys._where_criteria if "unit_id" not in str(each)
    )
    put(pull, "_FEED", everybodys)


def reads_past_what_is_not_committed_yet(put: Put, luck: random.Random) -> None:
    """The naive cursor: a lower number becomes visible after a higher one was given."""
    rows = pull._rows

    def some(unit_id: str, after: int) -> Any:
        found, more = rows(unit_id, after)
        return (found[:-2] + found[-1:] if len(found) > 1 and luck.random() < 0.2 else found), more

    put(pull, "_rows", some)


def orders_by_the_clock(put: Put, luck: random.Random) -> None:
    put(pull, "_FEED", pull._FEED.order_by(None).order_by(Edit.received_at, Edit.n))


def logs_outside_the_transaction(put: Put, luck: random.Random) -> None:
    whole, note = push.writing, Batch._note
    waiting: list[Batch] = []

    @contextmanager
    def logs_after() -> Iterator[Any]:
        waiting.clear()
        with whole() as session:
            yield session
        with writing():
            for each in waiting:
                note(each)

    put(Batch, "_note", waiting.append)
    put(push, "writing", logs_after)


def logs_before_the_transaction(put: Put, luck: random.Random) -> None:
    note = Batch._note

    def in_its_own(self: Batch) -> None:
        note(self)
        # What was written so far is undone, the line in the log is not.
        if luck.random() < 0.4:
            self._session.commit()
            raise ValueError

    put(Batch, "_note", in_its_own)


def lets_an_erased_record_come_back(put: Put, luck: random.Random) -> None:
    decide = batch.decide

    def forgets(incoming: Any, kept: Any, head: Any, may_erase: bool) -> Decision:
        if head is not None and head.erased and not incoming.erases and kept is None:
            return Decision(Outcome.STORED)
        return decide(incoming, kept, head, may_erase)

    put(batch, "decide", forgets)


def leaves_what_was_erased(put: Put, luck: random.Random) -> None:
    put(Writes, "_forget", lambda self, key: None)


def joins_what_touches(put: Put, luck: random.Random) -> None:
    join = joining.join
    put(joining, "join", lambda rules, base, head, mine: Joined(join(rules, base, head, mine).record, []))


def takes_the_sender_for_the_author(put: Put, luck: random.Random) -> None:
    claim = unsealing.Unsealing.claim

    def believes(self: Any, item: Any) -> None:
        claim(self, item)
        item.by = self._sender or item.by

    put(unsealing.Unsealing, "claim", believes)


def drops_what_it_cannot_apply(put: Put, luck: random.Random) -> None:
    put(Writes, "held", lambda self, *args, **named: None)


def keeps_the_epoch_when_it_goes_back(put: Put, luck: random.Random) -> None:
    put(simulated_server, "change_epoch", lambda: None)


def numbers_a_replay_anew(put: Put, luck: random.Random) -> None:
    known = push._known

    def forgets(item: Any, here: Any) -> Any:
        taken = known(item, here)
        return taken if taken is None else type(taken)(taken.outcome, (taken.n or 0) + 1, taken.hash)

    put(push, "_known", forgets)


BAD = [
    acknowledges_before_the_commit,
    last_write_wins,
    gives_other_units_edits,
    reads_past_what_is_not_committed_yet,
    orders_by_the_clock,
    logs_outside_the_transaction,
    logs_before_the_transaction,
    lets_an_erased_record_come_back,
    leaves_what_was_erased,
    joins_what_touches,
    takes_the_sender_for_the_author,
    drops_what_it_cannot_apply,
    keeps_the_epoch_when_it_goes_back,
    numbers_a_replay_anew,
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.__name__)
def test_a_known_bad_server_is_caught(
    server: Server, monkeypatch: pytest.MonkeyPatch, bad: Callable[[Put, random.Random], None]
) -> None:
    bad(monkeypatch.setattr, random.Random(1))
    with pytest.raises(AssertionError, match="seed") as caught:
        for seed in range(SCHEDULES):
            run(server, seed)
    assert isinstance(caught.value.__cause__, AssertionError), caught.value
