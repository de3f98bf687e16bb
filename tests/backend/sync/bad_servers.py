"""Known-bad servers for gunicorn to load; the tests of dying workers must catch each of them."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import Any

from liikereppu import audit
from liikereppu.database import db, writing
from liikereppu.sync import batch, push, routes
from liikereppu.sync.batch import Batch


def acknowledges_before_the_commit() -> Any:
    """Answers with what it will do, and does it a moment later."""
    from liikereppu.wsgi import app

    real = push.push
    whole = push.writing
    later = threading.local()

    @contextmanager
    def rolled_back() -> Any:
        yield db.session()
        db.session.rollback()

    @contextmanager
    def one_of_both() -> Any:
        with (whole if getattr(later, "now", False) else rolled_back)() as session:
            yield session

    def afterwards(sender: Any, raws: Any) -> None:
        time.sleep(0.02)
        later.now = True
        with app.app_context():
            real(sender, raws)

    def pushes(sender: Any, raws: Any, make_sure: Any) -> Any:
        receipts = real(sender, raws, make_sure)
        threading.Thread(target=afterwards, args=(sender, raws)).start()
        return receipts

    push.writing = one_of_both
    routes.push = pushes
    return app


def logs_outside_the_transaction() -> Any:
    """Commits, and only then writes its line in the audit log."""
    from liikereppu.wsgi import app

    note, whole = Batch._note, push.writing
    waiting = threading.local()

    @contextmanager
    def logs_after() -> Any:
        with whole() as session:
            yield session
        with writing():
            for each in waiting.notes:
                note(each)

    def remembers(self: Batch) -> None:
        waiting.notes = [self]

    put(Batch, "_note", remembers)
    put(push, "writing", logs_after)
    return app


def put(where: Any, name: str, value: Any) -> None:
    assert hasattr(where, name), name
    setattr(where, name, value)


assert audit and batch
